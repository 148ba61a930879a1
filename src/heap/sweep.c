/*
 * Sweeping: after marking, blocks without a live line become free, others are listed by their holes, dead large objects go.
 *
 * No dead object is looked at, so this is short enough to be done at once; zeroing waits until memory is given out again.
 */
#include "heap/space.h"
#include "heap/zero.h"

typedef struct poison_state {
    heap *h;
    uint8_t *at; /* everything below is live or poisoned */
} poison_state;

static bool poison_before(void *context, ref o) {
    poison_state *p = context;
    uint8_t *object = obj_at(p->h->view.base, o);
    heap_fill(p->at, POISON, (uint64_t)(object - p->at));
    p->at = object + heap_object_size(p->h, o);
    return true;
}

/* Fills everything in a small block that is not a live object. */
static void poison_block(heap *h, uint32_t b) {
    poison_state p = {h, block_start(h, b)};
    walk_marked(h, b, poison_before, &p);
    heap_fill(p.at, POISON, (uint64_t)(block_start(h, b) + BLOCK_BYTES - p.at));
    h->block[b].clean = false;
}

static void sweep_small(heap *h, uint32_t b) {
    block *k = &h->block[b];
    k->listed = false;
    k->clean = false; /* dead objects lie in it now */
    if (h->poison) poison_block(h, b);
    space_list_locked(h, b); /* or frees it */
}

static void sweep_large(heap *h, uint32_t b) {
    if (is_marked(h, b * (uint32_t)BLOCK_GRANULES))
        h->block[b].fresh = false;
    else
        space_release(h, b);
}

/* Those that memory lies behind. */
static uint64_t count_free_lines(const heap *h, uint32_t b) {
    const uint8_t *lines = block_lines(h, b);
    uint64_t n = 0;
    for (uint32_t i = 0; i < BLOCK_LINES; i++) n += lines[i] == LINE_FREE;
    return n - (((uint64_t)__builtin_popcount(h->block[b].absent) << h->page_shift) / LINE_BYTES);
}

void sweep_all(heap *h) {
    memset(h->holes, 0, sizeof h->holes);
    h->free_lines = 0;
    for (uint32_t b = space_next(h, 1); b != 0; b = space_next(h, b + 1)) {
        switch (h->block[b].kind) {
        case BLOCK_SMALL:
            sweep_small(h, b);
            if (h->block[b].kind == BLOCK_SMALL) h->free_lines += count_free_lines(h, b);
            break;
        case BLOCK_LARGE: sweep_large(h, b); break;
        default: break;
        }
    }
}

void sweep_discard(heap *h) {
    for (uint32_t b = space_next(h, 1); b != 0; b = space_next(h, b + 1)) {
        if (h->block[b].kind != BLOCK_SMALL || !h->block[b].listed) continue;
        h->free_lines -= ((uint64_t)space_discard_locked(h, b) << h->page_shift) / LINE_BYTES;
    }
}
