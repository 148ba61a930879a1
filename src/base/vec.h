/*
 * A growing array of elements of one size. Not locked. Elements move when it grows: keep indices, not pointers.
 */
#ifndef CEZVE_BASE_VEC_H
#define CEZVE_BASE_VEC_H

#include "base/panic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct vec {
    void *items;
    uint32_t count;
    uint32_t capacity;
    uint32_t item_size;
} vec;

void vec_init(vec *v, uint32_t item_size); /* takes no memory yet */
void vec_free(vec *v);
/* A zeroed new last element, or NULL when there is no memory. */
void *vec_push(vec *v);
/* Makes room for `count` elements in all; false when there is no memory. */
MUST_CHECK bool vec_reserve(vec *v, uint32_t count);

static inline void *vec_at(const vec *v, uint32_t index) {
    ASSERT(index < v->count);
    return (uint8_t *)v->items + (size_t)index * v->item_size;
}

static inline void vec_pop(vec *v) {
    ASSERT(v->count > 0);
    v->count--;
}

#endif
