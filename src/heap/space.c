/*
 * The heap's address space: chunks taken from the host, blocks taken and given back, accounting against the limit.
 */
#include "heap/space.h"
#include "base/mem.h"
#include "heap/zero.h"
#include "host/host_memory.h"

#include <string.h>

static uint64_t bit_words(const heap *h) {
    return ((uint64_t)h->blocks + 63) / 64;
}
static void set_bit(uint64_t *bits, uint32_t i, bool on) {
    if (on)
        bits[i / 64] |= (uint64_t)1 << (i % 64);
    else
        bits[i / 64] &= ~((uint64_t)1 << (i % 64));
}
static uint32_t pages_per_block(const heap *h) {
    return (uint32_t)BLOCK_BYTES >> h->page_shift;
}
static uint64_t page_bytes(const heap *h, uint32_t pages) {
    return (uint64_t)pages << h->page_shift;
}

/* ---- creation ---- */

/* Reserves room for objects, as much of four times the limit as the host gives. */
static bool reserve_objects(heap *h) {
    const uint64_t chunk = (uint64_t)CHUNK_BLOCKS * BLOCK_BYTES;
    for (uint32_t times = 4; times >= 1; times /= 2) {
        uint64_t bytes = round_up(h->limit * times + BLOCK_BYTES, chunk);
        if (bytes > HEAP_MAX_BYTES) bytes = HEAP_MAX_BYTES;
        h->view.base = host_memory_reserve(bytes, BLOCK_BYTES);
        if (h->view.base == NULL) continue;
        h->reserved = bytes;
        h->blocks = (uint32_t)(bytes >> BLOCK_SHIFT);
        if (h->limit > bytes - BLOCK_BYTES) h->limit = bytes - BLOCK_BYTES;
        return true;
    }
    return false;
}

static bool reserve_side(heap *h) {
    uint64_t mark_bytes = h->reserved / (GRANULE * 8), line_bytes = h->reserved / LINE_BYTES;
    h->side_bytes = 2 * mark_bytes + line_bytes;
    h->side = host_memory_reserve(h->side_bytes, host_page_size());
    if (h->side == NULL) return false;
    h->marks = (uint64_t *)(void *)h->side;
    h->starts = (uint64_t *)(void *)(h->side + mark_bytes);
    h->lines = h->side + 2 * mark_bytes;
    return true;
}

bool space_init(heap *h) {
    _Static_assert(BLOCK_BYTES / 4096 <= 8 * sizeof((block *)0)->absent, "a bit for each page");
    size_t page = host_page_size();
    if (page > BLOCK_BYTES || page < BLOCK_BYTES / 16 || h->limit == 0 || h->limit > HEAP_MAX_BYTES) return false;
    h->page_shift = (uint32_t)__builtin_ctzll(page);
    if (!reserve_objects(h) || !reserve_side(h)) return false;
    h->block = mem_alloc_array(h->blocks, sizeof *h->block);
    h->free_bits = mem_alloc_array(bit_words(h), sizeof *h->free_bits);
    h->idle_bits = mem_alloc_array(bit_words(h), sizeof *h->idle_bits);
    h->chunk_ready = mem_alloc_array(h->blocks / CHUNK_BLOCKS, 1);
    if (h->block == NULL || h->free_bits == NULL || h->idle_bits == NULL || h->chunk_ready == NULL) return false;
    h->block[0].kind = BLOCK_NONE;
    memset(h->free_bits, 0xff, h->blocks / 8); /* blocks are a multiple of CHUNK_BLOCKS */
    set_bit(h->free_bits, 0, false);
    h->lowest_free = 1;
    return true;
}

void space_free(heap *h) {
    mem_free(h->block);
    mem_free(h->free_bits);
    mem_free(h->idle_bits);
    mem_free(h->chunk_ready);
    if (h->side != NULL) host_memory_release(h->side, h->side_bytes);
    if (h->view.base != NULL) host_memory_release(h->view.base, h->reserved);
}

