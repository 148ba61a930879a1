/*
 * The Invocation API (JNI ch. 5): a guest made, entered and ended through jni.h. A JavaVM is a guest; the list of those that
 * JNI_CreateJavaVM made is process-wide, as the specification wants it.
 */
#include "base/mem.h"
#include "exec/exec.h"
#include "guest/guest.h"
#include "host/host_env.h"
#include "host/host_library.h"
#include "jni/env.h"
#include "native/threads.h"
#include "runtime/exception.h"
#include "runtime/string.h"

#include <string.h>

static struct guest *guest_of_vm(JavaVM *vm) {
    return ((jni_vm *)(void *)vm)->rt->guest;
}

static bool version_is_good(jint version) {
    return version == JNI_VERSION_1_1 || version == JNI_VERSION_1_2 || version == JNI_VERSION_1_4 ||
           version == JNI_VERSION_1_6 || version == JNI_VERSION_1_8 || version == JNI_VERSION_9 || version == JNI_VERSION_10;
}

/* ---- the list of VMs ---- */

enum { MAX_VMS = 64 }; /* JNI_GetCreatedJavaVMs gives them all; more guests are made by cezve.h */
static JavaVM *_Atomic created[MAX_VMS];

static bool remember(JavaVM *vm) {
    for (int i = 0; i < MAX_VMS; i++) {
        JavaVM *none = NULL;
        if (atomic_compare_exchange_strong(&created[i], &none, vm)) return true;
    }
    return false;
}

static void forget(JavaVM *vm) {
    for (int i = 0; i < MAX_VMS; i++) {
        JavaVM *is = vm;
        if (atomic_compare_exchange_strong(&created[i], &is, NULL)) return;
    }
}

/* ---- functions of a VM ---- */

static jint JNICALL get_env(JavaVM *vm, void **env, jint version) {
    thread *t = thread_current();
    *env = NULL;
    if (!t || t->guest != guest_of_vm(vm)) return JNI_EDETACHED;
    if (!version_is_good(version)) return JNI_EVERSION;
    *env = jni_env_of(t);
    return JNI_OK;
}

static jint attach(JavaVM *vm, void **env, const JavaVMAttachArgs *args, bool daemon) {
    if (get_env(vm, env, JNI_VERSION_10) == JNI_OK) return JNI_OK;
    struct guest *g = guest_of_vm(vm);
    if (args && !version_is_good(args->version)) return JNI_EVERSION;
    if (thread_current()) return JNI_ERR;
    cezve_error error;
    thread *t = guest_attach(g, daemon, &error);
    if (!t) return error.status == CEZVE_NO_MEMORY ? JNI_ENOMEM : JNI_ERR;
    ref group = args && args->group ? jni_ref(args->group) : g->rt->main_thread_group;
    const char *name = args && args->name ? args->name : "attached";
    if (!guest_make_thread_object(t, group, name, daemon, true)) {
        t->exception = NULL_REF;
        thread_detach(t);
        return JNI_ERR;
    }
    *env = jni_env_of(t);
    thread_enter_blocked(t);
    return JNI_OK;
}

static jint JNICALL attach_current_thread(JavaVM *vm, void **env, void *args) {
    return attach(vm, env, args, false);
}

static jint JNICALL attach_as_daemon(JavaVM *vm, void **env, void *args) {
    return attach(vm, env, args, true);
}

static jint JNICALL detach_current_thread(JavaVM *vm) {
    thread *t = thread_current();
    if (!t || t->guest != guest_of_vm(vm)) return JNI_EDETACHED;
    if (t->frame) return JNI_ERR; /* Java frames are below */
    thread_leave_blocked(t);
    native_thread_end_upcall(t);
    if (t == t->guest->main) t->guest->main = NULL;
    thread_detach(t);
    return JNI_OK;
}

