import java.io.Serializable;
import java.lang.reflect.*;
import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.*;
import java.util.stream.Collectors;

/** Generic declarations as reflection tells them: type variables, bounds, wildcards, owners, toGenericString of everything, names and modifiers of classes. */
public class GenericTypes {
    static class Box<T extends Number & Comparable<? super T> & Serializable, U extends T, V> extends AbstractList<Map<T, ? extends V[]>> implements Function<List<? super U>[], V>, Cloneable {
        T t;
        U[] us;
        V[][] vs;
        List<?> any;
        Map<? extends T, ? super Map.Entry<U, int[]>> map;
        Box<Integer, Integer, V>.Inner<V> inner;
        Nested<T> nested;
        List<String>[][] lists;
        int plain;
        protected <A extends Exception, B extends List<A> & Runnable> Box(A a, List<B> b, int... rest) throws A { }
        public <X extends Throwable, Y> Y method(X x, Class<? extends Y>[] c, Y... ys) throws X, IllegalStateException { return null; }
        static <E extends Enum<E>> E find(Class<E> c, String name) { return Enum.valueOf(c, name); }
        @Override
        public V apply(List<? super U>[] in) { return null; }
        @Override
        public Map<T, ? extends V[]> get(int i) { return null; }
        @Override
        public int size() { return 0; }
        class Inner<W extends V> {
            Box<T, U, V>.Inner<W> same;
            W w;
            class Deepest { T outer; }
            Inner(W w) { }
        }
        static class Nested<N> { }
    }
    interface Face<T extends Face<T>> extends Comparable<T> {
        int CONSTANT = 1;
        default <R> R def(Supplier<? extends R> s) { return s.get(); }
        static void stat() { }
        private void priv() { }
        T self();
    }
    abstract static class Modified {
        private transient volatile int a;
        public static final long B = 1;
        protected abstract void c();
        synchronized final native void d();
        strictfp double e() { return 0; }
        private static void f(final int x) { }
    }
    enum En implements Supplier<String> { A { @Override public String get() { return ""; } }; @Override public String get() { return "x"; } }
    record Rec<T extends CharSequence>(T a, List<? super T> b, int... c) implements Callable<T> {
        @Override
        public T call() { return a; }
    }
    @interface Anno { Class<? extends List<?>>[] value() default {}; }
    sealed interface Sealed<T> permits NonSealed, Leaf { }
    static non-sealed class NonSealed implements Sealed<String> { }
    static final class Leaf implements Sealed<Integer> { }

    static String show(Type t) {
        if (t instanceof Class) return "class " + ((Class<?>) t).getSimpleName();
        if (t instanceof TypeVariable) return "variable " + t + " of " + ((TypeVariable<?>) t).getGenericDeclaration().getClass().getSimpleName();
        if (t instanceof GenericArrayType) return "array of {" + show(((GenericArrayType) t).getGenericComponentType()) + "}";
        if (t instanceof WildcardType) return "wildcard " + all(((WildcardType) t).getUpperBounds()) + all(((WildcardType) t).getLowerBounds());
        ParameterizedType p = (ParameterizedType) t;
        return show(p.getRawType()) + all(p.getActualTypeArguments()) + (p.getOwnerType() == null ? "" : " in {" + show(p.getOwnerType()) + "}");
    }
    static String all(Type... types) { return Arrays.stream(types).map(GenericTypes::show).collect(Collectors.joining(", ", "[", "]")); }
    static <T> T[] sorted(T[] a) {
        Arrays.sort(a, Comparator.comparing(Object::toString));
        return a;
    }
    static void describe(Class<?> c) {
        System.out.println(c.toGenericString() + " | " + c + " | " + Modifier.toString(c.getModifiers()) + " | " + c.getTypeName() + " | " + c.getCanonicalName());
        for (TypeVariable<?> v : c.getTypeParameters()) System.out.println("  " + v + " " + v.getTypeName() + " " + all(v.getBounds()) + " " + v.equals(c.getTypeParameters()[0]));
        if (c.getGenericSuperclass() != null) System.out.println("  extends " + c.getGenericSuperclass() + " " + show(c.getGenericSuperclass()));
        for (Type t : c.getGenericInterfaces()) System.out.println("  implements " + t + " " + show(t));
        for (Field f : sorted(c.getDeclaredFields())) System.out.println("  " + f.toGenericString() + " | " + f + " | " + show(f.getGenericType()));
        for (Constructor<?> k : sorted(c.getDeclaredConstructors())) System.out.println("  " + k.toGenericString() + " | " + k + " | " + all(k.getGenericParameterTypes()) + all(k.getGenericExceptionTypes()) + k.getParameterCount());
        for (Method m : sorted(c.getDeclaredMethods()))
            if (!m.isSynthetic() || m.isBridge())
                System.out.println("  " + m.toGenericString() + " | " + m + " | " + show(m.getGenericReturnType()) + all(m.getGenericParameterTypes()) + all(m.getGenericExceptionTypes()) + m.isBridge() + m.isVarArgs() + m.isDefault());
    }

