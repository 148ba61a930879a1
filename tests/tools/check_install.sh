#!/bin/sh
# make install into a folder with blanks in its name, over an older one, and its removal.
# Environment: BUILD, STEP_MAKE (how make is called).
set -eu
root=$BUILD/"install here"
rm -rf "$root"
make_it() { ${STEP_MAKE:-make} --no-print-directory "$1" DESTDIR="$root" PREFIX=/usr/some\ where >/dev/null; }
fails() { echo "$1"; echo "0 passed, 1 failed"; exit 1; }
make_it install
prefix="$root/usr/some where"
echo old >"$prefix/lib/cezve/old"
make_it install
[ ! -e "$prefix/lib/cezve/old" ] || fails "the older one is still there"
echo 'class Main { public static void main(String[] a) { System.out.println(System.getProperty("java.home")); } }' >"$root/Main.java"
home=$("$prefix/bin/cezve" "$root/Main.java")
[ "$home" = "$(cd "$prefix/lib/cezve" && pwd -P)" ] || fails "java.home is $home"
mv "$prefix/lib/cezve" "$root/moved"
"$root/moved/bin/javac" -d "$root" "$root/Main.java"
home=$("$root/moved/bin/java" -cp "$root" Main)
[ "$home" = "$(cd "$root/moved" && pwd -P)" ] || fails "java.home is $home after it was moved"
make_it uninstall
[ -z "$(ls "$prefix/bin" "$prefix/lib" | grep -v :)" ] || fails "something is left"
rm -rf "$root"
echo "1 passed, 0 failed"
