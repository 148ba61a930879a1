/*
 * Allocation: bump pointers of threads in holes, the second buffer for bigger objects, large objects, promises.
 *
 * In the common case an object is made by moving heap_local.next over memory that is zero already.
 */
#include "heap/space.h"
#include "heap/zero.h"

void alloc_note_given(heap *h, uint64_t bytes) {
    uint64_t since = atomic_fetch_add_explicit(&h->since, bytes, memory_order_relaxed) + bytes;
    if (since >= h->trigger) heap_request_collection(h);
}

/* Header and, for arrays, length; then nobody can see the object before both (design: release fence after header and zeroing).
 */
static ref publish(const heap *h, uint8_t *p, const shape *s) {
    atomic_store_explicit((_Atomic uint32_t *)(void *)p, s->id, memory_order_relaxed);
    atomic_thread_fence(memory_order_release);
    return ref_at(h, p);
}
static ref publish_array(const heap *h, uint8_t *p, const shape *s, int32_t length) {
    atomic_store_explicit((_Atomic int32_t *)(void *)(p + ARRAY_LENGTH_OFFSET), length, memory_order_relaxed);
    return publish(h, p, s);
}

/* ---- the hole at next ---- */

/* Extends the zeroed part of the hole so that `size` bytes fit; the hole has room. */
static void extend(heap *h, heap_local *l, uint64_t size) {
    uint8_t *end = l->hole_end;
    if (!h->block[l->block].clean) {
        uint64_t ahead = (uint64_t)(l->end - l->next) + ZERO_STEP;
        uint64_t wanted = round_up(size > ahead ? size : ahead, LINE_BYTES);
        if ((uint64_t)(l->hole_end - l->next) > wanted) end = l->next + wanted;
        heap_fill(l->end, 0, (uint64_t)(end - l->end));
    }
    l->end = end;
}

/* Counts what was allocated, and leaves the rest of the hole such that it reads as zero words up to its end. */
static void leave_hole(heap *h, heap_local *l) {
    if (l->end != l->hole_end && !h->block[l->block].clean) heap_fill(l->end, 0, (uint64_t)(l->hole_end - l->end));
    l->allocated += (uint64_t)(l->next - l->start);
    l->start = l->next = l->end = l->hole_end = NULL;
}

static void mark_fresh(uint8_t *lines, uint32_t first, uint32_t end) {
    lines[first] = LINE_FRESH_START;
    memset(lines + first + 1, LINE_FRESH, end - first - 1);
}

/* Goes to the next hole of the current block; false when it has no more. */
static bool next_hole(heap *h, heap_local *l) {
    uint32_t first, end;
    if (l->block == 0) return false;
    if (!space_find_hole(h, l->block, l->line, 1, &first, &end)) {
        l->block = 0;
        return false;
    }
    mark_fresh(block_lines(h, l->block), first, end);
    l->line = end;
    uint8_t *start = block_start(h, l->block);
    l->start = l->next = l->end = start + first * LINE_BYTES;
    l->hole_end = start + end * LINE_BYTES;
    alloc_note_given(h, (uint64_t)(end - first) * LINE_BYTES);
    return true;
}

/*
 * A block with holes of at least class `least`, taken from its list. 0: none. Those with the smallest holes first: the others
 * may become free, and their pages may be without an object.
 */
static uint32_t take_holes_locked(heap *h, uint32_t least) {
    for (uint32_t class = least; class < HOLE_CLASSES; class ++) {
        uint32_t b = h->holes[class];
        if (b == 0) continue;
        space_unlist_locked(h, b);
        return b;
    }
    return 0;
}

/* The same of those with absent pages, of which the one with the least holes may be allowed where others are not. */
static uint32_t take_absent_locked(heap *h, heap_local *l, uint32_t least) {
    for (uint32_t class = HOLE_CLASSES + least; class < HOLE_LISTS; class ++) {
        uint32_t b = h->holes[class];
        if (b != 0 && space_complete_locked(h, l, b, true)) return b;
    }
    return 0;
}

