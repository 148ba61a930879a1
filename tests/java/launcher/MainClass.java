public class MainClass {
    public static void main(String[] args) {
        System.out.println("MainClass " + String.join("|", args) + " " + System.getProperty("sun.java.command"));
    }
}

class NoMain {
}

class NotStatic {
    public void main(String[] args) { }
}

class NotPublic {
    static void main(String[] args) { }
}

class ReturnsInt {
    public static int main(String[] args) { return 3; }
}

class BadInit {
    static int zero = 0, one = 1 / zero;

    public static void main(String[] args) { }
}

class ErrorInit {
    static {
        if (true) throw new Error("from the initializer");
    }

    public static void main(String[] args) { }
}

class Super {
    static { System.out.println("Super is initialized"); }

    public static void main(String[] args) { System.out.println("Super's main"); }
}

class Sub extends Super {
    static { System.out.println("Sub is initialized"); }
}

interface OnInterface {
    static void main(String[] args) { System.out.println("on an interface"); }
}

interface AbstractMain {
    void main(String[] args);
}

enum OnEnum {
    A;

    public static void main(String[] args) { System.out.println("on an enum"); }
}

record OnRecord(int x) {
    public static void main(String... args) { System.out.println("on a record " + args.length); }
}

class Gone {
}

class NeedsGone extends Gone {
    public static void main(String[] args) { }
}

class MentionsGone {
    static Gone gone;

    public static Gone pass(Gone g) { return g; }

    public static void main(String[] args) { System.out.println("mentions what is gone"); }
}

class Overloads {
    public static int main(int x) { return 1; }

    public static void main(String a) { }

    public static void main(String[] args) { System.out.println("the one of String[]"); }
}

class OnlyString {
    public static void main(String a) { }
}

class Hidden {
    private static void main(String[] args) { }
}
