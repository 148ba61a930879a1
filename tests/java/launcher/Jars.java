import java.lang.reflect.Field;

public class Jars {
    public static void main(String[] args) throws Exception {
        System.out.println("Jars " + String.join(",", args) + " " + System.getProperty("java.class.path") + " "
                           + System.getProperty("sun.java.command"));
        Module base = Object.class.getModule(), mine = Jars.class.getModule();
        System.out.println(base.isOpen("java.lang", mine) + " " + base.isExported("sun.launcher", mine));
        if (args.length > 0 && args[0].equals("open")) {
            Field value = String.class.getDeclaredField("value");
            value.setAccessible(true);
            System.out.println(((byte[]) value.get("abc")).length);
        }
        try {
            Class.forName("Other").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (ClassNotFoundException e) {
            System.out.println("no Other");
        }
    }
}
