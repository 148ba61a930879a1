/*
 * Methods by name and descriptor, for what would be quadratic without it. Not locked; it does not outlive the methods.
 */
#ifndef CEZVE_RUNTIME_MEMBER_INDEX_H
#define CEZVE_RUNTIME_MEMBER_INDEX_H

#include "runtime/class.h"

typedef struct member_index {
    method *const *methods; /* the caller's */
    uint32_t *first, *next; /* numbers in `methods` + 1; 0: none */
    uint32_t mask;
} member_index;

enum { MEMBER_INDEX_END = UINT32_MAX };

/* False: no memory, and nothing to free. */
MUST_CHECK bool member_index_init(member_index *x, method *const *methods, uint32_t count);
void member_index_free(member_index *x);
/* The numbers of the methods of that name and descriptor, the last one first; then MEMBER_INDEX_END. */
uint32_t member_index_first(const member_index *x, const symbol *name, const symbol *descriptor);
uint32_t member_index_next(const member_index *x, uint32_t number);

static inline uint32_t member_hash(const symbol *name, const symbol *descriptor) {
    return name->hash ^ descriptor->hash * 31;
}

#endif
