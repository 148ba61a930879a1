import java.io.*;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.*;

/** Who answers for an object in a stream: writeReplace, readResolve, Externalizable, records, serialPersistentFields, lambdas, proxies. */
public class Replacing {
    static byte[] write(Object o) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(o);
        return bytes.toByteArray();
    }
    static Object read(byte[] bytes) throws IOException, ClassNotFoundException { return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject(); }
    @SuppressWarnings("unchecked")
    static <T> T copy(T o) throws Exception { return (T) read(write(o)); }

    interface Act {
        Object run() throws Exception;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Exception e) {
            System.out.println(what + ": " + (e + (e.getCause() == null ? "" : " <- " + e.getCause())).replaceAll("Lambda.*", "Lambda"));
        }
    }

    static class Single implements Serializable {
        static final Single IT = new Single();
        private Object readResolve() { return IT; }
    }
    static class Stands implements Serializable {
        final int n;
        Stands(int n) { this.n = n; }
        private Object writeReplace() { return new For(n * 10); }
    }
    static class For implements Serializable {
        final int n;
        For(int n) { this.n = n; }
        protected Object readResolve() { return new Stands(n + 1); }
    }
    /** Replaced by one of its own class: only once. */
    static class Again implements Serializable {
        int times;
        Object writeReplace() {
            Again next = new Again();
            next.times = times + 1;
            return next;
        }
    }
    static class Wrong implements Serializable {
        Object writeReplace() { return new Object(); }
    }
    static class ResolveThrows implements Serializable {
        Object readResolve() throws ObjectStreamException { throw new InvalidObjectException("not today"); }
    }
    static class ResolveRuntime implements Serializable {
        Object readResolve() { throw new IllegalStateException("unchecked"); }
    }
    static class ParentResolve implements Serializable {
        Object readResolve() { return "resolved by the parent's"; }
    }
    static class ChildOfResolve extends ParentResolve { }
    static class ParentPrivate implements Serializable {
        private Object readResolve() { return "never for children"; }
    }
    static class ChildOfPrivate extends ParentPrivate {
        @Override
        public String toString() { return "child as it is"; }
    }
    static class Holder implements Serializable {
        Stands field = new Stands(3);
    }
    static class TypedHolder implements Serializable {
        ParentResolve field = new ParentResolve();
    }

    public static class Ext implements Externalizable {
        int a;
        String b;
        transient int c = 5;
        public Ext() { c = 6; }
        Ext(int a, String b) {
            this.a = a;
            this.b = b;
        }
        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(a);
            out.writeObject(b);
            out.writeByte(9);
        }
        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            a = in.readInt() + 1;
            b = (String) in.readObject();
            c += in.readByte();
            c += in.read();
        }
        @Override
        public String toString() { return a + " " + b + " " + c; }
    }
    public static class ExtNoConstructor implements Externalizable {
        ExtNoConstructor(int x) { }
        @Override
        public void writeExternal(ObjectOutput out) { }
        @Override
        public void readExternal(ObjectInput in) { }
    }
    static class ExtPackage implements Externalizable {
        ExtPackage() { }
        @Override
        public void writeExternal(ObjectOutput out) { }
        @Override
        public void readExternal(ObjectInput in) { }
    }

    record Point(int x, long y, String name, double[] more) implements Serializable {
        static int made;
        Point {
            made++;
            if (x < 0) throw new IllegalArgumentException("negative x " + x);
        }
    }
    record Pair<A, B>(A first, B second) implements Serializable {
        private Object readResolve() { return second == null ? "half" : this; }
    }
    record Ignores(int n) implements Serializable {
        private void writeObject(ObjectOutputStream out) throws IOException { throw new IOException("never called"); }
    }
    record Empty() implements Serializable { }

    static class Persistent implements Serializable {
        private static final ObjectStreamField[] serialPersistentFields = {
            new ObjectStreamField("virtual", String.class), new ObjectStreamField("count", int.class), new ObjectStreamField("gone", long.class)};
        int real = 4;
        transient int count = 12;
        private void writeObject(ObjectOutputStream out) throws IOException {
            ObjectOutputStream.PutField put = out.putFields();
            put.put("virtual", "made of " + real);
            put.put("count", 99);
            try {
                put.put("unknown", 1);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
            try {
                put.put("count", "text");
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
            out.writeFields();
        }
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField get = in.readFields();
            System.out.println(get.get("virtual", "none") + " " + get.get("count", 1) + " " + get.get("gone", 5L) + " " + get.defaulted("gone") + " " + get.defaulted("count"));
            try {
                get.get("count", 1.0);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(get.getObjectStreamClass().getField("virtual") + " " + Arrays.toString(get.getObjectStreamClass().getFields()));
        }
    }
    static class Mismatched implements Serializable {
        private static final ObjectStreamField[] serialPersistentFields = {new ObjectStreamField("n", String.class)};
        int n = 4;
    }
    static class Repeated implements Serializable {
        private static final ObjectStreamField[] serialPersistentFields = {new ObjectStreamField("n", int.class), new ObjectStreamField("n", int.class)};
        int n = 4;
    }

    interface SerFunction<A, B> extends Function<A, B>, Serializable { }
    static String twice(Object o) { return o + "" + o; }
    String own(Integer i) { return "own " + i; }
    static class Handler implements InvocationHandler, Serializable {
        final String tag;
        Handler(String tag) { this.tag = tag; }
        @Override
        public Object invoke(Object proxy, Method m, Object[] args) { return m.getName().equals("hashCode") ? (Object) 5 : tag + "." + m.getName() + Arrays.toString(args); }
    }
    interface Hidden {
        Object hid(int x);
    }

    @SuppressWarnings("unchecked")
    static void lambdas() throws Exception {
        int seen = 41;
        String word = "w";
        SerFunction<Integer, Object> capturing = x -> x + seen + word;
        System.out.println(copy(capturing).apply(1));
        System.out.println(((SerFunction<Object, String>) copy((SerFunction<Object, String>) Replacing::twice)).apply("ab"));
        t("bound to what is not serializable", () -> copy((SerFunction<Integer, String>) new Replacing()::own));
        System.out.println(((Function<String, Integer>) copy((Function<String, Integer> & Serializable) String::length)).apply("four"));
        System.out.println(((Supplier<List<String>>) copy((Supplier<List<String>> & Serializable) ArrayList::new)).get());
        System.out.println(((IntFunction<int[]>) copy((IntFunction<int[]> & Serializable) int[]::new)).apply(3).length);
        System.out.println(((Supplier<Integer>) copy((Supplier<Integer> & Serializable) "bound"::length)).get());
        t("a plain lambda", () -> copy((Function<Integer, Integer>) x -> x).apply(1));
        Method replace = capturing.getClass().getDeclaredMethod("writeReplace");
        replace.setAccessible(true);
        SerializedLambda s = (SerializedLambda) replace.invoke(capturing);
        System.out.println(s.getCapturingClass() + " " + s.getFunctionalInterfaceClass() + " " + s.getFunctionalInterfaceMethodName() + s.getFunctionalInterfaceMethodSignature() + " "
                + s.getImplClass() + " " + s.getImplMethodKind() + " " + s.getImplMethodSignature() + " " + s.getInstantiatedMethodType() + " " + s.getCapturedArgCount() + s.getCapturedArg(0) + s.getCapturedArg(1));
        Method resolve = SerializedLambda.class.getDeclaredMethod("writeReplace".isEmpty() ? "" : "readResolve");
        System.out.println(resolve.getName() + " " + Replacing.class.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class).isSynthetic());
        Method deserialize = Replacing.class.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
        deserialize.setAccessible(true);
        SerializedLambda wrong = new SerializedLambda(Replacing.class, "java/util/function/Function", "apply", "()V", 6, "Replacing", "none", "()V", "()V", new Object[0]);
        try {
            deserialize.invoke(null, wrong);
        } catch (InvocationTargetException e) {
            System.out.println(e.getCause());
        }
        System.out.println(wrong.toString().replaceAll("lambda=[^ ]*", ""));
    }

    static void proxies() throws Exception {
        Object p = Proxy.newProxyInstance(Replacing.class.getClassLoader(), new Class<?>[] {Runnable.class, Function.class}, new Handler("h"));
        Object q = copy(p);
        System.out.println(q.toString() + " " + q.hashCode() + " " + ((Function<?, ?>) q).apply(null) + " " + (q.getClass() == p.getClass()) + " " + Proxy.isProxyClass(q.getClass()));
        Hidden h = (Hidden) Proxy.newProxyInstance(Replacing.class.getClassLoader(), new Class<?>[] {Hidden.class}, new Handler("hidden"));
        System.out.println(copy(h).hid(4));
        t("a proxy with a handler that is not serializable", () -> copy(Proxy.newProxyInstance(Replacing.class.getClassLoader(), new Class<?>[] {Runnable.class}, (a, b, c) -> null)));
    }

    public static void main(String[] args) throws Exception {
        System.out.println(copy(Single.IT) == Single.IT);
        System.out.println(copy(new Stands(4)).n + " " + read(write(new Stands(1))).getClass().getSimpleName());
        System.out.println(copy(new Again()).times);
        t("replaced by what is not serializable", () -> copy(new Wrong()));
        t("readResolve throws", () -> copy(new ResolveThrows()));
        t("readResolve throws unchecked", () -> copy(new ResolveRuntime()));
        t("the parent's", () -> (Object) copy((Object) new ChildOfResolve()));
        t("the parent's, private", () -> copy(new ChildOfPrivate()));
        t("in a field", () -> copy(new Holder()).field.n);
        t("of another type in a field", () -> copy(new TypedHolder()).field);
        t("of another type in an array", () -> copy(new ParentResolve[] {new ParentResolve()}).length);
        System.out.println(copy(new Ext(1, "b")) + " " + Arrays.toString(copy(new Ext[] {new Ext(2, null), null})));
        t("no constructor", () -> copy(new ExtNoConstructor(1)));
        t("constructor not public", () -> copy(new ExtPackage()));
        Point p = new Point(1, 2, "p", new double[] {1});
        Point q = copy(p);
        System.out.println(q.x() + " " + q.y() + " " + q.name() + " " + q.more()[0] + " made " + Point.made);
        byte[] bytes = write(p);
        for (int i = 0; i + 12 < bytes.length; i++)
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 0 && bytes[i + 3] == 1 && bytes[i + 11] == 2) bytes[i] = -1;
        t("the record's constructor refuses", () -> read(bytes));
        t("record resolved", () -> (Object) copy((Object) new Pair<>(1, null)));
        t("record kept", () -> copy(new Pair<>(List.of(1), new Empty())));
        t("record's methods are ignored", () -> copy(new Ignores(8)));
        Pair<Object[], Object> cyclic = new Pair<>(new Object[1], "x");
        cyclic.first()[0] = cyclic;
        t("a cycle through a record", () -> copy(cyclic).first()[0]);
        copy(new Persistent());
        t("mismatched", () -> copy(new Mismatched()));
        t("repeated", () -> copy(new Repeated()));
        lambdas();
        proxies();
    }
}
