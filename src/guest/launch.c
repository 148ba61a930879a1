/*
 * Running a program as the java command does: sun.launcher.LauncherHelper finds and checks the main class (and prints what is
 * wrong with it), main runs, the main thread ends, and then everything that DestroyJavaVM does.
 */
#include "exec/exec.h"
#include "guest/guest.h"
#include "jni/handles.h"
#include "native/native.h"
#include "native/threads.h"
#include "runtime/exception.h"
#include "runtime/loader.h"
#include "runtime/string.h"

#include <string.h>

/* The String[] of main; NULL_REF: an exception is pending. */
static ref make_arguments(thread *t, const char *const *arguments, size_t count) {
    class *strings = class_array_of(t, t->rt->known[KNOWN_String]);
    if (!strings) return NULL_REF;
    if (count > INT32_MAX) return exc_throw_oom(t, "Requested array size exceeds VM limit"), NULL_REF;
    uint64_t bytes = array_bytes(count, 2);
    for (size_t i = 0; i < count; i++) bytes += string_bytes(strlen(arguments[i]));
    if (!heap_reserve_blocking(t, bytes)) return exc_throw_oom(t, NULL), NULL_REF;
    ref array = heap_new_array(t->heap, &t->local, &strings->shape, (int32_t)count);
    if (!array) exc_throw_oom(t, NULL);
    for (size_t i = 0; array && i < count; i++) {
        ref s = string_new_utf8(t, arguments[i], strlen(arguments[i]));
        if (!s)
            array = NULL_REF;
        else
            array_set_ref(t->heap_base, array, (uint32_t)i, s);
    }
    heap_unreserve(t->heap, &t->local);
    return array;
}

/* The program's main class, by LauncherHelper.checkAndLoadMain, which prints errors itself and ends the guest. */
static class *load_main_class(thread *t, cezve_main_kind kind, const char *what) {
    class *helper = exec_load_upcall(t, loader_boot(t->rt), "sun/launcher/LauncherHelper");
    if (!helper) return NULL;
    static const char name[] = "checkAndLoadMain", descriptor[] = "(ZILjava/lang/String;)Ljava/lang/Class;";
    const symbol *n = symbol_find(t->rt->symbols, name, sizeof name - 1);
    const symbol *d = symbol_find(t->rt->symbols, descriptor, sizeof descriptor - 1);
    method *check = n && d ? class_own_method(helper, n, d) : NULL;
    if (!check) return exc_throw(t, KNOWN_NoSuchMethodError, "sun.launcher.LauncherHelper.checkAndLoadMain"), NULL;
    ref text = string_new_text_blocking(t, what);
    if (!text) return NULL;
    slot result, args[] = {{.i = 1}, {.i = kind}, {.raw = text}};
    if (!exec_call_upcall(t, check, args, &result) || !result.r) return NULL;
    return class_of_mirror(t, result.r);
}

/* java's launcher says this of an exception that its helper did not foresee; the exception itself follows. */
static void complain_of_helper(thread *t) {
    static const char text[] = "Error: A JNI error has occurred, please check your installation and try again\n";
    ref *exception = handle_new(t, t->exception);
    t->exception = NULL_REF;
    native_write_error_blocking(t, text, sizeof text - 1);
    if (exception) t->exception = *exception;
}

/* Runs main; false: an exception is pending or the guest has ended. */
static bool run_main(thread *t, class *c, const char *const *arguments, size_t count) {
    ref array = make_arguments(t, arguments, count);
    if (!array) return false;
    ref *handle = handle_new(t, array);
    if (!handle) return exc_throw_oom(t, NULL);
    if (!exec_initialize_upcall(t, c)) return false;
    method *m = class_find_method(c, t->rt->sym[SYM_main], t->rt->sym[SYM_main_descriptor]);
    if (!m) return exc_throw(t, KNOWN_NoSuchMethodError, "main");
    slot unused;
    return exec_call_upcall(t, m, &(slot){.raw = *handle}, &unused);
}

void guest_wait_and_shut_down(thread *t) {
    slot unused;
    native_thread_end_upcall(t);
    if (guest_has_ended(t->guest)) return;
    if (!guest_make_thread_object(t, t->rt->main_thread_group, "DestroyJavaVM", false, true)) t->exception = NULL_REF;
    threads_wait_non_daemon_blocking(t);
    if (guest_has_ended(t->guest)) return;
    if (!exec_call_upcall(t, t->rt->method[KM_Shutdown_shutdown], NULL, &unused)) t->exception = NULL_REF;
}

/* The program, or with `arguments` NULL only the search for it. */
static bool run(struct guest *g, cezve_main_kind kind, const char *what, const char *const *arguments, size_t argument_count,
                int *exit_status, cezve_error *error) {
    guest_entry entry;
    if (!guest_is_creator(g) || g->main->frame) {
        return guest_error(error, CEZVE_BAD_ARGUMENT, "a program runs once, on its guest's main thread");
    }
    thread *t = guest_enter(g, &entry, error);
    if (!t) return false;
    handle_mark mark = handles_position(t);
    class *c = load_main_class(t, kind, what);
    if (!c && t->exception && !guest_has_ended(g)) complain_of_helper(t);
    bool done = c && (!arguments || run_main(t, c, arguments, argument_count));
    int status = done ? 0 : 1;
    if (!guest_has_ended(g)) guest_wait_and_shut_down(t);
    handles_release(t, mark);
    t->exception = NULL_REF;
    guest_end_main(g, &entry);
    host_mutex_lock(&g->lock);
    *exit_status = g->ended ? g->status : status;
    g->ended = true;
    g->status = *exit_status;
    host_mutex_unlock(&g->lock);
    return true;
}

bool cezve_guest_run(cezve_guest *guest, cezve_main_kind kind, const char *what, const char *const *arguments,
                     size_t argument_count, int *exit_status, cezve_error *error) {
    static const char *const none[] = {NULL};
    return run(guest_of(guest), kind, what, arguments ? arguments : none, argument_count, exit_status, error);
}

bool cezve_guest_check(cezve_guest *guest, cezve_main_kind kind, const char *what, int *exit_status, cezve_error *error) {
    return run(guest_of(guest), kind, what, NULL, 0, exit_status, error);
}

bool cezve_guest_run_main(cezve_guest *guest, const char *main_class, const char *const *arguments, size_t argument_count,
                          int *exit_status, cezve_error *error) {
    return cezve_guest_run(guest, CEZVE_MAIN_CLASS, main_class, arguments, argument_count, exit_status, error);
}
