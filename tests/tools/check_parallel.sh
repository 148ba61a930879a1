#!/bin/sh
# How much more two threads get done than one, by Parallel.java: the best of up to $TRIES runs of each, until two threads do 1.7 times the work of
# one. Where other programs use the processors, elapsed time tells little: then $RUN may say how to run the command ("chrt -f 1"), and what the
# work costs in processor time, which contention raises, is printed too. Usage: check_parallel.sh [kind...]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
classes=${BUILD:-$root/build}/parallel
mkdir -p "$classes"
"$JDK/bin/javac" -d "$classes" "$root/tests/tools/Parallel.java" || exit 1
[ $# -gt 0 ] || set -- $("$JDK/bin/java" -cp "$classes" Parallel list)

# Prints "elapsed processor" seconds.
measure() {
    # shellcheck disable=SC2086 # RUN is a command with its arguments
    timeout 120 ${RUN:-} "$JAVA" -cp "$classes" Parallel "$1" "$2" "${UNITS:-300}"
}

# The least of each column.
least() {
    awk '{ if (n++ == 0 || $1 < a) a = $1; if (n == 1 || $2 < b) b = $2 } END { if (n) print a, b }'
}

passed=0
failed=0
printf '%-12s %8s %8s %8s %16s\n' kind one two speed-up "processor time"
for kind; do
    one=
    two=
    tries=${TRIES:-8}
    while [ "$tries" -gt 0 ]; do
        one=$(printf '%s\n%s\n' "$one" "$(measure "$kind" 1)" | grep . | least)
        two=$(printf '%s\n%s\n' "$two" "$(measure "$kind" 2)" | grep . | least)
        verdict=$(echo "$one $two" | awk 'NF == 4 { print (2 * $1 / $3 >= 1.7 ? "good" : "bad") }')
        [ "$verdict" = good ] && break
        tries=$((tries - 1))
    done
    echo "$kind $one $two" | awk 'NF == 5 { printf "%-12s %8.3f %8.3f %8.2f %15.0f%%\n", $1, $2, $4, 2 * $2 / $4, 50 * $5 / $3 }
                                  NF != 5 { printf "%-12s failed\n", $1 }'
    if [ "$verdict" = good ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
