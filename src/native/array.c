/*
 * java.lang.reflect.Array.
 */
#include "native/reflect.h"

enum { MAX_DIMENSIONS = 255 }; /* JVMS §4.3.2 */

/* ---- access ---- */

static outcome not_an_array(thread *t, bool primitive) {
    return THROW(t, KNOWN_IllegalArgumentException,
                 primitive ? "Argument is not an array of primitive type" : "Argument is not an array");
}

static outcome check_array(thread *t, ref array, class **c) {
    if (array == NULL_REF) return native_throw_npe(t);
    *c = class_of(t, array);
    return (*c)->kind == CLASS_ARRAY ? DONE : not_an_array(t, false);
}

static outcome check_primitive_array(thread *t, ref array, class **c) {
    TRY(check_array(t, array, c));
    return (*c)->shape.kind == SHAPE_PRIM_ARRAY ? DONE : not_an_array(t, true);
}

static outcome check_index(thread *t, ref array, int32_t index) {
    if (index >= 0 && index < array_length(t->heap_base, array)) return DONE;
    return THROW(t, KNOWN_ArrayIndexOutOfBoundsException, NULL);
}

static slot get_element(const thread *t, ref array, uint32_t i, basic_type type) {
    slot v = {.raw = 0};
    uint8_t *base = t->heap_base;
    switch (type) {
    case T_BOOLEAN:
    case T_BYTE: v.i = atomic_load_explicit((_Atomic int8_t *)array_at(base, array, i, 0), memory_order_relaxed); break;
    case T_CHAR: v.i = atomic_load_explicit((_Atomic uint16_t *)array_at(base, array, i, 1), memory_order_relaxed); break;
    case T_SHORT: v.i = atomic_load_explicit((_Atomic int16_t *)array_at(base, array, i, 1), memory_order_relaxed); break;
    case T_INT:
    case T_FLOAT: v.i = atomic_load_explicit((_Atomic int32_t *)array_at(base, array, i, 2), memory_order_relaxed); break;
    default: v.j = atomic_load_explicit((_Atomic int64_t *)array_at(base, array, i, 3), memory_order_relaxed); break;
    }
    return v;
}

static void set_element(const thread *t, ref array, uint32_t i, basic_type type, slot v) {
    uint8_t *base = t->heap_base;
    switch (type) {
    case T_BOOLEAN:
        atomic_store_explicit((_Atomic int8_t *)array_at(base, array, i, 0), (int8_t)(v.i & 1), memory_order_relaxed);
        break;
    case T_BYTE: atomic_store_explicit((_Atomic int8_t *)array_at(base, array, i, 0), (int8_t)v.i, memory_order_relaxed); break;
    case T_CHAR:
    case T_SHORT:
        atomic_store_explicit((_Atomic int16_t *)array_at(base, array, i, 1), (int16_t)v.i, memory_order_relaxed);
        break;
    case T_INT:
    case T_FLOAT: atomic_store_explicit((_Atomic int32_t *)array_at(base, array, i, 2), v.i, memory_order_relaxed); break;
    default: atomic_store_explicit((_Atomic int64_t *)array_at(base, array, i, 3), v.j, memory_order_relaxed); break;
    }
}

NATIVE(get_length) {
    class *c;
    TRY(check_array(t, f->locals[0].r, &c));
    return native_int_result(f, array_length(t->heap_base, f->locals[0].r));
}

NATIVE(get) {
    class *c;
    ref array = f->locals[0].r;
    TRY(check_array(t, array, &c));
    TRY(check_index(t, array, f->locals[1].i));
    uint32_t i = (uint32_t)f->locals[1].i;
    if (c->shape.kind == SHAPE_REF_ARRAY) return native_ref_result(f, array_get_ref(t->heap_base, array, i));
    return native_new_result(f, reflect_box(t, (basic_type)c->primitive, get_element(t, array, i, (basic_type)c->primitive)));
}

