# An agent whose manifest asks for no capabilities. The classes of package extra are in a jar of their own.
printf 'Premain-Class: Asked\n' >manifest
cp -r "$CLASSES" cls && mkdir more && mv cls/extra more/
"$JDK/bin/jar" cfm agent.jar manifest -C cls .
"$JDK/bin/jar" cf more.jar -C more .
"$JAVA" ${JAVA_OPTS:-} -Xshare:off -javaagent:agent.jar -cp cls Asked more.jar 2>&1
