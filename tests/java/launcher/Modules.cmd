# Main classes of modules, and the options that change the module graph.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
mkdir -p mods/m.one
printf 'module m.one { }' >module-info.java
"$JDK/bin/javac" -d mods/m.one module-info.java
cp cls/Modules.class mods/m.one 2>/dev/null

for what in java.base/java.lang.Object nope nope/x.Y java.base java.base/x.Y '' / java.base/ /java.lang.Object java.base/java/lang/Object; do
    run -m "$what" a
done
run -m
run --module=java.base
run --module nope/x
run -m jdk.compiler/com.sun.tools.javac.Main -nope
run -cp cls Modules java.sql
for value in nope java.sql java.sql,java.rmi java.sql,nope ALL-DEFAULT ALL-MODULE-PATH , java.sql,; do
    run --add-modules "$value" -cp cls Modules java.sql
done
run --add-modules
run --add-modules= -cp cls Modules
run --add-modules=java.sql --add-modules java.rmi -cp cls Modules java.sql java.rmi
run --limit-modules java.base -cp cls Modules java.logging
run --limit-modules java.logging -cp cls Modules java.logging java.xml
run --limit-modules nope -cp cls Modules
for value in java.base/java.lang=ALL-UNNAMED java.base/java.lang java.base=ALL-UNNAMED java.base/nope=ALL-UNNAMED nope/nope=ALL-UNNAMED \
    java.base/java.lang=nope java.base/java.lang= /java.lang=ALL-UNNAMED java.base/=ALL-UNNAMED =ALL-UNNAMED java.base/java.lang=ALL-UNNAMED,nope; do
    run --add-opens "$value" -cp cls Modules open
done
run --add-exports java.base/sun.launcher=ALL-UNNAMED -cp cls Modules export
run --add-exports java.base/sun.launcher=java.logging -cp cls Modules export
run --add-exports x -cp cls Modules export
for value in java.base=ALL-UNNAMED java.base=nope nope=java.base java.base java.base= java.base=java.logging; do
    run --add-reads "$value" -cp cls Modules
done
run --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.lang=ALL-UNNAMED -cp cls Modules open
run --enable-native-access nope -cp cls Modules
run --enable-native-access ALL-UNNAMED -cp cls Modules
run -p mods --list-modules --limit-modules m.one | sed 's/@[0-9.]*$//; s/ .*mods/ MODS/'
run -p mods -m m.one/Modules named
run -p mods -m m.one
run -p mods -m m.one/Nope
run -p nope -m m.one
run --module-path=mods --add-modules m.one -cp cls Modules m.one
run -p
run -p cls/Modules.class -cp cls Modules
run --illegal-access=permit -cp cls Modules
