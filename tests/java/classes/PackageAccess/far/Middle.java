package far;

import near.Base;

/** Cannot override Base.hidden, though it has a method of that name. */
public class Middle extends Base implements Cloneable {
    String hidden() { return "Middle.hidden"; }
    @Override
    protected String shared() {
        return "Middle.shared(" + super.shared() + ")";
    }
    public String own() { return "Middle.own"; }
    protected int value = 2;
    public Middle() { super(7); }
    public static String callMiddle(Middle m) { return m.hidden() + " " + m.shared() + " " + m.open() + " " + m.own() + " " + m.value + " " + ((Base) m).open(); }
    public String viaSuper() { return super.shared() + super.value + value + counter++ + Base.counter; }
    public String lambda() {
        java.util.function.Supplier<String> s = () -> super.shared() + super.open();
        java.util.function.Supplier<String> r = super::shared;
        return s.get() + r.get();
    }
    public class Inner {
        public String get() { return Middle.super.shared() + Middle.this.shared() + value; }
        public int bump() { return ++counter; }
    }
    public Object copy() throws CloneNotSupportedException { return clone(); }
    public static String nested() {
        return new Nested() {
            @Override
            protected String text() {
                return "far " + super.text() + n;
            }
            public String toString() { return text(); }
        }.toString() + Inside.SIZE;
    }
    public static Inside inside(String s) { return () -> s; }
}
