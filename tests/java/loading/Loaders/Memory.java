public class Memory {
    static byte[] held;

    public static void fill() {
        held = new byte[100_000];
    }

    public String toString() {
        return "Memory";
    }
}
