/*
 * Conversions between modified UTF-8 (JVMS §4.4.7), standard UTF-8, UTF-16 and Latin-1.
 *
 * Every decoder steps through one function that reads one code unit (modified UTF-8) or one character (UTF-8), so that lengths
 * and contents cannot disagree.
 */
#include "base/mutf8.h"

enum { REPLACEMENT = 0xFFFD };

static bool is_continuation(uint8_t b) {
    return (b & 0xC0) == 0x80;
}

bool mutf8_is_valid(const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length;) {
        uint8_t b = bytes[i];
        size_t size = b < 0x80 ? 1 : (b & 0xE0) == 0xC0 ? 2 : (b & 0xF0) == 0xE0 ? 3 : 0;
        if (b == 0 || size == 0 || size > length - i) return false;
        for (size_t k = 1; k < size; k++)
            if (!is_continuation(bytes[i + k])) return false;
        i += size;
    }
    return true;
}

/* One code unit; the bytes are valid. */
static uint16_t next_unit(const uint8_t *bytes, size_t *position) {
    const uint8_t *p = bytes + *position;
    if (p[0] < 0x80) {
        *position += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *position += 2;
        return (uint16_t)((p[0] & 0x1F) << 6 | (p[1] & 0x3F));
    }
    *position += 3;
    return (uint16_t)((p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F));
}

size_t mutf8_utf16_length(const uint8_t *bytes, size_t length, bool *latin1) {
    size_t count = 0;
    uint16_t all = 0;
    for (size_t i = 0; i < length; count++) all |= next_unit(bytes, &i);
    *latin1 = all < 0x100;
    return count;
}

void mutf8_to_utf16(const uint8_t *bytes, size_t length, uint16_t *out) {
    for (size_t i = 0; i < length;) *out++ = next_unit(bytes, &i);
}

void mutf8_to_latin1(const uint8_t *bytes, size_t length, uint8_t *out) {
    for (size_t i = 0; i < length;) *out++ = (uint8_t)next_unit(bytes, &i);
}

static size_t unit_size(uint16_t unit) {
    return unit != 0 && unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
}

static uint8_t *put_unit(uint8_t *out, uint16_t unit) {
    switch (unit_size(unit)) {
    case 1: *out++ = (uint8_t)unit; break;
    case 2:
        *out++ = (uint8_t)(0xC0 | unit >> 6);
        *out++ = (uint8_t)(0x80 | (unit & 0x3F));
        break;
    default:
        *out++ = (uint8_t)(0xE0 | unit >> 12);
        *out++ = (uint8_t)(0x80 | (unit >> 6 & 0x3F));
        *out++ = (uint8_t)(0x80 | (unit & 0x3F));
    }
    return out;
}

size_t mutf8_from_utf16_length(const uint16_t *units, size_t count) {
    size_t length = 0;
    for (size_t i = 0; i < count; i++) length += unit_size(units[i]);
    return length;
}

void mutf8_from_utf16(const uint16_t *units, size_t count, uint8_t *out) {
    for (size_t i = 0; i < count; i++) out = put_unit(out, units[i]);
}

size_t mutf8_from_latin1_length(const uint8_t *chars, size_t count) {
    size_t length = 0;
    for (size_t i = 0; i < count; i++) length += unit_size(chars[i]);
    return length;
}

void mutf8_from_latin1(const uint8_t *chars, size_t count, uint8_t *out) {
    for (size_t i = 0; i < count; i++) out = put_unit(out, chars[i]);
}

/*
 * One character of standard UTF-8 (Unicode 15, table 3-7). What is malformed counts as one U+FFFD for the longest start of a
 * sequence that could still have become well-formed; an encoded surrogate is one U+FFFD for its three bytes, as in Java.
 */
static uint32_t next_character(const uint8_t *bytes, size_t length, size_t *position) {
    const uint8_t *p = bytes + *position;
    size_t left = length - *position;
    uint8_t b = p[0];
    size_t size = b < 0x80 ? 1 : b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
    if (size <= 1) {
        *position += 1;
        return size == 1 ? b : REPLACEMENT;
    }

    uint8_t low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80; /* no longer form than needed */
    uint8_t high = b == 0xF4 ? 0x8F : 0xBF;                   /* nothing above U+10FFFF */
    uint32_t c = b & (0x7Fu >> size);
    for (size_t k = 1; k < size; k++) {
        if (k >= left || p[k] < low || p[k] > high) {
            *position += k;
            return REPLACEMENT;
        }
        c = c << 6 | (p[k] & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    *position += size;
    return c >= 0xD800 && c <= 0xDFFF ? REPLACEMENT : c;
}

size_t utf8_utf16_length(const uint8_t *bytes, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < length;) count += next_character(bytes, length, &i) >= 0x10000 ? 2 : 1;
    return count;
}

void utf8_to_utf16(const uint8_t *bytes, size_t length, uint16_t *out) {
    for (size_t i = 0; i < length;) {
        uint32_t c = next_character(bytes, length, &i);
        if (c >= 0x10000) {
            *out++ = (uint16_t)(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        *out++ = (uint16_t)c;
    }
}

/* One character of UTF-16; a lone surrogate reads as '?', as Java's encoder writes it. */
static uint32_t next_from_utf16(const uint16_t *units, size_t count, size_t *position) {
    uint16_t u = units[(*position)++];
    if (u < 0xD800 || u > 0xDFFF) return u;
    if (u > 0xDBFF || *position == count || units[*position] < 0xDC00 || units[*position] > 0xDFFF) return '?';
    return 0x10000 + ((uint32_t)(u - 0xD800) << 10) + (units[(*position)++] - 0xDC00u);
}

size_t utf8_from_utf16_length(const uint16_t *units, size_t count) {
    size_t length = 0;
    for (size_t i = 0; i < count;) {
        uint32_t c = next_from_utf16(units, count, &i);
        length += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return length;
}

void utf8_from_utf16(const uint16_t *units, size_t count, uint8_t *out) {
    for (size_t i = 0; i < count;) {
        uint32_t c = next_from_utf16(units, count, &i);
        if (c < 0x80) {
            *out++ = (uint8_t)c;
        } else if (c < 0x10000) {
            if (c < 0x800) {
                *out++ = (uint8_t)(0xC0 | c >> 6);
            } else {
                *out++ = (uint8_t)(0xE0 | c >> 12);
                *out++ = (uint8_t)(0x80 | (c >> 6 & 0x3F));
            }
            *out++ = (uint8_t)(0x80 | (c & 0x3F));
        } else {
            *out++ = (uint8_t)(0xF0 | c >> 18);
            *out++ = (uint8_t)(0x80 | (c >> 12 & 0x3F));
            *out++ = (uint8_t)(0x80 | (c >> 6 & 0x3F));
            *out++ = (uint8_t)(0x80 | (c & 0x3F));
        }
    }
}