NATIVE(set) {
    class *c;
    ref array = f->locals[0].r, value = f->locals[2].r;
    TRY(check_array(t, array, &c));
    basic_type type = T_OBJECT;
    slot v = {.raw = 0};
    if (c->shape.kind == SHAPE_PRIM_ARRAY) {
        if (value == NULL_REF) return THROW(t, KNOWN_IllegalArgumentException, NULL);
        TRY(check_index(t, array, f->locals[1].i));
        bool fits = reflect_unbox(t, value, &type, &v) && reflect_widen(type, (basic_type)c->primitive, &v);
        if (!fits) return THROW(t, KNOWN_IllegalArgumentException, "argument type mismatch");
        set_element(t, array, (uint32_t)f->locals[1].i, (basic_type)c->primitive, v);
        return DONE;
    }
    TRY(check_index(t, array, f->locals[1].i));
    if (value != NULL_REF && !class_is_assignable(class_of(t, value), c->element))
        return THROW(t, KNOWN_IllegalArgumentException, "array element type mismatch");
    array_set_ref(t->heap_base, array, (uint32_t)f->locals[1].i, value);
    return DONE;
}

static outcome get_primitive(thread *t, frame *f, basic_type wanted) {
    class *c;
    ref array = f->locals[0].r;
    TRY(check_primitive_array(t, array, &c));
    TRY(check_index(t, array, f->locals[1].i));
    slot v = get_element(t, array, (uint32_t)f->locals[1].i, (basic_type)c->primitive);
    if (!reflect_widen((basic_type)c->primitive, wanted, &v))
        return THROW(t, KNOWN_IllegalArgumentException, "argument type mismatch");
    f->result = v;
    return DONE;
}

static outcome set_primitive(thread *t, frame *f, basic_type given) {
    class *c;
    ref array = f->locals[0].r;
    TRY(check_primitive_array(t, array, &c));
    TRY(check_index(t, array, f->locals[1].i));
    slot v = f->locals[2];
    if (!reflect_widen(given, (basic_type)c->primitive, &v))
        return THROW(t, KNOWN_IllegalArgumentException, "argument type mismatch");
    set_element(t, array, (uint32_t)f->locals[1].i, (basic_type)c->primitive, v);
    return DONE;
}

#define ACCESSORS(name, type)                                                                                                  \
    NATIVE(get_##name) {                                                                                                       \
        return get_primitive(t, f, type);                                                                                      \
    }                                                                                                                          \
    NATIVE(set_##name) {                                                                                                       \
        return set_primitive(t, f, type);                                                                                      \
    }
ACCESSORS(boolean, T_BOOLEAN)
ACCESSORS(byte, T_BYTE)
ACCESSORS(char, T_CHAR)
ACCESSORS(short, T_SHORT)
ACCESSORS(int, T_INT)
ACCESSORS(long, T_LONG)
ACCESSORS(float, T_FLOAT)
ACCESSORS(double, T_DOUBLE)
#undef ACCESSORS

/* ---- creation ---- */

static outcome check_component(thread *t, class *c, uint32_t dimensions) {
    bool is_void = c->kind == CLASS_PRIMITIVE && c->primitive == T_VOID;
    uint32_t already = c->kind == CLASS_ARRAY ? c->dimensions : 0;
    return is_void || already + dimensions > MAX_DIMENSIONS ? THROW(t, KNOWN_IllegalArgumentException, NULL) : DONE;
}

NATIVE(new_array) {
    class *c = native_class_arg(t, f->locals[0].r);
    if (!c) return THREW;
    int32_t length = f->locals[1].i;
    if (length < 0) return THROW(t, KNOWN_NegativeArraySizeException, "%d", length);
    TRY(check_component(t, c, 1));
    class *array_class = class_array_of(t, c);
    if (!array_class) return THREW;
    return native_new_result(f, native_array_upcall(t, array_class, length));
}

/* Fills an array of arrays, depth-first; it is rooted by the native's scratch slot, and so is what hangs on it. False: an
 * exception is pending, or the thread is told to stop. */
