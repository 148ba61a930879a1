# What kill -QUIT prints of locks and of threads that wait for each other for ever: lines of both machines, in any order.
mkfifo hold && : >out
"$JAVA" ${JAVA_OPTS:-} -cp "$CLASSES" ThreadDump <hold >out 2>&1 &
program=$!
exec 3>hold
while ! grep -q '^Found [0-9]* deadlocks\.' out && kill -0 $program 2>/dev/null; do sleep 0.05; done
exec 3>&-
wait
sed 's/0x[0-9a-f]*/0x/g' out >masked
echo '== locks'
grep -E '^	- (locked|waiting to lock|waiting on) .*(ThreadDump|java.lang.Object)' masked | sort | uniq -c | sed 's/^ *//'
echo '== deadlocks'
grep -E '^(Found|Java stack information)|^"(monitor|lock|outside)[^#]*:$|  which is held by|for ownable' masked | sort | uniq -c | sed 's/^ *//'
