/*
 * java.lang.AbstractStringBuilder and StringBuilder: what fits the room there is. Growing and widening are left to Java.
 */
#include "native/copy.h"
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

typedef struct builder {
    ref value;
    unsigned coder;
    int32_t count; /* units */
    int32_t room;  /* units */
} builder;

static bool builder_of(thread *t, ref o, builder *out) {
    out->value = native_get_ref(t, o, native_field(t, NF_StringBuilder_value));
    if (out->value == NULL_REF) return false;
    out->coder = (unsigned)obj_get_i8(t->heap_base, o, native_field(t, NF_StringBuilder_coder));
    out->count = native_get_int(t, o, native_field(t, NF_StringBuilder_count));
    out->room = array_length(t->heap_base, out->value) >> out->coder;
    return out->coder <= UTF16 && out->count >= 0 && out->count <= out->room;
}

static void set_count(thread *t, ref o, int32_t count) {
    obj_set_i32(t->heap_base, o, native_field(t, NF_StringBuilder_count), count);
}

LEAF(append_string) {
    builder b;
    leaf_string s;
    if (!builder_of(t, a[0].r, &b) || !leaf_string_of(t, a[1].r, &s) || s.coder > b.coder || s.size > LEAF_BYTES) return AGAIN;
    int32_t length = leaf_string_length(&s);
    if (length > b.room - b.count) return AGAIN;
    if (s.coder == b.coder)
        copy_primitives(t, s.value, 0, b.value, (uint32_t)b.count, (uint32_t)length, b.coder);
    else
        text_widen(array_at(t->heap_base, b.value, (uint32_t)b.count, 1), s.bytes, (size_t)length);
    set_count(t, a[0].r, b.count + length);
    return leaf_ref(a, a[0].r);
}

LEAF(append_char) {
    builder b;
    uint32_t unit = (uint32_t)a[1].i;
    if (!builder_of(t, a[0].r, &b) || b.count == b.room || unit > (b.coder == LATIN1 ? 0xff : UINT16_MAX)) return AGAIN;
    void *text = array_at(t->heap_base, b.value, 0, 0);
    if (b.coder == LATIN1)
        leaf_set8(text, (size_t)b.count, (uint8_t)unit);
    else
        leaf_set16(text, (size_t)b.count, (uint16_t)unit);
    set_count(t, a[0].r, b.count + 1);
    return leaf_ref(a, a[0].r);
}

static outcome append_number(thread *t, slot *a, int64_t value) {
    builder b;
    int32_t size = digits_size(value);
    if (!builder_of(t, a[0].r, &b) || size > b.room - b.count) return AGAIN;
    digits_put(array_at(t->heap_base, b.value, 0, 0), b.coder, b.count + size, value);
    set_count(t, a[0].r, b.count + size);
    return leaf_ref(a, a[0].r);
}

LEAF(append_int) {
    return append_number(t, a, a[1].i);
}

LEAF(append_long) {
    return append_number(t, a, a[1].j);
}

LEAF(length) {
    return leaf_int(a, native_get_int(t, a[0].r, native_field(t, NF_StringBuilder_count)));
}

LEAF(char_at) {
    builder b;
    if (!builder_of(t, a[0].r, &b) || (uint32_t)a[1].i >= (uint32_t)b.count) return AGAIN;
    const void *text = array_at(t->heap_base, b.value, 0, 0);
    return leaf_int(a, b.coder == LATIN1 ? leaf_get8(text, (size_t)a[1].i) : leaf_get16(text, (size_t)a[1].i));
}

/* An empty text is a constant of the Java body's. */
LEAF(to_string) {
    builder b;
    if (!builder_of(t, a[0].r, &b) || b.count == 0 || b.count > LEAF_BYTES) return AGAIN;
    leaf_string s = {
        .bytes = array_at(t->heap_base, b.value, 0, 0), .value = b.value, .size = b.count << b.coder, .coder = b.coder};
    ref made = leaf_new_string(t, &s, 0, b.count);
    return made != NULL_REF ? leaf_ref(a, made) : AGAIN;
}

#define RETURNS_ABSTRACT "Ljava/lang/AbstractStringBuilder;"
#define RETURNS_BUILDER  "Ljava/lang/StringBuilder;"

static const leaf_entry abstract_entries[] = {
    {"append", "(Ljava/lang/String;)" RETURNS_ABSTRACT, append_string},
    {"append", "(C)" RETURNS_ABSTRACT, append_char},
    {"append", "(I)" RETURNS_ABSTRACT, append_int},
    {"append", "(J)" RETURNS_ABSTRACT, append_long},
    {"length", "()I", length},
    {"charAt", "(I)C", char_at},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_AbstractStringBuilder = {"java/lang/AbstractStringBuilder", abstract_entries};

static const leaf_entry entries[] = {
    {"append", "(Ljava/lang/String;)" RETURNS_BUILDER, append_string},
    {"append", "(C)" RETURNS_BUILDER, append_char},
    {"append", "(I)" RETURNS_BUILDER, append_int},
    {"append", "(J)" RETURNS_BUILDER, append_long},
    {"toString", "()Ljava/lang/String;", to_string},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_StringBuilder = {"java/lang/StringBuilder", entries};
