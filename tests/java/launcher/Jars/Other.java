public class Other {
    public static void main(String[] args) {
        System.out.println("Other " + Other.class.getResource("Other.class").toString().replaceAll("^.*/cwd/", ""));
    }
}
