#!/bin/sh
# StrictMath bit for bit: digests over INPUTS inputs a function (default a million) on Cezve and on HotSpot.
# Environment: JDK, JAVA (the cezve command), BUILD, INPUTS.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
out="$BUILD/strict-math"
mkdir -p "$out"
"$JDK/bin/javac" -d "$out" "$root/tests/java/lang/StrictMathBits.java"
"$JDK/bin/java" -Xint -cp "$out" StrictMathBits "${INPUTS:-1000000}" >"$out/expected"
"$JAVA" -cp "$out" StrictMathBits "${INPUTS:-1000000}" >"$out/found"
same=$(grep -cxFf "$out/expected" "$out/found" || true)
all=$(wc -l <"$out/expected")
diff "$out/expected" "$out/found" || true
echo "$same passed, $((all - same)) failed"
[ "$same" = "$all" ] && [ "$all" != 0 ]
