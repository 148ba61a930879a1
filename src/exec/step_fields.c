/*
 * Fields: resolution and access (JVMS §6.5 getfield, getstatic, putfield, putstatic; JLS §17.4, §17.7).
 *
 * Plain accesses are relaxed atomics of their width, so that long and double never tear; volatile ones are sequentially
 * consistent.
 */
#include "exec/step.h"

#include "base/jmath.h"
#include "runtime/link.h"

outcome step_field(thread *t, const method *m, uint16_t index, field_use use, field **out) {
    TRY(resolve_field(t, m, index, use, out));
    return use == USE_GETSTATIC || use == USE_PUTSTATIC ? class_initialize(t, (*out)->owner) : DONE;
}

#define LOAD(type, order)         atomic_load_explicit((_Atomic type *)at, order)
#define STORE(type, value, order) atomic_store_explicit((_Atomic type *)at, value, order)

/* One body for both orders: the compiler sees a constant. */
static inline unsigned load(void *at, unsigned type, slot *out, memory_order order) {
    switch (type) {
    case T_BOOLEAN:
    case T_BYTE: out->i = LOAD(int8_t, order); return 1;
    case T_CHAR: out->i = LOAD(uint16_t, order); return 1;
    case T_SHORT: out->i = LOAD(int16_t, order); return 1;
    case T_INT:
    case T_FLOAT: out->i = LOAD(int32_t, order); return 1;
    case T_LONG:
    case T_DOUBLE: out->j = LOAD(int64_t, order); return 2;
    default: out->raw = LOAD(ref, order); return 1;
    }
}

static inline void store(void *at, unsigned type, slot value, memory_order order) {
    switch (type) {
    case T_BOOLEAN: STORE(int8_t, (int8_t)(value.i & 1), order); break;
    case T_BYTE: STORE(int8_t, (int8_t)value.i, order); break;
    case T_CHAR:
    case T_SHORT: STORE(uint16_t, (uint16_t)value.i, order); break;
    case T_INT:
    case T_FLOAT: STORE(int32_t, value.i, order); break;
    case T_LONG:
    case T_DOUBLE: STORE(int64_t, value.j, order); break;
    default: STORE(ref, value.r, order); break;
    }
}

unsigned field_load(const uint8_t *base, ref o, const field *f, slot *out) {
    void *at = obj_address(base, o, f->offset);
    if (UNLIKELY((f->access_flags & ACC_VOLATILE) != 0)) return load(at, f->type, out, memory_order_seq_cst);
    return load(at, f->type, out, memory_order_relaxed);
}

void field_store(uint8_t *base, ref o, const field *f, slot value) {
    void *at = obj_address(base, o, f->offset);
    if (UNLIKELY((f->access_flags & ACC_VOLATILE) != 0))
        store(at, f->type, value, memory_order_seq_cst);
    else
        store(at, f->type, value, memory_order_relaxed);
}
