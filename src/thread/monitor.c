/*
 * Monitors: thin locks in the lock word, fat monitors in a table that grows without moving.
 *
 * Whoever finds a thin lock held by another thread makes it fat, owner and count taken over, by compare-and-swap; so the owner
 * too changes its own lock word by compare-and-swap only. A lock word that says fat stays so until the world is stopped.
 *
 * A fat monitor's owner is taken by compare-and-swap from 0, without the lock. A thread that must wait stands in `queue`,
 * counted in `contenders`, before it tries for the last time and sleeps; who leaves the monitor writes owner 0 and then reads
 * `contenders`. Both are sequentially consistent: one of the two sees the other, so no wake-up is lost. The first in the queue
 * stays there until it owns the monitor; when it was overtaken MOST_OVERTAKEN times, the monitor is handed to it.
 */
#include "thread/monitor.h"
#include "base/mem.h"
#include "host/clock.h"
#include "thread/set.h"

enum {
    COUNT_ONE = 1 << MON_COUNT_SHIFT,
    FIRST_CHUNK = 64, /* monitors; each further chunk is twice the one before */
    CHUNKS = 25,      /* 64 * (2^25 - 1) monitors fill the 31 bits of an index */
    SPINS = 40,       /* looks at a thin lock before it is made fat: about a microsecond, longer than most locks are held */
    MOST_OVERTAKEN = 8
};

typedef struct waiting {
    thread *t;
    struct waiting *next, *previous;
    bool notified; /* in the queue, no longer in the wait set */
    uint32_t overtaken;
} waiting;

typedef struct waiting_list {
    waiting *first, *last;
} waiting_list;

typedef struct monitor {
    host_mutex lock;             /* guards the two lists */
    _Atomic uint32_t owner;      /* thread id, or 0 */
    _Atomic uint32_t contenders; /* in the queue */
    uint32_t entries;            /* the owner's */
    uint32_t index, next_free;
    ref object; /* NULL_REF: not in use */
    waiting_list queue, wait_set;
} monitor;

struct monitors {
    host_mutex lock; /* guards the free list and growing */
    monitor *_Atomic chunks[CHUNKS];
    uint32_t top; /* indices from 1 to top have been used */
    uint32_t first_free;
};

/* ---- the table ---- */

monitors *monitors_new(void) {
    monitors *all = mem_zalloc(sizeof *all);
    if (all != NULL) host_mutex_init(&all->lock);
    return all;
}

/* Chunk k holds the indices from FIRST_CHUNK * (2^k - 1) on. */
static monitor *monitor_at(monitors *all, uint32_t index) {
    uint32_t shifted = index / FIRST_CHUNK + 1, chunk = 31 - (uint32_t)__builtin_clz(shifted);
    uint32_t first = FIRST_CHUNK * (((uint32_t)1 << chunk) - 1);
    return atomic_load_explicit(&all->chunks[chunk], memory_order_acquire) + (index - first);
}

void monitors_free(monitors *all) {
    for (uint32_t i = 1; i <= all->top; i++) host_mutex_destroy(&monitor_at(all, i)->lock);
    for (uint32_t k = 0; k < CHUNKS; k++) mem_free(atomic_load(&all->chunks[k]));
    host_mutex_destroy(&all->lock);
    mem_free(all);
}

static monitor *new_index_locked(monitors *all) {
    uint32_t index = all->top + 1;
    if ((index & MON_FAT) != 0) return NULL;
    uint32_t chunk = 31 - (uint32_t)__builtin_clz(index / FIRST_CHUNK + 1);
    if (chunk >= CHUNKS) return NULL;
    if (atomic_load(&all->chunks[chunk]) == NULL) {
        monitor *made = mem_alloc_array((size_t)FIRST_CHUNK << chunk, sizeof *made);
        if (made == NULL) return NULL;
        atomic_store_explicit(&all->chunks[chunk], made, memory_order_release);
    }
    all->top = index;
    monitor *m = monitor_at(all, index);
    m->index = index;
    host_mutex_init(&m->lock);
    return m;
}

static monitor *monitor_new(monitors *all, ref o, uint32_t owner, uint32_t entries) {
    host_mutex_lock(&all->lock);
    monitor *m;
    if (all->first_free != 0) {
        m = monitor_at(all, all->first_free);
        all->first_free = m->next_free;
    } else {
        m = new_index_locked(all);
    }
    if (m != NULL) {
        m->object = o;
        m->entries = entries;
        atomic_store_explicit(&m->owner, owner, memory_order_relaxed);
    }
    host_mutex_unlock(&all->lock);
    return m;
}

static void monitor_free(monitors *all, monitor *m) {
    host_mutex_lock(&all->lock);
    m->object = NULL_REF;
    m->next_free = all->first_free;
    all->first_free = m->index;
    host_mutex_unlock(&all->lock);
}

