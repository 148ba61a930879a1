#include "native/native.h"

#include "base/mem.h"
#include "base/mutf8.h"
#include "heap/copy.h"
#include "host/clock.h"
#include "host/host_env.h"
#include "host/host_file.h"
#include "host/host_text.h"
#include "native/leaf/tables.h"
#include "native/posix/descriptors.h"
#include "native/state.h"
#include "native/tables.h"
#include "runtime/link.h"
#include "runtime/loader.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- the guest's part ---- */

static native_encoding encoding_of_codeset(const char *codeset) {
    if (!strcmp(codeset, "ISO-8859-1") || !strcmp(codeset, "ISO8859-1")) return NATIVE_LATIN1;
    if (!strcmp(codeset, "ANSI_X3.4-1968") || !strcmp(codeset, "646")) return NATIVE_ASCII;
    return !strcasecmp(codeset, "UTF-8") ? NATIVE_UTF8 : NATIVE_OTHER;
}

bool native_install_all(runtime *rt) {
    native_state *s = mem_zalloc(sizeof *s);
    if (!s) return false;
    host_mutex_init(&s->lock);
    vec_init(&s->handles, sizeof(native_handle));
    vec_init(&s->descriptors, sizeof(uint64_t));
    vec_init(&s->mappings, sizeof(native_mapping));
    vec_init(&s->plain_waits, sizeof(native_plain_wait));
    vec_init(&s->socket_names, sizeof(native_socket_name));
    vec_init(&s->loads, sizeof(load_ticks));
    for (int i = 0; i < 3; i++) s->standard[i] = -1;
    s->started_wall = host_clock_wall();
    s->started_monotonic = host_clock_monotonic();
    host_locales_of_environment(&s->locales);
    s->encoding = encoding_of_codeset(s->locales.codeset);
    rt->native = s;
    return natives_install(rt, native_tables, native_table_count) && leaves_install(rt, leaf_tables, leaf_table_count);
}

void native_free_all(runtime *rt) {
    native_state *s = rt->native;
    if (!s) return;
    for (uint32_t i = 0; i < s->handles.count; i++) {
        native_handle *h = vec_at(&s->handles, i);
        if (h->kind != HANDLE_FREE && h->close) h->close(h->item);
    }
    vec_free(&s->handles);
    fd_close_all(rt);
    fd_unmap_all(rt);
    vec_free(&s->plain_waits);
    vec_free(&s->socket_names);
    vec_free(&s->loads);
    native_memory_free_all(rt);
    host_mutex_destroy(&s->lock);
    mem_free(s);
    rt->native = NULL;
}

native_encoding native_platform_encoding(const runtime *rt) {
    return rt->native->encoding;
}

void native_set_library_hooks(runtime *rt, const native_library_hooks *hooks) {
    rt->native->libraries = hooks;
}

const native_library_hooks *native_get_library_hooks(const runtime *rt) {
    return rt->native->libraries;
}

/* ---- handles: low half index + 1, high half the entry's turn, so that an index used again makes another handle ---- */

int64_t native_handle_new(runtime *rt, handle_kind kind, void *item, handle_close *close) {
    native_state *s = rt->native;
    host_mutex_lock(&s->lock);
    uint32_t i = s->first_free_handle;
    native_handle *h;
    if (i != 0) {
        h = vec_at(&s->handles, --i);
        s->first_free_handle = h->next_free;
    } else {
        i = s->handles.count;
        h = i < INT32_MAX ? vec_push(&s->handles) : NULL;
    }
    int64_t result = 0;
    if (h) {
        h->kind = kind;
        h->item = item;
        h->close = close;
        h->turn = (h->turn + 1) & 0x7fffffff;
        result = (int64_t)h->turn << 32 | (i + 1);
    }
    host_mutex_unlock(&s->lock);
    return result;
}

static native_handle *find_handle_locked(native_state *s, handle_kind kind, int64_t handle) {
    uint32_t index = (uint32_t)handle;
    if (index == 0 || index > s->handles.count) return NULL;
    native_handle *h = vec_at(&s->handles, index - 1);
    return h->kind == kind && h->turn == (uint32_t)(handle >> 32) ? h : NULL;
}

void *native_handle_get(runtime *rt, handle_kind kind, int64_t handle) {
    native_state *s = rt->native;
    host_mutex_lock(&s->lock);
    native_handle *h = find_handle_locked(s, kind, handle);
    void *item = h ? h->item : NULL;
    host_mutex_unlock(&s->lock);
    return item;
}

void *native_handle_take(runtime *rt, handle_kind kind, int64_t handle) {
    native_state *s = rt->native;
    host_mutex_lock(&s->lock);
    native_handle *h = find_handle_locked(s, kind, handle);
    void *item = NULL;
    if (h) {
        item = h->item;
        h->kind = HANDLE_FREE;
        h->item = NULL;
        h->next_free = s->first_free_handle;
        s->first_free_handle = (uint32_t)handle;
    }
    host_mutex_unlock(&s->lock);
    return item;
}

