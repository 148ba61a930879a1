# With each preference of a family.
for option in java.net.preferIPv4Stack=false java.net.preferIPv4Stack=true java.net.preferIPv6Addresses=true jdk.net.usePlainSocketImpl=true \
        jdk.net.usePlainDatagramSocketImpl=true; do
    "$JAVA" $JAVA_OPTS -D$option -cp "$CLASSES" IPv6 $option || exit
done
