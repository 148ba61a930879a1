# jshell, told to run snippets in its own process, and left to itself.
printf '1 + 2\nint twice(int x) { return 2 * x; }\ntwice(21)\nString s = "text"\ns.length() / 0\nnope\n/vars\nSystem.out.println(s + twice(4))\n/exit 3\n' >snippets
for how in "--execution local" ""; do
    HOME=$PWD "$(dirname "$JAVA")/jshell" -J-Duser.home="$PWD" -J-Djava.util.prefs.userRoot="$PWD" $how --feedback concise snippets 2>&1 | sed "/^[A-Z][a-z]* [0-9]*, 20\|preferences directory/d"
done
