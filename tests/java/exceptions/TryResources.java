import java.util.Arrays;

/** try-with-resources: order of closing, suppressed exceptions, null resources, existing variables, failures of opening and closing, nesting. */
public class TryResources {
    static class Res implements AutoCloseable {
        final String name;
        final boolean bad;
        Res(String name) { this(name, false); }
        Res(String name, boolean bad) {
            if (name.equals("fail")) throw new IllegalStateException("open " + name);
            this.name = name;
            this.bad = bad;
            System.out.print("+" + name + " ");
        }
        @Override
        public void close() {
            System.out.print("-" + name + " ");
            if (bad) throw new IllegalArgumentException("close " + name);
        }
    }
    static class Checked implements AutoCloseable {
        @Override
        public void close() throws Exception {
            throw new java.io.IOException("checked close");
        }
    }
    interface Act {
        Object run() throws Exception;
    }
    static void t(Act a) {
        try {
            System.out.println("= " + a.run());
        } catch (Throwable e) {
            System.out.println(show(e));
        }
    }
    static String show(Throwable e) {
        StringBuilder b = new StringBuilder(e.toString());
        for (Throwable s : e.getSuppressed()) b.append(" [").append(show(s)).append(']');
        return b.toString();
    }

    public static void main(String[] args) throws Exception {
        t(() -> {
            try (Res a = new Res("a"); Res b = new Res("b"); Res c = new Res("c")) {
                return a.name + b.name + c.name;
            }
        });
        t(() -> {
            try (Res a = new Res("a", true); Res b = new Res("b", true)) {
                return "value lost";
            }
        });
        t(() -> {
            try (Res a = new Res("a", true); Res b = new Res("b", true); Res c = new Res("c")) {
                throw new RuntimeException("body");
            } finally {
                System.out.print("finally ");
            }
        });
        t(() -> {
            try (Res a = new Res("a", true); Res b = new Res("fail"); Res c = new Res("c")) {
                return 1;
            } catch (IllegalStateException e) {
                System.out.print("caught ");
                return show(e);
            }
        });
        t(() -> {
            try (Res n = null; Res a = new Res("a")) {
                return n;
            }
        });
        t(() -> {
            Res outer = new Res("outer");
            try (outer; Res b = new Res("b")) {
                System.out.print("in ");
            }
            return outer.name;
        });
        t(() -> {
            try (Checked c = new Checked()) {
                return "lost";
            }
        });
        t(() -> {
            for (int i = 0; i < 5; i++) {
                try (Res a = new Res("a" + i)) {
                    if (i == 1) continue;
                    if (i == 3) break;
                    System.out.print("body" + i + " ");
                }
            }
            return "end";
        });
        t(() -> {
            try (Res a = new Res("a", true)) {
                try (Res b = new Res("b", true)) {
                    throw new Error("inner");
                }
            }
        });
        t(() -> {
            RuntimeException shared = new RuntimeException("same");
            class Same implements AutoCloseable {
                @Override
                public void close() {
                    throw shared;
                }
            }
            try (Same s = new Same()) {
                throw shared;
            }
        });
        Throwable t = new Throwable("t", null, false, false) {};
        t.addSuppressed(new Error());
        System.out.println(t.getSuppressed().length + " " + t.getStackTrace().length);
        for (Throwable bad : new Throwable[] {null, t}) {
            try {
                t.addSuppressed(bad);
            } catch (RuntimeException e) {
                System.out.println(e);
            }
        }
        Exception holder = new Exception("holder");
        for (int i = 0; i < 3; i++) holder.addSuppressed(new Exception("s" + i, new Error("c" + i)));
        holder.getSuppressed()[0] = null;
        System.out.println(Arrays.toString(holder.getSuppressed()));
    }
}
