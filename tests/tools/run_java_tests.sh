#!/bin/sh
# The Java tests: tests/java/AREA/Name.java with what `java` prints beside it.
#
#   Name.out    standard output, exactly          Name.err   standard error, masked (absent: none)
#   Name.exit   exit code (absent: 0)             Name.args  arguments, in the shell's words
#   Name.in     standard input (absent: none)     Name.opts  options of the virtual machine, in the shell's words
#   Name.javac  options of the compiler           Name/      further sources and resources; shared/ has sources of all of AREA
#   Name.differs  Cezve differs from HotSpot on purpose: why; Name.out is written by hand and kept
#   Name.needs  a shell script with a comment first: where it fails, the host lacks what the comment says, and the test is skipped
#   Name.cmd    instead of the usual command: a shell script that finds $JAVA and, for its class files, $CLASSES
#
# Arguments, options and scripts find the folder of the test as $HERE; a test runs in an empty folder of its own.
#
#   run_java_tests.sh check    runs them on $JAVA and compares
#   run_java_tests.sh expect   runs them on the JDK's java and writes the expectations
#
# From the environment: JDK; JAVA (check); JAVA_OPTS, more options for every test; TESTS, patterns of AREA/Name (default: all);
# BUILD, used by one run at a time; JOBS; TEST_TIMEOUT in seconds; LOG, categories that every virtual machine then writes into its output.
# A test listed in tests/known-gaps.txt as java/AREA/Name may fail, and must.
set -uf
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${BUILD:-$root/build}" && pwd)
classes=$build/tests/java results=$build/tests/results work=$build/tests/work
mode=$1

# Object hashes, addresses and numbers of hidden classes differ from run to run.
mask() { sed -e 's/@[0-9a-f]\{1,\}/@hex/g' -e 's#/0x[0-9a-f]*#/0x#g' -e 's/\$\$Lambda\$[0-9]*/$$Lambda$N/g' "$1"; }

# Runs the test $1 (AREA/Name) in an empty folder of its own; leaves out, err and exit there.
run() {
    source=$root/tests/java/$1 folder=$work/$1
    rm -rf "$folder" && mkdir -p "$folder/cwd" && cd "$folder/cwd" || exit 1
    input=/dev/null && [ -f "$source.in" ] && input=$source.in
    CLASSES=$classes/$1 HERE=${source%/*}
    export CLASSES HERE JAVA
    if [ -f "$source.cmd" ]; then
        set -- sh "$source.cmd"
    else
        eval "set -- ${RUN_WITH:-} \"\$JAVA\" ${JAVA_OPTS:-} $(cat "$source.opts" 2>/dev/null) -cp \"\$CLASSES\" ${1##*/} $(cat "$source.args" 2>/dev/null)"
    fi
    timeout -k 5 "${TEST_TIMEOUT:-300}" "$@" <"$input" >"$folder/out" 2>"$folder/err.raw"
    echo $? >"$folder/exit"
    mask "$folder/err.raw" >"$folder/err"
}

# Prints what is wrong with the run of $1, nothing when all is as expected.
differences() {
    source=$root/tests/java/$1 folder=$work/$1
    [ -f "$source.out" ] || { echo "no expectation: make expect"; return; }
    expected=0 && [ -f "$source.exit" ] && expected=$(cat "$source.exit")
    got=$(cat "$folder/exit")
    [ "$got" = 124 ] || [ "$got" = 137 ] && echo "stopped after ${TEST_TIMEOUT:-300} seconds"
    [ "$got" = "$expected" ] || echo "exit code $got, not $expected"
    diff -a "$source.out" "$folder/out" | head -20
    if [ -f "$source.err" ]; then diff -a "$source.err" "$folder/err"; else diff -a /dev/null "$folder/err"; fi | head -20
}

# Keeps the run of $1 as what is expected.
keep() {
    source=$root/tests/java/$1 folder=$work/$1
    cp "$folder/out" "$source.out"
    if [ -s "$folder/err" ]; then cp "$folder/err" "$source.err"; else rm -f "$source.err"; fi
    if [ "$(cat "$folder/exit")" = 0 ]; then rm -f "$source.exit"; else cp "$folder/exit" "$source.exit"; fi
}

case $mode in
one-check)
    run "$2"
    differences "$2" >"$results/$(echo "$2" | tr / .)"
    exit 0 ;;
one-expect)
    [ -f "$root/tests/java/$2.differs" ] && exit 0
    run "$2"
    keep "$2"
    exit 0 ;;
check) ;;
expect) JAVA=$JDK/bin/java ;;
*) echo "usage: $0 check|expect" >&2 && exit 2 ;;
esac
[ -n "${TESTS_LOCKED:-}" ] || TESTS_LOCKED=yes exec flock -o "$build/tests.lock" sh "$0" "$mode"

tests=$(cd "$root/tests/java" 2>/dev/null && for pattern in ${TESTS:-*/*}; do
    find -L . -mindepth 2 -maxdepth 2 -path "./$pattern.java" -o -mindepth 2 -maxdepth 2 -path "./$pattern.cmd"
done | sed 's|^\./||; s/\.[a-z]*$//' | sort -u)
[ -z "$tests" ] && { echo "no Java tests"; echo "0 passed, 0 failed"; exit 0; }
export LC_ALL=C.UTF-8 TZ=UTC
unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH
mkdir -p "$classes" "$work" && rm -rf "$results" && mkdir -p "$results"
"$JDK/bin/java" "$root/tests/tools/CompileTests.java" "$root/tests/java" "$classes" || { echo "0 passed, 1 failed"; exit 1; }

export JAVA JAVA_OPTS="${JAVA_OPTS:-}" RUN_WITH="${RUN_WITH:-}" JDK BUILD="$build"
[ -n "${LOG:-}" ] && export JAVA_TOOL_OPTIONS="-Xlog:$LOG"
# Whoever called may ignore signals, which programs inherit, or have memory dumped, which the shell tells.
ulimit -c 0
echo "$tests" | env --default-signal xargs -P "${JOBS:-$(($(nproc) + 1))}" -I {} sh "$0" "one-$mode" {}
[ "$mode" = expect ] && { echo "wrote the expectations of $(echo "$tests" | wc -l) tests"; exit 0; }

passed=0 failed=0 gaps=0
for test in $tests; do
    result=$results/$(echo "$test" | tr / .)
    needs=$root/tests/java/$test.needs
    [ -f "$needs" ] && ! sh "$needs" && echo "*** SKIPPED $test: not so here: $(sed -n '1s/^# *//p' "$needs") ***" && continue
    gap=$(grep "^java/${test}[[:space:]]" "$root/tests/known-gaps.txt" 2>/dev/null)
    if [ ! -f "$result" ]; then
        failed=$((failed + 1)) && echo "FAILED $test: it was not run"
    elif [ -n "$gap" ] && [ ! -s "$result" ]; then
        failed=$((failed + 1)) && echo "FAILED $test: works, so it is no gap any more: $gap"
    elif [ -n "$gap" ]; then
        gaps=$((gaps + 1)) && echo "gap $gap"
    elif [ -s "$result" ]; then
        failed=$((failed + 1)) && echo "FAILED $test" && sed 's/^/    /' "$result"
    else
        passed=$((passed + 1))
    fi
done
echo "$gaps known gaps"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