/* ---- results ---- */

outcome native_nothing(thread *t, frame *f) {
    NATIVE_UNUSED;
    return DONE;
}

outcome native_zero(thread *t, frame *f) {
    (void)t;
    f->result.raw = 0;
    return DONE;
}

outcome native_true(thread *t, frame *f) {
    (void)t;
    return native_bool_result(f, true);
}

/* ---- allocation ---- */

bool native_reserve(thread *t, uint64_t bytes) {
    return heap_reserve_blocking(t, bytes) || exc_throw_oom(t, "Java heap space");
}

static ref or_oom(thread *t, ref o) {
    if (o == NULL_REF) (void)exc_throw_oom(t, "Java heap space");
    return o;
}

ref native_new_object(thread *t, class *c) {
    return or_oom(t, heap_new_object(t->heap, &t->local, &c->shape));
}

ref native_new_array(thread *t, class *array_class, int32_t length) {
    return or_oom(t, heap_new_array(t->heap, &t->local, &array_class->shape, length));
}

ref native_new_bytes(thread *t, const void *bytes, size_t length) {
    ref array = native_new_array(t, t->rt->primitive_array[T_BYTE], (int32_t)length);
    if (array != NULL_REF && length > 0) heap_copy(native_bytes_at(t, array, 0), bytes, length);
    return array;
}

ref native_object_upcall(thread *t, class *c) {
    return or_oom(t, alloc_object_blocking(t, &c->shape));
}

ref native_array_upcall(thread *t, class *array_class, int32_t length) {
    if (length > ARRAY_MAX_LENGTH) return (void)exc_throw_oom(t, "Requested array size exceeds VM limit"), NULL_REF;
    ref array = alloc_array_blocking(t, &array_class->shape, length);
    return or_oom(t, array);
}

class *native_array_class(thread *t, known_class element) {
    return class_array_of(t, t->rt->known[element]);
}

/* ---- Java objects ---- */

static const struct {
    const char *owner, *name, *descriptor;
} field_facts[NF_COUNT] = {
#define X(identifier, owner, name, descriptor) {owner, name, descriptor},
    NATIVE_FIELDS(X)
#undef X
};

static symbol *find_symbol(thread *t, const char *text) {
    return symbol_find(t->rt->symbols, text, strlen(text));
}

uint32_t native_find_field(thread *t, native_field_id id) {
    _Atomic uint32_t *cached = &t->rt->native->offset[id];
    uint32_t offset = atomic_load_explicit(cached, memory_order_relaxed);
    if (offset != 0) return offset;
    symbol *owner = find_symbol(t, field_facts[id].owner);
    symbol *name = find_symbol(t, field_facts[id].name), *descriptor = find_symbol(t, field_facts[id].descriptor);
    class *c = owner ? loader_find_loaded(t, loader_boot(t->rt), owner) : NULL;
    field *found = c && name && descriptor ? class_own_field(c, name, descriptor) : NULL;
    if (!found) return 0;
    atomic_store_explicit(cached, found->offset, memory_order_relaxed);
    return found->offset;
}

uint32_t native_field(thread *t, native_field_id id) {
    uint32_t offset = native_find_field(t, id);
    if (offset == 0) PANIC("the class library has no field %s.%s", field_facts[id].owner, field_facts[id].name);
    return offset;
}

class *native_class_arg(thread *t, ref mirror) {
    if (mirror == NULL_REF)
        (void)exc_throw(t, KNOWN_NullPointerException, NULL);
    else if (class_of(t, mirror) != t->rt->known[KNOWN_Class])
        (void)exc_throw(t, KNOWN_IllegalArgumentException, "not a Class");
    else
        return class_of_mirror(t, mirror);
    return NULL;
}

outcome native_boot_class(thread *t, const char *name, class **out) {
    symbol *s = symbol_intern(t->rt->symbols, name, strlen(name));
    if (!s) return native_throw_oom(t);
    class *c = NULL;
    TRY(loader_load_boot(t, s, &c));
    if (!c) return THROW(t, KNOWN_NoClassDefFoundError, "%s", name);
    TRY(class_link(t, c));
    *out = c;
    return DONE;
}

method *native_method(thread *t, class *c, const char *name, const char *descriptor) {
    symbol *n = find_symbol(t, name), *d = find_symbol(t, descriptor);
    method *m = n && d ? class_find_method(c, n, d) : NULL;
    if (!m) {
        char owner[256];
        class_external_name(c, owner, sizeof owner);
        (void)exc_throw(t, KNOWN_NoSuchMethodError, "%s.%s%s", owner, name, descriptor);
    }
    return m;
}

