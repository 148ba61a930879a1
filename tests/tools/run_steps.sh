#!/bin/sh
# Runs make targets one after another, each to its end, shows what they print and adds up the last "N passed, M failed" of each.
# Usage: run_steps.sh LOG-FOLDER target...   (STEP_MAKE: how to call make)
logs=$1
shift
mkdir -p "$logs"
passed=0 failed=0
for step in "$@"; do
    echo "== $step"
    start=$(date +%s)
    { ${STEP_MAKE:-make} --no-print-directory "$step" 2>&1; echo $? >"$logs/$step.code"; } | tee "$logs/$step.log"
    line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed$' "$logs/$step.log" | tail -1)
    p=$(echo "${line:-0 passed, 0 failed}" | cut -d' ' -f1)
    f=$(echo "${line:-0 passed, 0 failed}" | cut -d' ' -f3)
    [ "$(cat "$logs/$step.code")" != 0 ] && [ "$f" = 0 ] && f=1
    passed=$((passed + p)) failed=$((failed + f))
    echo "-- $step: $p passed, $f failed, $(($(date +%s) - start)) s"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
