/*
 * Finding objects in the heap, and checking all that is known about them. The world is stopped, buffers are retired.
 */
#include "heap/space.h"
#include "host/host_memory.h"

#include <string.h>

typedef bool visitor(void *context, ref o);

bool walk_marked(heap *h, uint32_t b, visitor *visit, void *context) {
    const uint64_t *marks = block_marks(h, b);
    uint32_t words = h->block[b].kind == BLOCK_SMALL ? BLOCK_MARK_WORDS : 1;
    for (uint32_t w = 0; w < words; w++) {
        for (uint64_t bits = marks[w]; bits != 0; bits &= bits - 1) {
            ref o = b * (uint32_t)BLOCK_GRANULES + w * 64 + (uint32_t)__builtin_ctzll(bits);
            if (!visit(context, o)) return false;
        }
    }
    return true;
}

/* The objects in lines [first, end), one fresh hole. */
static bool walk_hole(heap *h, uint32_t b, uint32_t first, uint32_t end, visitor *visit, void *context) {
    uint64_t at = (uint64_t)first * LINE_BYTES, stop = (uint64_t)end * LINE_BYTES;
    while (at < stop) {
        ref o = b * (uint32_t)BLOCK_GRANULES + (uint32_t)(at / GRANULE);
        if (obj_class_id(h->view.base, o) == 0) {
            at += GRANULE;
            continue;
        }
        uint64_t size = heap_object_size(h, o);
        if (size > stop - at) PANIC("object %u of %llu bytes passes the end of its hole", o, (unsigned long long)size);
        at += size;
        if (!visit(context, o)) return false;
    }
    return true;
}

static bool walk_fresh(heap *h, uint32_t b, visitor *visit, void *context) {
    const uint8_t *lines = block_lines(h, b);
    for (uint32_t i = 0; i < BLOCK_LINES;) {
        if (lines[i] == LINE_FRESH) PANIC("block %u: line %u is fresh without a start", b, i);
        if (lines[i] != LINE_FRESH_START) {
            i++;
            continue;
        }
        uint32_t end = i + 1;
        while (end < BLOCK_LINES && lines[end] == LINE_FRESH) end++;
        if (!walk_hole(h, b, i, end, visit, context)) return false;
        i = end;
    }
    return true;
}

void heap_walk(heap *h, visitor *visit, void *context) {
    for (uint32_t b = space_next(h, 1); b != 0; b = space_next(h, b + 1)) {
        const block *k = &h->block[b];
        if (k->kind == BLOCK_SMALL) {
            if (!walk_marked(h, b, visit, context) || !walk_fresh(h, b, visit, context)) return;
        } else if (k->kind == BLOCK_LARGE) {
            ref o = b * (uint32_t)BLOCK_GRANULES;
            if ((k->fresh || is_marked(h, o)) && !visit(context, o)) return;
        }
    }
}

/* ---- verification ---- */

static bool starts_object(const heap *h, ref o) {
    if (o == NULL_REF) return true;
    if ((uint64_t)o * GRANULE >= h->reserved) return false;
    return h->chunk_ready[block_of(o) / CHUNK_BLOCKS] == 2 && (h->starts[o >> 6] >> (o & 63) & 1) != 0;
}

/* The table of starts is committed when it is first wanted, and cleared; false: no memory, nothing can be verified now. */
static bool prepare_starts(heap *h) {
    size_t words = (size_t)CHUNK_BLOCKS * BLOCK_MARK_WORDS;
    for (uint32_t c = 0; c < h->blocks / CHUNK_BLOCKS; c++) {
        if (h->chunk_ready[c] == 0) continue;
        if (h->chunk_ready[c] == 1) {
            if (!host_memory_commit(h->starts + c * words, words * 8)) return false;
            h->chunk_ready[c] = 2;
        }
        memset(h->starts + c * words, 0, words * 8);
    }
    return true;
}

