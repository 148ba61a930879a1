# Programs, texts without interpreter, what may not be run, folders, by several paths.
mkdir one two one/a-folder
for folder in one two .; do
    printf '#!/bin/sh\necho %s $0\n' $folder >$folder/both
    printf 'echo text %s $0 $1\n' $folder >$folder/plain
done
printf '#!/bin/sh\necho found at last\n' >two/second
cp two/second two/a-folder && cp two/second two/no-interpreter
printf 'not to be run' >one/second && cp one/second one/denied
printf '#!/no/such/interpreter\n' >one/no-interpreter
chmod +x both plain one/both one/plain two/* one/no-interpreter
long=nnnnnnnnnnnnnnnn && long=$long$long$long$long && long=$long$long$long$long$long
search() {
    "$JAVA" $JAVA_OPTS -cp "$CLASSES" SearchPath
}
(PATH=one:/usr/bin:two && search)
(PATH=no/such:both:two:one && search)
(PATH=$long:two && search)
(unset PATH && search)
