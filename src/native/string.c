/*
 * java.lang.String, StringUTF16, Float, Double.
 */
#include "native/native.h"

/*
 * intern. Scratch: 0 a string of the table that begins like this one, 1 how many units are hashed or compared, 2 the hash. A
 * short text is done in one go; a long one by pieces, first the hash, then the comparison.
 */
enum { INTERN_BEGIN, INTERN_HASH, INTERN_COMPARE };
enum { INTERN_PIECE = 256 << 10 }; /* units between two polls: a quarter of a millisecond */

static uint32_t piece_end(uint32_t done, uint32_t length) {
    return length - done < INTERN_PIECE ? length : done + INTERN_PIECE;
}

static outcome intern_hash(thread *t, frame *f, ref s, uint32_t length) {
    slot *done = native_scratch(f, 1), *hash = native_scratch(f, 2);
    while ((uint32_t)done->j < length) {
        uint32_t end = piece_end((uint32_t)done->j, length);
        hash->j = string_add_hash(t, s, (uint32_t)hash->j, (uint32_t)done->j, end);
        done->j = end;
        if (thread_must_poll(t)) return AGAIN;
    }
    ref like = string_interned_like(t, s, (uint32_t)hash->j, INTERN_PIECE);
    if (like == NULL_REF) return native_new_result(f, string_intern_hashed(t, s, (uint32_t)hash->j));
    native_scratch(f, 0)->raw = like;
    done->j = INTERN_PIECE;
    f->state = INTERN_COMPARE;
    return AGAIN;
}

static outcome intern_compare(thread *t, frame *f, ref s, uint32_t length) {
    slot *done = native_scratch(f, 1);
    ref like = native_scratch(f, 0)->r;
    while ((uint32_t)done->j < length) {
        uint32_t end = piece_end((uint32_t)done->j, length);
        /* Another text with the same hash, length and beginning: compared with all of the table in one go. */
        if (!string_parts_equal(t, s, like, (uint32_t)done->j, end))
            return native_new_result(f, string_intern_hashed(t, s, (uint32_t)native_scratch(f, 2)->j));
        done->j = end;
        if (thread_must_poll(t)) return AGAIN;
    }
    return native_ref_result(f, like);
}

NATIVE(intern) {
    ref s = f->locals[0].r;
    uint32_t length = string_length(t, s);
    if (length <= INTERN_PIECE) return native_new_result(f, string_intern(t, s));
    if (f->state == INTERN_BEGIN) {
        native_scratch(f, 1)->j = native_scratch(f, 2)->j = 0;
        f->state = INTERN_HASH;
    }
    return f->state == INTERN_HASH ? intern_hash(t, f, s, length) : intern_compare(t, f, s, length);
}

static const native_entry string_entries[] = {
    {"intern", "()Ljava/lang/String;", intern, 3, 1},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_String = {"java/lang/String", string_entries};

NATIVE(is_big_endian) {
    (void)t;
    const uint16_t one = 1;
    return native_bool_result(f, *(const uint8_t *)&one == 0);
}

static const native_entry utf16_entries[] = {
    {"isBigEndian", "()Z", is_big_endian, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_StringUTF16 = {"java/lang/StringUTF16", utf16_entries};

NATIVE(float_to_bits) {
    (void)t;
    return native_int_result(f, (int32_t)float_bits(f->locals[0].f));
}

NATIVE(bits_to_float) {
    (void)t;
    return native_float_result(f, bits_float((uint32_t)f->locals[0].i));
}

static const native_entry float_entries[] = {
    {"floatToRawIntBits", "(F)I", float_to_bits, 0, 0},
    {"intBitsToFloat", "(I)F", bits_to_float, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Float = {"java/lang/Float", float_entries};

NATIVE(double_to_bits) {
    (void)t;
    return native_long_result(f, (int64_t)double_bits(f->locals[0].d));
}

NATIVE(bits_to_double) {
    (void)t;
    return native_double_result(f, bits_double((uint64_t)f->locals[0].j));
}

static const native_entry double_entries[] = {
    {"doubleToRawLongBits", "(D)J", double_to_bits, 0, 0},
    {"longBitsToDouble", "(J)D", bits_to_double, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Double = {"java/lang/Double", double_entries};
