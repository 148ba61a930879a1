#include "runtime/member_name.h"

#include "base/strbuf.h"
#include "runtime/exception.h"
#include "runtime/loader.h"
#include "runtime/resolve.h"
#include "runtime/string.h"

/* ---- ResolvedMethodName ---- */

ref resolved_method_name_new(thread *t, method *m) {
    runtime *rt = t->rt;
    ref o = heap_new_object(t->heap, &t->local, &rt->known[KNOWN_ResolvedMethodName]->shape);
    if (!o) return exc_throw_oom(t, NULL), NULL_REF;
    obj_set_ref(t->heap_base, o, rt->injected[IF_ResolvedMethodName_vmholder], m->owner->mirror);
    /* Release, and acquire below: what publishes the object to other threads may be a race of Java's, and they will read the
     * method. */
    atomic_store_explicit((_Atomic int64_t *)obj_address(t->heap_base, o, rt->injected[IF_ResolvedMethodName_vmtarget]),
                          (intptr_t)m, memory_order_release);
    return o;
}

method *member_name_method(const thread *t, ref member) {
    ref name = obj_get_ref(t->heap_base, member, t->rt->offset[KF_MemberName_method]);
    if (!name) return NULL;
    const _Atomic int64_t *target = obj_address(t->heap_base, name, t->rt->injected[IF_ResolvedMethodName_vmtarget]);
    return (method *)(intptr_t)atomic_load_explicit(target, memory_order_acquire);
}

/* ---- filling in ---- */

static void set_index(thread *t, ref member, int64_t index) {
    obj_set_i64(t->heap_base, member, t->rt->injected[IF_MemberName_vmindex], index);
}

static void set_flags(thread *t, ref member, uint32_t flags, cf_ref_kind kind) {
    obj_set_i32(t->heap_base, member, t->rt->offset[KF_MemberName_flags], (int32_t)(flags | (uint32_t)kind << MN_KIND_SHIFT));
}

static void set_class(thread *t, ref member, const class *c) {
    obj_set_ref(t->heap_base, member, t->rt->offset[KF_MemberName_clazz], c->mirror);
}

/* Whether a call may end in another method than m: neither private nor final, and with a place in a table. */
static bool is_dispatched(const method *m) {
    if ((m->access_flags & (ACC_STATIC | ACC_PRIVATE | ACC_FINAL)) != 0 || (m->flags & METHOD_INIT) != 0) return false;
    if ((m->owner->access_flags & ACC_FINAL) != 0) return false;
    return m->vtable_index >= 0 || m->itable_index >= 0;
}

/*
 * `holder` is the class of the reference: a method that a class inherits from an interface is called on objects of that class,
 * so the MemberName says so.
 */
static bool fill_method(thread *t, ref member, method *m, bool dispatch, const class *holder) {
    ref target = resolved_method_name_new(t, m);
    if (!target) return false;
    const class *c = m->owner;
    uint32_t flags = m->access_flags;
    int64_t index = MEMBER_DIRECT;
    cf_ref_kind kind = REF_invokeSpecial;
    flags |= (m->flags & METHOD_INIT) != 0 ? MN_IS_CONSTRUCTOR : MN_IS_METHOD;
    if ((m->flags & METHOD_CALLER_SENSITIVE) != 0) flags |= MN_CALLER_SENSITIVE;
    if (method_is_static(m)) {
        kind = REF_invokeStatic;
    } else if (dispatch && is_dispatched(m)) {
        bool through_class = !class_is_interface(holder) || !class_is_interface(c);
        kind = through_class ? REF_invokeVirtual : REF_invokeInterface;
        if (class_is_interface(c) && through_class) c = holder;
        index = m->vtable_index >= 0 ? m->vtable_index : m->itable_index;
    }
    set_flags(t, member, flags, kind);
    set_class(t, member, c);
    set_index(t, member, index);
    obj_set_ref(t->heap_base, member, t->rt->offset[KF_MemberName_method], target);
    return true;
}

bool member_name_init_method(thread *t, ref member, method *m, bool dispatch) {
    return fill_method(t, member, m, dispatch, m->owner);
}

void member_name_init_field(thread *t, ref member, const field *f, bool setter) {
    bool is_static = (f->access_flags & ACC_STATIC) != 0;
    cf_ref_kind kind = is_static ? REF_getStatic : REF_getField;
    if (setter) kind = is_static ? REF_putStatic : REF_putField;
    set_flags(t, member, f->access_flags | MN_IS_FIELD | (f->trusted_final ? MN_TRUSTED_FINAL : 0u), kind);
    set_class(t, member, f->owner);
    set_index(t, member, f->offset);
    obj_set_ref(t->heap_base, member, t->rt->offset[KF_MemberName_method], NULL_REF);
}

