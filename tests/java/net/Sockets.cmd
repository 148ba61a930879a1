# With the implementation on sun.nio.ch, and with the one before it.
"$JAVA" -cp "$CLASSES" Sockets || exit
"$JAVA" -Djdk.net.usePlainSocketImpl=true -cp "$CLASSES" Sockets
