# Options known and unknown, good and bad.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
for option in -foo -X:foo -Xbogus --foo - -- -D -D= -Dp -Dp= -Dp=v=w -Dp=one -da -ea:Options -ea:nope... -eax -esa -Xint -Xcomp -Xmixed \
    -Xverify:x -Xverify:none -noverify -verify -verbose:x -verbosex -Xprof -Xfuture -Xrs -Xdebug -Xnoclassgc -Xshare:auto -Xshare:x \
    -Xbootclasspath/a:nope -Xbootclasspath/p:nope -Xbootclasspath:nope -Djava.endorsed.dirs=x -Djava.ext.dirs=x -Djdk.module.path=x \
    -Djava.security.manager=allow -client -server -d32 -splash:x -Xcheck:jni -Xcheck:x -cs -t -version:1.8 \
    -jre-restrict-search -no-jre-restrict-search --illegal-access=x --enable-preview --enable-preview=x; do
    run "$option" -cp cls Options
done
# The line that scripts read.
"$JAVA" -version 2>&1 | sed -n '1s/"17[0-9.]*".*/"VERSION"/p'
"$JAVA" --version | sed -n '1s/ 17[0-9.]* .*/ VERSION/p'
