/* Calls between C and a guest: static methods from outside, host functions from inside. */
#include "base/mem.h"
#include "classfile/descriptor.h"
#include "exec/exec.h"
#include "guest/guest.h"
#include "jni/handles.h"
#include "native/threads.h"
#include "runtime/exception.h"
#include "runtime/loader.h"
#include "runtime/string.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_VALUES = 255 }; /* JVMS §4.3.3 */

static cf_utf8 utf8_of(const char *text) {
    return (cf_utf8){(const uint8_t *)text, (uint32_t)strlen(text)};
}

/* Primitive types and String only. */
static bool types_are_allowed(const char *descriptor) {
    if (!desc_is_method(utf8_of(descriptor))) return false;
    desc_iterator i = desc_begin(utf8_of(descriptor));
    for (cf_utf8 type; desc_next(&i, &type);) {
        if (type.length > 1 && !cf_utf8_is(type, "Ljava/lang/String;")) return false;
    }
    return true;
}

static method *find_static(thread *t, const char *class_name, const char *name, const char *descriptor) {
    char *internal = mem_strdup(class_name);
    if (!internal) return exc_throw_oom(t, NULL), NULL;
    for (char *p = internal; *p; p++) *p = *p == '.' ? '/' : *p;
    loader_data *l = exec_system_loader_upcall(t);
    class *c = l ? exec_load_upcall(t, l, internal) : NULL;
    mem_free(internal);
    if (!c) return NULL;
    const symbol *n = symbol_find(t->rt->symbols, name, strlen(name));
    const symbol *d = symbol_find(t->rt->symbols, descriptor, strlen(descriptor));
    method *m = n && d ? class_find_method(c, n, d) : NULL;
    if (m && method_is_static(m)) return m;
    exc_throw(t, KNOWN_NoSuchMethodError, "%s.%s%s", class_name, name, descriptor);
    return NULL;
}

/* Java slots of C values; Strings are made and rooted by handles. */
static bool to_slots(thread *t, const char *descriptor, const cezve_value *values, slot *slots) {
    desc_iterator i = desc_begin(utf8_of(descriptor));
    uint32_t next = 0, value = 0;
    for (cf_utf8 type; desc_next(&i, &type) && !i.at_return; value++) {
        slot *s = &slots[next++];
        s->raw = 0;
        switch (type.bytes[0]) {
        case 'J': s->j = values[value].j, next++; break;
        case 'D': s->d = values[value].d, next++; break;
        case 'F': s->f = values[value].f; break;
        case 'L': {
            const char *text = values[value].string;
            ref o = text ? string_new_text_blocking(t, text) : NULL_REF;
            if (text && !o) return false;
            if (o && !handle_new(t, o)) return exc_throw_oom(t, NULL);
            s->raw = o;
            break;
        }
        default: s->i = values[value].i; break;
        }
    }
    return true;
}

/* A copy of a Java string for C, by mem_alloc; false: no memory. */
static bool to_c_string(thread *t, ref s, const char **out) {
    *out = NULL;
    if (!s) return true;
    strbuf text;
    strbuf_init(&text);
    string_add_utf8(t, s, &text);
    char *copy = text.failed ? NULL : mem_strdup(strbuf_text(&text));
    strbuf_free(&text);
    *out = copy;
    return copy != NULL;
}

static bool to_value(thread *t, uint8_t type, slot s, cezve_value *out) {
    switch (type) {
    case 'V': return true;
    case 'J': out->j = s.j; return true;
    case 'D': out->d = s.d; return true;
    case 'F': out->f = s.f; return true;
    case 'L': return to_c_string(t, s.r, &out->string);
    default: out->i = s.i; return true;
    }
}

static bool call(thread *t, const char *class_name, const char *name, const char *descriptor, const cezve_value *arguments,
                 cezve_value *result, cezve_error *error) {
    slot slots[MAX_VALUES], value = {.raw = 0};
    method *m = find_static(t, class_name, name, descriptor);
    if (!m || !to_slots(t, descriptor, arguments, slots) || !exec_call_upcall(t, m, slots, &value)) {
        return guest_exception(t, error);
    }
    if (to_value(t, desc_return(utf8_of(descriptor)).bytes[0], value, result)) return true;
    return guest_error(error, CEZVE_NO_MEMORY, "no memory for the result");
}

/* NULL: *error says why. */
static thread *enter_for(struct guest *g, const char *descriptor, guest_entry *entry, cezve_error *error) {
    if (types_are_allowed(descriptor)) return guest_enter(g, entry, error);
    (void)guest_error(error, CEZVE_BAD_ARGUMENT, "'%s' is no method descriptor of primitive types and String", descriptor);
    return NULL;
}

bool cezve_guest_call(cezve_guest *guest, const char *class_name, const char *method_name, const char *descriptor,
                      const cezve_value *arguments, cezve_value *result, cezve_error *error) {
    struct guest *g = guest_of(guest);
    guest_entry entry;
    thread *t = enter_for(g, descriptor, &entry, error);
    if (!t) return false;
    handle_mark mark = handles_position(t);
    cezve_value unused;
    bool done = call(t, class_name, method_name, descriptor, arguments, result ? result : &unused, error);
    handles_release(t, mark);
    guest_leave(t, &entry);
    return done;
}

