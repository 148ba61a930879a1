#!/bin/sh
# Prints the home of the JDK 17 whose class library is used: JAVA_HOME, else the one whose javac is on PATH, else the one that the
# distribution's package installed.
is_jdk17() {
    [ -f "$1/jmods/java.base.jmod" ] && [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="17[.".]' "$1/release" 2>/dev/null
}

if [ -n "${JAVA_HOME:-}" ]; then
    is_jdk17 "$JAVA_HOME" && echo "$JAVA_HOME" && exit 0
    echo "JAVA_HOME=$JAVA_HOME is not a JDK 17 with its jmods" >&2
    exit 1
fi
for javac in $(command -v javac) $(dpkg -L openjdk-17-jdk-headless 2>/dev/null | grep '/bin/javac$'); do
    home=$(dirname "$(dirname "$(readlink -f "$javac")")")
    is_jdk17 "$home" && echo "$home" && exit 0
done
echo "No JDK 17: put its javac on PATH or set JAVA_HOME" >&2
exit 1
