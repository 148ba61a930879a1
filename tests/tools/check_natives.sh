#!/bin/sh
# A table of the native methods of java.base: how many a class has; with a body; returned and threw in a run of the tests; absent on
# purpose (tests/absent-natives.txt). Then by name what is missing, and what no test has reached. Both are failures.
#
#   check_natives.sh LIST ENDS    LIST: list_natives's lines; ENDS: those of runtime/native_ends.h
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
sort -u "$2" | awk -v absent="$root/tests/absent-natives.txt" -v list="$1" '
    BEGIN {
        while ((getline line <absent) > 0) {
            if (line ~ /^#/) continue
            split(line, part, "\t")
            if (part[1] !~ /\//) continue # a module
            why[part[1]] = part[2]
        }
    }
    { ended[$1 " " $2 " " $3, $4] = 1 }
    END {
        while ((getline <list) > 0) {
            id = $1 " " $2 " " $3
            name = $1 "." $2
            body = $4 == "body"
            if (!($1 in all)) order[++classes] = $1
            all[$1]++
            bodies[$1] += body
            returned[$1] += (id, "returned") in ended
            threw[$1] += body && (id, "threw") in ended
            if (!body && name in why) { gone[$1]++; used[name] = 1 }
            else if (!body) missing[++missing_count] = id
            else if (!((id, "returned") in ended) && !((id, "threw") in ended)) unreached[++unreached_count] = id
            else reached++
        }
        format = "%-52s %7s %6s %9s %6s %7s\n"
        printf format, "class", "natives", "body", "returned", "threw", "absent"
        for (i = 1; i <= classes; i++) {
            c = order[i]
            printf format, c, all[c], bodies[c], returned[c], threw[c], gone[c] + 0
            sum[1] += all[c]; sum[2] += bodies[c]; sum[3] += returned[c]; sum[4] += threw[c]; sum[5] += gone[c]
        }
        printf format, "all", sum[1], sum[2], sum[3], sum[4], sum[5] + 0
        for (name in why) {
            if (name in used) print "absent: " name ": " why[name]
            else missing[++missing_count] = name " is not absent, as tests/absent-natives.txt has it"
        }
        for (i = 1; i <= missing_count; i++) print "MISSING " missing[i]
        for (i = 1; i <= unreached_count; i++) print "NEVER REACHED " unreached[i]
        printf "%d passed, %d failed\n", reached, missing_count + unreached_count
        exit missing_count + unreached_count != 0
    }'
