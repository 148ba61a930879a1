/*
 * Method types, method handles and calls of signature polymorphic methods, linked by java.lang.invoke.MethodHandleNatives (JVMS
 * §5.4.3.5, §5.4.3.3).
 */
#include "classfile/descriptor.h"
#include "runtime/exception.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "runtime/member_name.h"
#include "runtime/messages.h"
#include "runtime/natives.h"
#include "runtime/resolve_link.h"
#include "runtime/string.h"

#include <string.h>

/* ---- shared with resolve_dynamic.c ---- */

outcome link_find_type(thread *t, class *from, cf_utf8 descriptor, class **out) {
    TRY(resolve_type(t, from, descriptor, out));
    access_result access = access_class_result(t, from, *out);
    return access == ACCESS_OK ? DONE : access_throw_class(t, from, *out, access);
}

ref link_new_objects(thread *t, int32_t length) {
    class *objects = class_array_of(t, t->rt->known[KNOWN_Object]);
    ref a = objects ? heap_new_array(t->heap, &t->local, &objects->shape, length) : NULL_REF;
    if (objects && !a) exc_throw_oom(t, NULL);
    return a;
}

/*
 * A public class of java.lang or java.lang.invoke, an array of such or of a primitive type, or a primitive type: the same to
 * every loader, so that none is asked, as HotSpot does not. *out NULL: something else.
 */
static outcome find_everywhere(thread *t, cf_utf8 descriptor, class **out) {
    static const char prefix[] = "Ljava/lang/";
    runtime *rt = t->rt;
    cf_utf8 bottom = descriptor;
    *out = NULL;
    while (bottom.bytes[0] == '[') bottom.bytes++, bottom.length--;
    if (bottom.bytes[0] == 'L') {
        class *c;
        if (bottom.length < sizeof prefix || memcmp(bottom.bytes, prefix, sizeof prefix - 1) != 0) return DONE;
        symbol *name = symbol_intern_utf8(rt->symbols, (cf_utf8){bottom.bytes + 1, bottom.length - 2});
        if (!name) return exc_throw_oom(t, NULL), THREW;
        TRY(loader_load_boot(t, name, &c));
        if (!c || (c->access_flags & ACC_PUBLIC) == 0) return DONE;
        if (!class_same_package(c, rt->known[KNOWN_Object]) && !class_same_package(c, rt->known[KNOWN_MethodHandle]))
            return DONE;
    }
    return resolve_type(t, rt->known[KNOWN_Object], descriptor, out);
}

/* The next type of a method's descriptor; `everywhere` as long as all were of that kind: behind another one HotSpot asks the
 * loader again. */
static outcome find_next_type(thread *t, class *from, cf_utf8 descriptor, bool *everywhere, class **out) {
    *out = NULL;
    if (*everywhere) TRY(find_everywhere(t, descriptor, out));
    if (*out) return DONE;
    *everywhere = false;
    return link_find_type(t, from, descriptor, out);
}

outcome link_find_method_type(thread *t, frame *f, class *from, cf_utf8 descriptor, uint32_t next) {
    runtime *rt = t->rt;
    class *c = NULL;
    cf_utf8 type;
    int32_t parameters = -1;
    bool everywhere = true;
    for (desc_iterator i = desc_begin(descriptor); desc_next(&i, &type); parameters++)
        TRY(find_next_type(t, from, type, &everywhere, &c));
    class *classes = class_array_of(t, rt->known[KNOWN_Class]);
    if (!classes) return THREW;
    ref a = heap_new_array(t->heap, &t->local, &classes->shape, parameters);
    if (!a) return exc_throw_oom(t, NULL), THREW;
    uint32_t n = 0;
    everywhere = true;
    for (desc_iterator i = desc_begin(descriptor); desc_next(&i, &type) && !i.at_return; n++) {
        class *parameter;
        TRY(find_next_type(t, from, type, &everywhere, &parameter)); /* loaded above */
        array_set_ref(t->heap_base, a, n, parameter->mirror);
    }
    slot args[] = {{.raw = c->mirror}, {.raw = a}};
    return native_call(t, f, rt->method[KM_MHN_findMethodHandleType], args, 2, next);
}

