# Groovy: a script, the same compiled ahead, and a compilation that fails.
packages="groovy ivy"
jars="groovy-all ivy"

job() {
    vm groovy.ui.GroovyMain inventory.groovy 7
    vm org.codehaus.groovy.tools.FileSystemCompiler -d classes inventory.groovy
    vm -cp "classes:$CLASSPATH" inventory 3
    vm groovy.ui.GroovyMain -e 'int x = "three" as int'
    vm groovy.ui.GroovyMain -e 'println 2 +'
    rm -rf classes # names of closures and timestamps of classes are Groovy's own business
}
mask='/Script_\|script[0-9]/s/[0-9]\{5,\}/N/g; /^\tat \|more$/d'
