/*
 * Stopping the world: one thread asks, all RUNNING threads of the set come to a poll and wait; BLOCKED threads stay where they
 * are and cannot become RUNNING until the end. And what needs it: collection, and allocation that may collect.
 */
#ifndef CEZVE_THREAD_SAFEPOINT_H
#define CEZVE_THREAD_SAFEPOINT_H

#include "thread/thread.h"

/* Collections, and the longest time from the wish to stop the world to the stop, in ns. */
typedef struct safepoint_figures {
    uint64_t stops, longest_stop_ns;
} safepoint_figures;
void safepoint_get_figures(threads *set, safepoint_figures *out);

/*
 * Stops every other thread of t's set. If another thread is stopping the world, serves that first: a collection may happen
 * here. All allocation buffers are retired, so that heap_walk and heap_verify may be called; nothing may be allocated until the
 * end. `purpose` lasts until then: a word for the log.
 */
void safepoint_begin_blocking(thread *t, const char *purpose);
void safepoint_end(thread *t);

/*
 * Collects garbage with the world stopped: retires every allocation buffer, runs heap_collect, wakes the reference handler when
 * there are pending references. If another thread collected meanwhile (the epoch changed) and `cause` is ALLOCATION, does
 * nothing more; nor when there is no memory for what a collection needs (threads_prepare).
 */
void collect_blocking(thread *t, heap_cause cause);
/* The reference handler's wait: blocks until heap_has_pending. False when the thread is told to stop. */
bool wait_pending_references_blocking(thread *t);

/*
 * Waits until there is news: a collection, or collection_news. *seen: how much has been seen, at first 0. False when the thread
 * is told to stop.
 */
bool wait_collection_news_blocking(thread *t, uint32_t *seen);
/* Has whoever waits for news look again. Any thread. */
void collection_news(threads *set);

/*
 * Allocation for the engines: collects when the limit is reached, first without, then with clearing soft references, and
 * returns NULL_REF only when even that did not help (the caller throws OutOfMemoryError). Under -Xgc:stress collects at every
 * N-th call.
 */
ref alloc_object_blocking(thread *t, const shape *s);
ref alloc_array_blocking(thread *t, const shape *s, int32_t length);
/* The same without ever collecting: NULL_REF also for a huge array, and always under -Xgc:stress. The caller goes another way.
 */
ref alloc_object_at_once(thread *t, const shape *s);
ref alloc_array_at_once(thread *t, const shape *s, int32_t length);

/*
 * For natives whose allocation depends on their input: makes sure that `bytes` can be allocated without a collection until the
 * native ends; may collect. False: they cannot; the caller throws OutOfMemoryError. The engine drops what is left of the
 * promise when the native returns (heap_unreserve).
 */
MUST_CHECK bool heap_reserve_blocking(thread *t, uint64_t bytes);

/* Bytes of an array of `length` elements, for reservations. */
static inline uint64_t array_bytes(uint64_t length, unsigned log2_element) {
    return (ARRAY_ELEMENT_OFFSET + (length << log2_element) + (GRANULE - 1)) & ~(uint64_t)(GRANULE - 1);
}

/* Has every collection from now on verified (heap_verify before and after): for tests. */
void threads_set_verify(threads *set, bool on);
/* -Xgc:stress=N[,seed]: collect at about every N-th engine allocation (exactly N when seed is 0), and at monitor, wait and
 * thread-start polls. */
void threads_set_stress(threads *set, uint32_t n, uint32_t seed);
bool threads_are_stressed(const threads *set);
/* Called at those polls: collects when stress is on and its turn has come. */
void stress_point_blocking(thread *t);

#endif
