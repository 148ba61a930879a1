#!/bin/sh
# Runs the programs of tests/bench (or those named as arguments) on $JAVA, a build that counts internal instructions, and prints the
# share of each instruction and of each pair, all programs counting the same.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
classes=$BUILD/iops
rm -rf "$classes" && mkdir -p "$classes"
"$JDK/bin/javac" -d "$classes" "$root"/tests/bench/*.java
[ $# -gt 0 ] || set -- $(cd "$root/tests/bench" && ls ./*.java | sed 's|./||; s|\.java$||')
for program in "$@"; do
    echo "program"
    "$JAVA" -Xengine:fast -Xlog:exec::tags -cp "$classes" "$program" | grep -aE '^\[exec\] (iop|pair) '
done | awk -v programs=$# '
    function finish(key) {
        for (key in count) share[key] += 100 * count[key] / total / programs
        delete count
        total = 0
    }
    $1 == "program" { if (total) finish(); next }
    { count[$2 " " $5 " " $6] += $3; if ($2 == "iop") total += $3 }
    END { finish(); for (key in share) if (share[key] >= 0.15) printf "%6.2f%% %s\n", share[key], key }' | sort -k2,2 -k1,1rn
