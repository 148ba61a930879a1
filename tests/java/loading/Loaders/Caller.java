public class Caller {
    public static void go() {
        Base.s(null);
    }

    public static Object get() {
        return Base.field;
    }
}
