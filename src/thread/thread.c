/*
 * The set of threads: attaching, starting, ending, visiting.
 *
 * A started host thread that ends leaves its handle in threads.finished and joins the one that left its handle before. So every
 * one but the last is joined soon, and threads_free joins the last: then none of them can still be in this code.
 */
#include "thread/thread.h"
#include "base/mem.h"
#include "host/host_memory.h"
#include "thread/monitor.h"
#include "thread/set.h"

static _Thread_local thread *current;

thread *thread_current(void) {
    return current;
}
void thread_set_current(thread *t) {
    current = t;
}

/* ---- the set ---- */

/* heap_on_wanted: the allocating thread collects at its next poll. */
static void collection_wanted(void *context) {
    if (current != NULL && current->set == context) thread_request(current, POLL_COLLECT);
}

threads *threads_new(heap *h, const threads_hooks *hooks, const logger *log) {
    threads *set = mem_zalloc(sizeof *set);
    if (set == NULL) return NULL;
    set->monitors = monitors_new();
    set->by_id = mem_alloc_array(THREAD_IDS, sizeof(thread *)); /* of which the host gives what is used */
    if (set->monitors == NULL || set->by_id == NULL) {
        if (set->monitors != NULL) monitors_free(set->monitors);
        mem_free(set->by_id);
        mem_free(set);
        return NULL;
    }
    set->heap = h;
    set->hooks = *hooks;
    set->log = log;
    set->limit = THREAD_IDS - 1;
#ifdef CEZVE_ASSERT_SLOW
    set->verify = true;
#endif
    host_mutex_init(&set->lock);
    host_cond_init(&set->stopped);
    host_cond_init(&set->resumed);
    host_cond_init(&set->passed);
    host_cond_init(&set->emptied);
    heap_on_wanted(h, collection_wanted, set);
    return set;
}

/* Joins the last of the started threads that ended; those before were joined by the next one each. */
static void join_last(threads *set) {
    host_mutex_lock(&set->lock);
    bool join = set->has_finished;
    host_thread last = set->finished;
    set->has_finished = false;
    host_mutex_unlock(&set->lock);
    if (join) host_thread_join(last);
}

void threads_free(threads *set) {
    if (set == NULL) return;
    ASSERT(threads_count(set, false) == 0);
    join_last(set);
    heap_on_wanted(set->heap, NULL, NULL);
    monitors_free(set->monitors);
    waiters_free(set);
    mem_free(set->by_id);
    host_cond_destroy(&set->stopped);
    host_cond_destroy(&set->resumed);
    host_cond_destroy(&set->passed);
    host_cond_destroy(&set->emptied);
    host_mutex_destroy(&set->lock);
    mem_free(set);
}

void threads_stop_all(threads *set) {
    host_mutex_lock(&set->lock);
    set->stopping = true;
    for (thread *t = set->first; t != NULL; t = t->next) thread_request(t, POLL_STOP);
    while (set->count != 0) host_cond_wait(&set->emptied, &set->lock);
    host_mutex_unlock(&set->lock);
    join_last(set);
}

void threads_set_limit(threads *set, uint32_t limit) {
    host_mutex_lock(&set->lock);
    set->limit = limit < THREAD_IDS - 1 ? limit : THREAD_IDS - 1;
    host_mutex_unlock(&set->lock);
}

void threads_visit(threads *set, void (*visit)(void *context, thread *t), void *context) {
    host_mutex_lock(&set->lock);
    for (thread *t = set->first; t != NULL; t = t->next) visit(context, t);
    host_mutex_unlock(&set->lock);
}

uint32_t threads_count(threads *set, bool non_daemon_only) {
    host_mutex_lock(&set->lock);
    uint32_t count = non_daemon_only ? set->non_daemon : set->count;
    host_mutex_unlock(&set->lock);
    return count;
}

threads_history threads_get_history(threads *set) {
    host_mutex_lock(&set->lock);
    threads_history history = set->history;
    host_mutex_unlock(&set->lock);
    return history;
}

void threads_reset_peak(threads *set) {
    host_mutex_lock(&set->lock);
    set->history.peak = set->count;
    host_mutex_unlock(&set->lock);
}

bool threads_with(threads *set, uint32_t id, ref java_thread, void (*visit)(void *context, thread *t), void *context) {
    host_mutex_lock(&set->lock);
    thread *t = set->by_id[id % THREAD_IDS];
    bool found = t != NULL && t->id == id && t->java_thread == java_thread;
    if (found) visit(context, t);
    host_mutex_unlock(&set->lock);
    return found;
}

bool threads_prepare(threads *set) {
    if (set->hooks.prepare_thread == NULL) return true;
    for (thread *t = set->first; t != NULL; t = t->next)
        if (!set->hooks.prepare_thread(set->hooks.context, t)) return false;
    return true;
}

