/*
 * Waiting. Every thread sleeps on a condition of its own (thread_wait); whoever wants it to look again sets a flag under its
 * lock.
 */
#include "thread/wait.h"
#include "base/mem.h"
#include "host/clock.h"
#include "thread/set.h"

/* How often a descriptor wait looks at its flags when the host had no descriptor left for a wake. */
#define SLICE_NS ((int64_t)10 * 1000000)

static thread_wait *take_spare(threads *set) {
    host_mutex_lock(&set->lock);
    thread_wait *w = set->spare_waiters;
    if (w != NULL) set->spare_waiters = w->next_spare;
    host_mutex_unlock(&set->lock);
    return w;
}

bool waiter_new(thread *t) {
    t->waiter = take_spare(t->set);
    if (t->waiter != NULL) return true;
    thread_wait *w = mem_zalloc(sizeof *w);
    if (w == NULL) return false;
    host_mutex_init(&w->lock);
    host_cond_init(&w->cond);
    t->waiter = w;
    return true;
}

void waiter_free(thread *t) {
    thread_wait *w = t->waiter;
    if (w == NULL) return;
    if (w->has_wake) host_wake_destroy(&w->wake);
    w->signal = w->permit = w->woken = w->has_wake = w->awaits_pending = w->awaits_end = false;
    atomic_store_explicit(&w->interrupted, false, memory_order_relaxed);
    host_mutex_lock(&t->set->lock);
    w->next_spare = t->set->spare_waiters;
    t->set->spare_waiters = w;
    host_mutex_unlock(&t->set->lock);
}

void waiters_free(threads *set) {
    for (thread_wait *w = set->spare_waiters, *next; w != NULL; w = next) {
        next = w->next_spare;
        host_cond_destroy(&w->cond);
        host_mutex_destroy(&w->lock);
        mem_free(w);
    }
}

static void wake_locked(thread_wait *w) {
    host_cond_signal(&w->cond);
    if (w->has_wake) host_wake_post(&w->wake);
}

thread_wait *waiter_flag(thread *t) {
    thread_wait *w = t->waiter;
    host_mutex_lock(&w->lock);
    w->signal = true;
    host_mutex_unlock(&w->lock);
    return w;
}

void waiter_wake(thread_wait *w) {
    if (w != NULL) host_cond_signal(&w->cond);
}

void waiter_signal(thread *t) {
    waiter_wake(waiter_flag(t));
}

void waiter_wake_all(thread *t) {
    host_mutex_lock(&t->waiter->lock);
    wake_locked(t->waiter);
    host_mutex_unlock(&t->waiter->lock);
}

void waiter_tell(thread *t, thread_wait_kind kind) {
    const threads_hooks *hooks = &t->set->hooks;
    if (hooks->waits != NULL) hooks->waits(hooks->context, t, kind);
}

static bool told_to_stop(const thread *t) {
    return (atomic_load_explicit(&t->poll, memory_order_seq_cst) & POLL_STOP) != 0;
}

/* ---- sleeping ---- */

/* Whether there is a reason not to sleep (on); uses up signal or permit. */
static bool reason_locked(thread *t, unsigned until, wait_result *why) {
    thread_wait *w = t->waiter;
    if (told_to_stop(t)) {
        *why = WAIT_STOPPED;
        return true;
    }
    if (((until & UNTIL_PERMIT) != 0 && w->permit) || ((until & UNTIL_SIGNAL) != 0 && w->signal)) {
        if ((until & UNTIL_PERMIT) != 0) w->permit = false;
        if ((until & UNTIL_SIGNAL) != 0) w->signal = false;
        *why = WAIT_WOKEN;
        return true;
    }
    *why = WAIT_INTERRUPTED;
    return (until & UNTIL_INTERRUPT) != 0 && atomic_load_explicit(&w->interrupted, memory_order_relaxed);
}

wait_result waiter_sleep_blocking(thread *t, unsigned until, int64_t deadline) {
    thread_wait *w = t->waiter;
    wait_result why;
    thread_enter_blocked(t);
    host_mutex_lock(&w->lock);
    for (;;) {
        if (reason_locked(t, until, &why)) break;
        if (!host_cond_wait_until(&w->cond, &w->lock, deadline)) {
            if (!reason_locked(t, until, &why)) why = WAIT_TIMED_OUT;
            break;
        }
    }
    host_mutex_unlock(&w->lock);
    thread_leave_blocked(t);
    return why;
}

