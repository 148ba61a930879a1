package r;

public class Four {
    public static boolean on() {
        boolean z = false;
        assert z = true;
        return z;
    }
}
