# The Eclipse compiler: programs of samples/, and one whose faults it is to name.
packages=libeclipse-jdt-core-java
jars=eclipse-jdt-core

prepare() { cp "$root"/samples/*.java . && mkdir classes; }

job() {
    vm org.eclipse.jdt.internal.compiler.batch.Main -17 -proc:none -g -d classes Json.java Life.java Mandelbrot.java WordCount.java
    vm -cp classes Life 12
    vm org.eclipse.jdt.internal.compiler.batch.Main -17 -proc:none -warn:+all -d none faults
}
