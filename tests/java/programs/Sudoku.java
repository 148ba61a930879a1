import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/** A sudoku solver: candidates as bit sets, propagation of single candidates, and guessing where the fewest are left. */
public class Sudoku {
    static final class Contradiction extends Exception {
        private static final long serialVersionUID = 1;

        Contradiction(int cell) {
            super("nothing fits at row " + (cell / 9 + 1) + ", column " + (cell % 9 + 1));
        }
    }

    private final BitSet[] candidates = new BitSet[81];
    private static int guesses;

    private Sudoku() {}

    static Sudoku parse(String picture) throws Contradiction {
        Sudoku s = new Sudoku();
        for (int i = 0; i < 81; i++) (s.candidates[i] = new BitSet(10)).set(1, 10);
        for (int i = 0; i < 81; i++) {
            int digit = Character.digit(picture.charAt(i), 10);
            if (digit > 0) s.place(i, digit);
        }
        return s;
    }

    private Sudoku copy() {
        Sudoku s = new Sudoku();
        for (int i = 0; i < 81; i++) s.candidates[i] = (BitSet) candidates[i].clone();
        return s;
    }

    private static boolean seesEachOther(int a, int b) {
        return a != b && (a / 9 == b / 9 || a % 9 == b % 9 || a / 27 == b / 27 && a % 9 / 3 == b % 9 / 3);
    }

    private void place(int where, int digit) throws Contradiction {
        if (!candidates[where].get(digit)) throw new Contradiction(where);
        candidates[where].clear();
        candidates[where].set(digit);
        Deque<Integer> settled = new ArrayDeque<>();
        settled.add(where);
        while (!settled.isEmpty()) {
            int cell = settled.poll(), value = candidates[cell].nextSetBit(0);
            if (value < 0) throw new Contradiction(cell);
            for (int other = 0; other < 81; other++) {
                if (!seesEachOther(cell, other) || !candidates[other].get(value)) continue;
                candidates[other].clear(value);
                if (candidates[other].isEmpty()) throw new Contradiction(other);
                if (candidates[other].cardinality() == 1) settled.add(other);
            }
        }
    }

    Optional<Sudoku> solve() {
        int fewest = -1;
        for (int i = 0; i < 81; i++) {
            int n = candidates[i].cardinality();
            if (n > 1 && (fewest < 0 || n < candidates[fewest].cardinality())) fewest = i;
        }
        if (fewest < 0) return Optional.of(this);
        for (int digit = candidates[fewest].nextSetBit(0); digit >= 0; digit = candidates[fewest].nextSetBit(digit + 1)) {
            guesses++;
            try {
                Sudoku guess = copy();
                guess.place(fewest, digit);
                Optional<Sudoku> solved = guess.solve();
                if (solved.isPresent()) return solved;
            } catch (Contradiction wrong) {
                continue;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 81; i++) {
            s.append(candidates[i].cardinality() == 1 ? (char) ('0' + candidates[i].nextSetBit(0)) : '.');
            s.append(i % 9 == 8 ? "\n" : i % 3 == 2 ? " " : "");
            if (i == 26 || i == 53) s.append('\n');
        }
        return s.toString();
    }

    static void solve(String name, String picture) {
        guesses = 0;
        try {
            Sudoku sudoku = parse(picture);
            System.out.println(name + ":\n" + sudoku.solve().map(Sudoku::toString).orElse("no solution\n") + guesses + " guesses\n");
        } catch (Contradiction e) {
            System.out.println(name + ": " + e.getMessage());
        }
    }

    public static void main(String[] args) {
        solve("by propagation", "003020600900305001001806400008102900700000008006708200002609500800203009005010300");
        solve("by guessing", "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......");
        solve("twice a five", "5.5..............................................................................");
        solve("no place", "12345678.........9...............................................................");
    }
}
