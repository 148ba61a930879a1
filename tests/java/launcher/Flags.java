public class Flags {
    public static void main(String[] args) {
        long max = Runtime.getRuntime().maxMemory();
        boolean given = max <= 512L << 20;
        System.out.println((given ? "heap " + max : "heap by default") + (Runtime.getRuntime().availableProcessors() == 5 ? ", 5 processors" : ""));
    }
}
