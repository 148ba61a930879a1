# Maven without a network: its version, a project that needs no plug-ins, a plug-in that cannot be had; its script; and with the plug-ins
# that Debian has, a library that is compiled, tested in a virtual machine of its own (once with a test that fails) and packed.
packages="maven libmaven-resources-plugin-java libmaven-compiler-plugin-java libsurefire-java libmaven-jar-plugin-java junit4"
jars=plexus-classworlds

mvn() { # repository, arguments
    repository=$1 && shift
    vm -Dclassworlds.conf=/usr/share/maven/bin/m2.conf -Dmaven.home=/usr/share/maven -Dmaven.multiModuleProjectDirectory="$run" \
        -Dmaven.repo.local="$repository" org.codehaus.plexus.classworlds.launcher.Launcher "$@"
}

job() {
    mvn "$run/repository" -version
    mvn "$run/repository" -o -B -f project validate
    mvn "$run/repository" -o -B -f project no.such:plugin:1:goal
    script /usr/share/maven/bin/mvn -version
    mvn /usr/share/maven-repo -o -B -f words -Dsurefire.runOrder=alphabetical package
    vm -jar words/target/words-2.0.jar "to be or not to be"
    mvn /usr/share/maven-repo -o -B -f words -DargLine=-Dfail=true surefire:test
    rm -rf repository words/target/surefire-reports words/target/maven-status # hold times, and files in the host's order
}
mask='s/\[ *[0-9.]* s\]/[N s]/; s/runtime: .*/runtime: HOME/; s/[Tt]ime\( elapsed\)\?: .*/time:/; s/Finished at: .*/Finished at:/'
