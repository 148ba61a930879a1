/*
 * com.sun.management.internal.OperatingSystemImpl: the machine and the process.
 *
 * What /proc tells is about processes of the host: to a guest without the right to these it is unavailable, which is -1; the
 * same goes for the process's time and descriptors. A load is that since it was asked for last, of the same thing, or since the
 * host or the process began.
 */
#include "native/state.h"

#include "host/host_env.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <time.h>
#include <unistd.h>

static bool machine(struct sysinfo *out) {
    return sysinfo(out) == 0;
}

NATIVE(total_memory) {
    (void)t;
    return native_long_result(f, (int64_t)host_physical_memory());
}

NATIVE(free_memory) {
    (void)t;
    struct sysinfo s;
    return native_long_result(f, machine(&s) ? (int64_t)s.freeram * s.mem_unit : -1);
}

NATIVE(total_swap) {
    (void)t;
    struct sysinfo s;
    return native_long_result(f, machine(&s) ? (int64_t)s.totalswap * s.mem_unit : -1);
}

NATIVE(free_swap) {
    (void)t;
    struct sysinfo s;
    return native_long_result(f, machine(&s) ? (int64_t)s.freeswap * s.mem_unit : -1);
}

/* The first number of a file of /proc, in units of `unit` bytes; -1: there is none. */
static int64_t first_number(const char *path, int64_t unit) {
    FILE *file = fopen(path, "re");
    unsigned long long number = 0;
    bool read = file && fscanf(file, "%llu", &number) == 1;
    if (file) (void)fclose(file);
    return read ? (int64_t)number * unit : -1;
}

static bool sees_processes(const thread *t) {
    return limits_grant(&t->rt->limits, RIGHT_PROCESSES);
}

NATIVE(virtual_memory) {
    return native_long_result(f, sees_processes(t) ? first_number("/proc/self/statm", sysconf(_SC_PAGESIZE)) : -1);
}

/* In nanoseconds; -1: unknown. */
static int64_t process_nanoseconds(void) {
    struct timespec used;
    return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 ? (int64_t)used.tv_sec * 1000000000 + used.tv_nsec : -1;
}

NATIVE(process_time) {
    return native_long_result(f, sees_processes(t) ? process_nanoseconds() : -1);
}

NATIVE(open_descriptors) {
    if (!sees_processes(t)) return native_long_result(f, -1);
    DIR *folder = opendir("/proc/self/fd");
    if (!folder) return native_throw(t, "java/lang/InternalError", "Unable to open directory /proc/self/fd");
    int64_t count = 0;
    for (const struct dirent *e; (e = readdir(folder)) != NULL;) count += e->d_name[0] != '.';
    (void)closedir(folder);
    return native_long_result(f, count - 1); /* the folder itself */
}

NATIVE(most_descriptors) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return native_throw(t, "java/lang/InternalError", "getrlimit failed");
    return native_long_result(f, limit.rlim_cur > INT64_MAX ? INT64_MAX : (int64_t)limit.rlim_cur);
}

NATIVE(configured_processors) {
    (void)t;
    return native_int_result(f, (int32_t)sysconf(_SC_NPROCESSORS_CONF));
}

NATIVE(online_processors) {
    (void)t;
    return native_int_result(f, (int32_t)sysconf(_SC_NPROCESSORS_ONLN));
}

/* ---- loads ---- */

/* Ticks of a line "cpu" or "cpuN" of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal; guests are within user.
 */
static bool read_line_ticks(const char *line, load_ticks *out) {
    unsigned long long n[8] = {0};
    int count =
        sscanf(line, "%*s %llu %llu %llu %llu %llu %llu %llu %llu", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &n[7]);
    *out = (load_ticks){0, 0};
    for (int i = 0; i < 8; i++) out->total += n[i];
    out->busy = out->total - n[3] - n[4];
    return count >= 4;
}

