#!/bin/sh
# How much more two threads get done than one, by Parallel.java. What is checked is that all threads end and come to HotSpot's results; how
# long they take is printed, since the rest of the machine has a say in it. With SPEED_UP (1.7, on a machine that does nothing else) the
# work of two threads must take that much less than twice the time of one, by the best of up to $TRIES runs of each. Where other programs
# use the processors, $RUN may say how to run the command ("chrt -f 1"), and the processor time, which contention raises, tells more.
# Environment: JDK, JAVA (the cezve command), BUILD, UNITS. Usage: check_parallel.sh [kind...]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
classes=$BUILD/parallel
mkdir -p "$classes"
"$JDK/bin/javac" -d "$classes" "$root/tests/tools/Parallel.java" || { echo "0 passed, 1 failed"; exit 1; }
# shellcheck disable=SC2046 # a list of words
[ $# -gt 0 ] || set -- $("$JDK/bin/java" -cp "$classes" Parallel list)
units=${UNITS:-300}

# Prints "elapsed processor" seconds when the threads came to the sum $3.
measure() { # kind, threads, sum
    # shellcheck disable=SC2086 # RUN is a command with its arguments
    timeout 300 ${RUN:-} "$JAVA" -cp "$classes" Parallel "$1" "$2" "$units" | awk -v sum="$3" 'NF == 3 && $3 "" == sum { print $1, $2 }'
}

# The least of each column.
least() {
    awk '{ if (n++ == 0 || $1 < a) a = $1; if (n == 1 || $2 < b) b = $2 } END { if (n) print a, b }'
}

passed=0 failed=0
printf '%-12s %8s %8s %8s %16s\n' kind one two speed-up "processor time"
for kind; do
    sum=$("$JDK/bin/java" -cp "$classes" Parallel "$kind" 1 "$units" | cut -d' ' -f3)
    one='' two='' tries=1
    [ -n "${SPEED_UP:-}" ] && tries=${TRIES:-8}
    while [ "$tries" -gt 0 ]; do
        tries=$((tries - 1))
        one=$(printf '%s\n%s\n' "$one" "$(measure "$kind" 1 "$sum")" | grep . | least)
        two=$(printf '%s\n%s\n' "$two" "$(measure "$kind" 2 "$sum")" | grep . | least)
        verdict=$(echo "$one $two" | awk -v least="${SPEED_UP:-0}" 'NF == 4 { print (2 * $1 >= least * $3 ? "good" : "bad") }')
        [ "$verdict" = good ] && break
    done
    echo "$kind $one $two" | awk '
        NF == 5 { printf "%-12s %8.3f %8.3f %8.2f %15.0f%%\n", $1, $2, $4, $4 ? 2 * $2 / $4 : 0, $3 ? 50 * $5 / $3 : 0 }
        NF != 5 { printf "%-12s failed\n", $1 }'
    if [ "$verdict" = good ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
