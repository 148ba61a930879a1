/*
 * A stretch of address space for the memory outside the heap of one guest, for guests without the right to raw memory.
 *
 * What is there stays readable and writable until the guest's end, also when it was freed, and nothing of C's is ever in it: so
 * whether an address may be used is told by two comparisons, and a program that uses memory after it has freed it, from as many
 * threads as it likes, hurts itself alone. What is allocated where lies outside. From the bottom up in chunks; blocks up to
 * half a chunk have a power of two of bytes, larger ones whole chunks.
 *
 * Lock: the caller's, but for region_holds.
 */
#ifndef CEZVE_NATIVE_REGION_H
#define CEZVE_NATIVE_REGION_H

#include "base/panic.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct region_chunk region_chunk;

typedef struct region {
    uint8_t *base;
    size_t reserved;
    _Atomic size_t ready;             /* bytes from base on that can be used */
    region_chunk *chunks;             /* one for each chunk of the reservation */
    uint32_t chunk_count, first_free; /* no chunk below is free */
    uint32_t with_room[32];           /* by log2 of the size: index + 1 of the first chunk with free blocks */
} region;

/* Room for at least `bytes`; NULL: no memory or address space. */
MUST_CHECK region *region_new(uint64_t bytes);
void region_free(region *r); /* NULL is allowed */

/* Zeroed memory at a multiple of 16; *taken is what it takes of the region. NULL: there is no room. */
MUST_CHECK void *region_take(region *r, size_t size, size_t *taken);
/* What `region_take` took for the block that begins there; 0: none does. */
size_t region_size(const region *r, const void *address);
/* The block that begins there, which there must be. Its contents become zero. */
void region_give(region *r, void *address);

/* Whether `size` bytes from the address on lie in what can be used. Any thread. */
static inline bool region_holds(const region *r, const void *address, uint64_t size) {
    uint64_t at = (uint64_t)((uintptr_t)address - (uintptr_t)r->base),
             ready = atomic_load_explicit(&r->ready, memory_order_acquire);
    return at <= ready && size <= ready - at;
}

#endif
