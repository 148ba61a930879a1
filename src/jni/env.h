/*
 * The JNI environment from the inside (JNI ch. 2 and 4).
 *
 * A C function called through JNI runs BLOCKED (thread/thread.h): it touches the heap only through the function table, each
 * function of which makes the thread RUNNING for its time (JNI_ENTER, JNI_LEAVE). Objects do not move, so that
 * Get<Type>ArrayElements and GetPrimitiveArrayCritical give the elements themselves.
 */
#ifndef CEZVE_JNI_ENV_H
#define CEZVE_JNI_ENV_H

#include "jni.h"
#include "jni/handles.h"
#include "runtime/exception.h"

/* What a thread has of JNI; thread.jni. A JNIEnv* is its address. */
typedef struct jni_env {
    const struct JNINativeInterface_ *functions; /* first: JNI's layout */
    thread *t;
    local_handles handles;
    vec frames; /* handle_mark of PushLocalFrame */
} jni_env;

/* What a guest has of JNI; rt->jni. A JavaVM* is the address of `functions`. */
typedef struct jni_vm {
    const struct JNIInvokeInterface_ *functions; /* first: JNI's layout */
    runtime *rt;
    struct JNINativeInterface_ table;
    global_handles globals, weaks;
    struct jni_libraries *libraries; /* jni/libraries.c */
} jni_vm;

/* `functions` are the JavaVM's; they live in a floor above. */
MUST_CHECK bool jni_new(runtime *rt, const struct JNIInvokeInterface_ *functions);
void jni_free(runtime *rt);
MUST_CHECK bool jni_attach(thread *t);
void jni_detach(thread *t);
void jni_mark_thread(thread *t, heap_marker *m);
void jni_mark_roots(runtime *rt, heap_marker *m);
void jni_marking_done(runtime *rt);

static inline jni_env *jni_env_of(const thread *t) {
    return t->jni;
}
static inline jni_vm *jni_vm_of(const thread *t) {
    return t->rt->jni;
}

/* ---- inside functions of the table ---- */
static inline thread *jni_enter(JNIEnv *env) {
    thread *t = ((jni_env *)(void *)env)->t;
    thread_leave_blocked(t);
    return t;
}
static inline void jni_leave(thread *t) {
    thread_enter_blocked(t);
}

enum { JNI_TAG_GLOBAL = 1, JNI_TAG_WEAK = 2, JNI_TAG_MASK = 3 };

static inline ref *jni_place(jobject o) {
    return (ref *)((uintptr_t)o & ~(uintptr_t)JNI_TAG_MASK);
}
/* The reference behind a jobject; NULL_REF for NULL and for a weak one whose object died. */
static inline ref jni_ref(jobject o) {
    return o ? *jni_place(o) : NULL_REF;
}
/* A new local reference, NULL for NULL_REF; OutOfMemoryError is pending when there is no memory. */
jobject jni_local(thread *t, ref o);
/* The class behind a jclass. */
static inline class *jni_class(thread *t, jclass c) {
    return class_of_mirror(t, jni_ref(c));
}
static inline method *jni_method(jmethodID m) {
    return (method *)(void *)m;
}
static inline field *jni_field(jfieldID f) {
    return (field *)(void *)f;
}
/* The loader that FindClass uses: of the class whose native method is running, else the system class loader's. NULL: exception
 * pending. */
loader_data *jni_current_loader(thread *t);

/* Each part of the table is filled in by the file that has its functions. */
void jni_fill_calls(struct JNINativeInterface_ *functions);
void jni_fill_fields(struct JNINativeInterface_ *functions);
void jni_fill_strings(struct JNINativeInterface_ *functions);
void jni_fill_arrays(struct JNINativeInterface_ *functions);
void jni_fill_classes(struct JNINativeInterface_ *functions);
void jni_fill_objects(struct JNINativeInterface_ *functions);

/* jni/native_call.c: makes `function` the body of a native method; false: OutOfMemoryError is pending. */
MUST_CHECK bool jni_bind(thread *t, method *m, void *function);

/* ExceptionDescribe: the pending exception, if any, is printed and cleared. */
void jni_describe_exception_upcall(thread *t);

#endif
