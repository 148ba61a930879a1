# HotSpot says more about the stack guard of what is no library than that it is none.
"$JAVA" $JAVA_OPTS -cp "$CLASSES" BadProcesses 2>err
status=$?
grep -v "stack guard\|execstack" err >&2
exit $status
