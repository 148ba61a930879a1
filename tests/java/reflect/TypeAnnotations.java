import java.io.IOException;
import java.io.Serializable;
import java.lang.annotation.*;
import java.lang.reflect.*;
import java.util.*;
import java.util.function.*;

/** Type annotations wherever a type can stand, read through AnnotatedType. */
public class TypeAnnotations {
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_USE)
    @interface U { int value() default 0; }
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE_PARAMETER, ElementType.TYPE_USE})
    @Repeatable(Many.class)
    @interface P { String value(); }
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE_PARAMETER, ElementType.TYPE_USE})
    @interface Many { P[] value(); }
    static class Outer<A> {
        class Inner<B> {
            class Third { }
        }
        static class Nested<C> { }
    }
    interface Face<T> { }

    static abstract class All<@P("T") T extends @U(1) Number & @U(2) Comparable<@U(3) ? super @U(4) T>, S> extends @U(5) ArrayList<@U(6) List<@U(7) String>>
            implements @U(8) Face<@U(9) Integer>, @U(10) Serializable {
        @U(11) int prim;
        @U(12) String @U(13)[] @U(14)[] array;
        Map<@U(15) ? extends @U(16) Number, @U(17) ? super @U(18) int @U(19)[]> map;
        TypeAnnotations.@U(20) Outer<@U(21) String>.@U(22) Inner<@U(23) Long>.@U(24) Third inner;
        Outer.@U(25) Nested<@U(26) ?> nested;
        @U(27) T variable;
        @P("one") @P("two") Object repeated;
        List<@U(28) T @U(29)[]>[] arrays;
        @U(30) All(@U(31) int a, @U(32) String... b) throws @U(33) IOException { }
        @U(34) String method(@U(35) All<T, S> this, @U(36) T t, List<@U(37) String> l) throws @U(38) IOException, @U(39) IllegalStateException { return null; }
        abstract <@P("X") @U(40) X extends @U(41) Function<@U(42) String, @U(43) X>> @U(44) X generic(X x);
        void none() { }
        static @U(45) long stat() { return 0; }
        class In {
            In(@U(46) In this$, @U(47) int x) { }
            void receiver(@U(48) All<T, S>.@U(49) In this) { }
        }
    }
    record Rec(@U(50) int x, List<@U(51) String> y) { }
    static class Plain { }

    static String show(AnnotatedType t) {
        if (t == null) return "none";
        StringBuilder s = new StringBuilder();
        s.append(Arrays.toString(t.getAnnotations())).append(t.getClass().getSimpleName().replace("Impl", "").replace("Annotated", "")).append(' ').append(t.getType().getTypeName());
        if (t instanceof AnnotatedArrayType) s.append(" of {").append(show(((AnnotatedArrayType) t).getAnnotatedGenericComponentType())).append('}');
        if (t instanceof AnnotatedParameterizedType)
            for (AnnotatedType a : ((AnnotatedParameterizedType) t).getAnnotatedActualTypeArguments()) s.append(" <").append(show(a)).append('>');
        if (t instanceof AnnotatedWildcardType) {
            for (AnnotatedType a : ((AnnotatedWildcardType) t).getAnnotatedUpperBounds()) s.append(" extends {").append(show(a)).append('}');
            for (AnnotatedType a : ((AnnotatedWildcardType) t).getAnnotatedLowerBounds()) s.append(" super {").append(show(a)).append('}');
        }
        if (t.getAnnotatedOwnerType() != null) s.append(" in {").append(show(t.getAnnotatedOwnerType())).append('}');
        return s.toString().replace("TypeAnnotations", "TA");
    }
    static void show(String what, AnnotatedType... types) {
        System.out.println(what + ":");
        for (AnnotatedType t : types) {
            System.out.println("  " + show(t));
            System.out.println("    " + t);
        }
    }

    public static void main(String[] args) throws Exception {
        Class<?> c = All.class;
        for (TypeVariable<?> v : c.getTypeParameters()) {
            System.out.println(v + " " + Arrays.toString(v.getAnnotations()) + Arrays.toString(v.getBounds()));
            show("bounds", v.getAnnotatedBounds());
        }
        show("superclass", c.getAnnotatedSuperclass());
        show("interfaces", c.getAnnotatedInterfaces());
        for (Field f : c.getDeclaredFields()) show(f.getName(), f.getAnnotatedType());
        Constructor<?> k = c.getDeclaredConstructors()[0];
        show("constructor", k.getAnnotatedReturnType());
        show("constructor's parameters", k.getAnnotatedParameterTypes());
        show("constructor's exceptions", k.getAnnotatedExceptionTypes());
        System.out.println(k.getAnnotatedReceiverType());
        Method[] methods = c.getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method m : methods) {
            show(m.getName() + " returns", m.getAnnotatedReturnType());
            show("parameters", m.getAnnotatedParameterTypes());
            show("exceptions", m.getAnnotatedExceptionTypes());
            System.out.println("receiver " + show(m.getAnnotatedReceiverType()));
            for (TypeVariable<?> v : m.getTypeParameters()) show(v.getName() + Arrays.toString(v.getAnnotations()), v.getAnnotatedBounds());
        }
        Constructor<?> in = All.In.class.getDeclaredConstructors()[0];
        System.out.println(Arrays.toString(in.getParameterTypes()) + " " + in.getAnnotatedParameterTypes().length + " " + show(in.getAnnotatedReceiverType()));
        show("inner's parameters", in.getAnnotatedParameterTypes());
        System.out.println(show(All.In.class.getDeclaredMethod("receiver").getAnnotatedReceiverType()));
        for (RecordComponent r : Rec.class.getRecordComponents()) show(r.getName() + Arrays.toString(r.getAnnotations()), r.getAnnotatedType());
        for (Class<?> x : new Class<?>[] {Plain.class, Object.class, int.class, int[].class, Runnable.class, Override.class})
            System.out.println(x + " " + show(x.getAnnotatedSuperclass()) + " " + x.getAnnotatedInterfaces().length);
        AnnotatedType one = c.getDeclaredField("array").getAnnotatedType(), two = c.getDeclaredField("array").getAnnotatedType();
        System.out.println(one.equals(two) + " " + (one.hashCode() == two.hashCode()) + " " + one.equals(c.getDeclaredField("map").getAnnotatedType()));
        System.out.println(one.getAnnotation(U.class) + " " + one.isAnnotationPresent(P.class) + " " + c.getDeclaredField("repeated").getAnnotatedType().getAnnotationsByType(P.class).length);
    }
}
