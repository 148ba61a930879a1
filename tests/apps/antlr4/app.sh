# ANTLR: makes a parser of a grammar; the parser, compiled, calculates; a grammar with faults.
packages=antlr4
jars="antlr4 antlr4-runtime antlr3-runtime stringtemplate4 treelayout"

job() {
    vm org.antlr.v4.Tool -visitor -package calc -o calc Calc.g4
    "$JDK/bin/javac" -d classes calc/*.java Calculate.java
    vm -cp "classes:$CLASSPATH" calc.Calculate input.txt
    vm -cp "classes:$CLASSPATH" org.antlr.v4.gui.TestRig calc.Calc program -tree -tokens input.txt
    vm org.antlr.v4.Tool -o none Faulty.g4
    sed -i 's/^\/\/ Generated from .*//' calc/*.java # tells the date
}
