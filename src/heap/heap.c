/*
 * A heap as a whole: creation, shapes, one collection from begin to end, when to collect, figures.
 */
#include "heap/heap.h"
#include "base/mem.h"
#include "heap/space.h"
#include "host/clock.h"
#include "host/host_memory.h"

enum { MEGABYTE = 1 << 20 };

/* Between collections at least this much is allocated: below it, collecting would cost more time than the memory is worth. */
#define LEAST_TRIGGER ((uint64_t)16 * MEGABYTE)
/* The wanted share of time in collections: allocation between two is let grow, up to four times what it is else, above the
 * first, and shrink below the second. */
#define HIGH_SHARE  0.08
#define LOW_SHARE   0.03
#define MOST_GROWTH 4.0
/* While holes make up so much in relation to the live bytes, they are to be filled before memory is taken: allocation between
 * two is no more than this then. What is spread thin stays so, for objects do not move. */
#define MANY_HOLES        0.25
#define MANY_HOLES_GROWTH 0.75
/* What natives may pass the limit by: enough for a few blocks of each thread, small in relation to the limit. */
#define LEAST_OVERDRAFT ((uint64_t)MEGABYTE / 4)
#define MOST_OVERDRAFT  ((uint64_t)4 * MEGABYTE)

static uint64_t clamp(uint64_t n, uint64_t least, uint64_t most) {
    return n < least ? least : n > most ? most : n;
}

/* ---- creation ---- */

static bool init_shapes(heap *h) {
    h->view.shapes = host_memory_reserve(MAX_SHAPES * sizeof(*h->view.shapes), host_page_size());
    return h->view.shapes != NULL;
}

heap *heap_new(const heap_config *config, const heap_hooks *hooks) {
    heap *h = mem_zalloc(sizeof *h);
    if (h == NULL) return NULL;
    h->hooks = *hooks;
    h->limit = config->limit_bytes;
    h->initial = config->initial_bytes;
    h->poison = config->poison;
    h->log = config->log;
    h->overdraft = clamp(h->limit / 32, LEAST_OVERDRAFT, MOST_OVERDRAFT);
    h->growth = 1.0;
    h->marker.h = h;
    h->last_began = h->last_ended = h->last_end = host_clock_monotonic();
    host_mutex_init(&h->lock);
    host_mutex_init(&h->shapes_lock);
    if (!space_init(h) || !init_shapes(h) || !mark_stack_init(&h->marker)) {
        heap_free(h);
        return NULL;
    }
    reference_set_policy(h, 0);
    h->trigger = clamp(h->initial, clamp(h->limit / 4, MEGABYTE, LEAST_TRIGGER), h->limit);
    return h;
}

void heap_free(heap *h) {
    if (h == NULL) return;
    space_free(h);
    if (h->view.shapes != NULL) host_memory_release(h->view.shapes, MAX_SHAPES * sizeof(*h->view.shapes));
    mem_free(h->marker.stack);
    host_mutex_destroy(&h->lock);
    host_mutex_destroy(&h->shapes_lock);
    mem_free(h);
}

uint32_t heap_epoch(const heap *h) {
    return atomic_load_explicit(&h->epoch, memory_order_relaxed);
}

/* ---- shapes ---- */

static bool commit_shapes(heap *h, uint32_t id) {
    if (id < h->shapes_committed) return true;
    size_t page = host_page_size();
    uint32_t per_page = (uint32_t)(page / sizeof(*h->view.shapes));
    if (!host_memory_commit(h->view.shapes + h->shapes_committed, page)) return false;
    h->shapes_committed += per_page;
    return true;
}

bool heap_add_shape(heap *h, shape *s) {
    host_mutex_lock(&h->shapes_lock);
    uint32_t id = h->shape_count + 1;
    bool ok = id < MAX_SHAPES && commit_shapes(h, id);
    if (ok) {
        h->shape_count = id;
        s->id = id;
        atomic_store_explicit(&h->view.shapes[id], s, memory_order_release);
    }
    host_mutex_unlock(&h->shapes_lock);
    return ok;
}

/* Ids are never used again, but a page of them none of which is in use takes no memory. */
static void discard_shapes_locked(heap *h, uint32_t id) {
    uint32_t per_page = (uint32_t)(host_page_size() / sizeof(*h->view.shapes)), first = id - id % per_page;
    if (first + per_page > h->shape_count) return; /* ids of it are still to be given out */
    for (uint32_t i = first; i < first + per_page; i++) {
        if (atomic_load_explicit(&h->view.shapes[i], memory_order_relaxed) != NULL) return;
    }
    host_memory_discard(h->view.shapes + first, host_page_size());
}

