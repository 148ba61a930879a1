#!/bin/sh
# What calls in random class hierarchies come to, here and on HotSpot (RandomCalls.java). Usage: check_calls.sh [first seed] [worlds]
# HotSpot 17 itself dies of a few seeds, and words a few errors after the order in which it met interfaces; the default seeds are not among those.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${BUILD:-$root/build}/calls
asm="--add-exports java.base/jdk.internal.org.objectweb.asm=ALL-UNNAMED"
mkdir -p "$work"
# shellcheck disable=SC2086 # options
"$JDK/bin/javac" -nowarn $asm -d "$work" "$root/tests/tools/RandomCalls.java" || exit 1
# shellcheck disable=SC2086
"$JDK/bin/java" $asm -XX:-CreateCoredumpOnCrash -XX:ErrorFile=/dev/null -cp "$work" RandomCalls "${1:-100}" "${2:-75}" >"$work/expected" || exit 1
# shellcheck disable=SC2086
"$JAVA" $asm -cp "$work" RandomCalls "${1:-100}" "${2:-75}" >"$work/got" || echo "exit code $?" >>"$work/got"
diff "$work/expected" "$work/got" | head -40
failed=$(diff "$work/expected" "$work/got" | grep -c '^<')
echo "$(($(grep -c ' = ' "$work/expected") - failed)) passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$(wc -l <"$work/expected")" -eq "$(wc -l <"$work/got")" ]
