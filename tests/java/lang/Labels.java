/** Labelled statements: break and continue through loops, blocks, try-finally, synchronized and switches. */
public class Labels {
    static StringBuilder log = new StringBuilder();

    static int matrix(int limit) {
        int n = 0;
        rows:
        for (int i = 0;; i++) {
            cols:
            for (int j = 0;; j++) {
                for (int k = 0; k < 4; k++) {
                    if (k > j) continue cols;
                    if (i + j + k > limit) break rows;
                    if (j > i) continue rows;
                    n = n * 3 + i + j + k;
                    n %= 1000003;
                }
            }
        }
        return n;
    }

    static String block(int v) {
        String s = "";
        done: {
            s += "a";
            if (v == 0) break done;
            s += "b";
            inner: {
                if (v == 1) break inner;
                if (v == 2) break done;
                s += "c";
            }
            s += "d";
        }
        return s + "e";
    }

    static int finallies(int n) {
        int visits = 0;
        loop:
        for (int i = 0; i < n; i++) {
            try {
                try {
                    if (i == 1) continue;
                    if (i == 2) continue loop;
                    if (i == 4) break loop;
                    visits += 1;
                } finally {
                    visits += 10;
                    if (i == 3) continue loop;
                }
                visits += 100;
            } finally {
                visits += 1000;
            }
        }
        return visits;
    }

    @SuppressWarnings("finally")
    static int swallowing() {
        int n = 0;
        retry:
        while (true) {
            n++;
            try {
                if (n < 4) throw new IllegalStateException("again");
                return n;
            } finally {
                if (n < 4) continue retry;
                if (n == 4) break retry;
            }
        }
        return n * 100;
    }

    static int locked(Object lock) {
        int n = 0;
        out:
        for (int i = 0; i < 5; i++) {
            synchronized (lock) {
                synchronized (Labels.class) {
                    if (i == 1) continue out;
                    if (i == 3) break out;
                    n += i + 1;
                }
                if (Thread.holdsLock(Labels.class)) n += 1000;
            }
            if (Thread.holdsLock(lock)) n += 10000;
        }
        return Thread.holdsLock(lock) ? -1 : n;
    }

    static String doWhile() {
        StringBuilder b = new StringBuilder();
        int i = 0, j = 0;
        first:
        do {
            j = 0;
            do {
                if (j == 2) continue first;
                b.append(i).append(j).append(' ');
            } while (++j < 5);
            b.append("never");
        } while (++i < 3);
        int k = 10;
        while (k-- > 0)
            if (k % 2 == 0) continue;
            else if (k == 3) break;
            else b.append(k);
        for (int a = 0, c = 10; a < c; a++, c--) b.append('<').append(a * c).append('>');
        for (;;) {
            if (b.length() > 40) break;
            b.append('.');
        }
        return b.toString();
    }

    static int switches(int[] program) {
        int acc = 0, pc = 0;
        run:
        while (true) {
            decode:
            switch (program[pc++]) {
                case 0: break run;
                case 1: acc += program[pc++]; break;
                case 2:
                    switch (acc % 2) {
                        case 0: acc /= 2; break decode;
                        default: acc = 3 * acc + 1;
                    }
                    acc += 1000;
                    break;
                case 3:
                    if (--program[pc] > 0) {
                        pc -= 2;
                        continue run;
                    }
                    pc++;
                    break;
                default: return -1;
            }
            acc++;
        }
        return acc;
    }

    static boolean unreachableAfter(boolean b) {
        label:
        if (b) {
            for (int i = 0; i < 3; i++)
                if (i == 1) break label;
            return false;
        }
        return true;
    }

    public static void main(String[] args) {
        System.out.println(matrix(12) + " " + matrix(3) + " " + matrix(-1));
        for (int i = 0; i < 4; i++) System.out.print(block(i) + " ");
        System.out.println(finallies(3) + " " + finallies(10) + " " + swallowing() + " " + locked(new Object()));
        System.out.println(doWhile());
        System.out.println(switches(new int[] {1, 7, 2, 2, 1, 5, 2, 0}) + " " + switches(new int[] {9}) + " " + unreachableAfter(true) + unreachableAfter(false));
    }
}
