/*
 * Symbols: names and descriptors of a guest, each text once, so that equal names are equal pointers. Modified UTF-8. They live as long as
 * the runtime. The table has its own lock (rank: leaf). Names of hidden classes are not in the table (symbol_new_private).
 */
#ifndef CEZVE_RUNTIME_SYMBOL_H
#define CEZVE_RUNTIME_SYMBOL_H

#include "base/arena.h"
#include "base/panic.h"
#include "classfile/classfile.h"

typedef struct symbol {
    uint32_t hash; /* hash_bytes of the text */
    uint32_t length;
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
static inline cf_utf8 symbol_utf8(const symbol *s) {
    return (cf_utf8){s->bytes, s->length};
}

#endif
