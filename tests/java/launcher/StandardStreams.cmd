# Standard streams that are at their end, closed, full, folders, pipes.
cp -r "$CLASSES" cls
java() {
    "$JAVA" -cp cls StandardStreams "$@"
}
shows() { # exit code; what reached the files
    echo "exit $1"
    sed 's/^/out: /' out
    sed 's/^/err: /' err
    : >out >err
}
mkdir folder
: >out >err
for what in out err raw open throw; do
    echo "== $what"
    java $what >out 2>err
    shows $?
    java $what >/dev/full 2>err
    shows $?
    java $what 2>/dev/full >out
    shows $?
    java $what >&- 2>err
    shows $?
    java $what 2>&- >out
    shows $?
    java $what >&- 2>&- <&-
    shows $?
done
echo "== in"
java in </dev/null >out 2>err
shows $?
java in <folder >out 2>err
shows $?
printf 'a\nb\r\nc' | java lines >out 2>err
shows $?
java lines </dev/null >out 2>err
shows $?
printf 'four' | java available >out 2>err
shows $?
printf 'seven !' >file
java available <file >out 2>err
shows $?
java available <folder >out 2>err
shows $?
java available </dev/zero >out 2>err
shows $?
echo "== others"
java sync >out 2>err
shows $?
java sync >/dev/full 2>err
shows $?
java console >out 2>err
shows $?
java close >out 2>err
shows $?
java lots 2>err | head -2 >out
shows $?
java lots >/dev/full 2>err
shows $?
(trap '' PIPE && java lots 2>err | true) >out
shows $?
(ulimit -f 1 && java limited >out 2>err)
echo "exit $?, $(wc -c <out) bytes" && sed 's/^/err: /' err
for words in -help --help -nope "-cp cls Nope" "-jar nope.jar"; do
    "$JAVA" $words >/dev/full 2>&1
    echo "$words: exit $?"
    "$JAVA" $words >&- 2>&-
    echo "$words: exit $?"
done
