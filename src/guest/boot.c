/*
 * The boot of the class library: the order of steps is HotSpot 17's, because the library is written against it and programs can
 * see the order in which classes are initialized.
 */
#include "exec/exec.h"
#include "guest/guest.h"
#include "host/host_memory.h"
#include "jni/handles.h"
#include "native/threads.h"
#include "runtime/exception.h"
#include "runtime/string.h"

#include <string.h>

enum { NORM_PRIORITY = 5 }; /* Thread.NORM_PRIORITY */

static bool initialize_known(thread *t, const known_class *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!exec_initialize_upcall(t, t->rt->known[list[i]])) return false;
    }
    return true;
}

static ref *new_object(thread *t, known_class known) {
    ref o = alloc_object_blocking(t, &t->rt->known[known]->shape);
    ref *handle = o ? handle_new(t, o) : NULL;
    if (!handle) exc_throw_oom(t, NULL);
    return handle;
}

static bool make_thread_groups(thread *t) {
    runtime *rt = t->rt;
    slot unused;
    ref *system = new_object(t, KNOWN_ThreadGroup);
    if (!system || !exec_call_upcall(t, rt->method[KM_ThreadGroup_init_system], &(slot){.raw = *system}, &unused)) return false;
    rt->system_thread_group = *system;
    ref *group = new_object(t, KNOWN_ThreadGroup);
    ref name = group ? string_new_ascii(t, "main") : NULL_REF;
    if (!name) return false;
    slot args[] = {{.raw = *group}, {.raw = *system}, {.raw = name}};
    if (!exec_call_upcall(t, rt->method[KM_ThreadGroup_init], args, &unused)) return false;
    rt->main_thread_group = *group;
    return true;
}

bool guest_make_thread_object(thread *t, ref group, const char *name, bool daemon, bool add_to_group) {
    runtime *rt = t->rt;
    ref *object = new_object(t, KNOWN_Thread);
    if (!object) return false;
    uint8_t *base = t->heap_base;
    /* Before the constructor: it copies the priority from the current thread, which is this object already. */
    obj_set_i32(base, *object, rt->offset[KF_Thread_priority], NORM_PRIORITY);
    obj_set_i64(base, *object, rt->offset[KF_Thread_eetop], t->id);
    obj_set_i32(base, *object, rt->offset[KF_Thread_threadStatus], THREAD_STATUS_RUNNABLE);
    thread_set_object(t, *object);
    ref text = string_new_ascii(t, name);
    if (!text) return false;
    slot unused, args[] = {{.raw = *object}, {.raw = group}, {.raw = text}};
    if (!exec_call_upcall(t, rt->method[KM_Thread_init], args, &unused)) return false;
    obj_set_i8(base, *object, rt->offset[KF_Thread_daemon], daemon); /* which the constructor begins with false */
    if (!add_to_group) return true;
    slot add[] = {{.raw = group}, {.raw = *object}};
    return exec_call_upcall(t, rt->method[KM_ThreadGroup_add], add, &unused);
}

/* jdk.internal.misc.UnsafeConstants: facts of the host that its static initializer leaves to the VM. */
static void fill_unsafe_constants(thread *t) {
    runtime *rt = t->rt;
    uint8_t *base = t->heap_base;
    ref mirror = rt->known[KNOWN_UnsafeConstants]->mirror;
    const uint16_t probe = 1;
    bool little = *(const uint8_t *)&probe == 1;
    obj_set_i32(base, mirror, rt->offset[KF_UnsafeConstants_ADDRESS_SIZE0], (int32_t)sizeof(void *));
    obj_set_i32(base, mirror, rt->offset[KF_UnsafeConstants_PAGE_SIZE], (int32_t)host_page_size());
    obj_set_i8(base, mirror, rt->offset[KF_UnsafeConstants_BIG_ENDIAN], !little);
    obj_set_i8(base, mirror, rt->offset[KF_UnsafeConstants_UNALIGNED_ACCESS], 1);
    obj_set_i32(base, mirror, rt->offset[KF_UnsafeConstants_DATA_CACHE_LINE_FLUSH_SIZE], (int32_t)host_cache_line_size());
}

static bool boot_java_lang(thread *t) {
    static const known_class first[] = {KNOWN_String, KNOWN_System, KNOWN_Class, KNOWN_ThreadGroup};
    static const known_class second[] = {KNOWN_Module};
    static const known_class third[] = {KNOWN_reflect_Method, KNOWN_Finalizer};
    static const known_class exceptions[] = {KNOWN_OutOfMemoryError,
                                             KNOWN_NullPointerException,
                                             KNOWN_ClassCastException,
                                             KNOWN_ArrayStoreException,
                                             KNOWN_ArithmeticException,
                                             KNOWN_StackOverflowError,
                                             KNOWN_IllegalMonitorStateException,
                                             KNOWN_IllegalArgumentException};
    runtime *rt = t->rt;
    slot unused;
    if (!initialize_known(t, first, sizeof first / sizeof *first) || !make_thread_groups(t)) return false;
    if (!exec_initialize_upcall(t, rt->known[KNOWN_Thread])) return false;
    if (!guest_make_thread_object(t, rt->main_thread_group, "main", false, false)) return false;
    if (!initialize_known(t, second, 1) || !exec_initialize_upcall(t, rt->known[KNOWN_UnsafeConstants])) return false;
    fill_unsafe_constants(t);
    if (!initialize_known(t, third, sizeof third / sizeof *third)) return false;
    if (!exec_call_upcall(t, rt->method[KM_System_initPhase1], NULL, &unused)) return false;
    return initialize_known(t, exceptions, sizeof exceptions / sizeof *exceptions);
}

static bool boot_phases(thread *t, cezve_error *error) {
    static const known_class invoke[] = {KNOWN_MethodHandle, KNOWN_ResolvedMethodName, KNOWN_MemberName,
                                         KNOWN_MethodHandleNatives};
    runtime *rt = t->rt;
    slot result = {0}, args[] = {{.i = 0}, {.i = 0}};
    if (!initialize_known(t, invoke, sizeof invoke / sizeof *invoke)) return guest_exception(t, error);
    if (!exec_call_upcall(t, rt->method[KM_System_initPhase2], args, &result)) return guest_exception(t, error);
    /* The library has printed what is wrong with the module options. */
    if (result.i != 0) return guest_error(error, CEZVE_BAD_MODULES, "initialization of the boot layer failed");
    if (!exec_call_upcall(t, rt->method[KM_System_initPhase3], NULL, &result)) return guest_exception(t, error);
    if (!exec_call_upcall(t, rt->method[KM_ClassLoader_getSystemClassLoader], NULL, &result)) return guest_exception(t, error);
    rt->booted = true;
    return true;
}

bool guest_boot(thread *t, cezve_error *error) {
    char message[256] = "";
    handle_mark mark = handles_position(t);
    if (!runtime_load_known(t, message)) {
        if (message[0]) return guest_error(error, CEZVE_BOOT_FAILED, "%s", message);
        return guest_exception(t, error);
    }
    bool booted = boot_java_lang(t) ? boot_phases(t, error) : guest_exception(t, error);
    booted = booted && guest_start_agents(t, error);
    handles_release(t, mark);
    return booted;
}
