import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** What the VM does by pieces when it is long: interning, arrays of arrays by reflection, changed parameters of a Deflater. */
public class LongStrings {
    static String text(char filler, int length, String end) {
        char[] all = new char[length];
        Arrays.fill(all, filler);
        return new String(all) + end;
    }

    static void interning(char filler) {
        int length = 700_000;
        String a = text(filler, length, "Aa"), b = text(filler, length, "BB"), c = text(filler, length, "Aa");
        System.out.println(a.hashCode() == b.hashCode());
        System.out.println(a.intern() == a);
        System.out.println(b.intern() == b);
        System.out.println(c.intern() == a);
        System.out.println(text(filler, length, "BB").intern() == b);
        System.out.println(text(filler, length - 1, "BB").intern().length());
        for (int n = (1 << 18) - 1; n <= (1 << 18) + 1; n++) {
            String s = text(filler, n, "");
            System.out.println((s.intern() == text(filler, n, "").intern()) + " " + (s.intern() == s));
        }
    }

    static void internInThreads() throws InterruptedException {
        String[] found = new String[4];
        Thread[] threads = new Thread[4];
        for (int i = 0; i < 4; i++) {
            int me = i;
            threads[i] = new Thread(() -> found[me] = text('t', 500_000, "").intern());
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println(found[0] == found[1] && found[1] == found[2] && found[2] == found[3]);
    }

    static void arrays() {
        int[][][] cube = (int[][][]) Array.newInstance(int.class, 20, 30, 40);
        int cells = 0;
        for (int[][] plane : cube) for (int[] row : plane) cells += row.length;
        System.out.println(cells + " " + cube.getClass().getName());
        String[][][] open = (String[][][]) Array.newInstance(String[].class, 2, 3);
        System.out.println(Arrays.deepToString(open));
        System.out.println(((Object[]) Array.newInstance(long.class, 0, 5)).length);
        for (int[] lengths : new int[][] {{2, -1}, {-3, 2}, {}}) {
            try {
                System.out.println(Array.newInstance(int.class, lengths));
            } catch (RuntimeException e) {
                System.out.println(e);
            }
        }
    }

    static void deflater() throws Exception {
        byte[] in = new byte[1 << 20], out = new byte[(1 << 20) + 1000], back = new byte[in.length];
        Random random = new Random(1);
        for (int i = 0; i < in.length; i++) in[i] = (byte) (random.nextInt(4) + 'a');
        Deflater d = new Deflater(1);
        d.setInput(in, 0, in.length / 2);
        int n = d.deflate(out, 0, 100, Deflater.NO_FLUSH);
        d.setLevel(9);
        n += d.deflate(out, n, out.length - n, Deflater.NO_FLUSH);
        d.setStrategy(Deflater.HUFFMAN_ONLY);
        d.setInput(in, in.length / 2, in.length / 2);
        n += d.deflate(out, n, out.length - n, Deflater.NO_FLUSH);
        d.finish();
        while (!d.finished()) n += d.deflate(out, n, out.length - n);
        System.out.println("deflated " + d.getTotalIn());
        Inflater i = new Inflater();
        i.setInput(out, 0, n);
        System.out.println("inflated " + i.inflate(back) + " " + Arrays.equals(in, back));
        Deflater e = new Deflater(9);
        e.setDictionary(in);
        System.out.println(e.getAdler());
        e.setInput(in, in.length - 1000, 1000);
        e.finish();
        System.out.println("with a dictionary " + (e.deflate(out) < 100));
    }

    public static void main(String[] args) throws Exception {
        interning('x');
        interning('\u0416');
        internInThreads();
        arrays();
        deflater();
    }
}
