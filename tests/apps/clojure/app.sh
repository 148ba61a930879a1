# Clojure: a script of persistent collections, macros, protocols, transactions, agents and threads; ahead-of-time compilation; a failure.
packages=libclojure-java
jars="clojure spec.alpha core.specs.alpha"

prepare() { mkdir classes; }

job() {
    vm clojure.main work.clj 12
    vm -Dclojure.compile.path=classes clojure.lang.Compile shapes.core
    vm -cp "classes:$CLASSPATH" shapes.core 3 4
    vm -Dclojure.main.report=none clojure.main -e '(defn f [x] (+ x y))'
    rm -rf classes # names of functions count on from where the compiler was
}
