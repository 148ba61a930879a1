import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What a NullPointerException says was null, in code with its own local variables: every instruction, every kind of source, nesting, large numbers, reuse of locals. */
public class NpeShapes {
    interface Act {
        void run() throws Throwable;
    }
    static void t(String what, Act act) {
        try {
            act.run();
            System.out.println(what + ": nothing thrown");
        } catch (NullPointerException e) {
            System.out.println(what + ": " + e.getMessage());
        } catch (Throwable e) {
            System.out.println(what + ": other " + e);
        }
    }
    static class Node {
        Node next, other;
        int value;
        long wide;
        double real;
        byte b; char c; short s; boolean z; float f;
        int[] ints;
        Node[] nodes;
        Object[][] grid;
        String text;
        static Node root;
        static int[][] table;
        Node get(int i) { return null; }
        Node get(long l, double d, Object o, int[] a, String... more) { return null; }
        <T> T generic(T t) { return t; }
        static Node find(String name) { return null; }
        static int[] ints() { return null; }
        static Object[][] grids() { return null; }
        class Inner {
            int v = value;
            int outer() { return next.value; }
            Node up() { return Node.this.next.next; }
        }
    }
    enum Kind { A, B }
    sealed interface Shape { Shape in(); }
    record Box(Shape in, int size) implements Shape { }

    // parameters: static and not, of two slots, many
    static int p0(Node n) { return n.value; }
    static long p1(long a, double b, Node n) { return n.wide; }
    int p2(Node n) { return n.value; }
    int p3(long a, int[] n, double b) { return n[(int) a]; }
    static void p4(Node a, Node b, Node c, Node d, Node e, Node f) { f.value = a == null ? 1 : 2; }
    static int varargs(int... a) { return a.length; }
    static int reassigned(Node n) {
        n = n.next;
        return n.value;
    }
    static int conditional(boolean z, Node a, Node b) { return (z ? a : b).value; }
    static int merged(boolean z, Node a) {
        Node n;
        if (z) n = a;
        else n = Node.root;
        return n.value;
    }
    static int many(int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, int a8, int a9) {
        long l0 = a0, l1 = a1, l2 = a2, l3 = a3;
        Node n = a0 > 100 ? new Node() : null;
        return (int) (l0 + l1 + l2 + l3) + n.value;
    }
    static void reused() {
        {
            int x = 4;
            if (x > 5) return;
        }
        {
            Node y = null;
            y.value = 1;
        }
    }
    static void loops(List<Node> list, Node[] array) {
        for (Node n : array) n.value++;
    }
    static void lists(List<Node> list) {
        for (Node n : list) n.value++;
    }
    static void caught() {
        try {
            Integer.parseInt("x");
        } catch (NumberFormatException e) {
            Throwable cause = e.getCause();
            cause.getMessage();
        }
    }
    static void finallyOne(Node n) {
        try {
            n.value = 1;
        } finally {
            if (n == null) n = Node.find("finally");
        }
    }
    static int switched(Kind k) {
        switch (k) {
            case A: return 1;
            default: return 2;
        }
    }
    static int switchedText(String s) {
        switch (s) {
            case "a": return 1;
            default: return 2;
        }
    }
    static int expression(Kind k) { return switch (k) { case A -> 1; case B -> 2; }; }

