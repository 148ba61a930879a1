import java.util.List;

/** What a NullPointerException says was null where the class file does not name local variables: parameters and locals are numbered. */
public class NpeNoNames {
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
        Node next;
        int value;
        long wide;
        static Node root;
        static Node find(String name) { return null; }
        class Inner { }
    }
    enum Kind { A, B }
    interface Shape { Shape in(); }

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
        t("of an object", () -> new NpeNoNames().p2(null));
        t("between two slots", () -> new NpeNoNames().p3(0, null, 1));
        t("the sixth", () -> p4(null, null, null, null, null, null));
        t("varargs", () -> varargs(null));
        t("reassigned", () -> reassigned(new Node()));
        t("conditional", () -> conditional(true, null, new Node()));
        t("merged", () -> merged(true, null));
        t("many locals", () -> many(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        t("reused slot", NpeNoNames::reused);
        t("loop over null", () -> loops(null, null));
        t("loop over an element", () -> loops(null, new Node[1]));
        t("loop over a null list", () -> lists(null));
        t("in a handler", NpeNoNames::caught);
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
        t("synchronized", () -> { synchronized (n) { n.value = 1; } });
        t("unboxing", () -> { Integer i = null; int j = i + 1; });
        t("unboxing a boolean", () -> { Boolean z = null; if (z) return; });
        t("unboxing in a ternary", () -> { Integer i = null; int j = n == null ? i : 3; });
        t("new inner", () -> n.new Inner());
        t("interface call", () -> { Shape s = null; s.in(); });
        t("array's getClass", () -> oa.getClass());
    }

    public static void main(String[] args) {
        instructions();
    }
}
