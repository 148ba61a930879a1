# An agent in the class path's jar: what its transformers see and change, and what Instrumentation answers.
printf 'Premain-Class: Transformers\n' >manifest
"$JDK/bin/jar" cfm agent.jar manifest -C "$CLASSES" .
for name in InBoot InSystem; do
    echo "public class $name { public static String hi() { return \"hi from $name\"; } }" >$name.java
    "$JDK/bin/javac" -d $name $name.java
    "$JDK/bin/jar" cf $name.jar -C $name .
done
"$JAVA" -Xshare:off -javaagent:agent.jar=some=options -cp "$CLASSES" Transformers InBoot.jar InSystem.jar 2>&1 | sed 's/@[0-9a-f]*/@HASH/g'
