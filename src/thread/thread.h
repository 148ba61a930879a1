/*
 * Threads of a guest: the struct, its states, and the set of all threads.
 *
 * A thread is a host thread (1:1) attached to a guest. While RUNNING it may touch the heap and must poll; while BLOCKED it must
 * not, and a collection may go on without it. The change back to RUNNING waits for a safepoint in progress. Everything a thread
 * waits for goes through thread/wait.h.
 *
 * Floors above hang their per-thread state on the opaque pointers; this floor never looks into them.
 */
#ifndef CEZVE_THREAD_THREAD_H
#define CEZVE_THREAD_THREAD_H

#include "heap/heap.h"
#include "host/clock.h"
#include "host/thread.h"

struct guest;   /* guest/: this floor only carries these */
struct runtime; /* runtime/runtime.h */
struct frame;   /* runtime/frame.h */

typedef struct thread thread;
typedef struct threads threads;

/* One operand-stack slot or local variable (JVMS §2.6). A reference is in the low half, the high half zero. */
typedef union slot {
    int32_t i;
    float f;
    int64_t j;
    double d;
    ref r;
    uint64_t raw;
} slot;

enum { /* reasons in thread.poll: any non-zero value sends the thread to thread_poll_slow_blocking at its next poll */
       POLL_SAFEPOINT = 1, /* a stop of the world was asked for */
       POLL_COLLECT = 2,   /* the heap wants a collection */
       POLL_STOP = 4,      /* the guest is being destroyed or the thread is told to end: unwind without running Java */
       POLL_ENGINE = 8     /* exec/ wants a look (stepping, budget, change of engine) */
};

typedef enum thread_state { THREAD_RUNNING, THREAD_BLOCKED, THREAD_AT_SAFEPOINT, THREAD_ENDED } thread_state;

struct thread {
    /* Read by the engines at every turn: first, so that they share a cache line. */
    _Atomic uint32_t poll;
    _Atomic uint32_t state; /* thread_state */
    uint8_t *heap_base;     /* heap_base(heap), for addressing */
    /* stack_limit while poll is 0, else NULL, or about to become so: a call that compares with it also polls. */
    slot *_Atomic call_limit;
    heap_local local;
    struct frame *frame;          /* top Java frame; NULL when there is none */
    slot *stack_base, *stack_end; /* the thread's own Java stack; frames grow upwards */
    slot *stack_limit; /* no frame may end above this; stack_end is a red zone higher, for handling StackOverflowError */
    ref exception;     /* pending exception, or NULL_REF */
    ref java_thread;   /* java.lang.Thread object; NULL_REF until it exists */

    struct guest *guest;
    struct runtime *rt;
    heap *heap;
    threads *set;
    uint32_t id; /* small, from 1, unique among live threads: stands in lock words */
    bool daemon;
    uint16_t native_depth;  /* nested runs of an engine on this C stack (JNI, embedding API) */
    uint8_t *c_stack_limit; /* lowest address that nested C calls may reach */

    /* Owned by floors above; roots in them are marked through threads_hooks. */
    void *exec; /* exec/: engine state */
    void *jni;  /* jni/: env and local handles */

    /* Owned by thread/. */
    struct thread_wait *waiter; /* wake descriptor, parking permit, interrupt wake; see thread/wait.c */
    ref waits_for;              /* the object whose monitor it enters or waits on; rooted here */
    uint32_t monitors_held;     /* entered and not left, each object once */
    _Atomic uint64_t blocked_count, waited_count; /* waits to enter a monitor; other waits: Object.wait, sleep, park */
    thread *next, *previous;    /* in the set; guarded by its lock */
    host_thread host;
    host_thread_clock clock;  /* once it runs; guarded by the set's lock */
    bool transforming;        /* native/: it runs the transformers of agents */
    bool started;             /* by thread_start: the host thread is the set's */
    bool sigpipe_was_blocked; /* before thread_attach */
};

/* What a thread is about to wait for; for Thread.getState and thread dumps. */
typedef enum thread_wait_kind {
    THREAD_WAIT_NONE, /* the wait is over */
    THREAD_WAIT_ENTER,
    THREAD_WAIT_OBJECT,
    THREAD_WAIT_OBJECT_TIMED,
    THREAD_WAIT_SLEEP,
    THREAD_WAIT_PARK,
    THREAD_WAIT_PARK_TIMED,
    THREAD_WAIT_DESCRIPTOR
} thread_wait_kind;

/* Upcalls for thread/. */
typedef struct threads_hooks {
    void *context;
    /*
     * Before the thread is in the set: sets rt, exec, jni; false when there is no memory. Called by the thread itself
     * (thread_attach) or by its starter (thread_start), so not a word about the host thread. And after it has left, or could
     * not be started. Either may be NULL.
     */
    bool (*attached)(void *context, thread *t);
    void (*detached)(void *context, thread *t);
    /* World stopped, before a collection: makes what mark_thread will need; false: there is no memory for it. May be NULL. */
    bool (*prepare_thread)(void *context, thread *t);
    /* World stopped. */
    void (*mark_thread)(void *context, thread *t,
                        heap_marker *m); /* frames, handles; exception and java_thread are marked here below */
    /*
     * What t is about to wait for, and that it no longer does; told by t, RUNNING, but THREAD_WAIT_ENTER also by whoever
     * notifies t. May be NULL. Must not allocate or wait.
     */
    void (*waits)(void *context, thread *t, thread_wait_kind kind);
} threads_hooks;

