# The tools in bin/ of the Java home, by their own names.
bin=$(dirname "$JAVA")
tool() {
    echo "== $*"
    name=$1 && shift
    "$bin/$name" "$@" >.out 2>.err </dev/null
    echo "exit $?"
    sed 's/17[.0-9]*[0-9]/VERSION/; s/^/out: /' .out
    sed '/java.util.prefs\|user preferences directory/d; s/^/err: /' .err # a user's first program tells that it made the folder
}
cp "$HERE/Tools.java" .
mkdir -p cls lib docs
for option in -version --version; do tool javac $option; done
tool javac -J-Dx=y -nope
tool javac -J -version
tool javac -d cls Tools.java
tool java -cp cls Tools a b
tool jar cfe tools.jar Tools -C cls Tools.class
tool jar tf tools.jar
tool java -jar tools.jar
tool javap -cp cls -c Tools
tool javap -J-Dnope -cp tools.jar Tools
tool jdeps -s cls
tool jdeprscan -cp cls cls
tool serialver -classpath cls Tools
tool javadoc -quiet -d docs Tools.java
ls docs | grep -c .
tool keytool -genkeypair -keystore keys -storepass secret-word -alias one -dname CN=one -keyalg EC
tool keytool -list -keystore keys -storepass secret-word | sed '/^out: one\|fingerprint/d'
tool jarsigner -keystore keys -storepass secret-word tools.jar one | grep -v "valid\|expire"
tool jarsigner -verify tools.jar | grep verified
tool jrunscript -nope
tool jmod --version
tool jlink --version
tool jimage --version
tool jshell --version

cp tools.jar lib/a.jar
echo 'class Uses { Tools t; }' >Uses.java
tool javac -cp 'lib/*' -d cls Uses.java
mkdir empty && cd empty && mv ../lib ../Uses.java .
(export CLASSPATH=lib/a.jar && tool javac -d ../docs Uses.java)
(export CLASSPATH='lib/*' && tool javac -d ../docs Uses.java)
tool javac -d ../docs Uses.java
(export JDK_JAVA_OPTIONS=-nope && tool javac -version)
(export JAVA_TOOL_OPTIONS=-Dx=y && tool javac -version)
printf -- '-d ../cls\n../Tools.java\n' >words
tool javac @words