static bool is_idle(const monitor *m) {
    return atomic_load(&m->owner) == 0 && atomic_load(&m->contenders) == 0 && m->wait_set.first == NULL;
}

void mon_marking_done(threads *set) {
    monitors *all = set->monitors;
    for (uint32_t i = 1; i <= all->top; i++) {
        monitor *m = monitor_at(all, i);
        if (m->object == NULL_REF) continue;
        bool live = heap_is_marked(set->heap, m->object);
        /* Waiting threads keep the object alive; an owner that was stopped within a method need not. */
        ASSERT(live || (m->queue.first == NULL && m->wait_set.first == NULL));
        if (live && !is_idle(m)) continue;
        if (live) obj_set_i32(heap_base(set->heap), m->object, OBJ_LOCK_OFFSET, 0);
        monitor_free(all, m);
    }
}

/* ---- lists ---- */

static void list_append(waiting_list *list, waiting *w) {
    w->next = NULL;
    w->previous = list->last;
    if (list->last != NULL)
        list->last->next = w;
    else
        list->first = w;
    list->last = w;
}

static void list_remove(waiting_list *list, waiting *w) {
    if (w->previous != NULL)
        w->previous->next = w->next;
    else
        list->first = w->next;
    if (w->next != NULL)
        w->next->previous = w->previous;
    else
        list->last = w->previous;
}

static void queue_append_locked(monitor *m, waiting *w) {
    list_append(&m->queue, w);
    atomic_fetch_add_explicit(&m->contenders, 1, memory_order_seq_cst);
}
static void queue_remove_locked(monitor *m, waiting *w) {
    list_remove(&m->queue, w);
    atomic_fetch_sub_explicit(&m->contenders, 1, memory_order_seq_cst);
}

/* ---- fat monitors ---- */

static uint32_t owner_of(const monitor *m) {
    return atomic_load_explicit(&m->owner, memory_order_relaxed);
}

static bool try_own(monitor *m, const thread *t) {
    uint32_t nobody = 0;
    return atomic_compare_exchange_strong_explicit(&m->owner, &nobody, t->id, memory_order_seq_cst, memory_order_relaxed);
}

/*
 * Gives the monitor up, to the first in the queue when it was overtaken too often. That one, if there is any, is to be woken
 * when the lock is free, which it takes first.
 */
static thread_wait *give_up_locked(monitor *m) {
    waiting *first = m->queue.first;
    if (first == NULL) {
        atomic_store_explicit(&m->owner, 0, memory_order_seq_cst);
        return NULL;
    }
    if (first->overtaken >= MOST_OVERTAKEN) {
        queue_remove_locked(m, first);
        atomic_store_explicit(&m->owner, first->t->id, memory_order_seq_cst);
    } else {
        atomic_store_explicit(&m->owner, 0, memory_order_seq_cst);
    }
    return waiter_flag(first->t);
}

static void give_up(monitor *m) {
    thread_wait *next = NULL;
    if (atomic_load_explicit(&m->contenders, memory_order_seq_cst) == 0) {
        atomic_store_explicit(&m->owner, 0, memory_order_seq_cst);
        if (atomic_load_explicit(&m->contenders, memory_order_seq_cst) == 0) return;
        host_mutex_lock(&m->lock);
        /* Another may own it already; then that one will wake the queue. */
        if (owner_of(m) == 0 && m->queue.first != NULL) next = waiter_flag(m->queue.first->t);
    } else {
        host_mutex_lock(&m->lock);
        next = give_up_locked(m);
    }
    host_mutex_unlock(&m->lock);
    waiter_wake(next);
}

/*
 * w stands in the queue and the lock is held: waits until t owns the monitor, which takes w out. False, and w taken out all the
 * same: the thread is told to stop. The lock is held again at the end.
 */
static bool own_from_queue_blocking(thread *t, monitor *m, waiting *w) {
    for (;;) {
        if (owner_of(m) == t->id) return true; /* handed over */
        if (try_own(m, t)) {
            queue_remove_locked(m, w);
            return true;
        }
        host_mutex_unlock(&m->lock);
        wait_result why = waiter_sleep_blocking(t, UNTIL_SIGNAL, WAIT_FOREVER);
        host_mutex_lock(&m->lock);
        if (why == WAIT_STOPPED && owner_of(m) != t->id) {
            queue_remove_locked(m, w);
            /* The wake-up may have been for this thread: the next one gets it. */
            if (owner_of(m) == 0 && m->queue.first != NULL) waiter_signal(m->queue.first->t);
            return false;
        }
        w->overtaken++;
    }
}

/* Without waiting; false when another thread owns it. */
static bool enter_fat(thread *t, monitor *m) {
    if (owner_of(m) == t->id) {
        m->entries++;
        return true;
    }
    if (!try_own(m, t)) return false;
    m->entries = 1;
    t->monitors_held++;
    return true;
}

