# A build with most of what ant's own tasks do: compiling, filtering, copying, packing, running programs of its own and the host's.
packages=ant
jars="ant ant-launcher"

job() {
    vm org.apache.tools.ant.launch.Launcher -version
    vm -Dant.home=/usr/share/ant org.apache.tools.ant.launch.Launcher -noinput
    vm -Dant.home=/usr/share/ant org.apache.tools.ant.launch.Launcher -noinput broken
    rm -f dist/words.jar # holds the time at which it was made
}
mask='/Total time/s/[0-9].*//'
