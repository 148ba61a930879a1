/*
 * Limits of Linux control groups (cgroups(7)), versions 1 and 2: the processor quota and the memory limit of the group that the
 * process is in and of all groups above it, the smallest of each.
 */
#ifndef CEZVE_HOST_POSIX_HOST_CGROUP_H
#define CEZVE_HOST_POSIX_HOST_CGROUP_H

#include <stdint.h>

typedef struct host_cgroup_limits {
    uint32_t processors; /* the quota rounded up; UINT32_MAX when there is none */
    uint64_t memory;     /* bytes; UINT64_MAX when there is none */
} host_cgroup_limits;

/* `root` is put before every path read, so that tests can show a machine of their own; "" is this machine. */
void host_cgroup_read(const char *root, host_cgroup_limits *out);

#endif
