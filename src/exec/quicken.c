#include "exec/quicken.h"

#include "classfile/bytecodes.h"
#include "exec/quick.h"
#include "exec/translated.h"
#include "thread/safepoint.h"

/* ---- fields ---- */

/* getfield_NAME and the other forms of an access follow each other. */
enum { VOLATILE_FORM = 1, STATIC_FORM = 2, METHOD_FORM = 4, GUARDED_FORM = 5, LOAD_FORMS = 6, STORE_FORMS = 5 };
_Static_assert(IOP_getfield_volatile_i8 == IOP_getfield_i8 + VOLATILE_FORM &&
                   IOP_getstatic_i8 == IOP_getfield_i8 + STATIC_FORM &&
                   IOP_putstatic_volatile_ref == IOP_putfield_ref + STATIC_FORM + VOLATILE_FORM &&
                   IOP_getter_ref == IOP_getfield_ref + METHOD_FORM && IOP_setter_ref == IOP_putfield_ref + METHOD_FORM &&
                   IOP_guarded_getter_ref == IOP_getfield_ref + GUARDED_FORM,
               "the forms of a field access are in this order");

static iop load_form(unsigned type) {
    switch (type) {
    case T_BOOLEAN:
    case T_BYTE: return IOP_getfield_i8;
    case T_CHAR: return IOP_getfield_u16;
    case T_SHORT: return IOP_getfield_i16;
    case T_INT: return IOP_getfield_i32;
    case T_FLOAT: return IOP_getfield_f32;
    case T_LONG: return IOP_getfield_i64;
    case T_DOUBLE: return IOP_getfield_f64;
    default: return IOP_getfield_ref;
    }
}

