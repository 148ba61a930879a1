#!/bin/sh
# Times the programs of tests/bench, on $JAVA and on the JDK's java with its interpreter and with its compilers: wall seconds, the
# best of three. Usage: run_bench.sh
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
classes=${BUILD:-$root/build}/bench
mkdir -p "$classes"
sources=$(ls "$root"/tests/bench/*.java 2>/dev/null)
[ -z "$sources" ] && { echo "no programs in tests/bench" >&2; exit 1; }
# shellcheck disable=SC2086 # a list of files
"$JDK/bin/javac" -nowarn -d "$classes" $sources || exit 1

best() { # seconds of the fastest of three runs, "-" when one fails
    least=
    for _ in 1 2 3; do
        start=$(date +%s%N)
        timeout "${TEST_TIMEOUT:-300}" "$@" >/dev/null 2>&1 || { echo -; return; }
        took=$((($(date +%s%N) - start) / 1000000))
        [ -z "$least" ] || [ "$took" -lt "$least" ] && least=$took
    done
    echo "$least" | awk '{printf "%.2f\n", $1 / 1000}'
}

printf '%-20s %10s %12s %10s\n' program cezve interpreter java
for source in $sources; do
    name=$(basename "$source" .java)
    printf '%-20s %10s %12s %10s\n' "$name" "$(best "$JAVA" -cp "$classes" "$name")" \
        "$(best "$JDK/bin/java" -Xint -cp "$classes" "$name")" "$(best "$JDK/bin/java" -cp "$classes" "$name")"
done
