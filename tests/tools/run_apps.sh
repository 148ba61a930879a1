#!/bin/sh
# Real programs, as Debian packages them, each doing a small job on Cezve and on the JDK's java: what they print, and every file that
# they leave, is the same. Then the time that they took.
#
# tests/apps/NAME/app.sh is sourced by this script. It sets
#
#   packages   the Debian packages that are needed; missing ones are installed where that is possible, else the program is skipped
#   jars       its class path behind ".": names of /usr/share/java without .jar
#   mask       a sed script for what differs from run to run in the output (absent: none), besides hashes and the folder's name
#   prepare    a function (absent: none), called once in a copy of the folder; each run starts from what it leaves
#   job        a function: `vm ARGUMENT...` runs the virtual machine whose turn it is, `script COMMAND...` a command that finds that
#              in JAVA_HOME; what they print and their exit status is added to the output
#
# From the environment: JDK, JAVA (the cezve command), BUILD, TIMED (the program run_timed); APPS, patterns of names (default: all);
# RATIOS=no leaves out java -Xint and java -zero, which only their time is wanted of; LOG: only Cezve runs, and writes these
# categories into its output. With RATIOS=no several programs run at a time (JOBS).
# Usage: run_apps.sh, or by itself: run_apps.sh NAME
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${BUILD:-$root/build}/apps
results=$work/results
vms="java cezve"
if [ "${RATIOS:-yes}" != no ]; then
    vms="$vms int"
    [ -e "$JDK/lib/zero/libjvm.so" ] && vms="$vms zero"
fi
if [ -n "${LOG:-}" ]; then
    vms=cezve
    export JAVA_TOOL_OPTIONS="-Xlog:$LOG"
fi

vm() {
    case $turn in
        cezve) step "$JAVA" "$@" ;;
        java) step "$JDK/bin/java" "$@" ;;
        int) step "$JDK/bin/java" -Xint "$@" ;;
        zero) step "$JDK/bin/java" -zero "$@" ;;
    esac
}

script() { # java's options would not get there: no time is told of -Xint and -zero
    case $turn in
        cezve) JAVA_HOME=${JAVA%/bin/*} step "$@" ;;
        java) JAVA_HOME=$JDK step "$@" ;;
    esac
}

step() {
    line=$("$TIMED" "$run.step" "${TEST_TIMEOUT:-300}" "$@" 2>"$run.err" </dev/null)
    { cat "$run.step" "$run.err" && echo "exit ${line##* }"; } |
        sed -e "s#$run#FOLDER#g" -e 's/@[0-9a-f]\{5,8\}\b/@hex/g' -e "${mask:-}" >>"$run/output"
    echo "${line%% *}" >>"$run.times"
}

# The job of the app whose turn it is, in a fresh copy of the prepared folder.
run_job() {
    run=$work/$name/$turn
    rm -rf "$run" "$run.times"
    cp -r "$work/$name/prepared" "$run"
    cd "$run" && job
}

# In a process of its own: what app.sh defines is gone afterwards. Leaves `differences`, empty when all is the same.
run_app() {
    name=$1
    unset mask
    prepare() { :; }
    rm -rf "${work:?}/$name" && mkdir -p "$work/$name"
    echo "it cannot be prepared" >"$work/$name/differences"
    . "$root/tests/apps/$name/app.sh"
    CLASSPATH=.
    for jar in $jars; do CLASSPATH=$CLASSPATH:/usr/share/java/$jar.jar; done
    export CLASSPATH
    cp -r "$root/tests/apps/$name" "$work/$name/prepared"
    (cd "$work/$name/prepared" && rm app.sh && prepare) || exit 1
    for turn in $vms; do run_job; done
    [ -n "${LOG:-}" ] && : >"$work/$name/differences" && return
    diff -ra "$work/$name/java" "$work/$name/cezve" | head -40 >"$work/$name/differences"
}

packages_of() {
    (. "$root/tests/apps/$1/app.sh" && echo "$packages")
}

have() { # the packages of these apps are there, or are now
    # shellcheck disable=SC2046 # a list of words
    "$root/.ci/packages" named $(for app; do packages_of "$app"; done)
}

total() { awk '{ sum += $1 } END { printf "%.2f\n", sum / 1000 }' "$work/$name/$1.times"; }

[ $# = 1 ] && { run_app "$1"; exit 0; }

mkdir -p "$work" && : >"$results"
cd "$root/tests/apps" || exit 1
names=$(for pattern in ${APPS:-*}; do ls -d $pattern; done)
# shellcheck disable=SC2086 # a list of words
if ! have $names 2>"$work/packages.log"; then
    for name in $names; do
        if have "$name"; then there="${there:-} $name"; else skipped="${skipped:-} $name"; fi
    done
    names=${there:-}
fi
# Times are wanted of programs that have the machine to themselves.
jobs=1 && [ "${RATIOS:-yes}" = no ] && jobs=$(nproc)
for name in $names; do rm -f "$work/$name/differences"; done
# shellcheck disable=SC2086
[ -z "$names" ] || printf '%s\n' $names | xargs -P "${JOBS:-$jobs}" -I {} sh "$root/tests/tools/run_apps.sh" {}

passed=0 failed=0
for name in $names; do
    if [ ! -f "$work/$name/differences" ] || [ -s "$work/$name/differences" ]; then
        failed=$((failed + 1))
        echo "FAILED $name" && cat "$work/$name/differences"
    else
        passed=$((passed + 1))
        echo "$name $(for turn in $vms; do total "$turn"; done | paste -sd' ' -)" >>"$results"
    fi
done

awk -v vms="$vms" '
    BEGIN { count = split(vms, vm, " "); printf "%-14s %9s", "program", "cezve s"; for (i = 1; i <= count; i++) if (i != 2) printf " %11s", vm[i] "/cezve"; print "" }
    { printf "%-14s %9.2f", $1, $3; for (i = 1; i <= count; i++) if (i != 2) printf " %11.2f", $3 ? $(i + 1) / $3 : 0; print "" }' "$results"
for name in ${skipped:-}; do echo "*** SKIPPED $name: its packages are not here and cannot be installed ***"; done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
