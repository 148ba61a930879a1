/*
 * Host threads, mutexes and condition variables. Deadlines are points of the monotonic clock (host/clock.h) in ns.
 *
 * Mutexes and conditions lie inside their owners and take no memory of their own; misuse (unlocking what is not held) is a bug
 * in the VM and panics where the host reports it.
 */
#ifndef CEZVE_HOST_THREAD_H
#define CEZVE_HOST_THREAD_H

#include "base/panic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HOST_NO_DEADLINE INT64_MAX

/* Room for the host's own objects; src/host/<host>/thread.c asserts that they fit. */
typedef union host_mutex {
    uint64_t align;
    unsigned char room[64];
} host_mutex;
typedef union host_cond {
    uint64_t align;
    unsigned char room[64];
} host_cond;

void host_mutex_init(host_mutex *m);
void host_mutex_destroy(host_mutex *m);
void host_mutex_lock(host_mutex *m);
void host_mutex_unlock(host_mutex *m);

void host_cond_init(host_cond *c);
void host_cond_destroy(host_cond *c);
void host_cond_signal(host_cond *c);
void host_cond_broadcast(host_cond *c);
/* Waits with the mutex released; may return without a signal. false: the deadline has passed. */
bool host_cond_wait_until(host_cond *c, host_mutex *m, int64_t deadline);
static inline void host_cond_wait(host_cond *c, host_mutex *m) {
    (void)host_cond_wait_until(c, m, HOST_NO_DEADLINE);
}

/* A started thread, to be joined or detached exactly once. */
typedef struct host_thread {
    uint64_t handle;
} host_thread;

/*
 * Starts a host thread that runs run(argument) with SIGPIPE blocked. stack_bytes is raised to the host's minimum; 0 is the
 * host's default. name is copied and cut to what the host shows. false: the host has no thread or memory to give.
 */
MUST_CHECK bool host_thread_start(host_thread *out, size_t stack_bytes, const char *name, void (*run)(void *argument),
                                  void *argument);
void host_thread_join(host_thread t); /* blocks: no lock of the VM may be held */
void host_thread_detach(host_thread t);
void host_thread_set_name(const char *name); /* of the current thread */
void host_thread_yield(void);
/* An identity of the current thread that tools of the host show (Linux: the tid). */
uint64_t host_thread_id(void);
/* The current thread's C stack: it grows down from *high and must not pass *low. false: the host does not tell. */
MUST_CHECK bool host_thread_stack(uintptr_t *low, uintptr_t *high);

/* Blocks SIGPIPE in the current thread; the result is handed to host_sigpipe_restore on the same thread. */
bool host_sigpipe_block(void);
/* Ends a host_sigpipe_block: a SIGPIPE that came meanwhile is dropped when it was not blocked before. */
void host_sigpipe_restore(bool was_blocked);

#endif
