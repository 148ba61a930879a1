# -XX:VMOptionsFile and -XX:Flags; and agents in native libraries that are not there.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
ran() { run "$@" -cp cls OptionFiles; }
printf -- '-Dx=y\n\t"-Dq=a b"  -ea\n' >options
printf -- '-Dx="a' >unmatched
printf -- '-XX:VMOptionsFile=options' >nested
printf -- '-foo' >wrong
printf '# flags\n+UseG1GC # the collector\nMaxHeapSize=64m OnError="a b"' >flags
printf 'MaxHeapSize=64m\n+Nope\n' >nope
: >empty
for file in options unmatched nested wrong empty . missing ''; do ran "-XX:VMOptionsFile=$file"; done
ran -Dx=before -XX:VMOptionsFile=options
ran -XX:VMOptionsFile=options -Dx=behind
ran -XX:VMOptionsFile=options -XX:VMOptionsFile=options
sed -i 's/OnError=[^ ]* *b"//' flags
for file in flags nope empty missing ''; do ran "-XX:Flags=$file"; done
ran -XX:Flags=flags -Xmx32m
ran -XX:Flags=nope -XX:Flags=flags
ran -XX:OnError=

for option in -agentlib: -agentlib:nope=a=b -agentlib:no/pe -agentlib -agentpath:./nope=x -agentpath:cls -Xrunnope:x -Xrun; do ran $option; done
ran --show-resolved-modules --limit-modules java.base | sed 's/@[0-9.]*/@VERSION/'
ran --show-module-resolution --limit-modules java.base
for option in --module-path= --upgrade-module-path= --add-opens= --add-modules=; do ran $option; done
