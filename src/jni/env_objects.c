/* References, objects, exceptions, monitors, buffers (JNI ch. 4, the sections of these names). */
#include "exec/exec.h"
#include "jni/env.h"
#include "native/native.h"
#include "runtime/loader.h"
#include "runtime/string.h"
#include "thread/monitor.h"

#include <string.h>

/* ---- exceptions ---- */

static jint JNICALL Throw(JNIEnv *env, jthrowable e) {
    thread *t = jni_enter(env);
    exc_throw_object(t, jni_ref(e));
    jni_leave(t);
    return JNI_OK;
}

/* A new object of c, which is initialized, by its constructor of that descriptor; args[0] becomes `this`. NULL: an exception is
 * pending. */
static jobject construct(thread *t, class *c, const char *descriptor, slot *args) {
    const symbol *d = symbol_find(t->rt->symbols, descriptor, strlen(descriptor));
    method *m = d ? class_own_method(c, t->rt->sym[SYM_init], d) : NULL;
    if (!m) return exc_throw(t, KNOWN_NoSuchMethodError, "<init>"), NULL;
    ref made = alloc_object_blocking(t, &c->shape);
    if (!made) return exc_throw_oom(t, "Java heap space"), NULL;
    jobject o = jni_local(t, made);
    if (!o) return NULL;
    slot unused;
    args[0].raw = made;
    return exec_call_upcall(t, m, args, &unused) ? o : NULL;
}

static jint JNICALL ThrowNew(JNIEnv *env, jclass c, const char *message) {
    thread *t = jni_enter(env);
    handle_mark mark = handles_position(t);
    jobject text = message ? jni_local(t, string_new_text_blocking(t, message)) : NULL;
    slot args[] = {{.raw = 0}, {.raw = jni_ref(text)}};
    if (!t->exception && exec_initialize_upcall(t, jni_class(t, c))) {
        jobject o = construct(t, jni_class(t, c), "(Ljava/lang/String;)V", args);
        if (o) exc_throw_object(t, jni_ref(o));
    }
    handles_release(t, mark);
    jint result = t->exception ? JNI_OK : JNI_ERR;
    jni_leave(t);
    return result;
}

static jthrowable JNICALL ExceptionOccurred(JNIEnv *env) {
    thread *t = jni_enter(env);
    ref e = t->exception;
    ref *place = e ? handle_new(t, e) : NULL;
    jni_leave(t);
    return (jthrowable)(void *)place;
}

static jboolean JNICALL ExceptionCheck(JNIEnv *env) {
    return ((jni_env *)(void *)env)->t->exception != NULL_REF;
}

static void JNICALL ExceptionClear(JNIEnv *env) {
    thread *t = jni_enter(env);
    t->exception = NULL_REF;
    jni_leave(t);
}

/* The words before a trace, on the same line: `Exception in thread "main" `. */
static void tell_thread_blocking(thread *t) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Exception in thread \"");
    ref name = obj_get_ref(t->heap_base, t->java_thread, t->rt->offset[KF_Thread_name]);
    if (name) string_add_utf8(t, name, &text);
    strbuf_add(&text, "\" ");
    if (!text.failed) native_write_error_blocking(t, strbuf_text(&text), text.length);
    strbuf_free(&text);
}

static bool is_thread_death(const class *c) {
    while (c && !symbol_is(c->name, "java/lang/ThreadDeath")) c = c->super;
    return c != NULL;
}

/*
 * Clears the exception and has it print its trace, which is on System.err; as on HotSpot, handlers of uncaught exceptions are
 * not asked, a ThreadDeath is not told, and what printStackTrace throws is forgotten.
 */
void jni_describe_exception_upcall(thread *t) {
    handle_mark mark = handles_position(t);
    ref *exception = t->exception ? handle_new(t, t->exception) : NULL;
    t->exception = NULL_REF;
    if (exception && !is_thread_death(class_of(t, *exception))) {
        tell_thread_blocking(t);
        method *print = NULL;
        slot result, self = {.raw = *exception};
        bool printed = class_select(t, class_of(t, *exception), t->rt->method[KM_Throwable_printStackTrace], &print) == DONE &&
                       exec_call_upcall(t, print, &self, &result);
        if (!printed) t->exception = NULL_REF;
    }
    handles_release(t, mark);
}

static void JNICALL ExceptionDescribe(JNIEnv *env) {
    thread *t = jni_enter(env);
    jni_describe_exception_upcall(t);
    jni_leave(t);
}

