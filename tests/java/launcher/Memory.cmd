# Too little memory, and what programs are told of memory and processors.
cp -r "$CLASSES" cls
java() {
    echo "== $*"
    "$JAVA" "$@" 2>&1
    echo "exit $?"
}
java -Xmx64m -cp cls Memory catch
java -Xmx64m -cp cls Memory huge
java -Xmx64m -cp cls Memory goes-on
for size in 64m 65m 100m 104857601 0x8000000 512m 1g; do java -Xmx$size -cp cls Memory max; done
java -XX:MaxRAM=1g -cp cls Memory max
java -XX:MaxRAM=200m -cp cls Memory max
java -XX:MaxRAM=1g -XX:MaxRAMPercentage=70 -cp cls Memory max
java -XX:MaxRAM=100m -XX:MinRAMPercentage=70 -cp cls Memory max
for count in 1 3 64; do java -XX:ActiveProcessorCount=$count -cp cls Memory processors; done
cpu=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')
echo "on one processor" && taskset -c "$cpu" "$JAVA" -cp cls Memory processors
java -Xss300k -cp cls Memory depth
java -Xss16m -cp cls Memory depth
java -XX:ThreadStackSize=16384 -cp cls Memory depth