static iop store_form(unsigned type) {
    switch (type) {
    case T_BOOLEAN: return IOP_putfield_z;
    case T_BYTE: return IOP_putfield_i8;
    case T_CHAR:
    case T_SHORT: return IOP_putfield_i16;
    case T_INT: return IOP_putfield_i32;
    case T_FLOAT: return IOP_putfield_f32;
    case T_LONG: return IOP_putfield_i64;
    case T_DOUBLE: return IOP_putfield_f64;
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

/*
 * Methods that do so little that a call does it itself. They are known by their internal code, so only what they have resolved
 * and done is folded; they throw nothing but what the call itself would.
 */

/* The word at `at`, without accumulators. */
static iword plain_word(const iword *at) {
    iword w = word_load(at);
    w.op = iop_table[w.op].plain;
    return w;
}

/* `aload_0, getfield of a boolean field, ireturn`. */
static bool returns_boolean_field(const method *m) {
    const uint8_t *code = m->code;
    if (m->file->code->length != 5 || code[0] != BC_aload_0 || code[1] != BC_getfield) return false;
    const field *f = pool_field(m->owner->pool, (uint32_t)code[2] << 8 | code[3]);
    return f != NULL && f->type == T_BOOLEAN;
}

/* Whether a return gives the value of the field as `load` has it: what is smaller than int narrows. */
static bool returns_as_loaded(const method *m, uint32_t load, uint32_t leave) {
    switch (leave) {
    case IOP_ireturn:
    case IOP_lreturn: return true;
    case IOP_ireturn_b: return load == IOP_getfield_i8;
    case IOP_ireturn_c: return load == IOP_getfield_u16;
    case IOP_ireturn_s: return load == IOP_getfield_i16;
    case IOP_ireturn_z: return returns_boolean_field(m);
    default: return false;
    }
}

/* `return this.field`: getfield d r0 offset, then return of d. */
static bool is_getter(const translated *c, iop *form, uint16_t *offset) {
    iword w = plain_word(c->code);
    if (c->word_count != 2 || w.op < IOP_getfield_i8 || w.op > IOP_getfield_ref || (w.op - IOP_getfield_i8) % LOAD_FORMS != 0)
        return false;
    iword leave = plain_word(&c->code[1]);
    if (w.b != 0 || method_is_static(c->method) || !returns_as_loaded(c->method, w.op, leave.op) || leave.a != w.a)
        return false;
    *form = w.op + METHOD_FORM;
    *offset = w.c;
    return true;
}

/* `this.field = argument`. */
static bool is_setter(const translated *c, iop *form, uint16_t *offset) {
    iword w = word_load(c->code);
    if (c->word_count != 2 || w.op < IOP_putfield_z || w.op > IOP_putfield_ref || (w.op - IOP_putfield_z) % STORE_FORMS != 0)
        return false;
    if (w.a != 0 || w.b != 1 || method_is_static(c->method) || word_load(&c->code[1]).op != IOP_return) return false;
    *form = w.op + METHOD_FORM;
    *offset = w.c;
    return true;
}

static bool is_constant(const translated *c, uint16_t *value) {
    iword w = plain_word(c->code);
    if (c->word_count != 2 || w.op != IOP_const || w.imm != (int16_t)w.imm) return false;
    iword leave = plain_word(&c->code[1]);
    *value = (uint16_t)w.imm;
    bool fits = leave.op == IOP_ireturn || (leave.op == IOP_ireturn_z && (w.imm & ~1) == 0);
    return fits && leave.a == w.a_;
}

bool quicken_getter(const method *callee, quick_form *out) {
    const translated *c = method_translated(callee);
    iop form;
    if (c == NULL || c->synchronized || !is_getter(c, &form, &out->c)) return false;
    out->op = (uint16_t)(form - METHOD_FORM + GUARDED_FORM);
    return true;
}

static iop call_form(iop unchecked, bool checked) {
    return unchecked + checked; /* NAME_checked comes next to NAME */
}
_Static_assert(IOP_call_checked == IOP_call + 1 && IOP_call_slowly_checked == IOP_call_slowly + 1 &&
                   IOP_call_checked_cold == IOP_call_cold + 1 && IOP_call_leaf_checked == IOP_call_leaf + 1 &&
                   IOP_call_empty_checked == IOP_call_empty + 1 && IOP_call_const_checked == IOP_call_const + 1,
               "a call's form with a check is the next one");

/* The form of a call of a method that is translated and not synchronized, where it needs no frame. */
static bool frameless_form(const translated *c, bool checked, iop *form, uint16_t *operand) {
    iop first = word_load(c->code).op;
    if (first == IOP_return_object) return *form = IOP_call_object_init, true;
    if (first == IOP_return || first == IOP_return_init) return *form = call_form(IOP_call_empty, checked), true;
    if (is_constant(c, operand)) return *form = call_form(IOP_call_const, checked), true;
    return checked && (is_getter(c, form, operand) || is_setter(c, form, operand));
}

bool quicken_callee(const method *callee, bool checked, quick_form *out) {
    const translated *c = method_translated(callee);
    iop form = call_form(IOP_call_slowly, checked);
    *out = (quick_form){.pointer = callee};
    if (callee->leaf != NULL) {
        form = call_form(IOP_call_leaf, checked);
    } else if ((callee->flags & METHOD_INTRINSIC_MH) != 0) {
        form = IOP_call_handle;
    } else if (c != NULL && !c->synchronized && !frameless_form(c, checked, &form, &out->c)) {
        form = call_form(IOP_call, checked);
        out->code = c;
    }
    out->op = (uint16_t)form;
    return callee->leaf != NULL || c != NULL || callee->code == NULL;
}

/* Cold, unless the callee is known well already. */
static void quicken_direct(const method *callee, bool checked, quick_form *out) {
    if (!quicken_callee(callee, checked, out)) out->op = (uint16_t)call_form(IOP_call_cold, checked);
}

bool quicken_static_call(const method *m, uint16_t index, quick_form *out) {
    const method *callee = pool_method(m->owner->pool, index);
    if (callee == NULL || !method_is_static(callee) || class_get_state(callee->owner) != CLASS_INITIALIZED) return false;
    quicken_direct(callee, false, out);
    return true;
}

bool quicken_special_call(const method *m, uint16_t index, quick_form *out) {
    const method *callee = special_target(m->owner, pool_method(m->owner->pool, index));
    if (callee == NULL) return false;
    quicken_direct(callee, true, out);
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
        *out = (quick_form){.op = IOP_call_virtual_cold, .c = (uint16_t)resolved->vtable_index};
        return true;
    }
    if (resolved->vtable_index >= 0) return false;
    if (resolved->itable_index >= 0) {
        *out = (quick_form){.op = IOP_call_interface_cold, .c = index}; /* a class has it from an interface */
        return true;
    }
    if (class_is_interface(resolved->owner)) return false;
    quicken_direct(resolved, true, out); /* private, final, or an intrinsic */
    return true;
}

bool quicken_interface_call(const method *m, uint16_t index, quick_form *out) {
    const method *resolved = pool_method(m->owner->pool, index);
    if (resolved == NULL || method_is_static(resolved)) return false;
    *out = (quick_form){.op = IOP_call_interface_cold, .c = index};
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
