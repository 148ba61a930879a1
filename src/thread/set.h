/*
 * Inside of thread/: the set of threads, and what a thread waits on.
 *
 * Locks, in the order in which they may be taken: a monitor's or threads.lock, then thread_wait.lock. None is held while a
 * thread changes from BLOCKED to RUNNING, and a monitor's lock is held by RUNNING threads only: with the world stopped all
 * monitors are at rest.
 */
#ifndef CEZVE_THREAD_SET_H
#define CEZVE_THREAD_SET_H

#include "thread/safepoint.h"
#include "thread/wait.h"

enum {
    THREAD_IDS = 1 << 16,              /* the lock word has 16 bits for the owner; 0 is nobody */
    THREAD_C_STACK_BYTES = 1 << 20,    /* host stack of a started thread: Java's frames are not on it */
    THREAD_C_STACK_MARGIN = 128 << 10, /* what natives and the host's library may use below c_stack_limit */
    THREAD_RED_ZONE_SLOTS = 4096       /* of the Java stack, above stack_limit: enough to make a StackOverflowError */
};

/* What a thread sleeps on. The one place where threads of a guest sleep, descriptor waits apart, which use `wake`. */
typedef struct thread_wait {
    host_mutex lock;
    host_cond cond;
    bool signal;              /* look again at what you wait for */
    bool permit;              /* LockSupport's */
    bool woken;               /* thread_wake */
    _Atomic bool interrupted; /* changes under the lock */
    bool has_wake;            /* made at the first descriptor wait */
    host_wake wake;
    bool awaits_pending, awaits_news, awaits_end; /* guarded by threads.lock */
    struct thread_wait *next_spare;
} thread_wait;

/* A waiter outlives its thread: it is used again by another one, and freed with the set. */
MUST_CHECK bool waiter_new(thread *t);
void waiter_free(thread *t);
void waiters_free(threads *set);
/*
 * Signals t, which cannot end meanwhile. In two steps where the caller holds a lock that t needs next: what waiter_flag returns
 * is woken by waiter_wake once the lock is free (NULL: nobody).
 */
void waiter_signal(thread *t);
thread_wait *waiter_flag(thread *t);
void waiter_wake(thread_wait *w);
void waiter_wake_all(thread *t); /* from any wait, to look at the poll word */

enum { UNTIL_SIGNAL = 1, UNTIL_PERMIT = 2, UNTIL_INTERRUPT = 4 };
/*
 * Sleeps, BLOCKED, until one of those comes (signal and permit are used up: WAIT_WOKEN), the deadline, or a stop of the thread.
 * May return WAIT_WOKEN for a signal that was meant for an earlier wait.
 */
wait_result waiter_sleep_blocking(thread *t, unsigned until, int64_t deadline);
/* Tells the floors above what the thread is about to wait for (THREAD_WAIT_NONE: no longer). */
void waiter_tell(thread *t, thread_wait_kind kind);

typedef struct monitors monitors;

/* The stop of the world that there is, or the last one; monotonic nanoseconds. */
typedef struct safepoint_stop {
    const char *purpose;
    int64_t last_ended; /* when the one before did; 0: there was none */
    int64_t asked, stopped, ended;
} safepoint_stop;

struct threads {
    heap *heap;
    threads_hooks hooks;
    const logger *log;
    monitors *monitors;

    host_mutex lock;
    host_cond stopped; /* for the stopper: a thread is no longer RUNNING */
    host_cond resumed; /* the world goes on */
    host_cond passed;  /* `waiting` is 0 */
    host_cond emptied; /* no thread is left */
    bool stopping;     /* threads_stop_all: no new threads */
    thread *first;
    uint32_t count, non_daemon, limit;
    threads_history history;
    thread **by_id;             /* THREAD_IDS of them */
    thread_wait *spare_waiters; /* of threads that ended */
    uint32_t last_id;
    thread *stopper;      /* who stops, or has stopped, the world */
    uint32_t waiting;     /* threads in set_wait_resumed_locked */
    host_thread finished; /* the last of the started threads that ended; it has yet to be joined */
    bool has_finished;
    safepoint_figures figures;
    safepoint_stop stop;
    uint32_t news; /* collections, and what else wait_collection_news_blocking tells of */

    bool verify;
    uint32_t stress_every; /* 0: no stress */
    bool stress_random;
    _Atomic int64_t stress_left;
    _Atomic uint64_t stress_random_state;
};

/* ---- safepoint.c; the lock is held ---- */
void safepoint_wait_locked(thread *t);      /* RUNNING; returns when no other thread stops the world */
void set_wait_resumed_locked(threads *set); /* not RUNNING; the same */

/* ---- monitor.c ---- */
MUST_CHECK monitors *monitors_new(void);
void monitors_free(monitors *all);
/* Leaves every monitor that t still holds; stops the world when there is one. */
void mon_release_all_blocking(thread *t);

#endif
