/*
 * What both engines look at first: whether what an instruction names is resolved, and fits the instruction (JVMS §6.5). Nothing
 * here throws, loads or changes anything; where it says no, the operations of step.h find out more.
 */
#ifndef CEZVE_EXEC_QUICK_H
#define CEZVE_EXEC_QUICK_H

#include "runtime/resolve.h"

/* Integer, Float, Long and Double constants, and Strings and Classes resolved already; the number of slots, 0 for any other. */
static inline unsigned quick_constant(const class *c, uint16_t index, slot *out) {
    const cf_constant *k = &c->file->pool[index];
    switch (k->tag) {
    case CF_Integer: out->i = k->u.integer; return 1;
    case CF_Float: out->i = (int32_t)k->u.float_bits; return 1;
    case CF_Long:
    case CF_Double: out->raw = cf_bits_at(c->file, k); return 2;
    case CF_Class: {
        const class *resolved = pool_class(c->pool, index);
        if (resolved == NULL) return 0;
        out->raw = resolved->mirror;
        return 1;
    }
    case CF_String: {
        const pool_ref *resolved = (const pool_ref *)pool_value(c->pool, index);
        if (resolved == NULL) return 0;
        out->raw = resolved->value;
        return 1;
    }
    default: return 0;
    }
}

/* A constructor sets a final instance field of its own class (§6.5.putfield); resolution looks at every other case. */
static inline bool sets_own_final(const method *m, const field *f) {
    return (f->access_flags & ACC_STATIC) == 0 && f->owner == m->owner && (m->flags & METHOD_INIT) != 0;
}

/*
 * The method that invokespecial in a method of `from` selects (§6.5.invokespecial), where that needs no look-up: constructors
 * and private methods are themselves selected; of a superclass's method it is what the direct superclass has in its place.
 * NULL: resolution decides, and looks at the receiver where `from` is an interface.
 */
static inline method *special_target(const class *from, method *resolved) {
    if (resolved == NULL || method_is_static(resolved)) return NULL;
    if ((resolved->flags & METHOD_INIT) != 0) return resolved;
    if (UNLIKELY(class_is_interface(from))) return NULL;
    if ((resolved->access_flags & ACC_PRIVATE) != 0) return resolved;
    if (resolved->owner == from || resolved->vtable_index < 0 || !class_is_subclass(from, resolved->owner)) return NULL;
    method *selected = class_vtable_method(from->super, resolved->vtable_index);
    return (selected->access_flags & ACC_ABSTRACT) != 0 ? NULL : selected;
}

/* The class or interface that a resolved member reference of m's class names. */
static inline const class *pool_holder(const method *m, uint32_t index) {
    const class *from = m->owner;
    return pool_class(from->pool, from->file->pool[index].u.member.class_index);
}

/* Whether the class of `value` may be stored in an array of class `array`, for aastore. */
static inline bool array_takes(const thread *t, ref array, ref value) {
    if (value == NULL_REF) return true;
    const class *element = class_of(t, array)->element, *c = class_of(t, value);
    return c == element || class_is_assignable(c, element);
}

#endif