    static void instructions() {
        Node n = null;
        int[] ia = null;
        long[] la = null;
        Object[] oa = null;
        double[] da = null;
        t("getfield", () -> p0(null));
        t("of two slots", () -> p1(1, 2, null));
        t("of an object", () -> new NpeShapes().p2(null));
        t("between two slots", () -> new NpeShapes().p3(0, null, 1));
        t("the sixth", () -> p4(null, null, null, null, null, null));
        t("varargs", () -> varargs(null));
        t("reassigned", () -> reassigned(new Node()));
        t("conditional", () -> conditional(true, null, new Node()));
        t("merged", () -> merged(true, null));
        t("many locals", () -> many(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        t("reused slot", NpeShapes::reused);
        t("loop over null", () -> loops(null, null));
        t("loop over an element", () -> loops(null, new Node[1]));
        t("loop over a null list", () -> lists(null));
        t("in a handler", NpeShapes::caught);
        t("with a finally", () -> finallyOne(null));
        t("switch on an enum", () -> switched(null));
        t("switch on a string", () -> switchedText(null));
        t("switch expression", () -> expression(null));
        t("captured", () -> n.value++);
        t("compound", () -> n.wide += 2);
        t("post increment of an element", () -> ia[3]++);
        t("compound element", () -> la[3] <<= 2);
        t("element to element", () -> oa[1] = oa[2]);
        t("value of assignment", () -> { int x = n.value = 4; });
        t("two-slot value", () -> da[0] = 5);
        t("read of each", () -> { var x = n.b + n.c; });
        t("concatenation", () -> { String s = "a" + n.text + 1; });
        t("synchronized", () -> { synchronized (n) { n.value = 1; } });
        t("synchronized field", () -> { synchronized (Node.root.next) { } });
        t("throw", () -> { throw null; });
        t("throw a field", () -> { throw (RuntimeException) (Object) new Node().next; });
        t("instanceof is safe", () -> { boolean z = n instanceof Node; });
        t("cast is safe", () -> { Object o = (Object) n; ((Node) o).value = 1; });
        t("unboxing", () -> { Integer i = null; int j = i + 1; });
        t("unboxing a boolean", () -> { Boolean z = null; if (z) return; });
        t("unboxing of a map", () -> { int i = Map.of("a", 1).get("b"); });
        t("unboxing in a ternary", () -> { Integer i = null; int j = n == null ? i : 3; });
        t("method reference", () -> { Supplier<String> s = Node.root::toString; });
        t("new inner", () -> n.new Inner());
        t("interface call", () -> { Shape s = null; s.in(); });
        t("record", () -> { Shape s = new Box(null, 1); s.in().in(); });
        t("length", () -> { int i = Node.ints().length; });
        t("lambda's result", () -> { Function<String, Node> f = x -> null; f.apply("").value = 1; });
        t("getClass", () -> n.getClass());
        t("array's clone", () -> ia.clone());
        t("array's getClass", () -> oa.getClass());
        t("string method", () -> new Node().text.isEmpty());
    }

    static void sources() {
        Node n = new Node();
        n.next = new Node();
        n.nodes = new Node[300];
        n.grid = new Object[4][];
        int i = 2, large = 299;
        byte b = 1;
        char c = 2;
        long j = 1;
        Node.table = new int[40000][];
        t("field of field", () -> n.next.next.value++);
        t("static field", () -> Node.root.value++);
        t("static of static", () -> Node.root.next.value++);
        t("element by constant", () -> n.nodes[0].value++);
        t("element by -1 constant", () -> n.nodes[n.nodes.length - 1].value++);
        t("element by 5", () -> n.nodes[5].value++);
        t("element by 6", () -> n.nodes[6].value++);
        t("element by 127", () -> n.nodes[127].value++);
        t("element by 128", () -> n.nodes[128].value++);
        t("element by 32768", () -> Node.table[32768][0]++);
        t("element by local", () -> n.nodes[i].value++);
        t("element by large", () -> n.nodes[large].value++);
        t("element by byte", () -> n.nodes[b].value++);
        t("element by sum", () -> n.nodes[i + 1].value++);
        t("element by difference", () -> n.nodes[i - 1].value++);
        t("element by product", () -> n.nodes[i * 2].value++);
        t("element by quotient", () -> n.nodes[i / 2].value++);
        t("element by shift", () -> n.nodes[i << 1].value++);
        t("element by and", () -> n.nodes[i & 1].value++);
        t("element by negation", () -> n.nodes[-(-i)].value++);
        t("element by conversion", () -> n.nodes[(int) j].value++);
        t("element by cast to byte", () -> n.nodes[(byte) i].value++);
        t("element by increment", () -> { int k = 0; n.nodes[k++].value++; });
        t("element by field", () -> n.nodes[n.value].value++);
        t("element by call", () -> n.nodes[Math.abs(i)].value++);
        t("element by element", () -> n.nodes[new int[] {7}[0]].value++);
        t("element of element", () -> n.grid[i][b].hashCode());
        t("element of a null element", () -> { n.grid[1] = new Object[2]; n.grid[1][1].hashCode(); });
        t("element of a call", () -> Node.grids()[1][2].hashCode());
        t("element of an element of a call", () -> n.get(1).grid[1][2].hashCode());
        t("call", () -> n.get(1).value++);
        t("call with many", () -> n.get(1, 2, null, null, "x").value++);
        t("call of a call", () -> n.get(1).get(2).value++);
        t("static call", () -> Node.find("x").value++);
        t("generic call", () -> n.<Node>generic(null).value++);
        t("cast of a call", () -> ((Node) n.<Object>generic(null)).value++);
        t("constructor's field", () -> new Node().next.value++);
        t("inner's field", () -> new Node().new Inner().outer());
        t("outer this", () -> new Node().new Inner().up());
        t("array literal", () -> new Node[] {null}[0].value++);
        t("array by array", () -> (new int[2][])[1][0]++);
        t("multianewarray", () -> (new int[2][2][])[1][0][3]++);
        t("deep fields", () -> { n.next.next = n; n.next.next.next.next.next.other.next.value++; });
        t("deep calls", () -> n.next.other.get(n.next.value).get(3).get(4).value++);
        t("parenthesized assignment", () -> { Node k; (k = n.next.other).value++; });
        t("array assignment", () -> { int[] a; (a = n.ints)[0]++; });
        t("constant string", () -> { IntFunction<String> f = x -> null; f.apply(3).length(); });
        t("this", () -> n.new Inner().up().value++);
        t("ldc class", () -> Node.class.getEnclosingMethod().getName());
        t("long index", () -> n.nodes[(int) (j + 1L)].value++);
        t("comparison index", () -> n.nodes[i > 1 ? 1 : 0].value++);
    }

    public static void main(String[] args) {
        instructions();
        sources();
    }
}
