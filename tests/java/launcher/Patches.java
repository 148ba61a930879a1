/* Calls hi() of the classes named. */
public class Patches {
    public static void main(String[] names) throws Exception {
        for (String name : names) {
            Class<?> c = Class.forName(name);
            System.out.println(c.getMethod("hi").invoke(null) + ", " + c.getModule() + ", " + c.getPackage());
        }
    }
}