wait_result thread_sleep_blocking(thread *t, int64_t deadline_ns) {
    stress_point_blocking(t);
    waiter_tell(t, THREAD_WAIT_SLEEP);
    wait_result why = waiter_sleep_blocking(t, UNTIL_INTERRUPT, deadline_ns);
    waiter_tell(t, THREAD_WAIT_NONE);
    return why;
}

wait_result thread_park_blocking(thread *t, int64_t deadline_ns) {
    thread_wait *w = t->waiter;
    wait_result why;
    stress_point_blocking(t);
    host_mutex_lock(&w->lock); /* held for no longer than a look: no need to be BLOCKED */
    bool at_once = reason_locked(t, UNTIL_PERMIT | UNTIL_INTERRUPT, &why);
    host_mutex_unlock(&w->lock);
    if (at_once) return why;
    waiter_tell(t, deadline_ns == WAIT_FOREVER ? THREAD_WAIT_PARK : THREAD_WAIT_PARK_TIMED);
    why = waiter_sleep_blocking(t, UNTIL_PERMIT | UNTIL_INTERRUPT, deadline_ns);
    waiter_tell(t, THREAD_WAIT_NONE);
    return why;
}

static void give_permit(void *context, thread *t) {
    thread_wait *w = t->waiter;
    host_mutex_lock(&w->lock);
    w->permit = true;
    host_mutex_unlock(&w->lock);
    *(thread_wait **)context = w;
}

bool threads_unpark(threads *set, uint32_t id, ref java_thread) {
    thread_wait *w = NULL;
    bool found = threads_with(set, id, java_thread, give_permit, &w);
    waiter_wake(w);
    return found;
}

void thread_interrupt(thread *t) {
    thread_wait *w = t->waiter;
    host_mutex_lock(&w->lock);
    atomic_store_explicit(&w->interrupted, true, memory_order_relaxed);
    wake_locked(w);
    host_mutex_unlock(&w->lock);
}

bool wait_interrupted(const thread *t) {
    return atomic_load_explicit(&t->waiter->interrupted, memory_order_relaxed);
}

void wait_clear_interrupt(thread *t) {
    thread_wait *w = t->waiter;
    host_mutex_lock(&w->lock);
    atomic_store_explicit(&w->interrupted, false, memory_order_relaxed);
    host_mutex_unlock(&w->lock);
}

/* ---- descriptors ---- */

void thread_wake(thread *t) {
    thread_wait *w = t->waiter;
    host_mutex_lock(&w->lock);
    w->woken = true;
    wake_locked(w);
    host_mutex_unlock(&w->lock);
}

/* The flags of a descriptor wait; makes the wake when there is none yet. */
static bool descriptor_reason(thread *t, bool interruptible, wait_result *why) {
    thread_wait *w = t->waiter;
    host_mutex_lock(&w->lock);
    if (!w->has_wake) w->has_wake = host_wake_init(&w->wake);
    if (w->has_wake) host_wake_clear(&w->wake); /* before the look: what is posted after it ends the poll */
    bool found = reason_locked(t, interruptible ? UNTIL_INTERRUPT : 0, why);
    if (!found && w->woken) {
        w->woken = false;
        *why = WAIT_WOKEN;
        found = true;
    }
    host_mutex_unlock(&w->lock);
    return found;
}

static wait_result poll_descriptor(thread *t, int fd, unsigned events, int64_t deadline, bool interruptible) {
    wait_result why;
    while (!descriptor_reason(t, interruptible, &why)) {
        bool has_wake = t->waiter->has_wake; /* written by this thread only */
        int64_t slice = has_wake ? deadline : host_clock_monotonic() + SLICE_NS;
        unsigned told = host_poll_wait(fd, events, has_wake ? &t->waiter->wake : NULL, slice < deadline ? slice : deadline);
        if ((told & (events | HOST_POLL_ERROR)) != 0) return WAIT_READY;
        if (told == HOST_POLL_TIMEOUT && slice >= deadline) return WAIT_TIMED_OUT;
    }
    return why;
}

wait_result host_wait_blocking(thread *t, int fd, unsigned events, int64_t deadline_ns, bool interruptible) {
    waiter_tell(t, THREAD_WAIT_DESCRIPTOR);
    thread_enter_blocked(t);
    wait_result why = poll_descriptor(t, fd, events, deadline_ns, interruptible);
    thread_leave_blocked(t);
    waiter_tell(t, THREAD_WAIT_NONE);
    return why;
}