enum { DISPATCHER_PRIORITY = 9 }; /* HotSpot's; the program's handlers inherit it */

bool cezve_guest_signal(cezve_guest *guest, int signal, cezve_error *error) {
    struct guest *g = guest_of(guest);
    if (thread_current()) return guest_error(error, CEZVE_BAD_ARGUMENT, "a thread of a guest cannot deliver signals");
    thread *t = guest_attach(g, true, error);
    if (!t) return false;
    handle_mark mark = handles_position(t);
    bool done = guest_make_thread_object(t, g->rt->system_thread_group, "Signal Dispatcher", true, true);
    if (done) obj_set_i32(t->heap_base, t->java_thread, g->rt->offset[KF_Thread_priority], DISPATCHER_PRIORITY);
    class *c = done ? exec_load_upcall(t, loader_boot(t->rt), "jdk/internal/misc/Signal") : NULL;
    symbol *n = symbol_find(g->rt->symbols, "dispatch", 8), *d = symbol_find(g->rt->symbols, "(I)V", 4);
    method *m = c && n && d ? class_own_method(c, n, d) : NULL;
    slot unused;
    done = m && exec_call_upcall(t, m, &(slot){.i = signal}, &unused);
    if (!done) guest_exception(t, error);
    if (t->java_thread) native_thread_end_upcall(t);
    handles_release(t, mark);
    thread_detach(t);
    return done;
}

/* ---- host functions ---- */

/* method.native_data of a method bound to a host function. */
struct host_binding {
    struct host_binding *next;
    cezve_host_function *function;
    void *context;
    char *descriptor;
};

static void free_values(const char *descriptor, cezve_value *values, uint32_t count) {
    desc_iterator i = desc_begin(utf8_of(descriptor));
    uint32_t value = 0;
    for (cf_utf8 type; value < count && desc_next(&i, &type) && !i.at_return; value++) {
        if (type.bytes[0] == 'L') mem_free((void *)(uintptr_t)values[value].string);
    }
}

/* The body of every bound native. */
static outcome host_function_native(thread *t, frame *f) {
    const struct host_binding *b = f->method->native_data;
    cezve_value values[MAX_VALUES], result = {.j = 0};
    desc_iterator i = desc_begin(utf8_of(b->descriptor));
    uint32_t next = 0, count = 0;
    bool converted = true;
    for (cf_utf8 type; converted && desc_next(&i, &type) && !i.at_return; count++) {
        uint8_t letter = type.bytes[0];
        converted = to_value(t, letter, f->locals[next], &values[count]);
        next += letter == 'J' || letter == 'D' ? 2 : 1;
    }
    if (!converted) return free_values(b->descriptor, values, count), exc_throw_oom(t, NULL), THREW;
    const char *message = NULL;
    thread_enter_blocked(t);
    bool done = b->function(b->context, values, &result, &message);
    thread_leave_blocked(t);
    free_values(b->descriptor, values, count);
    if (!done) return THROW(t, KNOWN_RuntimeException, "%s", message ? message : "host function failed");
    uint8_t letter = desc_return(utf8_of(b->descriptor)).bytes[0];
    f->result.raw = 0;
    if (letter == 'L') {
        if (!result.string) return DONE;
        f->result.raw = string_new_text_blocking(t, result.string);
        return f->result.raw ? DONE : THREW;
    }
    if (letter == 'J') f->result.j = result.j;
    else if (letter == 'D') f->result.d = result.d;
    else if (letter == 'F') f->result.f = result.f;
    else f->result.i = result.i;
    return DONE;
}

static struct host_binding *binding_new(struct guest *g, cezve_host_function *function, void *context, const char *descriptor) {
    struct host_binding *b = mem_zalloc(sizeof *b);
    if (!b) return NULL;
    *b = (struct host_binding){NULL, function, context, mem_strdup(descriptor)};
    if (!b->descriptor) return mem_free(b), NULL;
    host_mutex_lock(&g->lock);
    b->next = g->bindings;
    g->bindings = b;
    host_mutex_unlock(&g->lock);
    return b;
}

void guest_free_bindings(struct guest *g) {
    while (g->bindings) {
        struct host_binding *b = g->bindings;
        g->bindings = b->next;
        mem_free(b->descriptor);
        mem_free(b);
    }
}

bool cezve_guest_bind(cezve_guest *guest, const char *class_name, const char *method_name, const char *descriptor,
                      cezve_host_function *function, void *context, cezve_error *error) {
    struct guest *g = guest_of(guest);
    guest_entry entry;
    thread *t = enter_for(g, descriptor, &entry, error);
    if (!t) return false;
    method *m = find_static(t, class_name, method_name, descriptor);
    bool done = false;
    if (!m) {
        guest_exception(t, error);
    } else if (!(m->access_flags & ACC_NATIVE)) {
        guest_error(error, CEZVE_BAD_ARGUMENT, "%s.%s%s is not native", class_name, method_name, descriptor);
    } else {
        struct host_binding *b = binding_new(g, function, context, descriptor);
        done = b || guest_error(error, CEZVE_NO_MEMORY, "no memory for a binding");
        if (b) m->native_data = b;
        if (b) atomic_store_explicit(&m->native, host_function_native, memory_order_release);
    }
    guest_leave(t, &entry);
    return done;
}
