package p;

public class Two {
    public static boolean on() {
        boolean z = false;
        assert z = true;
        return z;
    }
}
