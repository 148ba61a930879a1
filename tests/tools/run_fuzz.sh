#!/bin/sh
# Runs fuzz targets over their seeds, FUZZ_RUNS inputs or FUZZ_SECONDS seconds each, from a fixed random seed. What breaks one is
# kept beside the corpus. Usage: run_fuzz.sh FOLDER name...   with FOLDER/fuzz_NAME and FOLDER/corpus/NAME
folder=$1
shift
passed=0 failed=0
for name in "$@"; do
    corpus="$folder/corpus/$name" log="$folder/$name.log"
    mkdir -p "$folder/found/$name" "$folder/broken"
    if "$folder/fuzz_$name" -runs="${FUZZ_RUNS:-100000}" -max_total_time="${FUZZ_SECONDS:-60}" -seed=1 -timeout=200 -rss_limit_mb=2048 \
        -max_len="${FUZZ_LENGTH:-20000}" -print_final_stats=1 -artifact_prefix="$folder/broken/$name-" \
        "$folder/found/$name" "$corpus" >"$log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        tail -40 "$log"
    fi
    echo "fuzz_$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
