/*
 * A growing or fixed text. The first failure is remembered; every later addition is ignored.
 */
#include "base/strbuf.h"
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

void strbuf_init(strbuf *b) {
    *b = (strbuf){0};
}

void strbuf_init_fixed(strbuf *b, char *room, size_t size) {
    *b = (strbuf){.text = room, .capacity = size, .fixed = true};
    room[0] = '\0';
}

void strbuf_free(strbuf *b) {
    if (!b->fixed) mem_free(b->text);
    strbuf_init(b);
}

void strbuf_clear(strbuf *b) {
    b->length = 0;
    b->failed = false;
    if (b->text != NULL) b->text[0] = '\0';
}

void strbuf_truncate(strbuf *b, size_t length) {
    if (length >= b->length) return;
    b->length = length;
    b->text[length] = '\0';
}

/* Room for `more` bytes and the terminating zero. */
static bool grow(strbuf *b, size_t more) {
    size_t needed;
    if (__builtin_add_overflow(b->length, more, &needed) || needed == SIZE_MAX) {
        b->failed = true;
        return false;
    }
    needed++;
    if (needed <= b->capacity) return true;

    size_t capacity = b->capacity < FIRST_CAPACITY ? FIRST_CAPACITY : b->capacity;
    while (capacity < needed) capacity = capacity <= SIZE_MAX / 2 ? capacity * 2 : needed;
    char *text = mem_realloc(b->text, capacity);
    if (text == NULL) {
        b->failed = true;
        return false;
    }
    b->text = text;
    b->capacity = capacity;
    return true;
}

/* How many of `more` bytes there is room for; `failed` when not for all of them. */
static size_t room_for(strbuf *b, size_t more) {
    if (b->failed) return 0;
    if (!b->fixed) return grow(b, more) ? more : 0;
    size_t left = b->capacity - b->length - 1;
    b->failed = more > left;
    return b->failed ? left : more;
}

void strbuf_add_bytes(strbuf *b, const void *bytes, size_t length) {
    length = room_for(b, length);
    if (b->text == NULL) return;
    if (length != 0) memcpy(b->text + b->length, bytes, length);
    b->length += length;
    b->text[b->length] = '\0';
}

void strbuf_add(strbuf *b, const char *text) {
    strbuf_add_bytes(b, text, strlen(text));
}

void strbuf_add_char(strbuf *b, char c) {
    strbuf_add_bytes(b, &c, 1);
}

void strbuf_printf(strbuf *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    strbuf_vprintf(b, format, args);
    va_end(args);
}

void strbuf_vprintf(strbuf *b, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        b->failed = true;
        return;
    }
    size_t room = room_for(b, (size_t)length);
    if (b->text == NULL) return;
    vsnprintf(b->text + b->length, room + 1, format, args);
    b->length += room;
}

const char *strbuf_text(const strbuf *b) {
    return b->text != NULL ? b->text : "";
}
