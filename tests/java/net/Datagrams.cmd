# With the implementation on sun.nio.ch, and with the one before it.
"$JAVA" -cp "$CLASSES" Datagrams || exit
"$JAVA" -Djdk.net.usePlainDatagramSocketImpl=true -cp "$CLASSES" Datagrams
