# -javaagent and Launcher-Agent-Class: good and bad jars, options, order. Of failures in premain java tells more, and how it ended
# (by abort); the trace is compared.
. "$HERE/../launcher/run.sh"
jar() { # name, manifest
    printf "$2" >manifest && "$JDK/bin/jar" cfm "$1" manifest -C "$CLASSES" .
}
cp -r "$CLASSES" cls
jar good.jar 'Premain-Class: Agents\n'
jar blanks.jar 'Premain-Class:   Agents  \n'
jar simple.jar 'Premain-Class: Simple\n'
jar none.jar 'X: y\n'
jar empty.jar 'Premain-Class:  \n'
jar nope.jar 'Premain-Class: Nope\n'
jar launched.jar 'Main-Class: Agents\nLauncher-Agent-Class: Agents\n'
jar both.jar 'Main-Class: Agents\nPremain-Class: Simple\nLauncher-Agent-Class: Agents\n'
echo text >bad.jar
for agent in good.jar good.jar= good.jar=options good.jar=a=b good.jar=exit blanks.jar simple.jar=x none.jar empty.jar bad.jar missing.jar ''; do
    run "-javaagent:$agent" -cp cls Agents
done
run -javaagent:good.jar=1 -javaagent:simple.jar=2 -javaagent:good.jar=3 -cp cls Agents
run -javaagent:good.jar -jar both.jar
run -javaagent:good.jar -version 2>&1 | grep premain
cp -r cls rest && rm rest/Helper.class
"$JDK/bin/jar" cf helper.jar -C cls Helper.class
printf 'Premain-Class: Helped\nBoot-Class-Path: helper.jar missing.jar\n' >manifest && "$JDK/bin/jar" cfm helped.jar manifest -C rest .
run -Xshare:off -javaagent:helped.jar -cp rest Agents
run -javaagent
run -jar launched.jar a
run -jar both.jar
for agent in good.jar=throw nope.jar; do
    "$JAVA" -XX:-CreateCoredumpOnCrash "-javaagent:$agent" -cp cls Agents 2>&1 | grep '^Exception\|^Caused\|^[^a-z*]at \|^premain\|^main'
done
