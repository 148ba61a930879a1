/*
 * The host's clocks, in nanoseconds. The one door to time: deterministic runs put their own clock here.
 */
#ifndef CEZVE_HOST_CLOCK_H
#define CEZVE_HOST_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

int64_t host_clock_monotonic(void); /* since some point in the past; never goes back */
int64_t host_clock_wall(void);      /* since 1970-01-01T00:00Z */

/* Processor time that the calling thread has used: all, or that outside the kernel; -1: unknown. */
int64_t host_clock_thread(bool user);

#endif
