/*
 * Waiting: every wait of a guest's thread ends here, so that stop, interrupt, close and deadline are served in one place.
 */
#ifndef CEZVE_THREAD_WAIT_H
#define CEZVE_THREAD_WAIT_H

#include "host/wake.h"
#include "thread/thread.h"

typedef enum wait_result { WAIT_WOKEN, WAIT_TIMED_OUT, WAIT_INTERRUPTED, WAIT_READY, WAIT_STOPPED } wait_result;

/* Deadlines are nanoseconds of the monotonic clock; this one never comes. */
#define WAIT_FOREVER INT64_MAX

/* Thread.sleep: to the deadline, or until interrupted. */
wait_result thread_sleep_blocking(thread *t, int64_t deadline_ns);

/*
 * LockSupport: park consumes the permit or waits for it, the deadline or an interrupt; unpark gives it to the thread that
 * threads_with would find.
 */
wait_result thread_park_blocking(thread *t, int64_t deadline_ns);
bool threads_unpark(threads *set, uint32_t id, ref java_thread);

/*
 * Thread.interrupt0: wakes sleep, wait, park and descriptor waits; the Java-side flag is the caller's, this one mirrors it for
 * waits. t is the caller or cannot end (threads_with).
 */
void thread_interrupt(thread *t);
bool wait_interrupted(const thread *t);
void wait_clear_interrupt(thread *t);

/*
 * Waits until the descriptor is ready for `events` (HOST_POLL_READ, HOST_POLL_WRITE), the deadline, an interrupt (when
 * `interruptible`), or a stop. WAIT_WOKEN: thread_wake was called; whoever did has changed what the caller must look at again
 * (a descriptor that another thread closes).
 */
wait_result host_wait_blocking(thread *t, int fd, unsigned events, int64_t deadline_ns, bool interruptible);
/* Makes t's descriptor wait, the current or the next one, return WAIT_WOKEN. t is the caller or cannot end (threads_with). */
void thread_wake(thread *t);

#endif
