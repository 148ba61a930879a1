/*
 * A hash table of pointers: open addressing, linear probing, capacities are powers of two. Not locked; the caller compares.
 */
#ifndef CEZVE_BASE_TABLE_H
#define CEZVE_BASE_TABLE_H

#include "base/panic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct table_slot {
    void *item; /* NULL: never used; TABLE_GONE: removed */
    uint32_t hash;
} table_slot;

typedef struct table {
    table_slot *slots;
    uint32_t capacity; /* 0 or a power of two */
    uint32_t count;    /* items present */
    uint32_t used;     /* items and removed marks */
} table;

/* Whether `item` is the one that `key` asks for. Called only for items whose hash is equal. */
typedef bool table_equal(const void *key, const void *item);

void table_init(table *t); /* takes no memory yet */
void table_free(table *t); /* the items are the caller's */
void *table_find(const table *t, uint32_t hash, table_equal *equal, const void *key); /* NULL when absent */
/* Adds without looking for an equal item; false when there is no memory. */
MUST_CHECK bool table_add(table *t, uint32_t hash, void *item);
/* Removes and returns the item, or NULL. */
void *table_remove(table *t, uint32_t hash, table_equal *equal, const void *key);
/* Iteration in no order: start with *position == 0; NULL at the end. The table may not be added to meanwhile. */
void *table_next(const table *t, uint32_t *position);

/* Of bytes (another one on hosts of another byte order), and a finalizing mix for integers and pointers. */
uint32_t hash_bytes(const void *bytes, size_t length);
uint32_t hash_u64(uint64_t value);

#endif