/* ---- reading ---- */

static class *member_class(const thread *t, ref member) {
    ref clazz = obj_get_ref(t->heap_base, member, t->rt->offset[KF_MemberName_clazz]);
    return clazz ? class_of_mirror(t, clazz) : NULL;
}

static uint32_t member_flags(const thread *t, ref member) {
    return (uint32_t)obj_get_i32(t->heap_base, member, t->rt->offset[KF_MemberName_flags]);
}

static cf_ref_kind kind_of(uint32_t flags) {
    return (cf_ref_kind)(flags >> MN_KIND_SHIFT & MN_KIND_MASK);
}

field *member_name_field(const thread *t, ref member) {
    const class *c = member_class(t, member);
    uint32_t flags = member_flags(t, member);
    if (!c || (flags & MN_IS_FIELD) == 0 || c->kind != CLASS_INSTANCE) return NULL;
    int64_t offset = member_name_index(t, member);
    for (uint32_t i = 0; i < c->field_count; i++) {
        field *f = &c->fields[i];
        if (f->offset == offset && ((f->access_flags ^ flags) & ACC_STATIC) == 0) return f;
    }
    return NULL;
}

outcome member_name_select(thread *t, ref member, ref receiver, method **out) {
    method *m = member_name_method(t, member);
    if (!m) return THROW(t, KNOWN_InternalError, "a MemberName without a method was called");
    if (member_name_index(t, member) < 0) {
        *out = m;
        return DONE;
    }
    class *c = class_of(t, receiver);
    return kind_of(member_flags(t, member)) == REF_invokeVirtual ? class_select_virtual(t, c, m, out)
                                                                 : class_select(t, c, m, out);
}

/* ---- resolution ---- */

static void add_descriptor(strbuf *out, const class *c) {
    if (c->kind == CLASS_PRIMITIVE) {
        strbuf_add_char(out, type_char((basic_type)c->primitive));
    } else if (c->kind == CLASS_ARRAY) {
        strbuf_add_bytes(out, c->name->bytes, c->name->length);
    } else {
        strbuf_add_char(out, 'L');
        strbuf_add_bytes(out, c->name->bytes, c->name->length);
        strbuf_add_char(out, ';');
    }
}

static bool add_method_type(const thread *t, strbuf *out, ref type) {
    const runtime *rt = t->rt;
    const uint8_t *base = t->heap_base;
    ref result = obj_get_ref(base, type, rt->offset[KF_MethodType_rtype]),
        list = obj_get_ref(base, type, rt->offset[KF_MethodType_ptypes]);
    if (!result || !list) return false;
    strbuf_add_char(out, '(');
    for (int32_t i = 0; i < array_length(base, list); i++) {
        ref parameter = array_get_ref(base, list, (uint32_t)i);
        if (!parameter) return false;
        add_descriptor(out, class_of_mirror(t, parameter));
    }
    strbuf_add_char(out, ')');
    add_descriptor(out, class_of_mirror(t, result));
    return true;
}

/* The descriptor that MemberName.type stands for: a MethodType, a Class or a String. NULL: an exception is pending. */
static symbol *type_symbol(thread *t, ref type) {
    const runtime *rt = t->rt;
    const class *k = class_of(t, type);
    if (k == rt->known[KNOWN_String]) return string_symbol(t, type, false);
    strbuf text;
    strbuf_init(&text);
    bool valid = true;
    if (k == rt->known[KNOWN_Class]) {
        add_descriptor(&text, class_of_mirror(t, type));
    } else if (k == rt->known[KNOWN_MethodType]) {
        valid = add_method_type(t, &text, type);
    } else {
        valid = false;
    }
    symbol *s = valid && !text.failed ? symbol_intern(rt->symbols, strbuf_text(&text), text.length) : NULL;
    strbuf_free(&text);
    if (!valid) {
        exc_throw(t, KNOWN_InternalError, "unrecognized type");
    } else if (!s) {
        exc_throw_oom(t, NULL);
    }
    return s;
}

