/** Collects once, and catches an exception. */
public class Logs {
    static int fails(int depth) {
        if (depth == 0) throw new IllegalStateException("at the bottom");
        return fails(depth - 1);
    }

    public static void main(String[] args) {
        System.gc();
        try {
            fails(1);
        } catch (IllegalStateException expected) {
            System.out.println(expected.getMessage());
        }
    }
}
