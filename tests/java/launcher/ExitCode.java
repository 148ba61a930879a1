/** System.exit from the main thread runs the hooks and gives the code. */
public class ExitCode {
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
        System.out.println(args.length + " " + String.join("|", args));
        try {
            System.exit(args.length + 3);
        } finally {
            System.out.println("never");
        }
    }
}
