/** Fields of objects: a particle simulation with instance and static fields of several types. */
public class Fields {
    static final class Particle {
        double x, y, dx, dy;
        int hits;
        Particle next;
    }

    static long steps;

    static void step(Particle p) {
        p.x += p.dx;
        p.y += p.dy;
        if (p.x < 0 || p.x > 100) {
            p.dx = -p.dx;
            p.hits++;
        }
        if (p.y < 0 || p.y > 100) {
            p.dy = -p.dy;
            p.hits++;
        }
        steps++;
    }

    public static void main(String[] args) {
        Particle first = null;
        for (int i = 0; i < 100; i++) {
            Particle p = new Particle();
            p.x = i;
            p.y = 100 - i;
            p.dx = 1 + i * 0.01;
            p.dy = 2 - i * 0.015;
            p.next = first;
            first = p;
        }
        for (int n = 0; n < 60_000; n++) {
            for (Particle p = first; p != null; p = p.next) step(p);
        }
        int hits = 0;
        for (Particle p = first; p != null; p = p.next) hits += p.hits;
        System.out.println(hits + " " + steps);
    }
}