/* The set of a guest's threads. */
MUST_CHECK threads *threads_new(heap *h, const threads_hooks *hooks, const logger *log);
/* No thread is left in it. Returns when the host threads of thread_start have ended for good; the caller is none of them. */
void threads_free(threads *set);
/*
 * Tells every thread to stop (POLL_STOP), lets no new one in, and returns when the last has left and its host thread has ended.
 * The caller is no thread of the set. A thread in a call of the embedder's that does not return holds it up.
 */
void threads_stop_all(threads *set);
/* At most this many threads at once (65,535 when not told: ids have 16 bits). */
void threads_set_limit(threads *set, uint32_t limit);
/* Before heap_collect, the world stopped: whether every thread can be marked. False: there is no memory for what that needs. */
MUST_CHECK bool threads_prepare(threads *set);
/* For heap_hooks.mark_roots: marks what every thread of the set holds. */
void threads_mark(threads *set, heap_marker *m);

/*
 * Makes the calling host thread a thread of the set with a Java stack of `stack_bytes`; it starts RUNNING (waits for a
 * safepoint in progress). NULL when there is no memory or the limit of threads is reached. thread_detach ends it: releases the
 * stack, wakes whoever waits in threads_wait_*.
 */
MUST_CHECK thread *thread_attach(threads *set, struct guest *g, size_t stack_bytes, bool daemon);
void thread_detach(thread *t);
/*
 * Starts a host thread that attaches itself, runs `main(t, argument)` and detaches. `java_thread` becomes t->java_thread (it is
 * a root from this call on); `bind(context, t)` is called on the starting thread before the new one runs: t->id is known then.
 * It may be NULL, and is called even if the start fails after it. False when there is no memory, no host thread or no id, or
 * the starter is told to stop: then no thread may come after those that were told so.
 */
typedef void thread_main(thread *t, void *argument);
MUST_CHECK bool thread_start(thread *starter, ref java_thread, size_t stack_bytes, bool daemon, thread_main *main,
                             void *argument, void (*bind)(void *context, thread *t), void *context);
/* The calling host thread's current thread, or NULL. */
thread *thread_current(void);
void thread_set_current(thread *t);

/* Gives the calling thread, attached without one, its java.lang.Thread object; others may look for it meanwhile. */
void thread_set_object(thread *t, ref java_thread);

/* Every thread of the set, under its lock or with the world stopped. */
void threads_visit(threads *set, void (*visit)(void *context, thread *t), void *context);
uint32_t threads_count(threads *set, bool non_daemon_only);
/* How many there have been, at once and in all. */
typedef struct threads_history {
    uint32_t peak; /* since threads_reset_peak */
    uint64_t started;
} threads_history;
threads_history threads_get_history(threads *set);
void threads_reset_peak(threads *set); /* to as many as there are now */
/*
 * Calls visit under the set's lock with the live thread of that id whose java_thread is `java_thread`; false when there is
 * none. Java knows threads by their id (Thread.eetop), never by a pointer: a thread may end at any time. visit may call
 * thread_unpark, thread_interrupt and thread_request.
 */
bool threads_with(threads *set, uint32_t id, ref java_thread, void (*visit)(void *context, thread *t), void *context);
/* Blocks until no other non-daemon thread is left. */
void threads_wait_non_daemon_blocking(thread *t);

/* ---- polls and states ---- */
static inline bool thread_must_poll(const thread *t) {
    return __builtin_expect(atomic_load_explicit(&t->poll, memory_order_relaxed) != 0, 0);
}
/* Whether the thread is told to end: it unwinds without running Java. */
static inline bool thread_is_stopping(const thread *t) {
    return (atomic_load_explicit(&t->poll, memory_order_relaxed) & POLL_STOP) != 0;
}
/* Serves safepoint and collection requests; other bits stay set for exec/ to serve. May block, a collection may happen. */
void thread_poll_slow_blocking(thread *t);
static inline void thread_poll_blocking(thread *t) {
    if (thread_must_poll(t)) thread_poll_slow_blocking(t);
}
/* Sets bits and, for POLL_STOP, wakes the thread from whatever it waits for. t is the caller or cannot end (threads_visit,
 * threads_with). */
void thread_request(thread *t, uint32_t poll_bits);
void thread_clear_request(thread *t, uint32_t poll_bits);
/* Around a host call that may wait: between the two the thread may not touch the heap or hold plain refs. Holds no lock of the
 * VM. */
void thread_enter_blocked(thread *t);
void thread_leave_blocked(thread *t);

#endif
