# --patch-module: classes and resources in front of those of a module, of the bootstrap loader or another.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
runs() {
    run "$@" | sed 's/@[0-9a-f]*$/@HASH/'
}
class() { # module, package, name, text of hi()
    mkdir -p "src/$1"
    printf 'package %s;\npublic class %s { public static String hi() { return "%s"; } }\n' "$2" "$3" "$4" >"src/$1/$3.java"
    "$JDK/bin/javac" --patch-module "$1=src/$1" -d "out/$1" "src/$1/$3.java"
}
class java.base java.util Extra "an extra class"
class java.base java.util.extra New "a new package"
class java.logging java.util.logging Extra "an extra class"
class jdk.httpserver com.sun.net.httpserver Extra "an extra class"
class java.sql java.sql Extra "first"
cp -r out/java.sql out/other
class java.sql java.sql Extra "second"
"$JDK/bin/jar" cf base.jar -C out/java.base .

runs --patch-module java.base=out/java.base -cp cls Patches java.util.Extra java.util.extra.New
runs --patch-module=java.base=base.jar -cp cls Patches java.util.Extra java.util.extra.New
runs --patch-module java.base=nope:base.jar --patch-module java.logging=out/java.logging -cp cls Patches java.util.Extra java.util.logging.Extra
runs --patch-module jdk.httpserver=out/jdk.httpserver -cp cls Patches com.sun.net.httpserver.Extra
runs --patch-module java.sql=out/java.sql:out/other -cp cls Patches java.sql.Extra
runs --patch-module java.sql=out/other:out/java.sql -cp cls Patches java.sql.Extra
for value in foo nope=out = nope= =out java.base=nope; do run --patch-module "$value" -cp cls Patches; done
runs --patch-module
runs --patch-module java.base=x --patch-module java.base=y -cp cls Patches
runs --patch-module java.sql=x --patch-module java.sql=y -cp cls Patches
runs -Xbootclasspath/a:out/java.base -cp cls Patches java.util.Extra
runs -Xbootclasspath/a:cls Patches