void threads_mark(threads *set, heap_marker *m) {
    for (thread *t = set->first; t != NULL; t = t->next) {
        heap_mark_as(m, (heap_root){HEAP_ROOT_THREAD, t, NULL});
        heap_mark(m, t->exception);
        heap_mark(m, t->java_thread);
        heap_mark(m, t->waits_for);
        set->hooks.mark_thread(set->hooks.context, t, m);
    }
}

/* ---- making and ending ---- */

/* A free id, as long as possible not used: a stale lock word is then noticed. 0: none. */
static uint32_t free_id_locked(const threads *set) {
    for (uint32_t n = 1; n <= THREAD_IDS; n++) {
        uint32_t id = (set->last_id + n) % THREAD_IDS;
        if (id != 0 && set->by_id[id] == NULL) return id;
    }
    return 0;
}

/* Java stack, red zone above it, and a guard page so that a bug in an engine faults instead of writing elsewhere. */
static bool make_stack(thread *t, size_t bytes) {
    size_t page = host_page_size(), red = THREAD_RED_ZONE_SLOTS * sizeof(slot);
    if (bytes > SIZE_MAX / 2) return false;
    bytes = (bytes + page - 1) & ~(page - 1);
    size_t usable = (bytes + red + page - 1) & ~(page - 1);
    t->stack_base = host_memory_reserve(usable + page, page);
    if (t->stack_base == NULL) return false;
    t->stack_end = t->stack_base + usable / sizeof(slot);
    t->stack_limit = t->stack_end - THREAD_RED_ZONE_SLOTS;
    atomic_store_explicit(&t->call_limit, t->stack_limit, memory_order_relaxed);
    return host_memory_commit(t->stack_base, usable);
}

/* Ends what `attached` began. */
static void tell_detached(thread *t) {
    const threads_hooks *hooks = &t->set->hooks;
    if (hooks->detached != NULL) hooks->detached(hooks->context, t);
}

static void free_thread(thread *t) {
    if (t->stack_base != NULL) {
        size_t usable = (size_t)(t->stack_end - t->stack_base) * sizeof(slot);
        host_memory_release(t->stack_base, usable + host_page_size());
    }
    waiter_free(t);
    mem_free(t);
}

static thread *make_thread(threads *set, struct guest *g, size_t stack_bytes, bool daemon) {
    thread *t = mem_zalloc(sizeof *t);
    if (t == NULL) return NULL;
    t->set = set;
    t->heap = set->heap;
    t->heap_base = heap_base(set->heap);
    t->guest = g;
    t->daemon = daemon;
    const threads_hooks *hooks = &set->hooks;
    if (make_stack(t, stack_bytes) && waiter_new(t) && (hooks->attached == NULL || hooks->attached(hooks->context, t)))
        return t;
    free_thread(t);
    return NULL;
}

static void log_thread(const threads *set, const thread *t, const char *what) {
    if (set->log != NULL && log_on(set->log, LOG_thread))
        log_line(set->log, LOG_thread, "%u %s, now %u", t->id, what, set->count);
}

static bool link_locked(threads *set, thread *t) {
    if (set->stopping || set->count >= set->limit || (t->id = free_id_locked(set)) == 0) return false;
    set->last_id = t->id;
    set->by_id[t->id] = t;
    t->next = set->first;
    if (t->next != NULL) t->next->previous = t;
    set->first = t;
    set->count++;
    set->history.started++;
    if (set->count > set->history.peak) set->history.peak = set->count;
    set->non_daemon += !t->daemon;
    /* A thread started while the world is being stopped: the stopper has been through the list already. */
    if (set->stopper != NULL) thread_request(t, POLL_SAFEPOINT);
    log_thread(set, t, t->started ? "started" : "attached");
    return true;
}

static void unlink_locked(threads *set, thread *t) {
    if (t->previous != NULL)
        t->previous->next = t->next;
    else
        set->first = t->next;
    if (t->next != NULL) t->next->previous = t->previous;
    set->count--;
    set->non_daemon -= !t->daemon;
    log_thread(set, t, "ended");
    set->by_id[t->id] = NULL;
    for (thread *other = set->first; other != NULL; other = other->next) {
        if (other->waiter->awaits_end) waiter_signal(other);
    }
    if (set->count == 0) host_cond_broadcast(&set->emptied);
}

static void find_c_stack(thread *t) {
    uintptr_t low, high;
    if (!host_thread_stack(&low, &high)) {
        high = (uintptr_t)__builtin_frame_address(0);
        low = high - THREAD_C_STACK_BYTES / 2; /* what threads of any host have */
    }
    uintptr_t margin = THREAD_C_STACK_MARGIN < (high - low) / 2 ? THREAD_C_STACK_MARGIN : (high - low) / 2;
    t->c_stack_limit = (uint8_t *)(low + margin);
}

