/** The initializer of the main class fails. */
public class UncaughtInit {
    static int v = compute(0);
    static int compute(int d) {
        System.out.println("initializing");
        return 5 / d;
    }
    public static void main(String[] args) {
        System.out.println("never");
    }
}
