/* Classes, members and natives (JNI ch. 4, "Class Operations", "Module Operations", "Registering Native Methods", "Reflection
 * Support"). */
#include "classfile/descriptor.h"
#include "exec/exec.h"
#include "jni/env.h"
#include "runtime/loader.h"

#include <string.h>

static jint JNICALL GetVersion(JNIEnv *env) {
    (void)env;
    return JNI_VERSION_10;
}

typedef struct define_context {
    define_request request;
    const char *name; /* NULL: the class file's */
    class *result;
} define_context;

static outcome define_operation(thread *t, void *context) {
    define_context *c = context;
    if (c->name) {
        c->request.name = symbol_intern(t->rt->symbols, c->name, strlen(c->name));
        if (!c->request.name) return (void)exc_throw_oom(t, NULL), THREW;
    }
    return class_define(t, &c->request, &c->result);
}

static jclass JNICALL DefineClass(JNIEnv *env, const char *name, jobject loader, const jbyte *bytes, jsize size) {
    thread *t = jni_enter(env);
    define_context c = {.request = {.bytes = (const uint8_t *)bytes, .size = (size_t)size}, .name = name};
    c.request.loader = loader_of(t, jni_ref(loader));
    jclass result = NULL;
    if (c.request.loader && exec_run_operation_upcall(t, define_operation, &c)) result = jni_local(t, c.result->mirror);
    jni_leave(t);
    return result;
}

static jclass JNICALL FindClass(JNIEnv *env, const char *name) {
    thread *t = jni_enter(env);
    jclass result = NULL;
    size_t length = name ? strlen(name) : 0;
    if (!desc_is_class_name((cf_utf8){(const uint8_t *)name, (uint32_t)length})) {
        exc_throw(t, KNOWN_NoClassDefFoundError, "%s", name ? name : "");
    } else {
        loader_data *l = jni_current_loader(t);
        class *c = l ? exec_load_upcall(t, l, name) : NULL;
        if (c) result = jni_local(t, c->mirror);
    }
    jni_leave(t);
    return result;
}

static jclass JNICALL GetSuperclass(JNIEnv *env, jclass c) {
    thread *t = jni_enter(env);
    class *k = jni_class(t, c);
    jclass result = class_is_interface(k) || !k->super ? NULL : jni_local(t, k->super->mirror);
    jni_leave(t);
    return result;
}

static jboolean JNICALL IsAssignableFrom(JNIEnv *env, jclass from, jclass to) {
    thread *t = jni_enter(env);
    class *a = jni_class(t, from), *b = jni_class(t, to);
    bool is = a == b || (a->kind != CLASS_PRIMITIVE && b->kind != CLASS_PRIMITIVE && class_is_assignable(a, b));
    jni_leave(t);
    return is;
}

static jobject JNICALL GetModule(JNIEnv *env, jclass c) {
    thread *t = jni_enter(env);
    jobject result = jni_local(t, obj_get_ref(t->heap_base, jni_ref(c), t->rt->offset[KF_Class_module]));
    jni_leave(t);
    return result;
}

static symbol *intern(thread *t, const char *text) {
    symbol *s = symbol_intern(t->rt->symbols, text, strlen(text));
    if (!s) exc_throw_oom(t, NULL);
    return s;
}

/* Initializes the class whose member is asked for (JNI ch. 4, "Accessing Fields of Objects"). False: an exception is pending.
 */
static bool prepare_search(thread *t, class *k, const char *name, const char *descriptor, symbol **n, symbol **d) {
    if (!exec_initialize_upcall(t, k)) return false;
    *n = intern(t, name);
    *d = *n ? intern(t, descriptor) : NULL;
    return *d != NULL;
}

