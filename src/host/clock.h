/*
 * The host's clocks, in nanoseconds. The one door to time: deterministic runs put their own clock here.
 */
#ifndef CEZVE_HOST_CLOCK_H
#define CEZVE_HOST_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

int64_t host_clock_monotonic(void); /* since some point in the past; never goes back */
int64_t host_clock_wall(void);      /* since 1970-01-01T00:00Z */

/* How many seconds the host's local time is ahead of UTC at a time since 1970, in nanoseconds. */
int host_clock_offset(int64_t wall);

/* A time since 1970 as a date of the Gregorian calendar in UTC. */
typedef struct host_calendar {
    int year, month, day, hour, minute, second; /* month and day from 1 */
} host_calendar;
void host_calendar_of(int64_t wall, host_calendar *out);

/* Processor time that the calling thread has used: all, or that outside the kernel; -1: unknown. */
int64_t host_clock_thread(bool user);
/* What other threads name a thread by to ask for its time, while it lives. */
typedef struct host_thread_clock {
    int32_t clock, id;
} host_thread_clock;
host_thread_clock host_clock_this_thread(void);
/* The same of another thread; that outside the kernel in steps of the host's ticks. */
int64_t host_clock_of_thread(host_thread_clock c, bool user);

#endif
