import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Plugins: classes assembled byte by byte from a postfix formula, or read from this program's files, each in a loader of its own. */
public class PluginBytes {
    /** Writes a class that implements IntUnaryOperator; its formula has x, digits and + - * / in postfix order. */
    static byte[] assemble(String name, String formula) throws IOException {
        ByteArrayOutputStream codeBytes = new ByteArrayOutputStream();
        DataOutputStream code = new DataOutputStream(codeBytes);
        for (char c : formula.replace(" ", "").toCharArray()) {
            switch (c) {
                case 'x' -> code.writeByte(0x1b);
                case '+' -> code.writeByte(0x60);
                case '-' -> code.writeByte(0x64);
                case '*' -> code.writeByte(0x68);
                case '/' -> code.writeByte(0x6c);
                default -> code.writeShort(0x1000 | Character.digit(c, 10));
            }
        }
        code.writeByte(0xac);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xcafebabe);
        out.writeInt(49);
        String[] strings = {name, "java/lang/Object", "java/util/function/IntUnaryOperator", "<init>", "()V", "applyAsInt", "(I)I", "Code"};
        out.writeShort(14);
        for (String s : strings) {
            out.writeByte(1);
            out.writeUTF(s);
        }
        for (int i = 1; i <= 3; i++) {
            out.writeByte(7);
            out.writeShort(i);
        }
        out.writeByte(12);
        out.writeInt(4 << 16 | 5);
        out.writeByte(10);
        out.writeInt(10 << 16 | 12);
        for (int s : new int[] {0x21, 9, 10, 1, 11, 0, 2}) out.writeShort(s);
        method(out, 4, 5, 1, new byte[] {0x2a, (byte) 0xb7, 0, 13, (byte) 0xb1});
        method(out, 6, 7, 2, codeBytes.toByteArray());
        out.writeShort(0);
        return bytes.toByteArray();
    }

    private static void method(DataOutputStream out, int name, int type, int locals, byte[] code) throws IOException {
        for (int s : new int[] {1, name, type, 1, 8}) out.writeShort(s);
        out.writeInt(code.length + 12);
        out.writeShort(6);
        out.writeShort(locals);
        out.writeInt(code.length);
        out.write(code);
        out.writeInt(0);
    }

    static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes = new LinkedHashMap<>();

        Loader(String name) {
            super(name, PluginBytes.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) throw new ClassNotFoundException(name + " is no plugin of " + getName());
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> c = findLoadedClass(name);
                return c != null ? c : classes.containsKey(name) ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }

    public static final class Counter implements Supplier<Integer> {
        private static int count;

        @Override
        public Integer get() {
            return ++count;
        }
    }

    static IntUnaryOperator plugin(Loader loader, String name) throws ReflectiveOperationException {
        return (IntUnaryOperator) loader.loadClass(name).getDeclaredConstructor().newInstance();
    }

    @SuppressWarnings("unchecked")
    static Supplier<Integer> ownCounter(String loaderName) throws Exception {
        Loader loader = new Loader(loaderName);
        try (InputStream in = PluginBytes.class.getResourceAsStream("PluginBytes$Counter.class")) {
            loader.classes.put("PluginBytes$Counter", in.readAllBytes());
        }
        return (Supplier<Integer>) Class.forName("PluginBytes$Counter", true, loader).getConstructor().newInstance();
    }

    public static void main(String[] args) throws Exception {
        Loader loader = new Loader("formulas");
        loader.classes.put("Square", assemble("Square", "x x *"));
        loader.classes.put("Cubic", assemble("Cubic", "x x 1 + * x 1 - *"));
        loader.classes.put("Inverse", assemble("Inverse", "9 x /"));
        loader.classes.put("Hungry", assemble("Hungry", "x +"));
        loader.classes.put("Lavish", assemble("Lavish", "1 2 3 4 5 6 7 + + + + + +"));
        loader.classes.put("Alias", assemble("Square", "x"));
        loader.classes.put("Cut", java.util.Arrays.copyOf(assemble("Cut", "x"), 60));
        for (String name : new String[] {"Square", "Cubic", "Inverse", "Hungry", "Lavish", "Alias", "Cut", "Missing"}) {
            try {
                IntUnaryOperator f = plugin(loader, name);
                System.out.println(name + " of 3 is " + f.applyAsInt(3) + ", then " + f.andThen(plugin(loader, "Square")).applyAsInt(2));
            } catch (ClassNotFoundException e) {
                System.out.println(e.getMessage());
            } catch (LinkageError e) {
                System.out.println(name + ": " + e.getClass().getName());
            }
        }
        try {
            plugin(loader, "Inverse").applyAsInt(0);
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage() + " in " + e.getStackTrace()[0]);
        }
        Supplier<Integer> a = ownCounter("a"), b = ownCounter("b"), own = new Counter();
        System.out.println(a.get() + " " + a.get() + " " + b.get() + " " + own.get());
        System.out.println((a instanceof Counter) + " " + (own instanceof Counter) + " " + a.getClass().getName().equals(b.getClass().getName()) + " "
                + (a.getClass() == b.getClass()) + " " + a.getClass().getClassLoader().getName());
        try {
            Counter.class.cast(a);
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
    }
}
