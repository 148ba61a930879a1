# The class path: folders, jars, wildcards, missing and bad entries, CLASSPATH.
run() {
    echo "== $*"
    "$JAVA" "$@" 2>&1
    echo "exit $?"
}
mkdir dir lib empty "with space" ümlaut
cp "$CLASSES/ClassPath.class" dir
echo dir >dir/which.txt
echo one >which.txt && "$JDK/bin/jar" cf lib/one.jar which.txt -C dir ClassPath.class
echo two >which.txt && "$JDK/bin/jar" cf lib/two.JAR which.txt -C dir ClassPath.class
echo zip >which.txt && "$JDK/bin/jar" cf lib/some.zip which.txt -C dir ClassPath.class
rm which.txt
cp lib/one.jar "with space/a b.jar"
cp lib/one.jar ümlaut/jür.jar
cp lib/one.jar lib/archive.txt
mkdir folder.jar && cp dir/* folder.jar
head -c 300 lib/one.jar >truncated.jar
: >empty.jar
echo text >text.jar
ln -s loop.jar loop.jar

run -cp dir ClassPath
run -classpath dir ClassPath a "" "b c" '*' -cp x
run --class-path dir ClassPath
run --class-path=dir ClassPath
run -cp dir/ ClassPath
run -cp "$PWD/../cwd/./dir" ClassPath | sed "s|$PWD|CWD|g"
run -cp lib/one.jar ClassPath
run -cp lib/some.zip ClassPath
run -cp lib/archive.txt ClassPath
run -cp folder.jar ClassPath
run -cp lib ClassPath
run -cp lib/one.jar:dir ClassPath
run -cp dir:lib/one.jar ClassPath
run -cp missing:missing.jar:dir ClassPath
run -cp :dir ClassPath
run -cp dir: ClassPath
run -cp "" ClassPath
run -cp : ClassPath
run -cp "with space/a b.jar" ClassPath
run -cp ümlaut/jür.jar ClassPath
run -cp "lib/*" ClassPath | sed 's/lib[^ ]*:[^ ]*/JARS/; s/lib.*jar!/JAR!/i; /^one$\|^two$/d'
run -cp "empty/*" ClassPath
run -cp "missing/*:dir" ClassPath
run -cp "lib*:dir" ClassPath
run -cp "lib/*.jar:dir" ClassPath
run -cp "ümlaut/*" ClassPath
run -cp truncated.jar ClassPath
run -cp truncated.jar:dir ClassPath
run -cp empty.jar:text.jar:/dev/null:dir ClassPath
run -cp loop.jar:missing/x.jar:dir ClassPath
run -cp missing -cp dir ClassPath
run -Djava.class.path=dir ClassPath
run -cp missing -Djava.class.path=dir ClassPath
run -Djava.class.path=dir -cp missing ClassPath
run -cp
run -cp -x ClassPath
CLASSPATH=dir run ClassPath
CLASSPATH=missing run -cp dir ClassPath
CLASSPATH=missing run ClassPath
CLASSPATH= run ClassPath
cd dir
run ClassPath
run -cp . ClassPath
run -cp "*" ClassPath
CLASSPATH= run ClassPath
CLASSPATH=: run ClassPath
cd ../lib
run -cp "*" ClassPath | sed 's/^[^ ]*:[^ ]*/JARS/; s/^jar:.*jar!/JAR!/i; /^one$\|^two$/d'
