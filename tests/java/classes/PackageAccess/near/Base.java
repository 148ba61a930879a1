package near;

public class Base {
    String hidden() { return "Base.hidden"; }
    protected String shared() { return "Base.shared"; }
    public String open() { return "Base.open"; }
    private String own() { return "Base.own"; }
    static String stat() { return "Base.stat"; }
    protected static int counter;
    protected int value = 1;
    int local = 10;
    protected Base() { }
    protected Base(int v) { value = v; }
    public String all() { return hidden() + " " + shared() + " " + open() + " " + own() + " " + stat(); }
    public static String call(Base b) { return b.hidden() + " " + b.shared() + " " + b.open() + " " + b.own() + " " + b.value + " " + b.local; }
    protected static class Nested {
        protected int n = 5;
        public Nested() { }
        protected String text() { return "Nested" + n; }
    }
    protected interface Inside {
        int SIZE = 3;
        String name();
    }
    protected Object clone() throws CloneNotSupportedException { return super.clone(); }
}
