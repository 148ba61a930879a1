# -Xlog: what it refuses, and lines of Logs itself, with their numbers masked.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
mkdir folder
for option in loadd foo=bad gc, gc+gc disable:foo gc:stdout:foo gc:foo=bar gc:#9 gc:file= gc:file=nope/x gc:file=folder gc:/dev/null \
    gc:file=x::filecount=3, gc+load:stdout:level,tags:filecount=3 async disable CLASS+load=OFF; do
    run "-Xlog:$option" -cp cls Logs | sed 's/\[[0-9.]*s\]/[TIME]/'
done
run -Xlog:disable -Xlog:foo -cp cls Logs
run -Xlog:gc+load:stderr:tg,l -Xlog:foo -cp cls Logs | sed 's/\[[0-9.]*s\]/[TIME]/'

lines() { # of Logs, its folder and all numbers masked; the options
    echo "== $*"
    "$JAVA" "$@" -cp cls Logs | sed "s|file:.*/cls/|FOLDER|; s/0x[0-9a-f]*/ADDRESS/g; s/[0-9][0-9.]*/N/g; s/ (main)//" | grep "Logs\|bottom\|Pause Full (System"
}
lines -Xlog:class+load:stdout:level,tags
lines -Xlog:class+load,class+init:stdout:none | grep -v verification
lines -Xlog:verification:stdout:tags | grep -v Verifying
lines -verbose:class
lines -verbose:gc
lines -Xlog:gc:stdout:t,utc,u,tm,um,tn,un,p,ti,l,tg
"$JAVA" -Xlog:exceptions:stdout:none -cp cls Logs | sed 's/0x[0-9a-f]*/ADDRESS/g; s/ (main)//' |
    grep -A3 "^Exception <a 'java/lang/IllegalState"
"$JAVA" -Xlog:gc+load -Xlog:class+load:stderr:none -cp cls Logs 2>&1 >/dev/null | grep -c Logs

echo "== files"
for i in 1 2 3; do "$JAVA" -Xlog:class+load:file=a.log:none:filecount=1 -cp cls Logs; done
"$JAVA" -Xlog:class+load:b.log:none:filesize=1k,filecount=3 -cp cls Logs
"$JAVA" '-Xlog:class+load:file="c c.log":none:filecount=0' -cp cls Logs
"$JAVA" '-Xlog:class+load:d-%p-%t.log' -cp cls Logs
ls | sed 's/[0-9]\{2,\}/N/g'
grep -l 'Logs source' a.log a.log.0 'c c.log'
