/*
 * Resolution of classes, fields, methods and plain constants of the run-time constant pool (JVMS §5.4.3). Method handles,
 * method types, dynamic constants and call sites are in resolve_handle.c and resolve_dynamic.c.
 */
#include "base/jmath.h"
#include "runtime/exception.h"
#include "runtime/intrinsic.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "runtime/pool.h"
#include "runtime/string.h"

#include <string.h>

/* ---- classes (§5.4.3.1) ---- */

/* Access is checked and the result published; a failure is remembered. */
static void log_resolution(const runtime *rt, const class *from, const class *to) {
    if (!log_on(rt->log, LOG_resolve)) return;
    char from_name[256], to_name[256];
    class_external_name(from, from_name, sizeof from_name);
    class_external_name(to, to_name, sizeof to_name);
    log_line(rt->log, LOG_resolve, "%s %s %.*s", from_name, to_name, (int)from->source_file.length,
             (const char *)from->source_file.bytes);
}

static outcome settle_class(thread *t, class *from, uint16_t index, class *c, class **out) {
    access_result access = access_class_result(t, from, c);
    if (access != ACCESS_OK) {
        access_throw_class(t, from, c, access);
        pool_remember_failure(t, from, index, NULL, 0);
        return THREW;
    }
    *out = (class *)pool_publish(from, index, (uintptr_t)c);
    log_resolution(t->rt, from, c);
    return DONE;
}

outcome resolve_class(thread *t, class *from, uint16_t index, class **out) {
    *out = pool_class(from->pool, index);
    if (*out) return DONE;
    /* A hidden class is found under its name by nobody, not even by itself. */
    if (index == from->file->this_class) return settle_class(t, from, index, from, out);
    symbol *name = pool_symbol(t, from, from->file->pool[index].u.name_index);
    if (!name || pool_throw_failure(t, from, index, NULL, 0)) return THREW;
    loader_data *l = from->loader->base;
    class *c = loader_find_loaded(t, l, name);
    if (!c && !l->boot)
        return vm_call(t, VM_resolve_class, (slot[]){{.j = (intptr_t)from}, {.j = 0}, {.j = index}, {.j = 0}}, 4);
    if (!c) {
        outcome o = loader_load(t, l, name, &c);
        if (o == THREW) pool_remember_failure(t, from, index, NULL, 0);
        if (o != DONE) return o;
    }
    return settle_class(t, from, index, c, out);
}

/*
 * The loader did not find the element type of an array: the error names the array, as HotSpot's does. `name` is the array's;
 * the pending error is of the element itself when it names it and comes from a ClassNotFoundException.
 */
static void name_array(thread *t, const symbol *name) {
    const runtime *rt = t->rt;
    ref message = obj_get_ref(t->heap_base, t->exception, rt->offset[KF_Throwable_detailMessage]);
    ref cause = obj_get_ref(t->heap_base, t->exception, rt->offset[KF_Throwable_cause]);
    if (class_of(t, t->exception) != rt->known[KNOWN_NoClassDefFoundError] || !message || !cause) return;
    if (!exc_is(t, cause, KNOWN_ClassNotFoundException)) return;
    uint32_t start = 0;
    while (name->bytes[start] == '[') start++;
    strbuf text;
    strbuf_init(&text);
    string_add_mutf8(t, message, &text);
    if (name->length == start + text.length + 2 && memcmp(strbuf_text(&text), name->bytes + start + 1, text.length) == 0)
        exc_throw_cause(t, KNOWN_NoClassDefFoundError, cause, (const char *)name->bytes);
    strbuf_free(&text);
}

outcome vm_resolve_class(thread *t, frame *f) {
    class *from = (class *)(uintptr_t)f->locals[0].j, *c;
    uint16_t index = (uint16_t)f->locals[2].j;
    frame_stack(f)[0].raw = from->mirror; /* keeps the class */
    f->flags |= FRAME_CATCHES;
    symbol *name = symbol_intern_utf8(t->rt->symbols, cf_class_name_at(from->file, index)); /* is there already */
    if (!t->exception) {
        outcome o = name ? loader_load(t, from->loader->base, name, &c) : (exc_throw_oom(t, NULL), THREW);
        if (o == DONE) return settle_class(t, from, index, c, &c);
        if (o != THREW) return o;
    }
    if (name && name->bytes[0] == '[') name_array(t, name);
    pool_remember_failure(t, from, index, NULL, 0);
    return THREW;
}

outcome resolve_type(thread *t, class *from, cf_utf8 d, class **out) {
    basic_type type = type_of_descriptor(d.bytes);
    if (type != T_OBJECT) {
        *out = t->rt->primitive[type];
        return DONE;
    }
    if (d.bytes[0] == 'L') d = (cf_utf8){d.bytes + 1, d.length - 2};
    symbol *name = symbol_intern_utf8(t->rt->symbols, d);
    if (!name) return exc_throw_oom(t, NULL), THREW;
    return loader_load(t, from->loader->base, name, out);
}

/* ---- fields and methods (§5.4.3.2 to §5.4.3.4) ---- */

/* Fills in what a Fieldref, Methodref or InterfaceMethodref names. */
static outcome request(thread *t, class *from, uint16_t index, member_request *r) {
    const cf_constant *k = &from->file->pool[index];
    symbol *name, *descriptor;
    TRY(resolve_class(t, from, k->u.member.class_index, &r->holder));
    if (!pool_name_and_type(t, from, k->u.member.name_and_type_index, &name, &descriptor)) return THREW;
    r->name = name;
    r->descriptor = descriptor;
    r->from = from;
    r->tag = k->tag;
    return DONE;
}

