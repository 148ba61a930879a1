# Programs of one source file, and class files of preview versions.
. "$HERE/run.sh"
printf 'public class Main { public static void main(String[] a) { System.out.println("Main " + String.join(",", a)); } }\n' >Main.java
printf 'class Other { static int x = 1; }\n' >NoMain.java
printf 'class Bad { int x = ; }\n' >Bad.java
printf 'class Throws { public static void main(String[] a) { throw new RuntimeException("x"); } }\n' >Throws.java
printf 'record R(int x) { public static void main(String[] a) { System.out.println(new R(3)); } }\n' >R.java
printf '#!/nope\npublic class Main { public static void main(String[] a) { System.out.println("script"); } }\n' >script
: >Empty.java
run Main.java a b
run --source 17 Main.java a
run --source 17 script
run script
run --source 8 R.java
run --limit-modules java.base R.java | sed /LauncherHelper/d
run R.java
run NoMain.java
run Empty.java
run Throws.java | sed '/jdk.compiler\|java.base/d'
run Bad.java
run nope.java
run --source
run --source 17
run --source 99 Main.java
run --source x Main.java
run --source 17 -jar Main.java
run --enable-preview Main.java
run -Dp=v Main.java
version() { # folder, major, minor
    mkdir "$1" && cp "$CLASSES/SourceFile.class" "$1"
    printf "$2" | dd of="$1/SourceFile.class" bs=1 seek=4 conv=notrunc 2>/dev/null
}
version preview '\377\377\000\075'
version preview-16 '\377\377\000\074'
version newer '\000\000\000\076'
version newer-preview '\377\377\000\076'
version minor '\000\001\000\075'
version old '\000\003\000\055'
version older '\000\000\000\054'
for folder in preview preview-16 newer newer-preview minor old older; do
    run -cp $folder SourceFile
    run --enable-preview -cp $folder SourceFile
done
