import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Satisfiability by DPLL with units and pure literals, checked against trying everything; graph colouring and pigeons by it; and the simplex. */
public class SatSolver {
    private int decisions;

    /** Literals are numbers, negative when negated. Returns the literals that hold, or null. */
    List<Integer> solve(List<int[]> clauses, List<Integer> held) {
        for (;;) {
            int unit = 0;
            for (int[] c : clauses) {
                if (c.length == 0) return null;
                if (c.length == 1) unit = c[0];
            }
            if (unit == 0) unit = pure(clauses);
            if (unit == 0) break;
            held = plus(held, unit);
            clauses = assume(clauses, unit);
        }
        if (clauses.isEmpty()) return held;
        decisions++;
        int literal = clauses.stream().min((a, b) -> a.length - b.length).orElseThrow()[0];
        List<Integer> result = solve(assume(clauses, literal), plus(held, literal));
        return result != null ? result : solve(assume(clauses, -literal), plus(held, -literal));
    }

    private static List<Integer> plus(List<Integer> list, int literal) {
        List<Integer> longer = new ArrayList<>(list);
        longer.add(literal);
        return longer;
    }

    private static int pure(List<int[]> clauses) {
        Map<Integer, Integer> signs = new TreeMap<>();
        for (int[] c : clauses) for (int l : c) signs.merge(Math.abs(l), l > 0 ? 1 : 2, (a, b) -> a | b);
        return signs.entrySet().stream().filter(e -> e.getValue() != 3).findFirst().map(e -> e.getValue() == 1 ? e.getKey() : -e.getKey()).orElse(0);
    }

    private static List<int[]> assume(List<int[]> clauses, int literal) {
        List<int[]> result = new ArrayList<>();
        for (int[] c : clauses) {
            if (IntStream.of(c).noneMatch(l -> l == literal)) result.add(IntStream.of(c).filter(l -> l != -literal).toArray());
        }
        return result;
    }

    static boolean holds(List<int[]> clauses, int mask) {
        return clauses.stream().allMatch(c -> IntStream.of(c).anyMatch(l -> (mask >> Math.abs(l) - 1 & 1) == (l > 0 ? 1 : 0)));
    }

    static void random(int variables, int count, Random random) {
        int satisfiable = 0, wrong = 0;
        for (int run = 0; run < 12; run++) {
            List<int[]> clauses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                clauses.add(random.ints(3, 1, variables + 1).map(v -> random.nextBoolean() ? v : -v).toArray());
            }
            List<Integer> found = new SatSolver().solve(clauses, List.of());
            if (found != null) {
                satisfiable++;
                int mask = found.stream().filter(l -> l > 0).mapToInt(l -> 1 << l - 1).sum();
                if (!holds(clauses, mask)) wrong++;
            } else if (IntStream.range(0, 1 << variables).anyMatch(m -> holds(clauses, m))) {
                wrong++;
            }
        }
        System.out.println(variables + " variables, " + count + " clauses: " + satisfiable + " of 12, " + wrong + " wrong");
    }

    static Map<String, String> colour(String[] names, int[][] borders, String... colours) {
        List<int[]> clauses = new ArrayList<>();
        int k = colours.length;
        for (int i = 0; i < names.length; i++) {
            int base = i * k + 1;
            clauses.add(IntStream.range(base, base + k).toArray());
            for (int a = 0; a < k; a++) for (int b = 0; b < a; b++) clauses.add(new int[] {-base - a, -base - b});
        }
        for (int[] border : borders) for (int c = 0; c < k; c++) clauses.add(new int[] {-border[0] * k - c - 1, -border[1] * k - c - 1});
        List<Integer> found = new SatSolver().solve(clauses, List.of());
        if (found == null) return null;
        Map<String, String> result = new LinkedHashMap<>();
        for (int l : found) if (l > 0) result.put(names[(l - 1) / k], colours[(l - 1) % k]);
        return new TreeMap<>(result);
    }

    static String pigeons(int pigeons, int holes) {
        List<int[]> clauses = new ArrayList<>();
        for (int p = 0; p < pigeons; p++) {
            int base = p * holes + 1;
            clauses.add(IntStream.range(base, base + holes).toArray());
            for (int q = 0; q < p; q++) for (int h = 0; h < holes; h++) clauses.add(new int[] {-base - h, -q * holes - 1 - h});
        }
        SatSolver solver = new SatSolver();
        return pigeons + " pigeons in " + holes + " holes: " + (solver.solve(clauses, List.of()) != null) + " after " + solver.decisions + " decisions";
    }

    /** Maximizes c x for A x <= b, x >= 0 with b >= 0, by Bland's rule. */
    static double[] simplex(double[][] a, double[] b, double[] c) {
        int m = b.length, n = c.length;
        double[][] t = new double[m + 1][n + m + 1];
        int[] basis = new int[m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(a[i], 0, t[i], 0, n);
            t[i][n + i] = 1;
            t[i][n + m] = b[i];
            basis[i] = n + i;
        }
        for (int j = 0; j < n; j++) t[m][j] = -c[j];
        for (;;) {
            int enter = IntStream.range(0, n + m).filter(j -> t[m][j] < -1e-9).findFirst().orElse(-1), leave = -1;
            if (enter < 0) break;
            for (int i = 0; i < m; i++) {
                if (t[i][enter] <= 1e-9) continue;
                if (leave < 0 || t[i][n + m] / t[i][enter] < t[leave][n + m] / t[leave][enter]) leave = i;
            }
            if (leave < 0) throw new ArithmeticException("unbounded in x" + (enter + 1));
            double pivot = t[leave][enter];
            for (int j = 0; j <= n + m; j++) t[leave][j] /= pivot;
            for (int i = 0; i <= m; i++) {
                double factor = t[i][enter];
                if (i != leave && factor != 0) for (int j = 0; j <= n + m; j++) t[i][j] -= factor * t[leave][j];
            }
            basis[leave] = enter;
        }
        double[] x = new double[n + 1];
        for (int i = 0; i < m; i++) if (basis[i] < n) x[basis[i]] = t[i][n + m];
        x[n] = t[m][n + m];
        return x;
    }

    static String show(double[] x) {
        return Arrays.stream(x).mapToObj(d -> String.format("%.3f", d + 0.0)).collect(Collectors.joining(" "));
    }

    public static void main(String[] args) {
        Random random = new Random(3);
        for (int count : new int[] {15, 25, 35, 50}) random(7, count, random);
        String[] names = {"WA", "NT", "SA", "Q", "NSW", "V", "T"};
        int[][] borders = {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}, {2, 4}, {2, 5}, {3, 4}, {4, 5}};
        System.out.println(colour(names, borders, "red", "green", "blue"));
        System.out.println(colour(names, borders, "red", "green"));
        System.out.println(pigeons(4, 4) + ", " + pigeons(4, 3) + ", " + pigeons(5, 4));
        System.out.println(show(simplex(new double[][] {{1, 1}, {1, 3}}, new double[] {4, 6}, new double[] {3, 2})));
        System.out.println(show(simplex(new double[][] {{2, 1, 1}, {4, 2, 3}, {2, 5, 5}}, new double[] {14, 28, 30}, new double[] {1, 2, -1})));
        try {
            simplex(new double[][] {{-1, 1}}, new double[] {1}, new double[] {1, 1});
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
    }
}
