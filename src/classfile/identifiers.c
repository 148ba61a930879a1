/*
 * Java identifiers in modified UTF-8. ASCII is decided in code, the rest by a sorted table. No state.
 */
#include "classfile/identifiers.h"

typedef struct range {
    uint32_t first, last;
    bool start; /* also as the first character */
} range;

static const range ranges[] = {
#define X(first, last, start) {first, last, start},
#include "classfile/identifiers.def"
#undef X
};

static bool is_ascii_identifier(uint32_t c, bool first) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (!first && c >= '0' && c <= '9');
}

static bool is_identifier(uint32_t c, bool first) {
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last) {
            low = middle + 1;
        } else if (c < ranges[middle].first) {
            high = middle;
        } else {
            return !first || ranges[middle].start;
        }
    }
    return false;
}

/* The code unit of two or three bytes at p; *next is behind it. */
static uint32_t code_unit(const uint8_t *p, const uint8_t *end, const uint8_t **next) {
    if ((*p & 0xE0) == 0xC0 && end - p >= 2) {
        *next = p + 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if ((*p & 0xF0) == 0xE0 && end - p >= 3) {
        *next = p + 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *next = p + 1;
    return 0;
}

/* The character at p, two surrogates taken together. */
static uint32_t code_point(const uint8_t *p, const uint8_t *end, const uint8_t **next) {
    uint32_t high = code_unit(p, end, next);
    if (high < 0xD800 || high > 0xDBFF || *next >= end || **next != 0xED) return high;
    const uint8_t *after;
    uint32_t low = code_unit(*next, end, &after);
    if (low < 0xDC00 || low > 0xDFFF) return high;
    *next = after;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

uint32_t ident_prefix(cf_utf8 n, bool slashes) {
    const uint8_t *end = n.bytes + n.length, *p = n.bytes;
    bool after_slash = false;
    while (p < end) {
        const uint8_t *next = p + 1;
        bool first = p == n.bytes;
        if (*p == '/' && slashes) {
            if (after_slash) return IDENT_NONE;
            after_slash = true;
        } else {
            bool fits = *p < 0x80 ? is_ascii_identifier(*p, first) : is_identifier(code_point(p, end, &next), first);
            if (!fits) break;
            after_slash = false;
        }
        p = next;
    }
    return (uint32_t)(p - n.bytes);
}
