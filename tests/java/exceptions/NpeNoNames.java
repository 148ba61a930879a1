/** What NpeShapes prints of a class file that does not name local variables: parameters and locals are numbered. */
public class NpeNoNames {
    public static void main(String[] args) throws Throwable { NpeShapes.main(args); }
}