void heap_remove_shape(heap *h, shape *s) {
    host_mutex_lock(&h->shapes_lock);
    atomic_store_explicit(&h->view.shapes[s->id], NULL, memory_order_release);
    discard_shapes_locked(h, s->id);
    host_mutex_unlock(&h->shapes_lock);
}

uint64_t heap_object_size(const heap *h, ref o) {
    const shape *s = obj_shape(h, o);
    ASSERT(s != NULL);
    if (s->kind == SHAPE_REF_ARRAY || s->kind == SHAPE_PRIM_ARRAY) return array_size(s, array_length(h->view.base, o));
    if (s->kind != SHAPE_MIRROR) return s->size;
    const shape_run *runs = NULL;
    uint32_t run_count = 0;
    shape_owner *owner = NULL;
    return h->hooks.mirror_shape(h->hooks.context, o, &runs, &run_count, &owner);
}

/* ---- one collection ---- */

static void mark_all(heap *h, bool clear_soft) {
    heap_marker *m = &h->marker;
    m->clear_soft = clear_soft;
    m->overflowed_ever = false;
    m->live_bytes = m->live_objects = 0;
    m->pending_head = m->pending_tail = NULL_REF;
    mark_clear(h);
    mark_object(m, atomic_load_explicit(&h->pending, memory_order_relaxed));
    h->hooks.mark_roots(h->hooks.context, m);
    mark_drain(m);
    reference_process(m);
    mark_finish(m);
}

/* Grows the heap when collections take much of the time. What the program asks for itself says nothing about that. */
static void set_growth(heap *h, heap_cause cause, int64_t began, int64_t ended) {
    if (cause == HEAP_CAUSE_SYSTEM_GC) return;
    double pause = (double)(ended - began), since_last = (double)(ended - h->last_end);
    double share = since_last > 0 ? pause / since_last : 1;
    if (share > HIGH_SHARE && h->growth < MOST_GROWTH) h->growth *= 1.5;
    if (share < LOW_SHARE && h->growth > 1) h->growth /= 1.2;
}

/* How much may be allocated until the next collection, from what this one found and how long it took. */
static void set_trigger(heap *h, heap_cause cause, int64_t began, int64_t ended) {
    set_growth(h, cause, began, ended);
    double live = (double)h->live_bytes, holes = (double)h->free_lines * LINE_BYTES, growth = h->growth;
    if (holes > live * MANY_HOLES && growth > MANY_HOLES_GROWTH) growth = MANY_HOLES_GROWTH;
    uint64_t trigger = (uint64_t)((live > LEAST_TRIGGER ? live : (double)LEAST_TRIGGER) * growth);
    if (h->initial > h->live_bytes && trigger < h->initial - h->live_bytes) trigger = h->initial - h->live_bytes;
    h->trigger = clamp(trigger, clamp(h->limit / 4, MEGABYTE, LEAST_TRIGGER), h->limit);
    h->last_end = ended;
}

/*
 * Pages of free blocks are kept for what will be allocated until the next collection; more than that goes back once it is half
 * as much again. System.gc gives back all that it can; so does a collection at a limit that blocks with holes take up.
 */
static void trim(heap *h, heap_cause cause) {
    uint64_t keep = cause == HEAP_CAUSE_SYSTEM_GC ? 0 : h->trigger;
    host_mutex_lock(&h->lock);
    uint64_t room = h->in_use < h->limit ? h->limit - h->in_use : 0;
    if (keep > room) keep = room;
    if (h->idle > keep + keep / 2) space_trim_locked(h, keep);
    bool tight = cause == HEAP_CAUSE_LIMIT && room < h->limit / 16;
    if ((cause == HEAP_CAUSE_SYSTEM_GC || tight) && !h->poison) sweep_discard(h);
    host_mutex_unlock(&h->lock);
}

static const char *cause_name(heap_cause cause) {
    static const char *const names[] = {"Allocation", "Heap Limit", "System.gc()", "Stress"};
    return names[cause];
}

static void log_begin(const heap *h, heap_cause cause) {
    if (h->log != NULL) log_line(h->log, LOG_gc_start, "GC(%u) Pause Full (%s)", heap_epoch(h) - 1, cause_name(cause));
}

static void log_end(const heap *h, heap_cause cause, uint64_t before, int64_t ns) {
    const unsigned long long committed = h->in_use + h->idle, live = h->live_bytes, was = before;
    if (h->log == NULL) return;
    log_line(h->log, LOG_gc_heap, "GC(%u) Heap: %lluK->%lluK(%lluK), next after %lluK, at most %lluK", heap_epoch(h) - 1,
             was >> 10, live >> 10, committed >> 10, (unsigned long long)h->trigger >> 10, (unsigned long long)h->limit >> 10);
    log_line(h->log, LOG_gc, "GC(%u) Pause Full (%s) %lluM->%lluM(%lluM) %.3fms", heap_epoch(h) - 1, cause_name(cause),
             was >> 20, live >> 20, committed >> 20, (double)ns / 1e6);
}

