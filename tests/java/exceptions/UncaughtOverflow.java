/** A stack overflow ends main: the handler is called with room to work in, the exit code is 1, hooks run. */
public class UncaughtOverflow {
    static long n;
    static void down() {
        n++;
        down();
    }
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook " + (n > 1000))));
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.out.println(t.getName() + " " + e + " " + e.getStackTrace().length));
        down();
    }
}
