import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The messages of exceptions that instructions, natives and the checks of the library throw. */
public class Messages {
    interface Act {
        Object run() throws Throwable;
    }
    static void t(Act a) {
        try {
            System.out.println("none: " + a.run());
        } catch (Throwable e) {
            System.out.println(e.toString().replaceAll("@[0-9a-f]+", "@hex"));
        }
    }
    static class Inner {}
    interface Face {}
    enum Color { RED { } , BLUE }
    record Rec(int x) {}
    static int zero = 0;
    static int neg = -5;

    static void casts() {
        Object s = "s", i = 1, ia = new int[1], sa = new String[1][1], in = new Inner(), lam = (Runnable) () -> { }, anon = new Object() { }, red = Color.RED;
        t(() -> (Integer) s);
        t(() -> (String) i);
        t(() -> (int[]) s);
        t(() -> (String) ia);
        t(() -> (long[]) ia);
        t(() -> (Object[]) ia);
        t(() -> (int[][]) sa);
        t(() -> (Integer[]) sa);
        t(() -> (Face) in);
        t(() -> (Inner) s);
        t(() -> (Face) (Object) new Messages());
        t(() -> (Messages[]) sa);
        t(() -> (Face) red);
        t(() -> (Rec) (Object) List.of());
        t(() -> (List<?>) (Object) new Rec(1));
        t(() -> (Map.Entry<?, ?>) (Object) Map.of());
        t(() -> (Comparable<?>) anon.getClass().getEnclosingClass().cast(s));
        t(() -> Integer.class.cast("x"));
        t(() -> int[].class.cast(new long[0]));
        t(() -> Color.class.asSubclass(Number.class));
        t(() -> int.class.cast(1));
        t(() -> lam instanceof Comparable ? 1 : ((Comparable<Object>) (Object) "a").compareTo(1));
    }

    static void stores() {
        Object[] strings = new String[2], ints = new Integer[1], grids = new int[2][2], faces = new Face[1], deep = new String[1][];
        t(() -> strings[0] = 1);
        t(() -> ints[0] = "s");
        t(() -> grids[1] = new long[1]);
        t(() -> faces[0] = new Inner());
        t(() -> deep[0] = new Object[0]);
        t(() -> deep[0] = "x");
        t(() -> strings[5] = 1);
        t(() -> {
            Arrays.fill(strings, new StringBuilder());
            return 0;
        });
        t(() -> {
            System.arraycopy(new Object[] {"ok", 1, "no"}, 0, strings, 0, 2);
            return 0;
        });
        System.out.println(strings[0]);
        t(() -> {
            System.arraycopy(new int[1], 0, new long[1], 0, 1);
            return 0;
        });
        t(() -> {
            System.arraycopy("s", 0, new long[1], 0, 1);
            return 0;
        });
        t(() -> {
            System.arraycopy(new int[1], 0, new Object(), 0, 1);
            return 0;
        });
        t(() -> {
            System.arraycopy(new int[1], 0, strings, 0, 1);
            return 0;
        });
        t(() -> {
            System.arraycopy(new int[4], 2, new int[4], 0, 3);
            return 0;
        });
        t(() -> {
            System.arraycopy(new Object[4], 0, new Object[4], 3, 2);
            return 0;
        });
        t(() -> {
            System.arraycopy(new char[4], -1, new char[4], 0, 0);
            return 0;
        });
        t(() -> {
            System.arraycopy(new byte[4], 0, new byte[4], -2, 1);
            return 0;
        });
        t(() -> {
            System.arraycopy(new short[4], 0, new short[4], 0, -1);
            return 0;
        });
        t(() -> {
            System.arraycopy(null, 0, new short[4], 0, -1);
            return 0;
        });
    }

