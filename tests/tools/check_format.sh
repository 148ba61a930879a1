#!/bin/sh
# Loads the classes of tests/unit/format_cases.h with `java` and compares its verdicts with those the unit tests expect.
# usage: check_format.sh DUMP_PROGRAM
set -eu
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/classes"
"$1" "$work/classes"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" "$here/LoadClasses.java" "$work/classes" > "$work/found.tsv"
cut -f 1-3 "$work/classes/expected.tsv" > "$work/expected.tsv"
cut -f 1,4 "$work/classes/expected.tsv" > "$work/names.tsv"
total=$(wc -l < "$work/expected.tsv")
if diff "$work/expected.tsv" "$work/found.tsv" > "$work/diff"; then
    echo "$total passed, 0 failed"
    exit 0
fi
failed=$(grep -c '^<' "$work/diff" || true)
sed -n 's/^< \([0-9]*\).*/\1/p' "$work/diff" | while read -r number; do
    grep "^$number	" "$work/names.tsv"
    grep "^$number	" "$work/expected.tsv" | sed 's/^/    expected: /'
    grep "^$number	" "$work/found.tsv" | sed 's/^/    java:     /'
done
echo "$((total - failed)) passed, $failed failed"
exit 1
