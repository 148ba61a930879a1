# -XX flags and sizes.
. "$HERE/run.sh"
cp -r "$CLASSES" cls
for flag in -XX: -XX:+ -XX:+Foo -XX:Foo=1 -XX:+UseG1GC -XX:UseG1GC -XX:UseG1GC=true -XX:MaxHeapSize=1x -XX:MaxHeapSize -XX:MaxHeapSize= \
    -XX:+MaxHeapSize -XX:MaxHeapSize=96m -XX:ParallelGCThreads=x -XX:ParallelGCThreads=-1 -XX:+PrintAssembly -XX:+PrintFlagsFinl \
    -XX:ActiveProcessorCount=5 -XX:ActiveProcessorCount=x -XX:MaxRAM=1g -XX:MaxRAM=100m -XX:MaxRAMPercentage=101 -XX:+UseSerialGC -XX:-UseSerialGC -XX:-UseG1GC; do
    run "$flag" -cp cls Flags
done
run -XX:+UseSerialGC -XX:+UseG1GC -cp cls Flags
run -XX:+UseSerialGC -XX:-UseG1GC -cp cls Flags
run -XX:-UseG1GC -XX:+UseG1GC -cp cls Flags
run -XX:+IgnoreUnrecognizedVMOptions -XX:+Foo -cp cls Flags
run -XX:+IgnoreUnrecognizedVMOptions -foo -cp cls Flags
for size in -Xmx -Xmx1 -Xmx0 -Xmx1k -Xmx010m -Xmx0x2000000 -Xmx-1 -Xmx+64m '-Xmx 64m' -Xmx64mb -Xmx64M -Xmx65m -Xmx65537k -Xmx99999999T \
    -Xmx99999999999999999999 -Xmx1.5g -Xmx64z -Xms -Xms0 -Xms1k -Xmsx -Xmn8m -Xmnx -Xss -Xss0 -Xss1 -Xss64k -Xss4m -Xss010m -Xss1g -Xss2g \
    -Xssx -Xss-1 -Xss1025m; do
    run "$size" -cp cls Flags
done
run -Xms64m -Xmx32m -cp cls Flags
run -Xmx32m -Xmx48m -cp cls Flags
run -ms32m -mx48m -ss1m -cp cls Flags
run -mx -cp cls Flags
run -XX:+PrintFlagsFinal -Xmx64m -XX:MaxRAMPercentage=10 -XX:+DisableExplicitGC -cp cls Flags | grep -w 'MaxHeapSize\|MaxRAMPercentage\|DisableExplicitGC\|MaxJavaStackTraceDepth\|exit'
run -XX:+PrintCommandLineFlags -XX:MaxRAMPercentage=10 -cp cls Flags | grep -o 'MaxRAMPercentage=[0-9.]*\|exit .*'
run -XX:+PrintGC -cp cls Flags | sed 's/\[[0-9.]*s\]/[TIME]/; /Using\|Pause/d'
