/*
 * Fields and methods of a class from its parsed file (JVMS §4.5, §4.6), and what the VM derives from them.
 */
#include "classfile/bytecodes.h"
#include "classfile/descriptor.h"
#include "runtime/class_build.h"
#include "runtime/leaves.h"

static symbol *pool_symbol(runtime *rt, const class *c, uint16_t index) {
    return symbol_intern_utf8(rt->symbols, cf_utf8_at(c->file, index));
}

static bool make_fields(runtime *rt, class *c) {
    const cf_class *file = c->file;
    c->fields = arena_alloc_array(&c->arena, file->field_count, sizeof *c->fields);
    if (c->fields == NULL) return false;
    c->field_count = file->field_count;
    for (uint32_t i = 0; i < c->field_count; i++) {
        const cf_field *source = &file->fields[i];
        field *f = &c->fields[i];
        f->owner = c;
        f->file = source;
        f->name = pool_symbol(rt, c, source->name_index);
        f->descriptor = pool_symbol(rt, c, source->descriptor_index);
        if (f->name == NULL || f->descriptor == NULL) return false;
        f->access_flags = source->access_flags;
        f->slot = (uint16_t)i;
        f->type = (uint8_t)type_of_descriptor(f->descriptor->bytes);
        bool final = (f->access_flags & ACC_FINAL) != 0;
        f->trusted_final = final && ((f->access_flags & ACC_STATIC) != 0 || c->hidden || c->is_record);
    }
    return true;
}

static const struct {
    const char *name;
    mh_intrinsic intrinsic;
} intrinsic_names[] = {
    {"invokeBasic", MH_invokeBasic},
    {"linkToStatic", MH_linkToStatic},
    {"linkToSpecial", MH_linkToSpecial},
    {"linkToVirtual", MH_linkToVirtual},
    {"linkToInterface", MH_linkToInterface},
    {"linkToNative", MH_linkToNative},
    {"invoke", MH_invoke},
    {"invokeExact", MH_invokeExact},
};

/* §2.9.3 */
static void mark_polymorphic(runtime *rt, class *c, method *m) {
    const uint16_t wanted = ACC_VARARGS | ACC_NATIVE;
    static const char only_parameter[] = "([Ljava/lang/Object;)";
    if ((m->access_flags & wanted) != wanted || m->descriptor->length < sizeof only_parameter) return;
    for (size_t i = 0; i < sizeof only_parameter - 1; i++) {
        if (m->descriptor->bytes[i] != (uint8_t)only_parameter[i]) return;
    }
    m->flags |= METHOD_SIGNATURE_POLYMORPHIC;
    c->has_polymorphic_methods = true;
    if (c->name != rt->known_name[KNOWN_MethodHandle]) return;
    for (size_t i = 0; i < sizeof intrinsic_names / sizeof intrinsic_names[0]; i++) {
        if (!symbol_is(m->name, intrinsic_names[i].name)) continue;
        m->intrinsic = (uint8_t)intrinsic_names[i].intrinsic;
        if (m->intrinsic < MH_invoke) m->flags |= METHOD_INTRINSIC_MH;
    }
}

static bool is_empty(const method *m) {
    return m->file->code != NULL && m->file->code->length == 1 && m->code[0] == BC_return;
}

static void note_special_method(runtime *rt, class *c, method *m) {
    if (m->name == rt->sym[SYM_init]) {
        m->flags |= METHOD_INIT;
        if (c->super == NULL) m->flags |= METHOD_OBJECT_INIT;
    } else if (m->name == rt->sym[SYM_clinit]) {
        m->flags |= METHOD_CLINIT;
        /* §2.9.2: from version 51 on only a static one without arguments is the initialization method. */
        bool is_static = (m->access_flags & ACC_STATIC) != 0;
        if (m->descriptor == rt->sym[SYM_void_descriptor] && (is_static || c->file->major_version < 51)) c->clinit = m;
    } else if (m->name == rt->sym[SYM_finalize] && m->descriptor == rt->sym[SYM_void_descriptor]) {
        if ((m->access_flags & ACC_STATIC) == 0) c->finalizer = is_empty(m) ? NULL : m;
    }
}

static bool fill_method(runtime *rt, class *c, method *m, const cf_method *source) {
    m->owner = c;
    m->file = source;
    m->name = pool_symbol(rt, c, source->name_index);
    m->descriptor = pool_symbol(rt, c, source->descriptor_index);
    if (m->name == NULL || m->descriptor == NULL) return false;
    m->access_flags = source->access_flags;
    m->arg_slots = source->arg_slots;
    m->max_locals = m->arg_slots;
    m->return_type = (uint8_t)type_of_descriptor(desc_return(symbol_utf8(m->descriptor)).bytes);
    m->vtable_index = METHOD_NO_VTABLE_INDEX;
    m->itable_index = -1;
    if (source->code != NULL) {
        m->code = source->code->bytes;
        m->max_locals = source->code->max_locals;
        m->max_stack = source->code->max_stack;
    }
    return true;
}

static bool make_methods(runtime *rt, class *c, bool vm_annotations) {
    const cf_class *file = c->file;
    bool polymorphic = c->of_library && c->loader->boot &&
                       (c->name == rt->known_name[KNOWN_MethodHandle] || c->name == rt->known_name[KNOWN_VarHandle]);
    c->methods = arena_alloc_array(&c->arena, file->method_count, sizeof *c->methods);
    if (c->methods == NULL) return false;
    c->method_count = file->method_count;
    for (uint32_t i = 0; i < c->method_count; i++) {
        method *m = &c->methods[i];
        m->slot = (uint16_t)i;
        if (!fill_method(rt, c, m, &file->methods[i])) return false;
        if (vm_annotations) m->flags |= annotation_flags(file, m->file);
        if (c->hidden) m->flags |= METHOD_HIDDEN;
        if (polymorphic) mark_polymorphic(rt, c, m);
        note_special_method(rt, c, m);
    }
    if (!class_hash_methods(c)) return false;
    if (c->in_image) leaves_bind(rt, c);
    return true;
}

bool members_make(runtime *rt, class *c, bool vm_annotations) {
    c->finalizer = c->super != NULL ? c->super->finalizer : NULL;
    return make_fields(rt, c) && make_methods(rt, c, vm_annotations);
}
