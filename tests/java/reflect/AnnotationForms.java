import java.lang.annotation.*;
import java.lang.reflect.*;
import java.util.*;

/** Declaration annotations: every type of element, defaults, repeated and inherited ones, on every kind of declaration; equality, text, and classes that are missing. */
public class AnnotationForms {
    enum Level { LOW, HIGH { @Override public String toString() { return "high!"; } } }
    @Retention(RetentionPolicy.RUNTIME)
    @interface Leaf { int value() default 3; String text() default ""; }
    @Retention(RetentionPolicy.RUNTIME)
    @interface Everything {
        boolean z() default true;
        byte b() default -128;
        char c() default '\'';
        short s() default Short.MIN_VALUE;
        int i() default Integer.MAX_VALUE;
        long j() default Long.MIN_VALUE;
        float f() default Float.NaN;
        double d() default -0.0;
        String text() default "quote \" back \\ tab \t nul \0 euro \u20ac newline \n";
        Class<?> type() default int[][].class;
        Level level() default Level.HIGH;
        Leaf leaf() default @Leaf;
        boolean[] zs() default {true, false};
        byte[] bs() default {1, 2};
        char[] cs() default {'a', '\n'};
        short[] ss() default {};
        int[] is() default 5;
        long[] js() default {1L << 40};
        float[] fs() default {1.5f, Float.POSITIVE_INFINITY};
        double[] ds() default {Double.NaN, Double.NEGATIVE_INFINITY, 1e300};
        String[] texts() default {"a", "b,c"};
        Class<?>[] types() default {void.class, String.class, Level.class, Map.Entry.class};
        Level[] levels() default {Level.LOW, Level.HIGH};
        Leaf[] leaves() default {@Leaf(1), @Leaf(text = "x")};
    }
    @Everything
    static class Defaults { }
    @Everything(z = false, b = 1, c = '\u00ff', s = 2, i = 3, j = 4, f = 5, d = 6, text = "t", type = void.class, level = Level.LOW, leaf = @Leaf(9), zs = {}, bs = {}, cs = {}, ss = 1, is = {}, js = {}, fs = {}, ds = {},
                texts = {}, types = {}, levels = {}, leaves = {})
    static class Given { }
    @Everything
    static class Defaults2 { }