call_site *link_new_site(thread *t, class *caller, ref member, ref appendix) {
    method *adapter = member ? member_name_method(t, member) : NULL;
    if (!adapter) return (void)exc_throw(t, KNOWN_LinkageError, "MethodHandleNatives gave no adapter"), NULL;
    host_mutex_lock(&t->rt->lock);
    pool_ref *roots = pool_ref_new_locked(caller);
    call_site *s = roots ? arena_alloc(&caller->loader->arena, sizeof *s) : NULL;
    if (s) {
        roots->value = appendix;
        roots->error_class = adapter->owner->mirror;
        s->adapter = adapter;
        s->appendix = appendix;
        s->roots = roots;
    }
    host_mutex_unlock(&t->rt->lock);
    if (!s) exc_throw_oom(t, NULL);
    return s;
}

/* ---- MethodType ---- */

outcome vm_link_method_type(thread *t, frame *f) {
    class *from = (class *)(uintptr_t)f->locals[0].j;
    uint16_t index = (uint16_t)f->locals[2].j;
    frame_stack(f)[0].raw = from->mirror;
    f->flags |= FRAME_CATCHES;
    outcome o = t->exception ? THREW : DONE;
    if (o == DONE && f->state == 1) return pool_publish_value(t, from, index, T_OBJECT, f->result) ? DONE : THREW;
    if (o == DONE) o = link_find_method_type(t, f, from, cf_utf8_at(from->file, from->file->pool[index].u.descriptor_index), 1);
    if (o == THREW) pool_remember_failure(t, from, index, NULL, 0);
    return o;
}

/* ---- MethodHandle ---- */

enum { HANDLE_FROM, HANDLE_TYPE };

/* A class where the pool entry says interface, or the other way round. `index` is the MethodHandle's, k the reference's. */
static outcome check_handle_tag(thread *t, const class *from, uint16_t index, const class *holder, const cf_constant *k) {
    bool interface = class_is_interface(holder);
    if (k->tag == CF_Fieldref || interface == (k->tag == CF_InterfaceMethodref)) return DONE;
    symbol *name, *descriptor;
    if (!pool_name_and_type(t, from, k->u.member.name_and_type_index, &name, &descriptor)) return THREW;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Inconsistent constant pool data in classfile for class ");
    strbuf_add_bytes(&text, holder->name->bytes, holder->name->length);
    strbuf_add(&text, ". Method '");
    message_type(&text, desc_return(symbol_utf8(descriptor)));
    strbuf_printf(&text, " %s", (const char *)name->bytes);
    message_parameters(&text, descriptor);
    strbuf_printf(&text, "' at index %u is %s and should be %s", (unsigned)index,
                  interface ? "CONSTANT_MethodRef" : "CONSTANT_InterfaceMethodRef",
                  interface ? "CONSTANT_InterfaceMethodRef" : "CONSTANT_MethodRef");
    return exc_throw_text(t, KNOWN_IncompatibleClassChangeError, &text), THREW;
}

/*
 * Whether the field or method is there at all (§5.4.3.5 step 1), with access checks for methods; for fields these are Java's.
 * Before its type is looked at, as HotSpot has it.
 */
static outcome check_reference(thread *t, class *from, const cf_constant *handle, const cf_constant *k, class *holder) {
    static const invoke_use uses[] = {
        [REF_invokeVirtual] = USE_VIRTUAL,    [REF_invokeStatic] = USE_STATIC,       [REF_invokeSpecial] = USE_SPECIAL,
        [REF_newInvokeSpecial] = USE_SPECIAL, [REF_invokeInterface] = USE_INTERFACE,
    };
    symbol *name, *descriptor;
    if (!pool_name_and_type(t, from, k->u.member.name_and_type_index, &name, &descriptor)) return THREW;
    member_request r = {.holder = holder, .name = name, .descriptor = descriptor, .from = from, .skips_access = true};
    if (k->tag == CF_Fieldref) {
        field *f;
        return member_resolve_field(t, &r, false, USE_GETFIELD, &f);
    }
    method *m;
    return member_resolve_method(t, &r, uses[handle->ref_kind], &m);
}