static bool check_header(void *context, ref o) {
    heap *h = context;
    uint32_t id = obj_class_id(h->view.base, o), b = block_of(o);
    if (id > h->shape_count || heap_shape(h, id) == NULL) PANIC("object %u has class id %u", o, id);
    uint64_t size = heap_object_size(h, o), at = (uint64_t)o * GRANULE % BLOCK_BYTES;
    if (size < OBJ_HEADER_SIZE || size % GRANULE != 0) PANIC("object %u has size %llu", o, (unsigned long long)size);
    if (h->block[b].kind == BLOCK_LARGE) {
        if (at != 0 || size <= LARGE_BYTES || size > (uint64_t)h->block[b].run * BLOCK_BYTES) {
            PANIC("large object %u has size %llu", o, (unsigned long long)size);
        }
    } else {
        if (size > LARGE_BYTES || at + size > BLOCK_BYTES) PANIC("object %u has size %llu", o, (unsigned long long)size);
        for (uint64_t line = at / LINE_BYTES; line <= (at + size - 1) / LINE_BYTES; line++) {
            if (block_lines(h, b)[line] == LINE_FREE)
                PANIC("object %u of size %llu lies in a free line", o, (unsigned long long)size);
        }
    }
    if (starts_object(h, o)) PANIC("object %u found twice", o);
    h->starts[o >> 6] |= (uint64_t)1 << (o & 63);
    return true;
}

static void check_ref(const heap *h, ref o, uint64_t offset, ref target) {
    if (!starts_object(h, target)) {
        PANIC("object %u of class id %u refers to %u at offset %llu, which is no object", o, obj_class_id(h->view.base, o),
              target, (unsigned long long)offset);
    }
}

static void check_runs(const heap *h, ref o, const shape_run *runs, uint32_t run_count) {
    for (uint32_t i = 0; i < run_count; i++) {
        for (uint32_t n = 0; n < runs[i].count; n++) {
            uint32_t offset = runs[i].offset + n * (uint32_t)sizeof(ref);
            check_ref(h, o, offset, obj_get_ref(h->view.base, o, offset));
        }
    }
}

static bool check_references(void *context, ref o) {
    heap *h = context;
    const shape *s = heap_shape(h, obj_class_id(h->view.base, o));
    if (s->kind == SHAPE_REF_ARRAY) {
        uint32_t length = (uint32_t)array_length(h->view.base, o);
        for (uint32_t i = 0; i < length; i++) {
            check_ref(h, o, ARRAY_ELEMENT_OFFSET + (uint64_t)i * sizeof(ref), array_get_ref(h->view.base, o, i));
        }
        return true;
    }
    if (s->kind == SHAPE_PRIM_ARRAY) return true;
    check_runs(h, o, s->runs, s->run_count);
    if (s->kind == SHAPE_REFERENCE && h->has_fields) {
        check_ref(h, o, h->fields.referent, obj_get_ref(h->view.base, o, h->fields.referent));
        check_ref(h, o, h->fields.discovered, obj_get_ref(h->view.base, o, h->fields.discovered));
    }
    if (s->kind == SHAPE_MIRROR) {
        const shape_run *runs = NULL;
        uint32_t run_count = 0;
        shape_owner *owner = NULL;
        (void)h->hooks.mirror_shape(h->hooks.context, o, &runs, &run_count, &owner);
        check_runs(h, o, runs, run_count);
    }
    return true;
}

static void check_accounting(const heap *h) {
    uint64_t in_use = 0, idle = 0, listed = 0, free_blocks = 0;
    for (uint32_t b = 1; b < h->blocks; b++) {
        const block *k = &h->block[b];
        uint64_t bytes = (uint64_t)(k->pages - __builtin_popcount(k->absent)) << h->page_shift;
        bool free_bit = (h->free_bits[b / 64] >> (b % 64) & 1) != 0, idle_bit = (h->idle_bits[b / 64] >> (b % 64) & 1) != 0;
        if (k->kind == BLOCK_FREE) {
            idle += bytes;
            free_blocks++;
            if (b < h->lowest_free) PANIC("block %u is free below the lowest free one, %u", b, h->lowest_free);
        } else {
            in_use += bytes;
        }
        listed += k->listed;
        if (free_bit != (k->kind == BLOCK_FREE) || idle_bit != (free_bit && bytes != 0)) PANIC("bits of block %u are wrong", b);
    }
    if (in_use != h->in_use || idle != h->idle) PANIC("accounting of the heap is wrong");
    for (uint32_t class = 0; class < HOLE_LISTS; class ++) {
        for (uint32_t b = h->holes[class]; b != 0; b = h->block[b].next) {
            if (h->block[b].kind != BLOCK_SMALL || !h->block[b].listed || listed-- == 0 ||
                (class >= HOLE_CLASSES) != (h->block[b].absent != 0))
                PANIC("lists of blocks with holes are wrong");
        }
    }
    if (listed != 0) PANIC("a block is listed in no list");
}

void heap_verify(heap *h) {
    check_accounting(h);
    if (!prepare_starts(h)) return;
    heap_walk(h, check_header, h);
    heap_walk(h, check_references, h);
    check_ref(h, NULL_REF, 0, atomic_load_explicit(&h->pending, memory_order_relaxed));
}
