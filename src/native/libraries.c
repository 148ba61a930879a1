/*
 * jdk.internal.loader.NativeLibraries: the libraries of the JDK are built in; others are jni/'s.
 */
#include "native/native.h"

/* Their native methods are in the tables of native/; one that is missing there fails by name when it is called. */
static const char *const built_in[] = {"java",           "jimage", "net",        "nio", "zip",    "verify",    "management",
                                       "management_ext", "prefs",  "instrument", "rmi", "extnet", "syslookup", "awt",
                                       "mlib_image",     "jaas"};
enum { JNI_VERSION_10 = 0x000a0000, BUILT_IN_HANDLE = -1 };

NATIVE(find_built_in) {
    ref name = f->locals[0].r;
    if (name == NULL_REF) return native_throw_npe(t);
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++) {
        char file[64];
        (void)snprintf(file, sizeof file, "lib%s.so", built_in[i]);
        if (native_string_is(t, name, file)) return native_new_result(f, string_new_ascii(t, built_in[i]));
    }
    return native_ref_result(f, NULL_REF);
}

static void set_library(thread *t, ref library, int64_t handle, int32_t jni_version) {
    obj_set_i64(t->heap_base, library, native_field(t, NF_NativeLibraryImpl_handle), handle);
    obj_set_i32(t->heap_base, library, native_field(t, NF_NativeLibraryImpl_jniVersion), jni_version);
}

/* load(library, name, isBuiltin, isJNI, throwExceptionIfFail) */
NATIVE(load) {
    ref library = f->locals[0].r, name = f->locals[1].r;
    bool is_built_in = f->locals[2].i != 0, is_jni = f->locals[3].i != 0, throw_error = f->locals[4].i != 0;
    if (is_built_in) {
        set_library(t, library, BUILT_IN_HANDLE, JNI_VERSION_10);
        return native_bool_result(f, true);
    }
    const native_library_hooks *hooks = native_get_library_hooks(t->rt);
    bool may = limits_grant(&t->rt->limits, RIGHT_LIBRARIES);
    strbuf path;
    if (!native_to_host(t, name, &path)) {
        strbuf_free(&path);
        return THREW;
    }
    int64_t handle = 0;
    int32_t version = 0;
    bool found = false;
    outcome o = DONE;
    if (!may)
        o = THROW(t, KNOWN_UnsatisfiedLinkError, "%s: this guest has no right to %s", strbuf_text(&path),
                  right_name(RIGHT_LIBRARIES));
    else if (hooks && hooks->load)
        o = hooks->load(t, f, strbuf_text(&path), is_jni, throw_error, &handle, &version, &found);
    else if (throw_error)
        o = THROW(t, KNOWN_UnsatisfiedLinkError, "%s: this virtual machine loads no native libraries", strbuf_text(&path));
    strbuf_free(&path);
    if (o != DONE) return o;
    if (found) set_library(t, library, handle, version);
    return native_bool_result(f, found);
}

/* unload(name, isBuiltin, isJNI, handle) */
NATIVE(unload) {
    if (f->locals[1].i) return DONE;
    const native_library_hooks *hooks = native_get_library_hooks(t->rt);
    if (!hooks || !hooks->unload) return DONE;
    strbuf path;
    bool ok = native_to_host(t, f->locals[0].r, &path);
    outcome o = ok ? hooks->unload(t, strbuf_text(&path), f->locals[2].i != 0, f->locals[3].j) : THREW;
    strbuf_free(&path);
    return o;
}

NATIVE(find_entry) {
    ref library = f->locals[0].r;
    const native_library_hooks *hooks = native_get_library_hooks(t->rt);
    if (obj_get_i8(t->heap_base, library, native_field(t, NF_NativeLibraryImpl_isBuiltin)) || !hooks || !hooks->find)
        return native_long_result(f, 0);
    strbuf name;
    bool ok = native_to_host(t, f->locals[1].r, &name);
    int64_t handle = obj_get_i64(t->heap_base, library, native_field(t, NF_NativeLibraryImpl_handle));
    int64_t address = ok ? hooks->find(t, handle, strbuf_text(&name)) : 0;
    strbuf_free(&name);
    return ok ? native_long_result(f, address) : THREW;
}

static const native_entry entries[] = {
    {"findBuiltinLib", "(Ljava/lang/String;)Ljava/lang/String;", find_built_in, 0, 0},
    {"load", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;ZZZ)Z", load, 4, 0},
    {"unload", "(Ljava/lang/String;ZZJ)V", unload, 4, 0},
    {"findEntry0", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;)J", find_entry, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_NativeLibraries = {"jdk/internal/loader/NativeLibraries", entries};
