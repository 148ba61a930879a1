public class SourceFile {
    public static void main(String[] args) { System.out.println("runs"); }
}
