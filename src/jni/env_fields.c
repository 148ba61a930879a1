/* Accessing fields (JNI ch. 4, "Accessing Fields of Objects", "Accessing Static Fields"). A jfieldID is the field itself. */
#include "jni/env.h"

/* Of static fields the mirror of the class that declares them holds the value. */
static ref static_holder(jfieldID id) {
    return jni_field(id)->owner->mirror;
}

/* Reads in the field's own width; a volatile field is read in order. */
static slot get(thread *t, ref holder, const field *f) {
    slot s = {.raw = 0};
    if (!holder) return exc_throw(t, KNOWN_NullPointerException, NULL), s;
    const uint8_t *base = t->heap_base;
    switch (f->type) {
    case T_BOOLEAN: case T_BYTE: s.i = obj_get_i8(base, holder, f->offset); break;
    case T_CHAR: s.i = obj_get_u16(base, holder, f->offset); break;
    case T_SHORT: s.i = obj_get_i16(base, holder, f->offset); break;
    case T_INT: case T_FLOAT: s.i = obj_get_i32(base, holder, f->offset); break;
    case T_LONG: case T_DOUBLE: s.j = obj_get_i64(base, holder, f->offset); break;
    default: s.raw = obj_get_ref(base, holder, f->offset); break;
    }
    if (f->access_flags & ACC_VOLATILE) atomic_thread_fence(memory_order_seq_cst);
    return s;
}

static void set(thread *t, ref holder, const field *f, slot s) {
    if (!holder) return (void)exc_throw(t, KNOWN_NullPointerException, NULL);
    uint8_t *base = t->heap_base;
    if (f->access_flags & ACC_VOLATILE) atomic_thread_fence(memory_order_seq_cst);
    switch (f->type) {
    case T_BOOLEAN: obj_set_i8(base, holder, f->offset, (int8_t)(s.i & 1)); break;
    case T_BYTE: obj_set_i8(base, holder, f->offset, (int8_t)s.i); break;
    case T_CHAR: case T_SHORT: obj_set_i16(base, holder, f->offset, (int16_t)s.i); break;
    case T_INT: case T_FLOAT: obj_set_i32(base, holder, f->offset, s.i); break;
    case T_LONG: case T_DOUBLE: obj_set_i64(base, holder, f->offset, s.j); break;
    default: obj_set_ref(base, holder, f->offset, s.r); break;
    }
    if (f->access_flags & ACC_VOLATILE) atomic_thread_fence(memory_order_seq_cst);
}

#define FROM_SLOT_Object(t, s)  jni_local(t, (s).r)
#define FROM_SLOT_Boolean(t, s) ((jboolean)(s).i)
#define FROM_SLOT_Byte(t, s)    ((jbyte)(s).i)
#define FROM_SLOT_Char(t, s)    ((jchar)(s).i)
#define FROM_SLOT_Short(t, s)   ((jshort)(s).i)
#define FROM_SLOT_Int(t, s)     ((s).i)
#define FROM_SLOT_Long(t, s)    ((jlong)(s).j)
#define FROM_SLOT_Float(t, s)   ((s).f)
#define FROM_SLOT_Double(t, s)  ((s).d)
#define TO_SLOT_Object(v)       {.raw = jni_ref(v)}
#define TO_SLOT_Boolean(v)      {.i = (v) != 0}
#define TO_SLOT_Byte(v)         {.i = (v)}
#define TO_SLOT_Char(v)         {.i = (v)}
#define TO_SLOT_Short(v)        {.i = (v)}
#define TO_SLOT_Int(v)          {.i = (v)}
#define TO_SLOT_Long(v)         {.j = (v)}
#define TO_SLOT_Float(v)        {.f = (v)}
#define TO_SLOT_Double(v)       {.d = (v)}

#define ACCESSORS(Name, type)                                                                                                    \
    static type JNICALL Get##Name##Field(JNIEnv *env, jobject o, jfieldID id) {                                                  \
        thread *t = jni_enter(env);                                                                                              \
        slot s = get(t, jni_ref(o), jni_field(id));                                                                              \
        type result = FROM_SLOT_##Name(t, s);                                                                                    \
        jni_leave(t);                                                                                                            \
        return result;                                                                                                           \
    }                                                                                                                            \
    static void JNICALL Set##Name##Field(JNIEnv *env, jobject o, jfieldID id, type value) {                                      \
        thread *t = jni_enter(env);                                                                                              \
        slot s = TO_SLOT_##Name(value);                                                                                          \
        set(t, jni_ref(o), jni_field(id), s);                                                                                    \
        jni_leave(t);                                                                                                            \
    }                                                                                                                            \
    static type JNICALL GetStatic##Name##Field(JNIEnv *env, jclass c, jfieldID id) {                                             \
        (void)c;                                                                                                                 \
        thread *t = jni_enter(env);                                                                                              \
        slot s = get(t, static_holder(id), jni_field(id));                                                                       \
        type result = FROM_SLOT_##Name(t, s);                                                                                    \
        jni_leave(t);                                                                                                            \
        return result;                                                                                                           \
    }                                                                                                                            \
    static void JNICALL SetStatic##Name##Field(JNIEnv *env, jclass c, jfieldID id, type value) {                                 \
        (void)c;                                                                                                                 \
        thread *t = jni_enter(env);                                                                                              \
        slot s = TO_SLOT_##Name(value);                                                                                          \
        set(t, static_holder(id), jni_field(id), s);                                                                             \
        jni_leave(t);                                                                                                            \
    }
JNI_VALUE_TYPES(ACCESSORS)

#define FILL(Name, type)                                                                                                         \
    functions->Get##Name##Field = Get##Name##Field, functions->Set##Name##Field = Set##Name##Field,                                      \
    functions->GetStatic##Name##Field = GetStatic##Name##Field, functions->SetStatic##Name##Field = SetStatic##Name##Field;

void jni_fill_fields(struct JNINativeInterface_ *functions) {
    JNI_VALUE_TYPES(FILL)
}
