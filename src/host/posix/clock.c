/*
 * The host's clocks through clock_gettime.
 */
#include "host/clock.h"
#include "base/panic.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

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

host_thread_clock host_clock_this_thread(void) {
    clockid_t clock;
    if (pthread_getcpuclockid(pthread_self(), &clock) != 0) return (host_thread_clock){0, 0};
    return (host_thread_clock){(int32_t)clock, (int32_t)syscall(SYS_gettid)};
}

/* The ticks of field 14 of a thread's stat; the name before, in parentheses, may hold anything. */
static int64_t user_ticks(int32_t id) {
    char path[64], line[1024];
    (void)snprintf(path, sizeof path, "/proc/self/task/%d/stat", (int)id);
    FILE *file = fopen(path, "re");
    const char *text = file ? fgets(line, sizeof line, file) : NULL;
    if (file) (void)fclose(file);
    unsigned long long ticks;
    const char *rest = text ? strrchr(text, ')') : NULL;
    return rest && sscanf(rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu", &ticks) == 1 ? (int64_t)ticks : -1;
}

int64_t host_clock_of_thread(host_thread_clock c, bool user) {
    struct timespec all;
    if (c.id == 0) return -1;
    if (!user) return clock_gettime(c.clock, &all) == 0 ? (int64_t)all.tv_sec * 1000000000 + all.tv_nsec : -1;
    int64_t ticks = user_ticks(c.id), second = sysconf(_SC_CLK_TCK);
    return ticks < 0 || second <= 0 ? -1 : ticks * (1000000000 / second);
}

int host_clock_offset(int64_t wall) {
    time_t seconds = (time_t)(wall / 1000000000);
    struct tm local;
    return localtime_r(&seconds, &local) ? (int)local.tm_gmtoff : 0;
}

void host_calendar_of(int64_t wall, host_calendar *out) {
    time_t seconds = (time_t)(wall / 1000000000);
    struct tm utc = {.tm_mday = 1};
    (void)gmtime_r(&seconds, &utc); /* fails for years only that no int holds */
    *out = (host_calendar){utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec};
}