/* The type: a MethodType for methods (state 1 with the result), a Class for fields (straight to state 1). */
static outcome handle_type(thread *t, frame *f, class *from, uint16_t index) {
    const cf_constant *handle = &from->file->pool[index];
    const cf_constant *k = &from->file->pool[handle->u.reference_index];
    class *holder, *type;
    TRY(resolve_class(t, from, k->u.member.class_index, &holder));
    TRY(check_handle_tag(t, from, index, holder, k));
    TRY(check_reference(t, from, handle, k, holder));
    cf_utf8 descriptor = cf_utf8_at(from->file, from->file->pool[k->u.member.name_and_type_index].u.pair.descriptor_index);
    if (k->tag != CF_Fieldref) return link_find_method_type(t, f, from, descriptor, 1);
    TRY(link_find_type(t, from, descriptor, &type));
    frame_stack(f)[HANDLE_TYPE].raw = type->mirror;
    f->state = 1;
    return DONE;
}

static outcome handle_link(thread *t, frame *f, class *from, const cf_constant *handle) {
    const cf_constant *k = &from->file->pool[handle->u.reference_index];
    class *holder;
    if (k->tag != CF_Fieldref) frame_stack(f)[HANDLE_TYPE].raw = f->result.r;
    TRY(resolve_class(t, from, k->u.member.class_index, &holder));
    symbol *name = pool_symbol(t, from, from->file->pool[k->u.member.name_and_type_index].u.pair.name_index);
    ref text = name ? string_intern_symbol(t, name) : NULL_REF;
    if (!text) return THREW;
    slot args[] = {
        {.raw = from->mirror}, {.j = handle->ref_kind}, {.raw = holder->mirror}, {.raw = text}, frame_stack(f)[HANDLE_TYPE]};
    return native_call(t, f, t->rt->method[KM_MHN_linkMethodHandleConstant], args, 5, 2);
}

outcome vm_link_method_handle(thread *t, frame *f) {
    class *from = (class *)(uintptr_t)f->locals[0].j;
    uint16_t index = (uint16_t)f->locals[2].j;
    const cf_constant *handle = &from->file->pool[index];
    frame_stack(f)[HANDLE_FROM].raw = from->mirror;
    f->flags |= FRAME_CATCHES;
    outcome o = t->exception ? THREW : DONE;
    if (o == DONE && f->state == 2) return pool_publish_value(t, from, index, T_OBJECT, f->result) ? DONE : THREW;
    if (o == DONE && f->state == 0) o = handle_type(t, f, from, index);
    if (o == DONE) o = handle_link(t, f, from, handle);
    if (o == THREW) pool_remember_failure(t, from, index, NULL, 0);
    return o;
}

/* ---- signature polymorphic calls ---- */

enum { POLY_FROM, POLY_TYPE, POLY_BOX };

static outcome poly_link(thread *t, frame *f, class *from, const cf_constant *k) {
    class *holder;
    frame_stack(f)[POLY_TYPE].raw = f->result.r;
    TRY(resolve_class(t, from, k->u.member.class_index, &holder));
    symbol *name = pool_symbol(t, from, from->file->pool[k->u.member.name_and_type_index].u.pair.name_index);
    ref text = name ? string_intern_symbol(t, name) : NULL_REF;
    ref box = text ? link_new_objects(t, 1) : NULL_REF;
    if (!box) return THREW;
    frame_stack(f)[POLY_BOX].raw = box;
    slot args[] = {{.raw = from->mirror}, {.j = REF_invokeVirtual},  {.raw = holder->mirror},
                   {.raw = text},         frame_stack(f)[POLY_TYPE], {.raw = box}};
    return native_call(t, f, t->rt->method[KM_MHN_linkMethod], args, 6, 2);
}

static outcome poly_publish(thread *t, frame *f, class *from, uint16_t index) {
    call_site *s = link_new_site(t, from, f->result.r, array_get_ref(t->heap_base, frame_stack(f)[POLY_BOX].r, 0));
    if (!s) return THREW;
    pool_publish(from, index, (uintptr_t)s | 1);
    return DONE;
}

/* Failures are not remembered, as HotSpot does not: the same linkage is tried again. */
outcome vm_link_polymorphic(thread *t, frame *f) {
    class *from = ((const method *)(uintptr_t)f->locals[0].j)->owner;
    uint16_t index = (uint16_t)f->locals[2].j;
    const cf_constant *k = &from->file->pool[index];
    frame_stack(f)[POLY_FROM].raw = from->mirror;
    switch (f->state) {
    case 0:
        return link_find_method_type(
            t, f, from, cf_utf8_at(from->file, from->file->pool[k->u.member.name_and_type_index].u.pair.descriptor_index), 1);
    case 1: return poly_link(t, f, from, k);
    default: return poly_publish(t, f, from, index);
    }
}
