# Little address space: whatever fails, it fails with words and exit code 1, and from some size on all goes well.
cp -r "$CLASSES" cls
# A sanitizer's build needs the address space for itself.
grep -q '__asan_init\|__tsan_init' "$JAVA" && cat "$HERE/LittleMemory.out" && exit

tries() { # kilobytes, what
    (ulimit -v "$1" && timeout 200 "$JAVA" -Xmx32m -cp cls LittleMemory "$2" >out 2>err)
    status=$?
    [ $status -le 1 ] || echo "$1 $2: exit $status $(tail -1 err)"
    [ -s out ] || [ -s err ] || echo "$1 $2: not a word"
}
for size in $(seq 10000 30000 400000); do tries "$size" hello; done
for size in $(seq 250000 50000 600000); do
    tries "$size" threads
    tries "$size" fill
    tries "$size" direct
done
tries 1500000 hello && cat out
tries 1500000 threads && cat out
tries 1500000 direct && cat out
