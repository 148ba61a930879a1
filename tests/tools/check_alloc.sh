#!/bin/sh
# Whole runs in which an allocation of the virtual machine fails, or it and all that follow: each must end with success, a Java exception
# or a clean error, never with a signal, a hang or a failed assertion.
# Environment: JDK, JAVA (a command of the debug build), BUILD; SAMPLES, how many runs of each program and kind (default: 50).
set -u
out="$BUILD/alloc"
rm -rf "$out" && mkdir -p "$out/runs"
cat >"$out/Small.java" <<'END'
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

public class Small {
    record Pair(int a, String b) { }

    public static void main(String[] args) throws Exception {
        IntUnaryOperator f = x -> x + 1;
        List<Pair> pairs = new ArrayList<>();
        Thread[] threads = new Thread[3];
        for (int i = 0; i < 3; i++) {
            int k = i;
            threads[i] = new Thread(() -> {
                synchronized (pairs) {
                    pairs.add(new Pair(f.applyAsInt(k), "p" + k));
                }
            });
            threads[i].start();
        }
        for (Thread t : threads) t.join();
        System.out.println(pairs.size() + " " + Class.forName("java.util.BitSet").getDeclaredConstructor().newInstance());
    }
}
END
cat >"$out/Hello.java" <<'END'
public class Hello {
    public static void main(String[] args) { System.out.println("Hello, world"); }
}
END
"$JDK/bin/javac" -d "$out" "$out/Small.java" "$out/Hello.java" || { echo "0 passed, 1 failed"; exit 1; }

cat >"$out/one.sh" <<'END'
#!/bin/sh
# Arguments: class, n[,forever]. The exit codes of a shell for signals begin at 128; 124 is timeout's.
log="$OUT/runs/$1.$2"
timeout -k 5 300 "$JAVA" -Xtest:fail-allocation="$2" -cp "$OUT" "$1" >"$log" 2>&1 </dev/null
code=$?
[ $code -lt 124 ] && ! grep -q 'bug in the virtual machine\|A bug in Cezve' "$log" && rm -f "$log" && exit 0
echo "$1 n=$2: exit code $code: $(tail -1 "$log")" >"$log.bad"
END
export OUT="$out" JAVA
# n grows with the square of its number: failures early in the boot lie close together.
runs=$(awk -v samples="${SAMPLES:-50}" 'BEGIN {
    for (i = 1; i <= samples; i++) {
        hello = int(i * i * 17000 / (samples * samples)) + i
        small = int(i * i * 26000 / (samples * samples)) + i
        print "Hello", hello; print "Small", small
        print "Hello", hello ",forever"; print "Small", small ",forever"
    }
}')
echo "$runs" | xargs -P "${JOBS:-2}" -L 1 sh "$out/one.sh"
total=$(echo "$runs" | wc -l) failed=$(find "$out/runs" -name '*.bad' | wc -l)
cat "$out"/runs/*.bad 2>/dev/null
echo "$((total - failed)) passed, $failed failed"
[ "$failed" = 0 ]
