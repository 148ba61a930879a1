import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.SwitchPoint;
import java.lang.invoke.VolatileCallSite;
import java.lang.invoke.ConstantCallSite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Loops, tryFinally, tableSwitch, folds, collects and filters of method handles with their errors; call sites that change, switch points. */
public class Loops {
    static final MethodHandles.Lookup L = MethodHandles.lookup();
    interface Act {
        Object run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            Object o = act.run();
            System.out.println(what + ": " + (o instanceof Object[] ? Arrays.toString((Object[]) o) : o));
        } catch (Throwable e) {
            System.out.println(what + ": " + e.toString().replaceAll("@[0-9a-f]+", "@hex"));
        }
    }
    static MethodHandle h(String name) {
        for (var m : Loops.class.getDeclaredMethods()) {
            try {
                if (m.getName().equals(name)) return L.unreflect(m);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalArgumentException(name);
    }
    static MethodType mt(Class<?> r, Class<?>... p) { return MethodType.methodType(r, p); }
    static List<Object> log = new ArrayList<>();
    static int zero() { return 0; }
    static int startAt(int limit) { return limit * 10; }
    static int inc(int i) { return i + 1; }
    static int times(int acc, int i) { return acc * 2 + i; }
    static boolean below(int i, int limit) { return i < limit; }
    static boolean accBelow(int acc, int i, int limit) { return i < limit; }
    static int accStep(int acc, int i, int limit) { return acc + i * limit; }
    static int second(int acc, int i, int limit) { return i + 1; }
    static String grow(String s, String x) { return s + x; }
    static String growIndexed(String s, int i, String x) { return s + i + x; }
    static boolean shortText(String s, String x) { return s.length() < 9; }
    static void say(int i, String x) { log.add(x + i); }
    static void sayOne(String x) { log.add(x); }
    static List<Object> prepend(List<Object> l, Object o) {
        List<Object> r = new ArrayList<>(l);
        r.add(0, o);
        return r;
    }
    static List<Object> empty() { return new ArrayList<>(); }
    static int fail(int x) { throw new IllegalStateException("fail " + x); }
    static int cleanup(Throwable e, int result, int x) {
        log.add(e + " " + result + " " + x);
        return e == null ? result * 100 : -1;
    }
    static int cleanupThrows(Throwable e, int result, int x) { throw new IllegalArgumentException("from cleanup, " + e); }
    static void cleanupVoid(Throwable e, Object[] o) { log.add(String.valueOf(e) + o.length); }
    static void store(Object[] o) { o[0] = "x"; }
    static int div(int a, int b) { return a / b; }
    static String caught(ArithmeticException e, int a) { return "caught " + e.getMessage() + a; }
    static int handle(RuntimeException e, int x) { return e.getMessage().length() + x; }
    static String three(String a, int b, Object c) { return a + "|" + b + "|" + c; }
    static int len(String s) { return s.length(); }
    static String both(String a, String b) { return a + "&" + b; }
    static void nothing(String a) { log.add("nothing " + a); }
    static boolean isEmpty(String s) { return s.isEmpty(); }
    static String zeroCase(int i, String s) { return "case " + i + s; }

    static void loops() {
        t("counted", () -> MethodHandles.countedLoop(MethodHandles.constant(int.class, 5), MethodHandles.constant(int.class, 1), h("times")).invoke());
        t("counted, none", () -> MethodHandles.countedLoop(MethodHandles.constant(int.class, 0), MethodHandles.constant(int.class, 7), h("times")).invoke());
        t("counted, negative", () -> MethodHandles.countedLoop(MethodHandles.constant(int.class, -3), MethodHandles.constant(int.class, 7), h("times")).invoke());
        t("counted from to", () -> MethodHandles.countedLoop(MethodHandles.constant(int.class, 3), MethodHandles.constant(int.class, 6), MethodHandles.dropArguments(MethodHandles.constant(String.class, ""), 0, String.class), h("growIndexed")).invoke("z"));
        t("counted, void", () -> {
            log.clear();
            MethodHandles.countedLoop(MethodHandles.constant(int.class, 3), null, h("say")).invoke("v");
            return log;
        });
        t("while", () -> MethodHandles.whileLoop(h("zero"), h("below"), MethodHandles.dropArguments(h("inc"), 1, int.class)).invoke(9));
        t("do while", () -> MethodHandles.doWhileLoop(h("startAt"), MethodHandles.dropArguments(h("inc"), 1, int.class), h("below")).invoke(9));
        t("while text", () -> MethodHandles.whileLoop(null, h("shortText"), h("grow")).invoke("ab"));
        t("while text from", () -> MethodHandles.whileLoop(MethodHandles.identity(String.class), h("shortText"), h("grow")).invoke("ab"));
        t("iterated", () -> MethodHandles.iteratedLoop(null, h("empty"), h("prepend")).invoke(List.of(1, 2, 3)));
        t("iterated by iterator", () -> MethodHandles.iteratedLoop(L.findVirtual(List.class, "iterator", mt(Iterator.class)), h("empty"), h("prepend")).invoke(List.of("a", "b")));
        MethodHandle[] i = {h("zero"), h("second"), h("accBelow"), null}, acc = {MethodHandles.dropArguments(h("zero"), 0, int.class), h("accStep")};
        t("two variables", () -> MethodHandles.loop(new MethodHandle[] {acc[0], acc[1], null, null}, new MethodHandle[] {i[0], i[1], i[2], MethodHandles.dropArguments(MethodHandles.identity(int.class), 1, int.class, int.class)}).invoke(5));
        t("no predicate", () -> MethodHandles.loop(new MethodHandle[] {h("zero"), h("inc")}));
        t("no clauses", () -> MethodHandles.loop());
        t("null clauses", () -> MethodHandles.loop((MethodHandle[]) null));
        t("five in a clause", () -> MethodHandles.loop(new MethodHandle[5]));
        t("wrong step", () -> MethodHandles.loop(new MethodHandle[] {h("zero"), h("len"), h("below")}));
        t("wrong predicate", () -> MethodHandles.loop(new MethodHandle[] {h("zero"), h("inc"), h("inc"), h("inc")}));
        t("exception in a body", () -> MethodHandles.countedLoop(MethodHandles.constant(int.class, 5), MethodHandles.constant(int.class, 1), MethodHandles.dropArguments(h("fail"), 0, int.class)).invoke());
        t("many iterations", () -> MethodHandles.countedLoop(MethodHandles.constant(int.class, 30_000), MethodHandles.constant(int.class, 1), h("times")).invoke());
        t("while, wrong body", () -> MethodHandles.whileLoop(h("zero"), h("below"), h("grow")));
        t("counted, wrong", () -> MethodHandles.countedLoop(MethodHandles.constant(long.class, 5L), null, h("say")));
        t("iterated, wrong", () -> MethodHandles.iteratedLoop(MethodHandles.constant(int.class, 1), null, h("sayOne")));
    }

    static void finals() {
        for (String target : new String[] {"inc", "fail"}) {
            t("tryFinally " + target, () -> {
                log.clear();
                try {
                    return MethodHandles.tryFinally(h(target), h("cleanup")).invoke(4) + " " + log;
                } catch (IllegalStateException e) {
                    return e + " " + log;
                }
            });
            t("cleanup throws after " + target, () -> MethodHandles.tryFinally(h(target), h("cleanupThrows")).invoke(4));
        }
        t("void", () -> {
            log.clear();
            MethodHandles.tryFinally(h("store"), h("cleanupVoid")).invoke(new Object[2]);
            try {
                MethodHandles.tryFinally(h("store"), h("cleanupVoid")).invoke((Object[]) new Integer[1]);
            } catch (ArrayStoreException e) {
                log.add(e.getMessage());
            }
            return log;
        });
        t("wrong cleanup", () -> MethodHandles.tryFinally(h("inc"), h("inc")));
        t("catch", () -> MethodHandles.catchException(h("div").asType(mt(String.class, int.class, int.class).changeReturnType(Object.class)), ArithmeticException.class, h("caught").asType(mt(Object.class, ArithmeticException.class, int.class))).invoke(1, 0));
        t("catch, none thrown", () -> MethodHandles.catchException(h("inc"), RuntimeException.class, h("handle")).invoke(1));
        t("catch, thrown", () -> MethodHandles.catchException(h("fail"), RuntimeException.class, h("handle")).invoke(1));
        t("catch another", () -> MethodHandles.catchException(h("fail"), Error.class, MethodHandles.dropArguments(MethodHandles.constant(int.class, 3), 0, Error.class)).invoke(1));
        t("catch wrong", () -> MethodHandles.catchException(h("fail"), Error.class, h("handle")));
        t("tableSwitch", () -> {
            MethodHandle one = MethodHandles.dropArguments(MethodHandles.insertArguments(h("zeroCase"), 0, 11), 0, int.class);
            MethodHandle s = MethodHandles.tableSwitch(h("zeroCase"), h("zeroCase"), one);
            return (String) s.invoke(0, "a") + s.invoke(1, "b") + s.invoke(2, "c") + s.invoke(-1, "d") + s.invoke(Integer.MAX_VALUE, "e");
        });
        t("tableSwitch of none", () -> MethodHandles.tableSwitch(h("zeroCase")));
        t("tableSwitch of other types", () -> MethodHandles.tableSwitch(h("zeroCase"), h("inc")));
        t("tableSwitch without int", () -> MethodHandles.tableSwitch(h("len"), h("len")));
    }

    static void combining() {
        MethodHandle three = h("three"), len = h("len"), both = h("both");
        t("fold", () -> MethodHandles.foldArguments(MethodHandles.permuteArguments(three, mt(String.class, int.class, String.class, Object.class), 1, 0, 2), len).invoke("four", (Object) "o"));
        t("fold void", () -> {
            log.clear();
            return (String) MethodHandles.foldArguments(both, h("nothing")).invoke("a", "b") + log;
        });
        t("fold at", () -> MethodHandles.foldArguments(three.asType(mt(String.class, String.class, int.class, String.class)), 1, len).invoke("a", "bcd"));
        t("fold wrong", () -> MethodHandles.foldArguments(three, len));
        t("collect", () -> MethodHandles.collectArguments(three, 0, both).invoke("a", "b", 3, "o"));
        t("collect void", () -> MethodHandles.collectArguments(three, 1, h("nothing")).invoke("a", "n", 3, "o"));
        t("collect filter", () -> MethodHandles.collectArguments(three, 1, len).invoke("a", "bcd", "o"));
        t("collect wrong", () -> MethodHandles.collectArguments(three, 0, len));
        t("filter", () -> MethodHandles.filterArguments(three, 1, len, null).invoke("a", "bcd", "o"));
        t("filter too many", () -> MethodHandles.filterArguments(three, 2, len, len));
        t("filter return", () -> MethodHandles.filterReturnValue(both, len).invoke("a", "bcd"));
        t("filter return void", () -> MethodHandles.filterReturnValue(h("nothing"), MethodHandles.constant(int.class, 5)).invoke("x"));
        t("filter return wrong", () -> MethodHandles.filterReturnValue(len, both));
        t("permute", () -> MethodHandles.permuteArguments(three, mt(String.class, Object.class, int.class, String.class), 2, 1, 0).invoke("o", 5, "s") + " " + MethodHandles.permuteArguments(both, mt(String.class, int.class, String.class), 1, 1).invoke(5, "d"));
        t("permute wrong index", () -> MethodHandles.permuteArguments(both, mt(String.class, String.class), 0, 1));
        t("permute wrong type", () -> MethodHandles.permuteArguments(both, mt(String.class, int.class), 0, 0));
        t("permute too few", () -> MethodHandles.permuteArguments(both, mt(String.class, String.class), 0));
        t("insert", () -> MethodHandles.insertArguments(three, 1, 5, "end").invoke("s") + " " + MethodHandles.insertArguments(three, 1, (Object) null));
        t("insert wrong", () -> MethodHandles.insertArguments(three, 0, 5));
        t("insert too many", () -> MethodHandles.insertArguments(both, 1, "a", "b"));
        t("drop", () -> MethodHandles.dropArguments(both, 1, int.class, long.class).invoke("a", 1, 2L, "b") + " " + MethodHandles.dropArgumentsToMatch(both, 0, List.of(String.class, String.class, int.class), 0).type() + " " + MethodHandles.dropReturn(both).type());
        t("drop wrong", () -> MethodHandles.dropArguments(both, 3, int.class));
        t("guard", () -> {
            MethodHandle g = MethodHandles.guardWithTest(h("isEmpty"), MethodHandles.dropArguments(MethodHandles.constant(String.class, "empty"), 0, String.class), MethodHandles.identity(String.class));
            return (String) g.invokeExact("") + (String) g.invokeExact("full");
        });
        t("guard wrong", () -> MethodHandles.guardWithTest(h("isEmpty"), both, len));
        t("array", () -> MethodHandles.arrayConstructor(int[].class).invoke(3).getClass() + " " + MethodHandles.arrayLength(long[].class).invoke(new long[7]) + " " + MethodHandles.zero(char.class).type() + " " + MethodHandles.empty(mt(String.class, int.class)).invoke(3));
        t("array, negative", () -> MethodHandles.arrayConstructor(int[].class).invoke(-3));
        t("array, null", () -> MethodHandles.arrayLength(long[].class).invoke((long[]) null));
        t("invokers", () -> MethodHandles.exactInvoker(mt(int.class, String.class)).invoke(len, "abc") + " " + MethodHandles.invoker(mt(Object.class, Object.class)).invoke(len, (Object) "abcd") + " " + MethodHandles.spreadInvoker(mt(String.class, String.class, String.class), 1).invoke(both, "a", new Object[] {"b"}));
        t("exact invoker, another type", () -> MethodHandles.exactInvoker(mt(int.class, Object.class)).invoke(len, (Object) "abc"));
        t("depth", () -> {
            MethodHandle x = len;
            for (int k = 0; k < 300; k++) x = MethodHandles.filterReturnValue(x, h("inc"));
            return x.invoke("abc");
        });
    }

    static void sites() throws Throwable {
        MutableCallSite m = new MutableCallSite(MethodHandles.constant(String.class, "one"));
        VolatileCallSite v = new VolatileCallSite(MethodHandles.constant(String.class, "volatile one"));
        MethodHandle dm = m.dynamicInvoker(), dv = v.dynamicInvoker();
        System.out.print((String) dm.invokeExact() + (String) dv.invokeExact() + " ");
        m.setTarget(MethodHandles.constant(String.class, "two"));
        v.setTarget(MethodHandles.constant(String.class, "volatile two"));
        MutableCallSite.syncAll(new MutableCallSite[] {m});
        System.out.println((String) dm.invokeExact() + (String) dv.invokeExact() + " " + m.type() + (m.getTarget() == m.getTarget()));
        t("wrong target", () -> {
            m.setTarget(MethodHandles.constant(int.class, 3));
            return "set";
        });
        t("null target", () -> {
            v.setTarget(null);
            return "set";
        });
        t("constant site", () -> {
            new ConstantCallSite(MethodHandles.constant(int.class, 3)).setTarget(MethodHandles.constant(int.class, 4));
            return "set";
        });
        t("unset site", () -> new MutableCallSite(mt(int.class)).dynamicInvoker().invoke());
        t("null in syncAll", () -> {
            MutableCallSite.syncAll(new MutableCallSite[] {m, null});
            return "synced";
        });
        SwitchPoint a = new SwitchPoint(), b = new SwitchPoint();
        MethodHandle g = a.guardWithTest(b.guardWithTest(MethodHandles.constant(String.class, "both"), MethodHandles.constant(String.class, "a only")), MethodHandles.constant(String.class, "neither"));
        System.out.print((String) g.invokeExact() + " ");
        SwitchPoint.invalidateAll(new SwitchPoint[] {b});
        System.out.print((String) g.invokeExact() + " " + b.hasBeenInvalidated() + a.hasBeenInvalidated() + " ");
        SwitchPoint.invalidateAll(new SwitchPoint[] {a, b});
        System.out.println((String) g.invokeExact());
        t("wrong fallback", () -> new SwitchPoint().guardWithTest(MethodHandles.constant(int.class, 1), MethodHandles.constant(long.class, 1L)));
        MutableCallSite fib = new MutableCallSite(mt(int.class, int.class));
        fib.setTarget(MethodHandles.insertArguments(h("fib"), 0, fib.dynamicInvoker()));
        System.out.println((int) fib.getTarget().invokeExact(12));
    }
    static int fib(MethodHandle self, int n) throws Throwable { return n < 2 ? n : (int) self.invokeExact(n - 1) + (int) self.invokeExact(n - 2); }

    public static void main(String[] args) throws Throwable {
        loops();
        finals();
        combining();
        sites();
    }
}
