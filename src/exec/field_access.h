/*
 * Loads and stores of fields by the engines (JVMS §6.5 getfield, putfield, getstatic, putstatic; JLS §17.4, §17.7).
 *
 * Plain accesses are relaxed atomics of their width, so that long and double never tear; volatile ones are sequentially
 * consistent.
 */
#ifndef CEZVE_EXEC_FIELD_ACCESS_H
#define CEZVE_EXEC_FIELD_ACCESS_H

#include "runtime/class.h"

#define FIELD_LOAD(type)         atomic_load_explicit((_Atomic type *)obj_address(base, o, offset), order)
#define FIELD_STORE(type, value) atomic_store_explicit((_Atomic type *)obj_address(base, o, offset), value, order)

/* One body for both orders: the compiler sees a constant. */
static inline unsigned field_load_ordered(const uint8_t *base, ref o, uint32_t offset, unsigned type, slot *out,
                                          memory_order order) {
    switch (type) {
    case T_BOOLEAN:
    case T_BYTE: out->i = FIELD_LOAD(int8_t); return 1;
    case T_CHAR: out->i = FIELD_LOAD(uint16_t); return 1;
    case T_SHORT: out->i = FIELD_LOAD(int16_t); return 1;
    case T_INT:
    case T_FLOAT: out->i = FIELD_LOAD(int32_t); return 1;
    case T_LONG:
    case T_DOUBLE: out->j = FIELD_LOAD(int64_t); return 2;
    default: out->raw = obj_get_ref_ordered(base, o, offset, order); return 1;
    }
}

static inline void field_store_ordered(uint8_t *base, ref o, uint32_t offset, unsigned type, slot value, memory_order order) {
    switch (type) {
    case T_BOOLEAN: FIELD_STORE(int8_t, (int8_t)(value.i & 1)); break;
    case T_BYTE: FIELD_STORE(int8_t, (int8_t)value.i); break;
    case T_CHAR:
    case T_SHORT: FIELD_STORE(uint16_t, (uint16_t)value.i); break;
    case T_INT:
    case T_FLOAT: FIELD_STORE(int32_t, value.i); break;
    case T_LONG:
    case T_DOUBLE: FIELD_STORE(int64_t, value.j); break;
    default: obj_set_ref_ordered(base, o, offset, value.r, order); break;
    }
}

#undef FIELD_LOAD
#undef FIELD_STORE

/* Loads the field of the object (or mirror) `o` as an operand; the number of slots. */
static inline unsigned field_load(const uint8_t *base, ref o, const field *f, slot *out) {
    if (UNLIKELY((f->access_flags & ACC_VOLATILE) != 0))
        return field_load_ordered(base, o, f->offset, f->type, out, memory_order_seq_cst);
    return field_load_ordered(base, o, f->offset, f->type, out, memory_order_relaxed);
}

/* Stores an operand, narrowed to the field's type. */
static inline void field_store(uint8_t *base, ref o, const field *f, slot value) {
    if (UNLIKELY((f->access_flags & ACC_VOLATILE) != 0))
        field_store_ordered(base, o, f->offset, f->type, value, memory_order_seq_cst);
    else
        field_store_ordered(base, o, f->offset, f->type, value, memory_order_relaxed);
}

#endif
