/** What the tools get to read. */
public class Tools {
    /**
     * Says who runs.
     * @param arguments are counted
     */
    public static void main(String[] arguments) {
        System.out.println("ran with " + arguments.length);
    }
}
