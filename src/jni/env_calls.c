/*
 * Calling methods (JNI ch. 4, "Calling Instance Methods", "Calling Static Methods", NewObject). Arguments come in three forms; each is turned into
 * JVMS slots by the method's descriptor, and one function makes all calls.
 */
#include "classfile/descriptor.h"
#include "exec/exec.h"
#include "jni/env.h"
#include "runtime/link.h"
#include "thread/safepoint.h"

enum { MAX_SLOTS = 256 }; /* JVMS §4.3.3: 255, and `this` is among them */

/* Where arguments come from: `values` or, when that is NULL, `list`. */
typedef struct arguments {
    const jvalue *values;
    va_list list;
} arguments;

static void take(arguments *a, uint32_t index, uint8_t letter, slot *out) {
    out->raw = 0;
    if (a->values) {
        const jvalue *v = &a->values[index];
        switch (letter) {
        case 'Z': out->i = v->z != 0; break;
        case 'B': out->i = v->b; break;
        case 'C': out->i = v->c; break;
        case 'S': out->i = v->s; break;
        case 'I': out->i = v->i; break;
        case 'J': out->j = v->j; break;
        case 'F': out->f = v->f; break;
        case 'D': out->d = v->d; break;
        default: out->raw = jni_ref(v->l); break;
        }
        return;
    }
    switch (letter) { /* C's default argument promotions */
    case 'Z': out->i = va_arg(a->list, int) != 0; break;
    case 'B': out->i = (int8_t)va_arg(a->list, int); break;
    case 'C': out->i = (uint16_t)va_arg(a->list, int); break;
    case 'S': out->i = (int16_t)va_arg(a->list, int); break;
    case 'I': out->i = va_arg(a->list, int); break;
    case 'J': out->j = va_arg(a->list, jlong); break;
    case 'F': out->f = (float)va_arg(a->list, double); break;
    case 'D': out->d = va_arg(a->list, double); break;
    default: out->raw = jni_ref(va_arg(a->list, jobject)); break;
    }
}

static void to_slots(const method *m, arguments *a, slot *slots) {
    uint32_t next = 0, index = 0;
    desc_iterator i = desc_begin(symbol_utf8(m->descriptor));
    for (cf_utf8 type; desc_next(&i, &type) && !i.at_return; index++) {
        uint8_t letter = type.bytes[0];
        take(a, index, letter, &slots[next]);
        next += letter == 'J' || letter == 'D' ? 2 : 1;
    }
}

/* Calls m on `receiver` (NULL_REF for static methods), dispatched when asked; the result is zero when an exception is pending. */
static slot call(thread *t, ref receiver, method *m, bool dispatch, arguments *a) {
    slot slots[MAX_SLOTS], result = {.raw = 0};
    slots[0].raw = receiver;
    to_slots(m, a, slots + !method_is_static(m));
    if (t->exception) return result; /* JNI ch. 6: undefined; nothing is run */
    if (dispatch && class_select(t, class_of(t, receiver), m, &m) != DONE) return result;
    if (method_is_static(m) && !exec_initialize_upcall(t, m->owner)) return result;
    if (!exec_call_upcall(t, m, slots, &result)) result.raw = 0;
    return result;
}

static slot call_virtual(thread *t, jobject o, jmethodID id, arguments *a) {
    ref receiver = jni_ref(o);
    if (!receiver) return exc_throw(t, KNOWN_NullPointerException, NULL), (slot){.raw = 0};
    return call(t, receiver, jni_method(id), true, a);
}

static slot call_nonvirtual(thread *t, jobject o, jmethodID id, arguments *a) {
    ref receiver = jni_ref(o);
    if (!receiver) return exc_throw(t, KNOWN_NullPointerException, NULL), (slot){.raw = 0};
    return call(t, receiver, jni_method(id), false, a);
}

static slot call_static(thread *t, jmethodID id, arguments *a) {
    return call(t, NULL_REF, jni_method(id), false, a);
}

/* How each result type comes out of a slot. */
#define RESULT_Object(t, s)  jni_local(t, (s).r)
#define RESULT_Boolean(t, s) ((jboolean)((s).i & 1))
#define RESULT_Byte(t, s)    ((jbyte)(s).i)
#define RESULT_Char(t, s)    ((jchar)(s).i)
#define RESULT_Short(t, s)   ((jshort)(s).i)
#define RESULT_Int(t, s)     ((s).i)
#define RESULT_Long(t, s)    ((jlong)(s).j)
#define RESULT_Float(t, s)   ((s).f)
#define RESULT_Double(t, s)  ((s).d)

/* The three forms of one function: `parameters` and `invocation` tell the kinds of call apart. */
#define FORMS(Function, Name, type, parameters, passed, invocation)                                                              \
    static type JNICALL Function##A parameters(const jvalue *values) {                                                           \
        thread *t = jni_enter(env);                                                                                              \
        arguments a = {.values = values};                                                                                        \
        slot s = invocation;                                                                                                     \
        type result = RESULT_##Name(t, s);                                                                                       \
        jni_leave(t);                                                                                                            \
        return result;                                                                                                           \
    }                                                                                                                            \
    static type JNICALL Function##V parameters(va_list list) {                                                                   \
        thread *t = jni_enter(env);                                                                                              \
        arguments a = {.values = NULL};                                                                                          \
        va_copy(a.list, list);                                                                                                   \
        slot s = invocation;                                                                                                     \
        va_end(a.list);                                                                                                          \
        type result = RESULT_##Name(t, s);                                                                                       \
        jni_leave(t);                                                                                                            \
        return result;                                                                                                           \
    }                                                                                                                            \
    static type JNICALL Function parameters(...) {                                                                               \
        va_list list;                                                                                                            \
        va_start(list, id);                                                                                                      \
        type result = Function##V passed(list);                                                                                  \
        va_end(list);                                                                                                            \
        return result;                                                                                                           \
    }
