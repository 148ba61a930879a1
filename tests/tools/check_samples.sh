#!/bin/sh
# Builds and runs every sample on Cezve and on HotSpot and compares what they print; the embedding program is compared with what its host function
# and its Java class make.
# Environment: JDK, JAVA (the cezve command), HOME_BUILT (the Java home), BUILD.
set -u
out="$BUILD/samples"
rm -rf "$out" && mkdir -p "$out"
passed=0 failed=0
verdict() { # name, status
    if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $1"; fi
}
compare() { # name, arguments...: the same on both
    name=$1
    shift
    "$JDK/bin/java" -cp "$out" "$@" >"$out/$name.expected" 2>&1 </dev/null
    timeout 300 "$JAVA" -cp "$out" "$@" >"$out/$name.found" 2>&1 </dev/null
    diff "$out/$name.expected" "$out/$name.found"
    verdict "$name" $?
}
"$JDK/bin/javac" -d "$out" samples/*.java samples/embed/*.java || { echo "0 passed, 1 failed"; exit 1; }
compare life Life 40
compare json Json demo
compare json-bad Json
compare mandelbrot Mandelbrot
compare words WordCount LICENSE samples/Life.java
"$JDK/bin/java" -cp "$out" Mandelbrot "$out/expected.pgm" 60 >/dev/null
"$JAVA" -cp "$out" Mandelbrot "$out/found.pgm" 60 >/dev/null
cmp "$out/expected.pgm" "$out/found.pgm"
verdict picture $?
gcc -o "$out/embed" samples/embed/embed.c -I"$HOME_BUILT/include" -L"$HOME_BUILT/lib" -lcezve -lpthread &&
    LD_LIBRARY_PATH="$HOME_BUILT/lib" timeout 300 "$out/embed" "$HOME_BUILT" "$out" >"$out/embed.found" 2>&1
cat >"$out/embed.expected" <<'END'
shop A: coffee=616 sugar=546 water=547 total=1709
shop B: coffee=716 sugar=646 water=647 total=2009
END
diff "$out/embed.expected" "$out/embed.found"
verdict embed $?
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
