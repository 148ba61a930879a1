/*
 * A growing text. After an allocation failed it stays as it was and `failed` is set: check once, at the end. Or a text in an
 * array of the caller's, which takes no memory: what does not fit is cut off, and `failed` is set, too.
 */
#ifndef CEZVE_BASE_STRBUF_H
#define CEZVE_BASE_STRBUF_H

#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>

typedef struct strbuf {
    char *text;    /* zero-terminated once anything was added; NULL before */
    size_t length; /* without the terminating zero */
    size_t capacity;
    bool failed;
    bool fixed; /* `text` is the caller's */
} strbuf;

void strbuf_init(strbuf *b);                                /* takes no memory yet */
void strbuf_init_fixed(strbuf *b, char *room, size_t size); /* size > 0; needs no strbuf_free */
void strbuf_free(strbuf *b);
void strbuf_clear(strbuf *b);                   /* keeps the memory */
void strbuf_truncate(strbuf *b, size_t length); /* keeps the first bytes only */
void strbuf_add(strbuf *b, const char *text);
void strbuf_add_bytes(strbuf *b, const void *bytes, size_t length);
void strbuf_add_char(strbuf *b, char c);
void strbuf_printf(strbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vprintf(strbuf *b, const char *format, va_list args);
/* The text, "" when nothing was added; the buffer keeps it. */
const char *strbuf_text(const strbuf *b);

#endif
