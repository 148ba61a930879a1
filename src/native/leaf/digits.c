/*
 * Decimal forms of numbers.
 */
#include "native/leaf/leaf.h"

static uint64_t magnitude(int64_t value) {
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

int32_t digits_size(int64_t value) {
    int32_t size = value < 0 ? 2 : 1;
    for (uint64_t rest = magnitude(value); rest >= 10; rest /= 10) size++;
    return size;
}

static void put(void *text, unsigned coder, int32_t index, unsigned unit) {
    if (coder == LATIN1)
        leaf_set8(text, (size_t)index, (uint8_t)unit);
    else
        leaf_set16(text, (size_t)index, (uint16_t)unit);
}

void digits_put(void *text, unsigned coder, int32_t end, int64_t value) {
    uint64_t rest = magnitude(value);
    do {
        put(text, coder, --end, '0' + (unsigned)(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (value < 0) put(text, coder, --end, '-');
}
