/*
 * Why there is no method to run, in HotSpot 17's words.
 *
 * HotSpot gives a class that inherits bodies of methods from interfaces a method of its own making, which throws, in the place
 * of each inherited one that is abstract or in conflict. Here there are none, but messages name them: class_stand_in finds
 * where they would be.
 */
#include "runtime/dispatch_errors.h"

#include "classfile/descriptor.h"
#include "runtime/exception.h"
#include "runtime/messages.h"

static const char *abstract_prefix(const method *m) {
    return (m->access_flags & ACC_ABSTRACT) != 0 ? "abstract " : "";
}

/* "java.lang.String q(int[], java.util.List)" */
static void add_signature(strbuf *text, const method *m) {
    message_type(text, desc_return(symbol_utf8(m->descriptor)));
    strbuf_printf(text, " %s", (const char *)m->name->bytes);
    message_parameters(text, m->descriptor);
}

/* ---- the methods that HotSpot makes ---- */

/* A method of an interface that a class would inherit. */
static bool declares_inheritable(const class *interface, const symbol *name, const symbol *descriptor) {
    const method *m = class_own_method(interface, name, descriptor);
    return m != NULL && (m->access_flags & (ACC_STATIC | ACC_PRIVATE)) == 0;
}

static bool declares_concrete(const class *interface) {
    for (uint32_t i = 0; i < interface->method_count; i++) {
        if ((interface->methods[i].access_flags & (ACC_STATIC | ACC_ABSTRACT)) == 0) return true;
    }
    return false;
}

/* Whether it has superinterfaces with a body of an instance method, whatever that is of. */
static bool knows_concrete(const class *c) {
    if (class_is_interface(c) && declares_concrete(c)) return true;
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        if (declares_concrete(c->all_interfaces[i])) return true;
    }
    return false;
}

static bool direct_interfaces_have(const class *c, const symbol *name, const symbol *descriptor) {
    for (uint32_t i = 0; i < c->interface_count; i++) {
        const class *direct = c->interfaces[i];
        if (declares_inheritable(direct, name, descriptor)) return true;
        for (uint32_t j = 0; j < direct->all_interface_count; j++) {
            if (declares_inheritable(direct->all_interfaces[j], name, descriptor)) return true;
        }
    }
    return false;
}

/* Whether one is looked for, for c itself; `above`: there is one in a superclass. */
static bool is_looked_for(const class *c, bool above, const method *own, const symbol *name, const symbol *descriptor) {
    if (!knows_concrete(c)) return false;
    if (above) return own == NULL || (own->access_flags & ACC_STATIC) != 0;
    return direct_interfaces_have(c, name, descriptor) && vtable_select_class(c->super, name, descriptor) == NULL;
}

const class *class_stand_in(const class *c, const symbol *name, const symbol *descriptor) {
    const class *found = NULL;
    for (uint32_t i = 0; i <= c->depth; i++) { /* from the top: what is made for a class depends on its superclasses */
        const class *k = c->display[i];
        const method *own = class_own_method(k, name, descriptor);
        if (own != NULL && (own->access_flags & (ACC_PRIVATE | ACC_STATIC)) == 0)
            found = NULL;
        else if (is_looked_for(k, found != NULL, own, name, descriptor))
            found = itable_select(k, name, descriptor).concrete == 1 ? NULL : k;
    }
    return found;
}

/* ---- errors ---- */

outcome dispatch_throw_abstract(thread *t, const class *c, const class *holder, const method *resolved,
                                const method *selected) {
    const class *stand_in = holder != resolved->owner ? class_stand_in(holder, resolved->name, resolved->descriptor) : NULL;
    const class *owner = stand_in != NULL ? stand_in : resolved->owner;
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Receiver class ");
    message_class(&text, c);
    strbuf_printf(&text, " does not define or inherit an implementation of the resolved method '%s",
                  stand_in != NULL ? "" : abstract_prefix(resolved));
    add_signature(&text, resolved);
    strbuf_printf(&text, "' of %s ", class_external_kind(owner));
    message_class(&text, owner);
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
 * What c's superinterfaces declare: those of its superclasses first, an interface before its own superinterfaces. Like
 * HotSpot's, the list has also what others in it override, and abstract methods.
 */
static bool add_candidates(strbuf *text, vec *seen, vec *path, const class *c, const method *like) {
    if (!add_candidate(text, seen, path, c, like)) return false;
    while (path->count > 0) {
        visit *v = vec_at(path, path->count - 1);
        const class *at = v->c, *next = NULL;
        if (v->next > at->interface_count)
            vec_pop(path);
        else
            next = v->next == 0 ? at->super : at->interfaces[v->next - 1];
        v->next++;
        if (next != NULL && !add_candidate(text, seen, path, next, like)) return false;
    }
    return true;
}

outcome dispatch_throw_conflict(thread *t, const class *c, const method *resolved) {
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

bool dispatch_throw_stand_in(thread *t, const class *c, const method *resolved) {
    const class *owner = class_stand_in(c, resolved->name, resolved->descriptor);
    if (owner == NULL) return false;
    if (itable_select(owner, resolved->name, resolved->descriptor).concrete > 1) {
        (void)dispatch_throw_conflict(t, owner, resolved);
        return true;
    }
    strbuf text;
    strbuf_init(&text);
    strbuf_printf(&text, "Method %s.%s%s is abstract", (const char *)owner->name->bytes, (const char *)resolved->name->bytes,
                  (const char *)resolved->descriptor->bytes);
    (void)exc_throw_text(t, KNOWN_AbstractMethodError, &text);
    return true;
}

outcome dispatch_throw_not_implemented(thread *t, const class *c, const class *interface) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Class ");
    message_class(&text, c);
    strbuf_add(&text, " does not implement the requested interface ");
    message_class(&text, interface);
    (void)exc_throw_text(t, KNOWN_IncompatibleClassChangeError, &text);
    return THREW;
}

outcome dispatch_throw_not_public(thread *t, const class *c, const method *selected) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "'");
    message_method_parts(&text, c, selected->name, selected->descriptor);
    strbuf_add(&text, "'");
    (void)exc_throw_text(t, KNOWN_IllegalAccessError, &text);
    return THREW;
}
