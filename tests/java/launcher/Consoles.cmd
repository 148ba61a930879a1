# System.console() on a terminal, which script(1) makes, and without one.
cp -r "$CLASSES" cls
answers() { # pairs of what is waited for on the screen, and what is typed then
    while [ $# -gt 0 ]; do
        for i in $(seq 400); do
            grep -q "$1" screen && break
            sleep 0.05
        done
        printf "$2"
        shift 2
    done
    for i in $(seq 400); do
        grep -q "the end" screen && break
        sleep 0.05
    done
}
: >screen
answers 'name?' 'Größe\n' 'password?' 'secret ä\n' 'line:' 'a b\n' 'second?' '\004' 'scan:' '17 x\n' |
    script -qec '"$JAVA" -cp cls Consoles one two' /dev/null >screen
tr -d '\r' <screen
echo "== one stream elsewhere"
: >screen
answers 'none' '' | script -qec '"$JAVA" -cp cls Consoles one >out' /dev/null >screen
cat out
: >screen
answers 'none' '' | script -qec '"$JAVA" -cp cls Consoles one </dev/null' /dev/null >screen
tr -d '\r' <screen
: >screen
answers 'name?' 'x\n' 'password?' 'y\n' 'line:' 'z\n' 'second?' '\004' 'scan:' '1 x\n' | script -qec '"$JAVA" -cp cls Consoles one 2>err' /dev/null >screen
tr -d '\r' <screen
