/*
 * Native libraries that a program loads (System.load, System.loadLibrary), and binding native methods to their functions (JNI
 * ch. 2, "Resolving Native Method Names").
 *
 * A library belongs to the class loader that loaded it; the native methods of that loader's classes are looked for in its
 * libraries, in the order of loading. What Java holds of a library is an index in native/'s table of handles. The list is
 * guarded by its lock.
 */
#include "jni/libraries.h"

#include "base/mem.h"
#include "base/mutf8.h"
#include "base/strbuf.h"
#include "classfile/descriptor.h"
#include "host/host_library.h"
#include "jni/env.h"
#include "native/native.h"
#include "runtime/loader.h"
#include "runtime/natives.h"

#include <string.h>

typedef struct library {
    struct library *next;
    host_library *handle;
    loader_data *loader;
} library;

struct jni_libraries {
    host_mutex lock;
    library *first; /* oldest first */
};

typedef jint JNICALL on_load(JavaVM *vm, void *reserved);
typedef void JNICALL on_unload(JavaVM *vm, void *reserved);

static struct jni_libraries *libraries_of(const runtime *rt) {
    return ((jni_vm *)rt->jni)->libraries;
}

static void close_library(void *item) {
    library *l = item;
    host_library_close(l->handle);
    mem_free(l);
}

/* The host's loader has locks of its own, which constructors of libraries may hold for long: whoever uses it does not hold up a
 * collection. */
static struct jni_libraries *lock_blocking(thread *t) {
    struct jni_libraries *all = libraries_of(t->rt);
    thread_enter_blocked(t);
    host_mutex_lock(&all->lock);
    return all;
}

static void unlock_blocking(thread *t) {
    host_mutex_unlock(&libraries_of(t->rt)->lock);
    thread_leave_blocked(t);
}

static void append_blocking(thread *t, library *l) {
    library **end = &lock_blocking(t)->first;
    while (*end) end = &(*end)->next;
    *end = l;
    unlock_blocking(t);
}

static void unlink_and_close_blocking(thread *t, library *l) {
    for (library **p = &lock_blocking(t)->first; *p; p = &(*p)->next) {
        if (*p != l) continue;
        *p = l->next;
        break;
    }
    host_mutex_unlock(&libraries_of(t->rt)->lock);
    close_library(l);
    thread_leave_blocked(t);
}

static bool version_is_supported(jint version) {
    return version == JNI_VERSION_1_1 || version == JNI_VERSION_1_2 || version == JNI_VERSION_1_4 ||
           version == JNI_VERSION_1_6 || version == JNI_VERSION_1_8 || version == JNI_VERSION_9 || version == JNI_VERSION_10;
}

/* Runs JNI_OnLoad when the library has one; false: an exception is pending. */
static bool greet_blocking(thread *t, library *l, const char *path, int32_t *version) {
    *version = JNI_VERSION_1_1;
    thread_enter_blocked(t);
    on_load *function = (on_load *)(uintptr_t)host_library_find(l->handle, "JNI_OnLoad");
    if (function) *version = function((JavaVM *)(void *)jni_vm_of(t), NULL);
    thread_leave_blocked(t);
    if (t->exception) return false;
    if (version_is_supported(*version)) return true;
    return exc_throw(t, KNOWN_UnsatisfiedLinkError, "unsupported JNI version 0x%08X required by %s", (unsigned)*version, path);
}

/* The loader of NativeLibraryImpl.fromClass. */
static loader_data *loader_of_library(thread *t, ref impl) {
    class *c = class_of(t, impl);
    symbol *n = symbol_find(t->rt->symbols, "fromClass", 9), *d = symbol_find(t->rt->symbols, "Ljava/lang/Class;", 17);
    const field *f = n && d ? class_find_field(c, n, d) : NULL;
    if (!f) return NULL;
    return class_of_mirror(t, obj_get_ref(t->heap_base, impl, f->offset))->loader;
}

static outcome load(thread *t, frame *f, const char *path, bool is_jni, bool throw_error, int64_t *handle, int32_t *version,
                    bool *found) {
    char message[512];
    library *l = mem_zalloc(sizeof *l);
    if (!l) return exc_throw_oom(t, NULL), THREW;
    l->loader = loader_of_library(t, f->locals[0].r);
    *found = false;
    thread_enter_blocked(t);
    l->handle = host_library_open(path, message, sizeof message);
    thread_leave_blocked(t);
    if (!l->handle) {
        mem_free(l);
        return throw_error ? THROW(t, KNOWN_UnsatisfiedLinkError, "%s: %s", path, message)
                           : DONE; /* which says the name again */
    }
    *version = 0;
    append_blocking(t, l);
    if (!is_jni || greet_blocking(t, l, path, version)) *handle = native_handle_new(t->rt, HANDLE_LIBRARY, l, close_library);
    if (t->exception || *handle == 0) {
        unlink_and_close_blocking(t, l);
        return t->exception ? THREW : (exc_throw_oom(t, NULL), THREW);
    }
    *found = true;
    return DONE;
}

