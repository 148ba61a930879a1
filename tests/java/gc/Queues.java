import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reference objects and their queues: clearing, enqueuing, chains of different strengths, references that die before their referent. */
public class Queues {
    static class Named extends WeakReference<Object> {
        final String name;

        Named(String name, Object referent, ReferenceQueue<Object> queue) {
            super(referent, queue);
            this.name = name;
        }
    }

    static class Holder {
        Object held;
        SoftReference<Object> soft;
        WeakReference<Object> weak;
    }

    private static Object make(int size) { return new byte[size]; }

    /** Collects until the queue gives n references; these by what they are. */
    private static <T> Set<Reference<? extends T>> await(ReferenceQueue<T> queue, int n) throws InterruptedException {
        Set<Reference<? extends T>> found = new HashSet<>();
        for (int tries = 0; found.size() < n && tries < 10_000; tries++) {
            System.gc();
            for (Reference<? extends T> r; (r = queue.remove(20)) != null;) found.add(r);
        }
        return found;
    }

    public static void main(String[] args) throws Exception {
        basics();
        mixedChains();
        phantoms();
        deadReferences();
        resurrection();
        many();
        explicit();
    }

    private static void basics() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Object kept = make(10);
        Named a = new Named("a", make(10), queue), b = new Named("b", kept, queue), c = new Named("c", make(10), queue);
        Set<Reference<?>> found = new HashSet<>(await(queue, 2));
        System.out.println(found.contains(a) + " " + found.contains(b) + " " + found.contains(c) + " " + a.get() + " " + (b.get() == kept) + " " + c.refersTo(null));
        System.out.println(queue.poll() + " " + b.refersTo(kept));
        Reference.reachabilityFence(kept);
    }

    /** Reached only weakly through a soft one, or softly through a weak one: the weakest link counts. */
    private static void mixedChains() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Holder top = new Holder();
        top.soft = new SoftReference<>(new Holder());
        ((Holder) top.soft.get()).held = make(5);
        Named behindSoft = new Named("behind soft", ((Holder) top.soft.get()).held, queue);
        Holder inner = new Holder();
        inner.held = make(6);
        Named behindWeak = new Named("behind weak", inner.held, queue);
        top.weak = new WeakReference<>(inner);
        inner = null;
        Set<Reference<?>> found = new HashSet<>(await(queue, 1));
        System.out.println("behind soft kept " + (behindSoft.get() != null) + ", behind weak cleared " + found.contains(behindWeak) + " " + (top.weak.get() == null));
        Named first = new Named("chained", make(7), queue);
        WeakReference<Named> toReference = new WeakReference<>(first);
        System.gc();
        System.out.println("a strong reference object stays: " + (toReference.get() == first));
    }

    private static void phantoms() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Object kept = make(3);
        PhantomReference<Object> gone = new PhantomReference<>(make(3), queue), stays = new PhantomReference<>(kept, queue);
        Set<Reference<?>> found = new HashSet<>(await(queue, 1));
        System.out.println(found.contains(gone) + " " + found.contains(stays) + " " + stays.get() + " " + stays.refersTo(kept) + " " + gone.refersTo(null));
        Reference.reachabilityFence(kept);
    }

    private static void dropped(ReferenceQueue<Object> queue) {
        for (int i = 0; i < 50; i++) new Named("dropped " + i, make(i), queue);
    }

    /** A reference that is garbage itself is not enqueued. */
    private static void deadReferences() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        dropped(queue);
        churn();
        Named marker = new Named("marker", make(2), queue);
        boolean markerFound = false;
        for (int tries = 0; !markerFound && tries < 51; tries++) { // a collection in the midst of the others finds some of them alive
            for (Reference<?> r : await(queue, 1)) markerFound |= r == marker;
        }
        System.out.println("marker " + markerFound);
    }

    private static void churn() {
        long sum = 0;
        for (int i = 0; i < 2000; i++) sum += new int[i % 50].length;
        if (sum < 0) System.out.println(sum);
    }

    static Resurrected back;

    static class Resurrected {
        final int[] data = {1, 2, 3};

        @Override
        protected void finalize() { back = this; }
    }

    private static WeakReference<Resurrected> weakTo(ReferenceQueue<Object> q, List<Reference<?>> keep) {
        Resurrected r = new Resurrected();
        keep.add(new PhantomReference<Object>(r, q));
        return new WeakReference<>(r);
    }

    /** Weak references are cleared before finalization, phantom ones wait until it is over and the object dead again. */
    private static void resurrection() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        List<Reference<?>> keep = new ArrayList<>();
        WeakReference<Resurrected> weak = weakTo(queue, keep);
        for (int tries = 0; back == null && tries < 10_000; tries++) {
            System.gc();
            System.runFinalization();
            Thread.sleep(2);
        }
        System.gc();
        System.out.println("weak cleared " + (weak.get() == null) + ", back " + (back != null) + " " + back.data[2] + ", phantom not yet: " + (queue.poll() == null));
        back = null;
        System.out.println("phantom at last " + (await(queue, 1).size() == 1) + ", finalized once: " + (back == null));
    }

    private static void many() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        List<Reference<Object>> all = new ArrayList<>();
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Object o = make(i % 40);
            if (i % 3 == 0) kept.add(o);
            all.add(i % 2 == 0 ? new WeakReference<>(o, queue) : new PhantomReference<>(o, queue));
        }
        int found = await(queue, 1998).size(); // the frame may still hold the last object made
        int live = 0;
        for (Reference<Object> r : all) if (!r.refersTo(null)) live++;
        System.out.println("found " + (found >= 1998 && found <= 2000) + " live " + (live == all.size() - found) + " kept " + kept.size());
    }

    private static void explicit() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Object kept = new Object();
        WeakReference<Object> r = new WeakReference<>(kept, queue);
        System.out.println(r.enqueue() + " " + r.enqueue() + " " + (queue.poll() == r) + " " + r.get() + " " + queue.poll());
        WeakReference<Object> cleared = new WeakReference<>(kept, queue);
        cleared.clear();
        System.out.println(cleared.get() + " " + queue.poll() + " " + queue.remove(1));
        try {
            new PhantomReference<>(kept, null).get();
            queue.remove(-1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        WeakReference<Object> nothing = new WeakReference<>(null, queue);
        System.out.println(nothing.get() + " " + nothing.enqueue());
    }
}
