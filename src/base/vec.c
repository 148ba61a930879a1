/*
 * A growing array; its capacity doubles.
 */
#include "base/vec.h"
#include "base/mem.h"

#include <string.h>

enum { FIRST_CAPACITY = 8 };

void vec_init(vec *v, uint32_t item_size) {
    *v = (vec){.item_size = item_size};
}

void vec_free(vec *v) {
    mem_free(v->items);
    vec_init(v, v->item_size);
}

bool vec_reserve(vec *v, uint32_t count) {
    if (count <= v->capacity) return true;
    size_t bytes;
    if (__builtin_mul_overflow((size_t)count, (size_t)v->item_size, &bytes)) return false;
    void *items = mem_realloc(v->items, bytes);
    if (items == NULL) return false;
    v->items = items;
    v->capacity = count;
    return true;
}

void *vec_push(vec *v) {
    if (v->count == v->capacity) {
        uint32_t capacity = v->capacity == 0 ? FIRST_CAPACITY : v->capacity <= UINT32_MAX / 2 ? v->capacity * 2 : UINT32_MAX;
        if (capacity == v->count || !vec_reserve(v, capacity)) return NULL;
    }
    void *item = (uint8_t *)v->items + (size_t)v->count * v->item_size;
    memset(item, 0, v->item_size);
    v->count++;
    return item;
}