static uint32_t take_free_locked(heap *h, heap_local *l, bool strict) {
    return space_grant_locked(h, l, BLOCK_BYTES, strict) ? space_take_block_locked(h) : 0;
}

/* Roomy holes, then those with absent pages and a free block within the limit, then any holes, and only then what lies beyond
 * the limit. */
static uint32_t take_block(heap *h, heap_local *l, bool strict) {
    host_mutex_lock(&h->lock);
    uint32_t b = take_holes_locked(h, ROOMY_CLASS);
    if (b == 0) b = take_absent_locked(h, l, ROOMY_CLASS);
    if (b == 0) b = take_free_locked(h, l, true);
    if (b == 0) b = take_holes_locked(h, 0);
    bool beyond = b == 0 && !strict;
    if (beyond) b = take_free_locked(h, l, false);
    host_mutex_unlock(&h->lock);
    if (beyond) heap_request_collection(h);
    return b;
}

/* ---- the second buffer, for objects over a line that the hole has no room for ---- */

static void leave_big_locked(heap *h, heap_local *l) {
    if (l->big_block == 0) return;
    space_list_locked(h, l->big_block);
    l->big_block = 0;
    l->big_next = l->big_end = l->big_told = NULL;
}

/* Counted at the end of a buffer, since the counter is shared by all threads. */
static void tell_big(heap *h, heap_local *l) {
    if (l->big_next != l->big_told) alloc_note_given(h, (uint64_t)(l->big_next - l->big_told));
    l->big_told = l->big_next;
}

/* One with a roomy hole of that many lines, a free block, or else one with any hole of that many lines. */
static uint32_t take_big_block_locked(heap *h, heap_local *l, uint32_t lines, bool strict) {
    /* Any hole of the classes above is long enough; in the class of `lines` itself one must look. */
    uint32_t class = 31 - (uint32_t)__builtin_clz(lines), first, end;
    uint32_t b = take_holes_locked(h, class < BIG_ROOMY_CLASS ? BIG_ROOMY_CLASS : class + 1);
    if (b == 0) b = take_free_locked(h, l, true);
    if (b == 0) b = take_holes_locked(h, class + 1);
    if (b == 0) b = take_absent_locked(h, l, class + 1);
    if (b != 0) return b;
    for (b = h->holes[class]; b != 0; b = h->block[b].next) {
        if (space_find_hole(h, b, 0, lines, &first, &end)) {
            space_unlist_locked(h, b);
            return b;
        }
    }
    return strict ? 0 : take_free_locked(h, l, false);
}

static bool refill_big(heap *h, heap_local *l, uint64_t size, bool strict) {
    uint32_t lines = (uint32_t)((size + LINE_BYTES - 1) / LINE_BYTES), first, end;
    tell_big(h, l);
    host_mutex_lock(&h->lock);
    leave_big_locked(h, l);
    uint32_t b = take_big_block_locked(h, l, lines, strict);
    bool beyond = h->in_use > h->limit;
    host_mutex_unlock(&h->lock);
    if (beyond) heap_request_collection(h);
    if (b == 0) return false;
    if (!space_find_hole(h, b, 0, lines, &first, &end)) PANIC("block %u has no hole of %u lines", b, lines);
    l->big_block = b;
    l->big_next = l->big_told = block_start(h, b) + first * LINE_BYTES;
    l->big_end = block_start(h, b) + end * LINE_BYTES;
    return true;
}

/*
 * Takes `size` bytes from the second buffer and zeroes them to the end of their last line. Lines become fresh one object at a
 * time: what lies behind is not zero, and free for others when the buffer is left.
 */
