/*
 * A wake: what makes a thread return from waiting on a descriptor. Posts are sticky until cleared and do not count.
 */
#ifndef CEZVE_HOST_WAKE_H
#define CEZVE_HOST_WAKE_H

#include "base/panic.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct host_wake {
    int32_t read_end;
    int32_t write_end; /* the same descriptor where one does */
} host_wake;

MUST_CHECK bool host_wake_init(host_wake *w); /* false: no descriptors left */
void host_wake_destroy(host_wake *w);
void host_wake_post(host_wake *w);  /* any thread */
void host_wake_clear(host_wake *w); /* the waiting thread */

/* What a descriptor is waited for, and what a wait tells. */
typedef enum host_poll {
    HOST_POLL_READ = 1,
    HOST_POLL_WRITE = 2,
    HOST_POLL_ERROR = 4,   /* told always: error, hang-up or not a descriptor; the operation itself will say which */
    HOST_POLL_WOKEN = 8,   /* the wake was posted (and is not cleared) */
    HOST_POLL_TIMEOUT = 16 /* the deadline passed and nothing else happened */
} host_poll;

/*
 * Waits until descriptor fd (-1: none) is ready for one of `events`, the wake (NULL: none) is posted or the deadline passes.
 * Returns a non-empty set of host_poll, or 0 when a signal interrupted the wait. A deadline in the past makes it a mere look.
 */
unsigned host_poll_wait(int fd, unsigned events, const host_wake *w, int64_t deadline);

#endif
