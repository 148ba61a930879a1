# With few descriptors.
ulimit -n 60 && exec "$JAVA" $JAVA_OPTS -cp "$CLASSES" Exhausted
