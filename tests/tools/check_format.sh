#!/bin/sh
# Loads class files with `java` and compares its verdicts with those of the parser.
# usage: check_format.sh DUMP_PROGRAM              the classes of tests/unit/format_cases.h, by dump_format_cases
#        check_format.sh MUTATE_PROGRAM COUNT SEED  mutated classes of the image, by mutate_classes
# Environment: JDK, BUILD.
set -eu
here=$(dirname "$0")
work="$BUILD/format"
rm -rf "$work" && mkdir -p "$work/classes"
if [ $# -gt 1 ]; then
    "$1" "$JDK/lib/modules" "$2" "$3" "$work/classes"
    name=
else
    "$1" "$work/classes"
    name=T
fi
"$JDK/bin/java" "$here/LoadClasses.java" "$work/classes" $name > "$work/found.tsv"
awk -F '\t' '
    NR == FNR { found[$1] = $0; next }
    {
        expected = $1 "\t" $2 "\t" $3
        if (found[$1] ~ /\tother\t/) next
        if (expected == found[$1]) { passed++; next }
        failed++
        print $4 "\n    expected: " expected "\n    java:     " found[$1]
    }
    END {
        printf "%d passed, %d failed\n", passed, failed
        exit failed != 0 || passed == 0
    }' "$work/found.tsv" "$work/classes/expected.tsv"