/* Makes the chunks of these blocks and their side tables usable; false when the host has no memory. */
static bool ready_chunks(heap *h, uint32_t first, uint32_t count) {
    const uint64_t chunk_bytes = (uint64_t)CHUNK_BLOCKS * BLOCK_BYTES;
    for (uint32_t c = first / CHUNK_BLOCKS; c <= (first + count - 1) / CHUNK_BLOCKS; c++) {
        if (h->chunk_ready[c] != 0) continue;
        uint64_t mark_words = (uint64_t)CHUNK_BLOCKS * BLOCK_MARK_WORDS, lines = (uint64_t)CHUNK_BLOCKS * BLOCK_LINES;
        if (!host_memory_commit(h->marks + c * mark_words, mark_words * 8) ||
            !host_memory_commit(h->lines + c * lines, lines) ||
            !host_memory_commit(h->view.base + c * chunk_bytes, chunk_bytes)) {
            return false;
        }
        h->chunk_ready[c] = 1;
    }
    return true;
}

uint32_t space_next(const heap *h, uint32_t b) {
    if (b >= h->blocks) return 0;
    uint64_t w = b / 64, words = bit_words(h);
    uint64_t used = ~h->free_bits[w] & (UINT64_MAX << (b % 64));
    while (used == 0) {
        if (++w == words) return 0;
        used = ~h->free_bits[w];
    }
    uint64_t found = w * 64 + (uint32_t)__builtin_ctzll(used);
    return found < h->blocks ? (uint32_t)found : 0;
}

/* ---- accounting ---- */

bool space_grant_locked(heap *h, heap_local *l, uint64_t bytes, bool strict) {
    uint64_t own = l->promised, others = h->promised - own;
    uint64_t needed = h->in_use + others + bytes;
    if (needed > h->limit) {
        bool kept = bytes <= own + l->slack;
        if (!kept && (strict || needed > h->limit + h->overdraft)) return false;
    }
    uint64_t spent = bytes < own ? bytes : own, over = bytes - spent;
    l->promised -= spent;
    h->promised -= spent;
    l->slack -= over < l->slack ? over : l->slack;
    return true;
}

/* The highest idle block, or 0. */
static uint32_t highest_idle(const heap *h) {
    for (uint64_t w = bit_words(h); w-- > 0;) {
        if (h->idle_bits[w] != 0) return (uint32_t)(w * 64 + 63 - (uint32_t)__builtin_clzll(h->idle_bits[w]));
    }
    return 0;
}

void space_trim_locked(heap *h, uint64_t keep) {
    while (h->idle > keep) {
        uint32_t last = highest_idle(h);
        if (last == 0) PANIC("idle bytes without an idle block");
        /* As long a run as goes at once: one call of the host for many blocks. */
        uint32_t first = last;
        for (;;) {
            block *k = &h->block[first];
            h->idle -= page_bytes(h, k->pages);
            k->pages = k->dirty_pages = 0;
            set_bit(h->idle_bits, first, false);
            if (h->idle <= keep || first == 1 || h->block[first - 1].kind != BLOCK_FREE || h->block[first - 1].pages == 0)
                break;
            first--;
        }
        host_memory_discard(block_start(h, first), ((uint64_t)last - first + 1) << BLOCK_SHIFT);
    }
}

/* Takes `pages` of a free block into use; its other pages go back to the host. */
static void occupy(heap *h, uint32_t b, block_kind kind, uint32_t pages) {
    block *k = &h->block[b];
    ASSERT(k->kind == BLOCK_FREE);
    h->idle -= page_bytes(h, k->pages);
    if (k->pages > pages) {
        host_memory_discard(block_start(h, b) + page_bytes(h, pages), page_bytes(h, k->pages - pages));
        k->dirty_pages = (uint8_t)pages;
    }
    k->pages = (uint8_t)pages;
    k->kind = (uint8_t)kind;
    h->in_use += page_bytes(h, pages);
    set_bit(h->free_bits, b, false);
    set_bit(h->idle_bits, b, false);
}

/* After in_use grew: free blocks lose their pages when there are more than the limit allows. */
static void keep_limit(heap *h) {
    uint64_t room = h->in_use < h->limit ? h->limit - h->in_use : 0;
    if (h->idle > room) space_trim_locked(h, room);
}

