# How a program can end, and with which exit code.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
for how in return exit0 exit3 exit-1 exit256 exit300 halt5 throw throw-then-exit thread-throws daemon daemon-throws hook-order hook-exits hook-halts exit-in-thread \
    exit-in-clinit exit-twice finalizer-of-exit stack-overflow out-of-memory out-of-memory-in-thread no-message own-print print-throws handler handler-throws \
    default-handler group-handler thread-death error-in-clinit suppressed circular nested-causes main-interrupted name-not-ascii last-thread-fails; do
    run -Xmx64m -cp cls ExitCodes "$how" | sed "/at ExitCodes.deeper/d"
done
