/** Assertions on everywhere but in the default package, in the library's own classes too. */
public class AssertionsAll {
    static class Nested { }

    public static void main(String[] args) throws Exception {
        boolean on = false;
        assert on = true;
        System.out.println(on + " " + AssertionsAll.class.desiredAssertionStatus() + " " + Nested.class.desiredAssertionStatus() + " " + String.class.desiredAssertionStatus() + " " + java.util.HashMap.class.desiredAssertionStatus() + " "
                + java.sql.Connection.class.desiredAssertionStatus() + " " + ClassLoader.getPlatformClassLoader().loadClass("java.sql.Date").desiredAssertionStatus());
        ClassLoader.getSystemClassLoader().setDefaultAssertionStatus(false);
        ClassLoader.getSystemClassLoader().setClassAssertionStatus("AssertionsAll$Late", true);
        System.out.println(Late.on() + " " + Later.on());
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 50; i++) s.append(String.format("%d-%s ", i, new java.math.BigDecimal(i).sqrt(new java.math.MathContext(5))));
        System.out.println(s.toString().hashCode());
    }
    static class Late {
        static boolean on() {
            boolean z = false;
            assert z = true;
            return z;
        }
    }
    static class Later {
        static boolean on() {
            boolean z = false;
            assert z = true;
            return z;
        }
    }
}
