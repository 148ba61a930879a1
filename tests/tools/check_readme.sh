#!/bin/sh
# Runs the commands of README.md: in its ```sh blocks, each line "$ command" is run in the project's folder and must print the lines below it.
# Environment: JDK, for javac on the PATH; BUILD, which stands for the page's build/.
set -u
build=$(realpath -m --relative-to=. "${BUILD:-build}")
out=$build/readme-check
rm -rf "$out" && mkdir -p "$out"
unset MAKEFLAGS MAKELEVEL MFLAGS
export BUILD="$build"
PATH="$JDK/bin:$PATH"
export PATH
awk -v out="$out" '
    /^```sh$/ { inside = 1; next }
    /^```$/ { inside = 0; next }
    inside && /^\$ / { n++; print substr($0, 3) > (out "/" n ".command"); printf "" > (out "/" n ".expected"); next }
    inside { print > (out "/" n ".expected") }' README.md
[ "$build" = build ] || sed -i "s#build/#$build/#g" "$out"/*
passed=0 failed=0 n=1
while [ -f "$out/$n.command" ]; do
    sh "$out/$n.command" >"$out/$n.found" 2>&1 </dev/null
    if diff -a "$out/$n.expected" "$out/$n.found"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $(cat "$out/$n.command")"
    fi
    n=$((n + 1))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
