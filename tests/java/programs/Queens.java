import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The queens' problem three ways, by bit masks, by backtracking over arrays and lazily by streams, which have to agree; and the solutions that
 * differ by more than turning and mirroring the board.
 */
public class Queens {
    static int byMasks(int n, int columns, int left, int right) {
        int all = (1 << n) - 1;
        if (columns == all) return 1;
        int found = 0;
        for (int free = all & ~(columns | left | right); free != 0; free &= free - 1) {
            int queen = free & -free;
            found += byMasks(n, columns | queen, (left | queen) << 1, (right | queen) >>> 1);
        }
        return found;
    }

    static void byArrays(int[] board, int row, List<int[]> solutions) {
        if (row == board.length) {
            solutions.add(board.clone());
            return;
        }
        for (int column = 0; column < board.length; column++) {
            if (!safe(board, row, column)) continue;
            board[row] = column;
            byArrays(board, row + 1, solutions);
        }
    }

    static boolean safe(int[] board, int row, int column) {
        for (int r = 0; r < row; r++) {
            if (board[r] == column || Math.abs(board[r] - column) == row - r) return false;
        }
        return true;
    }

    static List<List<Integer>> byStreams(int n, int rows) {
        if (rows == 0) return List.of(List.of());
        return byStreams(n, rows - 1).stream()
                .flatMap(above -> IntStream.range(0, n)
                        .filter(c -> IntStream.range(0, above.size())
                                .allMatch(r -> above.get(r) != c && Math.abs(above.get(r) - c) != above.size() - r))
                        .mapToObj(c -> {
                            List<Integer> longer = new ArrayList<>(above);
                            longer.add(c);
                            return longer;
                        }))
                .collect(Collectors.toList());
    }

    static int[] turned(int[] board) {
        int[] result = new int[board.length];
        for (int r = 0; r < board.length; r++) result[board[r]] = board.length - 1 - r;
        return result;
    }

    static int[] mirrored(int[] board) {
        return IntStream.of(board).map(c -> board.length - 1 - c).toArray();
    }

    /** The smallest of the eight boards that look the same. */
    static int[] canonical(int[] board) {
        int[] smallest = board, current = board;
        for (int i = 0; i < 4; i++, current = turned(current)) {
            for (int[] candidate : new int[][] {current, mirrored(current)}) {
                if (Arrays.compare(candidate, smallest) < 0) smallest = candidate;
            }
        }
        return smallest;
    }

    public static void main(String[] args) {
        for (int n = 1; n <= 7; n++) {
            List<int[]> solutions = new ArrayList<>();
            byArrays(new int[n], 0, solutions);
            long fundamental = solutions.stream().map(b -> Arrays.toString(canonical(b))).distinct().count();
            List<List<Integer>> lazily = byStreams(n, n);
            System.out.printf("%d: %d %d %d, different %d%n", n, byMasks(n, 0, 0, 0), solutions.size(), lazily.size(), fundamental);
            for (int i = 0; i < lazily.size(); i++) {
                List<Integer> boxed = IntStream.of(solutions.get(i)).boxed().collect(Collectors.toList());
                if (!boxed.equals(lazily.get(i))) System.out.println("differs: " + boxed + " " + lazily.get(i));
            }
        }
        System.out.println("8: " + byMasks(8, 0, 0, 0));
        List<int[]> six = new ArrayList<>();
        byArrays(new int[6], 0, six);
        for (int column : six.get(0)) System.out.println(". ".repeat(column) + "Q " + ". ".repeat(5 - column));
        try {
            byArrays(new int[-1], 0, six);
        } catch (NegativeArraySizeException e) {
            System.out.println(e.getMessage());
        }
    }
}
