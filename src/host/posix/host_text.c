/* See host_text.h. */
#include "host/host_text.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

static bool is_utf8(const char *codeset) {
    return strcasecmp(codeset, "UTF-8") == 0;
}

/* How many bytes the UTF-8 character takes that `text` starts with; malformed ones are one byte each. */
static size_t character_length(const char *text, size_t length) {
    size_t n = 1;
    if ((text[0] & 0xC0) != 0xC0) return n;
    while (n < length && n < 4 && (text[n] & 0xC0) == 0x80) n++;
    return n;
}

/* Beyond US-ASCII everything is replaced: bytes, or characters where the text is UTF-8. */
static void add_ascii(const char *text, size_t length, bool utf8, const char *replacement, strbuf *out) {
    for (size_t i = 0, n; i < length; i += n) {
        n = utf8 ? character_length(text + i, length - i) : 1;
        if ((unsigned char)text[i] < 0x80)
            strbuf_add_char(out, text[i]);
        else
            strbuf_add(out, replacement);
    }
}

static void convert(iconv_t converter, const char *text, size_t length, bool utf8, const char *replacement, strbuf *out) {
    char *from = (char *)(uintptr_t)text;
    while (length > 0) {
        char piece[256], *to = piece;
        size_t room = sizeof piece;
        size_t converted = iconv(converter, &from, &length, &to, &room);
        int error = errno;
        strbuf_add_bytes(out, piece, sizeof piece - room);
        if (converted != (size_t)-1 || error == E2BIG) continue;
        strbuf_add(out, replacement);
        size_t bad = utf8 ? character_length(from, length) : 1;
        from += bad;
        length -= bad;
        iconv(converter, NULL, NULL, NULL, NULL);
    }
}

void host_text_to_utf8(const char *codeset, const char *text, size_t length, strbuf *out) {
    if (is_utf8(codeset)) {
        strbuf_add_bytes(out, text, length);
        return;
    }
    iconv_t converter = iconv_open("UTF-8", codeset);
    if (converter == (iconv_t)-1) {
        add_ascii(text, length, false, REPLACEMENT, out);
    } else {
        convert(converter, text, length, false, REPLACEMENT, out);
        iconv_close(converter);
    }
}

void host_text_from_utf8(const char *codeset, const char *text, size_t length, strbuf *out) {
    if (is_utf8(codeset)) {
        strbuf_add_bytes(out, text, length);
        return;
    }
    iconv_t converter = iconv_open(codeset, "UTF-8");
    if (converter == (iconv_t)-1) {
        add_ascii(text, length, true, "?", out);
    } else {
        convert(converter, text, length, true, "?", out);
        iconv_close(converter);
    }
}
