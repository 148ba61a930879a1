import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Graphs: union-find, minimal spanning trees by Kruskal and Prim, topological order, strong components by Tarjan, flow by Edmonds and Karp. */
public class SpanningTrees {
    static final class Sets {
        private final int[] parent;
        int count;

        Sets(int n) {
            parent = new int[n];
            Arrays.fill(parent, -1);
            count = n;
        }

        int find(int x) {
            return parent[x] < 0 ? x : (parent[x] = find(parent[x]));
        }

        boolean join(int a, int b) {
            int x = find(a), y = find(b);
            if (x == y) return false;
            if (parent[x] > parent[y]) {
                int swap = x;
                x = y;
                y = swap;
            }
            parent[x] += parent[y];
            parent[y] = x;
            count--;
            return true;
        }
    }

    record Edge(int a, int b, int weight) {}

    static List<Edge> kruskal(int n, List<Edge> edges) {
        Sets sets = new Sets(n);
        return edges.stream().sorted(Comparator.comparingInt(Edge::weight)).filter(e -> sets.join(e.a, e.b)).toList();
    }

    static int prim(int n, List<Edge> edges) {
        boolean[] inside = new boolean[n];
        PriorityQueue<Edge> reachable = new PriorityQueue<>(Comparator.comparingInt(Edge::weight));
        reachable.add(new Edge(0, 0, 0));
        int total = 0;
        while (!reachable.isEmpty()) {
            Edge e = reachable.poll();
            if (inside[e.b]) continue;
            inside[e.b] = true;
            total += e.weight;
            for (Edge f : edges) {
                if (f.a == e.b) reachable.add(f);
                else if (f.b == e.b) reachable.add(new Edge(f.b, f.a, f.weight));
            }
        }
        return total;
    }

    static final class CycleException extends Exception {
        private static final long serialVersionUID = 1;
        final Set<String> left;

        CycleException(Set<String> left) {
            super("in or behind a circle: " + left);
            this.left = left;
        }
    }

    static List<String> order(String... needs) throws CycleException {
        TreeMap<String, Set<String>> open = new TreeMap<>();
        for (String need : needs) {
            String[] parts = need.split("<");
            open.computeIfAbsent(parts[0], k -> new HashSet<>());
            open.computeIfAbsent(parts[1], k -> new HashSet<>()).add(parts[0]);
        }
        List<String> result = new ArrayList<>();
        while (!open.isEmpty()) {
            String next = open.keySet().stream().filter(k -> open.get(k).isEmpty()).findFirst().orElse(null);
            if (next == null) throw new CycleException(open.keySet());
            open.remove(next);
            open.values().forEach(s -> s.remove(next));
            result.add(next);
        }
        return result;
    }

    /** Tarjan's components of a graph of n numbered places. */
    static final class Components {
        private final List<List<Integer>> graph, found = new ArrayList<>();
        private final int[] index, low;
        private final Deque<Integer> stack = new ArrayDeque<>();
        private int counter;

        Components(List<List<Integer>> graph) {
            this.graph = graph;
            index = new int[graph.size()];
            low = new int[graph.size()];
            for (int v = 0; v < graph.size(); v++) if (index[v] == 0) visit(v);
        }

        private void visit(int v) {
            index[v] = low[v] = ++counter;
            stack.push(v);
            for (int w : graph.get(v)) {
                if (index[w] == 0) visit(w);
                if (index[w] == 0 || stack.contains(w)) low[v] = Math.min(low[v], low[w]);
            }
            if (low[v] != index[v]) return;
            List<Integer> component = new ArrayList<>();
            int w;
            do component.add(w = stack.pop()); while (w != v);
            component.sort(null);
            found.add(component);
        }
    }

    static int flow(int[][] capacity, int source, int sink) {
        int n = capacity.length, total = 0;
        for (;;) {
            int[] from = new int[n];
            Arrays.fill(from, -1);
            from[source] = source;
            Deque<Integer> queue = new ArrayDeque<>(List.of(source));
            while (!queue.isEmpty() && from[sink] < 0) {
                int v = queue.poll();
                for (int w = 0; w < n; w++) {
                    if (from[w] >= 0 || capacity[v][w] == 0) continue;
                    from[w] = v;
                    queue.add(w);
                }
            }
            if (from[sink] < 0) return total;
            int least = Integer.MAX_VALUE;
            for (int v = sink; v != source; v = from[v]) least = Math.min(least, capacity[from[v]][v]);
            for (int v = sink; v != source; v = from[v]) {
                capacity[from[v]][v] -= least;
                capacity[v][from[v]] += least;
            }
            total += least;
        }
    }

    public static void main(String[] args) {
        Random random = new Random(5);
        for (int n = 2; n <= 32; n *= 2) {
            List<Edge> edges = new ArrayList<>();
            for (int i = 1; i < n; i++) edges.add(new Edge(random.nextInt(i), i, random.nextInt(100)));
            for (int i = 0; i < n; i++) edges.add(new Edge(random.nextInt(n), random.nextInt(n), random.nextInt(100)));
            List<Edge> tree = kruskal(n, edges);
            int weight = tree.stream().mapToInt(Edge::weight).sum();
            System.out.println(n + ": " + tree.size() + " edges weigh " + weight + ", " + (weight == prim(n, edges)));
        }
        System.out.println(kruskal(4, List.of(new Edge(0, 1, 7), new Edge(2, 3, 1), new Edge(1, 0, 3))));
        try {
            System.out.println(order("shirt<tie", "tie<jacket", "trousers<shoes", "socks<shoes", "trousers<belt", "belt<jacket"));
            System.out.println(order("egg<hen", "hen<egg", "water<hen", "hen<soup"));
        } catch (CycleException e) {
            System.out.println(e.getMessage() + " " + e.left.size());
        }
        List<List<Integer>> graph = List.of(List.of(1), List.of(2), List.of(0), List.of(1, 2, 4), List.of(3, 5), List.of(2, 6), List.of(5), List.of(7));
        System.out.println(new Components(graph).found);
        int[][] capacity = new int[6][6];
        int[][] pipes = {{0, 1, 16}, {0, 2, 13}, {1, 3, 12}, {2, 1, 4}, {2, 4, 14}, {3, 2, 9}, {3, 5, 20}, {4, 3, 7}, {4, 5, 4}};
        for (int[] p : pipes) capacity[p[0]][p[1]] = p[2];
        System.out.println(flow(capacity, 0, 5) + ", " + flow(capacity, 0, 5) + " more");
    }
}
