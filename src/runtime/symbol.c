/*
 * An open-addressing table of symbol pointers. Readers take no lock: slots and the pointer to the table are published by
 * release stores, a symbol never moves and goes away only while the world is stopped, and tables that were outgrown stay until
 * then (together they are smaller than the last one).
 *
 * Symbols lie in an arena by sizes of whole grains; those freed are given out again for the same size. Long ones are allocated
 * one by one.
 */
#include "runtime/symbol.h"

#include "base/mem.h"
#include "base/table.h"
#include "host/thread.h"

#include <stdatomic.h>
#include <string.h>

enum {
    FIRST_CAPACITY = 1u << 14, /* Hello World makes some 25,000 symbols: one doubling */
    GRAIN = 16,                /* bytes */
    GRAINS = 32,               /* longer symbols are allocated one by one */
    LEAST_SWEPT = 4 << 20      /* bytes: some three times Hello World's; below it, there is little to gain */
};

/* A symbol's memory while it is free. */
typedef struct unused_symbol {
    struct unused_symbol *next;
} unused_symbol;

typedef struct symbol_slots {
    struct symbol_slots *outgrown;
    uint32_t mask;
    symbol *_Atomic slots[];
} symbol_slots;

struct symbols {
    symbol_slots *_Atomic current;
    host_mutex lock; /* of what follows and of all writes */
    uint32_t count;
    uint64_t bytes, sweep_at;          /* of all symbols; from how many on a sweep is worth it */
    unused_symbol *unused[GRAINS + 1]; /* by grains */
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
    s->sweep_at = LEAST_SWEPT;
    host_mutex_init(&s->lock);
    arena_init(&s->arena);
    return s;
}

static void free_slots(symbol_slots *array) {
    while (array != NULL) {
        symbol_slots *outgrown = array->outgrown;
        mem_free(array);
        array = outgrown;
    }
}

static size_t grains_of(size_t length) {
    return (offsetof(symbol, bytes) + length + 1 + GRAIN - 1) / GRAIN;
}

static void free_long_symbols(symbol_slots *array) {
    for (uint32_t i = 0; i <= array->mask; i++) {
        symbol *item = atomic_load_explicit(&array->slots[i], memory_order_relaxed);
        if (item != NULL && grains_of(item->length) > GRAINS) mem_free(item);
    }
}

void symbols_free(symbols *s) {
    if (s == NULL) return;
    free_long_symbols(s->current);
    free_slots(s->current);
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

static void fill(symbol *s, uint32_t hash, const void *bytes, size_t length) {
    s->hash = hash;
    s->length = (uint32_t)length;
    s->used = false;
    memcpy(s->bytes, bytes, length);
    s->bytes[length] = 0;
}

static void *take_locked(symbols *s, size_t length) {
    size_t grains = grains_of(length);
    if (grains > GRAINS) return mem_alloc(grains * GRAIN);
    unused_symbol *unused = s->unused[grains];
    if (unused == NULL) return arena_alloc(&s->arena, grains * GRAIN);
    s->unused[grains] = unused->next;
    return unused;
}

static void give_back(symbols *s, symbol *item) {
    size_t grains = grains_of(item->length);
    s->bytes -= grains * GRAIN;
    s->count--;
    if (grains > GRAINS) {
        mem_free(item);
        return;
    }
#ifdef CEZVE_ASSERT
    memset((void *)item, 0xDD, grains * GRAIN);
#endif
    unused_symbol *unused = (void *)item;
    unused->next = s->unused[grains];
    s->unused[grains] = unused;
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
    symbol *made = length <= UINT32_MAX ? take_locked(s, length) : NULL;
    if (made == NULL) return NULL;
    fill(made, hash, bytes, length);
    s->bytes += grains_of(length) * GRAIN;
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
    symbol *s = length <= UINT32_MAX ? arena_alloc(a, offsetof(symbol, bytes) + length + 1) : NULL;
    if (s != NULL) fill(s, hash_bytes(bytes, length), bytes, length);
    return s;
}

bool symbol_is(const symbol *s, const char *ascii) {
    size_t length = strlen(ascii);
    return s->length == length && memcmp(s->bytes, ascii, length) == 0;
}

/* ---- sweeping ---- */

bool symbols_want_sweep(const symbols *s) {
#ifdef CEZVE_ASSERT
    return s != NULL; /* whoever holds a symbol too long is to be found out */
#else
    return s->bytes >= s->sweep_at;
#endif
}

/* Empties slot i: what follows it and would not be found over the gap moves up. */
static void remove_at(symbol_slots *array, uint32_t i) {
    for (uint32_t j = (i + 1) & array->mask;; j = (j + 1) & array->mask) {
        symbol *next = atomic_load_explicit(&array->slots[j], memory_order_relaxed);
        if (next == NULL) break;
        if (((j - next->hash) & array->mask) < ((j - i) & array->mask)) continue; /* its own place lies behind the gap */
        atomic_store_explicit(&array->slots[i], next, memory_order_relaxed);
        i = j;
    }
    atomic_store_explicit(&array->slots[i], NULL, memory_order_relaxed);
}

/* What moves into a slot comes from one that is still to be looked at, or from the table's begin, where only used ones are
 * left. */
void symbols_sweep(symbols *s) {
    symbol_slots *array = s->current;
    free_slots(array->outgrown);
    array->outgrown = NULL;
    for (uint32_t i = 0; i <= array->mask; i++) {
        for (symbol *item; (item = array->slots[i]) != NULL && !item->used;) {
            remove_at(array, i);
            give_back(s, item);
        }
    }
    for (uint32_t i = 0; i <= array->mask; i++) {
        symbol *item = array->slots[i];
        if (item != NULL) item->used = false;
    }
    s->sweep_at = s->bytes < LEAST_SWEPT / 2 ? LEAST_SWEPT : s->bytes * 2;
}
