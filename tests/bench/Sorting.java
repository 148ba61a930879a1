import java.util.Arrays;
import java.util.Comparator;

/** Sorting: of int and double by the library, of objects by natural order and by a comparator, a heap and a merge sort by hand. */
public class Sorting {
    record Entry(String name, int weight) { }

    static void sift(int[] heap, int at, int size) {
        int value = heap[at];
        for (int child; (child = 2 * at + 1) < size; at = child) {
            if (child + 1 < size && heap[child + 1] > heap[child]) child++;
            if (heap[child] <= value) break;
            heap[at] = heap[child];
        }
        heap[at] = value;
    }

    static void heapSort(int[] a) {
        for (int i = a.length / 2; i-- > 0;) sift(a, i, a.length);
        for (int end = a.length; --end > 0;) {
            int t = a[0];
            a[0] = a[end];
            a[end] = t;
            sift(a, 0, end);
        }
    }

    static void mergeSort(long[] a, long[] spare, int from, int to) {
        if (to - from < 2) return;
        int middle = (from + to) >>> 1;
        mergeSort(a, spare, from, middle);
        mergeSort(a, spare, middle, to);
        System.arraycopy(a, from, spare, from, to - from);
        for (int i = from, j = middle, k = from; k < to; k++)
            a[k] = j >= to || (i < middle && spare[i] <= spare[j]) ? spare[i++] : spare[j++];
    }

    public static void main(String[] args) {
        int[] a = new int[120_000], b = new int[80_000];
        long[] c = new long[40_000];
        double[] d = new double[40_000];
        Entry[] entries = new Entry[25_000];
        String[] names = new String[25_000];
        int seed = 7;
        for (int i = 0; i < a.length; i++) {
            seed = seed * 1664525 + 1013904223;
            a[i] = seed >>> 4;
            if (i < b.length) b[i] = seed >>> 9;
            if (i < c.length) c[i] = (long) seed * i;
            if (i < d.length) d[i] = seed / 1000.0;
            if (i < entries.length) entries[i] = new Entry("e" + (seed >>> 12), seed >>> 20);
            if (i < names.length) names[i] = entries[i].name();
        }
        Arrays.sort(a);
        heapSort(b);
        mergeSort(c, new long[c.length], 0, c.length);
        Arrays.sort(d);
        Arrays.sort(names);
        Arrays.sort(entries, Comparator.comparingInt(Entry::weight).thenComparing(Entry::name));
        System.out.println(a[1000] + " " + b[1000] + " " + c[1000] + " " + d[1000] + " " + names[100] + " " + entries[5000]);
    }
}