    @Retention(RetentionPolicy.RUNTIME)
    @Repeatable(Marks.class)
    @Inherited
    @interface Mark { String value(); }
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @interface Marks { Mark[] value(); }
    @Retention(RetentionPolicy.RUNTIME)
    @interface Plain { }
    @Retention(RetentionPolicy.CLASS)
    @interface InClass { }
    @Retention(RetentionPolicy.SOURCE)
    @interface InSource { }
    @Mark("1")
    @Mark("2")
    @Plain
    @InClass
    @InSource
    static class Top { }
    @Mark("3")
    static class Single extends Top { }
    static class None extends Single { }
    @Marks({@Mark("c")})
    static class Contained extends Top { }
    @Mark("f")
    interface Face { }
    static class OfFace implements Face { }

    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.CONSTRUCTOR, ElementType.LOCAL_VARIABLE, ElementType.ANNOTATION_TYPE, ElementType.TYPE, ElementType.TYPE_PARAMETER, ElementType.RECORD_COMPONENT})
    @interface Where { String value() default "here"; }
    @Where("type")
    static class Places<@Where("type parameter") T> {
        @Where("field") int field;
        @Where("constructor") Places(@Where("first") int a, String b, @Where("third") @Plain T c) { }
        @Where("method") <@Where("method's") U> U method(@Where("parameter") U u, int plain) { return null; }
        class Inner {
            Inner(@Where("inner's") int x, int y) { }
        }
        enum Constants {
            @Where("constant") ONE(1);
            Constants(@Where("enum's") int x) { }
        }
        static Object anonymous(int captured) {
            return new Object() {
                @Where("anonymous field") int f = captured;
            };
        }
    }
    record Rec(@Where("component") int x, @Plain String y) { }

    static void show(String what, AnnotatedElement e) {
        System.out.println(what + ": " + Arrays.toString(e.getAnnotations()) + " declared " + e.getDeclaredAnnotations().length + " by type " + e.getAnnotationsByType(Mark.class).length + e.getDeclaredAnnotationsByType(Mark.class).length + " "
                + e.isAnnotationPresent(Mark.class) + e.isAnnotationPresent(Marks.class) + e.getDeclaredAnnotation(Mark.class));
    }
    static void elements() throws Exception {
        Everything d = Defaults.class.getAnnotation(Everything.class), d2 = Defaults2.class.getAnnotation(Everything.class), g = Given.class.getAnnotation(Everything.class);
        System.out.println(d);
        System.out.println(g);
        System.out.println(d.equals(d2) + " " + d.equals(g) + " " + (d.hashCode() == d2.hashCode()) + " " + d.annotationType() + " " + Proxy.isProxyClass(d.getClass()) + " " + (d == Defaults.class.getAnnotation(Everything.class)));
        System.out.println(d.level() + " " + Float.isNaN(d.f()) + " " + (1 / d.d()) + " " + d.text().length() + " " + Arrays.toString(d.types()) + " " + d.leaves()[1].text());
        d.is()[0] = 99;
        System.out.println(d.is()[0]);
        Method[] methods = Everything.class.getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method m : methods) {
            Object value = m.getDefaultValue();
            System.out.println(m + " " + (value.getClass().isArray() ? Array.getLength(value) + " " + value.getClass().getSimpleName() : String.valueOf(value).replace('\0', '0')));
        }
        System.out.println(Leaf.class.getMethod("annotationType").getDefaultValue() + " " + Object.class.getMethod("hashCode").getDefaultValue());
        Leaf mine = new Leaf() {
            @Override
            public int value() { return 3; }
            @Override
            public String text() { return ""; }
            @Override
            public Class<? extends Annotation> annotationType() { return Leaf.class; }
        };
        System.out.println(d.leaf().equals(mine) + " " + mine.equals(d.leaf()) + " " + d.leaf().hashCode() + " " + d.leaf().toString());
    }
    static void places() throws Exception {
        for (Class<?> c : new Class<?>[] {Top.class, Single.class, None.class, Contained.class, Face.class, OfFace.class, Mark.class, int.class, Top[].class}) show(c.getSimpleName(), c);
        for (Mark m : None.class.getAnnotationsByType(Mark.class)) System.out.println(m);
        for (Mark m : Contained.class.getAnnotationsByType(Mark.class)) System.out.println(m);
        show("class", Places.class);
        show("type parameter", Places.class.getTypeParameters()[0]);
        show("field", Places.class.getDeclaredField("field"));
        Constructor<?> c = Places.class.getDeclaredConstructors()[0];
        show("constructor", c);
        System.out.println(Arrays.deepToString(c.getParameterAnnotations()));
        Method m = Places.class.getDeclaredMethod("method", Object.class, int.class);
        show("method", m);
        show("method's type parameter", m.getTypeParameters()[0]);
        System.out.println(Arrays.deepToString(m.getParameterAnnotations()) + " " + Arrays.toString(m.getParameters()[0].getAnnotations()));
        System.out.println(Arrays.deepToString(Places.Inner.class.getDeclaredConstructors()[0].getParameterAnnotations()) + Arrays.toString(Places.Inner.class.getDeclaredConstructors()[0].getParameters()[0].getAnnotations()));
        System.out.println(Arrays.deepToString(Places.Constants.class.getDeclaredConstructors()[0].getParameterAnnotations()) + Arrays.toString(Places.Constants.class.getDeclaredConstructors()[0].getParameters()));
        show("enum constant", Places.Constants.class.getField("ONE"));
        show("anonymous field", Places.anonymous(4).getClass().getDeclaredField("f"));
        show("component", Rec.class.getRecordComponents()[0]);
        show("component 2", Rec.class.getRecordComponents()[1]);
        show("component's accessor", Rec.class.getDeclaredMethod("x"));
        show("component's field", Rec.class.getDeclaredField("x"));
        System.out.println(Arrays.deepToString(Rec.class.getDeclaredConstructors()[0].getParameterAnnotations()));
        show("package", AnnotationForms.class.getPackage());
        show("module", Object.class.getModule());
        for (Class<?> x : new Class<?>[] {FunctionalInterface.class, Deprecated.class, Target.class, Runnable.class, Thread.class}) System.out.println(Arrays.toString(x.getAnnotations()));
        System.out.println(Arrays.toString(Thread.class.getMethod("stop").getAnnotations()));
        try {
            Top.class.getAnnotation(null);
        } catch (NullPointerException e) {
            System.out.println("null");
        }
    }

    // ---- what is missing at run time ----

    @Retention(RetentionPolicy.RUNTIME)
    @interface Absent { }
    static class AbsentClass { }
    enum AbsentLevel { X }
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfClass { Class<?> value(); int other() default 7; }
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfClasses { Class<?>[] value(); }
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfEnum { AbsentLevel value(); }
    @Absent
    @Plain
    @OfClass(AbsentClass.class)
    @OfClasses({String.class, AbsentClass.class})
    public static class Uses {
        @Absent public int field;
        @Plain public void method(@Absent int x, @Plain int y) { }
    }
    @OfEnum(AbsentLevel.X)
    @Plain
    public static class UsesEnum { }
    static class Hiding extends ClassLoader {
        Hiding() { super(AnnotationForms.class.getClassLoader()); }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("AnnotationForms$")) return super.loadClass(name, resolve);
            if (name.contains("Absent")) throw new ClassNotFoundException(name);
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            try (var in = AnnotationForms.class.getResourceAsStream(name + ".class")) {
                byte[] b = in.readAllBytes();
                return defineClass(name, b, 0, b.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
    static void missing() throws Exception {
        Hiding hiding = new Hiding();
        Class<?> c = hiding.loadClass("AnnotationForms$Uses");
        Annotation[] all = c.getAnnotations();
        Arrays.sort(all, Comparator.comparing(a -> a.annotationType().getName()));
        System.out.println(all.length + " " + Arrays.toString(all));
        for (Annotation a : all) {
            try {
                Method m = a.annotationType().getMethod("value");
                m.setAccessible(true);
                System.out.println(m.invoke(a));
            } catch (NoSuchMethodException e) {
                System.out.println(a);
            } catch (InvocationTargetException e) {
                System.out.println(e.getCause() + " " + e.getCause().getCause());
            }
        }
        System.out.println(c.getField("field").getAnnotations().length + " " + Arrays.deepToString(c.getMethod("method", int.class, int.class).getParameterAnnotations()));
        for (int i = 0; i < 2; i++) {
            try {
                System.out.println(hiding.loadClass("AnnotationForms$UsesEnum").getAnnotations().length);
            } catch (LinkageError | RuntimeException e) {
                System.out.println(e + " " + e.getCause());
            }
        }
    }

    public static void main(String[] args) throws Exception {
        elements();
        places();
        missing();
    }
}
