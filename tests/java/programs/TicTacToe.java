import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Noughts and crosses by minimax with alpha and beta, boards as bit masks, positions remembered; four in a row on a small board as well. */
public class TicTacToe {
    static final int[] LINES = {0007, 0070, 0700, 0111, 0222, 0444, 0421, 0124};

    static boolean won(int side) {
        return Arrays.stream(LINES).anyMatch(line -> (side & line) == line);
    }

    static int visited;

    /** From the mover's view: 1, 0 or -1. */
    static int value(int mover, int other, int alpha, int beta) {
        visited++;
        if (won(other)) return -1;
        if ((mover | other) == 0777) return 0;
        int best = -1;
        for (int free = ~(mover | other) & 0777; free != 0 && best < beta; free &= free - 1) {
            best = Math.max(best, -value(other, mover | free & -free, -beta, -Math.max(alpha, best)));
        }
        return best;
    }

    static int bestMove(int mover, int other) {
        int bestMove = -1, best = -2;
        for (int cell : new int[] {4, 0, 2, 6, 8, 1, 3, 5, 7}) {
            if (((mover | other) >> cell & 1) != 0) continue;
            int v = -value(other, mover | 1 << cell, -1, 1);
            if (v <= best) continue;
            best = v;
            bestMove = cell;
        }
        return bestMove;
    }

    static String picture(int x, int o) {
        return IntStream.range(0, 9).mapToObj(i -> (x >> i & 1) != 0 ? "X" : (o >> i & 1) != 0 ? "O" : ".").collect(Collectors.joining())
                .replaceAll("(...)(?=.)", "$1/");
    }

    static int countGames(int mover, int other) {
        if (won(other) || (mover | other) == 0777) return 1;
        int games = 0;
        for (int free = ~(mover | other) & 0777; free != 0; free &= free - 1) games += countGames(other, mover | free & -free);
        return games;
    }

    /** Four in a row on a board of 4 columns and 4 rows; each column takes 5 bits, the fifth stays empty. */
    static final class FourInARow {
        private final Map<Long, Integer> known = new HashMap<>();

        static boolean won(long b) {
            for (int step : new int[] {1, 4, 5, 6}) {
                long two = b & b >> step;
                if ((two & two >> 2 * step) != 0) return true;
            }
            return false;
        }

        int value(long mover, long other) {
            if (won(other)) return -1;
            long all = mover | other;
            Integer already = known.get(mover << 20 | other);
            if (already != null) return already;
            int best = Integer.MIN_VALUE;
            for (int column = 0; column < 4; column++) {
                long cell = (all + (1L << column * 5)) & 0b1111L << column * 5 & ~all;
                if (cell != 0) best = Math.max(best, -value(other, mover | cell));
                if (best == 1) break;
            }
            if (best == Integer.MIN_VALUE) best = 0;
            known.put(mover << 20 | other, best);
            return best;
        }
    }

    public static void main(String[] args) {
        System.out.println("value " + value(0, 0, -1, 1) + ", visited " + visited);
        int x = 0, o = 0;
        StringBuilder game = new StringBuilder();
        while (!won(x) && !won(o) && (x | o) != 0777) {
            if (Integer.bitCount(x) == Integer.bitCount(o)) x |= 1 << bestMove(x, o);
            else o |= 1 << bestMove(o, x);
            game.append(picture(x, o)).append(' ');
        }
        System.out.println(game);
        Random random = new Random(2);
        int[] results = new int[3];
        for (int i = 0; i < 25; i++) {
            x = o = 0;
            while (!won(x) && !won(o) && (x | o) != 0777) {
                boolean crosses = Integer.bitCount(x) == Integer.bitCount(o);
                List<Integer> free = cells(~(x | o) & 0777);
                if (crosses) x |= 1 << free.get(random.nextInt(free.size()));
                else o |= 1 << bestMove(o, x);
            }
            results[won(x) ? 0 : won(o) ? 2 : 1]++;
        }
        System.out.println("random against best: won, drawn, lost " + Arrays.toString(results));
        System.out.println(countGames(0b000000011, 0b000110000) + " games from " + picture(0b000000011, 0b000110000));
        FourInARow four = new FourInARow();
        System.out.println("four in a row: " + four.value(0, 0) + ", " + four.known.values().stream().collect(Collectors.groupingBy(v -> v,
                java.util.TreeMap::new, Collectors.counting())));
    }

    static List<Integer> cells(int mask) {
        return IntStream.range(0, 9).filter(i -> (mask >> i & 1) != 0).boxed().toList();
    }
}
