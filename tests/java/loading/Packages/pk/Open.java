package pk;

public class Open {
    static String shared() { return "package-private in " + Open.class.getClassLoader().getClass().getSimpleName(); }
    protected String guarded() { return "protected"; }
    public static String peer() { return Peer.text(); }
}

class Peer {
    static String text() { return "peer " + Open.shared(); }
}
