# With the implementation on sun.nio.ch, and with the one before it.
"$JAVA" $JAVA_OPTS -cp "$CLASSES" Sockets || exit
"$JAVA" $JAVA_OPTS -Djdk.net.usePlainSocketImpl=true -cp "$CLASSES" Sockets
