#!/bin/sh
# Native methods of every kind of argument and result, and the Invocation API: one library and one program, on HotSpot and on Cezve.
# Environment: JDK, JAVA (the cezve command), HOME_BUILT (the Java home), BUILD.
set -u
out="$BUILD/jni"
mkdir -p "$out"
passed=0 failed=0
compare() { # name: what was expected and found
    if diff -a "$out/$1.expected" "$out/$1.found"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $1"; fi
}
"$JDK/bin/javac" -d "$out" tests/jni/JniTest.java &&
    gcc -shared -fPIC -Wall -Wextra -Iinclude -o "$out/libjnitest.so" tests/jni/jnitest.c &&
    gcc -Wall -Wextra -Iinclude -o "$out/invoke" tests/jni/invoke.c -L"$HOME_BUILT/lib" -lcezve -lpthread &&
    gcc -Wall -Wextra -Iinclude -o "$out/invoke-jvm" tests/jni/invoke.c -L"$HOME_BUILT/lib/server" -ljvm -lpthread &&
    gcc -Wall -Wextra -Iinclude -o "$out/invoke-java" tests/jni/invoke.c -L"$JDK/lib/server" -ljvm -lpthread ||
    { echo "0 passed, 1 failed"; exit 1; }
"$JDK/bin/java" -Djava.library.path="$out" -cp "$out" JniTest >"$out/natives.expected" 2>&1
timeout 300 "$JAVA" -Djava.library.path="$out" -cp "$out" JniTest >"$out/natives.found" 2>&1
compare natives
cp "$out/natives.expected" "$out/stress.expected"
timeout 300 "$JAVA" -Xgc:stress=20,1 -Djava.library.path="$out" -cp "$out" JniTest >"$out/stress.found" 2>&1
compare stress
LD_LIBRARY_PATH="$JDK/lib/server" "$out/invoke-java" >"$out/invoke.expected" 2>&1
LD_LIBRARY_PATH="$HOME_BUILT/lib" timeout 300 "$out/invoke" >"$out/invoke.found" 2>&1
compare invoke
cp "$out/invoke.expected" "$out/embedder.expected" # which knows the names of HotSpot's libraries only
LD_LIBRARY_PATH="$HOME_BUILT/lib/server" timeout 60 "$out/invoke-jvm" >"$out/embedder.found" 2>&1
compare embedder
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
