/*
 * The objects of java.lang.reflect that natives make of fields and methods. The types in their descriptors are loaded first
 * (reflect_types), which may run Java code; the objects are made afterwards, out of a reservation.
 */
#ifndef CEZVE_NATIVE_REFLECT_H
#define CEZVE_NATIVE_REFLECT_H

#include "native/native.h"

/* The classes of the parameters, the return type and the declared exceptions of a method, in this order; of a field: its type.
 */
typedef struct reflect_types {
    class **items;
    uint32_t parameter_count, count;
} reflect_types;

/* Fills in *out (free with reflect_types_free when DONE; nothing is held otherwise). */
outcome reflect_method_types(thread *t, const method *m, reflect_types *out);
outcome reflect_field_type(thread *t, const field *f, class **out);
void reflect_types_free(reflect_types *types);

/* Bytes to reserve for one object, its strings and arrays. */
uint64_t reflect_method_bytes(const thread *t, const method *m);
uint64_t reflect_field_bytes(const thread *t, const field *f);

/* New objects; NULL_REF: exception pending. Enough is reserved. `types` are the method's. */
MUST_CHECK ref reflect_new_method(thread *t, const method *m,
                                  const reflect_types *types); /* Method, or Constructor for <init> */
MUST_CHECK ref reflect_new_field(thread *t, const field *f, class *type);

/* The field or method that a reflection object, not null, stands for; NULL: InternalError is pending, it stands for none. */
MUST_CHECK field *reflect_field_of(thread *t, ref field_object);
MUST_CHECK method *reflect_method_of(thread *t, ref method_object); /* java.lang.reflect.Method */
MUST_CHECK method *reflect_constructor_of(thread *t, ref constructor_object);

/* A byte[] of an attribute's body, or NULL_REF without exception when the span is absent: *ok tells false for OutOfMemoryError.
 */
ref reflect_span(thread *t, cf_span span, bool *ok);
/* A String of a Utf8 constant, not interned; index 0 gives NULL_REF with *ok true. */
ref reflect_utf8(thread *t, const cf_class *file, uint16_t index, bool *ok);

/* ---- boxes ---- */
/* A box of a primitive value (Boolean .. Double; the caches of Integer etc. are not used), value as in a slot; T_VOID gives
 * NULL_REF with *ok. */
MUST_CHECK ref reflect_box(thread *t, basic_type type, slot value);
/* The primitive type that a box holds and its value; false when o is no box. o is not null. */
bool reflect_unbox(thread *t, ref o, basic_type *type, slot *value);
/* Widening of JLS §5.1.2 in place; false when there is none from `from` to `to`. */
bool reflect_widen(basic_type from, basic_type to, slot *value);

#endif
