# Signals from outside and from the program itself; -Xrs; what is ignored from the start.
cp -r "$CLASSES" cls
java() {
    "$JAVA" "$@" 2>&1
    echo "exit $?"
}
mkfifo told && exec 9<>told
shows() { # a line, of a program that runs
    until grep -q "$1" up; do
        sleep 0.05
        [ ! -s pid ] || kill -0 "$(cat pid)" 2>/dev/null || return 1
    done
}
# signal, words: sends the signal once the program is up, and a line when its trace is there; the shell has background jobs ignore some
# signals, so the sender is one.
sent() {
    signal=$1 && shift
    echo "== $signal to $*"
    : >up >pid
    (
        shows '^up'
        kill -"$signal" "$(cat pid)"
        shows 'at Signals.main' && echo >&9
    ) &
    sh -c 'echo $$ >pid && exec "$0" "$@"' "$JAVA" "$@" >up 2>&1 <&9
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
(trap '' INT HUP TERM && java -cp cls Signals raise INT briefly && java -cp cls Signals handle TERM && java -cp cls Signals ignored)