outcome native_direct_buffer(thread *t, frame *f, void *address, int64_t capacity, uint32_t next, uint32_t scratch) {
    class *c;
    TRY(native_boot_class(t, "java/nio/DirectByteBuffer", &c));
    TRY(class_initialize(t, c));
    method *init = native_method(t, c, "<init>", "(JI)V");
    if (!init) return THREW;
    ref buffer = native_object_upcall(t, c);
    if (buffer == NULL_REF) return THREW;
    native_scratch(f, scratch)->raw = buffer;
    slot args[4] = {{.raw = buffer}, {.j = (int64_t)(intptr_t)address}, {.raw = 0}, {.raw = 0}};
    args[3].i = (int32_t)capacity;
    return native_call(t, f, init, args, 4, next);
}

/* ---- exceptions ---- */

outcome native_throw(thread *t, const char *class_name, const char *format, ...) {
    class *c;
    TRY(native_boot_class(t, class_name, &c));
    ref message = NULL_REF;
    if (format) {
        char text[1024];
        va_list args;
        va_start(args, format);
        int length = vsnprintf(text, sizeof text, format, args);
        va_end(args);
        if (length < 0) length = 0;
        message = string_new_utf8(t, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
        if (message == NULL_REF) return THREW;
    }
    (void)exc_throw_class(t, c, message, NULL_REF);
    return THREW;
}

outcome native_throw_npe(thread *t) {
    return THROW(t, KNOWN_NullPointerException, NULL);
}

outcome native_throw_oom(thread *t) {
    (void)exc_throw_oom(t, "native memory");
    return THREW;
}

outcome native_throw_denied(thread *t, guest_right r) {
    return native_throw(t, "java/lang/SecurityException", "this guest has no right to %s", right_name(r));
}

outcome native_throw_io(thread *t, const char *what, int error) {
    char text[256];
    if (error == 0) return THROW(t, KNOWN_IOException, "%s", what);
    host_error_text(error, text, sizeof text);
    return THROW(t, KNOWN_IOException, "%s", text[0] ? text : what);
}

/* ---- text ---- */

enum { REPLACEMENT_CHARACTER = 0xFFFD }; /* for a byte that means nothing in the host's encoding */

static void add_narrow(const thread *t, ref s, native_encoding encoding, strbuf *out) {
    uint16_t above = encoding == NATIVE_LATIN1 ? 0xff : 0x7f;
    uint32_t length = string_length(t, s);
    for (uint32_t i = 0; i < length; i++) {
        uint16_t c = string_char_at(t, s, i);
        strbuf_add_char(out, (char)(c <= above ? c : '?'));
    }
}

static void add_other(const thread *t, ref s, strbuf *out) {
    strbuf utf8;
    strbuf_init(&utf8);
    string_add_utf8(t, s, &utf8);
    host_text_from_utf8(t->rt->native->locales.codeset, strbuf_text(&utf8), utf8.length, out);
    out->failed |= utf8.failed;
    strbuf_free(&utf8);
}

bool native_to_host(thread *t, ref string, strbuf *out) {
    strbuf_init(out);
    if (string == NULL_REF) return exc_throw(t, KNOWN_NullPointerException, NULL);
    native_encoding encoding = native_platform_encoding(t->rt);
    if (encoding == NATIVE_UTF8)
        string_add_utf8(t, string, out);
    else if (encoding == NATIVE_OTHER)
        add_other(t, string, out);
    else
        add_narrow(t, string, encoding, out);
    return !out->failed || exc_throw_oom(t, "native memory");
}

static ref new_ascii(thread *t, const char *bytes, size_t length) {
    uint16_t *units = mem_alloc_array(length, sizeof *units);
    if (!units) {
        (void)exc_throw_oom(t, "native memory");
        return NULL_REF;
    }
    for (size_t i = 0; i < length; i++) units[i] = (uint8_t)bytes[i] < 0x80 ? (uint8_t)bytes[i] : REPLACEMENT_CHARACTER;
    ref s = string_new_utf16(t, units, length);
    mem_free(units);
    return s;
}

static ref new_other(thread *t, const char *bytes, size_t length) {
    strbuf utf8;
    strbuf_init(&utf8);
    host_text_to_utf8(t->rt->native->locales.codeset, bytes, length, &utf8);
    if (utf8.failed) (void)exc_throw_oom(t, "native memory");
    ref s = utf8.failed ? NULL_REF : string_new_utf8(t, strbuf_text(&utf8), utf8.length);
    strbuf_free(&utf8);
    return s;
}

ref native_from_host(thread *t, const char *bytes, size_t length) {
    switch (native_platform_encoding(t->rt)) {
    case NATIVE_UTF8: return string_new_utf8(t, bytes, length);
    case NATIVE_LATIN1: return string_new_latin1(t, (const uint8_t *)bytes, length);
    case NATIVE_ASCII: return new_ascii(t, bytes, length);
    case NATIVE_OTHER: break;
    }
    return new_other(t, bytes, length);
}

bool native_string_is(const thread *t, ref string, const char *ascii) {
    uint32_t length = string_length(t, string);
    if (length != strlen(ascii)) return false;
    for (uint32_t i = 0; i < length; i++)
        if (string_char_at(t, string, i) != (uint8_t)ascii[i]) return false;
    return true;
}
