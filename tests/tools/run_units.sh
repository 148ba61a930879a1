#!/bin/sh
# Runs unit suites (programs built with Check), two at a time, and adds up their results. A suite that ends without a summary
# counts as one failure; time limits are there for what hangs, and long. Usage: run_units.sh LOG-FOLDER program...
logs=$1
shift
mkdir -p "$logs"
rm -f "$logs"/*.log
export CK_TIMEOUT_MULTIPLIER=5
# shellcheck disable=SC2016 # for the inner shell
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I {} sh -c '
    log="$1/$(basename "$2").log"
    timeout -k 10 "${SUITE_TIMEOUT:-1800}" $RUN_WITH "$2" >"$log" 2>&1
    echo "exit code $?" >>"$log"' sh "$logs" {}
passed=0 failed=0
for program in "$@"; do
    log="$logs/$(basename "$program").log"
    line=$(grep -E '^[0-9]+%: Checks: ' "$log" | tail -1)
    checks=$(echo "$line" | sed -n 's/.*Checks: \([0-9]*\).*/\1/p')
    bad=$(echo "$line" | sed -n 's/.*Failures: \([0-9]*\), Errors: \([0-9]*\).*/\1 + \2/p')
    code=$(sed -n 's/^exit code //p' "$log" | tail -1)
    checks=${checks:-0} bad=$((${bad:-1}))
    [ "$code" != 0 ] && [ "$bad" = 0 ] && bad=1
    [ "$bad" != 0 ] && cat "$log"
    [ "$checks" -ge "$bad" ] && checks=$((checks - bad))
    echo "$(basename "$program"): $checks passed, $bad failed"
    passed=$((passed + checks)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
