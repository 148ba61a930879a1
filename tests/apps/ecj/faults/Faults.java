import java.util.*;

/** Everything here is wrong in some way that a compiler tells. */
public class Faults {
    sealed interface Shape permits Circle, Square { }
    record Circle(double radius) implements Shape { }
    record Square(double side) implements Shape { }

    private int unused;

    static int area(Shape s) {
        if (s instanceof Circle c) return c.radius();
        List raw = new ArrayList();
        raw.add("x");
        int x;
        return x + undefined(s);
    }

    void missing() throws Exception {
        for (String s : 5) ;
        switch (unused) { case 1: case 1: break; }
        Runnable r = () -> { return 3; };
    }