    static void indices() {
        int[] a = new int[3];
        List<Integer> list = new ArrayList<>(List.of(1, 2));
        t(() -> a[3]);
        t(() -> a[-1] = 0);
        t(() -> a[Integer.MIN_VALUE]++);
        t(() -> new Object[][] {{}}[0][0]);
        t(() -> (new long[2][3])[1][3]);
        t(() -> (new boolean[1][2])[zero][zero + 2]);
        t(() -> "abc".charAt(3));
        t(() -> "abc".charAt(-1));
        t(() -> "äb€".charAt(9));
        t(() -> "abc".substring(2, 1));
        t(() -> "abc".substring(-1));
        t(() -> "abc".substring(4));
        t(() -> "abc".codePointAt(7));
        t(() -> new StringBuilder("x").deleteCharAt(1));
        t(() -> new StringBuilder("x").insert(5, "y"));
        t(() -> new StringBuilder("x").replace(3, 1, "y"));
        t(() -> new StringBuilder("x").charAt(-3));
        t(() -> {
            new StringBuilder().setLength(-1);
            return 0;
        });
        t(() -> new String(new char[2], 1, 5));
        t(() -> new String(new byte[2], -1, 1));
        t(() -> list.get(2));
        t(() -> list.remove(-1));
        t(() -> list.subList(1, 0));
        t(() -> list.subList(0, 9));
        t(() -> List.of(1).get(1));
        t(() -> Arrays.asList(1).get(-1));
        t(() -> Arrays.copyOfRange(a, 2, 1));
        t(() -> Arrays.copyOfRange(a, 4, 5));
        t(() -> Arrays.copyOf(a, neg));
        t(() -> java.util.Objects.checkIndex(3, 3));
        t(() -> java.util.Objects.checkFromToIndex(1, 5, 3));
        t(() -> java.util.Objects.checkFromIndexSize(1, 5, 3));
    }

    static void numbers() {
        t(() -> 1 / zero);
        t(() -> 1L % zero);
        t(() -> new int[neg]);
        t(() -> new String[2][neg]);
        t(() -> new int[neg][zero]);
        t(() -> new int[zero][neg].length);
        t(() -> Math.addExact(Integer.MAX_VALUE, 1));
        t(() -> Math.multiplyExact(Long.MAX_VALUE, 2L));
        t(() -> Math.toIntExact(1L << 40));
        t(() -> Math.negateExact(Integer.MIN_VALUE));
        t(() -> Math.floorMod(1, zero));
        t(() -> Integer.divideUnsigned(1, zero));
        t(() -> Integer.parseInt(""));
        t(() -> Integer.parseInt(null));
        t(() -> Integer.parseInt("99999999999"));
        t(() -> Integer.parseInt("12", 99));
        t(() -> Integer.parseInt("zz", 35));
        t(() -> Long.parseLong("-"));
        t(() -> Byte.parseByte("200"));
        t(() -> Double.parseDouble("1e"));
        t(() -> Double.parseDouble(" "));
        t(() -> new java.math.BigDecimal(1).divide(new java.math.BigDecimal(3)));
        t(() -> java.math.BigInteger.ONE.divide(java.math.BigInteger.ZERO));
        t(() -> Integer.decode("0x"));
        t(() -> "x".repeat(neg));
    }

    static void objects() {
        Object lock = new Object();
        t(() -> {
            lock.wait();
            return 0;
        });
        t(() -> {
            lock.notify();
            return 0;
        });
        t(() -> {
            synchronized (lock) {
                lock.wait(neg);
            }
            return 0;
        });
        t(() -> {
            synchronized (lock) {
                lock.wait(1, 1000000);
            }
            return 0;
        });
        t(() -> new Inner() {
            Object copy() throws Exception { return clone(); }
        }.copy());
        t(() -> Color.valueOf("GREEN"));
        t(() -> Thread.State.valueOf(""));
        t(() -> Class.forName("No$Such"));
        t(() -> Messages.class.getDeclaredField("nope"));
        t(() -> Messages.class.getMethod("t", Act[].class, int.class));
        t(() -> Messages.class.getDeclaredConstructor(int.class));
        t(() -> Number.class.getDeclaredConstructor().newInstance());
        t(() -> {
            Iterator<Integer> it = List.of(1).iterator();
            it.next();
            return it.next();
        });
        t(() -> {
            List<Integer> l = new ArrayList<>(List.of(1, 2, 3));
            for (int i : l) l.remove(0);
            return l;
        });
        t(() -> List.of(1).add(2));
        t(() -> List.of(1, null));
        t(() -> Map.of("a", 1, "a", 2));
        t(() -> new java.util.ArrayDeque<>().removeFirst());
        t(() -> java.util.Optional.empty().get());
        t(() -> java.util.Objects.requireNonNull(null, "what"));
        t(() -> new java.util.PriorityQueue<Object>(List.of(new Object(), new Object())));
        t(() -> new Thread().getClass().getMethod("sleep", long.class).invoke(null, -1L));
    }

    public static void main(String[] args) {
        casts();
        stores();
        indices();
        numbers();
        objects();
    }
}
