import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Dijkstra, Bellman and Ford, and Floyd and Warshall on one graph of towns; A* through a labyrinth, with and without its estimate. */
public class ShortestPaths {
    record Edge(String from, String to, int length) {}

    record Entry(String town, int distance) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry o) {
            return distance != o.distance ? Integer.compare(distance, o.distance) : town.compareTo(o.town);
        }
    }

    static Map<String, Integer> dijkstra(List<Edge> edges, String start) {
        Map<String, List<Edge>> leaving = new HashMap<>();
        for (Edge e : edges) leaving.computeIfAbsent(e.from, k -> new ArrayList<>()).add(e);
        Map<String, Integer> best = new TreeMap<>();
        PriorityQueue<Entry> open = new PriorityQueue<>(List.of(new Entry(start, 0)));
        while (!open.isEmpty()) {
            Entry nearest = open.poll();
            if (best.putIfAbsent(nearest.town, nearest.distance) != null) continue;
            for (Edge e : leaving.getOrDefault(nearest.town, List.of())) open.add(new Entry(e.to, nearest.distance + e.length));
        }
        return best;
    }

    static Map<String, Integer> bellmanFord(List<Edge> edges, String start) {
        Map<String, Integer> best = new TreeMap<>(Map.of(start, 0));
        for (boolean changed = true; changed;) {
            changed = false;
            for (Edge e : edges) {
                Integer here = best.get(e.from);
                if (here == null || best.getOrDefault(e.to, Integer.MAX_VALUE) <= here + e.length) continue;
                best.put(e.to, here + e.length);
                changed = true;
            }
        }
        return best;
    }

    static long[][] floydWarshall(List<Edge> edges, List<String> towns) {
        int n = towns.size();
        long[][] d = new long[n][n];
        for (long[] row : d) Arrays.fill(row, Integer.MAX_VALUE);
        for (int i = 0; i < n; i++) d[i][i] = 0;
        for (Edge e : edges) d[towns.indexOf(e.from)][towns.indexOf(e.to)] = e.length;
        for (int k = 0; k < n; k++)
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
        return d;
    }

    record Point(int x, int y) {
        List<Point> around() {
            return List.of(new Point(x + 1, y), new Point(x, y + 1), new Point(x - 1, y), new Point(x, y - 1));
        }
    }

    static char[][] labyrinth(String picture) {
        return picture.lines().map(String::toCharArray).toArray(char[][]::new);
    }

    static Point find(char[][] map, char what) {
        for (int y = 0; y < map.length; y++)
            for (int x = 0; x < map[y].length; x++)
                if (map[y][x] == what) return new Point(x, y);
        throw new IllegalArgumentException("no " + what);
    }

    /** Marks a shortest way with dots and returns the number of points looked at. */
    static int walk(char[][] map, ToIntFunction<Point> estimate) {
        Point start = find(map, 'S'), goal = find(map, 'G');
        Map<Point, Point> cameFrom = new HashMap<>();
        Map<Point, Integer> cost = new HashMap<>(Map.of(start, 0));
        Set<Point> closed = new HashSet<>();
        PriorityQueue<Point> open = new PriorityQueue<>(Comparator.<Point>comparingInt(p -> cost.get(p) + estimate.applyAsInt(p))
                .thenComparingInt(estimate).thenComparingInt(Point::x).thenComparingInt(Point::y));
        open.add(start);
        while (!open.isEmpty()) {
            Point p = open.poll();
            if (p.equals(goal)) break;
            closed.add(p);
            for (Point next : p.around()) {
                int already = cost.getOrDefault(next, Integer.MAX_VALUE);
                if (map[next.y][next.x] == '#' || closed.contains(next) || already <= cost.get(p) + 1) continue;
                open.remove(next);
                cost.put(next, cost.get(p) + 1);
                cameFrom.put(next, p);
                open.add(next);
            }
        }
        for (Point p = cameFrom.get(goal); p != null && !p.equals(start); p = cameFrom.get(p)) map[p.y][p.x] = '.';
        return closed.size();
    }

    public static void main(String[] args) {
        List<Edge> edges = new ArrayList<>();
        for (String s : "A-B 7,A-C 9,A-F 14,B-C 10,B-D 15,C-D 11,C-F 2,D-E 6,E-F 9,G-H 1".split(",")) {
            int length = Integer.parseInt(s.substring(4));
            edges.add(new Edge(s.substring(0, 1), s.substring(2, 3), length));
            edges.add(new Edge(s.substring(2, 3), s.substring(0, 1), length));
        }
        List<String> towns = new ArrayList<>(dijkstra(edges, "A").keySet());
        Collections.addAll(towns, "G", "H");
        long[][] all = floydWarshall(edges, towns);
        for (String town : towns) {
            Map<String, Integer> best = dijkstra(edges, town);
            boolean agree = best.equals(bellmanFord(edges, town))
                    && best.entrySet().stream().allMatch(e -> all[towns.indexOf(town)][towns.indexOf(e.getKey())] == e.getValue());
            System.out.println(town + " " + best + (agree ? "" : " differ"));
        }
        String picture = "################\n#S     #       #\n# #### # ##### #\n#    # #     # #\n#### # ##### # #\n"
                + "#              #\n# ###### ##### #\n#        #    G#\n################\n";
        char[][] map = labyrinth(picture), blind = labyrinth(picture);
        Point goal = find(map, 'G');
        System.out.println(walk(blind, p -> 0) + " looked at without an estimate");
        System.out.println(walk(map, p -> Math.abs(p.x - goal.x) + Math.abs(p.y - goal.y)) + " with one");
        for (char[] row : map) System.out.println(row);
        try {
            find(map, 'X');
        } catch (IllegalArgumentException e) {
            System.out.println(e);
        }
    }
}
