# java.prefs: one run writes, the next reads. Lock files have the permissions asked for, whatever the umask.
umask 077
mkdir user system
for how in write read; do
    "$JAVA" -Djava.util.prefs.userRoot="$PWD/user" -Djava.util.prefs.systemRoot="$PWD/system" -cp "$CLASSES" Prefs $how user 2>&1 | sed "/^[A-Z][a-z][a-z] [0-9]*, 20/d; s|$PWD|CWD|g"
done