    static void equality() throws Exception {
        Type a = Box.class.getDeclaredField("map").getGenericType(), b = Box.class.getDeclaredField("map").getGenericType();
        System.out.println(a.equals(b) + " " + (a.hashCode() == b.hashCode()) + " " + (a == b) + " " + a.equals(Box.class.getDeclaredField("any").getGenericType()));
        TypeVariable<?> t = Box.class.getTypeParameters()[0];
        System.out.println(t.equals(Box.class.getDeclaredField("t").getGenericType()) + " " + (t.getGenericDeclaration() == Box.class) + " " + Arrays.toString(t.getAnnotatedBounds()).length());
        Class<?> local = new Object() {
            <Q> Class<?> make() {
                class Local<R extends Q> { R r; }
                return Local.class;
            }
        }.make();
        System.out.println(local.toGenericString() + " " + local.getTypeParameters()[0].getBounds()[0] + " " + local.getEnclosingMethod().toGenericString());
        System.out.println(((TypeVariable<?>) local.getTypeParameters()[0].getBounds()[0]).getGenericDeclaration());
        Object anonymous = new ArrayList<Map<String, ? super Integer>>() { };
        System.out.println(anonymous.getClass().getGenericSuperclass() + " '" + anonymous.getClass().toGenericString() + "'");
        for (Class<?> c : new Class<?>[] {int.class, void.class, int[].class, String[][].class, Box[].class, Map.Entry.class, anonymous.getClass(), Thread.State.class, Override.class})
            System.out.println(c.toGenericString() + " | " + c.getSimpleName() + " | " + c.getTypeName() + " | " + c.getPackageName() + " | " + Modifier.toString(c.getModifiers()) + " | " + c.getEnclosingClass());
    }
    static void modifiers() {
        for (int i = 0; i < 16; i++) System.out.print(Modifier.toString(1 << i) + ",");
        System.out.println(Modifier.toString(0xFFFF));
        System.out.println(Modifier.toString(Modifier.classModifiers()) + " | " + Modifier.toString(Modifier.interfaceModifiers()) + " | " + Modifier.toString(Modifier.methodModifiers()) + " | " + Modifier.toString(Modifier.fieldModifiers()) + " | "
                + Modifier.toString(Modifier.constructorModifiers()) + " | " + Modifier.toString(Modifier.parameterModifiers()));
    }

    public static void main(String[] args) throws Exception {
        for (Class<?> c : new Class<?>[] {Box.class, Box.Inner.class, Box.Inner.Deepest.class, Face.class, Modified.class, En.class, Rec.class, Anno.class, Sealed.class, NonSealed.class, Leaf.class, Comparable.class, EnumMap.class}) {
            if (c.getName().startsWith("Generic")) describe(c);
            else System.out.println(c.toGenericString() + " " + all(c.getGenericInterfaces()));
        }
        for (RecordComponent r : Rec.class.getRecordComponents()) System.out.println(r + " " + r.getGenericType() + " " + r.getGenericSignature() + " " + r.getAccessor().toGenericString() + " " + r.getDeclaringRecord());
        equality();
        modifiers();
    }
}
