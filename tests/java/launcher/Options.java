public class Options {
    public static void main(String[] args) {
        boolean on = false;
        assert on = true;
        System.out.println(System.getProperty("p") + " " + System.getProperty("java.ext.dirs") + " " + on);
    }
}
