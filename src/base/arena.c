/*
 * Each chunk has a quarter of what the arena took before it, from FIRST_CHUNK to LARGEST_CHUNK: so what lies unused at the end
 * is a small part of any arena, of a hidden class as of a class loader. An allocation too large for what is left of a chunk's
 * size gets a chunk of its own.
 */
#include "base/arena.h"
#include "base/mem.h"

#include <string.h>

enum { FIRST_CHUNK = 512, LARGEST_CHUNK = 64 * 1024 };

struct arena_chunk {
    arena_chunk *older;
    size_t size;     /* of `data` */
    uint64_t data[]; /* zero when the chunk is new */
};

void arena_init(arena *a) {
    *a = (arena){0};
}

void arena_free(arena *a) {
    for (arena_chunk *c = a->chunks; c != NULL;) {
        arena_chunk *older = c->older;
        mem_free(c);
        c = older;
    }
    arena_init(a);
}

static arena_chunk *new_chunk(arena *a, size_t size) {
    size_t bytes;
    if (__builtin_add_overflow(size, sizeof(arena_chunk), &bytes)) return NULL;
    arena_chunk *c = mem_zalloc(bytes);
    if (c == NULL) return NULL;
    c->size = size;
    a->bytes += bytes;
    return c;
}

static size_t next_chunk_size(const arena *a) {
    size_t share = a->bytes / 4;
    return share < FIRST_CHUNK ? FIRST_CHUNK : share < LARGEST_CHUNK ? share & ~(size_t)7 : LARGEST_CHUNK;
}

/* The newest chunk goes on being filled; a chunk of one large block goes behind it. */
static void *alloc_slow(arena *a, size_t size) {
    size_t chunk_size = next_chunk_size(a);
    bool alone = a->chunks != NULL && size > chunk_size / 4;
    if (alone || size > chunk_size) chunk_size = size;

    arena_chunk *c = new_chunk(a, chunk_size);
    if (c == NULL) return NULL;
    if (alone) {
        c->older = a->chunks->older;
        a->chunks->older = c;
        return c->data;
    }
    c->older = a->chunks;
    a->chunks = c;
    a->next = (uint8_t *)c->data + size;
    a->end = (uint8_t *)c->data + chunk_size;
    return c->data;
}

void *arena_alloc(arena *a, size_t size) {
    if (size > SIZE_MAX - 7) return NULL;
    size_t rounded = size != 0 ? (size + 7) & ~(size_t)7 : 8;
    if (a->chunks != NULL && rounded <= (size_t)(a->end - a->next)) {
        void *p = a->next;
        a->next += rounded;
        return p;
    }
    return alloc_slow(a, rounded);
}

void *arena_alloc_array(arena *a, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    return arena_alloc(a, bytes);
}

void *arena_copy(arena *a, const void *bytes, size_t size) {
    if (size == SIZE_MAX) return NULL;
    uint8_t *p = arena_alloc(a, size + 1);
    if (p != NULL && size != 0) memcpy(p, bytes, size);
    return p;
}
