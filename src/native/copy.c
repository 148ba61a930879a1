#include "native/copy.h"

#include "heap/copy.h"

/*
 * Elements are copied one by one by relaxed atomics, upwards or downwards, so that none is torn. x86-64 never tears an aligned
 * element of a vector, whatever the alignment of the vector: there, most go by vectors.
 */
#if defined(__x86_64__) && !defined(HEAP_FILL_ATOMIC)
typedef uint64_t vector __attribute__((vector_size(32), aligned(2), may_alias));
enum { VECTOR_BYTES = sizeof(vector) };

static inline void copy_vector(void *to, const void *from) {
    *(vector *)to = *(const vector *)from;
}
#else
enum { VECTOR_BYTES = 0 }; /* there are none */

static inline void copy_vector(void *to, const void *from) {
    (void)to;
    (void)from;
}
#endif

#define COPY_ELEMENTS(name, type)                                                                                              \
    static inline void name##_one(type *to, type *from) {                                                                      \
        type element = atomic_load_explicit((_Atomic type *)from, memory_order_relaxed);                                       \
        atomic_store_explicit((_Atomic type *)to, element, memory_order_relaxed);                                              \
    }                                                                                                                          \
    static void name(type *to, type *from, size_t count) {                                                                     \
        const size_t step = VECTOR_BYTES / sizeof(type);                                                                       \
        if (to <= from) {                                                                                                      \
            size_t i = 0;                                                                                                      \
            for (; step != 0 && count - i >= step; i += step) copy_vector(to + i, from + i);                                   \
            for (; i < count; i++) name##_one(to + i, from + i);                                                               \
        } else {                                                                                                               \
            size_t i = count;                                                                                                  \
            for (; step != 0 && i >= step; i -= step) copy_vector(to + i - step, from + i - step);                             \
            for (; i > 0; i--) name##_one(to + i - 1, from + i - 1);                                                           \
        }                                                                                                                      \
    }
COPY_ELEMENTS(copy_shorts, uint16_t)
COPY_ELEMENTS(copy_ints, uint32_t)
COPY_ELEMENTS(copy_words, uint64_t)
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
    _Static_assert(sizeof(ref) == sizeof(uint32_t), "references are copied as ints");
    copy_primitives(t, from, from_index, to, to_index, count, 2);
}

void copy_body(thread *t, ref from, ref to, uint64_t start, uint64_t end) {
    ASSERT(start % 8 == 0 && end % 8 == 0);
    uint8_t *source = obj_at(t->heap_base, from), *target = obj_at(t->heap_base, to);
    copy_words((uint64_t *)(void *)(target + start), (uint64_t *)(void *)(source + start), (size_t)(end - start) / 8);
}
