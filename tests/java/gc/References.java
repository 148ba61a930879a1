import java.lang.ref.*;
import java.util.*;

/** Reference objects, reachability, cleaning, finalization, and garbage of many shapes. */
public class References {
    static int finalized;
    static class Fin {
        @Override
        protected void finalize() {
            synchronized (References.class) {
                finalized++;
                References.class.notifyAll();
            }
        }
    }
    static class Node {
        Node next;
        byte[] pad;
        Node(Node n, int s) {
            next = n;
            pad = new byte[s];
        }
    }
    static void gc() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(5);
        }
    }
    static Node churn(int n) {
        Node keep = null;
        for (int i = 0; i < n; i++) {
            Node x = new Node(null, i % 300);
            if (i % 100 == 0) keep = new Node(keep, 10);
        }
        return keep;
    }
    static WeakReference<Object> weak(ReferenceQueue<Object> q) { return new WeakReference<>(new Object(), q); }
    static PhantomReference<Object> phantom(ReferenceQueue<Object> q) {
        return new PhantomReference<>(new Object(), q);
    }
    static void fins(int n) {
        for (int i = 0; i < n; i++) new Fin();
    }
    public static void main(String[] args) throws Exception {
        ReferenceQueue<Object> q = new ReferenceQueue<>();
        WeakReference<Object> w = weak(q);
        gc();
        System.out.println(w.get() + " " + (q.remove(200_000) == w));
        Object strong = new Object();
        WeakReference<Object> w2 = new WeakReference<>(strong, q);
        SoftReference<Object> s = new SoftReference<>(new Object());
        gc();
        System.out.println((w2.get() == strong) + " " + (s.get() != null) + " " + w2.refersTo(strong));
        PhantomReference<Object> p = phantom(q);
        gc();
        System.out.println(p.get() + " " + (q.remove(200_000) == p));
        strong = null;
        gc();
        System.out.println(w2.get() + " " + (q.remove(200_000) == w2) + q.poll());
        fins(50);
        gc();
        synchronized (References.class) {
            long end = System.currentTimeMillis() + 200_000;
            while (finalized < 50 && System.currentTimeMillis() < end) {
                System.gc();
                References.class.wait(50);
            }
        }
        System.out.println(finalized);
        Cleaner c = Cleaner.create();
        int[] cleaned = {0};
        Cleaner.Cleanable cl = c.register(new Object(), () -> cleaned[0]++);
        cl.clean();
        cl.clean();
        System.out.println(cleaned[0]);
        Node n = churn(200000);
        int len = 0;
        for (Node x = n; x != null; x = x.next) len++;
        System.out.println(len);
        List<long[]> big = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < 2000; i++) {
            long[] a = new long[5000];
            a[i % 5000] = i;
            if (i % 50 == 0) big.add(a);
        }
        for (long[] a : big)
            for (long v : a) sum += v;
        System.out.println(sum);
        Map<Integer, WeakReference<byte[]>> cache = new HashMap<>();
        for (int i = 0; i < 200; i++) cache.put(i, new WeakReference<>(new byte[1000]));
        gc();
        System.out.println(cache.values().stream().filter(r -> r.get() != null).count());
        WeakHashMap<Object, Integer> wm = new WeakHashMap<>();
        Object k = new Object();
        wm.put(k, 1);
        for (int i = 0; i < 100; i++) wm.put(new Object(), i);
        for (int tries = 0; tries < 1000 && wm.size() > 1; tries++) gc(); // the map learns of it by the reference handler's thread
        System.out.println(wm.size() + " " + wm.get(k));
        Node deep = null;
        for (int i = 0; i < 300000; i++) deep = new Node(deep, 0);
        gc();
        int d = 0;
        for (Node x = deep; x != null; x = x.next) d++;
        System.out.println(d);
        String in = ("int" + d).intern();
        gc();
        System.out.println(in == ("int" + 300000).intern());
        Object[] cyc = new Object[2];
        cyc[0] = cyc;
        cyc[1] = new Object[] {cyc};
        WeakReference<Object[]> wc = new WeakReference<>(cyc);
        cyc = null;
        gc();
        System.out.println(wc.get());
        Runtime rt = Runtime.getRuntime();
        System.out.println(
                (rt.totalMemory() > 0) + " " + (rt.freeMemory() > 0) + " " + (rt.maxMemory() >= rt.totalMemory()));
    }
}
