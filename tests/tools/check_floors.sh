#!/bin/sh
# Fails when a lower floor includes a higher one, when an operating-system header or call stands outside src/host/posix and
# src/native/posix, or when the library (all but main and tools) writes to stdio or changes the process.
cd "$(dirname "$0")/../../src" || exit 1
floors="base host limits classfile verify classpath heap thread runtime exec native jni guest tools main"
os_headers='<(unistd|pthread|semaphore|sched|fcntl|dirent|dlfcn|poll|termios|pwd|grp|netdb|ifaddrs|langinfo|spawn|ucontext|sys/|net/|netinet/|arpa/|linux/)'
os_calls='(clock_gettime|nanosleep|gettimeofday|setlocale|setenv|putenv|unsetenv|sigaction|signal|atexit|exit|_exit|fork|chdir|umask)'
stdio='(printf|fprintf|vfprintf|puts|putchar|fputs|fputc|fwrite|fflush|perror)'
bad=0
lower=
for floor in $floors; do
    lower="$lower $floor"
    files=$(find "$floor" -name '*.[ch]' -o -name '*.def' 2>/dev/null | sort)
    for file in $files; do
        for used in $(sed -n 's|^ *# *include "\([a-z]*\)/.*|\1|p' "$file"); do
            case " $lower " in *" $used "*) ;; *) echo "src/$file includes $used/, a higher floor" && bad=1 ;; esac
        done
        case $file in host/posix/* | native/posix/*) continue ;; esac
        grep -HnE "^ *# *include *$os_headers" "$file" | sed 's|^|src/|; s|$|   (operating-system header)|' | grep . && bad=1
        case $file in main/* | tools/* | base/panic.c) continue ;; esac # a panic without a hook is reported on stderr
        grep -HnE "(^|[^a-zA-Z0-9_.>\"])($os_calls|$stdio) ?\(" "$file" | grep -vE '^[^:]*:[0-9]+: *(/?\*|//)' |
            sed 's|^|src/|; s|$|   (acts on the process)|' | grep . && bad=1
    done
done
if [ $bad = 0 ]; then echo "1 passed, 0 failed"; else echo "0 passed, 1 failed" && exit 1; fi
