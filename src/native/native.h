/*
 * What all natives share: results, allocation, fields of library classes, exceptions, handles of the guest.
 *
 * A native is a state machine over f->state (runtime/frame.h, runtime/outcome.h). The shapes used here:
 *  - it returns the outcome of one of the native_..._result functions, which is DONE;
 *  - native_throw and THROW give THREW;
 *  - an operation that may need Java code (class_initialize, resolve_type, ...) is called under TRY: when it asks for a call
 * the native runs again in the same state, so all before it in that state must be repeatable;
 *  - references in C variables are good until the next function named _blocking or _upcall, and until it returns; what must
 * live longer is in its arguments or in its first scratch slots. A native that makes more than a constant number of bytes of
 * objects calls native_reserve first; then nothing it allocates collects.
 */
#ifndef CEZVE_NATIVE_NATIVE_H
#define CEZVE_NATIVE_NATIVE_H

#include "base/jmath.h"
#include "base/strbuf.h"
#include "native/fields.h"
#include "runtime/exception.h"
#include "runtime/frame.h"
#include "runtime/natives.h"
#include "runtime/properties.h"
#include "runtime/string.h"

#include <stdio.h>
#include <string.h>

/* ---- the guest's part of native/: rt->native ---- */

/* How names of files, variables and arguments are written outside Java, sun.jnu.encoding; OTHER: the host converts. */
typedef enum native_encoding { NATIVE_UTF8, NATIVE_LATIN1, NATIVE_ASCII, NATIVE_OTHER } native_encoding;

typedef struct native_state native_state;

/* Makes rt->native and installs every table of native/, leaves too; false when there is no memory. */
MUST_CHECK bool native_install_all(runtime *rt);
/* Frees rt->native: closes what handles stand for, frees memory that Unsafe allocated. No thread of the guest runs any more. */
void native_free_all(runtime *rt);
native_encoding native_platform_encoding(const runtime *rt);

/*
 * Handles: what Java holds as a long to stand for something of C's. Never pointers: a stale or made-up handle is found out. Any
 * thread.
 */
typedef enum handle_kind {
    HANDLE_FREE,
    HANDLE_INFLATER,
    HANDLE_DEFLATER,
    HANDLE_FOLDER,
    HANDLE_MOUNTS,
    HANDLE_LIBRARY
} handle_kind;
typedef void handle_close(void *item);
/* 0: no memory. `close` is called by native_free_all when the handle is still there then. */
MUST_CHECK int64_t native_handle_new(runtime *rt, handle_kind kind, void *item, handle_close *close);
void *native_handle_get(runtime *rt, handle_kind kind, int64_t handle);  /* NULL: no such handle */
void *native_handle_take(runtime *rt, handle_kind kind, int64_t handle); /* the same, and the handle ends */

/*
 * Memory outside the heap that Java reaches by address (Unsafe), registered with the guest and counted against its limit.
 * Contents undefined; NULL: no memory.
 */
MUST_CHECK void *native_memory_new(runtime *rt, size_t size);
/* As realloc; NULL leaves the old as it was. *foreign: native_memory_new did not give that address. */
MUST_CHECK void *native_memory_resize(runtime *rt, void *address, size_t size, bool *foreign);
bool native_memory_free(runtime *rt, void *address); /* false: not ours */

/*
 * For a guest without the right to raw memory, before its first thread: from now on its memory outside the heap lies in a
 * region of its own, and whatever address Java gives is looked at. False: no memory.
 */
MUST_CHECK bool native_confine_memory(runtime *rt);
/* Whether Java may name these bytes by their address: always in guests with the right to raw memory. */
bool native_may_reach(const thread *t, int64_t address, uint64_t size, bool write);
/* The same; false: InternalError is pending. */
MUST_CHECK bool native_check_reach(thread *t, int64_t address, int64_t size, bool write);
/* A copy of the zero-terminated bytes at an address, cut after NATIVE_TEXT_MAX. False: an exception is pending. Free *out in
 * any case. */
enum { NATIVE_TEXT_MAX = 64 << 10 };
MUST_CHECK bool native_text_at(thread *t, int64_t address, strbuf *out);

/* Stretches of address space that FileChannel.map took; native_free_all gives back what is left. */
MUST_CHECK bool native_mapping_add(runtime *rt, void *address, size_t size); /* false: no memory */
/* The size; 0: not ours. The caller unmaps. */
size_t native_mapping_remove(runtime *rt, void *address);

/* What jni/ does for libraries that are not built in; NULL members: there is no jni. */
typedef struct native_library_hooks {
    /* NativeLibraries.load of a file: fills *handle and *jni_version; may CALL. *found false: no exception, it cannot be
     * loaded. */
    outcome (*load)(thread *t, frame *f, const char *path, bool is_jni, bool throw_error, int64_t *handle, int32_t *jni_version,
                    bool *found);
    outcome (*unload)(thread *t, const char *path, bool is_jni, int64_t handle);
    int64_t (*find)(thread *t, int64_t handle, const char *symbol); /* 0: absent */
} native_library_hooks;
void native_set_library_hooks(runtime *rt, const native_library_hooks *hooks);
const native_library_hooks *native_get_library_hooks(const runtime *rt);

