# @files, and what the environment adds to the command line.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
file() { # name, text for printf
    printf -- "$2" >"$1"
}
file all '-cp cls # comment\n-Dp="a b"\nWords one "two three" '"'four # five'"' si"x s"even\n'
file escapes '"-cp"\t"cls"\r\nWords\f"a\\nb\\tc\\\\d\\"e" x\\y "line\\\n    joined" end'
file open '-cp cls Words "open\nnext'
file inside '-cp cls Words abc#def\nghi'
file quoted '-cp cls Words "abc"#def ghi\njkl\n'
file at-end '-cp cls Words "a # x"b#c d'
file backslash '-cp cls Words "a\\'
file empty-words '-cp cls Words "" '"''"' x""y'
file nothing ''
file comment '# only\n'
file nested '@all\n'
file nested-later '-cp cls Words @all\n'
file option '-cp\n'
file value 'cls Words'
file path '-cp cls'
file jar '-jar'
for name in all escapes open inside quoted at-end backslash empty-words nested nested-later nope /; do run "@$name" more; done
run @nothing @comment -cp cls Words
run @option @value
run -cp @value
run @path Words @all @nope
run @path @@all
run @path Words @@all
run @path @ x
run @path -Dp @nope Words
run @jar @nope
run -jar @nope
run --disable-@files @all

with() { # variable, value, words
    variable=$1 value=$2 && shift 2
    (echo "$variable=$value" && eval "export $variable" && eval "$variable=\$value" && run "$@")
}
for value in '-cp cls' '-cp cls -Dp="a b" ' '-cp cls Words' Words '-jar x' -version -cp '-cp "cls' '' '   ' @path @all @jar @nope -foo --dry-run --module=x; do
    with JDK_JAVA_OPTIONS "$value" Words x
done
with JDK_JAVA_OPTIONS "-cp 'c'\"ls\"" Words
with JDK_JAVA_OPTIONS -Dp=1 -Dp=2 -cp cls Words
for value in -Dp=v '-Dp="v' -foo '-cp cls' Words '' '-Dp="a b"'; do with JAVA_TOOL_OPTIONS "$value" -cp cls Words; done
with JAVA_TOOL_OPTIONS -Djava.class.path=cls Words
with JAVA_TOOL_OPTIONS -Dp=1 -Dp=2 -cp cls Words
with JAVA_TOOL_OPTIONS -Dp=1 -cp
with _JAVA_OPTIONS -Dp=1 -Dp=2 -cp cls Words
with _JAVA_OPTIONS -Djava.class.path=cls Words
with _JAVA_OPTIONS -Xmx -cp cls Words
export JAVA_TOOL_OPTIONS=-Dp=first
with _JAVA_OPTIONS -Dp=last -Dp=middle -cp cls Words
