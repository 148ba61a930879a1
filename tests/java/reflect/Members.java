import java.lang.annotation.*;
import java.lang.reflect.*;
import java.util.*;

/** Core reflection: members, modifiers, invocation with conversions and exceptions, arrays, generics, annotations. */
public class Members {
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
    @interface Tag {
        String value() default "none";
        int[] nums() default {1, 2};
        Class<?> type() default Object.class;
        Thread.State state() default Thread.State.NEW;
        Sub sub() default @Sub(7);
    }
    @Retention(RetentionPolicy.RUNTIME)
    @interface Sub {
        int value();
    }
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @interface Inh {}
    @Tag("base")
    @Inh
    static class Base<T> {
        protected T item;
        public int pub = 1;
        private static long counter = 5;
        public Base(T t) { item = t; }
        T get() { return item; }
        public static String stat(int i, String s) { return s + i; }
    }
    static final class Sub2 extends Base<String> implements Comparable<Sub2>, java.io.Serializable {
        private final int secret;
        volatile transient double d;
        @Tag(value = "f", nums = {}, type = String.class, state = Thread.State.BLOCKED, sub = @Sub(9))
        static byte b = 3;
        private Sub2(int s) {
            super("s" + s);
            secret = s;
        }
        public Sub2() { this(1); }
        @Deprecated
        @Tag(nums = 5)
        private int priv(int a, long b, double... rest) throws java.io.IOException {
            if (a < 0) throw new java.io.IOException("neg");
            return (int) (a + b + rest.length);
        }
        @Override
        public int compareTo(Sub2 o) {
            return Integer.compare(secret, o.secret);
        }
        synchronized strictfp void sync(){}<X extends Number & Comparable<X>> Map<String, ? super X> gen(
                List<X[]> l, X x) {
            return null;
        }
    }
    static void show(AnnotatedElement e) {
        Annotation[] as = e.getAnnotations();
        Arrays.sort(as, Comparator.comparing(a -> a.annotationType().getName()));
        System.out.println("  @" + Arrays.toString(as));
    }
    public static void main(String[] args) throws Exception {
        for (Class<?> c : new Class<?>[] {Base.class, Sub2.class, int.class, int[][].class, Runnable.class, Tag.class,
                     Thread.State.class, new Object(){}.getClass()})
            System.out.println(c + " | " + c.getName() + " | " + c.getSimpleName() + " | " + c.getTypeName() + " | "
                    + Modifier.toString(c.getModifiers()) + " | " + c.getSuperclass() + " | "
                    + Arrays.toString(c.getInterfaces()) + " | " + c.getDeclaringClass() + " | "
                    + c.getEnclosingMethod() + " | " + c.getComponentType() + " | " + c.getPackageName() + " | "
                    + c.isAnonymousClass() + c.isMemberClass() + c.isAnnotation() + c.isInterface() + " | "
                    + c.descriptorString());
        Class<?> s = Sub2.class;
        Field[] fs = s.getDeclaredFields();
        Arrays.sort(fs, Comparator.comparing(Field::getName));
        for (Field f : fs) {
            System.out.println(f + " " + f.getType() + " " + f.isSynthetic());
            show(f);
        }
        Method[] ms = s.getDeclaredMethods();
        Arrays.sort(ms, Comparator.comparing(Method::toString));
        for (Method m : ms) {
            System.out.println(m + " | " + m.toGenericString() + " | " + m.isVarArgs() + m.isBridge() + " "
                    + m.getParameterCount() + Arrays.toString(m.getExceptionTypes()));
            show(m);
        }
        Constructor<?>[] cs = s.getDeclaredConstructors();
        Arrays.sort(cs, Comparator.comparing(Constructor::toString));
        for (Constructor<?> c : cs) System.out.println(c);
        show(s);
        show(Base.class);
        Constructor<?> k = s.getDeclaredConstructor(int.class);
        k.setAccessible(true);
        Object o = k.newInstance(42);
        Field sec = s.getDeclaredField("secret");
        sec.setAccessible(true);
        System.out.println(sec.getInt(o) + " " + sec.get(o));
        sec.set(o, 43);
        System.out.println(sec.get(o));
        Field cnt = Base.class.getDeclaredField("counter");
        cnt.setAccessible(true);
        cnt.setLong(null, 6);
        System.out.println(cnt.get(null));
        try {
            cnt.setInt(null, 7);
            System.out.println(cnt.getLong(null));
            cnt.set(null, "x");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        Method pm = s.getDeclaredMethod("priv", int.class, long.class, double[].class);
        try {
            pm.invoke(null, 1, 2L, null);
        } catch (NullPointerException e) {
            System.out.println("npe");
        }
        pm.setAccessible(true);
        System.out.println(pm.invoke(o, 1, 2, new double[3]));
        try {
            pm.invoke(o, -1, 2L, new double[0]);
        } catch (InvocationTargetException e) {
            System.out.println(e.getCause());
        }
        try {
            pm.invoke(o, "a", 2L, null);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            pm.invoke(o, 1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            pm.invoke("x", 1, 2L, null);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Base.class.getMethod("stat", int.class, String.class).invoke(null, (byte) 5, "v"));
        for (int i = 0; i < 40; i++)
            if (!((String) Base.class.getMethod("stat", int.class, String.class).invoke(null, i, "q")).equals("q" + i))
                System.out.println("bad " + i);
        Method m2 = Members.class.getDeclaredMethod("boom");
        for (int i = 0; i < 30; i++) try {
                m2.invoke(null);
            } catch (InvocationTargetException e) {
                if (i % 29 == 0) System.out.println(e.getTargetException());
            }
        Object ia = Array.newInstance(int.class, 3);
        Array.setInt(ia, 1, 9);
        System.out.println(Array.get(ia, 1) + " " + Array.getLength(ia) + " " + ia.getClass());
        Object mm = Array.newInstance(String.class, 2, 3);
        System.out.println(mm.getClass().getName() + ((Object[][]) mm)[1].length);
        try {
            Array.set(ia, 0, "x");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Array.get("x", 0);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Array.getInt(ia, 5);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(s.getGenericSuperclass() + " " + Base.class.getTypeParameters()[0] + " "
                + Base.class.getDeclaredField("item").getGenericType());
        try {
            s.getMethod("nope", int.class, String[].class);
        } catch (NoSuchMethodException e) {
            System.out.println(e.getMessage());
        }
        try {
            s.getField("secret");
        } catch (NoSuchFieldException e) {
            System.out.println(e.getMessage());
        }
        try {
            Runnable.class.getDeclaredConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            System.out.println(e.getMessage());
        }
        try {
            Number.class.getDeclaredConstructor().newInstance();
        } catch (InstantiationException e) {
            System.out.println(e);
        }
        Object proxy = Proxy.newProxyInstance(
                Members.class.getClassLoader(), new Class<?>[] {Runnable.class, Comparable.class}, (pr, m, a) -> {
                    System.out.println("proxy " + m.getName() + Arrays.toString(a));
                    return m.getReturnType() == int.class ? 5 : m.getReturnType() == String.class ? "P" : null;
                });
        ((Runnable) proxy).run();
        System.out.println(
                ((Comparable<Object>) proxy).compareTo("z") + " " + proxy + " " + Proxy.isProxyClass(proxy.getClass()));
        System.out.println(int.class == Integer.TYPE);
        System.out.println(Class.forName("[Ljava.lang.String;").getComponentType() + " "
                + Class.forName("java.util.Map$Entry").getEnclosingClass());
        for (String bad : new String[] {"java/lang/String", "int", "[I.", "", "[LMembers"}) try {
                System.out.println(Class.forName(bad));
            } catch (ClassNotFoundException e) {
                System.out.println(e.getMessage());
            }
    }
    static void boom() { throw new IllegalStateException("boom"); }
}