static uint8_t *alloc_big(heap *h, heap_local *l, uint64_t size, bool strict) {
    if (l->big_block == 0 || size > (uint64_t)(l->big_end - l->big_next)) {
        if (!refill_big(h, l, size, strict)) return NULL;
    }
    uint8_t *p = l->big_next;
    uint64_t at = (uint64_t)(p - block_start(h, l->big_block));
    uint32_t first = (uint32_t)(at / LINE_BYTES), end = (uint32_t)((at + size + LINE_BYTES - 1) / LINE_BYTES);
    uint8_t *lines = block_lines(h, l->big_block);
    if (at % LINE_BYTES != 0)
        memset(lines + first + 1, LINE_FRESH, end - first - 1); /* goes on in a line begun by the object before */
    else
        mark_fresh(lines, first, end);
    if (!h->block[l->big_block].clean) {
        uint64_t zero_from = at % LINE_BYTES != 0 ? round_up(at, LINE_BYTES) : at;
        uint8_t *start = block_start(h, l->big_block);
        if ((uint64_t)end * LINE_BYTES > zero_from) heap_fill(start + zero_from, 0, (uint64_t)end * LINE_BYTES - zero_from);
    }
    l->big_next = p + size;
    l->allocated += size;
    return p;
}

/* ---- small objects ---- */

static __attribute__((noinline)) uint8_t *alloc_slow(heap *h, heap_local *l, uint64_t size, bool strict) {
    for (;;) {
        if (size <= (uint64_t)(l->hole_end - l->next)) {
            extend(h, l, size);
            uint8_t *p = l->next;
            l->next += size;
            return p;
        }
        if (size > LINE_BYTES && l->block != 0) return alloc_big(h, l, size, strict);
        leave_hole(h, l);
        if (next_hole(h, l)) continue;
        l->block = take_block(h, l, strict);
        l->line = 0;
        if (l->block == 0) return size > LINE_BYTES ? alloc_big(h, l, size, strict) : NULL;
        next_hole(h, l);
    }
}

static inline uint8_t *alloc_small(heap *h, heap_local *l, uint64_t size, bool strict) {
    uint8_t *p = l->next;
    if (UNLIKELY(size > (uint64_t)(l->end - p))) {
        p = alloc_slow(h, l, size, strict);
        if (p == NULL) return NULL;
    } else {
        l->next = p + size;
    }
    l->objects++;
    return p;
}

/* ---- large objects ---- */

static uint8_t *take_large(heap *h, heap_local *l, uint64_t size, bool strict) {
    host_mutex_lock(&h->lock);
    uint32_t b = size <= h->reserved && space_grant_locked(h, l, space_large_bytes(h, size), strict)
                     ? space_take_run_locked(h, size)
                     : 0;
    bool beyond = h->in_use > h->limit;
    host_mutex_unlock(&h->lock);
    if (beyond) heap_request_collection(h);
    return b == 0 ? NULL : block_start(h, b);
}

/* Touches nothing but the run: its pages that may hold something, block by block. */
static void zero_large(heap *h, uint32_t first) {
    for (uint32_t i = 0; i < h->block[first].run; i++) {
        block *k = &h->block[first + i];
        heap_fill(block_start(h, first + i), 0, (uint64_t)k->dirty_pages << h->page_shift);
        k->dirty_pages = 0;
    }
}

/* The run becomes an object. */
static void finish_large(heap *h, heap_local *l, uint32_t b, uint64_t size) {
    host_mutex_lock(&h->lock);
    h->block[b].fresh = true;
    h->block[b].kind = BLOCK_LARGE;
    host_mutex_unlock(&h->lock);
    l->allocated += size;
    l->objects++;
    alloc_note_given(h, space_large_bytes(h, size));
}

static uint8_t *alloc_any(heap *h, heap_local *l, uint64_t size, bool strict) {
    if (LIKELY(size <= LARGE_BYTES)) return alloc_small(h, l, size, strict);
    uint8_t *p = take_large(h, l, size, strict);
    if (p == NULL) return NULL;
    zero_large(h, block_at(h, p));
    finish_large(h, l, block_at(h, p), size);
    return p;
}

bool heap_array_is_huge(const shape *s, int32_t length) {
    return array_size(s, length) >= HUGE_BYTES;
}
void *heap_array_begin(heap *h, heap_local *l, const shape *s, int32_t length) {
    return take_large(h, l, array_size(s, length), true);
}
void heap_array_zero(heap *h, void *memory) {
    zero_large(h, block_at(h, memory));
}
ref heap_array_end(heap *h, heap_local *l, const shape *s, int32_t length, void *memory) {
    finish_large(h, l, block_at(h, memory), array_size(s, length));
    return publish_array(h, memory, s, length);
}

