/* The JNI environment: made with a guest and its threads, freed with them; what all parts of the function table share. */
#include "jni/env.h"

#include "base/mem.h"
#include "exec/exec.h"
#include "runtime/loader.h"

bool jni_new(runtime *rt, const struct JNIInvokeInterface_ *functions) {
    jni_vm *vm = mem_zalloc(sizeof *vm);
    if (!vm) return false;
    vm->functions = functions;
    vm->rt = rt;
    rt->jni = vm;
    globals_init(&vm->globals);
    globals_init(&vm->weaks);
    jni_fill_calls(&vm->table);
    jni_fill_fields(&vm->table);
    jni_fill_strings(&vm->table);
    jni_fill_arrays(&vm->table);
    jni_fill_classes(&vm->table);
    jni_fill_objects(&vm->table);
    return true;
}

void jni_free(runtime *rt) {
    jni_vm *vm = rt->jni;
    if (!vm) return;
    globals_free(&vm->globals);
    globals_free(&vm->weaks);
    mem_free(vm);
    rt->jni = NULL;
}

bool jni_attach(thread *t) {
    jni_env *env = mem_zalloc(sizeof *env);
    if (!env) return false;
    env->functions = &jni_vm_of(t)->table;
    env->t = t;
    vec_init(&env->frames, sizeof(handle_mark));
    t->jni = env;
    return true;
}

void jni_detach(thread *t) {
    jni_env *env = t->jni;
    if (!env) return;
    handles_free(&env->handles);
    vec_free(&env->frames);
    mem_free(env);
    t->jni = NULL;
}

void jni_mark_thread(thread *t, heap_marker *m) {
    if (t->jni) handles_mark_roots(&jni_env_of(t)->handles, m);
}

void jni_mark_roots(runtime *rt, heap_marker *m) {
    globals_mark_roots(&((jni_vm *)rt->jni)->globals, m);
}

void jni_marking_done(runtime *rt) {
    globals_clear_dead(&((jni_vm *)rt->jni)->weaks, rt->heap);
}

jobject jni_local(thread *t, ref o) {
    if (!o) return NULL;
    ref *place = handle_new(t, o);
    if (!place && !t->exception) exc_throw_oom(t, NULL);
    return (jobject)(void *)place;
}

/* The loader on whose behalf a library is being loaded, for its JNI_OnLoad: NativeLibraries.getFromClass. */
static loader_data *loader_of_loading(thread *t, const class *libraries) {
    symbol *n = symbol_intern(t->rt->symbols, "getFromClass", 12),
           *d = symbol_intern(t->rt->symbols, "()Ljava/lang/Class;", 19);
    method *m = n && d ? class_own_method(libraries, n, d) : NULL;
    if (!m) return exc_throw(t, KNOWN_NoSuchMethodError, "getFromClass"), NULL;
    slot mirror;
    return exec_call_upcall(t, m, NULL, &mirror) ? class_of_mirror(t, mirror.r)->loader : NULL;
}

loader_data *jni_current_loader(thread *t) {
    frame *f = exec_java_frame(t->frame);
    if (f && symbol_is(f->method->owner->name, "jdk/internal/loader/NativeLibraries"))
        return loader_of_loading(t, f->method->owner);
    if (f) return f->method->owner->loader;
    return exec_system_loader_upcall(t);
}
