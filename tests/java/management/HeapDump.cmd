# Without HotSpot's archive of classes, whose objects its dumps refer to and do not have. Then once more where files are limited
# to 64 blocks.
"$JAVA" ${JAVA_OPTS:-} -Xshare:off -cp "$CLASSES" HeapDump
rm -f *.hprof
(ulimit -f 64 && "$JAVA" ${JAVA_OPTS:-} -XX:-UsePerfData -Xshare:off -cp "$CLASSES" HeapDump full)
