/** Exceptions: thrown and caught near and far, with finally, with traces, by the machine itself; exceptions without a trace. */
public class Exceptions {
    static final class Plain extends RuntimeException {
        final int code;

        Plain(int code) {
            super(null, null, false, false);
            this.code = code;
        }
    }

    static int finished;

    static int deep(int depth, int n) {
        if (depth == 0) throw n % 2 == 0 ? new Plain(n) : new IllegalArgumentException("odd " + n);
        try {
            return deep(depth - 1, n) + 1;
        } finally {
            finished++;
        }
    }

    static int machine(int n, int[] a, Object o) {
        try {
            switch (n % 4) {
                case 0: return a[n + 100];
                case 1: return n / (n - n);
                case 2: return o.hashCode();
                default: return ((String) (Object) a).length();
            }
        } catch (ArrayIndexOutOfBoundsException | ArithmeticException e) {
            return 1;
        } catch (NullPointerException e) {
            return 2;
        } catch (ClassCastException e) {
            return 3;
        }
    }

    public static void main(String[] args) {
        int sum = 0, traced = 0;
        int[] a = new int[8];
        for (int i = 0; i < 70_000; i++) {
            try {
                sum += deep(i % 12, i);
            } catch (Plain e) {
                sum += e.code;
            } catch (IllegalArgumentException e) {
                sum -= e.getMessage().length();
                if (i % 50 == 1) traced += e.getStackTrace().length;
            }
            sum += machine(i, a, null);
        }
        Plain again = new Plain(5);
        for (int i = 0; i < 1_500_000; i++) {
            try {
                if (i % 3 == 0) throw again;
                sum++;
            } catch (Plain e) {
                sum += e.code;
            }
        }
        System.out.println(sum + " " + finished + " " + traced);
    }
}
