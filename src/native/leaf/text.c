/*
 * Loops over text in arrays of bytes and chars.
 */
#include "native/leaf/leaf.h"

/* Four units a turn: their products do not wait for one another. */
#define HASH(name, get)                                                                                                        \
    int32_t name(const void *p, size_t count) {                                                                                \
        uint32_t h = 0;                                                                                                        \
        size_t i = 0;                                                                                                          \
        for (; i + 4 <= count; i += 4)                                                                                         \
            h = h * (31 * 31 * 31 * 31) + get(p, i) * (uint32_t)(31 * 31 * 31) + get(p, i + 1) * (uint32_t)(31 * 31) +         \
                get(p, i + 2) * (uint32_t)31 + get(p, i + 3);                                                                  \
        for (; i < count; i++) h = h * 31 + get(p, i);                                                                         \
        return (int32_t)h;                                                                                                     \
    }
HASH(text_hash8, leaf_get8)
HASH(text_hash16, leaf_get16)
#undef HASH

#define COMPARE(name, get_a, get_b)                                                                                            \
    int32_t name(const void *a, int32_t a_count, const void *b, int32_t b_count) {                                             \
        int32_t both = a_count < b_count ? a_count : b_count;                                                                  \
        for (int32_t i = 0; i < both; i++) {                                                                                   \
            int32_t x = get_a(a, (size_t)i), y = get_b(b, (size_t)i);                                                          \
            if (x != y) return x - y;                                                                                          \
        }                                                                                                                      \
        return a_count - b_count;                                                                                              \
    }
COMPARE(text_compare8, leaf_get8, leaf_get8)
COMPARE(text_compare16, leaf_get16, leaf_get16)
COMPARE(text_compare8_16, leaf_get8, leaf_get16)
#undef COMPARE

int32_t text_find8(const void *p, uint8_t unit, int32_t from, int32_t end) {
    if (from >= end) return -1;
    const uint8_t *found = heap_find_byte((const uint8_t *)p + from, unit, (size_t)(end - from));
    return found ? (int32_t)(found - (const uint8_t *)p) : -1;
}

int32_t text_find16(const void *p, uint16_t unit, int32_t from, int32_t end) {
    for (int32_t i = from; i < end; i++) {
        if (leaf_get16(p, (size_t)i) == unit) return i;
    }
    return -1;
}

#define FIND_TEXT(name, get, get_part, find)                                                                                   \
    int32_t name(const void *p, int32_t count, const void *part, int32_t part_count, int32_t from) {                           \
        int32_t end = count - part_count + 1;                                                                                  \
        for (int32_t i = find(p, get_part(part, 0), from, end); i >= 0; i = find(p, get_part(part, 0), i + 1, end)) {          \
            int32_t k = 1;                                                                                                     \
            while (k < part_count && get(p, (size_t)(i + k)) == get_part(part, (size_t)k)) k++;                                \
            if (k == part_count) return i;                                                                                     \
        }                                                                                                                      \
        return -1;                                                                                                             \
    }
FIND_TEXT(text_find_text8, leaf_get8, leaf_get8, text_find8)
FIND_TEXT(text_find_text16, leaf_get16, leaf_get16, text_find16)
FIND_TEXT(text_find_text16_8, leaf_get16, leaf_get8, text_find16)
#undef FIND_TEXT

void text_widen(void *to, const void *from, size_t count) {
    for (size_t i = 0; i < count; i++) leaf_set16(to, i, leaf_get8(from, i));
}

size_t text_narrow(void *to, const void *from, size_t count, uint16_t most) {
    size_t i = 0;
    for (; i < count; i++) {
        uint16_t unit = leaf_get16(from, i);
        if (unit > most) break;
        leaf_set8(to, i, (uint8_t)unit);
    }
    return i;
}

bool text_has_negatives(const void *p, size_t count) {
    size_t i = 0;
    for (; i < count && ((uintptr_t)p + i) % 8 != 0; i++) {
        if (leaf_get8(p, i) >= 0x80) return true;
    }
    for (; i + 8 <= count; i += 8) {
        if ((leaf_get64((const uint8_t *)p + i, 0) & UINT64_C(0x8080808080808080)) != 0) return true;
    }
    for (; i < count; i++) {
        if (leaf_get8(p, i) >= 0x80) return true;
    }
    return false;
}