static bool enter_fat_blocking(thread *t, monitor *m) {
    if (enter_fat(t, m)) return true;
    waiting w = {.t = t};
    t->waits_for = m->object;
    waiter_tell(t, THREAD_WAIT_ENTER);
    host_mutex_lock(&m->lock);
    queue_append_locked(m, &w);
    bool owned = own_from_queue_blocking(t, m, &w);
    host_mutex_unlock(&m->lock);
    waiter_tell(t, THREAD_WAIT_NONE);
    t->waits_for = NULL_REF;
    if (!owned) return false;
    m->entries = 1;
    t->monitors_held++;
    return true;
}

static bool exit_fat(thread *t, monitor *m) {
    if (owner_of(m) != t->id) return false;
    if (--m->entries > 0) return true;
    t->monitors_held--;
    give_up(m);
    return true;
}

/* ---- thin locks ---- */

static uint32_t load_word(_Atomic uint32_t *word) {
    return atomic_load_explicit(word, memory_order_acquire);
}
static uint32_t thin_owner(uint32_t word) {
    return word & MON_OWNER_MASK;
}
static uint32_t thin_count(uint32_t word) {
    return word >> MON_COUNT_SHIFT & MON_COUNT_MASK;
}
static monitor *fat_monitor(const thread *t, uint32_t word) {
    return monitor_at(t->set->monitors, word & ~MON_FAT);
}

/* Makes the thin lock word `seen` fat, whoever owns it. True also when it has changed meanwhile; false: no memory. */
static bool inflate(const thread *t, ref o, uint32_t seen) {
    uint32_t entries = thin_owner(seen) != 0 ? thin_count(seen) + 1 : 0;
    monitor *m = monitor_new(t->set->monitors, o, thin_owner(seen), entries);
    if (m == NULL) return false;
    if (!mon_swap_word(mon_lock_word(t, o), seen, MON_FAT | m->index)) {
        monitor_free(t->set->monitors, m);
    } else if (t->set->log != NULL && log_on(t->set->log, LOG_lock)) {
        log_line(t->set->log, LOG_lock, "object %u: monitor %u, owner %u, entries %u", o, m->index, thin_owner(seen), entries);
    }
    return true;
}

/* Whether the lock word becomes free within a short time. */
static bool spin(_Atomic uint32_t *word) {
    for (int i = 0; i < SPINS; i++) {
        uint32_t seen = atomic_load_explicit(word, memory_order_relaxed);
        if (seen == 0) return true;
        if ((seen & MON_FAT) != 0) return false;
    }
    return false;
}

/* One step of entering: 1 entered, 0 try again, -1 no memory. Waits for nobody but with a fat monitor, which it leaves to the
 * caller. */
static int enter_thin(thread *t, ref o, uint32_t seen) {
    _Atomic uint32_t *word = mon_lock_word(t, o);
    if (seen == 0) {
        if (!mon_swap_word(word, 0, t->id)) return 0;
        t->monitors_held++;
        return 1;
    }
    if (thin_owner(seen) == t->id) {
        if (thin_count(seen) < MON_COUNT_MASK) return mon_swap_word(word, seen, seen + COUNT_ONE) ? 1 : 0;
    } else if (spin(word)) {
        return 0;
    }
    return inflate(t, o, seen) ? 0 : -1;
}

bool mon_enter_blocking(thread *t, ref o) {
    if (UNLIKELY(t->set->stress_every != 0)) stress_point_blocking(t);
    for (;;) {
        uint32_t seen = load_word(mon_lock_word(t, o));
        if ((seen & MON_FAT) != 0) return enter_fat_blocking(t, fat_monitor(t, seen));
        int entered = enter_thin(t, o, seen);
        if (entered != 0) return entered > 0;
    }
}

bool mon_exit(thread *t, ref o) {
    _Atomic uint32_t *word = mon_lock_word(t, o);
    for (;;) {
        uint32_t seen = load_word(word);
        if ((seen & MON_FAT) != 0) return exit_fat(t, fat_monitor(t, seen));
        if (thin_owner(seen) != t->id) return false;
        bool last = thin_count(seen) == 0;
        if (!mon_swap_word(word, seen, last ? 0 : seen - COUNT_ONE)) continue; /* made fat by another */
        t->monitors_held -= last;
        return true;
    }
}

uint32_t mon_owner_id(thread *t, ref o) {
    uint32_t seen = load_word(mon_lock_word(t, o));
    return (seen & MON_FAT) != 0 ? owner_of(fat_monitor(t, seen)) : thin_owner(seen);
}

bool mon_is_owner(thread *t, ref o) {
    return mon_owner_id(t, o) == t->id;
}

/* ---- wait and notify ---- */

