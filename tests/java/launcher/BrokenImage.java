public class BrokenImage {
    public static void main(String[] args) { System.out.println("runs"); }
}
