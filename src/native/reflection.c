/*
 * jdk.internal.reflect.Reflection, java.lang.reflect.Executable and Field, SecurityManager, java.io.ObjectStreamClass.
 */
#include "native/frames.h"
#include "native/reflect.h"
#include "runtime/resolve.h"

/* ---- frames ---- */

frame *native_next_frame(frame *f) {
    do f = f->caller;
    while (f && (f->method->flags & METHOD_VM));
    return f;
}

/* Frames of reflection and of compiled lambda forms, which stand for their callers. */
static bool stands_for_caller(const thread *t, const method *m) {
    const runtime *rt = t->rt;
    if (m->owner == rt->known[KNOWN_reflect_Method]) return symbol_is(m->name, "invoke");
    if (m->flags & METHOD_INTRINSIC_MH) return true;
    if ((m->flags & METHOD_HIDDEN) && m->owner->package == rt->known[KNOWN_MethodHandle]->package) return true;
    return class_is_subclass(m->owner, rt->known[KNOWN_MethodAccessorImpl]);
}

frame *native_next_caller(const thread *t, frame *f) {
    do f = native_next_frame(f);
    while (f && stands_for_caller(t, f->method));
    return f;
}

/* getCallerClass: whoever called the method that calls this. */
NATIVE(get_caller_class) {
    frame *sensitive = native_next_frame(f);
    if (!sensitive || !(sensitive->method->flags & METHOD_CALLER_SENSITIVE))
        return THROW(t, KNOWN_InternalError, "CallerSensitive annotation expected at frame 1");
    frame *caller = native_next_caller(t, sensitive);
    return native_ref_result(f, caller ? caller->method->owner->mirror : NULL_REF);
}

NATIVE(class_access_flags) {
    class *c = native_class_arg(t, f->locals[0].r);
    if (!c) return THREW;
    return native_int_result(f, c->kind == CLASS_INSTANCE ? c->access_flags : ACC_PUBLIC | ACC_FINAL | ACC_ABSTRACT);
}

NATIVE(are_nest_mates) {
    class *a = native_class_arg(t, f->locals[0].r), *b = a ? native_class_arg(t, f->locals[1].r) : NULL;
    if (!b) return THREW;
    class *host_a = a, *host_b = b;
    if (a->kind == CLASS_INSTANCE) TRY(resolve_nest_host(t, a, &host_a));
    if (b->kind == CLASS_INSTANCE) TRY(resolve_nest_host(t, b, &host_b));
    return native_bool_result(f, host_a == host_b);
}