/* ---- the public forms ---- */

static inline ref new_object(heap *h, heap_local *l, const shape *s, uint32_t size, bool strict) {
    uint8_t *p = alloc_any(h, l, size, strict);
    return UNLIKELY(p == NULL) ? NULL_REF : publish(h, p, s);
}
static inline ref new_array(heap *h, heap_local *l, const shape *s, int32_t length, bool strict) {
    ASSERT(length >= 0);
    uint8_t *p = alloc_any(h, l, array_size(s, length), strict);
    return UNLIKELY(p == NULL) ? NULL_REF : publish_array(h, p, s, length);
}

ref heap_new_object(heap *h, heap_local *l, const shape *s) {
    return new_object(h, l, s, s->size, false);
}
ref heap_try_object(heap *h, heap_local *l, const shape *s) {
    return new_object(h, l, s, s->size, true);
}
ref heap_new_array(heap *h, heap_local *l, const shape *s, int32_t length) {
    return new_array(h, l, s, length, false);
}
ref heap_try_array(heap *h, heap_local *l, const shape *s, int32_t length) {
    return new_array(h, l, s, length, true);
}
ref heap_new_mirror(heap *h, heap_local *l, const shape *s, uint32_t size) {
    ASSERT(s->kind == SHAPE_MIRROR && size >= s->size && size % GRANULE == 0);
    return new_object(h, l, s, size, false);
}

/* ---- retirement ---- */

void heap_local_retire(heap *h, heap_local *l) {
    if (l->block != 0) {
        /* Lines not begun go back; the begun one reads as zero behind `next`. */
        uint32_t b = l->block;
        uint64_t used = round_up((uint64_t)(l->next - block_start(h, b)), LINE_BYTES);
        uint8_t *line_end = block_start(h, b) + used;
        if (l->end < line_end && !h->block[b].clean) heap_fill(l->end, 0, (uint64_t)(line_end - l->end));
        uint32_t first = (uint32_t)(used / LINE_BYTES), end = (uint32_t)((l->hole_end - block_start(h, b)) / LINE_BYTES);
        memset(block_lines(h, b) + first, LINE_FREE, end - first);
        l->allocated += (uint64_t)(l->next - l->start);
    }
    tell_big(h, l);
    host_mutex_lock(&h->lock);
    if (l->block != 0) space_list_locked(h, l->block);
    leave_big_locked(h, l);
    host_mutex_unlock(&h->lock);
    atomic_fetch_add_explicit(&h->objects_total, l->objects, memory_order_relaxed);
    atomic_fetch_add_explicit(&h->allocated_total, l->allocated - l->told, memory_order_relaxed);
    l->told = l->allocated;
    l->block = l->line = 0;
    l->start = l->next = l->end = l->hole_end = NULL;
    l->objects = 0;
}

/* ---- promises ---- */

bool heap_reserve(heap *h, heap_local *l, uint64_t bytes) {
    /* What fits into the hole will be bumped there, whatever its parts are. */
    if (bytes <= (uint64_t)(l->hole_end - l->next)) return true;
    host_mutex_lock(&h->lock);
    uint64_t others = h->promised - l->promised, needed = h->in_use + others + bytes;
    /* Small promises are kept from the reserve that natives have anyway. */
    uint64_t most = bytes <= BLOCK_BYTES / 8 ? h->limit + h->overdraft / 2 : h->limit;
    bool ok = bytes <= h->reserved && needed <= most;
    if (ok && bytes > l->promised) {
        h->promised += bytes - l->promised;
        l->promised = bytes;
        /* At the end of a block up to LARGE_BYTES of its 64 KiB stay empty, and one block is begun and one left unfinished. */
        l->slack = bytes / 8 * 5 + 2 * BLOCK_BYTES;
    }
    host_mutex_unlock(&h->lock);
    return ok;
}

void heap_unreserve(heap *h, heap_local *l) {
    if (!heap_local_has_promise(l)) return;
    host_mutex_lock(&h->lock);
    h->promised -= l->promised;
    l->promised = l->slack = 0;
    host_mutex_unlock(&h->lock);
}
