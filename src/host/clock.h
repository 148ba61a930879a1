/*
 * The host's clocks, in nanoseconds. The one door to time: deterministic runs put their own clock here.
 */
#ifndef CEZVE_HOST_CLOCK_H
#define CEZVE_HOST_CLOCK_H

#include <stdint.h>

int64_t host_clock_monotonic(void); /* since some point in the past; never goes back */
int64_t host_clock_wall(void);      /* since 1970-01-01T00:00Z */

#endif