/* ---- results ---- */
static inline outcome native_int_result(frame *f, int32_t value) {
    f->result.raw = 0;
    f->result.i = value;
    return DONE;
}
static inline outcome native_bool_result(frame *f, bool value) {
    return native_int_result(f, value ? 1 : 0);
}
static inline outcome native_long_result(frame *f, int64_t value) {
    f->result.j = value;
    return DONE;
}
static inline outcome native_float_result(frame *f, float value) {
    f->result.raw = 0;
    f->result.f = value;
    return DONE;
}
static inline outcome native_double_result(frame *f, double value) {
    f->result.d = value;
    return DONE;
}
static inline outcome native_ref_result(frame *f, ref value) {
    f->result.raw = value;
    return DONE;
}
/* DONE, or THREW when value is NULL_REF: for functions that return NULL_REF with an exception pending. */
static inline outcome native_new_result(frame *f, ref value) {
    f->result.raw = value;
    return value != NULL_REF ? DONE : THREW;
}
/* For registerNatives, initIDs and others that have nothing to do here. */
outcome native_nothing(thread *t, frame *f);
/* For natives that answer with a constant. */
outcome native_zero(thread *t, frame *f);
outcome native_true(thread *t, frame *f);

/* Scratch slots lie at frame_stack(f). */
static inline slot *native_scratch(frame *f, uint32_t i) {
    return &frame_stack(f)[i];
}

/* ---- allocation; NULL_REF and false: OutOfMemoryError is pending ---- */
MUST_CHECK bool native_reserve(thread *t, uint64_t bytes); /* may collect */
/* Without a collection, from the reservation or, for a constant number of bytes, the thread's reserve. */
MUST_CHECK ref native_new_object(thread *t, class *c);
MUST_CHECK ref native_new_array(thread *t, class *array_class, int32_t length);
MUST_CHECK ref native_new_bytes(thread *t, const void *bytes, size_t length); /* byte[] */
/* The only object that the native makes: may collect. */
MUST_CHECK ref native_object_upcall(thread *t, class *c);
MUST_CHECK ref native_array_upcall(thread *t, class *array_class, int32_t length);
/* What strings of so many modified UTF-8 bytes, and so many objects of a class, take at most. */
static inline uint64_t native_string_bytes(uint64_t mutf8_length) {
    return string_bytes(mutf8_length);
}
/* An array class of a well-known class; NULL: exception pending. */
MUST_CHECK class *native_array_class(thread *t, known_class element);

/* ---- Java objects ---- */
static inline uint8_t *native_bytes_at(const thread *t, ref byte_array, uint32_t index) {
    return (uint8_t *)array_at(t->heap_base, byte_array, index, 0);
}
static inline int32_t native_get_int(const thread *t, ref o, uint32_t offset) {
    return obj_get_i32(t->heap_base, o, offset);
}
static inline ref native_get_ref(const thread *t, ref o, uint32_t offset) {
    return obj_get_ref(t->heap_base, o, offset);
}
/* The byte offset of a field of fields.h; its class is loaded. find: 0 when this library's class has no such field. */
uint32_t native_field(thread *t, native_field_id id);
uint32_t native_find_field(thread *t, native_field_id id);
/* The class that a Class argument stands for; NULL with NullPointerException pending when it is null, or IllegalArgumentException: no Class. */
MUST_CHECK class *native_class_arg(thread *t, ref mirror);
/* A class of the bootstrap loader by internal name, loaded and linked. */
outcome native_boot_class(thread *t, const char *name, class **out);
/* A method of a class and its superclasses; NULL with NoSuchMethodError pending when the library has none. */
MUST_CHECK method *native_method(thread *t, class *c, const char *name, const char *descriptor);

/* A direct ByteBuffer over memory: state `state` and the next one are its own; scratch slot `scratch` is a reference. DONE: in
 * that slot. */
outcome native_direct_buffer(thread *t, frame *f, void *address, int64_t capacity, uint32_t next, uint32_t scratch);

/* ---- exceptions ---- */
/* An exception class of java.base that is not well known; the message is printf-formatted, NULL for none. */
outcome native_throw(thread *t, const char *class_name, const char *format, ...) __attribute__((format(printf, 3, 4)));
outcome native_throw_npe(thread *t);
outcome native_throw_oom(thread *t);
/* SecurityException: this guest has no right to ... */
outcome native_throw_denied(thread *t, guest_right r);
/* IOException "what (No such file or directory)" of a host error number. */
outcome native_throw_io(thread *t, const char *what, int error);

/* Text for the guest's standard error that no Java code writes; what cannot be written is lost. */
void native_write_error_blocking(thread *t, const char *text, size_t length);

/* ---- text ---- */
/*
 * A string as the host has it (platform encoding; characters it has not become '?'), zero-terminated. False: exception pending
 * (NullPointerException, OutOfMemoryError). The buffer is initialized here; free it in any case.
 */
MUST_CHECK bool native_to_host(thread *t, ref string, strbuf *out);
MUST_CHECK ref native_from_host(thread *t, const char *bytes, size_t length);
/* Bytes of string memory that native_from_host needs at most. */
static inline uint64_t native_from_host_bytes(size_t length) {
    return native_string_bytes(length);
}
/* Whether the Java string is this ASCII text. */
bool native_string_is(const thread *t, ref string, const char *ascii);

#define NATIVE(name)  static outcome name(thread *t, frame *f)
#define NATIVE_UNUSED (void)t, (void)f

#endif