/* ---- blocks of small objects ---- */

uint32_t space_take_block_locked(heap *h) {
    uint64_t words = bit_words(h);
    for (uint64_t w = h->lowest_free / 64; w < words; w++) {
        if (h->free_bits[w] == 0) continue;
        uint32_t b = (uint32_t)(w * 64 + (uint32_t)__builtin_ctzll(h->free_bits[w]));
        if (!ready_chunks(h, b, 1)) return 0;
        h->lowest_free = b;
        occupy(h, b, BLOCK_SMALL, pages_per_block(h));
        block *k = &h->block[b];
        k->clean = k->dirty_pages == 0;
        k->dirty_pages = k->pages;
        keep_limit(h);
        return b;
    }
    return 0;
}

void space_unlist_locked(heap *h, uint32_t b) {
    block *k = &h->block[b];
    ASSERT(k->listed);
    if (k->previous != 0)
        h->block[k->previous].next = k->next;
    else
        h->holes[k->hole_class] = k->next;
    if (k->next != 0) h->block[k->next].previous = k->previous;
    k->listed = false;
}

/* The longest run of free lines. */
static uint32_t largest_hole(const uint8_t *lines) {
    uint32_t best = 0, run = 0;
    for (uint32_t i = 0; i < BLOCK_LINES; i += 8) {
        uint64_t eight;
        memcpy(&eight, lines + i, 8);
        if (eight == 0) {
            run += 8;
            continue;
        }
        for (uint32_t j = 0; j < 8; j++) {
            if (lines[i + j] == LINE_FREE) {
                run++;
                continue;
            }
            if (run > best) best = run;
            run = 0;
        }
    }
    return run > best ? run : best;
}

void space_list_locked(heap *h, uint32_t b) {
    block *k = &h->block[b];
    ASSERT(k->kind == BLOCK_SMALL && !k->listed);
    uint32_t hole = largest_hole(block_lines(h, b));
    if (hole == 0) return;
    if (hole == BLOCK_LINES) {
        space_release(h, b);
        return;
    }
    uint32_t class = 31 - (uint32_t)__builtin_clz(hole) + (k->absent != 0 ? HOLE_CLASSES : 0);
    k->hole_class = (uint8_t) class;
    k->previous = 0;
    k->next = h->holes[class];
    if (k->next != 0) h->block[k->next].previous = b;
    h->holes[class] = b;
    k->listed = true;
}

static bool page_is_free(const uint8_t *lines, uint32_t page, uint32_t lines_per_page) {
    for (uint32_t i = 0; i < lines_per_page; i++) {
        if (lines[page * lines_per_page + i] != LINE_FREE) return false;
    }
    return true;
}

/* The pages of a small block that no object touches. */
static uint32_t free_pages(const heap *h, uint32_t b) {
    uint32_t pages = pages_per_block(h), found = 0;
    for (uint32_t page = 0; page < pages; page++)
        found |= (uint32_t)page_is_free(block_lines(h, b), page, BLOCK_LINES / pages) << page;
    return found;
}

uint32_t space_discard_locked(heap *h, uint32_t b) {
    block *k = &h->block[b];
    ASSERT(k->kind == BLOCK_SMALL && k->listed);
    uint32_t fresh = free_pages(h, b) & ~(uint32_t)k->absent, count = (uint32_t)__builtin_popcount(fresh);
    if (fresh == 0) return 0;
    space_unlist_locked(h, b);
    for (uint32_t rest = fresh; rest != 0;) { /* run by run */
        uint32_t first = (uint32_t)__builtin_ctz(rest), run = (uint32_t)__builtin_ctz(~(rest >> first));
        host_memory_discard(block_start(h, b) + page_bytes(h, first), page_bytes(h, run));
        rest &= ~(((UINT32_C(1) << run) - 1) << first);
    }
    k->absent |= (uint16_t)fresh;
    h->in_use -= page_bytes(h, count);
    space_list_locked(h, b);
    return count;
}

