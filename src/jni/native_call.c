/*
 * Native methods bound to C functions (JNI ch. 2 and 3): calls through libffi with JNIEnv*, jclass or jobject, and the
 * arguments.
 */
#include "base/arena.h"
#include "classfile/descriptor.h"
#include "jni/env.h"
#include "runtime/loader.h"
#include "runtime/natives.h"

#include <ffi.h>

/* How to call one C function; method.native_data. In the arena of the method's loader, freed with it. */
typedef struct binding {
    void *function;
    ffi_cif cif;
    ffi_type *result;
    uint8_t result_letter;
    uint32_t count; /* arguments with the two hidden ones */
    ffi_type **types;
} binding;

static ffi_type *type_of(uint8_t letter) {
    switch (letter) {
    case 'V': return &ffi_type_void;
    case 'Z': return &ffi_type_uint8;
    case 'B': return &ffi_type_sint8;
    case 'C': return &ffi_type_uint16;
    case 'S': return &ffi_type_sint16;
    case 'I': return &ffi_type_sint32;
    case 'J': return &ffi_type_sint64;
    case 'F': return &ffi_type_float;
    case 'D': return &ffi_type_double;
    default: return &ffi_type_pointer;
    }
}

/* A C value as libffi reads and writes it; results narrower than a register come back widened. */
typedef union value {
    uint8_t z;
    int8_t b;
    uint16_t c;
    int16_t s;
    int32_t i;
    int64_t j;
    float f;
    double d;
    void *l;
    ffi_arg widened;
} value;

static void take_argument(thread *t, uint8_t letter, slot s, value *out) {
    switch (letter) {
    case 'Z': out->z = (uint8_t)s.i; break;
    case 'B': out->b = (int8_t)s.i; break;
    case 'C': out->c = (uint16_t)s.i; break;
    case 'S': out->s = (int16_t)s.i; break;
    case 'I': out->i = s.i; break;
    case 'J': out->j = s.j; break;
    case 'F': out->f = s.f; break;
    case 'D': out->d = s.d; break;
    default: out->l = jni_local(t, s.r); break;
    }
}

static void give_result(uint8_t letter, value v, slot *out) {
    out->raw = 0;
    switch (letter) {
    case 'V': break;
    case 'Z': out->i = (v.widened & 0xFF) != 0; break;
    case 'B': out->i = (int8_t)v.widened; break;
    case 'C': out->i = (uint16_t)v.widened; break;
    case 'S': out->i = (int16_t)v.widened; break;
    case 'I': out->i = (int32_t)v.widened; break;
    case 'J': out->j = v.j; break;
    case 'F': out->f = v.f; break;
    case 'D': out->d = v.d; break;
    default: out->raw = jni_ref(v.l); break;
    }
}

/* The body of every native method that is a C function. */
static outcome jni_native(thread *t, frame *f) {
    binding *b = f->method->native_data;
    value values[257], result = {.j = 0};
    void *pointers[257];
    handle_mark mark = handles_position(t);
    uint32_t frames = jni_env_of(t)->frames.count, next = !method_is_static(f->method), at = 2;
    values[0].l = jni_env_of(t);
    values[1].l = jni_local(t, next ? f->locals[0].r : f->method->owner->mirror);
    desc_iterator i = desc_begin(symbol_utf8(f->method->descriptor));
    for (cf_utf8 type; desc_next(&i, &type) && !i.at_return; at++) {
        uint8_t letter = type.bytes[0];
        take_argument(t, letter, f->locals[next], &values[at]);
        next += letter == 'J' || letter == 'D' ? 2 : 1;
    }
    for (uint32_t k = 0; k < b->count; k++) pointers[k] = &values[k];
    if (!t->exception) {
        thread_enter_blocked(t);
        ffi_call(&b->cif, FFI_FN(b->function), &result, pointers);
        thread_leave_blocked(t);
        give_result(b->result_letter, result, &f->result);
    }
    handles_release(t, mark);
    jni_env_of(t)->frames.count = frames;
    return t->exception ? THREW : DONE;
}

bool jni_bind(thread *t, method *m, void *function) {
    cf_utf8 descriptor = symbol_utf8(m->descriptor);
    uint32_t count = 2;
    desc_iterator i = desc_begin(descriptor);
    for (cf_utf8 type; desc_next(&i, &type) && !i.at_return;) count++;
    host_mutex_lock(&t->rt->lock);
    arena *a = &m->owner->loader->arena;
    binding *b = arena_alloc(a, sizeof *b);
    ffi_type **types = b ? arena_alloc_array(a, count, sizeof *types) : NULL;
    host_mutex_unlock(&t->rt->lock);
    if (!types) return exc_throw_oom(t, NULL);
    types[0] = types[1] = &ffi_type_pointer;
    uint32_t at = 2;
    i = desc_begin(descriptor);
    for (cf_utf8 type; desc_next(&i, &type) && !i.at_return;) types[at++] = type_of(type.bytes[0]);
    *b = (binding){.function = function, .result_letter = desc_return(descriptor).bytes[0], .count = count, .types = types};
    b->result = type_of(b->result_letter);
    if (ffi_prep_cif(&b->cif, FFI_DEFAULT_ABI, count, b->result, types) != FFI_OK) {
        return exc_throw(t, KNOWN_UnsatisfiedLinkError, "the host cannot call functions of this signature");
    }
    m->native_data = b;
    native_set(m, jni_native, 0, 0);
    return true;
}