/* Of all processors, or of one. False: /proc does not tell. */
static bool read_ticks(int32_t processor, load_ticks *out) {
    char line[512], name[16];
    (void)snprintf(name, sizeof name, processor < 0 ? "cpu " : "cpu%d ", (int)processor);
    FILE *file = fopen("/proc/stat", "re");
    bool found = false;
    while (file && !found && fgets(line, sizeof line, file))
        found = strncmp(line, name, strlen(name)) == 0 && read_line_ticks(line, out);
    if (file) (void)fclose(file);
    return found;
}

/* The process's part is in nanoseconds, the host's in ticks of all processors. */
static bool read_process_ticks(load_ticks *out) {
    int64_t used = process_nanoseconds(), second = sysconf(_SC_CLK_TCK);
    if (used < 0 || second <= 0 || !read_ticks(-1, out)) return false;
    out->busy = (uint64_t)used;
    out->total *= (uint64_t)(1000000000 / second);
    return true;
}

/* The share of busy in total since the last call for the same; `which` 0 is the process, 1 all processors, 2 and on each. */
static double load_since(thread *t, uint32_t which, load_ticks now) {
    native_state *s = t->rt->native;
    double load = -1;
    host_mutex_lock(&s->lock);
    while (s->loads.count <= which && vec_push(&s->loads)) continue;
    if (which < s->loads.count) {
        load_ticks *before = vec_at(&s->loads, which);
        uint64_t busy = now.busy > before->busy ? now.busy - before->busy : 0;
        uint64_t total = now.total > before->total ? now.total - before->total : 0;
        load = total == 0 ? 0 : busy >= total ? 1 : (double)busy / (double)total;
        *before = now;
    }
    host_mutex_unlock(&s->lock);
    return load;
}

enum { LOAD_OF_PROCESS, LOAD_OF_ALL, LOAD_OF_FIRST };

NATIVE(process_load) {
    load_ticks now;
    bool known = sees_processes(t) && read_process_ticks(&now);
    return native_double_result(f, known ? load_since(t, LOAD_OF_PROCESS, now) : -1);
}

NATIVE(all_load) {
    load_ticks now;
    bool known = sees_processes(t) && read_ticks(-1, &now);
    return native_double_result(f, known ? load_since(t, LOAD_OF_ALL, now) : -1);
}

/* getSingleCpuLoad0(processor) */
NATIVE(single_load) {
    load_ticks now;
    int32_t processor = f->locals[1].i;
    bool known = processor >= 0 && sees_processes(t) && read_ticks(processor, &now);
    return native_double_result(f, known ? load_since(t, LOAD_OF_FIRST + (uint32_t)processor, now) : -1);
}

/* Of all processors since the host began; for containers, whose own share of the processors counts. */
NATIVE(all_ticks) {
    load_ticks now;
    bool known = sees_processes(t) && read_ticks(-1, &now);
    int64_t second = sysconf(_SC_CLK_TCK);
    return native_long_result(f, known && second > 0 ? (int64_t)now.total * (1000000000 / second) : -1);
}

static const native_entry entries[] = {
    {"initialize0", "()V", native_nothing, 0, 0},
    {"getTotalMemorySize0", "()J", total_memory, 0, 0},
    {"getFreeMemorySize0", "()J", free_memory, 0, 0},
    {"getTotalSwapSpaceSize0", "()J", total_swap, 0, 0},
    {"getFreeSwapSpaceSize0", "()J", free_swap, 0, 0},
    {"getCommittedVirtualMemorySize0", "()J", virtual_memory, 0, 0},
    {"getProcessCpuTime0", "()J", process_time, 0, 0},
    {"getOpenFileDescriptorCount0", "()J", open_descriptors, 0, 0},
    {"getMaxFileDescriptorCount0", "()J", most_descriptors, 0, 0},
    {"getHostConfiguredCpuCount0", "()I", configured_processors, 0, 0},
    {"getHostOnlineCpuCount0", "()I", online_processors, 0, 0},
    {"getCpuLoad0", "()D", all_load, 0, 0},
    {"getProcessCpuLoad0", "()D", process_load, 0, 0},
    {"getSingleCpuLoad0", "(I)D", single_load, 0, 0},
    {"getHostTotalCpuTicks0", "()J", all_ticks, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_OperatingSystem = {"com/sun/management/internal/OperatingSystemImpl", entries};
