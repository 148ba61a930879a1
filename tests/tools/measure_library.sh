#!/bin/sh
# Which programs load classes of which packages of the class library: runs the Java tests and tests/apps on Cezve with -Xlog:load and
# writes tests/library-use.tsv. What Hello World loads does not count. A line has
#
#   MODULE  PACKAGE ("-": the module as a whole)  how many Java tests  the first of them  how many apps  the first of them
#
# separated by tabs; first are those that load the most classes. `make apps` has to be able to install the apps' packages.
# From the environment: what run_java_tests.sh and run_apps.sh want.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${BUILD:-$root/build}
out=$root/tests/library-use.tsv
loads=$build/library-use.loads
LOG=load
export LOG

LC_ALL=C.UTF-8 "$root/tests/tools/run_java_tests.sh" check >/dev/null 2>&1 || :
"$root/tests/tools/run_apps.sh" | grep -a SKIPPED && exit 1

# Lines "PROGRAM CLASS MODULE".
{
    cd "$build/tests/work"
    grep -aor '[^ ]* source: jrt:/[a-z.]*' --include=out . | sed 's|^\./\([^/]*/[^/]*\)/[^:]*:|\1 |'
    cd "$build/apps"
    grep -ao '[^ ]* source: jrt:/[a-z.]*' ./*/cezve/output | sed 's|^\./\([^/]*\)/[^:]*:|\1 |'
} | sed 's| source: jrt:/| |' | sort -u >"$loads"
grep -q '^lang/Hello java.lang.Object java.base' "$loads" || { echo "-Xlog:load does not look as it did" >&2; exit 1; }

awk -v hello=lang/Hello '
    function name(c) { sub(/\.[^.]*$/, "", c); return c }
    NR == FNR { if ($1 == hello) base[$2] = 1; next }
    !($2 in base) { count[$3 "\t" name($2) "\t" $1]++; count[$3 "\t-\t" $1]++ }
    END { for (k in count) print k "\t" count[k] }' "$loads" "$loads" |
    sort -t "$(printf '\t')" -k1,1 -k2,2 -k4,4nr -k3,3 |
    awk -F '\t' '
        function flush() { if (row != "") print row "\t" tests "\t" first_tests "\t" apps "\t" first_apps }
        { if ($1 "\t" $2 != row) { flush(); row = $1 "\t" $2; tests = apps = 0; first_tests = first_apps = "" } }
        $3 ~ /\// { if (tests++ < 3) first_tests = first_tests (first_tests == "" ? "" : " ") $3 }
        $3 !~ /\// { if (apps++ < 3) first_apps = first_apps (first_apps == "" ? "" : " ") $3 }
        END { flush() }' >"$out"
echo "wrote $out"