/* The fat monitor of an object that t owns; NULL: no memory. */
static monitor *owned_monitor(thread *t, ref o) {
    for (;;) {
        uint32_t seen = load_word(mon_lock_word(t, o));
        if ((seen & MON_FAT) != 0) return fat_monitor(t, seen);
        if (!inflate(t, o, seen)) return NULL;
    }
}

static int64_t deadline_after(int64_t nanos) {
    if (nanos == 0) return WAIT_FOREVER;
    int64_t now = host_clock_monotonic();
    return nanos > WAIT_FOREVER - 1 - now ? WAIT_FOREVER - 1 : now + nanos;
}

/*
 * Sleeps in the wait set until notified (w is in the queue then), or for another reason (w is in no list then). The lock is
 * held at the end.
 */
static mon_wait_result wait_in_set_blocking(thread *t, monitor *m, waiting *w, int64_t deadline) {
    for (;;) {
        wait_result why = waiter_sleep_blocking(t, UNTIL_SIGNAL | UNTIL_INTERRUPT, deadline);
        host_mutex_lock(&m->lock);
        if (w->notified) return MON_NOTIFIED;
        if (why != WAIT_WOKEN) {
            list_remove(&m->wait_set, w);
            return why == WAIT_TIMED_OUT ? MON_TIMED_OUT : why == WAIT_INTERRUPTED ? MON_INTERRUPTED : MON_STOPPED;
        }
        host_mutex_unlock(&m->lock); /* the signal was meant for an earlier wait */
    }
}

static mon_wait_result wait_fat_blocking(thread *t, monitor *m, int64_t nanos) {
    int64_t deadline = deadline_after(nanos);
    uint32_t entries = m->entries;
    waiting w = {.t = t};
    host_mutex_lock(&m->lock);
    list_append(&m->wait_set, &w);
    thread_wait *next = give_up_locked(m);
    host_mutex_unlock(&m->lock);
    waiter_wake(next);
    mon_wait_result result = wait_in_set_blocking(t, m, &w, deadline);
    bool queued = result == MON_NOTIFIED;
    if (result != MON_STOPPED) {
        if (!queued) {
            queue_append_locked(m, &w);
            waiter_tell(t, THREAD_WAIT_ENTER);
        }
        if (!own_from_queue_blocking(t, m, &w)) result = MON_STOPPED;
    }
    host_mutex_unlock(&m->lock);
    if (result == MON_STOPPED)
        t->monitors_held--;
    else
        m->entries = entries;
    return result;
}

mon_wait_result mon_wait_blocking(thread *t, ref o, int64_t nanos) {
    stress_point_blocking(t);
    if (!mon_is_owner(t, o)) return MON_NOT_OWNER;
    if (wait_interrupted(t)) return MON_INTERRUPTED;
    monitor *m = owned_monitor(t, o);
    if (m == NULL) return MON_NO_MEMORY;
    t->waits_for = o;
    waiter_tell(t, nanos == 0 ? THREAD_WAIT_OBJECT : THREAD_WAIT_OBJECT_TIMED);
    mon_wait_result result = wait_fat_blocking(t, m, nanos);
    waiter_tell(t, THREAD_WAIT_NONE);
    t->waits_for = NULL_REF;
    return result;
}

bool mon_notify(thread *t, ref o, bool all) {
    if (!mon_is_owner(t, o)) return false;
    uint32_t seen = load_word(mon_lock_word(t, o));
    if ((seen & MON_FAT) == 0) return true; /* waiting makes it fat */
    monitor *m = fat_monitor(t, seen);
    host_mutex_lock(&m->lock);
    for (waiting *w; (w = m->wait_set.first) != NULL;) {
        list_remove(&m->wait_set, w);
        w->notified = true;
        queue_append_locked(m, w);            /* it is woken when the monitor becomes free */
        waiter_tell(w->t, THREAD_WAIT_ENTER); /* and cannot tell so itself; it gets on only with the lock that is held here */
        if (!all) break;
    }
    host_mutex_unlock(&m->lock);
    return true;
}

/* ---- threads that end ---- */

static bool release_if_held(void *context, ref o) {
    thread *t = context;
    _Atomic uint32_t *word = mon_lock_word(t, o);
    uint32_t seen = load_word(word);
    if ((seen & MON_FAT) != 0) {
        if (owner_of(fat_monitor(t, seen)) == t->id) give_up(fat_monitor(t, seen));
    } else if (thin_owner(seen) == t->id) {
        atomic_store_explicit(word, 0, memory_order_release);
    }
    return true;
}

void mon_release_all_blocking(thread *t) {
    safepoint_begin_blocking(t, "ReleaseMonitors");
    heap_walk(t->heap, release_if_held, t);
    t->monitors_held = 0;
    safepoint_end(t);
}
