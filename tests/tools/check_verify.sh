#!/bin/sh
# Links the classes of tests/unit/verify_cases.h, and mutants of them, with `java` and compares verdicts, messages and the classes that
# the loader is asked for with what the verifiers give. Of mutants, which may have several faults, one message in a thousand may differ.
# usage: check_verify.sh DUMP_PROGRAM [MUTANTS [SEED]]      Environment: JDK, BUILD.
set -eu
here=$(dirname "$0")
work="$BUILD/verify"
rm -rf "$work" && mkdir -p "$work"
"$1" "$JDK/lib/modules" "$work" "${2:-10000}" "${3:-1}"
"$JDK/bin/java" "$here/LinkClasses.java" "$work/classes" > "$work/java"
# Some things are HotSpot's alone. It refuses some classes with jsr that it verified, for want of reference maps. A message shows what
# lies behind a StackMapTable that ends too early. It puts constants of its own behind those of a class that inherits default
# methods. It knows bytecodes from 202 on, which it rejects all the same, but when it comes to them.
# And early updates of 17 rejected two faults with other words: a target beyond 65535, a constructor call in a try block.
normal() {
    sed -e 's/^java\.lang\.LinkageError: Illegal class file encountered.*\t\[/accepted\t[/' \
        -e '/StackMapTable error: bad offset\|Bad instruction/s/\\n  Stackmap Table:.*\t\[/\t[/' \
        -e 's/Illegal type at constant pool entry/Illegal constant pool index/' \
        -e 's/Illegal type in constant pool/Illegal constant pool index/' "$1"
}
normal "$work/verdicts" > "$work/expected"
normal "$work/java" > "$work/found"
paste -d '\n' "$work/names" "$work/expected" "$work/found" | awk '
    function verdict(line) { sub(/[:\t].*/, "", line); return line }
    function early(line) {
        return ours ~ /: Illegal target of jump or branch/ && line ~ /: Expecting a stackmap frame at branch target/ ||
            ours ~ /^java.lang.VerifyError: / && line ~ /: Bad <init> method call from after the start of a try block/
    }
    function show() { if (shown++ < 20) printf "%s\n    verifier: %s\n    java:     %s\n", name, ours, $0 }
    NR % 3 == 1 { name = $0; mutants += mutant = /^mutant/ }
    NR % 3 == 2 { ours = $0 }
    NR % 3 == 0 && ours != $0 && !(ours ~ /<illegal>/ && /^java.lang.VerifyError: /) && !early($0) {
        if (mutant && verdict(ours) == verdict($0)) differ++
        else failed++
        show()
    }
    END {
        if (differ > mutants / 1000) failed += differ
        printf "%d passed, %d failed\n", NR / 3 - failed, failed
        exit failed > 0
    }'