#define VIRTUAL_PARAMETERS(last)    (JNIEnv * env, jobject o, jmethodID id, last)
#define VIRTUAL_PASSED(last)        (env, o, id, last)
#define NONVIRTUAL_PARAMETERS(last) (JNIEnv * env, jobject o, jclass c, jmethodID id, last)
#define NONVIRTUAL_PASSED(last)     (env, o, c, id, last)
#define STATIC_PARAMETERS(last)     (JNIEnv * env, jclass c, jmethodID id, last)
#define STATIC_PASSED(last)         (env, c, id, last)

#define VIRTUAL(Name, type) FORMS(Call##Name##Method, Name, type, VIRTUAL_PARAMETERS, VIRTUAL_PASSED, call_virtual(t, o, id, &a))
#define NONVIRTUAL(Name, type)                                                                                                   \
    FORMS(CallNonvirtual##Name##Method, Name, type, NONVIRTUAL_PARAMETERS, NONVIRTUAL_PASSED, ((void)c, call_nonvirtual(t, o, id, &a)))
#define STATIC(Name, type)                                                                                                       \
    FORMS(CallStatic##Name##Method, Name, type, STATIC_PARAMETERS, STATIC_PASSED, ((void)c, call_static(t, id, &a)))
JNI_VALUE_TYPES(VIRTUAL)
JNI_VALUE_TYPES(NONVIRTUAL)
JNI_VALUE_TYPES(STATIC)

/* void, and constructors, whose result is the new object: the same three forms. */
#define VOID_FORMS(Function, parameters, passed, invocation)                                                                     \
    static void JNICALL Function##A parameters(const jvalue *values) {                                                           \
        thread *t = jni_enter(env);                                                                                              \
        arguments a = {.values = values};                                                                                        \
        (void)invocation;                                                                                                        \
        jni_leave(t);                                                                                                            \
    }                                                                                                                            \
    static void JNICALL Function##V parameters(va_list list) {                                                                   \
        thread *t = jni_enter(env);                                                                                              \
        arguments a = {.values = NULL};                                                                                          \
        va_copy(a.list, list);                                                                                                   \
        (void)invocation;                                                                                                        \
        va_end(a.list);                                                                                                          \
        jni_leave(t);                                                                                                            \
    }                                                                                                                            \
    static void JNICALL Function parameters(...) {                                                                               \
        va_list list;                                                                                                            \
        va_start(list, id);                                                                                                      \
        Function##V passed(list);                                                                                                \
        va_end(list);                                                                                                            \
    }
VOID_FORMS(CallVoidMethod, VIRTUAL_PARAMETERS, VIRTUAL_PASSED, call_virtual(t, o, id, &a))
VOID_FORMS(CallNonvirtualVoidMethod, NONVIRTUAL_PARAMETERS, NONVIRTUAL_PASSED, ((void)c, call_nonvirtual(t, o, id, &a)))
VOID_FORMS(CallStaticVoidMethod, STATIC_PARAMETERS, STATIC_PASSED, ((void)c, call_static(t, id, &a)))

static ref allocate(thread *t, class *c) {
    if (c->kind != CLASS_INSTANCE || (c->access_flags & (ACC_INTERFACE | ACC_ABSTRACT)) || c == t->rt->known[KNOWN_Class]) {
        char name[256];
        class_external_name(c, name, sizeof name);
        return exc_throw(t, KNOWN_InstantiationException, "%s", name), NULL_REF;
    }
    if (!exec_initialize_upcall(t, c)) return NULL_REF;
    ref o = alloc_object_blocking(t, &c->shape);
    if (!o) exc_throw_oom(t, NULL);
    return o;
}

/* NewObject: the object is rooted by its local reference while the constructor runs. */
static slot construct(thread *t, jclass c, jmethodID id, arguments *a) {
    ref o = allocate(t, jni_class(t, c));
    slot result = {.raw = 0};
    jobject local = o ? jni_local(t, o) : NULL;
    if (!local) return result;
    call(t, o, jni_method(id), false, a);
    if (!t->exception) result.raw = o;
    return result;
}
FORMS(NewObject, Object, jobject, STATIC_PARAMETERS, STATIC_PASSED, construct(t, c, id, &a))

static jobject JNICALL AllocObject(JNIEnv *env, jclass c) {
    thread *t = jni_enter(env);
    jobject o = jni_local(t, allocate(t, jni_class(t, c)));
    jni_leave(t);
    return o;
}

#define FILL_FORMS(Function) functions->Function = Function, functions->Function##V = Function##V, functions->Function##A = Function##A;
#define FILL(Name, type)                                                                                                         \
    FILL_FORMS(Call##Name##Method) FILL_FORMS(CallNonvirtual##Name##Method) FILL_FORMS(CallStatic##Name##Method)

void jni_fill_calls(struct JNINativeInterface_ *functions) {
    JNI_VALUE_TYPES(FILL)
    FILL(Void, void)
    FILL_FORMS(NewObject)
    functions->AllocObject = AllocObject;
}
