# Jython: a script of Python's own library and of Java's, and one that fails.
packages=jython
jars=jython

job() {
    for script in work.py broken.py; do
        vm -Dpython.home=/usr/share/jython -Dpython.cachedir="$run/cache" org.python.util.jython -B $script one two
    done
    rm -rf cache
}
