# For the scripts of this folder: runs $JAVA and shows the words, the exit code and both streams. The virtual machine's name is masked.
run() {
    echo "== $*"
    "$JAVA" "$@" >.out 2>.err
    echo "exit $?"
    sed 's/^/out: /' .out
    sed 's/^[A-Za-z0-9 -]* warning: /VM warning: /; s/^/err: /' .err
}
