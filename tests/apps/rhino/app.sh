# Rhino: a script, interpreted and compiled to classes, and its compiler.
packages=librhino-java
jars=js

job() {
    for level in -1 0 9; do vm org.mozilla.javascript.tools.shell.Main -version 180 -opt $level work.js $level; done
    vm org.mozilla.javascript.tools.jsc.Main -version 180 -opt 9 -o compiled.class work.js
    vm compiled again
    vm org.mozilla.javascript.tools.shell.Main -e 'function ('
}
