import java.lang.reflect.Field;

/** Says which modules there are, and what is open to it. */
public class Modules {
    public static void main(String[] args) throws Exception {
        Module mine = Modules.class.getModule(), base = Object.class.getModule();
        System.out.println(mine.isNamed() ? mine.toString() : "unnamed");
        for (String a : args) {
            switch (a) {
            case "open":
                System.out.println(base.isOpen("java.lang", mine));
                Field value = String.class.getDeclaredField("value");
                try {
                    value.setAccessible(true);
                    System.out.println(((byte[]) value.get("abc")).length);
                } catch (RuntimeException e) {
                    System.out.println(e.toString().replaceAll(" @.*", ""));
                }
                break;
            case "export": System.out.println(base.isExported("sun.launcher", mine)); break;
            default: System.out.println(a + " " + ModuleLayer.boot().findModule(a).isPresent()); break;
            }
        }
    }
}
