/*
 * Symbols: names and descriptors of a guest, each text once, so that equal names are equal pointers. Modified UTF-8. The table
 * has its own lock (rank: leaf). Names of hidden classes are not in the table (symbol_new_private).
 *
 * A symbol lives as long as something names it that runtime/symbol_use.c knows: classes and their members, modules, packages,
 * constraints, loading under way. Whoever else has one holds it no longer than a stretch of C in which no collection can come:
 * not over an _upcall, a _blocking function or a poll, and not in the context of an operation that is done again after a call.
 */
#ifndef CEZVE_RUNTIME_SYMBOL_H
#define CEZVE_RUNTIME_SYMBOL_H

#include "base/arena.h"
#include "base/panic.h"
#include "classfile/classfile.h"

typedef struct symbol {
    uint32_t hash; /* hash_bytes of the text */
    uint32_t length;
    bool used;       /* by a sweep under way */
    uint8_t bytes[]; /* followed by a zero byte */
} symbol;

typedef struct symbols symbols;

MUST_CHECK symbols *symbols_new(void);
void symbols_free(symbols *s);
/* The symbol of that text, made if need be; NULL when there is no memory. Any thread. */
MUST_CHECK symbol *symbol_intern(symbols *s, const void *bytes, size_t length);
symbol *symbol_find(symbols *s, const void *bytes, size_t length); /* NULL when there is none */
static inline symbol *symbol_intern_utf8(symbols *s, cf_utf8 u) {
    return symbol_intern(s, u.bytes, u.length);
}
/* A symbol in no table, in an arena: equal to itself only. */
symbol *symbol_new_private(arena *a, const void *bytes, size_t length);
bool symbol_is(const symbol *s, const char *ascii);

/*
 * Sweeping, with the world stopped: symbol_use for all that are needed, then symbols_sweep frees the others. Worth it when
 * symbols_want_sweep: they take twice the memory that the last sweep left.
 */
bool symbols_want_sweep(const symbols *s);
static inline void symbol_use(symbol *s) {
    if (s != NULL) s->used = true;
}
void symbols_sweep(symbols *s);
static inline cf_utf8 symbol_utf8(const symbol *s) {
    return (cf_utf8){s->bytes, s->length};
}

#endif
