/** The default handler gets main's exception, and may end the program with a code of its own. */
public class UncaughtHandler {
    public static void main(String[] args) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> {
            System.out.println(t.getName() + ": " + e);
            System.out.flush();
            System.exit(42);
        });
        throw new Exception("checked");
    }
}
