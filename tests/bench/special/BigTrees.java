/** Binary trees that fill most of a small heap: a long-lived one beside many that die. Arguments: depth. */
public class BigTrees {
    static final class Node {
        Node left, right;
    }

    static Node make(int depth) {
        Node n = new Node();
        if (depth > 0) {
            n.left = make(depth - 1);
            n.right = make(depth - 1);
        }
        return n;
    }

    static int count(Node n) { return n == null ? 0 : 1 + count(n.left) + count(n.right); }

    public static void main(String[] args) {
        int max = Integer.parseInt(args[0]);
        Node kept = make(max);
        for (int depth = 4; depth <= max; depth += 4) {
            int trees = 1 << (max - depth + 3), nodes = 0;
            for (int i = 0; i < trees; i++) nodes += count(make(depth));
            System.out.println(trees + " trees of depth " + depth + ": " + nodes);
        }
        System.out.println(count(kept));
    }
}
