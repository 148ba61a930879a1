#include "native/region.h"

#include "base/mem.h"
#include "host/host_memory.h"

#include <string.h>

enum {
    CHUNK_LOG2 = 20,
    CHUNK = 1 << CHUNK_LOG2,
    LEAST_LOG2 = 5,             /* the smallest block */
    MOST_LOG2 = CHUNK_LOG2 - 1, /* the largest that shares a chunk */
    MAX_CHUNKS = 1 << 16        /* 64 GiB: where nothing limits a guest */
};

typedef enum chunk_kind {
    CHUNK_FREE,
    CHUNK_BLOCKS, /* of one size */
    CHUNK_RUN,    /* the first of a large block */
    CHUNK_REST    /* of a large block */
} chunk_kind;

struct region_chunk {
    uint8_t kind;            /* chunk_kind */
    uint8_t log2;            /* CHUNK_BLOCKS: of the size */
    uint32_t used;           /* CHUNK_BLOCKS: how many are; CHUNK_RUN: how many chunks it has */
    uint32_t next, previous; /* CHUNK_BLOCKS with room: index + 1 of its neighbours in the list */
    uint64_t *bits;          /* CHUNK_BLOCKS: which are used */
};

static uint32_t blocks_of(unsigned log2) {
    return 1u << (CHUNK_LOG2 - log2);
}

static uint8_t *chunk_at(const region *r, uint32_t i) {
    return r->base + ((size_t)i << CHUNK_LOG2);
}

region *region_new(uint64_t bytes) {
    /* Four times as much, so that no large block fails by fragmentation. */
    uint64_t chunks = bytes >= (uint64_t)MAX_CHUNKS * CHUNK / 4 ? MAX_CHUNKS : bytes * 4 / CHUNK + 8;
    region *r = mem_zalloc(sizeof *r);
    if (r == NULL) return NULL;
    r->chunk_count = (uint32_t)chunks;
    r->reserved = (size_t)chunks << CHUNK_LOG2;
    r->chunks = mem_alloc_array(r->chunk_count, sizeof *r->chunks);
    r->base = r->chunks != NULL ? host_memory_reserve(r->reserved, CHUNK) : NULL;
    if (r->base != NULL) return r;
    region_free(r);
    return NULL;
}

void region_free(region *r) {
    if (r == NULL) return;
    for (uint32_t i = 0; r->chunks != NULL && i < r->chunk_count; i++) mem_free(r->chunks[i].bits);
    mem_free(r->chunks);
    if (r->base != NULL) host_memory_release(r->base, r->reserved);
    mem_free(r);
}

/* ---- chunks ---- */

static bool make_ready(region *r, uint32_t first, uint32_t count) {
    size_t end = (size_t)(first + count) << CHUNK_LOG2, ready = atomic_load_explicit(&r->ready, memory_order_relaxed);
    if (end <= ready) return true;
    if (!host_memory_commit(r->base + ready, end - ready)) return false;
    atomic_store_explicit(&r->ready, end, memory_order_release);
    return true;
}

/* The lowest run of free chunks; false: there is none. */
static bool find_run(region *r, uint32_t count, uint32_t *first) {
    while (r->first_free < r->chunk_count && r->chunks[r->first_free].kind != CHUNK_FREE) r->first_free++;
    uint32_t length = 0;
    for (uint32_t i = r->first_free; i < r->chunk_count; i++) {
        length = r->chunks[i].kind == CHUNK_FREE ? length + 1 : 0;
        if (length < count) continue;
        *first = i + 1 - count;
        return make_ready(r, *first, count);
    }
    return false;
}

static void release_chunks(region *r, uint32_t first, uint32_t count) {
    for (uint32_t i = first; i < first + count; i++) r->chunks[i] = (region_chunk){.kind = CHUNK_FREE};
    if (first < r->first_free) r->first_free = first;
    host_memory_discard(chunk_at(r, first), (size_t)count << CHUNK_LOG2);
}

static void *take_run(region *r, size_t size, size_t *taken) {
    uint32_t first;
    size_t count = (size - 1) / CHUNK + 1;
    if (count > r->chunk_count || !find_run(r, (uint32_t)count, &first)) return NULL;
    for (uint32_t i = 0; i < count; i++) r->chunks[first + i].kind = i == 0 ? CHUNK_RUN : CHUNK_REST;
    r->chunks[first].used = (uint32_t)count;
    *taken = count << CHUNK_LOG2;
    return chunk_at(r, first);
}

