/*
 * An arena: many small allocations that are freed together. Not locked; one owner at a time.
 */
#ifndef CEZVE_BASE_ARENA_H
#define CEZVE_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct arena_chunk arena_chunk;

typedef struct arena {
    arena_chunk *chunks; /* newest first */
    uint8_t *next;       /* first free byte of the newest chunk */
    uint8_t *end;
    size_t bytes; /* taken from mem_alloc in all */
} arena;

void arena_init(arena *a); /* takes no memory yet */
void arena_free(arena *a); /* frees everything; the arena is as after arena_init */

/* Zeroed memory aligned to 8; NULL when there is none. */
void *arena_alloc(arena *a, size_t size);
/* The same for an array; NULL also when count * size overflows. A count of 0 gives a non-NULL pointer. */
void *arena_alloc_array(arena *a, size_t count, size_t size);
/* A copy of `size` bytes, followed by a zero byte. */
void *arena_copy(arena *a, const void *bytes, size_t size);

#endif
