import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntBinaryOperator;

/** Mazes by seeded chance and the way through; life on a torus by bits and by neighbours, rule 30 and rule 110, Langton's ant, L-systems. */
public class MazeAndLife {
    static char[][] maze(int width, int height, long seed) {
        char[][] map = new char[2 * height + 1][2 * width + 1];
        for (char[] row : map) Arrays.fill(row, '#');
        Random random = new Random(seed);
        Deque<int[]> stack = new ArrayDeque<>();
        stack.push(new int[] {1, 1});
        map[1][1] = ' ';
        while (!stack.isEmpty()) {
            int[] here = stack.peek();
            List<int[]> steps = new ArrayList<>(List.of(new int[] {2, 0}, new int[] {-2, 0}, new int[] {0, 2}, new int[] {0, -2}));
            Collections.shuffle(steps, random);
            int[] step = steps.stream().filter(s -> {
                int y = here[0] + s[0], x = here[1] + s[1];
                return y > 0 && x > 0 && y < map.length && x < map[0].length && map[y][x] == '#';
            }).findFirst().orElse(null);
            if (step == null) {
                stack.pop();
                continue;
            }
            map[here[0] + step[0] / 2][here[1] + step[1] / 2] = ' ';
            map[here[0] + step[0]][here[1] + step[1]] = ' ';
            stack.push(new int[] {here[0] + step[0], here[1] + step[1]});
        }
        return map;
    }

    static boolean walk(char[][] map, int y, int x) {
        if (map[y][x] != ' ') return false;
        map[y][x] = '.';
        if (y == map.length - 2 && x == map[0].length - 2) return true;
        if (walk(map, y, x + 1) || walk(map, y + 1, x) || walk(map, y, x - 1) || walk(map, y - 1, x)) return true;
        map[y][x] = ' ';
        return false;
    }

    static final int W = 16, H = 12;

    static BitSet next(BitSet alive) {
        BitSet result = new BitSet();
        for (int i = 0; i < W * H; i++) {
            int n = 0;
            for (int d = 0; d < 9; d++) {
                int y = Math.floorMod(i / W + d / 3 - 1, H), x = Math.floorMod(i % W + d % 3 - 1, W);
                if (d != 4 && alive.get(y * W + x)) n++;
            }
            result.set(i, n == 3 || n == 2 && alive.get(i));
        }
        return result;
    }

    /** A row is an int; eight neighbours are added bit by bit, in all columns at once. */
    static int[] nextByRows(int[] rows) {
        int[] result = new int[H];
        for (int y = 0; y < H; y++) {
            int ones = 0, twos = 0, fours = 0;
            for (int dy = -1; dy <= 1; dy++) {
                int row = rows[Math.floorMod(y + dy, H)];
                for (int dx = -1; dx <= 1; dx++) {
                    if (dy == 0 && dx == 0) continue;
                    int moved = (dx < 0 ? row << 1 | row >>> W - 1 : dx > 0 ? row >>> 1 | row << W - 1 : row) & 0xffff;
                    int carry = ones & moved;
                    ones ^= moved;
                    fours |= twos & carry;
                    twos ^= carry;
                }
            }
            result[y] = (ones | rows[y]) & twos & ~fours;
        }
        return result;
    }

    static void wolfram(int rule, int generations) {
        BitSet row = new BitSet();
        row.set(20);
        for (int g = 0; g < generations; g++) {
            StringBuilder line = new StringBuilder();
            BitSet following = new BitSet();
            for (int x = 0; x < 41; x++) {
                line.append(row.get(x) ? '*' : ' ');
                int pattern = (x > 0 && row.get(x - 1) ? 4 : 0) | (row.get(x) ? 2 : 0) | (row.get(x + 1) ? 1 : 0);
                following.set(x, (rule >> pattern & 1) != 0);
            }
            System.out.println(line.toString().stripTrailing());
            row = following;
        }
    }

    static int ant(int steps) {
        Map<Long, Boolean> black = new HashMap<>();
        long x = 0, y = 0, dx = 0, dy = -1;
        for (int i = 0; i < steps; i++) {
            long key = x << 32 | y & 0xffffffffL, turned = black.getOrDefault(key, false) ? -1 : 1, old = dx;
            dx = -dy * turned;
            dy = old * turned;
            black.merge(key, true, (a, b) -> !a);
            x += dx;
            y += dy;
        }
        return (int) black.values().stream().filter(b -> b).count();
    }

    static String grow(String axiom, Map<Character, String> rules, int times) {
        for (int i = 0; i < times; i++) {
            StringBuilder s = new StringBuilder();
            for (char c : axiom.toCharArray()) s.append(rules.getOrDefault(c, String.valueOf(c)));
            axiom = s.toString();
        }
        return axiom;
    }

    static void draw(String path) {
        IntBinaryOperator key = (y, x) -> y * 1000 + x;
        BitSet drawn = new BitSet();
        int x = 0, y = 20, dx = 1, dy = 0, width = 0, top = 20;
        for (char c : path.toCharArray()) {
            int old = dx;
            switch (c) {
                case 'F' -> drawn.set(key.applyAsInt(y += dy, x += dx));
                case '+' -> {
                    dx = dy;
                    dy = -old;
                }
                case '-' -> {
                    dx = -dy;
                    dy = old;
                }
                default -> { }
            }
            width = Math.max(width, x);
            top = Math.min(top, y);
        }
        for (int row = top; row <= 20; row++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c <= width; c++) line.append(drawn.get(key.applyAsInt(row, c)) ? 'o' : ' ');
            System.out.println(line.toString().stripTrailing());
        }
    }

    public static void main(String[] args) {
        char[][] map = maze(14, 5, 31);
        System.out.println(walk(map, 1, 1));
        for (char[] row : map) System.out.println(row);
        Random random = new Random(6);
        int[] rows = random.ints(H, 0, 1 << W).toArray();
        BitSet cells = new BitSet();
        for (int i = 0; i < W * H; i++) cells.set(i, (rows[i / W] >> i % W & 1) != 0);
        for (int g = 0; g < 12; g++) {
            cells = next(cells);
            rows = nextByRows(rows);
            BitSet same = new BitSet();
            for (int i = 0; i < W * H; i++) same.set(i, (rows[i / W] >> i % W & 1) != 0);
            if (!same.equals(cells)) System.out.println("differs in generation " + g);
        }
        System.out.println(cells.cardinality() + " alive " + cells);
        wolfram(30, 8);
        wolfram(110, 8);
        System.out.println("ant: " + ant(1000) + " " + ant(6000));
        System.out.println(grow("A", Map.of('A', "AB", 'B', "A"), 6));
        draw(grow("F", Map.of('F', "F+F-F-F+F"), 2));
    }
}