static outcome unload(thread *t, const char *path, bool is_jni, int64_t handle) {
    (void)path;
    library *l = native_handle_take(t->rt, HANDLE_LIBRARY, handle);
    if (!l) return DONE;
    thread_enter_blocked(t);
    on_unload *function = (on_unload *)(uintptr_t)host_library_find(l->handle, "JNI_OnUnload");
    if (is_jni && function) function((JavaVM *)(void *)jni_vm_of(t), NULL);
    thread_leave_blocked(t);
    unlink_and_close_blocking(t, l);
    return t->exception ? THREW : DONE;
}

/* Whether the library has the symbol; Java only asks whether it is zero. */
static int64_t find(thread *t, int64_t handle, const char *name) {
    library *l = native_handle_get(t->rt, HANDLE_LIBRARY, handle);
    thread_enter_blocked(t);
    bool found = l && host_library_find(l->handle, name);
    thread_leave_blocked(t);
    return found;
}

/* Appends the mangled form of a part of a name: JNI ch. 2, Table 2-1. */
static void mangle(strbuf *out, cf_utf8 text) {
    bool latin1;
    uint16_t *units = mem_alloc_array((size_t)text.length + 1, sizeof *units); /* at least a byte makes a unit */
    if (!units) {
        out->failed = true;
        return;
    }
    size_t count = mutf8_utf16_length(text.bytes, text.length, &latin1);
    mutf8_to_utf16(text.bytes, text.length, units);
    for (size_t i = 0; i < count; i++) {
        uint16_t u = units[i];
        if ((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9'))
            strbuf_add_char(out, (char)u);
        else if (u == '/')
            strbuf_add_char(out, '_');
        else if (u == '_')
            strbuf_add(out, "_1");
        else if (u == ';')
            strbuf_add(out, "_2");
        else if (u == '[')
            strbuf_add(out, "_3");
        else
            strbuf_printf(out, "_0%04x", u);
    }
    mem_free(units);
}

static void *find_in_libraries_locked(const struct jni_libraries *all, const loader_data *loader, const char *name) {
    for (const library *l = all->first; l; l = l->next) {
        void *function = l->loader == loader ? host_library_find(l->handle, name) : NULL;
        if (function) return function;
    }
    return NULL;
}

static void add_long_name(strbuf *out, const method *m) {
    cf_utf8 arguments = symbol_utf8(m->descriptor);
    arguments.bytes++;
    arguments.length -= desc_return(symbol_utf8(m->descriptor)).length + 2;
    mangle(out, symbol_utf8(m->name));
    strbuf_add(out, "__");
    mangle(out, arguments);
}

/* The short name first, then the long one with the argument types. False: no memory; NULL in *out: no library has it. */
static bool find_function_blocking(thread *t, const method *m, void **out) {
    strbuf name, long_name;
    strbuf_init(&name);
    strbuf_add(&name, "Java_");
    mangle(&name, symbol_utf8(m->owner->name));
    strbuf_add_char(&name, '_');
    strbuf_init(&long_name);
    strbuf_add(&long_name, strbuf_text(&name));
    mangle(&name, symbol_utf8(m->name));
    add_long_name(&long_name, m);
    bool whole = !name.failed && !long_name.failed;
    *out = NULL;
    if (whole) {
        const struct jni_libraries *all = lock_blocking(t);
        *out = find_in_libraries_locked(all, m->owner->loader, strbuf_text(&name));
        if (!*out) *out = find_in_libraries_locked(all, m->owner->loader, strbuf_text(&long_name));
        unlock_blocking(t);
    }
    strbuf_free(&name);
    strbuf_free(&long_name);
    return whole;
}

/* rt->bind_library: leaves m unbound when no library has it. */
static outcome bind_library(thread *t, method *m) {
    void *function;
    if (!find_function_blocking(t, m, &function)) return exc_throw_oom(t, NULL), THREW;
    if (!function) return DONE;
    if (log_on(t->rt->log, LOG_jni)) {
        char name[256];
        class_external_name(m->owner, name, sizeof name);
        log_line(t->rt->log, LOG_jni, "[Dynamic-linking native method %s.%.*s ... JNI]", name, (int)m->name->length,
                 m->name->bytes);
    }
    return jni_bind(t, m, function) ? DONE : THREW;
}

bool jni_libraries_new(runtime *rt) {
    static const native_library_hooks hooks = {load, unload, find};
    struct jni_libraries *all = mem_zalloc(sizeof *all);
    if (!all) return false;
    host_mutex_init(&all->lock);
    ((jni_vm *)rt->jni)->libraries = all;
    rt->bind_library = bind_library;
    native_set_library_hooks(rt, &hooks);
    return true;
}

void jni_libraries_free(runtime *rt) {
    struct jni_libraries *all = rt->jni ? libraries_of(rt) : NULL;
    if (!all) return;
    host_mutex_destroy(&all->lock);
    mem_free(all);
    ((jni_vm *)rt->jni)->libraries = NULL;
}
