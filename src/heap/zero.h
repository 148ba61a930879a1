/*
 * Filling heap memory before objects are made in it.
 *
 * A thread that gets an object through a data race of Java's reads what was filled here without a happens-before edge. That is
 * fine for zeroes (JLS §17.4.4: default values are written first), but ThreadSanitizer must see atomic stores.
 */
#ifndef CEZVE_HEAP_ZERO_H
#define CEZVE_HEAP_ZERO_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HEAP_FILL_ATOMIC
#endif
#endif

#ifdef HEAP_FILL_ATOMIC
/* Both are multiples of 8. */
static inline void heap_fill(void *p, uint8_t byte, size_t size) {
    _Atomic uint64_t *words = p;
    uint64_t word = byte * UINT64_C(0x0101010101010101);
    for (size_t i = 0; i < size / 8; i++) atomic_store_explicit(&words[i], word, memory_order_relaxed);
}
#else
static inline void heap_fill(void *p, uint8_t byte, size_t size) {
    memset(p, byte, size);
}
#endif

#endif
