# The main class: by which names it is found, and what main methods may be like.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
rm cls/Gone.class

for name in MainClass mainclass Nope NoMain NotStatic NotPublic ReturnsInt BadInit ErrorInit p.P p/P 'p.P$In' p/P.class p.P.class Sub OnInterface \
    AbstractMain OnEnum OnRecord NeedsGone MentionsGone Overloads OnlyString Hidden java.lang.Object java.lang.String '' ' ' . .. '[MainClass' \
    'LMainClass;' 'MainClass;' MainClass/ /MainClass .MainClass MainClass. p..P p int 'p.P[]'; do
    run -cp cls "$name" one "two three"
done
run -cp cls/p P
run --dry-run -cp cls MainClass
run --dry-run -cp cls Nope
run --dry-run -cp cls NoMain
run --dry-run -cp cls BadInit
run -cp cls Übér.Größe x
run -cp cls Übér/Größe
run -cp cls Übér.Nichts
