#!/bin/sh
# Makes the class library's part of a Java home in the folder named, with the JDK's own jlink: all modules, and none of the JDK's
# programs and native libraries. Does nothing when the folder is there and was made from the same JDK.
set -eu
home=$1
jdk=$("$(dirname "$0")/find_jdk.sh")
stamp="$home/lib/.made-from"
identity="$jdk $(cksum <"$jdk/release") $(cksum <"$0")"
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$identity" ] && exit 0

echo "jlink: the class library of $jdk"
rm -rf "$home"
mkdir -p "$(dirname "$home")"
modules=$("$jdk/bin/java" --list-modules 2>/dev/null | sed 's/@.*//' | paste -sd, -)
"$jdk/bin/jlink" --add-modules "$modules" --strip-native-commands --no-man-pages --no-header-files \
    --exclude-files '**.so,**jspawnhelper,**jexec' --output "$home" >"$home.log" 2>&1 || { cat "$home.log" >&2; exit 1; }
rm -f "$home.log"

# What jlink and jmod of that JDK work on.
[ -d "$jdk/jmods" ] && ln -s "$jdk/jmods" "$home/jmods"

# The JDK's own description of itself, which build tools read, and the system's certificates, which it keeps up to date.
cp "$jdk/release" "$home/release"
certificates=$(readlink -f "$jdk/lib/security/cacerts")
[ -f "$certificates" ] && ln -sf "$certificates" "$home/lib/security/cacerts"
[ -f "$home/lib/ct.sym" ] || cp "$jdk/lib/ct.sym" "$home/lib/ct.sym"
mkdir -p "$home/bin"
echo "$identity" >"$stamp"
