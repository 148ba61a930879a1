/** Allocation: binary trees, short-lived and long-lived. */
public class Trees {
    static final class Node {
        final Node left, right;

        Node(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        int check() { return left == null ? 1 : 1 + left.check() + right.check(); }
    }

    static Node make(int depth) { return depth == 0 ? new Node(null, null) : new Node(make(depth - 1), make(depth - 1)); }

    public static void main(String[] args) {
        int max = 15;
        Node kept = make(max);
        for (int depth = 4; depth <= max; depth += 4) {
            int iterations = 1 << (max - depth + 3), check = 0;
            for (int i = 0; i < iterations; i++) check += make(depth).check();
            System.out.println(iterations + " trees of depth " + depth + ": " + check);
        }
        System.out.println(kept.check());
    }
}