/* Whether a collection at the limit freed so little that the next one is near. */
static void note_futile(heap *h, heap_cause cause) {
    uint64_t held = h->in_use - h->free_lines * LINE_BYTES;
    bool futile = held >= h->limit || h->limit - held < h->limit / 64;
    if (!futile)
        h->futile = 0;
    else if (cause == HEAP_CAUSE_LIMIT)
        h->futile++;
}

static void note_last_locked(heap *h, heap_cause cause, uint64_t before, int64_t began) {
    h->last_number = h->collections;
    h->last_cause = cause;
    h->last_before = before;
    h->last_after = h->live_bytes;
    h->last_committed = h->in_use + h->idle;
    h->last_began = began;
    h->last_ended = h->last_end;
}

void heap_collect(heap *h, heap_cause cause, bool clear_soft) {
    int64_t began = host_clock_monotonic();
    uint64_t before = h->live_bytes + atomic_load_explicit(&h->since, memory_order_relaxed);
    atomic_fetch_add_explicit(&h->epoch, 1, memory_order_relaxed);
    log_begin(h, cause);
    mark_all(h, clear_soft);
    h->hooks.marking_done(h->hooks.context);
    host_mutex_lock(&h->lock); /* for readers of figures, which do not stop */
    sweep_all(h);
    h->live_bytes = h->marker.live_bytes;
    atomic_store_explicit(&h->since, 0, memory_order_relaxed);
    atomic_store_explicit(&h->wanted, false, memory_order_relaxed);
    reference_set_policy(h, h->live_bytes);
    note_futile(h, cause);
    host_mutex_unlock(&h->lock);
    h->hooks.sweep_done(h->hooks.context, heap_epoch(h));

    set_trigger(h, cause, began, host_clock_monotonic());
    trim(h, cause);
    int64_t ns = host_clock_monotonic() - began;
    h->last_end = began + ns;
    host_mutex_lock(&h->lock);
    h->collections++;
    if (cause != HEAP_CAUSE_STRESS) note_last_locked(h, cause, before, began);
    if (before > h->peak_used) h->peak_used = before;
    h->collection_ns += (uint64_t)ns;
    if ((uint64_t)ns > h->longest_ns) h->longest_ns = (uint64_t)ns;
    host_mutex_unlock(&h->lock);
    log_end(h, cause, before, ns);
}

bool heap_is_futile(const heap *h) {
    return h->futile >= MOST_FUTILE;
}

bool heap_wants_collection(const heap *h) {
    return atomic_load_explicit(&h->wanted, memory_order_relaxed);
}

void heap_request_collection(heap *h) {
    if (atomic_exchange_explicit(&h->wanted, true, memory_order_relaxed)) return;
    if (h->on_wanted != NULL) h->on_wanted(h->on_wanted_context);
}

void heap_on_wanted(heap *h, void (*wanted)(void *context), void *context) {
    h->on_wanted = wanted;
    h->on_wanted_context = context;
}

/* ---- figures ---- */

void heap_get_figures(const heap *h, heap_figures *out) {
    heap *w = (heap *)(uintptr_t)h; /* the lock changes, the heap does not */
    host_mutex_lock(&w->lock);
    uint64_t since = atomic_load_explicit(&h->since, memory_order_relaxed);
    *out = (heap_figures){
        .limit = h->limit,
        .committed = h->in_use + h->idle,
        .allocated_total = atomic_load_explicit(&h->allocated_total, memory_order_relaxed),
        .objects_total = atomic_load_explicit(&h->objects_total, memory_order_relaxed),
        .collections = h->collections,
        .collection_ns = h->collection_ns,
        .longest_ns = h->longest_ns,
        .epoch = heap_epoch(h),
        .initial = h->initial,
        .last_before = h->last_before,
        .last_after = h->last_after,
        .last_committed = h->last_committed,
        .last_began = h->last_began,
        .last_ended = h->last_ended,
        .last_cause = h->last_cause,
        .last_number = h->last_number,
    };
    uint64_t used = h->live_bytes + since;
    out->used = used < h->in_use ? used : h->in_use;
    if (out->used > w->peak_used) w->peak_used = out->used;
    out->peak_used = h->peak_used;
    host_mutex_unlock(&w->lock);
}

void heap_reset_peak(heap *h) {
    host_mutex_lock(&h->lock);
    h->peak_used = 0;
    host_mutex_unlock(&h->lock);
}
