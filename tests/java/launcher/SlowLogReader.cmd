"$JAVA" -Xlog:exceptions,load,gc -cp "$CLASSES" SlowLogReader ended | {
    while [ ! -e ended ]; do sleep 0.1; done
    cat >log
}
echo "$(grep -c 'exceptions.*IllegalStateException' log) exceptions, $(grep -c 'class,load.*SlowLogReader ' log) class, $(grep -c lost log) lost"
