#include "native/copy.h"

#include "heap/copy.h"

/* Copies words of 8 bytes upwards or downwards by relaxed atomics, so that no field or element is torn. */
static void copy_words(uint64_t *to, uint64_t *from, size_t count) {
    if (to <= from) {
        for (size_t i = 0; i < count; i++)
            atomic_store_explicit((_Atomic uint64_t *)&to[i],
                                  atomic_load_explicit((_Atomic uint64_t *)&from[i], memory_order_relaxed),
                                  memory_order_relaxed);
    } else {
        for (size_t i = count; i-- > 0;)
            atomic_store_explicit((_Atomic uint64_t *)&to[i],
                                  atomic_load_explicit((_Atomic uint64_t *)&from[i], memory_order_relaxed),
                                  memory_order_relaxed);
    }
}

#define COPY_ELEMENTS(name, type)                                                                                              \
    static void name(type *to, type *from, size_t count) {                                                                     \
        if (to <= from) {                                                                                                      \
            for (size_t i = 0; i < count; i++)                                                                                 \
                atomic_store_explicit((_Atomic type *)&to[i],                                                                  \
                                      atomic_load_explicit((_Atomic type *)&from[i], memory_order_relaxed),                    \
                                      memory_order_relaxed);                                                                   \
        } else {                                                                                                               \
            for (size_t i = count; i-- > 0;)                                                                                   \
                atomic_store_explicit((_Atomic type *)&to[i],                                                                  \
                                      atomic_load_explicit((_Atomic type *)&from[i], memory_order_relaxed),                    \
                                      memory_order_relaxed);                                                                   \
        }                                                                                                                      \
    }
COPY_ELEMENTS(copy_shorts, uint16_t)
COPY_ELEMENTS(copy_ints, uint32_t)
#undef COPY_ELEMENTS

void copy_primitives(thread *t, ref from, uint32_t from_index, ref to, uint32_t to_index, uint32_t count, unsigned log2) {
    void *source = array_at(t->heap_base, from, from_index, log2), *target = array_at(t->heap_base, to, to_index, log2);
    switch (log2) {
    case 0: heap_copy(target, source, count); break;
    case 1: copy_shorts(target, source, count); break;
    case 2: copy_ints(target, source, count); break;
    default: copy_words(target, source, count); break;
    }
}

void copy_references(thread *t, ref from, uint32_t from_index, ref to, uint32_t to_index, uint32_t count) {
    uint8_t *base = t->heap_base;
    if (from != to || to_index <= from_index) {
        for (uint32_t i = 0; i < count; i++) array_set_ref(base, to, to_index + i, array_get_ref(base, from, from_index + i));
    } else {
        for (uint32_t i = count; i-- > 0;) array_set_ref(base, to, to_index + i, array_get_ref(base, from, from_index + i));
    }
}

void copy_body(thread *t, ref from, ref to, uint64_t start, uint64_t end) {
    ASSERT(start % 8 == 0 && end % 8 == 0);
    uint8_t *source = obj_at(t->heap_base, from), *target = obj_at(t->heap_base, to);
    copy_words((uint64_t *)(void *)(target + start), (uint64_t *)(void *)(source + start), (size_t)(end - start) / 8);
}
