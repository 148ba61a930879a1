# The Eclipse compiler: programs of samples/, one of which is run; all that tests/java has of whole programs, with warnings, to class files
# that are the same to the byte; and one whose faults it is to name.
packages=libeclipse-jdt-core-java
jars=eclipse-jdt-core

prepare() { cp "$root"/samples/*.java . && cp -r "$root/tests/java/programs" . && mkdir classes; }

job() {
    vm org.eclipse.jdt.internal.compiler.batch.Main -17 -proc:none -g -d classes Json.java Life.java Mandelbrot.java WordCount.java
    vm -cp classes Life 12
    vm org.eclipse.jdt.internal.compiler.batch.Main -17 -proc:none -warn:+unused,fallthrough,hiding,nullDereference -d programs.classes \
        $(ls programs/*.java)
    vm org.eclipse.jdt.internal.compiler.batch.Main -17 -proc:none -warn:+all -d none faults
}
