/*
 * Selection of the method to run (JVMS §5.4.6), and why there is none, in HotSpot's words.
 */
#include "base/vec.h"
#include "classfile/descriptor.h"
#include "runtime/class_build.h"
#include "runtime/exception.h"
#include "runtime/messages.h"

const itable *class_find_itable(const class *c, const class *interface) {
    for (uint32_t i = 0; i < c->itable_count; i++) {
        if (c->itables[i].interface == interface) return &c->itables[i];
    }
    return NULL;
}

/* The entry, which may be one that cannot be run; NULL when c does not implement the interface. */
static method *entry_of(const class *c, method *resolved) {
    if (resolved->itable_index >= 0) {
        const itable *found = class_find_itable(c, resolved->owner);
        return found != NULL ? found->methods[resolved->itable_index] : NULL;
    }
    return resolved->vtable_index >= 0 ? class_vtable_method(c, resolved->vtable_index) : resolved;
}

static bool can_run(const method *entry, const method *resolved) {
    if ((entry->access_flags & ACC_ABSTRACT) != 0) return false;
    return resolved->itable_index < 0 || (entry->access_flags & ACC_PUBLIC) != 0;
}

method *class_select_or_null(const class *c, method *resolved) {
    method *entry = entry_of(c, resolved);
    return entry != NULL && can_run(entry, resolved) ? entry : NULL;
}

/* "java.lang.String q(int[], java.util.List)" */
static void add_signature(strbuf *text, const method *m) {
    message_type(text, desc_return(symbol_utf8(m->descriptor)));
    strbuf_printf(text, " %s", (const char *)m->name->bytes);
    message_parameters(text, m->descriptor);
}

static const char *abstract_prefix(const method *m) {
    return (m->access_flags & ACC_ABSTRACT) != 0 ? "abstract " : "";
}

static outcome throw_abstract(thread *t, const class *c, const method *resolved, const method *selected) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Receiver class ");
    message_class(&text, c);
    strbuf_printf(&text, " does not define or inherit an implementation of the resolved method '%s", abstract_prefix(resolved));
    add_signature(&text, resolved);
    strbuf_printf(&text, "' of %s ", class_external_kind(resolved->owner));
    message_class(&text, resolved->owner);
    strbuf_add(&text, ".");
    if (selected != NULL && selected != resolved) {
        strbuf_printf(&text, " Selected method is '%s", abstract_prefix(selected));
        message_method(&text, selected);
        strbuf_add(&text, "'.");
    }
    (void)exc_throw_text(t, KNOWN_AbstractMethodError, &text);
    return THREW;
}

/* A class on the way through a hierarchy: its superclass (next == 0), then its superinterfaces. */
typedef struct visit {
    const class *c;
    uint32_t next;
} visit;

static bool is_among(const vec *classes, const class *c) {
    for (uint32_t i = 0; i < classes->count; i++) {
        if (*(const class **)vec_at(classes, i) == c) return true;
    }
    return false;
}

/* Comes to c, unless it has been there: " C.m" when c is an interface that has the method. False: no memory. */
static bool add_candidate(strbuf *text, vec *seen, vec *path, const class *c, const method *like) {
    if (is_among(seen, c)) return true;
    const class **place = vec_push(seen);
    visit *v = place != NULL ? vec_push(path) : NULL;
    if (v == NULL) return false;
    *place = v->c = c;
    v->next = class_is_interface(c) ? 1 : 0;
    const method *m = class_is_interface(c) ? class_own_method(c, like->name, like->descriptor) : NULL;
    if (m != NULL && (m->access_flags & (ACC_STATIC | ACC_PRIVATE)) == 0)
        strbuf_printf(text, " %s.%s", (const char *)c->name->bytes, (const char *)m->name->bytes);
    return true;
}

/*
 * What c's superinterfaces declare: those of its superclasses first, an interface before its own superinterfaces. Like HotSpot's, the list has also
 * what others in it override, and abstract methods.
 */
static bool add_candidates(strbuf *text, vec *seen, vec *path, const class *c, const method *like) {
    if (!add_candidate(text, seen, path, c, like)) return false;
    while (path->count > 0) {
        visit *v = vec_at(path, path->count - 1);
        const class *at = v->c, *next = NULL;
        if (v->next > at->interface_count) vec_pop(path);
        else next = v->next == 0 ? at->super : at->interfaces[v->next - 1];
        v->next++;
        if (next != NULL && !add_candidate(text, seen, path, next, like)) return false;
    }
    return true;
}

