# What the environment's locale makes of properties, arguments, file names and output.
cp -r "$CLASSES" cls
mkdir files
: >files/plain
printf x >files/ä
printf xx >"files/$(printf 'l\344tin')"
shows() {
    echo "== $1"
    shift
    "$@" "$JAVA" -cp cls Locales ä '' "$(printf 'l\344tin')" € 😀 '\u0041' 2>&1
    echo "exit $?"
}
unset LC_ALL LANG LC_CTYPE LC_MESSAGES LANGUAGE
export PAIR=äß
for locale in C C.UTF-8 C.utf8 POSIX xx_YY xx_YY.UTF-8 de_DE.nope; do shows "LC_ALL=$locale" env "LC_ALL=$locale"; done
shows "no locale" env
shows "LC_ALL=" env LC_ALL= LANG=C.UTF-8
shows "LANG=C.UTF-8" env LANG=C.UTF-8
shows "LC_CTYPE=C.UTF-8" env LC_CTYPE=C.UTF-8
shows "LC_CTYPE=C, LANG=C.UTF-8" env LC_CTYPE=C LANG=C.UTF-8
shows "LC_MESSAGES=C, LANG=C.UTF-8" env LC_MESSAGES=C LANG=C.UTF-8
shows "LC_CTYPE=xx_YY, LANG=C.UTF-8" env LC_CTYPE=xx_YY LANG=C.UTF-8
export LC_ALL=C.UTF-8
for option in -Dfile.encoding=ISO-8859-1 -Dfile.encoding=UTF-16 -Dfile.encoding=nope -Dsun.jnu.encoding=ISO-8859-1 -Duser.language=de '-Duser.language=de -Duser.country=AT' \
    -Duser.region=CH_POSIX -Duser.country= -Duser.language= -Dsun.stdout.encoding=ISO-8859-1 -Duser.language.display=fr '-Duser.script=Latn -Duser.variant=x'; do
    echo "== $option"
    "$JAVA" $option -cp cls Locales ä 2>&1
    echo "exit $?"
done
for locale in C C.UTF-8; do
    LC_ALL=$locale "$JAVA" -cp cls Größe x 2>&1
    LC_ALL=$locale "$JAVA" -cp cls Ümnope 2>&1
    LC_ALL=$locale "$JAVA" -jar ümnope.jar 2>&1
    echo "exit $?"
done
