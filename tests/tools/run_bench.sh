#!/bin/sh
# Times the programs of tests/bench on Cezve and on the JDK's java, by turns, so that what else the machine does meets all alike:
#
#   run_bench.sh [-q] [-n ROUNDS] [-v VM]... [NAME]...
#
# NAME: a program of tests/bench, or one of: hello javac trees collector fragments; all of them when none is named. VM: int, zero,
# newer, java (each besides Cezve). -q: one round. Environment: JAVA, JDK, BUILD, TIMED (the program run_timed); CEZVE_BENCH_JDK, the home of
# a newer JDK; BENCH_TIME=cpu compares processor time instead of the clock's, for a machine that is not idle.
#
# A number is the median over the rounds of another VM's time divided by Cezve's in the same round: how many times as fast Cezve is; behind
# it the least and the most. Fails when a program does not end normally or prints something else than on the other VMs; never for a time.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${BUILD:-$root/build}/bench
rounds=5
vms=
while getopts qn:v: option; do
    case $option in
        q) rounds=1 ;;
        n) rounds=$OPTARG ;;
        v) vms="$vms $OPTARG" ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
programs=$(for f in "$root"/tests/bench/*.java; do basename "$f" .java; done)
[ $# -eq 0 ] && set -- $programs hello javac trees collector fragments

has_zero=$([ -e "$JDK/lib/zero/libjvm.so" ] && echo zero)
[ -n "$has_zero" ] || echo "*** no java -zero here (openjdk-17-jre-zero is not installed): compared with -Xint alone ***" >&2
[ -n "$vms" ] || vms="int $has_zero ${CEZVE_BENCH_JDK:+newer} java"

mkdir -p "$work/classes" || exit 1
"$JDK/bin/javac" -nowarn -d "$work/classes" "$root"/tests/bench/*.java "$root"/tests/bench/special/*.java || exit 1
results=$work/results
failed=$work/failed
: >"$results"
: >"$failed"
measure=$([ "${BENCH_TIME:-wall}" = cpu ] && echo 5 || echo 4)

# run VM OUTPUT ARGUMENT...: one run; prints what run_timed does.
run() {
    vm=$1 output=$2
    shift 2
    case $vm in
        cezve) set -- "$JAVA" "$@" ;;
        int) set -- "$JDK/bin/java" -Xint "$@" ;;
        zero) set -- "$JDK/bin/java" -zero "$@" ;;
        newer) set -- "$CEZVE_BENCH_JDK/bin/java" -Xint "$@" ;;
        java) set -- "$JDK/bin/java" "$@" ;;
        *) echo "no VM is called $vm" >&2; exit 2 ;;
    esac
    "$TIMED" "$output" "${TEST_TIMEOUT:-300}" "$@"
}

# rounds_of NAME ARGUMENT...: every VM by turns; a line "name vm round wall cpu resident" each in $results.
rounds_of() {
    name=$1
    shift
    round=0
    while [ $round -lt "$rounds" ]; do
        round=$((round + 1))
        for vm in cezve $vms; do
            line=$(run "$vm" "$work/$name.$vm" "$@" 2>"$work/$name.$vm.err")
            [ "${line##* }" = 0 ] || echo "$name fails on $vm: $(tail -1 "$work/$name.$vm.err")" >>"$failed"
            echo "$name $vm $round ${line% *}" >>"$results"
            cmp -s "$work/$name.cezve" "$work/$name.$vm" || echo "$name prints something else on $vm" >>"$failed"
        done
    done
}

# Medians and ratios of one name, or with "geometric mean" those of all programs.
table() {
    awk -v names="$1" -v vms="$vms" -v measure="$measure" '
        function median(list, n, i, j, t) {
            for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
            return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
        }
        { time[$1, $2, $3] = $measure; if ($3 > rounds) rounds = $3 }
        END {
            count = split(names, name, " "); vm_count = split(vms, vm, " ")
            for (p = 1; p <= count; p++) {
                if (!((name[p], "cezve", 1) in time)) continue
                for (r = 1; r <= rounds; r++) list[r] = time[name[p], "cezve", r]
                line = sprintf("%-14s %7.2f", name[p], median(list, rounds) / 1000)
                least = 0
                for (v = 1; v <= vm_count; v++) {
                    for (r = 1; r <= rounds; r++) list[r] = time[name[p], vm[v], r] / time[name[p], "cezve", r]
                    m = median(list, rounds)
                    line = line sprintf("   %5.2f (%5.2f-%5.2f)", m, list[1], list[rounds])
                    sum[v] += log(m)
                    if ((vm[v] == "int" || vm[v] == "zero") && (!least || m < least)) least = m
                }
                if (least) { line = line sprintf("   %5.2f", least); sum_least += log(least) }
                print line
                done++
            }
            if (done > 1) {
                line = sprintf("%-14s %7s", "geometric mean", "")
                for (v = 1; v <= vm_count; v++) line = line sprintf("   %5.2f %13s", exp(sum[v] / done), "")
                if (least) line = line sprintf("   %5.2f", exp(sum_least / done))
                print line
            }
        }' "$results"
}

heading() {
    printf '\n%-14s %7s' "$1" "cezve s"
    for vm in $vms; do
        case $vm in
            int) title="java -Xint" ;;
            zero) title="java -zero" ;;
            newer) title="newer -Xint" ;;
            *) title="java" ;;
        esac
        printf '   %-19s' "$title"
    done
    case " $vms " in *" int "*|*" zero "*) printf '   the faster interpreter' ;; esac
    printf '\n'
}

hello() {
    rounds_of hello -cp "$work/classes" Hello
    heading "Hello World"
    table hello
    awk '$1 == "hello" { n[$2]++; if (!($2 in least) || $6 < least[$2]) least[$2] = $6 }
        END { printf "resident, KiB:"; for (v in n) printf "  %s %d", v, least[v]; print "" }' "$results"
}

# Fifty classes that use one another.
make_tree() {
    mkdir -p "$work/tree/src"
    [ -e "$work/tree/src/C49.java" ] && return
    awk -v folder="$work/tree/src" 'BEGIN {
        for (i = 0; i < 50; i++) {
            file = folder "/C" i ".java"; other = "C" (i * 7 + 3) % 50
            print "import java.util.*;\nimport java.util.function.*;\n/** Class " i ". */\npublic class C" i " implements Comparable<C" i "> {" >file
            print "    enum Kind { A, B, C }\n    record Pair<T>(T first, int second) { }\n    private final Map<String, List<Integer>> map = new HashMap<>();\n    int id = " i ";\n    " other " other;" >file
            print "    public int compareTo(C" i " o) { return Integer.compare(id, o.id); }" >file
            for (m = 0; m < 3; m++) {
                print "    /** Method " m ". */\n    public <T extends Comparable<T>> long m" m "(List<? extends T> list, int n) {" >file
                print "        long sum = " m ";\n        for (int i = 0; i < n; i++) {\n            switch (i % 3) {\n                case 0: sum += i * " m "L; break;\n                case 1: sum ^= list.size(); break;\n                default: sum -= id;\n            }\n        }" >file
                print "        Function<Integer, String> f = x -> \"v\" + x + id;\n        map.computeIfAbsent(f.apply(n), k -> new ArrayList<>()).add((int) sum);" >file
                print "        var p = new Pair<>(f, " m ");\n        if (other != null && p.second() > 3) sum += other.m" (m + 1) % 3 "(list, n - 1);\n        return list.stream().filter(x -> x != null).count() + sum;\n    }" >file
            }
            print "}" >file
            close(file)
        }
    }'
}

