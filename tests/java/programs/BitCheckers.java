import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/** Boards in a long: knights' tours and moves, checkers by shifted masks with jumps counted by perft, peg solitaire, and Zobrist's hashes. */
public class BitCheckers {
    static final long A = 0x0101010101010101L, H = A << 7;
    static final LongUnaryOperator[] STEPS = {b -> (b & ~H) << 9, b -> (b & ~A) << 7, b -> (b & ~A) >>> 9, b -> (b & ~H) >>> 7};

    /** Men and kings of the mover, men and kings of the other; the mover's men go upwards. */
    record Position(long men, long kings, long theirMen, long theirKings) {
        long mine() {
            return men | kings;
        }

        long theirs() {
            return theirMen | theirKings;
        }

        Position turned() {
            return new Position(Long.reverse(theirMen), Long.reverse(theirKings), Long.reverse(men), Long.reverse(kings));
        }

        Position moved(long from, long to, long taken) {
            boolean king = (kings & from) != 0 || to >>> 56 != 0;
            long m = men & ~from, k = kings & ~from;
            return new Position(king ? m : m | to, king ? k | to : k, theirMen & ~taken, theirKings & ~taken);
        }

        List<Position> successors() {
            List<Position> jumps = new ArrayList<>(), quiet = new ArrayList<>();
            for (long rest = mine(); rest != 0; rest &= rest - 1) {
                long piece = rest & -rest;
                jumps(piece, jumps);
                for (int d = 0; d < ((kings & piece) != 0 ? 4 : 2); d++) {
                    long to = STEPS[d].applyAsLong(piece) & ~(mine() | theirs());
                    if (to != 0) quiet.add(moved(piece, to, 0));
                }
            }
            List<Position> all = jumps.isEmpty() ? quiet : jumps;
            all.replaceAll(Position::turned);
            return all;
        }

        private boolean jumps(long piece, List<Position> into) {
            boolean any = false;
            for (int d = 0; d < ((kings & piece) != 0 ? 4 : 2); d++) {
                long over = STEPS[d].applyAsLong(piece) & theirs(), to = STEPS[d].applyAsLong(over) & ~(mine() | theirs());
                if (to == 0) continue;
                any = true;
                Position after = moved(piece, to, over);
                boolean crowned = (kings & piece) == 0 && (after.kings & to) != 0;
                if (crowned || !after.jumps(to, into)) into.add(after);
            }
            return any;
        }
    }

    static long perft(Position p, int depth) {
        if (depth == 0) return 1;
        long nodes = 0;
        for (Position next : p.successors()) nodes += perft(next, depth - 1);
        return nodes;
    }

    static long knights(long b) {
        long one = (b & ~H) << 1 | (b & ~A) >>> 1, two = (b & ~(H | H >>> 1)) << 2 | (b & ~(A | A << 1)) >>> 2;
        return one << 16 | one >>> 16 | two << 8 | two >>> 8;
    }

    static int[] knightDistances(int from) {
        int[] distance = new int[64];
        long reached = 1L << from, edge = reached;
        for (int d = 1; (edge = knights(edge) & ~reached) != 0; d++) {
            reached |= edge;
            for (long e = edge; e != 0; e &= e - 1) distance[Long.numberOfTrailingZeros(e)] = d;
        }
        return distance;
    }

    static int[] tour(int from) {
        int[] order = new int[64];
        long visited = 0;
        int at = from;
        for (int n = 1; n <= 64; n++) {
            order[at] = n;
            visited |= 1L << at;
            int best = -1, fewest = 9;
            for (long next = knights(1L << at) & ~visited; next != 0; next &= next - 1) {
                int exits = Long.bitCount(knights(next & -next) & ~visited);
                if (exits >= fewest) continue;
                fewest = exits;
                best = Long.numberOfTrailingZeros(next);
            }
            if (best < 0 && n < 64) throw new IllegalStateException("stuck after " + n);
            at = best;
        }
        return order;
    }

    /** Triangular solitaire of 15 holes: whether one peg can be left, and how many positions were seen. */
    static int leastPegs(int pegs, int[][] jumps, Map<Integer, Integer> seen) {
        Integer known = seen.get(pegs);
        if (known != null) return known;
        int least = Integer.bitCount(pegs);
        for (int[] j : jumps) {
            int two = 1 << j[0] | 1 << j[1], hole = 1 << j[2];
            if ((pegs & two) == two && (pegs & hole) == 0) least = Math.min(least, leastPegs(pegs & ~two | hole, jumps, seen));
        }
        seen.put(pegs, least);
        return least;
    }

    static int[][] triangle() {
        List<int[]> jumps = new ArrayList<>();
        int[][] steps = {{0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, -1}};
        for (int r = 0; r < 5; r++) {
            for (int c = 0; c <= r; c++) {
                for (int[] s : steps) {
                    int r2 = r + 2 * s[0], c2 = c + 2 * s[1];
                    if (r2 >= 0 && r2 < 5 && c2 >= 0 && c2 <= r2) {
                        jumps.add(new int[] {r * (r + 1) / 2 + c, (r + s[0]) * (r + s[0] + 1) / 2 + c + s[1], r2 * (r2 + 1) / 2 + c2});
                    }
                }
            }
        }
        return jumps.toArray(int[][]::new);
    }

    public static void main(String[] args) {
        Position start = new Position(0x0000000000aa55aaL, 0, Long.reverse(0x0000000000aa55aaL), 0);
        for (int depth = 1; depth <= 4; depth++) System.out.println("perft " + depth + ": " + perft(start, depth));
        Position jumps = new Position(1L << 9, 1L << 63, 1L << 18 | 1L << 36 | 1L << 52 | 1L << 54, 0);
        for (Position p : jumps.successors()) System.out.println(Long.bitCount(p.men | p.kings) + " left, " + Long.toHexString(p.theirs()));
        int[] corner = knightDistances(0);
        for (int row = 7; row >= 0; row--) System.out.println(Arrays.toString(Arrays.copyOfRange(corner, row * 8, row * 8 + 8)));
        for (int from : new int[] {0, 27}) {
            try {
                int[] order = tour(from);
                System.out.println(Arrays.stream(order).sum() + " " + Arrays.toString(Arrays.copyOf(order, 8)));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
        Map<Integer, Integer> seen = new HashMap<>();
        System.out.println(leastPegs(0x7ffe, triangle(), seen) + " peg left, " + seen.size() + " positions, " + triangle().length + " jumps");
        Random random = new Random(64);
        long[] keys = random.longs(128).toArray();
        long hash = 0, fresh = 0;
        for (int i = 0; i < 200; i++) hash ^= keys[random.nextInt(128)];
        for (long k : keys) fresh ^= k;
        System.out.println(Long.toHexString(hash) + " " + Long.toHexString(fresh) + " " + Long.parseUnsignedLong(Long.toHexString(hash), 16) % 7
                + " " + Long.remainderUnsigned(hash, 7) + " " + Long.compareUnsigned(hash, fresh));
    }
}