/* GetMethodID and GetStaticMethodID; a constructor is looked for in the class itself. */
static jmethodID find_method(JNIEnv *env, jclass c, const char *name, const char *descriptor, bool is_static) {
    thread *t = jni_enter(env);
    class *k = jni_class(t, c);
    method *m = NULL;
    symbol *n, *d;
    if (prepare_search(t, k, name, descriptor, &n, &d)) {
        m = strcmp(name, "<init>") == 0 ? class_own_method(k, n, d) : class_find_method(k, n, d);
        if (!m) m = class_find_interface_method(k, n, d);
        if (m && (method_is_static(m) != is_static || (m->flags & METHOD_CLINIT))) m = NULL;
        if (!m) exc_throw(t, KNOWN_NoSuchMethodError, "%s", name);
    }
    jni_leave(t);
    return (jmethodID)(void *)m;
}

static jmethodID JNICALL GetMethodID(JNIEnv *env, jclass c, const char *name, const char *descriptor) {
    return find_method(env, c, name, descriptor, false);
}

static jmethodID JNICALL GetStaticMethodID(JNIEnv *env, jclass c, const char *name, const char *descriptor) {
    return find_method(env, c, name, descriptor, true);
}

static jfieldID find_field(JNIEnv *env, jclass c, const char *name, const char *descriptor, bool is_static) {
    thread *t = jni_enter(env);
    class *k = jni_class(t, c);
    field *f = NULL;
    symbol *n, *d;
    if (prepare_search(t, k, name, descriptor, &n, &d)) {
        f = class_find_field(k, n, d);
        if (f && ((f->access_flags & ACC_STATIC) != 0) != is_static) f = NULL;
        if (!f) exc_throw(t, KNOWN_NoSuchFieldError, "%s", name);
    }
    jni_leave(t);
    return (jfieldID)(void *)f;
}

static jfieldID JNICALL GetFieldID(JNIEnv *env, jclass c, const char *name, const char *descriptor) {
    return find_field(env, c, name, descriptor, false);
}

static jfieldID JNICALL GetStaticFieldID(JNIEnv *env, jclass c, const char *name, const char *descriptor) {
    return find_field(env, c, name, descriptor, true);
}

/* Reflection objects name their member by class and slot. */
static jmethodID JNICALL FromReflectedMethod(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    ref r = jni_ref(o);
    bool constructor = class_of(t, r) == t->rt->known[KNOWN_reflect_Constructor];
    const uint32_t *offset = t->rt->offset;
    ref mirror = obj_get_ref(t->heap_base, r, offset[constructor ? KF_reflect_Constructor_clazz : KF_reflect_Method_clazz]);
    int32_t at = obj_get_i32(t->heap_base, r, offset[constructor ? KF_reflect_Constructor_slot : KF_reflect_Method_slot]);
    method *m = &class_of_mirror(t, mirror)->methods[at];
    jni_leave(t);
    return (jmethodID)(void *)m;
}

static jfieldID JNICALL FromReflectedField(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    ref mirror = obj_get_ref(t->heap_base, jni_ref(o), t->rt->offset[KF_reflect_Field_clazz]);
    field *f = &class_of_mirror(t, mirror)->fields[obj_get_i32(t->heap_base, jni_ref(o), t->rt->offset[KF_reflect_Field_slot])];
    jni_leave(t);
    return (jfieldID)(void *)f;
}

/*
 * ToReflected*: the element of Class.getDeclared...0's array that has the member's slot, so that there is one place where
 * reflection objects are made.
 */
static jobject reflected(thread *t, class *owner, const char *getter, const char *descriptor, uint32_t slot_offset,
                         int32_t at) {
    class *mirror_class = t->rt->known[KNOWN_Class];
    symbol *n = intern(t, getter), *d = n ? intern(t, descriptor) : NULL;
    method *m = d ? class_own_method(mirror_class, n, d) : NULL;
    if (!m) return t->exception ? NULL : (exc_throw(t, KNOWN_NoSuchMethodError, "%s", getter), NULL);
    slot result, args[] = {{.raw = owner->mirror}, {.i = 0}};
    if (!exec_call_upcall(t, m, args, &result)) return NULL;
    int32_t length = array_length(t->heap_base, result.r);
    for (int32_t i = 0; i < length; i++) {
        ref element = array_get_ref(t->heap_base, result.r, (uint32_t)i);
        if (obj_get_i32(t->heap_base, element, slot_offset) == at) return jni_local(t, element);
    }
    exc_throw(t, KNOWN_NoSuchMethodError, "%s", getter);
    return NULL;
}

