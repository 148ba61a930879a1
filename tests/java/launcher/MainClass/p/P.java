package p;

public class P {
    public static void main(String[] args) { System.out.println("p.P"); }

    static class In {
        public static void main(String[] args) { System.out.println("p.P.In"); }
    }
}
