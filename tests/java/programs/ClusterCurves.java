import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers with fractions: k-means, least squares, roots and integrals, Bezier curves and a Mandelbrot set in letters, a hull, Runge and Kutta. */
public class ClusterCurves {
    record P(double x, double y) {
        P plus(P o) {
            return new P(x + o.x, y + o.y);
        }

        P times(double f) {
            return new P(x * f, y * f);
        }

        double distance(P o) {
            return Math.hypot(x - o.x, y - o.y);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "(%.2f, %.2f)", x, y);
        }
    }

    static List<P> kMeans(List<P> points, int k, Random random) {
        List<P> centres = random.ints(0, points.size()).distinct().limit(k).mapToObj(points::get).toList();
        for (;;) {
            List<P> old = centres;
            Map<Integer, List<P>> clusters = points.stream().collect(Collectors.groupingBy(
                    p -> IntStream.range(0, k).boxed().min(Comparator.comparingDouble(i -> p.distance(old.get(i)))).orElseThrow(), TreeMap::new,
                    Collectors.toList()));
            centres = clusters.values().stream().map(c -> c.stream().reduce(new P(0, 0), P::plus).times(1.0 / c.size())).toList();
            if (centres.equals(old)) return centres.stream().sorted(Comparator.comparingDouble(P::x)).toList();
        }
    }

    static double[] line(List<P> points) {
        double n = points.size(), sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (P p : points) {
            sx += p.x;
            sy += p.y;
            sxx += p.x * p.x;
            sxy += p.x * p.y;
        }
        double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
        return new double[] {slope, (sy - slope * sx) / n};
    }

    static double bisect(DoubleUnaryOperator f, double a, double b) {
        if (f.applyAsDouble(a) * f.applyAsDouble(b) > 0) throw new IllegalArgumentException("no change of sign");
        while (b - a > 1e-12) {
            double m = (a + b) / 2;
            if (f.applyAsDouble(a) * f.applyAsDouble(m) <= 0) b = m;
            else a = m;
        }
        return a;
    }

    static double newton(DoubleUnaryOperator f, double x) {
        for (int i = 0; i < 50; i++) x -= f.applyAsDouble(x) * 2e-6 / (f.applyAsDouble(x + 1e-6) - f.applyAsDouble(x - 1e-6));
        return x;
    }

    static double simpson(DoubleUnaryOperator f, double a, double b, double tolerance) {
        double m = (a + b) / 2, whole = third(f, a, b), halves = third(f, a, m) + third(f, m, b);
        if (Math.abs(halves - whole) < tolerance * 15) return halves;
        return simpson(f, a, m, tolerance / 2) + simpson(f, m, b, tolerance / 2);
    }

    private static double third(DoubleUnaryOperator f, double a, double b) {
        return (b - a) / 6 * (f.applyAsDouble(a) + 4 * f.applyAsDouble((a + b) / 2) + f.applyAsDouble(b));
    }

    static P bezier(List<P> control, double t) {
        if (control.size() == 1) return control.get(0);
        return bezier(IntStream.range(1, control.size()).mapToObj(i -> control.get(i - 1).times(1 - t).plus(control.get(i).times(t))).toList(), t);
    }

    static List<P> hull(List<P> points) {
        List<P> sorted = points.stream().sorted(Comparator.comparingDouble(P::x).thenComparingDouble(P::y)).toList();
        P[] h = new P[points.size() * 2];
        int n = 0;
        for (int pass = 0, least = 2; pass < 2; pass++, least = n + 1) {
            for (int i = pass; i < sorted.size(); i++) {
                P p = sorted.get(pass == 0 ? i : sorted.size() - 1 - i);
                while (n >= least && (h[n - 1].x - h[n - 2].x) * (p.y - h[n - 2].y) <= (h[n - 1].y - h[n - 2].y) * (p.x - h[n - 2].x)) n--;
                h[n++] = p;
            }
        }
        return Arrays.asList(h).subList(0, n - 1);
    }

    static double rungeKutta(DoubleBinaryOperator f, double t, double y, double end, int steps) {
        double h = (end - t) / steps;
        for (int i = 0; i < steps; i++, t += h) {
            double a = f.applyAsDouble(t, y), b = f.applyAsDouble(t + h / 2, y + h / 2 * a), c = f.applyAsDouble(t + h / 2, y + h / 2 * b);
            y += h / 6 * (a + 2 * b + 2 * c + f.applyAsDouble(t + h, y + h * c));
        }
        return y;
    }

    public static void main(String[] args) {
        Random random = new Random(20);
        List<P> centres = List.of(new P(0, 0), new P(10, 2), new P(5, 9));
        List<P> points = Stream.generate(() -> centres.get(random.nextInt(3)).plus(new P(random.nextGaussian(), random.nextGaussian()))).limit(90).toList();
        System.out.println(kMeans(points, 3, new Random(2)));
        double[] fit = line(IntStream.range(0, 50).mapToObj(i -> new P(i, 3 * i - 7 + random.nextGaussian())).toList());
        System.out.printf(Locale.ROOT, "%.1f x + %.0f%n", fit[0], fit[1]);
        System.out.printf(Locale.ROOT, "%.9f %.9f %.9f%n", bisect(x -> x * x - 2, 0, 2), newton(x -> Math.cos(x) - x, 1), newton(x -> x * x * x - 5, 2));
        System.out.printf(Locale.ROOT, "%.7f %.7f%n", simpson(Math::sin, 0, Math.PI, 1e-9), simpson(x -> Math.exp(-x * x), -5, 5, 1e-9));
        System.out.printf(Locale.ROOT, "%.6f %.6f%n", rungeKutta((t, y) -> y, 0, 1, 1, 20), rungeKutta((t, y) -> -2 * t * y, 0, 1, 2, 50));
        try {
            bisect(x -> x * x + 1, -1, 1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        char[][] canvas = new char[10][50];
        for (char[] row : canvas) Arrays.fill(row, ' ');
        List<P> control = List.of(new P(1, 8.5), new P(14, -9), new P(34, 21), new P(48, 0.5));
        for (int i = 0; i <= 150; i++) {
            P p = bezier(control, i / 150.0);
            canvas[(int) p.y][(int) p.x] = '*';
        }
        for (char[] row : canvas) System.out.println(new String(row).stripTrailing());
        for (double y = -1.2; y <= 1.21; y += 0.24) {
            StringBuilder row = new StringBuilder();
            for (double x = -2.1; x < 0.8; x += 0.06) {
                double re = 0, im = 0;
                int n = 0;
                for (; n < 40 && re * re + im * im < 4; n++) {
                    double next = re * re - im * im + x;
                    im = 2 * re * im + y;
                    re = next;
                }
                row.append(" ..::--==++**##%%@@@@@@@@@@@@@@@@@@@@@@@@".charAt(n));
            }
            System.out.println(row.toString().stripTrailing());
        }
        List<P> grid = IntStream.range(0, 60).mapToObj(i -> new P(i * 7 % 11, i * i % 13)).toList();
        System.out.println(hull(grid));
        System.out.println(Double.compare(0.0, -0.0) + " " + new P(0.0, 1).equals(new P(-0.0, 1)) + " " + new P(Double.NaN, 1).equals(new P(Double.NaN, 1)));
    }
}