/* ---- blocks that share a chunk ---- */

static void list_chunk(region *r, uint32_t i) {
    region_chunk *c = &r->chunks[i];
    c->previous = 0;
    c->next = r->with_room[c->log2];
    if (c->next != 0) r->chunks[c->next - 1].previous = i + 1;
    r->with_room[c->log2] = i + 1;
}

static void unlist_chunk(region *r, uint32_t i) {
    region_chunk *c = &r->chunks[i];
    if (c->previous != 0)
        r->chunks[c->previous - 1].next = c->next;
    else
        r->with_room[c->log2] = c->next;
    if (c->next != 0) r->chunks[c->next - 1].previous = c->previous;
    c->next = c->previous = 0;
}

static bool new_block_chunk(region *r, unsigned log2) {
    uint32_t i;
    uint64_t *bits = mem_alloc_array((blocks_of(log2) + 63) / 64, sizeof *bits);
    if (bits == NULL || !find_run(r, 1, &i)) {
        mem_free(bits);
        return false;
    }
    r->chunks[i] = (region_chunk){.kind = CHUNK_BLOCKS, .log2 = (uint8_t)log2, .bits = bits};
    list_chunk(r, i);
    return true;
}

static uint32_t first_zero(const uint64_t *bits) {
    uint32_t word = 0;
    while (bits[word] == UINT64_MAX) word++;
    return word * 64 + (uint32_t)__builtin_ctzll(~bits[word]);
}

static void *take_block(region *r, unsigned log2, size_t *taken) {
    if (r->with_room[log2] == 0 && !new_block_chunk(r, log2)) return NULL;
    uint32_t i = r->with_room[log2] - 1;
    region_chunk *c = &r->chunks[i];
    uint32_t block = first_zero(c->bits);
    ASSERT(block < blocks_of(log2));
    c->bits[block / 64] |= UINT64_C(1) << block % 64;
    if (++c->used == blocks_of(log2)) unlist_chunk(r, i);
    *taken = (size_t)1 << log2;
    return chunk_at(r, i) + ((size_t)block << log2);
}

static void give_block(region *r, uint32_t i, uint32_t block) {
    region_chunk *c = &r->chunks[i];
    memset(chunk_at(r, i) + ((size_t)block << c->log2), 0, (size_t)1 << c->log2);
    c->bits[block / 64] &= ~(UINT64_C(1) << block % 64);
    if (c->used-- == blocks_of(c->log2)) list_chunk(r, i);
    if (c->used != 0) return;
    unlist_chunk(r, i);
    mem_free(c->bits);
    release_chunks(r, i, 1);
}

/* ---- both ---- */

void *region_take(region *r, size_t size, size_t *taken) {
    unsigned log2 = LEAST_LOG2;
    while (log2 <= MOST_LOG2 && (size_t)1 << log2 < size) log2++;
    return log2 <= MOST_LOG2 ? take_block(r, log2, taken) : take_run(r, size, taken);
}

size_t region_size(const region *r, const void *address) {
    size_t at = (size_t)((uintptr_t)address - (uintptr_t)r->base), within = at & (CHUNK - 1);
    if (at >= r->reserved) return 0;
    const region_chunk *c = &r->chunks[at >> CHUNK_LOG2];
    if (c->kind == CHUNK_RUN) return within == 0 ? (size_t)c->used << CHUNK_LOG2 : 0;
    if (c->kind != CHUNK_BLOCKS || (within & (((size_t)1 << c->log2) - 1)) != 0) return 0;
    size_t block = within >> c->log2;
    return (c->bits[block / 64] >> block % 64 & 1) != 0 ? (size_t)1 << c->log2 : 0;
}

void region_give(region *r, void *address) {
    size_t at = (size_t)((uintptr_t)address - (uintptr_t)r->base);
    uint32_t i = (uint32_t)(at >> CHUNK_LOG2);
    region_chunk *c = &r->chunks[i];
    ASSERT(region_size(r, address) != 0);
    if (c->kind == CHUNK_RUN)
        release_chunks(r, i, c->used);
    else
        give_block(r, i, (uint32_t)((at & (CHUNK - 1)) >> c->log2));
}
