import java.util.Arrays;

/** Arrays of each kind: element by element, and by the library's whole operations. */
public class Kinds {
    public static void main(String[] args) {
        int n = 4_000;
        boolean[] z = new boolean[n];
        byte[] b = new byte[n];
        char[] c = new char[n];
        short[] s = new short[n];
        int[] i = new int[n];
        long[] j = new long[n];
        float[] f = new float[n];
        double[] d = new double[n];
        String[] names = new String[n];
        int[][] table = new int[40][60];
        long sum = 0;
        for (int round = 0; round < 160; round++) {
            for (int k = 0; k < n; k++) {
                b[k] = (byte) (k * round);
                c[k] = (char) (b[k] + k);
                s[k] = (short) (c[k] - round);
                i[k] = s[k] * k;
                j[k] = (long) i[k] << round % 8;
                f[k] = i[k] / 3f;
                d[k] = j[k] * 0.5 + f[k];
                z[k] = d[k] > k;
                names[k] = z[k] ? "yes" : "no";
            }
            for (int k = 1; k < n; k++) {
                sum += b[k] + c[k] + s[k - 1] + i[k] + j[n - k] + (long) f[k] + (long) d[k] + (z[k] ? 1 : 0) + names[k].length();
            }
            for (int row = 0; row < table.length; row++) {
                for (int column = 0; column < table[row].length; column++) table[row][column] += row ^ column + round;
            }
        }
        for (int round = 0; round < 6_000; round++) {
            int[] copy = Arrays.copyOf(i, 500);
            Arrays.fill(copy, 100, 200, round);
            System.arraycopy(copy, 0, copy, 50, 300);
            sum += Arrays.hashCode(copy) + (Arrays.equals(copy, i) ? 1 : 0) + Arrays.mismatch(b, copyOf(b, round % n));
        }
        System.out.println(sum + " " + Arrays.hashCode(table[7]) + " " + Arrays.hashCode(d));
    }

    static byte[] copyOf(byte[] b, int change) {
        byte[] copy = b.clone();
        copy[change] ^= 1;
        return copy;
    }
}
