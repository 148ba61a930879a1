# With each selector of the class library.
for provider in EPoll Poll; do
    "$JAVA" $JAVA_OPTS -Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.${provider}SelectorProvider -cp "$CLASSES" Selectors || exit
done
