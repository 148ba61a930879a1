import java.util.concurrent.CyclicBarrier;

/** Two and three threads initialize classes that need each other: the circle is broken, each initializer runs once, all end. */
public class Circles {
    static final CyclicBarrier TWO = new CyclicBarrier(2), THREE = new CyclicBarrier(3);
    static int runs;

    static synchronized void ran() { runs++; }

    static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static class A {
        static final Object mine = new Object();
        static final Object other;
        static {
            meet(TWO);
            other = B.mine;
            ran();
        }
    }

    static class B {
        static final Object mine = new Object();
        static final Object other;
        static {
            meet(TWO);
            other = A.mine;
            ran();
        }
    }

    static class X {
        static int v;
        static {
            meet(THREE);
            v = Y.class.getName().length() + Y.v;
            ran();
        }
    }

    static class Y {
        static int v;
        static {
            meet(THREE);
            v = 1 + Z.v;
            ran();
        }
    }

    static class Z {
        static int v;
        static {
            meet(THREE);
            v = 1 + X.v;
            ran();
        }
    }

    static void together(Runnable... all) throws InterruptedException {
        Thread[] threads = new Thread[all.length];
        for (int i = 0; i < all.length; i++) {
            threads[i] = new Thread(all[i]);
            threads[i].setDaemon(true);
            threads[i].start();
        }
        for (Thread t : threads) t.join();
    }

    public static void main(String[] args) throws Exception {
        together(() -> A.mine.hashCode(), () -> B.mine.hashCode());
        System.out.println(runs + " " + (A.mine != null) + " " + (B.mine != null) + " " + (A.other == B.mine || B.other == A.mine));
        together(() -> X.v++, () -> Y.v++, () -> Z.v++);
        System.out.println(runs);
    }
}
