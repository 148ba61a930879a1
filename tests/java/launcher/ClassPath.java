/** Says where it was found, and with which arguments. */
public class ClassPath {
    public static void main(String[] args) throws Exception {
        System.out.print(ClassPath.class.getResource("ClassPath.class").toString().replaceAll("^.*/cwd/", ""));
        for (String a : args) System.out.print(" [" + a + "]");
        System.out.println();
        System.out.println(System.getProperty("java.class.path") + " | " + System.getProperty("sun.java.command"));
        java.io.InputStream in = ClassPath.class.getResourceAsStream("/which.txt");
        if (in != null) System.out.print(new String(in.readAllBytes()));
    }
}