static outcome throw_conflict(thread *t, const class *c, const method *resolved) {
    strbuf text;
    vec seen, path;
    strbuf_init(&text);
    vec_init(&seen, sizeof(const class *));
    vec_init(&path, sizeof(visit));
    strbuf_add(&text, "Conflicting default methods:");
    text.failed |= !add_candidates(&text, &seen, &path, c, resolved);
    vec_free(&seen);
    vec_free(&path);
    (void)exc_throw_text(t, KNOWN_IncompatibleClassChangeError, &text);
    return THREW;
}

static outcome throw_not_implemented(thread *t, const class *c, const class *interface) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Class ");
    message_class(&text, c);
    strbuf_add(&text, " does not implement the requested interface ");
    message_class(&text, interface);
    (void)exc_throw_text(t, KNOWN_IncompatibleClassChangeError, &text);
    return THREW;
}

static outcome throw_not_public(thread *t, const class *c, const method *selected) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "'");
    message_method_parts(&text, c, selected->name, selected->descriptor);
    strbuf_add(&text, "'");
    (void)exc_throw_text(t, KNOWN_IllegalAccessError, &text);
    return THREW;
}

static outcome throw_selection(thread *t, class *c, const method *resolved, const method *entry) {
    if (entry == NULL) return throw_not_implemented(t, c, resolved->owner);
    if ((entry->access_flags & ACC_ABSTRACT) == 0) return throw_not_public(t, c, entry);
    if (resolved->itable_index < 0) return throw_abstract(t, c, resolved, entry);
    return throw_abstract(t, c, resolved, vtable_select_class(c, resolved->name, resolved->descriptor));
}

outcome class_select(thread *t, class *c, method *resolved, method **out) {
    method *entry = entry_of(c, resolved);
    if (UNLIKELY(entry == NULL || !can_run(entry, resolved))) return throw_selection(t, c, resolved, entry);
    *out = entry;
    return DONE;
}

/* Whether an interface of c has a method of that name and type (any name: NULL) that can be inherited; `concrete` ones only. */
static bool has_interface_method(const class *c, const method *like, bool concrete) {
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        const class *interface = c->all_interfaces[i];
        for (uint32_t j = 0; j < interface->method_count; j++) {
            const method *m = &interface->methods[j];
            if ((m->access_flags & (ACC_STATIC | ACC_PRIVATE)) != 0 || (concrete && (m->access_flags & ACC_ABSTRACT) != 0)) continue;
            if (like == NULL || (m->name == like->name && m->descriptor == like->descriptor)) return true;
        }
    }
    return false;
}

/*
 * Why no method of an interface can be run by invokevirtual. HotSpot gives classes whose superinterfaces have default methods a method that
 * throws in the place of each that is missing; the uppermost class that inherits the method decides.
 */
static outcome throw_virtual_selection(thread *t, const class *c, const method *resolved) {
    const method *in_class = vtable_select_class(c, resolved->name, resolved->descriptor);
    if (in_class != NULL) return throw_abstract(t, c, resolved, in_class);
    if (vtable_select_interface(c, resolved->name, resolved->descriptor).concrete > 1) return throw_conflict(t, c, resolved);
    const class *first = c;
    while (first->super != NULL && has_interface_method(first->super, resolved, false)) first = first->super;
    if (!has_interface_method(first, NULL, true)) return throw_abstract(t, c, resolved, NULL);
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "Method %s.%s%s is abstract", (const char *)c->name->bytes, (const char *)resolved->name->bytes,
                  (const char *)resolved->descriptor->bytes);
    (void)exc_throw_text(t, KNOWN_AbstractMethodError, &text);
    return THREW;
}

outcome class_select_virtual(thread *t, class *c, method *resolved, method **out) {
    if (resolved->itable_index < 0) return class_select(t, c, resolved, out);
    method *entry = entry_of(c, resolved);
    if (UNLIKELY(entry == NULL)) return throw_not_implemented(t, c, resolved->owner);
    if (UNLIKELY((entry->access_flags & ACC_ABSTRACT) != 0)) return throw_virtual_selection(t, c, resolved);
    *out = entry;
    return DONE;
}

/* ---- resolution in superinterfaces ---- */

method *class_find_interface_method(const class *c, const symbol *name, const symbol *descriptor) {
    if (class_is_interface(c)) { /* §5.4.3.4 steps 2 and 3 */
        method *own = class_own_method(c, name, descriptor);
        if (own != NULL) return own;
        method *of_object = class_own_method(c->super, name, descriptor);
        if (of_object != NULL && (of_object->access_flags & (ACC_PUBLIC | ACC_STATIC)) == ACC_PUBLIC) return of_object;
    }
    interface_selection s = vtable_select_interface(c, name, descriptor);
    return s.method; /* the one that is not abstract, or any of the maximally-specific ones */
}
