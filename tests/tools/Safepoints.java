import java.io.File;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import sun.misc.Unsafe;

/**
 * What may keep a thread from its next poll. Safepoints ACTIVITY: does it over and over in one thread, while another collects every few
 * milliseconds; `cezve -Xfigures` then tells the longest wait for a stop. Safepoints list: prints the activities.
 */
public class Safepoints {
    static final int SIZE = 100 << 20;
    static volatile boolean ending;
    static volatile Object sink;

    interface Activity {
        void run() throws Exception;
    }

    static Unsafe unsafe() throws Exception {
        Field f = Unsafe.class.getDeclaredField("theUnsafe");
        f.setAccessible(true);
        return (Unsafe) f.get(null);
    }

    static byte[] noise() {
        byte[] b = new byte[SIZE];
        for (int i = 0; i < 1 << 16; i++) b[i] = (byte) (i * i >> 5);
        for (int n = 1 << 16; n < SIZE; n *= 2) System.arraycopy(b, 0, b, n, Math.min(n, SIZE - n));
        return b;
    }

    static String letters() {
        byte[] b = new byte[SIZE];
        fill(b, (byte) 'x');
        return new String(b, 0, 0, SIZE);
    }

    static void fill(byte[] b, byte value) {
        for (int i = 0; i < 1024; i++) b[i] = value;
        for (int n = 1024; n < b.length; n *= 2) System.arraycopy(b, 0, b, n, Math.min(n, b.length - n));
    }

    static byte[] deflated(byte[] source) {
        Deflater d = new Deflater(1);
        d.setInput(source);
        d.finish();
        byte[] out = new byte[source.length + 4096];
        int n = 0;
        while (!d.finished()) n += d.deflate(out, n, out.length - n);
        return Arrays.copyOf(out, n);
    }

    static int counted(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) sum += i;
        return sum;
    }

    static String[] names = {"loop", "arraycopy", "overlap", "references", "checked", "fill", "clone", "newBytes", "newObjects", "newMulti",
        "reflectMulti", "small", "stdin", "crc32", "adler32", "inflate", "deflate", "deflateParams", "dictionary", "intern", "path", "className",
        "setMemory", "copyMemory", "swapMemory"};

    static Activity activity(String name) throws Exception {
        switch (name) {
        case "loop": return () -> sink = counted(50_000_000);
        case "arraycopy": {
            byte[] a = new byte[SIZE], b = new byte[SIZE];
            return () -> System.arraycopy(a, 0, b, 0, SIZE);
        }
        case "overlap": {
            long[] a = new long[SIZE / 8];
            return () -> System.arraycopy(a, 0, a, 1, a.length - 1);
        }
        case "references": {
            Object[] a = new Object[SIZE / 4];
            return () -> System.arraycopy(a, 0, a, 1, a.length - 1);
        }
        case "checked": {
            Object[] a = new Object[SIZE / 4];
            String[] b = new String[SIZE / 4];
            return () -> System.arraycopy(a, 0, b, 0, a.length);
        }
        case "fill": {
            byte[] a = new byte[SIZE];
            return () -> Arrays.fill(a, (byte) 1);
        }
        case "clone": {
            byte[] a = new byte[SIZE];
            return () -> sink = a.clone();
        }
        case "newBytes": return () -> sink = new byte[SIZE];
        case "newObjects": return () -> sink = new Object[SIZE / 4];
        case "newMulti": return () -> sink = new byte[1000][SIZE / 1000];
        case "reflectMulti": return () -> sink = java.lang.reflect.Array.newInstance(byte.class, 1000, SIZE / 1000);
        case "small": {
            Object[] kept = new Object[1000];
            return () -> {
                for (int i = 0; i < 100_000; i++) kept[i % 1000] = new byte[i % 5000];
            };
        }
        case "stdin": return () -> System.in.read();
        case "crc32": {
            byte[] a = new byte[SIZE];
            CRC32 c = new CRC32();
            return () -> c.update(a);
        }
        case "adler32": {
            byte[] a = new byte[SIZE];
            Adler32 c = new Adler32();
            return () -> c.update(a);
        }
        case "inflate": {
            byte[] packed = deflated(noise()), out = new byte[SIZE];
            return () -> {
                Inflater i = new Inflater();
                i.setInput(packed);
                int n = i.inflate(out);
                if (n != SIZE) throw new AssertionError("inflated " + n);
                i.end();
            };
        }
        case "deflate": {
            byte[] in = noise(), out = new byte[SIZE + 4096];
            return () -> {
                Deflater d = new Deflater(1);
                d.setInput(in);
                d.finish();
                d.deflate(out);
                d.end();
            };
        }
        case "deflateParams": {
            byte[] in = noise(), out = new byte[SIZE + 4096];
            return () -> {
                Deflater d = new Deflater(1);
                d.setInput(in);
                d.deflate(out, 0, 10, Deflater.NO_FLUSH);
                d.setLevel(0);
                d.deflate(out, 0, out.length, Deflater.NO_FLUSH);
                d.setLevel(1);
                d.deflate(out, 0, out.length, Deflater.NO_FLUSH);
                d.end();
            };
        }
        case "dictionary": {
            byte[] in = noise();
            return () -> {
                Deflater d = new Deflater();
                d.setDictionary(in);
                d.end();
            };
        }
        case "intern": {
            String one = letters();
            sink = one.intern();
            String two = letters();
            return () -> {
                if (two.intern() != one) throw new AssertionError("two strings");
            };
        }
        case "path": {
            File file = new File(letters());
            return () -> file.exists();
        }
        case "className": {
            String name2 = letters();
            return () -> {
                try {
                    Class.forName(name2, false, null);
                } catch (ClassNotFoundException expected) {
                    sink = null;
                }
            };
        }
        case "setMemory": {
            Unsafe u = unsafe();
            long p = u.allocateMemory(SIZE);
            return () -> u.setMemory(p, SIZE, (byte) 1);
        }
        case "copyMemory": {
            Unsafe u = unsafe();
            long p = u.allocateMemory(SIZE), q = u.allocateMemory(SIZE);
            return () -> u.copyMemory(p, q, SIZE);
        }
        case "swapMemory": {
            java.nio.IntBuffer b = java.nio.ByteBuffer.allocateDirect(SIZE).asIntBuffer(); // big-endian
            int[] a = new int[SIZE / 4];
            return () -> {
                b.clear();
                b.put(a);
            };
        }
        default: throw new IllegalArgumentException(name);
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("list")) {
            System.out.println(String.join("\n", names));
            return;
        }
        Activity activity = activity(args[0]);
        long[] times = {0};
        Thread worker = new Thread(() -> {
            try {
                while (!ending) {
                    activity.run();
                    times[0]++;
                }
            } catch (Throwable e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
        worker.setDaemon(true);
        worker.start();
        long end = System.nanoTime() + Integer.parseInt(args[1]) * 1_000_000L;
        for (int n = 0; n < 2 || System.nanoTime() < end; n++) {
            Thread.sleep(3);
            System.gc();
        }
        ending = true;
        if (!args[0].equals("stdin")) worker.join();
    }
}
