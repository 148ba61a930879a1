import java.util.*;
import java.util.function.*;

/* Messages of JEP 358: each action on null, each way to tell what was null. */
public class HelpfulNpe {
    interface Act { void run() throws Throwable; }
    static void t(String name, Act a) {
        try { a.run(); System.out.println(name + ": no exception"); }
        catch (NullPointerException e) { System.out.println(name + ": " + e.getMessage()); }
        catch (Throwable e) { System.out.println(name + ": other " + e); }
    }

    int f; long lf; HelpfulNpe next; int[] ints; HelpfulNpe[] nodes; HelpfulNpe[][] grid; String name; Object any;
    static HelpfulNpe shared; static int[][] sgrid; static String text; static Supplier<String> supplier;
    HelpfulNpe next() { return next; }
    HelpfulNpe nextOf(HelpfulNpe h, int i, String s, Object o, StringBuilder b, String[] ss) { return null; }
    static HelpfulNpe make() { return null; }
    static String str(int a) { return null; }
    synchronized void sync() {}
    private int priv() { return 1; }
    static <T> T generic(List<T> list) { return list.get(0); }

    static int param(String a, long b, int[] c, HelpfulNpe d) { return c[1] + d.f; }
    static int param2(String a, long b, int[] c, HelpfulNpe d) { return d.f; }
    int iparam(double x, HelpfulNpe d) { return d.f; }
    static int overwritten(HelpfulNpe p) { p = make(); return p.f; }
    static int branch(HelpfulNpe a, HelpfulNpe b, boolean c) { return (c ? a : b).f; }
    static int loop(HelpfulNpe h) { int n = 0; while (true) { n += h.f; h = h.next; } }
    static void handler() { try { throw new IllegalStateException(); } catch (IllegalStateException e) { HelpfulNpe z = null; z.f = 1; } }
    static void sw(int k, HelpfulNpe h) { switch (k) { case 1: h = null; case 2: h.f = 2; default: } }

    public static void main(String[] args) {
        HelpfulNpe n = null; int[] ia = null; long[] la = null; byte[] ba = null; boolean[] za = null; char[] ca = null; short[] sa = null;
        float[] fa = null; double[] da = null; Object[] oa = null; int[][] iaa = new int[2][]; HelpfulNpe h = new HelpfulNpe();
        int i = 1, j = 0; String s = null; Object o = null; List<String> list = null;
        t("getfield", () -> System.out.println(n.f));
        t("putfield", () -> n.f = 1);
        t("putlong", () -> n.lf = 5L);
        t("iaload", () -> System.out.println(ia[0]));
        t("laload", () -> System.out.println(la[0]));
        t("baload", () -> System.out.println(ba[0]));
        t("zaload", () -> System.out.println(za[0]));
        t("caload", () -> System.out.println(ca[0]));
        t("saload", () -> System.out.println(sa[0]));
        t("faload", () -> System.out.println(fa[0]));
        t("daload", () -> System.out.println(da[0]));
        t("aaload", () -> System.out.println(oa[0]));
        t("iastore", () -> ia[0] = 1);
        t("lastore", () -> la[0] = 1);
        t("bastore", () -> ba[0] = 1);
        t("castore", () -> ca[0] = 1);
        t("sastore", () -> sa[0] = 1);
        t("fastore", () -> fa[0] = 1);
        t("dastore", () -> da[0] = 1);
        t("aastore", () -> oa[0] = "");
        t("length", () -> System.out.println(ia.length));
        t("throw", () -> { RuntimeException e = null; throw e; });
        t("monitor", () -> { Object m = null; synchronized (m) { } });
        t("virtual", () -> s.length());
        t("interface", () -> list.size());
        t("private", () -> n.priv());
        t("params", () -> n.nextOf(null, 1, "", null, null, null));
        t("chain", () -> h.next.next.f = 1);
        t("chain2", () -> h.next().next().f = 1);
        t("static field", () -> shared.f = 1);
        t("static chain", () -> shared.next.f = 1);
        t("static call", () -> make().f = 1);
        t("static text", () -> text.length());
        t("string call", () -> str(4).length());
        t("array element", () -> iaa[i][j] = 4);
        t("array constant", () -> iaa[1][0] = 4);
        t("array expression", () -> iaa[i - 1][0]++);
        t("nodes", () -> { h.nodes = new HelpfulNpe[200]; h.nodes[150].f = 1; });
        t("nodes2", () -> { h.grid = new HelpfulNpe[3][3]; h.grid[2][j].f = 1; });
        t("nodes3", () -> { h.grid = new HelpfulNpe[3][3]; h.grid[h.f][h.nodes.length - 200].next.f = 1; });
        t("sgrid", () -> sgrid[0][0] = 1);
        t("index by call", () -> iaa["".length()][0] = 1);
        t("cast", () -> ((String) o).length());
        t("generic", () -> generic(new ArrayList<String>(Arrays.asList((String) null))).length());
        t("supplier", () -> supplier.get());
        t("supplied", () -> { Supplier<String> q = () -> null; q.get().length(); });
        t("null constant", () -> ((String) null).length());
        t("param", () -> param("", 1, null, null));
        t("param2", () -> param2("", 1, null, null));
        t("iparam", () -> new HelpfulNpe().iparam(1, null));
        t("overwritten", () -> overwritten(new HelpfulNpe()));
        t("branch", () -> branch(null, null, true));
        t("loop", () -> loop(new HelpfulNpe()));
        t("handler", () -> handler());
        t("switch", () -> sw(1, null));
        t("unboxing", () -> { Integer x = null; int y = x; });
        t("unboxing long", () -> { Map<String, Long> m = new HashMap<>(); long y = m.get("a"); });
        t("string switch", () -> { switch (s) { case "a": break; } });
        t("enum switch", () -> { Thread.State st = null; switch (st) { case NEW: break; default: } });
        t("for each", () -> { for (String x : list) { } });
        t("for each array", () -> { for (int x : ia) { } });
        t("concat", () -> { String x = "a" + n.f; });
        t("deep", () -> System.out.println(h.next().next.next().next.next.next.f));
        t("deep2", () -> { HelpfulNpe a = new HelpfulNpe(); a.next = a; a.next.next.next.next.next.next.any.hashCode(); });
        t("explicit", () -> { throw new NullPointerException(); });
        t("explicit message", () -> { throw new NullPointerException("mine"); });
        t("requireNonNull", () -> Objects.requireNonNull(null));
        t("requireNonNull2", () -> Objects.requireNonNull(null, "what"));
        t("library", () -> new ArrayList<String>((Collection<String>) null));
        t("library2", () -> "a".concat(null));
        t("library3", () -> new StringBuilder((String) null));
        t("array clone", () -> ia.clone());
        t("array clone2", () -> oa.clone());
        t("method reference", () -> { Supplier<String> q = n::toString; });
        t("lambda field", () -> { Function<HelpfulNpe, Integer> q = x -> x.f; q.apply(null); });
        t("twice", () -> { try { n.f = 1; } catch (NullPointerException e) { String m = e.getMessage(); e.fillInStackTrace(); System.out.println(m.equals(e.getMessage())); throw e; } });
    }
}
