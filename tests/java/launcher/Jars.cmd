# -jar: manifests good and bad, Class-Path, Add-Opens, versions of classes.
run() {
    echo "== $*"
    "$JAVA" "$@" 2>&1
    echo "exit $?"
}
jar() { # name, manifest
    printf "$2" >manifest && "$JDK/bin/jar" cfm "$1" manifest -C "$CLASSES" Jars.class
}
mkdir lib "a b"
"$JDK/bin/jar" cf lib/other.jar -C "$CLASSES" Other.class
cp lib/other.jar "a b/ö.jar"
jar good.jar 'Main-Class: Jars\n'
jar class-path.jar 'Main-Class: Jars\nClass-Path: missing.jar lib/other.jar\n'
jar escaped.jar 'Main-Class: Jars\nClass-Path: a%%20b/%%C3%%B6.jar\n'
jar chain.jar 'Main-Class: Jars\nClass-Path: class-path.jar chain.jar\n'
jar folder.jar 'Main-Class: Jars\nClass-Path: classes/\n'
jar no-slash.jar 'Main-Class: Jars\nClass-Path: classes\n'
mkdir classes && cp "$CLASSES/Other.class" classes
jar opens.jar 'Main-Class: Jars\nAdd-Opens: java.base/java.lang no.such/p java.base/no.such\nAdd-Exports: java.base/sun.launcher\n'
jar no-main.jar 'Created: by hand\n'
jar missing-main.jar 'Main-Class: no.Such\n'
jar slashes.jar 'Main-Class: no/Such\n'
jar spaces.jar 'Main-Class:   Jars  \n'
jar lower.jar 'main-class: Jars\n'
jar wrong.jar 'Main-Class: Other\n'
jar long.jar 'Main-Class: J\n ars\n'
jar returns.jar 'Main-Class: Jars\r\nX: y\r\n'
"$JDK/bin/jar" cfM no-manifest.jar -C "$CLASSES" Jars.class
mkdir -p bad/META-INF && printf 'Main-Class Jars\n' >bad/META-INF/MANIFEST.MF
mkdir -p worse/META-INF && printf 'Main-Class:Jars\n' >worse/META-INF/MANIFEST.MF
"$JDK/bin/jar" cfM no-space.jar -C worse META-INF -C "$CLASSES" Jars.class
"$JDK/bin/jar" cfM bad-manifest.jar -C bad META-INF -C "$CLASSES" Jars.class
head -c 700 good.jar >truncated.jar
: >empty.jar
echo text >text.jar
(echo "#!/bin/sh" && cat good.jar) >prefixed.jar
(cat good.jar && echo) >more.jar
tail -c +2 good.jar >less.jar
cp good.jar jür.jar

run -jar good.jar
run -jar good.jar a b -jar x
run -jar ./good.jar -version
run -jar "$PWD/good.jar" | sed "s|$PWD|CWD|g"
run -cp missing -jar good.jar
run -jar -Dx=y good.jar
run -jar -cp good.jar Jars
run -jar class-path.jar
run -jar escaped.jar
run -jar chain.jar
run -jar folder.jar
run -jar no-slash.jar
run -cp class-path.jar Jars
run -cp class-path.jar Other
run -jar opens.jar open
run -jar no-main.jar
run -jar missing-main.jar
run -jar slashes.jar
run -jar spaces.jar
run -jar lower.jar
run -jar wrong.jar
run -jar long.jar
run -jar no-space.jar
run -jar returns.jar
run -jar no-manifest.jar
run -jar bad-manifest.jar
run -jar truncated.jar
run -jar empty.jar
run -jar text.jar
run -jar prefixed.jar
run -jar more.jar
run -cp more.jar Jars
run -jar less.jar
run -cp less.jar Jars
run -jar jür.jar
run -jar missing.jar
run -jar missing/x.jar
run -foo -jar missing.jar
run -jar .
run -jar ""
run -jar classes
run -jar 2>&1 | head -1
CLASSPATH=lib/other.jar run -jar good.jar
