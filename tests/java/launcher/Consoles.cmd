# System.console() on a terminal, which script(1) makes, and without one.
cp -r "$CLASSES" cls
shows() {
    until grep -q "$1" screen out; do sleep 0.05; done
}
answers() { # pairs of what is waited for, and what is typed then
    while [ $# -gt 0 ]; do
        shows "$1"
        printf "$2"
        shift 2
    done
    shows "the end"
}
: >screen >out
answers 'name?' 'Größe\n' 'password?' 'secret ä\n' 'line:' 'a b\n' 'second?' '\004' 'scan:' '17 x\n' |
    script -qec '"$JAVA" -cp cls Consoles one two' /dev/null >screen
tr -d '\r' <screen
echo "== one stream elsewhere"
: >screen
answers | script -qec '"$JAVA" -cp cls Consoles one >out' /dev/null >screen
cat out
: >screen >out
answers | script -qec '"$JAVA" -cp cls Consoles one </dev/null' /dev/null >screen
tr -d '\r' <screen
: >screen
answers 'name?' 'x\n' 'password?' 'y\n' 'line:' 'z\n' 'second?' '\004' 'scan:' '1 x\n' | script -qec '"$JAVA" -cp cls Consoles one 2>err' /dev/null >screen
tr -d '\r' <screen
