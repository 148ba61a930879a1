/*
 * java.lang.String objects and the table of interned strings (JVMS §5.1; String.intern). The table is weak: marking_done drops
 * dead strings. Strings are compact: coder 0 Latin-1, 1 UTF-16 in the host's byte order.
 */
#ifndef CEZVE_RUNTIME_STRING_H
#define CEZVE_RUNTIME_STRING_H

#include "base/strbuf.h"
#include "runtime/runtime.h"

/* New strings; NULL_REF: OutOfMemoryError is pending. They allocate without collecting: reserve for input of unbounded length.
 */
ref string_new_mutf8(thread *t, const void *bytes, size_t length);
ref string_new_ascii(thread *t, const char *text);
ref string_new_utf8(thread *t, const void *bytes, size_t length); /* from the host: malformed becomes U+FFFD */
ref string_new_utf16(thread *t, const uint16_t *units, size_t count);
ref string_new_dotted(thread *t, const symbol *s); /* with '/' turned to '.' */
ref string_new_latin1(thread *t, const uint8_t *chars, size_t count);
/* The same for UTF-8 of any length: reserves first, so that a collection may happen. */
MUST_CHECK ref string_new_text_blocking(thread *t, const char *text);
/* Bytes of the heap that a string takes at most, for reservations; of any encoding, given the length in bytes or UTF-16 units.
 */
static inline uint64_t string_bytes(uint64_t length) {
    enum { STRING_OBJECT = 32 }; /* no less than the String itself */
    return STRING_OBJECT + array_bytes(length, 1);
}

uint32_t string_length(const thread *t, ref s); /* UTF-16 code units */
uint16_t string_char_at(const thread *t, ref s, uint32_t index);
bool string_equal(const thread *t, ref a, ref b);
/* Appends the text: modified UTF-8, or standard UTF-8 for the host (file names, output). Lone surrogates become '?' in the
 * latter. */
void string_add_mutf8(const thread *t, ref s, strbuf *out);
void string_add_utf8(const thread *t, ref s, strbuf *out);
/* The symbol of a string's text with '.' turned to '/' when `slashes`; NULL: OutOfMemoryError pending. */
MUST_CHECK symbol *string_symbol(thread *t, ref s, bool slashes);

/* The interned string; NULL_REF: OutOfMemoryError pending. */
MUST_CHECK ref string_intern(thread *t, ref s);
MUST_CHECK ref string_intern_symbol(thread *t, const symbol *s);
/* Class.getName: dotted, the suffix of a hidden class set off by '/'. */
MUST_CHECK ref string_intern_class_name(thread *t, const class *c);

/* Java's hash of a text, as String.hashCode. */
int32_t string_hash(const thread *t, ref s);

/*
 * Interning by pieces, for texts so long that one go would hold up a safepoint: the hash, a string of the table that may be the
 * one, and the comparison with it. Ranges are in code units and lie within the text.
 */
uint32_t string_add_hash(const thread *t, ref s, uint32_t hash, uint32_t from, uint32_t to); /* begins with 0 */
/* An interned string of the same hash, length and first `count` units; NULL_REF: there is none now. */
ref string_interned_like(thread *t, ref s, uint32_t hash, uint32_t count);
bool string_parts_equal(const thread *t, ref a, ref b, uint32_t from, uint32_t to);
MUST_CHECK ref string_intern_hashed(thread *t, ref s, uint32_t hash); /* string_intern, given the hash */

MUST_CHECK struct string_table *string_table_new(void);
void string_table_free(struct string_table *s);
void string_table_marking_done(runtime *rt); /* drops dead strings */

#endif
