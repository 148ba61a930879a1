/** Prints what a file of options may have said. */
public class OptionFiles {
    public static void main(String[] args) {
        System.out.println(System.getProperty("x") + " " + System.getProperty("q") + " " + String.join(",", args));
        boolean assertions = false;
        assert assertions = true;
        System.out.println(assertions + " " + (Runtime.getRuntime().maxMemory() >> 20));
    }
}
