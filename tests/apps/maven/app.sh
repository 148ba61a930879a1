# Maven without a network: its version, a project that needs no plug-ins, a plug-in that cannot be had; and its script.
packages=maven
jars=plexus-classworlds

mvn() {
    vm -Dclassworlds.conf=/usr/share/maven/bin/m2.conf -Dmaven.home=/usr/share/maven -Dmaven.multiModuleProjectDirectory="$run" \
        -Dmaven.repo.local="$run/repository" org.codehaus.plexus.classworlds.launcher.Launcher "$@"
}

job() {
    mvn -version
    mvn -o -B -f project validate
    mvn -o -B -f project no.such:plugin:1:goal
    script /usr/share/maven/bin/mvn -version
    rm -rf repository # what is not found there is noted with the time
}
mask='s/\[ *[0-9.]* s\]/[N s]/; s/runtime: .*/runtime: HOME/; s/time: .*/time:/; s/Finished at: .*/Finished at:/'
