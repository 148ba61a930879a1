# JNA: its native half is loaded through JNI and calls C functions, with structures, callbacks, memory and errno.
packages="libjna-java libjna-jni"
jars=jna

prepare() { "$JDK/bin/javac" -cp "$CLASSPATH" Calls.java; }

job() {
    native=$(dirname "$(dpkg -L libjna-jni | grep -m 1 '/libjnidispatch')")
    vm -Djna.boot.library.path="$native" -Djna.nounpack=true Calls
    vm -Djna.boot.library.path="$native" -Djna.nounpack=true Calls no-such-library
}
mask='s#: [^ ]*: undefined symbol#: undefined symbol#'
