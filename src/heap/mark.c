/*
 * Marking: from the roots along exact references, with an explicit stack.
 *
 * An object is marked (its bit set) when it is found and scanned when it comes off the stack; scanning marks its lines, its
 * class's owner and what it refers to. When the stack cannot grow, the object stays marked and its block is noted as unscanned:
 * such blocks are gone through again, all their marked objects scanned once more, until no block is noted. Scanning twice does
 * no harm but to the count of live bytes, which is then made anew.
 */
#include "base/mem.h"
#include "heap/space.h"

#include <string.h>

enum {
    FIRST_CAPACITY = 8192,   /* entries kept at all times, so that marking goes on without memory */
    KEPT_CAPACITY = 1 << 18, /* a larger stack is given back after the collection */
    SLICE = 2048,            /* elements of an array scanned at once, so that a big array does not fill the stack */
    AHEAD = 8                /* objects whose headers are fetched into the cache before they are scanned; a power of two */
};

bool mark_stack_init(heap_marker *m) {
    m->stack = mem_alloc_array(FIRST_CAPACITY, sizeof *m->stack);
    m->capacity = FIRST_CAPACITY;
    return m->stack != NULL;
}

static void give_back_stack(heap_marker *m) {
    if (m->capacity <= KEPT_CAPACITY) return;
    uint64_t *smaller = mem_realloc(m->stack, FIRST_CAPACITY * sizeof *m->stack);
    if (smaller == NULL) return;
    m->stack = smaller;
    m->capacity = FIRST_CAPACITY;
}

static __attribute__((noinline)) bool grow(heap_marker *m) {
    uint64_t *larger = m->capacity > SIZE_MAX / 16 ? NULL : mem_realloc(m->stack, m->capacity * 2 * sizeof *m->stack);
    if (larger == NULL) return false;
    m->stack = larger;
    m->capacity *= 2;
    return true;
}

static inline void push(heap_marker *m, ref o) {
    if (UNLIKELY(m->count == m->capacity) && !grow(m)) {
        m->h->block[block_of(o)].unscanned = true;
        m->overflowed = m->overflowed_ever = true;
        return;
    }
    m->stack[m->count++] = o;
}

static inline void mark(heap_marker *m, ref o) {
    if (o == NULL_REF) return;
    uint64_t *word = &m->h->marks[o >> 6], bit = (uint64_t)1 << (o & 63);
    if ((*word & bit) != 0) return;
    *word |= bit;
    push(m, o);
}

void mark_object(heap_marker *m, ref o) {
    mark(m, o);
}

void heap_mark(heap_marker *m, ref o) {
    ASSERT((uint64_t)o * GRANULE < m->h->reserved);
    if (UNLIKELY(m->visit != NULL)) {
        if (o != NULL_REF) m->visit(m->visit_context, &m->root, o);
        return;
    }
    mark(m, o);
}

void heap_mark_as(heap_marker *m, heap_root root) {
    m->root = root;
}

void heap_visit_roots(heap *h, heap_root_visitor *visit, void *context) {
    heap_marker m = {.h = h, .visit = visit, .visit_context = context};
    h->hooks.mark_roots(h->hooks.context, &m);
}

void heap_mark_owner(heap_marker *m, shape_owner *owner) {
    if (owner == NULL || m->visit != NULL) return;
    uint32_t epoch = atomic_load_explicit(&m->h->epoch, memory_order_relaxed);
    if (atomic_load_explicit(&owner->epoch, memory_order_relaxed) == epoch) return;
    atomic_store_explicit(&owner->epoch, epoch, memory_order_relaxed);
    owner->found = m->owners;
    m->owners = owner;
}

/* ---- scanning ---- */

static inline void mark_lines(const heap *h, ref o, uint64_t size) {
    if (size > LARGE_BYTES) return; /* its block has no lines */
    uint64_t at = (uint64_t)o * GRANULE;
    uint64_t first = at / LINE_BYTES, last = (at + size - 1) / LINE_BYTES;
    h->lines[first] = LINE_LIVE;
    if (last != first) memset(h->lines + first + 1, LINE_LIVE, last - first);
}

static inline void count_live(heap_marker *m, ref o, uint64_t size) {
    mark_lines(m->h, o, size);
    m->live_bytes += size;
    m->live_objects++;
}

static inline void scan_runs(heap_marker *m, ref o, const shape_run *runs, uint32_t run_count) {
    const uint8_t *base = m->h->view.base;
    for (uint32_t i = 0; i < run_count; i++) {
        uint32_t offset = runs[i].offset;
        for (uint32_t n = runs[i].count; n > 0; n--, offset += (uint32_t)sizeof(ref)) mark(m, obj_get_ref(base, o, offset));
    }
}