static jobject JNICALL ToReflectedMethod(JNIEnv *env, jclass c, jmethodID id, jboolean is_static) {
    (void)c, (void)is_static;
    thread *t = jni_enter(env);
    const method *m = jni_method(id);
    jobject result = m->flags & METHOD_INIT
                         ? reflected(t, m->owner, "getDeclaredConstructors0", "(Z)[Ljava/lang/reflect/Constructor;",
                                     t->rt->offset[KF_reflect_Constructor_slot], m->slot)
                         : reflected(t, m->owner, "getDeclaredMethods0", "(Z)[Ljava/lang/reflect/Method;",
                                     t->rt->offset[KF_reflect_Method_slot], m->slot);
    jni_leave(t);
    return result;
}

static jobject JNICALL ToReflectedField(JNIEnv *env, jclass c, jfieldID id, jboolean is_static) {
    (void)c, (void)is_static;
    thread *t = jni_enter(env);
    const field *f = jni_field(id);
    jobject result = reflected(t, f->owner, "getDeclaredFields0", "(Z)[Ljava/lang/reflect/Field;",
                               t->rt->offset[KF_reflect_Field_slot], f->slot);
    jni_leave(t);
    return result;
}

static jint JNICALL RegisterNatives(JNIEnv *env, jclass c, const JNINativeMethod *methods, jint count) {
    thread *t = jni_enter(env);
    class *k = jni_class(t, c);
    bool done = true;
    for (jint i = 0; done && i < count; i++) {
        symbol *n = symbol_find(t->rt->symbols, methods[i].name, strlen(methods[i].name));
        symbol *d = symbol_find(t->rt->symbols, methods[i].signature, strlen(methods[i].signature));
        method *m = n && d ? class_own_method(k, n, d) : NULL;
        if (m && (m->access_flags & ACC_NATIVE)) {
            done = jni_bind(t, m, methods[i].fnPtr);
            continue;
        }
        char name[256];
        class_external_name(k, name, sizeof name);
        done = exc_throw(t, KNOWN_NoSuchMethodError, "Method %s.%s%s name or signature does not match", name, methods[i].name,
                         methods[i].signature);
    }
    jni_leave(t);
    return done ? JNI_OK : JNI_ERR;
}

static jint JNICALL UnregisterNatives(JNIEnv *env, jclass c) {
    thread *t = jni_enter(env);
    class *k = jni_class(t, c);
    for (uint32_t i = 0; i < k->method_count; i++) {
        if (k->methods[i].access_flags & ACC_NATIVE) atomic_store_explicit(&k->methods[i].native, NULL, memory_order_release);
    }
    jni_leave(t);
    return JNI_OK;
}

void jni_fill_classes(struct JNINativeInterface_ *functions) {
    functions->GetVersion = GetVersion;
    functions->DefineClass = DefineClass;
    functions->FindClass = FindClass;
    functions->GetSuperclass = GetSuperclass;
    functions->IsAssignableFrom = IsAssignableFrom;
    functions->GetModule = GetModule;
    functions->GetMethodID = GetMethodID;
    functions->GetStaticMethodID = GetStaticMethodID;
    functions->GetFieldID = GetFieldID;
    functions->GetStaticFieldID = GetStaticFieldID;
    functions->FromReflectedMethod = FromReflectedMethod;
    functions->FromReflectedField = FromReflectedField;
    functions->ToReflectedMethod = ToReflectedMethod;
    functions->ToReflectedField = ToReflectedField;
    functions->RegisterNatives = RegisterNatives;
    functions->UnregisterNatives = UnregisterNatives;
}
