import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.InvalidMarkException;
import java.nio.LongBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/** java.nio buffers on and off the heap: positions, views in both byte orders, slices, bulk moves, comparing, refusals. */
public class Buffers {
    private static void attempt(String what, Supplier<?> s) {
        try {
            System.out.println(what + " = " + s.get());
        } catch (RuntimeException e) {
            System.out.println(what + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        for (ByteBuffer b : new ByteBuffer[] {ByteBuffer.allocate(64), ByteBuffer.allocateDirect(64), ByteBuffer.wrap(new byte[80], 5, 64).slice()}) work(b);
        views(ByteBuffer.allocate(64));
        views(ByteBuffer.allocateDirect(64));
        chars();
        comparing();
        refusals();
        many();
    }

    private static void work(ByteBuffer b) {
        System.out.println(b.toString().replaceAll("java.nio.(Direct|Heap)ByteBuffer", "Buffer") + " " + b.hasArray() + " " + b.order());
        b.put((byte) 1).putShort((short) -2).putInt(0x01020304).putLong(-5).putFloat(1.25f).putDouble(-1e100).putChar('\u20ac');
        int end = b.position();
        b.flip();
        System.out.print(end + " " + b.get() + " " + b.getShort() + " " + b.getInt() + " ");
        b.mark();
        System.out.print(b.getLong() + " " + b.getFloat() + " " + b.getDouble() + " " + b.getChar() + " " + b.hasRemaining() + " ");
        b.reset().order(ByteOrder.LITTLE_ENDIAN);
        System.out.println(b.getLong() + " " + b.getInt(3) + " " + b.remaining());
        b.order(ByteOrder.BIG_ENDIAN).compact().put(new byte[] {9, 8, 7}).rewind();
        byte[] some = new byte[6];
        b.get(some, 1, 4).get(20, some, 5, 1);
        System.out.println(Arrays.toString(some) + " " + b.position() + " " + b.limit());
        b.clear().position(3).limit(20);
        ByteBuffer slice = b.slice(), part = b.slice(4, 8), copy = b.duplicate(), read = b.asReadOnlyBuffer();
        slice.put(0, (byte) 77);
        part.put(0, (byte) 88);
        System.out.println(b.get(3) + " " + b.get(4) + " " + slice.capacity() + " " + copy.position() + " " + read.isReadOnly() + " " + read.get(4) + " " + b.alignedSlice(1).capacity() + " " + b.hashCode() * 0);
        b.clear();
        b.put(ByteBuffer.allocateDirect(5).put((byte) 3).flip()).put(10, ByteBuffer.wrap(new byte[] {4, 5, 6}), 1, 2).put(30, new byte[] {1, 2, 3});
        System.out.println(b.position() + " " + b.get(10) + b.get(11) + b.get(32));
    }

    private static void views(ByteBuffer b) {
        for (ByteOrder o : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            b.order(o).position(0);
            IntBuffer i = b.asIntBuffer();
            i.put(0, 0x0A0B0C0D).put(1, -1).put(new int[] {5, 6, 7, 8}, 1, 2);
            LongBuffer l = b.asLongBuffer();
            l.put(2, 0x1122334455667788L);
            ShortBuffer s = b.asShortBuffer();
            s.put(12, (short) 0x7fff);
            FloatBuffer f = b.asFloatBuffer();
            f.put(7, 0.1f);
            DoubleBuffer d = b.asDoubleBuffer();
            d.put(4, Math.E);
            CharBuffer c = b.position(40).asCharBuffer();
            c.put("Hi\u20ac");
            byte[] all = new byte[64];
            b.clear().get(all);
            System.out.println(Arrays.hashCode(all) + " " + i.get(0) + " " + i.position() + " " + l.get(0) + " " + s.get(9) + " " + f.get(7) + " " + d.get(4) + " " + c.flip() + " " + i.order() + " " + l.slice(1, 3).get(1) + " " + b.getInt(5) + " " + b.getDouble(33));
        }
    }

    private static void chars() {
        CharBuffer c = CharBuffer.wrap("read only text"), w = CharBuffer.allocate(8);
        System.out.println(c.subSequence(5, 9) + " " + c.charAt(2) + " " + c.length() + " " + c.isReadOnly() + " " + w.append("abc").put("defg", 1, 3).flip() + " " + w.chars().sum() + " " + c.position(5) + " " + c.compareTo(CharBuffer.wrap("only")) + " "
                + CharBuffer.wrap(new char[] {'x', 'y', 'z'}, 1, 2));
    }

    private static void comparing() {
        ByteBuffer a = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), b = ByteBuffer.allocateDirect(4).put(new byte[] {1, 2, 3, 4}).flip();
        System.out.println(a.equals(b) + " " + a.hashCode() + " " + (a.hashCode() == b.hashCode()) + " " + a.compareTo(b.position(1)) + " " + a.mismatch(b.rewind()) + " " + a.limit(3).mismatch(b) + " " + a.equals(null) + " "
                + FloatBuffer.wrap(new float[] {Float.NaN}).equals(FloatBuffer.wrap(new float[] {Float.NaN})) + " " + IntBuffer.wrap(new int[] {5}).compareTo(IntBuffer.wrap(new int[] {5, 1})) + " " + DoubleBuffer.wrap(new double[] {0.0}).compareTo(DoubleBuffer.wrap(new double[] {-0.0})));
    }

    private static void refusals() {
        ByteBuffer b = ByteBuffer.allocate(4), d = ByteBuffer.allocateDirect(4);
        for (ByteBuffer x : new ByteBuffer[] {b, d}) {
            attempt("overflow", () -> x.clear().putLong(1));
            attempt("underflow", () -> x.clear().position(2).getInt());
            attempt("index", () -> x.get(4));
            attempt("index", () -> x.getInt(-1));
            attempt("array", () -> x.clear().get(new byte[9]));
            attempt("position", () -> x.position(5));
            attempt("limit", () -> x.limit(-1));
            attempt("mark", () -> x.clear().reset());
            attempt("read only", () -> x.asReadOnlyBuffer().put((byte) 1));
            attempt("itself", () -> x.put(x));
            attempt("bounds", () -> x.put(new byte[3], 2, 2));
        }
        attempt("no array", d::array);
        attempt("read only array", () -> b.asReadOnlyBuffer().array());
        attempt("negative", () -> ByteBuffer.allocate(-1));
        attempt("negative", () -> ByteBuffer.allocateDirect(-1));
        for (RuntimeException e : new RuntimeException[] {new BufferOverflowException(), new BufferUnderflowException(), new InvalidMarkException(), new ReadOnlyBufferException()}) System.out.print(e.getMessage() + " ");
        System.out.println();
    }

    /** Direct memory comes back when its buffers are garbage. */
    private static void many() {
        long sum = 0;
        for (int i = 0; i < 400; i++) {
            ByteBuffer b = ByteBuffer.allocateDirect(200_000);
            b.putInt(i * 100, i);
            sum += b.getInt(i * 100) + b.get(199_999);
        }
        System.out.println(sum);
    }
}
