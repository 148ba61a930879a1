/*
 * Collections from the threads' point of view (contract in thread/safepoint.h): who collects when, allocation that may collect,
 * stress.
 */
#include "thread/safepoint.h"
#include "thread/set.h"

/* ---- collecting ---- */

void collection_news(threads *set) {
    bool pending = heap_has_pending(set->heap);
    host_mutex_lock(&set->lock);
    set->news++;
    for (thread *t = set->first; t != NULL; t = t->next) {
        if ((pending && t->waiter->awaits_pending) || t->waiter->awaits_news) waiter_signal(t);
    }
    host_mutex_unlock(&set->lock);
}

typedef enum collect_result {
    COLLECTED,
    COLLECTED_BY_ANOTHER, /* since `epoch` was read */
    NOT_COLLECTED         /* there is no memory for what it needs */
} collect_result;

static collect_result collect_stopped(thread *t, uint32_t epoch, heap_cause cause, bool clear_soft) {
    threads *set = t->set;
    if (heap_epoch(t->heap) != epoch) return COLLECTED_BY_ANOTHER;
    if (!threads_prepare(set)) return NOT_COLLECTED;
    if (set->verify) heap_verify(t->heap);
    heap_collect(t->heap, cause, clear_soft);
    if (set->verify) heap_verify(t->heap);
    collection_news(set);
    return COLLECTED;
}

static collect_result collect_since_blocking(thread *t, uint32_t epoch, heap_cause cause, bool clear_soft) {
    safepoint_begin_blocking(t, "Collect");
    collect_result result = collect_stopped(t, epoch, cause, clear_soft);
    safepoint_end(t);
    return result;
}

void collect_blocking(thread *t, heap_cause cause) {
    while (collect_since_blocking(t, heap_epoch(t->heap), cause, false) == COLLECTED_BY_ANOTHER)
        if (cause == HEAP_CAUSE_ALLOCATION) return;
}

bool wait_pending_references_blocking(thread *t) {
    threads *set = t->set;
    for (;;) {
        host_mutex_lock(&set->lock);
        bool done = heap_has_pending(t->heap);
        t->waiter->awaits_pending = !done;
        host_mutex_unlock(&set->lock);
        if (done) return true;
        if (waiter_sleep_blocking(t, UNTIL_SIGNAL, WAIT_FOREVER) == WAIT_STOPPED) break;
    }
    host_mutex_lock(&set->lock);
    t->waiter->awaits_pending = false;
    host_mutex_unlock(&set->lock);
    return false;
}

bool wait_collection_news_blocking(thread *t, uint32_t *seen) {
    threads *set = t->set;
    for (bool stopped = false;;) {
        host_mutex_lock(&set->lock);
        bool done = stopped || set->news != *seen;
        t->waiter->awaits_news = !done;
        if (done) *seen = set->news;
        host_mutex_unlock(&set->lock);
        if (done) return !stopped;
        stopped = waiter_sleep_blocking(t, UNTIL_SIGNAL, WAIT_FOREVER) == WAIT_STOPPED;
    }
}

/* ---- allocation ---- */

/* What is wanted of the heap, so that one function knows the order of attempts. */
typedef struct wish {
    const shape *shape; /* NULL: a promise */
    int32_t length;     /* arrays; -1: an instance */
    uint64_t bytes;     /* a promise */
    ref made;
} wish;

static bool try_huge_blocking(thread *t, wish *w) {
    void *memory = heap_array_begin(t->heap, &t->local, w->shape, w->length);
    if (memory == NULL) return false;
    thread_enter_blocked(t);
    heap_array_zero(t->heap, memory);
    thread_leave_blocked(t);
    w->made = heap_array_end(t->heap, &t->local, w->shape, w->length, memory);
    return true;
}

static bool try_blocking(thread *t, wish *w) {
    if (w->shape == NULL) return heap_reserve(t->heap, &t->local, w->bytes);
    if (w->length < 0)
        w->made = heap_try_object(t->heap, &t->local, w->shape);
    else if (heap_array_is_huge(w->shape, w->length))
        return try_huge_blocking(t, w);
    else
        w->made = heap_try_array(t->heap, &t->local, w->shape, w->length);
    return w->made != NULL_REF;
}

