/*
 * Caches of selected methods (JVMS §5.4.6), for calls whose receivers' classes vary, and of casts to interfaces.
 *
 * A call site has a cell for the class that it saw first: immutable, reached through a pointer that is published with release,
 * in the arena of the caller's loader. Whatever else comes is looked up in a table of the thread, by the class's id and
 * what the call names. Class ids are never used again, and a class keeps the interfaces and classes alive whose methods it
 * implements: so what is found is never stale.
 */
#ifndef CEZVE_EXEC_INLINE_CACHE_H
#define CEZVE_EXEC_INLINE_CACHE_H

#include "runtime/runtime.h"

/* What an interface call selects by, besides the receiver's class. */
typedef struct selector {
    const method *resolved;
    const class *holder; /* the interface that the call names; NULL: the call is an invokevirtual */
} selector;

typedef struct inline_cell {
    uint32_t class_id;
    uint32_t offset; /* calls of getters: of the field */
    method *callee;
    const struct translated *code; /* the callee's; NULL: it is called otherwise */
    selector by;                   /* interface calls */
} inline_cell;

/* A cell like that; NULL: no memory, nothing is pending. `caller` is the method of the call site. */
const inline_cell *inline_cell_new(thread *t, const method *caller, inline_cell cell);

typedef struct selection {
    uint32_t class_id; /* 0: empty */
    selector by;
    method *callee;
} selection;
enum { SELECTIONS = 1024 }; /* a power of two; 32 KiB a thread */

static inline selection *selection_at(selection *table, uint32_t class_id, selector by) {
    uint32_t hash = (uint32_t)((uintptr_t)by.resolved >> 4) ^ class_id * 0x9e3779b1u >> 8;
    return &table[hash % SELECTIONS];
}
static inline bool selection_is_for(const selection *s, uint32_t class_id, selector by) {
    return s->class_id == class_id && s->by.resolved == by.resolved && s->by.holder == by.holder;
}

/* Casts that were good, of objects of that class. */
typedef struct good_cast {
    uint32_t class_id; /* 0: empty */
    const class *target;
} good_cast;
enum { GOOD_CASTS = 256 }; /* a power of two; 4 KiB a thread */

static inline good_cast *good_cast_at(good_cast *table, uint32_t class_id, const class *target) {
    return &table[((uint32_t)((uintptr_t)target >> 6) ^ class_id) % GOOD_CASTS];
}

#endif
