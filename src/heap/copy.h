/*
 * Copying bytes into, out of and within heap memory that other threads may be using.
 *
 * Java threads may read what is being written, or write what is being read, without a happens-before edge: each byte is then
 * one that was there at some time, which memmove gives on every host. ThreadSanitizer must see atomic accesses. For elements
 * wider than a byte, which must not be torn, see native/copy.h.
 */
#ifndef CEZVE_HEAP_COPY_H
#define CEZVE_HEAP_COPY_H

#include "heap/zero.h"

/* As memmove; the ranges may overlap. */
#ifdef HEAP_FILL_ATOMIC
static inline void heap_copy_byte(void *to, const void *from, size_t i) {
    uint8_t byte = atomic_load_explicit((const _Atomic uint8_t *)from + i, memory_order_relaxed);
    atomic_store_explicit((_Atomic uint8_t *)to + i, byte, memory_order_relaxed);
}

static inline void heap_copy(void *to, const void *from, size_t size) {
    if ((uintptr_t)to <= (uintptr_t)from) {
        for (size_t i = 0; i < size; i++) heap_copy_byte(to, from, i);
    } else {
        for (size_t i = size; i-- > 0;) heap_copy_byte(to, from, i);
    }
}
#else
static inline void heap_copy(void *to, const void *from, size_t size) {
    memmove(to, from, size);
}
#endif

#endif