bool space_complete_locked(heap *h, heap_local *l, uint32_t b, bool strict) {
    block *k = &h->block[b];
    uint64_t bytes = page_bytes(h, (uint32_t)__builtin_popcount(k->absent));
    if (bytes != 0 && !space_grant_locked(h, l, bytes, strict)) return false;
    space_unlist_locked(h, b);
    k->absent = 0;
    h->in_use += bytes;
    keep_limit(h);
    return true;
}

bool space_find_hole(const heap *h, uint32_t b, uint32_t from, uint32_t lines, uint32_t *first, uint32_t *end) {
    const uint8_t *line = block_lines(h, b);
    uint32_t i = from;
    while (i < BLOCK_LINES) {
        if (line[i] != LINE_FREE) {
            i++;
            continue;
        }
        uint32_t j = i + 1;
        while (j < BLOCK_LINES && line[j] == LINE_FREE) j++;
        if (j - i >= lines) {
            *first = i;
            *end = j;
            return true;
        }
        i = j;
    }
    return false;
}

/* ---- runs of large objects ---- */

uint64_t space_large_bytes(const heap *h, uint64_t bytes) {
    return round_up(bytes, page_bytes(h, 1));
}

/* The highest run of `count` free blocks, or 0. */
static uint32_t find_run(const heap *h, uint32_t count) {
    uint64_t run = 0;
    for (uint64_t w = bit_words(h); w-- > 0;) {
        uint64_t word = h->free_bits[w];
        if (word == 0) {
            run = 0;
            continue;
        }
        if (word == UINT64_MAX) {
            run += 64;
            if (run >= count) return (uint32_t)(w * 64 + run - count);
            continue;
        }
        for (uint32_t i = 64; i-- > 0;) {
            run = (word >> i & 1) != 0 ? run + 1 : 0;
            if (run >= count) return (uint32_t)(w * 64 + i);
        }
    }
    return 0;
}

uint32_t space_take_run_locked(heap *h, uint64_t bytes) {
    uint64_t pages = space_large_bytes(h, bytes) >> h->page_shift;
    uint32_t per_block = pages_per_block(h), count = (uint32_t)((pages + per_block - 1) / per_block);
    uint32_t first = find_run(h, count);
    if (first == 0 || !ready_chunks(h, first, count)) return 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = pages < per_block ? (uint32_t)pages : per_block;
        occupy(h, first + i, i == 0 ? BLOCK_LARGE_RAW : BLOCK_LARGE_REST, n);
        pages -= n;
    }
    h->block[first].run = count;
    keep_limit(h);
    return first;
}

/* ---- giving back ---- */

static void become_free(heap *h, uint32_t b) {
    block *k = &h->block[b];
    k->dirty_pages = k->pages;
    k->kind = BLOCK_FREE;
    k->clean = k->fresh = k->unscanned = false;
    set_bit(h->free_bits, b, true);
    set_bit(h->idle_bits, b, k->pages != 0);
    if (b < h->lowest_free) h->lowest_free = b;
}

/* A block some of whose pages the host has already gives it the others. */
static void release_rest(heap *h, uint32_t b) {
    block *k = &h->block[b];
    h->in_use -= page_bytes(h, k->pages - (uint32_t)__builtin_popcount(k->absent));
    host_memory_discard(block_start(h, b), BLOCK_BYTES);
    k->pages = 0;
    k->absent = 0;
    become_free(h, b);
}

static void release_one(heap *h, uint32_t b) {
    block *k = &h->block[b];
    if (k->absent != 0) {
        release_rest(h, b);
        return;
    }
    if (h->poison && k->kind != BLOCK_SMALL) heap_fill(block_start(h, b), POISON, page_bytes(h, k->pages));
    h->in_use -= page_bytes(h, k->pages);
    h->idle += page_bytes(h, k->pages);
    become_free(h, b);
}

void space_release(heap *h, uint32_t b) {
    ASSERT(h->block[b].kind == BLOCK_SMALL || h->block[b].kind == BLOCK_LARGE || h->block[b].kind == BLOCK_LARGE_RAW);
    ASSERT(!h->block[b].listed);
    uint32_t count = h->block[b].kind == BLOCK_SMALL ? 1 : h->block[b].run;
    for (uint32_t i = 0; i < count; i++) release_one(h, b + i);
}
