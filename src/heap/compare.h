/*
 * Comparing and searching heap memory that other threads may be writing.
 *
 * As in heap/copy.h: each byte read is one that was there at some time, and ThreadSanitizer must see atomic accesses.
 */
#ifndef CEZVE_HEAP_COMPARE_H
#define CEZVE_HEAP_COMPARE_H

#include "heap/zero.h"

#include <stdbool.h>

/* The first byte in which the two differ, or `size`. */
#ifdef HEAP_FILL_ATOMIC
static inline uint8_t heap_byte(const void *p, size_t i) {
    return atomic_load_explicit((const _Atomic uint8_t *)p + i, memory_order_relaxed);
}

static inline size_t heap_mismatch(const void *a, const void *b, size_t size) {
    size_t i = 0;
    while (i < size && heap_byte(a, i) == heap_byte(b, i)) i++;
    return i;
}

static inline bool heap_equal(const void *a, const void *b, size_t size) {
    return heap_mismatch(a, b, size) == size;
}

/* Where the byte is first, or NULL. */
static inline const void *heap_find_byte(const void *p, uint8_t byte, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (heap_byte(p, i) == byte) return (const uint8_t *)p + i;
    }
    return NULL;
}
#else
static inline size_t heap_mismatch(const void *a, const void *b, size_t size) {
    const uint8_t *x = a, *y = b;
    size_t i = 0;
    for (uint64_t v, w; i + sizeof v <= size; i += sizeof v) {
        memcpy(&v, x + i, sizeof v);
        memcpy(&w, y + i, sizeof w);
        if (v != w) break;
    }
    while (i < size && x[i] == y[i]) i++;
    return i;
}

static inline bool heap_equal(const void *a, const void *b, size_t size) {
    return memcmp(a, b, size) == 0;
}

/* Where the byte is first, or NULL. */
static inline const void *heap_find_byte(const void *p, uint8_t byte, size_t size) {
    return memchr(p, byte, size);
}
#endif

#endif
