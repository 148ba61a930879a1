/*
 * Open addressing with linear probing. At most three quarters of the slots are used, removed marks included, so that every
 * probe ends at a slot never used.
 */
#include "base/table.h"
#include "base/mem.h"

#include <string.h>

enum { FIRST_CAPACITY = 16 };

/* The address marks a removed item; nothing is stored there. */
static const char gone_mark;
#define TABLE_GONE ((void *)&gone_mark)

void table_init(table *t) {
    *t = (table){0};
}

void table_free(table *t) {
    mem_free(t->slots);
    table_init(t);
}

static table_slot *find_slot(const table *t, uint32_t hash, table_equal *equal, const void *key) {
    if (t->capacity == 0) return NULL;
    uint32_t mask = t->capacity - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        table_slot *s = &t->slots[i];
        if (s->item == NULL) return NULL;
        if (s->item != TABLE_GONE && s->hash == hash && equal(key, s->item)) return s;
    }
}

void *table_find(const table *t, uint32_t hash, table_equal *equal, const void *key) {
    table_slot *s = find_slot(t, hash, equal, key);
    return s != NULL ? s->item : NULL;
}

static table_slot *unused_slot(table_slot *slots, uint32_t capacity, uint32_t hash) {
    uint32_t mask = capacity - 1;
    uint32_t i = hash & mask;
    while (slots[i].item != NULL) i = (i + 1) & mask;
    return &slots[i];
}

/* A new array of slots without removed marks, at most half full after one more item. */
static bool rehash(table *t) {
    uint64_t capacity = FIRST_CAPACITY;
    while (capacity < ((uint64_t)t->count + 1) * 2) capacity *= 2;
    if (capacity > UINT32_MAX) return false;

    table_slot *slots = mem_alloc_array((size_t)capacity, sizeof(table_slot));
    if (slots == NULL) return false;
    for (uint32_t i = 0; i < t->capacity; i++) {
        table_slot s = t->slots[i];
        if (s.item != NULL && s.item != TABLE_GONE) *unused_slot(slots, (uint32_t)capacity, s.hash) = s;
    }
    mem_free(t->slots);
    t->slots = slots;
    t->capacity = (uint32_t)capacity;
    t->used = t->count;
    return true;
}

bool table_add(table *t, uint32_t hash, void *item) {
    ASSERT(item != NULL && item != TABLE_GONE);
    if (((uint64_t)t->used + 1) * 4 > (uint64_t)t->capacity * 3 && !rehash(t)) return false;
    *unused_slot(t->slots, t->capacity, hash) = (table_slot){.item = item, .hash = hash};
    t->count++;
    t->used++;
    return true;
}

void *table_remove(table *t, uint32_t hash, table_equal *equal, const void *key) {
    table_slot *s = find_slot(t, hash, equal, key);
    if (s == NULL) return NULL;
    void *item = s->item;
    s->item = TABLE_GONE;
    t->count--;
    return item;
}

void *table_next(const table *t, uint32_t *position) {
    while (*position < t->capacity) {
        void *item = t->slots[(*position)++].item;
        if (item != NULL && item != TABLE_GONE) return item;
    }
    return NULL;
}

/* Eight bytes at a time: names of the class library have twenty and more. */
uint32_t hash_bytes(const void *bytes, size_t length) {
    const uint8_t *p = bytes;
    uint64_t h = (uint64_t)length * UINT64_C(0x9e3779b97f4a7c15), word;
    for (; length >= sizeof word; p += sizeof word, length -= sizeof word) {
        memcpy(&word, p, sizeof word);
        h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
        h ^= h >> 32;
    }
    word = 0;
    for (size_t i = 0; i < length; i++) word = word << 8 | p[i];
    return hash_u64(h ^ word);
}

uint32_t hash_u64(uint64_t value) {
    value ^= value >> 33;
    value *= UINT64_C(0xff51afd7ed558ccd); /* MurmurHash3's 64-bit finalizer */
    value ^= value >> 33;
    value *= UINT64_C(0xc4ceb9fe1a85ec53);
    value ^= value >> 33;
    return (uint32_t)value;
}