javac() {
    make_tree
    rm -rf "$work/tree/classes"
    rounds_of javac -m jdk.compiler/com.sun.tools.javac.Main -d "$work/tree/classes" "$work"/tree/src/*.java
    heading "javac, 50 classes"
    table javac
}

# Both collectors at the same -Xmx, which the live data take three quarters of.
trees() {
    printf '\n%-14s %10s %10s %10s\n' "binary trees" "cezve s" "-Xint s" "ratio"
    for size in 40 64 128; do
        : >"$work/trees.times"
        round=0
        while [ $round -lt "$rounds" ]; do
            round=$((round + 1))
            ours=$(run cezve "$work/trees.cezve" -Xmx${size}m -cp "$work/classes" BigTrees 18)
            theirs=$(run int "$work/trees.int" -XX:+UseSerialGC -Xmx${size}m -cp "$work/classes" BigTrees 18)
            cmp -s "$work/trees.cezve" "$work/trees.int" || echo "trees differ at -Xmx${size}m" >>"$failed"
            echo "$ours $theirs" >>"$work/trees.times"
        done
        awk -v size="-Xmx${size}m" -v column=$((measure - 3)) '{ a[NR] = $column; b[NR] = $(column + 4) }
            function median(list, n, i, j, t) {
                for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
                return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
            }
            END { x = median(a, NR); y = median(b, NR); printf "%-14s %10.2f %10.2f %10.2f\n", size, x / 1000, y / 1000, y / x }' "$work/trees.times"
    done
}

# What -Xlog:gc tells of each program that collects.
collector() {
    printf '\n%-24s %11s %9s %9s %9s %8s\n' collector collections "sum ms" "mean ms" "worst ms" "share %"
    while read -r name size arguments; do
        # shellcheck disable=SC2086 # words
        line=$(run cezve "$work/gc.log" -Xlog:gc::tags "-Xmx$size" -cp "$work/classes" $name $arguments)
        awk -v name="$name -Xmx$size" -v run="$line" '/^\[gc\] GC/ { ms = $NF + 0; sum += ms; n++; if (ms > worst) worst = ms }
            END { split(run, took, " "); printf "%-24s %11d %9.1f %9.2f %9.2f %8.1f\n", name, n, sum, n ? sum / n : 0, worst, 100 * sum / took[1] }' "$work/gc.log"
    done <<-END
	BigTrees 40m 18
	BigTrees 128m 18
	Trees 64m
	Maps 64m
	Streams 64m
	Lists 64m
	Fragments 224m
	END
}

fragments() {
    printf '\n%-24s %12s %12s %8s\n' fragmentation "live KiB" "resident KiB" ratio
    for size in 224m 512m; do
        for vm in cezve int; do
            run $vm "$work/fragments.$vm" $([ $vm = int ] && echo -XX:+UseSerialGC) -Xmx$size -cp "$work/classes" Fragments >"$work/fragments.line"
            awk -v vm="$vm $size" '{ printf "%-24s %12d %12d %8.2f\n", vm " " $1, $2, $3, $4 }' "$work/fragments.$vm"
        done
    done
}

others=
timed=
for name; do
    case $name in
        hello | javac | trees | collector | fragments) others="$others $name" ;;
        *)
            [ -e "$root/tests/bench/$name.java" ] || { echo "no program is called $name" >&2; exit 2; }
            rounds_of "$name" -cp "$work/classes" "$name"
            timed="$timed $name"
            ;;
    esac
done
if [ -n "$timed" ]; then
    heading program
    table "$timed"
fi
for name in $others; do $name; done
if [ -s "$failed" ]; then
    printf '\n' && sort -u "$failed" && exit 1
fi
exit 0