static bool fits_field(const field *f, field_use use) {
    bool is_static = use == USE_GETSTATIC || use == USE_PUTSTATIC, put = use == USE_PUTFIELD || use == USE_PUTSTATIC;
    return is_static == ((f->access_flags & ACC_STATIC) != 0) && !(put && (f->access_flags & ACC_FINAL) != 0);
}

outcome resolve_field(thread *t, const method *m, uint16_t index, field_use use, field **out) {
    class *from = m->owner;
    *out = pool_field(from->pool, index);
    if (*out && fits_field(*out, use)) return DONE;
    member_request r = {.from_method = m};
    TRY(request(t, from, index, &r));
    TRY(member_resolve_field(t, &r, true, use, out));
    *out = (field *)pool_publish(from, index, (uintptr_t)*out);
    return DONE;
}

static bool is_link_to_be_made(const method *m) {
    return (m->flags & METHOD_SIGNATURE_POLYMORPHIC) != 0 && !method_is_jump(m);
}

/* Whether the instruction agrees with a resolved entry, without a further look. */
static bool fits_method(const class *from, uint16_t index, const method *m, invoke_use use) {
    bool interface_ref = from->file->pool[index].tag == CF_InterfaceMethodref;
    switch (use) {
    case USE_STATIC: return method_is_static(m);
    case USE_VIRTUAL: return !method_is_static(m) && !interface_ref;
    case USE_INTERFACE: return !method_is_static(m) && interface_ref;
    default: return (m->flags & METHOD_INIT) != 0 || (m->owner == from && !method_is_static(m));
    }
}

/* The pool holds what was resolved; invokespecial's selection is made again at each use. */
outcome resolve_method(thread *t, const method *m, uint16_t index, invoke_use use, method **out, call_site **site) {
    class *from = m->owner;
    *site = pool_site(from->pool, index);
    *out = pool_method(from->pool, index);
    if (*site || (*out && fits_method(from, index, *out, use))) return DONE;
    if (*out && use == USE_SPECIAL) {
        class *holder = pool_class(from->pool, from->file->pool[index].u.member.class_index);
        member_request known = {.holder = holder, .name = (*out)->name, .descriptor = (*out)->descriptor, .from = from};
        return member_use_method(t, &known, use, *out, out);
    }
    member_request r = {0};
    method *resolved;
    TRY(request(t, from, index, &r));
    TRY(member_find_method(t, &r, use, &resolved));
    if (is_link_to_be_made(resolved))
        return vm_call(t, VM_link_polymorphic, (slot[]){{.j = (intptr_t)m}, {.j = 0}, {.j = index}, {.j = 0}}, 4);
    bool other_holder = r.tag == CF_InterfaceMethodref && (r.holder != resolved->owner || resolved->itable_index < 0);
    (void)pool_publish(from, index, (uintptr_t)resolved | (other_holder ? POOL_OTHER_HOLDER : 0));
    resolved = pool_method(from->pool, index);
    return member_use_method(t, &r, use, resolved, out);
}

/* ---- constants (§5.1, §5.4.3.5, §5.4.3.6) ---- */

/* What the fixed reserve of a thread is not for. */
enum { LONG_STRING = 512 };

static outcome resolve_string(thread *t, class *from, uint16_t index, slot *out) {
    cf_utf8 text = cf_utf8_at(from->file, from->file->pool[index].u.string_index);
    if (text.length > LONG_STRING && !heap_reserve_blocking(t, string_bytes(text.length))) return exc_throw_oom(t, NULL), THREW;
    ref s = string_new_mutf8(t, text.bytes, text.length);
    if (s) s = string_intern(t, s);
    if (!s || !pool_publish_value(t, from, index, T_OBJECT, (slot){.raw = s})) return THREW;
    out->raw = s;
    return DONE;
}

static outcome constant_of(const pool_ref *r, slot *out, basic_type *type) {
    *type = (basic_type)r->type;
    if (r->type == T_OBJECT) {
        out->raw = r->value;
    } else {
        *out = r->primitive;
    }
    return DONE;
}

static outcome call_linker(thread *t, class *from, uint16_t index, vm_method_id linker) {
    if (pool_throw_failure(t, from, index, NULL, 0)) return THREW;
    return vm_call(t, linker, (slot[]){{.j = (intptr_t)from}, {.j = 0}, {.j = index}, {.j = 0}}, 4);
}

outcome resolve_constant(thread *t, class *from, uint16_t index, slot *out, basic_type *type) {
    const cf_constant *k = &from->file->pool[index];
    class *c;
    out->raw = 0;
    *type = T_OBJECT;
    switch (k->tag) {
    case CF_Integer:
        out->i = k->u.integer;
        *type = T_INT;
        return DONE;
    case CF_Float:
        out->f = bits_float(k->u.float_bits);
        *type = T_FLOAT;
        return DONE;
    case CF_Long:
        out->j = (int64_t)cf_bits_at(from->file, k);
        *type = T_LONG;
        return DONE;
    case CF_Double:
        out->d = bits_double(cf_bits_at(from->file, k));
        *type = T_DOUBLE;
        return DONE;
    case CF_Class:
        TRY(resolve_class(t, from, index, &c));
        out->raw = c->mirror;
        return DONE;
    default: break;
    }
    uintptr_t value = pool_value(from->pool, index);
    if (value) return constant_of((const pool_ref *)value, out, type);
    switch (k->tag) {
    case CF_String: return resolve_string(t, from, index, out);
    case CF_MethodType: return call_linker(t, from, index, VM_link_method_type);
    case CF_MethodHandle: return call_linker(t, from, index, VM_link_method_handle);
    case CF_Dynamic: return call_linker(t, from, index, VM_link_dynamic);
    default:
        return THROW(t, KNOWN_ClassFormatError, "Constant %u of tag %u cannot be loaded", (unsigned)index, (unsigned)k->tag);
    }
}
