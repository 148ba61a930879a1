/*
 * com.sun.management.internal.OperatingSystemImpl: the machine and the process. Loads are not known, which is -1.
 */
#include "native/native.h"

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

NATIVE(virtual_memory) {
    (void)t;
    return native_long_result(f, first_number("/proc/self/statm", sysconf(_SC_PAGESIZE)));
}

NATIVE(process_time) {
    (void)t;
    struct timespec used;
    bool known = clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0;
    return native_long_result(f, known ? (int64_t)used.tv_sec * 1000000000 + used.tv_nsec : -1);
}

NATIVE(open_descriptors) {
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

NATIVE(no_load) {
    (void)t;
    return native_double_result(f, -1);
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
    {"getCpuLoad0", "()D", no_load, 0, 0},
    {"getProcessCpuLoad0", "()D", no_load, 0, 0},
    {"getSingleCpuLoad0", "(I)D", no_load, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_OperatingSystem = {"com/sun/management/internal/OperatingSystemImpl", entries};