static const native_entry reflection_entries[] = {
    {"getCallerClass", "()Ljava/lang/Class;", get_caller_class, 0, 0},
    {"getClassAccessFlags", "(Ljava/lang/Class;)I", class_access_flags, 0, 0},
    {"areNestMates", "(Ljava/lang/Class;Ljava/lang/Class;)Z", are_nest_mates, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Reflection = {"jdk/internal/reflect/Reflection", reflection_entries};

/* ---- Executable and Field ---- */

static method *this_method(thread *t, const frame *f) {
    ref o = f->locals[0].r;
    return class_of(t, o) == t->rt->known[KNOWN_reflect_Constructor] ? reflect_constructor_of(t, o) : reflect_method_of(t, o);
}

static outcome bytes_result(thread *t, frame *f, cf_span span) {
    if (!span.bytes) return native_ref_result(f, NULL_REF);
    if (!native_reserve(t, array_bytes(span.length, 0))) return THREW;
    return native_new_result(f, native_new_bytes(t, span.bytes, span.length));
}

NATIVE(executable_type_annotations) {
    const method *m = this_method(t, f);
    return m ? bytes_result(t, f, m->file->annotations->visible_type) : THREW;
}

NATIVE(field_type_annotations) {
    const field *x = reflect_field_of(t, f->locals[0].r);
    return x ? bytes_result(t, f, x->file->annotations->visible_type) : THREW;
}

static ref new_parameter(thread *t, const frame *f, const method *m, uint32_t i) {
    const uint32_t *offset = t->rt->offset;
    const cf_parameter *p = &m->file->parameters[i];
    ref o = native_new_object(t, t->rt->known[KNOWN_reflect_Parameter]);
    if (o == NULL_REF) return o;
    ref name = NULL_REF;
    if (p->name_index != 0) {
        cf_utf8 text = cf_utf8_at(m->owner->file, p->name_index);
        name = string_new_mutf8(t, text.bytes, text.length);
        if (name != NULL_REF) name = string_intern(t, name);
        if (name == NULL_REF) return NULL_REF;
    }
    obj_set_ref(t->heap_base, o, offset[KF_reflect_Parameter_name], name);
    obj_set_i32(t->heap_base, o, offset[KF_reflect_Parameter_modifiers], p->access_flags);
    obj_set_ref(t->heap_base, o, offset[KF_reflect_Parameter_executable], f->locals[0].r);
    obj_set_i32(t->heap_base, o, offset[KF_reflect_Parameter_index], (int32_t)i);
    return o;
}

NATIVE(get_parameters) {
    const method *m = this_method(t, f);
    if (!m) return THREW;
    if (!m->file->has_parameters) return native_ref_result(f, NULL_REF);
    const cf_class *file = m->owner->file;
    uint32_t count = m->file->parameter_count;
    uint64_t bytes = array_bytes(count, 2);
    for (uint32_t i = 0; i < count; i++) {
        uint16_t name = m->file->parameters[i].name_index;
        if (name >= file->pool_count || (name != 0 && file->pool[name].tag != CF_Utf8))
            return native_throw(t, "java/lang/reflect/MalformedParametersException", "Invalid constant pool index");
        bytes +=
            t->rt->known[KNOWN_reflect_Parameter]->shape.size + (name ? native_string_bytes(cf_utf8_at(file, name).length) : 0);
    }
    class *array_class = native_array_class(t, KNOWN_reflect_Parameter);
    if (!array_class || !native_reserve(t, bytes)) return THREW;
    ref array = native_new_array(t, array_class, (int32_t)count);
    for (uint32_t i = 0; array != NULL_REF && i < count; i++) {
        ref o = new_parameter(t, f, m, i);
        if (o == NULL_REF) return THREW;
        array_set_ref(t->heap_base, array, i, o);
    }
    return native_new_result(f, array);
}

static const native_entry executable_entries[] = {
    {"getParameters0", "()[Ljava/lang/reflect/Parameter;", get_parameters, 0, 0},
    {"getTypeAnnotationBytes0", "()[B", executable_type_annotations, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Executable = {"java/lang/reflect/Executable", executable_entries};

static const native_entry field_entries[] = {
    {"getTypeAnnotationBytes0", "()[B", field_type_annotations, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Field = {"java/lang/reflect/Field", field_entries};

/* ---- SecurityManager.getClassContext: the classes on the stack from the caller on, without reflection's ---- */

static uint32_t class_context(const thread *t, frame *f, ref array) {
    uint32_t count = 0;
    for (frame *p = native_next_frame(f); p; p = native_next_frame(p)) {
        if (stands_for_caller(t, p->method) || (p->method->access_flags & ACC_NATIVE)) continue;
        if (array != NULL_REF) array_set_ref(t->heap_base, array, count, p->method->owner->mirror);
        count++;
    }
    return count;
}

NATIVE(get_class_context) {
    class *array_class = native_array_class(t, KNOWN_Class);
    ref array = array_class ? native_array_upcall(t, array_class, (int32_t)class_context(t, f, NULL_REF)) : NULL_REF;
    if (array == NULL_REF) return THREW;
    (void)class_context(t, f, array);
    return native_ref_result(f, array);
}

static const native_entry security_entries[] = {
    {"getClassContext", "()[Ljava/lang/Class;", get_class_context, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_SecurityManager = {"java/lang/SecurityManager", security_entries};

/* ---- ObjectStreamClass: part of a class's computed serialVersionUID ---- */

NATIVE(has_static_initializer) {
    class *c = native_class_arg(t, f->locals[0].r);
    return c ? native_bool_result(f, c->clinit != NULL) : THREW;
}

static const native_entry stream_class_entries[] = {
    {"initNative", "()V", native_nothing, 0, 0},
    {"hasStaticInitializer", "(Ljava/lang/Class;)Z", has_static_initializer, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ObjectStreamClass = {"java/io/ObjectStreamClass", stream_class_entries};
