/*
 * Caches of selected methods (JVMS §5.4.6), for calls whose receivers' classes vary.
 *
 * A call site has a cell for the class that it saw first: immutable, reached through a pointer that is published with release,
 * in the arena of the caller's loader. Whatever else comes is looked up in a table of the thread, by the class's id and the
 * resolved method. Class ids are never used again, and a class keeps the interfaces and classes alive whose methods it
 * implements: so what is found is never stale.
 */
#ifndef CEZVE_EXEC_INLINE_CACHE_H
#define CEZVE_EXEC_INLINE_CACHE_H

#include "runtime/runtime.h"

typedef struct inline_cell {
    uint32_t class_id;
    uint32_t offset; /* calls of getters: of the field */
    method *callee;
} inline_cell;

/* A cell like that; NULL: no memory, nothing is pending. `caller` is the method of the call site. */
const inline_cell *inline_cell_new(thread *t, const method *caller, inline_cell cell);

typedef struct selection {
    uint32_t class_id; /* 0: empty */
    const method *resolved;
    method *callee;
} selection;
enum { SELECTIONS = 1024 }; /* a power of two; 24 KiB a thread */

static inline selection *selection_at(selection *table, uint32_t class_id, const method *resolved) {
    uint32_t hash = (uint32_t)((uintptr_t)resolved >> 4) ^ class_id * 0x9e3779b1u >> 8;
    return &table[hash % SELECTIONS];
}

#endif