static void JNICALL FatalError(JNIEnv *env, const char *message) {
    (void)env;
    PANIC("FatalError in native method: %s", message);
}

/* ---- references ---- */

static jint JNICALL PushLocalFrame(JNIEnv *env, jint capacity) {
    thread *t = jni_enter(env);
    handle_mark *mark = capacity >= 0 ? vec_push(&jni_env_of(t)->frames) : NULL;
    if (mark)
        *mark = handles_position(t);
    else
        exc_throw_oom(t, NULL);
    jni_leave(t);
    return mark ? JNI_OK : JNI_ERR;
}

static jobject JNICALL PopLocalFrame(JNIEnv *env, jobject kept) {
    thread *t = jni_enter(env);
    ref r = jni_ref(kept);
    vec *frames = &jni_env_of(t)->frames;
    if (frames->count) {
        handles_release(t, *(handle_mark *)vec_at(frames, frames->count - 1));
        vec_pop(frames);
    }
    jobject result = jni_local(t, r);
    jni_leave(t);
    return result;
}

static jobject JNICALL NewGlobalRef(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    ref r = jni_ref(o), *place = r ? global_new(&jni_vm_of(t)->globals, r) : NULL;
    jni_leave(t);
    return place ? (jobject)((uintptr_t)place | JNI_TAG_GLOBAL) : NULL;
}

static void JNICALL DeleteGlobalRef(JNIEnv *env, jobject o) {
    if (!o) return;
    thread *t = jni_enter(env);
    global_delete(&jni_vm_of(t)->globals, jni_place(o));
    jni_leave(t);
}

static jweak JNICALL NewWeakGlobalRef(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    ref r = jni_ref(o), *place = r ? global_new(&jni_vm_of(t)->weaks, r) : NULL;
    if (r && !place) exc_throw_oom(t, NULL);
    jni_leave(t);
    return place ? (jweak)((uintptr_t)place | JNI_TAG_WEAK) : NULL;
}

static void JNICALL DeleteWeakGlobalRef(JNIEnv *env, jweak o) {
    if (!o) return;
    thread *t = jni_enter(env);
    global_delete(&jni_vm_of(t)->weaks, jni_place(o));
    jni_leave(t);
}

static void JNICALL DeleteLocalRef(JNIEnv *env, jobject o) {
    if (!o || ((uintptr_t)o & JNI_TAG_MASK)) return;
    thread *t = jni_enter(env);
    *jni_place(o) = NULL_REF;
    jni_leave(t);
}

static jboolean JNICALL IsSameObject(JNIEnv *env, jobject a, jobject b) {
    thread *t = jni_enter(env);
    bool same = jni_ref(a) == jni_ref(b);
    jni_leave(t);
    return same;
}

static jobject JNICALL NewLocalRef(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    jobject result = jni_local(t, jni_ref(o));
    jni_leave(t);
    return result;
}

static jint JNICALL EnsureLocalCapacity(JNIEnv *env, jint capacity) {
    (void)env; /* the stack of handles grows as it is used */
    return capacity >= 0 ? JNI_OK : JNI_ERR;
}

static jobjectRefType JNICALL GetObjectRefType(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    jobjectRefType type = JNIInvalidRefType;
    switch ((uintptr_t)o & JNI_TAG_MASK) {
    case 0: type = jni_ref(o) ? JNILocalRefType : JNIInvalidRefType; break;
    case JNI_TAG_GLOBAL: type = global_is(&jni_vm_of(t)->globals, jni_place(o)) ? JNIGlobalRefType : JNIInvalidRefType; break;
    case JNI_TAG_WEAK: type = global_is(&jni_vm_of(t)->weaks, jni_place(o)) ? JNIWeakGlobalRefType : JNIInvalidRefType; break;
    default: break;
    }
    jni_leave(t);
    return type;
}

/* ---- objects ---- */

static jclass JNICALL GetObjectClass(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    jclass result = jni_local(t, class_of(t, jni_ref(o))->mirror);
    jni_leave(t);
    return result;
}

static jboolean JNICALL IsInstanceOf(JNIEnv *env, jobject o, jclass c) {
    thread *t = jni_enter(env);
    ref r = jni_ref(o);
    bool is = !r || class_is_assignable(class_of(t, r), jni_class(t, c));
    jni_leave(t);
    return is;
}

static jint JNICALL MonitorEnter(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    bool entered = jni_ref(o) && mon_enter_blocking(t, jni_ref(o));
    if (!entered && !t->exception) exc_throw(t, KNOWN_NullPointerException, NULL);
    jni_leave(t);
    return entered ? JNI_OK : JNI_ERR;
}