/*
 * The limit is reached: collects and tries again, then once more with soft references cleared. A round in which another thread
 * collected does not count, unless that goes on and on: then the others use up whatever is freed.
 */
static __attribute__((noinline)) bool collect_and_try_blocking(thread *t, wish *w) {
    for (int round = 0, lost = 0; round < 2 && lost < 16;) {
        uint32_t epoch = heap_epoch(t->heap);
        collect_result result = collect_since_blocking(t, epoch, HEAP_CAUSE_LIMIT, round == 1);
        if (result == NOT_COLLECTED) return false;
        if (result == COLLECTED)
            round++;
        else
            lost++;
        if (!heap_is_futile(t->heap) && try_blocking(t, w)) return true;
    }
    return false;
}

ref alloc_object_blocking(thread *t, const shape *s) {
    if (UNLIKELY(t->set->stress_every != 0)) stress_point_blocking(t);
    ref o = heap_try_object(t->heap, &t->local, s);
    if (LIKELY(o != NULL_REF)) return o;
    wish w = {.shape = s, .length = -1};
    return collect_and_try_blocking(t, &w) ? w.made : NULL_REF;
}

ref alloc_array_blocking(thread *t, const shape *s, int32_t length) {
    if (UNLIKELY(t->set->stress_every != 0)) stress_point_blocking(t);
    wish w = {.shape = s, .length = length};
    return try_blocking(t, &w) || collect_and_try_blocking(t, &w) ? w.made : NULL_REF;
}

ref alloc_object_at_once(thread *t, const shape *s) {
    return UNLIKELY(t->set->stress_every != 0) ? NULL_REF : heap_try_object(t->heap, &t->local, s);
}

ref alloc_array_at_once(thread *t, const shape *s, int32_t length) {
    if (UNLIKELY(t->set->stress_every != 0 || heap_array_is_huge(s, length))) return NULL_REF;
    return heap_try_array(t->heap, &t->local, s, length);
}

bool heap_reserve_blocking(thread *t, uint64_t bytes) {
    if (UNLIKELY(t->set->stress_every != 0)) stress_point_blocking(t);
    if (UNLIKELY(heap_wants_collection(t->heap))) collect_blocking(t, HEAP_CAUSE_ALLOCATION);
    wish w = {.bytes = bytes};
    return try_blocking(t, &w) || collect_and_try_blocking(t, &w);
}

/* ---- stress ---- */

static uint64_t next_random(threads *set) {
    uint64_t before = atomic_fetch_add_explicit(&set->stress_random_state, UINT64_C(0x9e3779b97f4a7c15), memory_order_relaxed);
    uint64_t z = before ^ before >> 30; /* the counter's steps are what splitmix64 mixes */
    z *= UINT64_C(0xbf58476d1ce4e5b9);
    z ^= z >> 27;
    z *= UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* With a seed, from 1 to 2N-1 steps: N on the average. */
static int64_t steps_until_next(threads *set) {
    return set->stress_random ? (int64_t)(1 + next_random(set) % (2 * (uint64_t)set->stress_every - 1)) : set->stress_every;
}

void threads_set_stress(threads *set, uint32_t n, uint32_t seed) {
    set->stress_every = n;
    set->stress_random = seed != 0;
    atomic_store(&set->stress_random_state, seed);
    atomic_store(&set->stress_left, n != 0 ? steps_until_next(set) : 0);
}

bool threads_are_stressed(const threads *set) {
    return set->stress_every != 0;
}

void threads_set_verify(threads *set, bool on) {
    set->verify = on;
}

void stress_point_blocking(thread *t) {
    threads *set = t->set;
    if (set->stress_every == 0) return;
    if (atomic_fetch_sub_explicit(&set->stress_left, 1, memory_order_relaxed) != 1) return;
    atomic_store_explicit(&set->stress_left, steps_until_next(set), memory_order_relaxed);
    collect_blocking(t, HEAP_CAUSE_STRESS);
}