static outcome resolve_method_member(thread *t, ref member, member_request *r, uint32_t flags) {
    invoke_use use;
    switch (kind_of(flags)) {
    case REF_invokeStatic: use = USE_STATIC; break;
    case REF_invokeInterface: use = USE_INTERFACE; break;
    case REF_invokeVirtual: use = USE_VIRTUAL; break;
    case REF_invokeSpecial:
    case REF_newInvokeSpecial: use = USE_SPECIAL; break;
    default: return THROW(t, KNOWN_InternalError, "unrecognized MemberName format");
    }
    /* A constructor is what is asked for exactly when the name is <init>. */
    if (((flags & MN_IS_CONSTRUCTOR) != 0) != (r->name == t->rt->sym[SYM_init])) return THREW;
    if (r->holder->kind == CLASS_ARRAY && r->from == NULL) r->holder = t->rt->known[KNOWN_Object];
    method *m;
    TRY(member_resolve_method(t, r, use, &m));
    if ((m->flags & METHOD_SIGNATURE_POLYMORPHIC) != 0 && (m->flags & METHOD_INTRINSIC_MH) == 0)
        return THROW(t, KNOWN_InternalError, "appendix");
    if (m->intrinsic == MH_invoke || m->intrinsic == MH_invokeExact) return THROW(t, KNOWN_InternalError, "appendix");
    return fill_method(t, member, m, use != USE_SPECIAL, r->holder) ? DONE : THREW;
}

static outcome resolve_field_member(thread *t, ref member, member_request *r, uint32_t flags) {
    cf_ref_kind kind = kind_of(flags);
    field *f;
    r->skips_access = true; /* java.lang.invoke checks it, and says so in its own words */
    TRY(member_resolve_field(t, r, false, USE_GETFIELD, &f));
    member_name_init_field(t, member, f, kind == REF_putField || kind == REF_putStatic);
    return DONE;
}

outcome member_name_resolve(thread *t, ref member, class *caller, bool speculative, bool *found) {
    const runtime *rt = t->rt;
    ref name = obj_get_ref(t->heap_base, member, rt->offset[KF_MemberName_name]);
    ref type = obj_get_ref(t->heap_base, member, rt->offset[KF_MemberName_type]);
    uint32_t flags = member_flags(t, member);
    member_request r = {.holder = member_class(t, member), .from = caller, .quiet = speculative};
    *found = true;
    if (member_name_method(t, member)) return DONE;
    if (!r.holder || !name || !type) return THROW(t, KNOWN_IllegalArgumentException, "nothing to resolve");
    r.name = string_symbol(t, name, false);
    r.descriptor = r.name ? type_symbol(t, type) : NULL;
    if (!r.descriptor) return THREW;
    if (r.holder->kind == CLASS_PRIMITIVE) r.holder = rt->known[KNOWN_Object];
    outcome o;
    if ((flags & MN_IS_FIELD) != 0) {
        o = resolve_field_member(t, member, &r, flags);
    } else if ((flags & (MN_IS_METHOD | MN_IS_CONSTRUCTOR)) != 0) {
        o = resolve_method_member(t, member, &r, flags);
    } else {
        return THROW(t, KNOWN_InternalError, "unrecognized MemberName format");
    }
    if (o != THREW || t->exception) return o;
    *found = false;
    if (speculative) return DONE;
    return THROW(t, KNOWN_NoSuchMethodError, "method resolution failed");
}

/* ---- expansion ---- */

static outcome set_name(thread *t, ref member, const symbol *name) {
    uint32_t offset = t->rt->offset[KF_MemberName_name];
    if (obj_get_ref(t->heap_base, member, offset)) return DONE;
    ref text = string_intern_symbol(t, name);
    if (!text) return THREW;
    obj_set_ref(t->heap_base, member, offset, text);
    return DONE;
}

outcome member_name_expand(thread *t, ref member) {
    const runtime *rt = t->rt;
    uint32_t type_offset = rt->offset[KF_MemberName_type];
    bool has_type = obj_get_ref(t->heap_base, member, type_offset) != NULL_REF;
    const method *m = member_name_method(t, member);
    if (m) {
        TRY(set_name(t, member, m->name));
        ref text = has_type ? NULL_REF : string_new_mutf8(t, m->descriptor->bytes, m->descriptor->length);
        if (!has_type && !text) return THREW;
        if (text) obj_set_ref(t->heap_base, member, type_offset, text);
        return DONE;
    }
    const field *f = member_name_field(t, member);
    if (!f) return THROW(t, KNOWN_IllegalArgumentException, "nothing to expand");
    class *type;
    TRY(resolve_type(t, f->owner, symbol_utf8(f->descriptor), &type));
    TRY(set_name(t, member, f->name));
    if (!has_type) obj_set_ref(t->heap_base, member, type_offset, type->mirror);
    return DONE;
}
