#!/bin/sh
# The order in which the classes of the library are initialized before and around Hello World: Cezve's log against HotSpot's.
# Environment: JDK, JAVA (the cezve command), BUILD.
#
# Left out of the comparison, because HotSpot's own order is not fixed or comes from its launcher:
#   jdk/internal/misc/VM    the threads Reference Handler and Finalizer race with main for it
#   java/lang/StringCoding  HotSpot's launcher has Java decode the name of the main class; Cezve makes that string in C
set -eu
out="$BUILD/init-order"
mkdir -p "$out"
cat >"$out/Hello.java" <<'END'
public class Hello {
    public static void main(String[] args) { System.out.println("Hello, world"); }
}
END
"$JDK/bin/javac" -d "$out" "$out/Hello.java"
compared() { grep -vxE 'jdk/internal/misc/VM|java/lang/StringCoding'; }
initialized() { # the java command and its options
    "$@" -Xlog:class+init -cp "$out" Hello | grep -o "Initializing '[^']*'" | cut -d"'" -f2 | compared
}
initialized "$JDK/bin/java" -Xint -Xshare:off >"$out/expected"
initialized "$JAVA" >"$out/found"
if diff "$out/expected" "$out/found"; then
    echo "$(wc -l <"$out/found") classes in the same order"
    echo "1 passed, 0 failed"
else
    echo "0 passed, 1 failed"
    exit 1
fi
