# Signals from outside and from the program itself; -Xrs; what is ignored from the start.
cp -r "$CLASSES" cls
java() {
    "$JAVA" "$@" 2>&1
    echo "exit $?"
}
sent() { # signal, words: sends the signal once the program is up; the shell has background jobs ignore some, so the sender is one
    signal=$1 && shift
    echo "== $signal to $*"
    : >up
    (
        for i in $(seq 400); do
            grep -q '^up' up && break
            sleep 0.05
        done
        kill -"$signal" "$(cat pid)"
    ) &
    sh -c 'echo $$ >pid && exec "$0" "$@"' "$JAVA" "$@" >up 2>&1
    echo "exit $?"
    wait
}
sent INT -cp cls Signals hook && cat up
sent TERM -cp cls Signals hook && cat up
sent HUP -cp cls Signals hook && cat up
sent USR1 -cp cls Signals hook && cat up
sent KILL -cp cls Signals hook && cat up
sent TERM -Xrs -cp cls Signals hook && cat up
sent HUP -XX:+ReduceSignalUsage -cp cls Signals hook && cat up
sent TERM -cp cls Signals main-ended && cat up
for signal in INT TERM HUP; do
    java -cp cls Signals raise $signal
    java -Xrs -cp cls Signals raise $signal
done
sent QUIT -cp cls Signals dump
sed -n 's/^\(Full thread dump\).*/\1/p; s/^\("main" #1 prio=5\).*/\1/p; /^\tat Signals/p; /^late/p' up
sent QUIT -Xrs -cp cls Signals dump && cat up
java -cp cls Signals handle INT TERM HUP USR1 CHLD WINCH ALRM IO TSTP CONT TRAP ABRT XCPU VTALRM PROF URG TTIN TTOU
java -cp cls Signals handle QUIT ILL FPE SEGV KILL STOP NOPE
java -Xrs -cp cls Signals handle INT HUP TERM
java -cp cls Signals default
for what in exit throw again hook-throws hook-halts exit-in-hook; do java -cp cls Signals $what; done
(trap '' INT HUP TERM && java -cp cls Signals raise INT && java -cp cls Signals handle TERM && java -cp cls Signals ignored)
