import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;

/** The memory model at work: volatile, final fields, VarHandle access modes, and locks made of them. */
public class Publication {
    private int payload;
    private volatile boolean ready;
    private int lockWord;
    private long counter;
    private byte[] bytes = new byte[64];
    private volatile int turn;
    private volatile boolean wants0, wants1;
    private static final VarHandle LOCK, COUNTER, READY, PAYLOAD;
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle LONG_VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);

    static {
        try {
            MethodHandles.Lookup l = MethodHandles.lookup();
            LOCK = l.findVarHandle(Publication.class, "lockWord", int.class);
            COUNTER = l.findVarHandle(Publication.class, "counter", long.class);
            READY = l.findVarHandle(Publication.class, "ready", boolean.class);
            PAYLOAD = l.findVarHandle(Publication.class, "payload", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Its final fields are seen whole by whoever gets a reference, racing or not. */
    static class Point {
        final int x, y;
        final int[] both;

        Point(int x) {
            this.x = x;
            y = -x;
            both = new int[] {x, -x};
        }
    }

    private static Point shared; // written and read without any order

    private static void both(Runnable a, Runnable b) throws InterruptedException {
        Thread t = new Thread(a), u = new Thread(b);
        t.start();
        u.start();
        t.join();
        u.join();
    }

    public static void main(String[] args) throws Exception {
        byVolatile();
        byAcquireAndRelease();
        spinLock();
        peterson();
        finals();
        arrays();
        treiber();
        new Publication().modes();
    }

    private static void byVolatile() throws InterruptedException {
        int good = 0;
        for (int round = 0; round < 50; round++) {
            Publication p = new Publication();
            int n = round;
            int[] seen = {-1};
            both(() -> {
                p.payload = n;
                p.ready = true;
            }, () -> {
                while (!p.ready) Thread.onSpinWait();
                seen[0] = p.payload;
            });
            if (seen[0] == n) good++;
        }
        System.out.println("volatile " + good);
    }

    private static void byAcquireAndRelease() throws InterruptedException {
        int good = 0;
        for (int round = 1; round <= 50; round++) {
            Publication p = new Publication();
            int n = round;
            int[] seen = {-1};
            both(() -> {
                PAYLOAD.set(p, n);
                READY.setRelease(p, true);
            }, () -> {
                while (!(boolean) READY.getAcquire(p)) Thread.onSpinWait();
                seen[0] = (int) PAYLOAD.get(p);
            });
            if (seen[0] == n) good++;
        }
        System.out.println("release and acquire " + good);
    }

    private static void spinLock() throws InterruptedException {
        Publication p = new Publication();
        Runnable body = () -> {
            for (int i = 0; i < 500; i++) {
                while (!LOCK.weakCompareAndSetAcquire(p, 0, 1)) Thread.yield();
                p.counter++;
                LOCK.setRelease(p, 0);
            }
        };
        both(body, body);
        System.out.println("spin lock " + p.counter);
    }

    /** Peterson's mutual exclusion needs the one order of all volatile accesses. */
    private static void peterson() throws InterruptedException {
        Publication p = new Publication();
        int[] count = {0};
        both(() -> {
            for (int i = 0; i < 500; i++) {
                p.wants0 = true;
                p.turn = 1;
                while (p.wants1 && p.turn == 1) Thread.yield();
                count[0]++;
                p.wants0 = false;
            }
        }, () -> {
            for (int i = 0; i < 500; i++) {
                p.wants1 = true;
                p.turn = 0;
                while (p.wants0 && p.turn == 0) Thread.yield();
                count[0]++;
                p.wants1 = false;
            }
        });
        System.out.println("peterson " + count[0]);
    }

    private static void finals() throws InterruptedException {
        int[] torn = {0};
        both(() -> {
            for (int i = 1; i <= 3000; i++) shared = new Point(i);
        }, () -> {
            for (int i = 0; i < 3000; i++) {
                Point p = shared;
                if (p != null && (p.x + p.y != 0 || p.both[0] != p.x || p.both[1] != p.y)) torn[0]++;
            }
        });
        System.out.println("half made points " + torn[0]);
    }

    private static void arrays() throws InterruptedException {
        int[] cells = new int[4];
        Runnable add = () -> {
            for (int i = 0; i < 400; i++) INTS.getAndAdd(cells, i % 4, 1);
        };
        both(add, add);
        System.out.println(cells[0] + cells[1] + cells[2] + cells[3] + " " + INTS.compareAndExchange(cells, 2, 200, 7) + " " + cells[2]);
        try {
            INTS.getVolatile(cells, 4);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }

    record Node(int value, Node next) { }

    private static void treiber() throws InterruptedException {
        AtomicReference<Node> top = new AtomicReference<>();
        long[] popped = new long[2];
        Runnable[] bodies = new Runnable[2];
        for (int k = 0; k < 2; k++) {
            int me = k;
            bodies[k] = () -> {
                for (int i = 1; i <= 300; i++) {
                    Node old;
                    do old = top.get();
                    while (!top.compareAndSet(old, new Node(i, old)));
                    if (i % 2 != 0) continue;
                    do old = top.get();
                    while (!top.compareAndSet(old, old.next));
                    popped[me] += old.value;
                }
            };
        }
        both(bodies[0], bodies[1]);
        long rest = 0;
        for (Node n = top.get(); n != null; n = n.next) rest += n.value;
        System.out.println("stack " + (popped[0] + popped[1] + rest));
    }

    private void modes() {
        COUNTER.setVolatile(this, 5L);
        System.out.print(COUNTER.getAndAdd(this, 10L) + " " + COUNTER.getAndSetRelease(this, 3L) + " " + COUNTER.compareAndSet(this, 4L, 9L) + " ");
        System.out.print(COUNTER.getAndBitwiseOr(this, 12L) + " " + COUNTER.getAndBitwiseXor(this, 1L) + " " + COUNTER.getAndBitwiseAndAcquire(this, 6L) + " ");
        System.out.println(COUNTER.getOpaque(this) + " " + COUNTER.compareAndExchangeAcquire(this, 6L, 1L) + " " + counter);
        LONG_VIEW.setVolatile(bytes, 8, 0x0102030405060708L);
        System.out.println(bytes[8] + " " + bytes[15] + " " + LONG_VIEW.get(bytes, 9) + " " + LONG_VIEW.getAndAdd(bytes, 8, 1L));
        try {
            LONG_VIEW.getVolatile(bytes, 9);
        } catch (IllegalStateException e) {
            System.out.println("not aligned: " + e.getMessage());
        }
        VarHandle.fullFence();
        VarHandle.acquireFence();
        VarHandle.releaseFence();
        VarHandle.loadLoadFence();
        VarHandle.storeStoreFence();
    }
}
