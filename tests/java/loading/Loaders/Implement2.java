public class Implement2 implements Face2 {
    public Implement2() {}

    public void m(Type t) {}
}