thread *thread_attach(threads *set, struct guest *g, size_t stack_bytes, bool daemon) {
    thread *t = make_thread(set, g, stack_bytes, daemon);
    if (t == NULL) return NULL;
    find_c_stack(t);
    t->clock = host_clock_this_thread();
    host_mutex_lock(&set->lock);
    set_wait_resumed_locked(set);
    bool ok = link_locked(set, t);
    host_mutex_unlock(&set->lock);
    if (!ok) {
        tell_detached(t);
        free_thread(t);
        return NULL;
    }
    t->sigpipe_was_blocked = host_sigpipe_block();
    current = t;
    return t;
}

void thread_detach(thread *t) {
    threads *set = t->set;
    ASSERT(atomic_load_explicit(&t->state, memory_order_relaxed) == THREAD_RUNNING);
    if (t->monitors_held != 0) mon_release_all_blocking(t);
    heap_unreserve(t->heap, &t->local);
    heap_local_retire(t->heap, &t->local);

    host_mutex_lock(&set->lock);
    safepoint_wait_locked(t);
    unlink_locked(set, t);
    atomic_store_explicit(&t->state, THREAD_ENDED, memory_order_relaxed);
    bool join = t->started && set->has_finished;
    host_thread before = set->finished;
    if (t->started) {
        set->finished = t->host;
        set->has_finished = true;
    }
    host_mutex_unlock(&set->lock);

    if (!t->started) host_sigpipe_restore(t->sigpipe_was_blocked);
    tell_detached(t);
    if (current == t) current = NULL;
    free_thread(t);
    if (join) host_thread_join(before);
}

void thread_set_object(thread *t, ref java_thread) {
    host_mutex_lock(&t->set->lock);
    t->java_thread = java_thread;
    host_mutex_unlock(&t->set->lock);
}

/* ---- starting ---- */

typedef struct start_data {
    thread *t;
    thread_main *main;
    void *argument;
    panic_target panics; /* the starter's */
} start_data;

static void start_entry(void *p) {
    start_data data = *(start_data *)p;
    mem_free(p);
    thread *t = data.t;
    panic_set_target(data.panics);
    find_c_stack(t);
    current = t;
    /* t->host is written by the starter, under this lock. */
    host_mutex_lock(&t->set->lock);
    t->clock = host_clock_this_thread();
    host_mutex_unlock(&t->set->lock);
    thread_leave_blocked(t);
    stress_point_blocking(t);
    data.main(t, data.argument);
    thread_detach(t);
}

/* The new thread is in the set before it runs, as BLOCKED: what it holds is marked, and a safepoint does not wait for it. */
static bool start_host_thread(thread *t, start_data *data) {
    threads *set = t->set;
    host_mutex_lock(&set->lock);
    bool ok = host_thread_start(&t->host, THREAD_C_STACK_BYTES, "java", start_entry, data);
    host_mutex_unlock(&set->lock);
    return ok;
}

bool thread_start(thread *starter, ref java_thread, size_t stack_bytes, bool daemon, thread_main *main, void *argument,
                  void (*bind)(void *context, thread *t), void *context) {
    threads *set = starter->set;
    start_data *data = mem_zalloc(sizeof *data);
    thread *t = data == NULL ? NULL : make_thread(set, starter->guest, stack_bytes, daemon);
    if (t == NULL) {
        mem_free(data);
        return false;
    }
    *data = (start_data){t, main, argument, panic_get_target()};
    t->java_thread = java_thread;
    t->started = true;
    atomic_store_explicit(&t->state, THREAD_BLOCKED, memory_order_relaxed);

    host_mutex_lock(&set->lock);
    bool linked = !thread_is_stopping(starter) && link_locked(set, t);
    host_mutex_unlock(&set->lock);
    if (linked && bind != NULL) bind(context, t);
    if (linked && start_host_thread(t, data)) return true;

    if (linked) {
        host_mutex_lock(&set->lock);
        unlink_locked(set, t);
        host_mutex_unlock(&set->lock);
    }
    tell_detached(t);
    free_thread(t);
    mem_free(data);
    return false;
}

void threads_wait_non_daemon_blocking(thread *t) {
    threads *set = t->set;
    for (;;) {
        host_mutex_lock(&set->lock);
        bool done = set->non_daemon - !t->daemon == 0;
        t->waiter->awaits_end = !done;
        host_mutex_unlock(&set->lock);
        if (done) return;
        if (waiter_sleep_blocking(t, UNTIL_SIGNAL, WAIT_FOREVER) == WAIT_STOPPED) break;
    }
    host_mutex_lock(&set->lock);
    t->waiter->awaits_end = false;
    host_mutex_unlock(&set->lock);
}
