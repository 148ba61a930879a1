import com.sun.jna.*;
import com.sun.jna.ptr.*;
import java.util.Arrays;

public class Calls {
    public interface C extends Library {
        int abs(int n);
        double strtod(String text, PointerByReference end);
        Pointer memchr(byte[] bytes, int c, NativeLong size);
        int snprintf(byte[] out, NativeLong size, String format, Object... arguments);
        String strerror(int error);
        int chdir(String path) throws LastErrorException;
        Pointer getenv(String name);
        long lldiv(long a, long b);

        interface Compare extends Callback { int compare(Pointer a, Pointer b); }
        void qsort(Pointer base, NativeLong count, NativeLong size, Compare compare);
        Pointer bsearch(Pointer key, Pointer base, NativeLong count, NativeLong size, Compare compare);

        Time gmtime_r(NativeLongByReference seconds, Time out);
        NativeLong timegm(Time t);
        Div.ByValue div(int a, int b);
    }

    @Structure.FieldOrder({"sec", "min", "hour", "day", "month", "year", "weekday", "yearday", "dst", "offset", "zone"})
    public static class Time extends Structure {
        public int sec, min, hour, day, month, year, weekday, yearday, dst;
        public NativeLong offset;
        public String zone;
    }

    @Structure.FieldOrder({"quotient", "rest"})
    public static class Div extends Structure {
        public int quotient, rest;
        public static class ByValue extends Div implements Structure.ByValue { }
    }

    /** Direct mapping: natives of this class are registered. */
    public static class Direct {
        static { Native.register(Platform.C_LIBRARY_NAME); }
        static native int toupper(int c);
        static native double atof(String s);
        static native long strtol(String s, Pointer end, int base);
    }

    private static void sort(C c) {
        int[] numbers = {5, -3, 99, 0, 17};
        Memory memory = new Memory(4L * numbers.length);
        memory.write(0, numbers, 0, numbers.length);
        int[] calls = {0};
        C.Compare compare = (a, b) -> {
            calls[0]++;
            return Integer.compare(a.getInt(0), b.getInt(0));
        };
        NativeLong count = new NativeLong(numbers.length), four = new NativeLong(4);
        c.qsort(memory, count, four, compare);
        System.out.println(Arrays.toString(memory.getIntArray(0, numbers.length)) + " " + (calls[0] > 3));
        Memory key = new Memory(4);
        key.setInt(0, 17);
        System.out.println(Pointer.nativeValue(c.bsearch(key, memory, count, four, compare)) - Pointer.nativeValue(memory));
    }

    private static void structures(C c) {
        Time t = c.gmtime_r(new NativeLongByReference(new NativeLong(86400L * 365 + 3661)), new Time());
        System.out.println(t.year + " " + t.month + " " + t.day + " " + t.hour + ":" + t.min + ":" + t.sec + " " + t.zone + " " + c.timegm(t));
        Div.ByValue d = c.div(-17, 5);
        System.out.println(d.quotient + " " + d.rest + " " + d.size());
    }

    private static void memory() {
        Memory m = new Memory(64);
        m.clear();
        m.setWideString(0, "w\u00efde");
        m.setDouble(32, Math.E);
        m.setString(40, "\u00fcber", "UTF-8");
        System.out.println(m.getWideString(0) + " " + m.getDouble(32) + " " + m.getString(40, "UTF-8") + " " + m.getByteBuffer(32, 8).capacity());
        System.out.println(m.share(40, 4).indexOf(0, (byte) 'b') + " " + Native.toString(new byte[] {'a', 'b', 0, 'c'}));
        try {
            m.getLong(60);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) {
        C c = Native.load(args.length > 0 ? args[0] : "c", C.class);
        System.out.println(c.abs(-5) + " " + c.strtod("2.5e3rest", new PointerByReference()) + " " + c.strerror(2));
        byte[] out = new byte[64];
        System.out.println(c.snprintf(out, new NativeLong(64), "%s %d %.2f %lld", "text", 42, 1.5, 1L << 40) + " " + Native.toString(out));
        System.out.println(c.memchr("x".getBytes(), 'y', new NativeLong(1)) + " " + c.getenv("NO_SUCH_VARIABLE"));
        try {
            c.chdir("/no/such/folder");
        } catch (LastErrorException e) {
            System.out.println(e.getErrorCode() + " " + e.getMessage());
        }
        try {
            ((Library.Handler) java.lang.reflect.Proxy.getInvocationHandler(c)).getNativeLibrary().getFunction("no_such_function");
        } catch (UnsatisfiedLinkError e) {
            System.out.println(e.getMessage().split("\n")[0]);
        }
        sort(c);
        structures(c);
        memory();
        System.out.println((char) Direct.toupper('x') + " " + Direct.atof("1.25") + " " + Direct.strtol("ff", null, 16));
        long sum = 0;
        for (int i = 0; i < 20_000; i++) sum += Direct.toupper(i & 127) + c.abs(-i);
        System.out.println(sum);
    }
}
