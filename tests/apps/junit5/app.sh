# JUnit 5: the console launcher finds and runs tests of Jupiter, and of JUnit 4 through its vintage engine.
packages=junit5
jars="junit-platform-console junit-platform-launcher junit-platform-engine junit-platform-commons junit-platform-reporting junit-jupiter-api
    junit-jupiter-engine junit-jupiter-params junit-vintage-engine opentest4j opentest4j-reporting-events opentest4j-reporting-schema
    apiguardian-api picocli univocity-parsers junit4 hamcrest"

prepare() { "$JDK/bin/javac" -parameters -cp "$CLASSPATH" -d classes JupiterTest.java VintageTest.java; }

job() {
    vm org.junit.platform.console.ConsoleLauncher --class-path classes --scan-class-path --disable-banner --disable-ansi-colors --details=tree
    vm org.junit.platform.console.ConsoleLauncher --class-path classes --select-class JupiterTest --include-tag quick --disable-banner \
        --disable-ansi-colors --details=verbose
}
mask='s/Lambda$.*\.\([a-z]*(\)/Lambda.\1/; s/[0-9]* ms/N ms/; s/after [0-9]*/after N/; s/duration:.*/duration:/; s/(Test run finished.*/(Test run finished/'
