public class Overrider extends Base {
    public Overrider() {}

    public void m(Type t) {}
}
