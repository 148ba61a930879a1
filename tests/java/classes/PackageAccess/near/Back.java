package near;

import far.Middle;

/** In Base's package again: overrides Base.hidden, not Middle.hidden. */
public class Back extends Middle {
    String hidden() { return "Back.hidden"; }
    @Override
    protected String shared() {
        return "Back.shared";
    }
    public static String names(Object o) { return ((Inside) o).name(); }
}
