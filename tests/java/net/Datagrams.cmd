# With the implementation on sun.nio.ch, and with the one before it.
"$JAVA" $JAVA_OPTS -cp "$CLASSES" Datagrams || exit
"$JAVA" $JAVA_OPTS -Djdk.net.usePlainDatagramSocketImpl=true -cp "$CLASSES" Datagrams