static jint JNICALL destroy_java_vm(JavaVM *vm) {
    struct guest *g = guest_of_vm(vm);
    void *env;
    if (attach(vm, &env, NULL, false) != JNI_OK) return JNI_ERR;
    thread *t = thread_current();
    thread_leave_blocked(t);
    guest_wait_and_shut_down(t);
    forget(vm);
    cezve_guest_destroy(guest_public(g));
    return JNI_OK;
}

const struct JNIInvokeInterface_ guest_invoke_functions = {
    .DestroyJavaVM = destroy_java_vm,
    .AttachCurrentThread = attach_current_thread,
    .DetachCurrentThread = detach_current_thread,
    .GetEnv = get_env,
    .AttachCurrentThreadAsDaemon = attach_as_daemon,
};

/* ---- making a VM ---- */

JNIEXPORT jint JNICALL JNI_GetDefaultJavaVMInitArgs(void *args) {
    JavaVMInitArgs *a = args;
    return version_is_good(a->version) && a->version != JNI_VERSION_1_1 ? JNI_OK : JNI_EVERSION;
}

JNIEXPORT jint JNICALL JNI_GetCreatedJavaVMs(JavaVM **vms, jsize room, jsize *count) {
    *count = 0;
    for (int i = 0; i < MAX_VMS; i++) {
        JavaVM *vm = atomic_load(&created[i]);
        if (!vm) continue;
        if (*count < room) vms[*count] = vm;
        ++*count;
    }
    return JNI_OK;
}

/* The Java home: CEZVE_HOME, else the folder above the one that the library lies in. */
static cezve_host *open_home(cezve_error *error) {
    strbuf home;
    strbuf_init(&home);
    const char *given = host_env_get("CEZVE_HOME");
    if (given)
        strbuf_add(&home, given);
    else if (host_library_folder_of((const void *)(uintptr_t)open_home, &home))
        strbuf_add(&home, "/..");
    cezve_host *host = cezve_host_open(strbuf_text(&home), error);
    strbuf_free(&home);
    return host;
}

/* The options that are a guest's; "vfprintf", "exit" and "abort" hooks are not options of a guest and are skipped as
 * unrecognized ones may be. */
static const char **collect_options(const JavaVMInitArgs *a, size_t *count) {
    const char **options = mem_alloc_array((size_t)a->nOptions + 1, sizeof *options);
    *count = 0;
    for (jint i = 0; options && i < a->nOptions; i++) {
        const char *o = a->options[i].optionString;
        if (strcmp(o, "vfprintf") == 0 || strcmp(o, "exit") == 0 || strcmp(o, "abort") == 0) continue;
        if (a->ignoreUnrecognized && o[0] == '-' && !options_know(o)) continue;
        options[(*count)++] = o;
    }
    return options;
}

JNIEXPORT jint JNICALL JNI_CreateJavaVM(JavaVM **vm, void **env, void *args) {
    const JavaVMInitArgs *a = args;
    if (!version_is_good(a->version)) return JNI_EVERSION;
    if (thread_current()) return JNI_EEXIST;
    cezve_error error = {CEZVE_NO_MEMORY, ""};
    cezve_config config;
    cezve_config_init(&config);
    cezve_config_grant_all(&config);
    const char **options = collect_options(a, &config.option_count);
    cezve_host *host = options ? open_home(&error) : NULL;
    config.options = options;
    cezve_guest *guest = host ? cezve_guest_new(host, &config, &error) : NULL;
    cezve_host_release(host);
    mem_free(options);
    if (!guest) return error.status == CEZVE_BAD_ARGUMENT ? JNI_EINVAL : JNI_ERR;
    struct guest *g = guest_of(guest);
    *vm = (JavaVM *)(void *)g->rt->jni;
    *env = jni_env_of(g->main);
    if (!remember(*vm)) return cezve_guest_destroy(guest), JNI_ENOMEM;
    guest_hold_main(g);
    return JNI_OK;
}