static jint JNICALL MonitorExit(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    bool left = jni_ref(o) && mon_exit(t, jni_ref(o));
    if (!left) exc_throw(t, KNOWN_IllegalMonitorStateException, "current thread is not owner");
    jni_leave(t);
    return left ? JNI_OK : JNI_ERR;
}

static jint JNICALL GetJavaVM(JNIEnv *env, JavaVM **vm) {
    *vm = (JavaVM *)(void *)jni_vm_of(((jni_env *)(void *)env)->t);
    return JNI_OK;
}

/* ---- direct buffers: by the library's own classes ---- */

static jobject JNICALL NewDirectByteBuffer(JNIEnv *env, void *address, jlong capacity) {
    thread *t = jni_enter(env);
    jobject o = NULL;
    if (capacity < 0 || capacity > INT32_MAX) {
        exc_throw(t, KNOWN_IllegalArgumentException, "capacity %lld", (long long)capacity);
    } else {
        class *c = exec_load_upcall(t, loader_boot(t->rt), "java/nio/DirectByteBuffer");
        slot args[] = {{.raw = 0}, {.j = (int64_t)(intptr_t)address}, {.raw = 0}, {.i = (int32_t)capacity}};
        if (c) o = construct(t, c, "(JI)V", args);
    }
    jni_leave(t);
    return o;
}

/* The field of java.nio.Buffer of that name; NULL when o is no direct buffer. */
static field *buffer_field(thread *t, jobject o, const char *name, const char *descriptor) {
    if (!jni_ref(o)) return NULL;
    symbol *n = symbol_find(t->rt->symbols, name, strlen(name)),
           *d = symbol_find(t->rt->symbols, descriptor, strlen(descriptor));
    symbol *direct = symbol_find(t->rt->symbols, "sun/nio/ch/DirectBuffer", 23);
    class *c = class_of(t, jni_ref(o)), *k = direct ? loader_find_loaded(t, loader_boot(t->rt), direct) : NULL;
    return n && d && k && class_is_assignable(c, k) ? class_find_field(c, n, d) : NULL;
}

static void *JNICALL GetDirectBufferAddress(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    const field *f = buffer_field(t, o, "address", "J");
    void *address = f ? (void *)(intptr_t)obj_get_i64(t->heap_base, jni_ref(o), f->offset) : NULL;
    jni_leave(t);
    return address;
}

static jlong JNICALL GetDirectBufferCapacity(JNIEnv *env, jobject o) {
    thread *t = jni_enter(env);
    const field *f = buffer_field(t, o, "capacity", "I");
    jlong capacity = f ? obj_get_i32(t->heap_base, jni_ref(o), f->offset) : -1;
    jni_leave(t);
    return capacity;
}

void jni_fill_objects(struct JNINativeInterface_ *functions) {
    functions->Throw = Throw;
    functions->ThrowNew = ThrowNew;
    functions->ExceptionOccurred = ExceptionOccurred;
    functions->ExceptionCheck = ExceptionCheck;
    functions->ExceptionClear = ExceptionClear;
    functions->ExceptionDescribe = ExceptionDescribe;
    functions->FatalError = FatalError;
    functions->PushLocalFrame = PushLocalFrame;
    functions->PopLocalFrame = PopLocalFrame;
    functions->NewGlobalRef = NewGlobalRef;
    functions->DeleteGlobalRef = DeleteGlobalRef;
    functions->NewWeakGlobalRef = NewWeakGlobalRef;
    functions->DeleteWeakGlobalRef = DeleteWeakGlobalRef;
    functions->DeleteLocalRef = DeleteLocalRef;
    functions->IsSameObject = IsSameObject;
    functions->NewLocalRef = NewLocalRef;
    functions->EnsureLocalCapacity = EnsureLocalCapacity;
    functions->GetObjectRefType = GetObjectRefType;
    functions->GetObjectClass = GetObjectClass;
    functions->IsInstanceOf = IsInstanceOf;
    functions->MonitorEnter = MonitorEnter;
    functions->MonitorExit = MonitorExit;
    functions->GetJavaVM = GetJavaVM;
    functions->NewDirectByteBuffer = NewDirectByteBuffer;
    functions->GetDirectBufferAddress = GetDirectBufferAddress;
    functions->GetDirectBufferCapacity = GetDirectBufferCapacity;
}
