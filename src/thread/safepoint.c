/*
 * Stopping the world.
 *
 * The stopper sets POLL_SAFEPOINT in every other thread's poll word, then waits until none is RUNNING. A thread that leaves
 * BLOCKED writes RUNNING and then looks at its poll word; the stopper writes the poll word and then looks at the state. Both
 * are sequentially consistent, so one of the two sees the other: either the thread turns back, or the stopper waits for it.
 */
#include "thread/safepoint.h"
#include "host/clock.h"
#include "thread/set.h"

static void set_state(thread *t, thread_state state) {
    atomic_store_explicit(&t->state, state, memory_order_seq_cst);
}
static bool is_running(const thread *t) {
    return atomic_load_explicit(&t->state, memory_order_seq_cst) == THREAD_RUNNING;
}
static bool safepoint_asked(const thread *t) {
    return (atomic_load_explicit(&t->poll, memory_order_seq_cst) & POLL_SAFEPOINT) != 0;
}

/* ---- the side of those who are stopped ---- */

/*
 * Whoever waits here goes on before the world is stopped again (let_pass_locked): a thread that collects all the time would
 * else keep the others out for ever.
 */
void set_wait_resumed_locked(threads *set) {
    set->waiting++;
    while (set->stopper != NULL) host_cond_wait(&set->resumed, &set->lock);
    if (--set->waiting == 0) host_cond_broadcast(&set->passed);
}

void safepoint_wait_locked(thread *t) {
    threads *set = t->set;
    if (set->stopper == NULL) return;
    set_state(t, THREAD_AT_SAFEPOINT);
    host_cond_signal(&set->stopped);
    set_wait_resumed_locked(set);
    set_state(t, THREAD_RUNNING);
}

void thread_poll_slow_blocking(thread *t) {
    if (safepoint_asked(t)) {
        host_mutex_lock(&t->set->lock);
        safepoint_wait_locked(t);
        host_mutex_unlock(&t->set->lock);
    }
    if ((atomic_load_explicit(&t->poll, memory_order_relaxed) & POLL_COLLECT) != 0) {
        thread_clear_request(t, POLL_COLLECT);
        if (heap_wants_collection(t->heap)) collect_blocking(t, HEAP_CAUSE_ALLOCATION);
    }
}

void thread_enter_blocked(thread *t) {
    ASSERT(is_running(t));
    set_state(t, THREAD_BLOCKED);
    if (UNLIKELY(safepoint_asked(t))) {
        host_mutex_lock(&t->set->lock);
        host_cond_signal(&t->set->stopped);
        host_mutex_unlock(&t->set->lock);
    }
}

void thread_leave_blocked(thread *t) {
    threads *set = t->set;
    ASSERT(atomic_load_explicit(&t->state, memory_order_relaxed) == THREAD_BLOCKED);
    set_state(t, THREAD_RUNNING);
    if (LIKELY(!safepoint_asked(t))) return;
    host_mutex_lock(&set->lock);
    set_state(t, THREAD_BLOCKED);
    host_cond_signal(&set->stopped);
    set_wait_resumed_locked(set);
    set_state(t, THREAD_RUNNING);
    host_mutex_unlock(&set->lock);
}

void thread_request(thread *t, uint32_t poll_bits) {
    atomic_fetch_or_explicit(&t->poll, poll_bits, memory_order_seq_cst);
    atomic_store_explicit(&t->call_limit, NULL, memory_order_seq_cst);
    if ((poll_bits & POLL_STOP) != 0) waiter_wake_all(t);
}
void thread_clear_request(thread *t, uint32_t poll_bits) {
    atomic_fetch_and_explicit(&t->poll, ~poll_bits, memory_order_seq_cst);
    atomic_store_explicit(&t->call_limit, t->stack_limit, memory_order_seq_cst);
    /* Whoever has requested something since takes the limit away after this store, or it is seen here. */
    if (atomic_load_explicit(&t->poll, memory_order_seq_cst) != 0)
        atomic_store_explicit(&t->call_limit, NULL, memory_order_seq_cst);
}

/* ---- the stopper's side ---- */

static bool someone_runs(const threads *set, const thread *except) {
    for (const thread *t = set->first; t != NULL; t = t->next) {
        if (t != except && is_running(t)) return true;
    }
    return false;
}

/* Waits until nobody stops the world, and nobody who waited for that is still on the way. */
static void let_pass_locked(thread *t) {
    threads *set = t->set;
    safepoint_wait_locked(t);
    while (set->waiting != 0) {
        host_cond_wait(&set->passed, &set->lock);
        safepoint_wait_locked(t);
    }
}

void safepoint_begin_blocking(thread *t, const char *purpose) {
    threads *set = t->set;
    ASSERT(is_running(t));
    host_mutex_lock(&set->lock);
    let_pass_locked(t);
    int64_t asked = host_clock_monotonic();
    set->stopper = t;
    for (thread *other = set->first; other != NULL; other = other->next) {
        if (other != t) thread_request(other, POLL_SAFEPOINT);
    }
    while (someone_runs(set, t)) host_cond_wait(&set->stopped, &set->lock);
    int64_t stopped = host_clock_monotonic();
    uint64_t ns = (uint64_t)(stopped - asked);
    set->stop = (safepoint_stop){.purpose = purpose, .last_ended = set->stop.ended, .asked = asked, .stopped = stopped};
    set->figures.stops++;
    if (ns > set->figures.longest_stop_ns) set->figures.longest_stop_ns = ns;
    host_mutex_unlock(&set->lock);
    for (thread *other = set->first; other != NULL; other = other->next) heap_local_retire(set->heap, &other->local);
}

/* HotSpot's line; nothing is cleaned up here. */
static void log_stop(const threads *set) {
    if (set->log == NULL || !log_on(set->log, LOG_safepoint)) return;
    const safepoint_stop *s = &set->stop;
    int64_t now = host_clock_monotonic();
    log_line(set->log, LOG_safepoint,
             "Safepoint \"%s\", Time since last: %lld ns, Reaching safepoint: %lld ns, Cleanup: 0 ns, At safepoint: %lld ns, "
             "Total: %lld ns",
             s->purpose, (long long)(s->last_ended ? s->asked - s->last_ended : 0), (long long)(s->stopped - s->asked),
             (long long)(now - s->stopped), (long long)(now - s->asked));
}

void safepoint_end(thread *t) {
    threads *set = t->set;
    log_stop(set);
    host_mutex_lock(&set->lock);
    ASSERT(set->stopper == t);
    set->stop.ended = host_clock_monotonic();
    set->stopper = NULL;
    for (thread *other = set->first; other != NULL; other = other->next) {
        if (other != t) thread_clear_request(other, POLL_SAFEPOINT);
    }
    host_cond_broadcast(&set->resumed);
    host_mutex_unlock(&set->lock);
}

void safepoint_get_figures(threads *set, safepoint_figures *out) {
    host_mutex_lock(&set->lock);
    *out = set->figures;
    host_mutex_unlock(&set->lock);
}
