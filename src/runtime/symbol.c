/*
 * An open-addressing table of symbol pointers. Readers take no lock: slots and the pointer to the table are published by
 * release stores, a symbol never moves or goes away, and tables that were outgrown stay until the end (together they are
 * smaller than the last one).
 */
#include "runtime/symbol.h"

#include "base/mem.h"
#include "base/table.h"
#include "host/thread.h"

#include <stdatomic.h>
#include <string.h>

enum { FIRST_CAPACITY = 1u << 14 }; /* Hello World makes some 25,000 symbols: one doubling */

typedef struct symbol_slots {
    struct symbol_slots *outgrown;
    uint32_t mask;
    symbol *_Atomic slots[];
} symbol_slots;

struct symbols {
    symbol_slots *_Atomic current;
    host_mutex lock; /* of what follows and of all writes */
    uint32_t count;
    arena arena;
};

static symbol_slots *slots_new(uint32_t capacity) {
    symbol_slots *s = mem_zalloc(sizeof *s + (size_t)capacity * sizeof s->slots[0]);
    if (s != NULL) s->mask = capacity - 1;
    return s;
}

symbols *symbols_new(void) {
    symbols *s = mem_zalloc(sizeof *s);
    if (s == NULL) return NULL;
    symbol_slots *slots = slots_new(FIRST_CAPACITY);
    if (slots == NULL) {
        mem_free(s);
        return NULL;
    }
    atomic_init(&s->current, slots);
    host_mutex_init(&s->lock);
    arena_init(&s->arena);
    return s;
}

void symbols_free(symbols *s) {
    if (s == NULL) return;
    for (symbol_slots *array = s->current; array != NULL;) {
        symbol_slots *outgrown = array->outgrown;
        mem_free(array);
        array = outgrown;
    }
    arena_free(&s->arena);
    host_mutex_destroy(&s->lock);
    mem_free(s);
}

static bool symbol_equals(const symbol *s, uint32_t hash, const void *bytes, size_t length) {
    return s->hash == hash && s->length == length && memcmp(s->bytes, bytes, length) == 0;
}

/* The symbol, or NULL with *free_slot the place for it. */
static symbol *probe(symbol_slots *array, uint32_t hash, const void *bytes, size_t length, uint32_t *free_slot) {
    for (uint32_t i = hash & array->mask;; i = (i + 1) & array->mask) {
        symbol *s = atomic_load_explicit(&array->slots[i], memory_order_acquire);
        if (s == NULL) {
            *free_slot = i;
            return NULL;
        }
        if (symbol_equals(s, hash, bytes, length)) return s;
    }
}

static bool grow_locked(symbols *s, symbol_slots *old) {
    symbol_slots *array = slots_new((old->mask + 1) * 2);
    if (array == NULL) return false;
    for (uint32_t i = 0; i <= old->mask; i++) {
        symbol *item = atomic_load_explicit(&old->slots[i], memory_order_relaxed);
        if (item == NULL) continue;
        uint32_t j = item->hash & array->mask;
        while (atomic_load_explicit(&array->slots[j], memory_order_relaxed) != NULL) j = (j + 1) & array->mask;
        atomic_store_explicit(&array->slots[j], item, memory_order_relaxed);
    }
    array->outgrown = old;
    atomic_store_explicit(&s->current, array, memory_order_release);
    return true;
}

static symbol *symbol_make(arena *a, uint32_t hash, const void *bytes, size_t length) {
    if (length > UINT32_MAX) return NULL;
    symbol *s = arena_alloc(a, sizeof *s + length + 1); /* zeroed: the last byte too */
    if (s == NULL) return NULL;
    s->hash = hash;
    s->length = (uint32_t)length;
    memcpy(s->bytes, bytes, length);
    return s;
}

static symbol *intern_locked(symbols *s, uint32_t hash, const void *bytes, size_t length) {
    symbol_slots *array = atomic_load_explicit(&s->current, memory_order_relaxed);
    if ((s->count + 1) * 2ull > array->mask + 1ull) {
        if (!grow_locked(s, array)) return NULL;
        array = atomic_load_explicit(&s->current, memory_order_relaxed);
    }
    uint32_t place;
    symbol *found = probe(array, hash, bytes, length, &place);
    if (found != NULL) return found;
    symbol *made = symbol_make(&s->arena, hash, bytes, length);
    if (made == NULL) return NULL;
    atomic_store_explicit(&array->slots[place], made, memory_order_release);
    s->count++;
    return made;
}

symbol *symbol_intern(symbols *s, const void *bytes, size_t length) {
    uint32_t hash = hash_bytes(bytes, length), place;
    symbol *found = probe(atomic_load_explicit(&s->current, memory_order_acquire), hash, bytes, length, &place);
    if (found != NULL) return found;
    host_mutex_lock(&s->lock);
    found = intern_locked(s, hash, bytes, length);
    host_mutex_unlock(&s->lock);
    return found;
}

symbol *symbol_find(symbols *s, const void *bytes, size_t length) {
    uint32_t place;
    return probe(atomic_load_explicit(&s->current, memory_order_acquire), hash_bytes(bytes, length), bytes, length, &place);
}

symbol *symbol_new_private(arena *a, const void *bytes, size_t length) {
    return symbol_make(a, hash_bytes(bytes, length), bytes, length);
}

bool symbol_is(const symbol *s, const char *ascii) {
    size_t length = strlen(ascii);
    return s->length == length && memcmp(s->bytes, ascii, length) == 0;
}
