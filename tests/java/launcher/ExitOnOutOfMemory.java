/** Neither the handler nor the shutdown hook runs. */
public class ExitOnOutOfMemory {
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.println("filling");
        Object[] all = null;
        try {
            for (;;) all = new Object[] {all, new long[100_000]};
        } catch (OutOfMemoryError e) {
            System.out.println("caught " + (all != null));
        }
    }
}
