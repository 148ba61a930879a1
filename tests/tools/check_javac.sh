#!/bin/sh
# javac on Cezve compiles the sources of tests/java, and samples, to the class files that it writes on HotSpot, byte for byte.
# Environment: JDK, JAVA (the cezve command), BUILD.
set -u
out="$BUILD/javac"
rm -rf "$out" && mkdir -p "$out/expected" "$out/found"
# One compilation per area: packages and class names are unique there.
passed=0 failed=0
for area in ${AREAS:-tests/java/* samples}; do
    name=$(basename "$area")
    sources=$(find "$area" -name '*.java' ! -path '*/embed/*' | sort)
    [ -z "$sources" ] && continue
    options=$(cat "$area"/*.javac 2>/dev/null)
    # shellcheck disable=SC2086 # lists of words
    "$JDK/bin/javac" -nowarn $options -d "$out/expected/$name" $sources >"$out/$name.expected" 2>&1
    status=$?
    # shellcheck disable=SC2086
    timeout 300 "$JAVA" -m jdk.compiler/com.sun.tools.javac.Main -nowarn $options -d "$out/found/$name" $sources >"$out/$name.found" 2>&1
    if [ $? = $status ] && diff -a "$out/$name.expected" "$out/$name.found" && diff -r "$out/expected/$name" "$out/found/$name"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $name"
    fi
done
echo "$(find "$out/found" -name '*.class' | wc -l) class files"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
