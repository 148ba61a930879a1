#!/bin/sh
# javac on Cezve compiles the sources of tests/java, and samples, to the class files that it writes on HotSpot, byte for byte.
# Environment: JDK, JAVA (the cezve command), BUILD; AREAS; JOBS. Usage: check_javac.sh, or by itself: check_javac.sh AREA
set -u
out="$BUILD/javac"

# One compilation per area: packages and class names are unique there. Leaves $name.verdict, empty when all is the same.
compare() {
    name=$(basename "$1")
    sources=$(find "$1" -name '*.java' ! -path '*/embed/*' | sort)
    [ -z "$sources" ] && return
    options=$(cat "$1"/*.javac 2>/dev/null)
    # shellcheck disable=SC2086 # lists of words
    "$JDK/bin/javac" -nowarn $options -d "$out/expected/$name" $sources >"$out/$name.expected" 2>&1
    status=$?
    # shellcheck disable=SC2086
    timeout 600 "$JAVA" -m jdk.compiler/com.sun.tools.javac.Main -nowarn $options -d "$out/found/$name" $sources >"$out/$name.found" 2>&1
    got=$?
    {
        [ $got = $status ] || echo "exit code $got, not $status"
        diff -a "$out/$name.expected" "$out/$name.found"
        diff -r "$out/expected/$name" "$out/found/$name"
    } >"$out/$name.verdict" 2>&1
}
[ $# = 1 ] && { compare "$1"; exit 0; }

rm -rf "$out" && mkdir -p "$out/expected" "$out/found"
printf '%s\n' ${AREAS:-tests/java/* samples} | xargs -P "${JOBS:-$(nproc)}" -I {} sh "$0" {}
passed=0 failed=0
for verdict in "$out"/*.verdict; do
    if [ -s "$verdict" ]; then
        failed=$((failed + 1))
        echo "FAILED $(basename "$verdict" .verdict)" && cat "$verdict"
    else
        passed=$((passed + 1))
    fi
done
echo "$(find "$out/found" -name '*.class' | wc -l) class files"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
