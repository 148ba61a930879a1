package p;

public class One {
    public static boolean on() {
        boolean z = false;
        assert z = true;
        return z;
    }
}