static void scan_ref_array(heap_marker *m, ref o, const shape *s, uint32_t from) {
    const uint8_t *base = m->h->view.base;
    uint32_t length = (uint32_t)array_length(base, o), end = length;
    if (from == 0) count_live(m, o, array_size(s, (int32_t)length));
    if (length - from > SLICE) {
        end = from + SLICE;
        /* There is room: an entry was just taken off, except when a rescan calls. */
        if (m->count < m->capacity || grow(m)) {
            m->stack[m->count++] = (uint64_t)end << 32 | o;
        } else {
            end = length;
        }
    }
    for (uint32_t i = from; i < end; i++) mark(m, array_get_ref(base, o, i));
}

static void scan_mirror(heap_marker *m, ref o, const shape *s) {
    const shape_run *runs = NULL;
    uint32_t run_count = 0;
    shape_owner *owner = NULL;
    uint32_t size = m->h->hooks.mirror_shape(m->h->hooks.context, o, &runs, &run_count, &owner);
    count_live(m, o, size);
    heap_mark_owner(m, owner);
    scan_runs(m, o, s->runs, s->run_count);
    scan_runs(m, o, runs, run_count);
}

static inline void scan(heap_marker *m, uint64_t entry) {
    ref o = (ref)entry;
    const shape *s = heap_shape(m->h, obj_class_id(m->h->view.base, o));
    ASSERT(s != NULL);
    if (s->owner != NULL) heap_mark_owner(m, s->owner);
    switch (s->kind) {
    case SHAPE_INSTANCE:
        count_live(m, o, s->size);
        scan_runs(m, o, s->runs, s->run_count);
        break;
    case SHAPE_REFERENCE:
        count_live(m, o, s->size);
        reference_scan(m, o, s);
        break;
    case SHAPE_MIRROR: scan_mirror(m, o, s); break;
    case SHAPE_REF_ARRAY: scan_ref_array(m, o, s, (uint32_t)(entry >> 32)); break;
    case SHAPE_PRIM_ARRAY: count_live(m, o, array_size(s, array_length(m->h->view.base, o))); break;
    default: PANIC("shape %u of kind %u", s->id, s->kind);
    }
}

/* Empties the stack. Entries wait in a small ring between leaving the stack and being scanned, while their headers are fetched.
 */
static void scan_stack(heap_marker *m) {
    uint64_t ring[AHEAD] = {0};
    uint32_t at = 0, waiting = 0;
    while (m->count > 0 || waiting > 0) {
        uint64_t due = ring[at];
        if (m->count > 0) {
            uint64_t entry = m->stack[--m->count];
            __builtin_prefetch(obj_at(m->h->view.base, (ref)entry));
            ring[at] = entry;
            waiting += due == 0;
        } else {
            ring[at] = 0;
            waiting -= due != 0;
        }
        at = (at + 1) % AHEAD;
        if (due != 0) scan(m, due);
    }
}

static bool scan_again(void *context, ref o) {
    scan(context, o);
    return true;
}

static void rescan(heap_marker *m) {
    heap *h = m->h;
    m->overflowed = false;
    for (uint32_t b = space_next(h, 1); b != 0; b = space_next(h, b + 1)) {
        block *k = &h->block[b];
        if (!k->unscanned) continue;
        k->unscanned = false;
        if (k->kind == BLOCK_LARGE)
            scan(m, (uint64_t)b * BLOCK_GRANULES);
        else
            walk_marked(h, b, scan_again, m);
        scan_stack(m);
    }
}

void mark_drain(heap_marker *m) {
    for (;;) {
        scan_stack(m);
        if (m->owners != NULL) {
            shape_owner *owner = m->owners;
            m->owners = owner->found;
            owner->found = NULL;
            m->h->hooks.mark_owner(m->h->hooks.context, owner, m);
        } else if (m->overflowed) {
            rescan(m);
        } else {
            return;
        }
    }
}

/* ---- before and after ---- */

void mark_clear(heap *h) {
    for (uint32_t b = space_next(h, 1); b != 0; b = space_next(h, b + 1)) {
        block *k = &h->block[b];
        if (k->kind == BLOCK_SMALL) {
            memset(block_marks(h, b), 0, BLOCK_MARK_WORDS * sizeof(uint64_t));
            memset(block_lines(h, b), LINE_FREE, BLOCK_LINES);
        } else if (k->kind == BLOCK_LARGE) {
            block_marks(h, b)[0] = 0;
        }
    }
}

static bool count_again(void *context, ref o) {
    heap_marker *m = context;
    m->live_bytes += heap_object_size(m->h, o);
    m->live_objects++;
    return true;
}

void mark_finish(heap_marker *m) {
    heap *h = m->h;
    if (m->overflowed_ever) {
        m->live_bytes = m->live_objects = 0;
        for (uint32_t b = space_next(h, 1); b != 0; b = space_next(h, b + 1)) {
            if (h->block[b].kind != BLOCK_LARGE_REST) walk_marked(h, b, count_again, m);
        }
    }
    give_back_stack(m);
}

bool heap_is_marked(const heap *h, ref o) {
    return o != NULL_REF && is_marked(h, o);
}
