public class Words {
    public static void main(String[] args) {
        System.out.print(System.getProperty("p"));
        for (String a : args) System.out.print(" [" + a + "]");
        System.out.println();
    }
}
