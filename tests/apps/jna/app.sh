# JNA: its native half is loaded through JNI and calls C functions, with structures, callbacks, memory and errno.
packages="libjna-java libjna-jni"
jars=jna

prepare() { "$JDK/bin/javac" -cp "$CLASSPATH" Calls.java; }

job() {
    vm -Djna.boot.library.path=/usr/lib/x86_64-linux-gnu/jni:/usr/lib/jni -Djna.nounpack=true Calls
    vm -Djna.boot.library.path=/usr/lib/x86_64-linux-gnu/jni:/usr/lib/jni -Djna.nounpack=true Calls no-such-library
}
mask='s#: [^ ]*: undefined symbol#: undefined symbol#'