static bool fill_multi_upcall(thread *t, ref array, const int32_t *lengths, uint32_t dimensions) {
    class *inner = class_of(t, array)->element;
    int32_t length = array_length(t->heap_base, array);
    for (int32_t i = 0; i < length; i++) {
        thread_poll_blocking(t);
        if (thread_is_stopping(t)) return false;
        ref row = native_array_upcall(t, inner, lengths[0]);
        if (row == NULL_REF) return false;
        array_set_ref(t->heap_base, array, (uint32_t)i, row);
        if (dimensions > 1 && !fill_multi_upcall(t, row, lengths + 1, dimensions - 1)) return false;
    }
    return true;
}

NATIVE(multi_new_array) {
    class *c = native_class_arg(t, f->locals[0].r);
    ref given = f->locals[1].r;
    int32_t lengths[MAX_DIMENSIONS];
    if (!c) return THREW;
    if (given == NULL_REF) return native_throw_npe(t);
    uint32_t dimensions = (uint32_t)array_length(t->heap_base, given);
    if (dimensions == 0 || dimensions > MAX_DIMENSIONS) return THROW(t, KNOWN_IllegalArgumentException, NULL);
    TRY(check_component(t, c, dimensions));
    for (uint32_t d = 0; d < dimensions; d++) {
        lengths[d] = obj_get_i32(t->heap_base, given, ARRAY_ELEMENT_OFFSET + 4 * d);
        if (lengths[d] < 0) return THROW(t, KNOWN_NegativeArraySizeException, "%d", lengths[d]);
        if (lengths[d] > ARRAY_MAX_LENGTH) return (void)exc_throw_oom(t, "Requested array size exceeds VM limit"), THREW;
    }
    class *array_class = c;
    for (uint32_t d = 0; d < dimensions && array_class; d++) array_class = class_array_of(t, array_class);
    if (!array_class) return THREW;
    ref array = native_array_upcall(t, array_class, lengths[0]);
    if (array == NULL_REF) return THREW;
    native_scratch(f, 0)->raw = array;
    if (dimensions > 1 && !fill_multi_upcall(t, array, lengths + 1, dimensions - 1))
        return thread_is_stopping(t) ? AGAIN : THREW;
    return native_ref_result(f, array);
}

static const native_entry entries[] = {
    {"getLength", "(Ljava/lang/Object;)I", get_length, 0, 0},
    {"get", "(Ljava/lang/Object;I)Ljava/lang/Object;", get, 0, 0},
    {"set", "(Ljava/lang/Object;ILjava/lang/Object;)V", set, 0, 0},
    {"getBoolean", "(Ljava/lang/Object;I)Z", get_boolean, 0, 0},
    {"getByte", "(Ljava/lang/Object;I)B", get_byte, 0, 0},
    {"getChar", "(Ljava/lang/Object;I)C", get_char, 0, 0},
    {"getShort", "(Ljava/lang/Object;I)S", get_short, 0, 0},
    {"getInt", "(Ljava/lang/Object;I)I", get_int, 0, 0},
    {"getLong", "(Ljava/lang/Object;I)J", get_long, 0, 0},
    {"getFloat", "(Ljava/lang/Object;I)F", get_float, 0, 0},
    {"getDouble", "(Ljava/lang/Object;I)D", get_double, 0, 0},
    {"setBoolean", "(Ljava/lang/Object;IZ)V", set_boolean, 0, 0},
    {"setByte", "(Ljava/lang/Object;IB)V", set_byte, 0, 0},
    {"setChar", "(Ljava/lang/Object;IC)V", set_char, 0, 0},
    {"setShort", "(Ljava/lang/Object;IS)V", set_short, 0, 0},
    {"setInt", "(Ljava/lang/Object;II)V", set_int, 0, 0},
    {"setLong", "(Ljava/lang/Object;IJ)V", set_long, 0, 0},
    {"setFloat", "(Ljava/lang/Object;IF)V", set_float, 0, 0},
    {"setDouble", "(Ljava/lang/Object;ID)V", set_double, 0, 0},
    {"newArray", "(Ljava/lang/Class;I)Ljava/lang/Object;", new_array, 0, 0},
    {"multiNewArray", "(Ljava/lang/Class;[I)Ljava/lang/Object;", multi_new_array, 1, 1},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Array = {"java/lang/reflect/Array", entries};
