/*
 * The host's clocks through clock_gettime.
 */
#include "host/clock.h"
#include "base/panic.h"

#include <sys/resource.h>
#include <time.h>

static int64_t read_clock(clockid_t id) {
    struct timespec now;
    if (clock_gettime(id, &now) != 0) PANIC("clock_gettime(%d) fails", (int)id);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t host_clock_monotonic(void) {
    return read_clock(CLOCK_MONOTONIC);
}
int64_t host_clock_wall(void) {
    return read_clock(CLOCK_REALTIME);
}

int64_t host_clock_thread(bool user) {
    struct timespec all;
    struct rusage usage;
    if (!user) return clock_gettime(CLOCK_THREAD_CPUTIME_ID, &all) == 0 ? (int64_t)all.tv_sec * 1000000000 + all.tv_nsec : -1;
    if (getrusage(RUSAGE_THREAD, &usage) != 0) return -1;
    return ((int64_t)usage.ru_utime.tv_sec * 1000000 + usage.ru_utime.tv_usec) * 1000;
}
