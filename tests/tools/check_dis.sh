#!/bin/sh
# Compares the instructions of every class of java.base as `cezve dis --plain` and `javap -c -p` show them: pc, mnemonic, operands
# with constant-pool indices, branch targets, switch tables.
# Environment: JDK, JAVA (the cezve command), BUILD.
set -eu
work="$BUILD/dis"
rm -rf "$work" && mkdir -p "$work"

"$JDK/bin/jimage" list --include 'glob:/java.base/**' "$JDK/lib/modules" | awk '
    /\.class$/ && !/module-info/ { sub(/\.class$/, "", $1); gsub("/", ".", $1); print $1 }' > "$work/names"

# One line a class: its name, then "|method" and "|pc: instruction" for each.
one_line='
    function flush_class() { if (name != "") print name line; line = "" }
'
xargs "$JAVA" dis --plain < "$work/names" | awk "$one_line"'
    /^class /  { flush_class(); name = substr($0, 7); gsub("/", ".", name); next }
    /^method / { line = line "|method"; next }
               { line = line "|" $0 }
    END        { flush_class() }' > "$work/ours"

# javap prints switches over several lines, wide instructions as one word, and comments.
xargs "$JDK/bin/javap" -J-XX:TieredStopAtLevel=1 -c -p --module java.base < "$work/names" | awk -v names="$work/names" "$one_line"'
    BEGIN                  { getline name < names }
    /^}$/                  { flush_class(); if ((getline name < names) <= 0) name = ""; next }
    /^    Code:$/          { line = line "|method"; next }
    in_switch && /^ *}$/   { in_switch = 0; next }
    in_switch              { sub(/^ */, ""); sub(/: */, ":"); line = line " " $0; next }
    /^ *[0-9]+: [a-z]/ {
        sub(/ *\/\/.*/, "")
        in_switch = sub(/ *{$/, "")
        pc = $1
        mnemonic = $2
        if (mnemonic ~ /^([ilfda](load|store)|ret|iinc)_w$/) { sub(/_w$/, "", mnemonic); mnemonic = "wide " mnemonic }
        $1 = $2 = ""
        operands = $0
        gsub(/ +/, " ", operands)
        sub(/^ /, "", operands)
        sub(/ $/, "", operands)
        if (mnemonic == "invokedynamic") sub(/, 0$/, "", operands)
        line = line "|" pc " " mnemonic (operands == "" ? "" : (operands ~ /^ / ? operands : " " operands))
    }
    END                    { flush_class() }' > "$work/javaps"

awk -v other="$work/javaps" -v names="$work/names" '
    {
        total++
        if ((getline theirs < other) <= 0) theirs = ""
        if ($0 == theirs) { passed++; next }
        n = split($0, a, "|"); m = split(theirs, b, "|")
        for (i = 1; i <= n && a[i] == b[i]; i++) continue
        printf "%s: instruction %d: %s, javap: %s\n", a[1], i, a[i], b[i]
    }
    END {
        while ((getline line < names) > 0) expected++
        failed = expected - passed
        printf "%d passed, %d failed\n", passed, failed
        exit failed != 0 || expected == 0
    }' "$work/ours"
