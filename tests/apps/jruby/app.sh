# JRuby: a script of the language, its standard library and Java's, compiled to classes; one that fails, interpreted.
packages=jruby
jars="jruby-core"

ruby() {
    vm --add-opens java.base/java.io=ALL-UNNAMED --add-opens java.base/sun.nio.ch=ALL-UNNAMED -Djruby.home=/usr/share/jruby "$@"
}

job() {
    ruby -Djruby.compile.mode=FORCE org.jruby.Main work.rb one two
    ruby -Djruby.compile.mode=OFF org.jruby.Main broken.rb
}
