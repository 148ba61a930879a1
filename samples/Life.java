import java.util.HashSet;
import java.util.Set;

/**
 * Conway's game of life on an unbounded plane: a glider gun's first generations.
 *
 * <p>Usage: Life [generations]
 */
public class Life {
    record Cell(int x, int y) {
        Set<Cell> neighbours() {
            Set<Cell> around = new HashSet<>();
            for (int dx = -1; dx <= 1; dx++) {
                for (int dy = -1; dy <= 1; dy++) {
                    if (dx != 0 || dy != 0) around.add(new Cell(x + dx, y + dy));
                }
            }
            return around;
        }
    }

    static final String GUN =
            """
            ........................O...........
            ......................O.O...........
            ............OO......OO............OO
            ...........O...O....OO............OO
            OO........O.....O...OO..............
            OO........O...O.OO....O.O...........
            ..........O.....O.......O...........
            ...........O...O....................
            ............OO......................
            """;

    static Set<Cell> parse(String picture) {
        Set<Cell> alive = new HashSet<>();
        String[] rows = picture.split("\n");
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                if (rows[y].charAt(x) == 'O') alive.add(new Cell(x, y));
            }
        }
        return alive;
    }

    static Set<Cell> next(Set<Cell> alive) {
        Set<Cell> candidates = new HashSet<>(alive);
        for (Cell c : alive) candidates.addAll(c.neighbours());
        Set<Cell> result = new HashSet<>();
        for (Cell c : candidates) {
            long n = c.neighbours().stream().filter(alive::contains).count();
            if (n == 3 || n == 2 && alive.contains(c)) result.add(c);
        }
        return result;
    }

    static void print(Set<Cell> alive, int width, int height) {
        for (int y = 0; y < height; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < width; x++) row.append(alive.contains(new Cell(x, y)) ? 'O' : '.');
            System.out.println(row);
        }
    }

    public static void main(String[] args) {
        int generations = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        Set<Cell> alive = parse(GUN);
        for (int g = 0; g < generations; g++) alive = next(alive);
        System.out.println("generation " + generations + ": " + alive.size() + " cells");
        print(alive, 38, 20);
    }
}
