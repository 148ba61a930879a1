public class Base {
    public static Type field;

    public void m(Type t) {}

    public static void s(Type t) {}
}
