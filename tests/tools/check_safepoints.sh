#!/bin/sh
# Time to safepoint: for each activity of Safepoints.java, the longest time that a thread needed to stop all others, in microseconds.
# What else the machine does counts too, so each activity has up to $TRIES runs, and the best one counts. Usage: check_safepoints.sh
# [activity...]
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
classes=${BUILD:-$root/build}/safepoints
limit=${LIMIT_US:-10000}
mkdir -p "$classes"
"$JDK/bin/javac" -nowarn -XDignore.symbol.file -Xlint:none -d "$classes" "$root/tests/tools/Safepoints.java" 2>"$classes/javac.log" || {
    cat "$classes/javac.log" >&2
    exit 1
}
[ $# -gt 0 ] || set -- $("$JDK/bin/java" -cp "$classes" Safepoints list)

# Prints "stops longest"; nothing when the run failed. Standard input is a pipe into which nobody writes.
mkfifo "$classes/silence.$$"
trap 'rm -f "$classes/silence.$$"' EXIT
exec 3<>"$classes/silence.$$"
measure() {
    timeout 60 "$JAVA" -Xfigures -Xmx2g -cp "$classes" Safepoints "$1" 400 2>&1 <&3 |
        sed -n 's/.*stops \([0-9]*\) (longest wait \([0-9]*\) us).*/\1 \2/p'
}

passed=0
failed=0
for activity; do
    best=
    tries=${TRIES:-10}
    while [ "$tries" -gt 0 ] && { [ -z "$best" ] || [ "$best" -gt "$limit" ]; }; do
        figures=$(measure "$activity")
        stops=${figures% *}
        longest=${figures#* }
        if [ -n "$figures" ] && [ "$stops" -ge 2 ]; then
            [ -z "$best" ] || [ "$longest" -lt "$best" ] && best=$longest
        fi
        tries=$((tries - 1))
    done
    printf '%-14s %8s us\n' "$activity" "${best:-failed}"
    if [ -n "$best" ] && [ "$best" -le "$limit" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
