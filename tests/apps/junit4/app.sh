# JUnit 4: suites, rules, parameters, time-outs, and tests that fail.
packages="junit4"
jars="junit4 hamcrest"

prepare() { "$JDK/bin/javac" -cp "$CLASSPATH" SomeTest.java; }

job() { vm org.junit.runner.JUnitCore 'SomeTest$Plain' 'SomeTest$Many' 'SomeTest$All' && vm org.junit.runner.JUnitCore NoSuchTest; }
mask='/^Time:/d; s/0x[0-9a-f]*/0xN/'
