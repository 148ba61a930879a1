#include "exec/quicken.h"

#include "exec/quick.h"
#include "thread/safepoint.h"

/* ---- fields ---- */

/* getfield_NAME, its volatile form and those of static fields follow each other. */
enum { VOLATILE_FORM = 1, STATIC_FORM = 2 };
_Static_assert(IOP_getfield_volatile_i8 == IOP_getfield_i8 + VOLATILE_FORM &&
                   IOP_getstatic_i8 == IOP_getfield_i8 + STATIC_FORM &&
                   IOP_putstatic_volatile_ref == IOP_putfield_ref + STATIC_FORM + VOLATILE_FORM,
               "the forms of a field access are in this order");

static iop load_form(unsigned type) {
    switch (type) {
    case T_BOOLEAN:
    case T_BYTE: return IOP_getfield_i8;
    case T_CHAR: return IOP_getfield_u16;
    case T_SHORT: return IOP_getfield_i16;
    case T_INT:
    case T_FLOAT: return IOP_getfield_i32;
    case T_LONG:
    case T_DOUBLE: return IOP_getfield_i64;
    default: return IOP_getfield_ref;
    }
}

static iop store_form(unsigned type) {
    switch (type) {
    case T_BOOLEAN: return IOP_putfield_z;
    case T_BYTE: return IOP_putfield_i8;
    case T_CHAR:
    case T_SHORT: return IOP_putfield_i16;
    case T_INT:
    case T_FLOAT: return IOP_putfield_i32;
    case T_LONG:
    case T_DOUBLE: return IOP_putfield_i64;
    default: return IOP_putfield_ref;
    }
}

/* A final field is stored to by constructors only, and by the class initializer, which runs once. */
static bool may_store(const method *m, const field *f, bool is_static) {
    return (f->access_flags & ACC_FINAL) == 0 || (!is_static && sets_own_final(m, f));
}

bool quicken_field(const thread *t, const method *m, field_use use, const field *f, quick_form *out) {
    bool is_static = use == USE_GETSTATIC || use == USE_PUTSTATIC, store = use == USE_PUTFIELD || use == USE_PUTSTATIC;
    if (f == NULL || ((f->access_flags & ACC_STATIC) != 0) != is_static) return false;
    if (is_static && class_get_state(f->owner) != CLASS_INITIALIZED) return false;
    if (store && !may_store(m, f, is_static)) return false;
    if (!is_static && f->offset > UINT16_MAX) return false;
    iop op = store ? store_form(f->type) : load_form(f->type);
    if (is_static) op += STATIC_FORM;
    if ((f->access_flags & ACC_VOLATILE) != 0) op += VOLATILE_FORM;
    *out = (quick_form){.op = (uint16_t)op};
    if (is_static)
        out->pointer = obj_address(t->heap_base, f->owner->mirror, f->offset);
    else
        out->c = (uint16_t)f->offset;
    return true;
}

/* ---- calls ---- */

bool quicken_static_call(const method *m, uint16_t index, quick_form *out) {
    const method *callee = pool_method(m->owner->pool, index);
    if (callee == NULL || !method_is_static(callee) || class_get_state(callee->owner) != CLASS_INITIALIZED) return false;
    *out = (quick_form){.op = IOP_call, .pointer = callee};
    return true;
}

bool quicken_special_call(const method *m, uint16_t index, quick_form *out) {
    const method *callee = special_target(m->owner, pool_method(m->owner->pool, index));
    if (callee == NULL) return false;
    *out = (quick_form){.op = IOP_call_checked, .pointer = callee};
    return true;
}

bool quicken_virtual_call(const method *m, uint16_t index, quick_form *out) {
    const call_site *site = pool_site(m->owner->pool, index);
    if (site != NULL) {
        *out = (quick_form){.op = IOP_call_site, .c = 1, .pointer = site};
        return true;
    }
    const method *resolved = pool_method(m->owner->pool, index);
    if (resolved == NULL || method_is_static(resolved)) return false;
    if (resolved->vtable_index >= 0 && resolved->vtable_index <= UINT16_MAX) {
        *out = (quick_form){.op = IOP_call_virtual, .c = (uint16_t)resolved->vtable_index};
        return true;
    }
    if (resolved->vtable_index >= 0 || class_is_interface(resolved->owner)) return false;
    *out = (quick_form){.op = IOP_call_checked, .pointer = resolved}; /* private, final, or an intrinsic */
    return true;
}

bool quicken_interface_call(const method *m, uint16_t index, quick_form *out) {
    const method *resolved = pool_method(m->owner->pool, index);
    if (resolved == NULL || method_is_static(resolved)) return false;
    *out = (quick_form){.op = IOP_call_interface, .c = index};
    return true;
}

bool quicken_dynamic_call(const method *m, uint32_t pc, quick_form *out) {
    const call_site *site = call_site_at(m, pc);
    if (site == NULL) return false;
    *out = (quick_form){.op = IOP_call_site, .pointer = site};
    return true;
}

/* ---- objects ---- */

bool quicken_new(const thread *t, const method *m, uint16_t index, quick_form *out) {
    const class *c = pool_class(m->owner->pool, index);
    if (c == NULL || class_get_state(c) != CLASS_INITIALIZED || c->kind != CLASS_INSTANCE ||
        (c->access_flags & (ACC_ABSTRACT | ACC_INTERFACE)) != 0 || c == t->rt->known[KNOWN_Class])
        return false;
    bool inlined = !threads_are_stressed(t->set) && c->shape.size <= HEAP_BUMP_BYTES;
    *out = (quick_form){.op = inlined ? IOP_new : IOP_new_slowly, .c = index, .pointer = c};
    return true;
}

bool quicken_new_array(const thread *t, const class *array, quick_form *out) {
    if (array == NULL) return false;
    *out = (quick_form){.op = !threads_are_stressed(t->set) ? IOP_newarray : IOP_newarray_slowly, .pointer = array};
    return true;
}
