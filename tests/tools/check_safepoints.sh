#!/bin/sh
# Time to safepoint: for each activity of Safepoints.java, the longest time that a thread needed to stop all others, in microseconds. What is
# checked is that they are stopped, again and again, and that the program ends; the time is printed, since the rest of the machine has a
# say in it. With LIMIT_US (10000 on a machine that does nothing else) none may be longer, by the best of up to $TRIES runs.
# Environment: JDK, JAVA (the cezve command), BUILD, MILLISECONDS of each run. Usage: check_safepoints.sh [activity...]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
classes=$BUILD/safepoints
mkdir -p "$classes"
"$JDK/bin/javac" -nowarn -XDignore.symbol.file -Xlint:none -d "$classes" "$root/tests/tools/Safepoints.java" 2>"$classes/javac.log" || {
    cat "$classes/javac.log" >&2
    echo "0 passed, 1 failed"
    exit 1
}
# shellcheck disable=SC2046 # a list of words
[ $# -gt 0 ] || set -- $("$JDK/bin/java" -cp "$classes" Safepoints list)

# Prints "stops longest"; nothing when the run failed. Standard input is a pipe into which nobody writes.
rm -f "$classes/silence" && mkfifo "$classes/silence"
exec 3<>"$classes/silence"
measure() {
    timeout 300 "$JAVA" -Xfigures -Xmx2g -cp "$classes" Safepoints "$1" "${MILLISECONDS:-400}" >"$classes/log" 2>&1 <&3 &&
        sed -n 's/.*stops \([0-9]*\) (longest wait \([0-9]*\) us).*/\1 \2/p' "$classes/log"
}

passed=0 failed=0
for activity; do
    best='' tries=1
    [ -n "${LIMIT_US:-}" ] && tries=${TRIES:-10}
    while [ "$tries" -gt 0 ] && { [ -z "$best" ] || [ "$best" -gt "$LIMIT_US" ]; }; do
        tries=$((tries - 1))
        figures=$(measure "$activity")
        stops=${figures% *} longest=${figures#* }
        [ -n "$figures" ] && [ "$stops" -ge 2 ] || continue
        [ -z "$best" ] || [ "$longest" -lt "$best" ] && best=$longest
    done
    printf '%-14s %8s us\n' "$activity" "${best:-failed}"
    if [ -n "$best" ] && [ "$best" -le "${LIMIT_US:-$best}" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
