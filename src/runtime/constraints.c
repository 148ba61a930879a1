/*
 * Loader constraints (JVMS §5.3.4): sets of loaders that must agree on a name, with the class that one of them gave it, once
 * there is one. Guarded by rt->lock.
 */
#include "base/mem.h"
#include "classfile/descriptor.h"
#include "runtime/class_build.h"
#include "runtime/exception.h"
#include "runtime/loaders.h"
#include "runtime/messages.h"

/* Two or more loaders; of one name no two sets have a loader in common. */
typedef struct constraint {
    symbol *name;
    class *c;                /* what the name is in all of them; NULL: none of them has loaded it */
    vec loaders;             /* loader_data* */
    struct constraint *next; /* of the same name */
} constraint;

struct constraints {
    table by_name; /* the first constraint of a name */
};

constraints *constraints_new(void) {
    constraints *s = mem_zalloc(sizeof *s);
    if (s != NULL) table_init(&s->by_name);
    return s;
}

static void constraint_free(constraint *k) {
    vec_free(&k->loaders);
    mem_free(k);
}

void constraints_free(constraints *s) {
    if (s == NULL) return;
    uint32_t position = 0;
    for (constraint *k; (k = table_next(&s->by_name, &position)) != NULL;) {
        while (k != NULL) {
            constraint *next = k->next;
            constraint_free(k);
            k = next;
        }
    }
    table_free(&s->by_name);
    mem_free(s);
}

static bool has_name(const void *name, const void *item) {
    return ((const constraint *)item)->name == name;
}

static bool includes(const constraint *k, const loader_data *l) {
    for (uint32_t i = 0; i < k->loaders.count; i++) {
        if (*(loader_data **)vec_at(&k->loaders, i) == l) return true;
    }
    return false;
}

static constraint *find_locked(const constraints *s, const symbol *name, const loader_data *l) {
    constraint *k = table_find(&s->by_name, name->hash, has_name, name);
    while (k != NULL && !includes(k, l)) k = k->next;
    return k;
}

static bool add_loader(constraint *k, loader_data *l) {
    loader_data **place = vec_push(&k->loaders);
    if (place != NULL) *place = l;
    return place != NULL;
}

static constraint *add_locked(constraints *s, symbol *name, class *c, loader_data *a, loader_data *b) {
    constraint *k = mem_zalloc(sizeof *k);
    if (k == NULL) return NULL;
    k->name = name;
    k->c = c;
    vec_init(&k->loaders, sizeof(loader_data *));
    constraint *first = table_find(&s->by_name, name->hash, has_name, name);
    if (!add_loader(k, a) || !add_loader(k, b) || (first == NULL && !table_add(&s->by_name, name->hash, k))) {
        constraint_free(k);
        return NULL;
    }
    if (first != NULL) { /* behind the first, which the table points to */
        k->next = first->next;
        first->next = k;
    }
    return k;
}

static void unlink_locked(constraints *s, constraint *k) {
    constraint *first = table_find(&s->by_name, k->name->hash, has_name, k->name);
    if (first != k) {
        while (first->next != k) first = first->next;
        first->next = k->next;
    } else if (k->next != NULL) {
        /* The second takes the first one's place; no memory is needed. */
        constraint *second = k->next;
        constraint moved = *second;
        *second = *k;
        *k = moved;
        k = second;
    } else {
        (void)table_remove(&s->by_name, k->name->hash, has_name, k->name);
    }
    constraint_free(k);
}

static bool merge_locked(constraints *s, constraint *into, constraint *from) {
    if (!vec_reserve(&into->loaders, into->loaders.count + from->loaders.count)) return false;
    for (uint32_t i = 0; i < from->loaders.count; i++) (void)add_loader(into, *(loader_data **)vec_at(&from->loaders, i));
    unlink_locked(s, from);
    return true;
}

static constraint_result constrain_locked(runtime *rt, loader_data *a, loader_data *b, symbol *name) {
    constraints *s = rt->loaders->constraints;
    class *in_a = loader_get_locked(a, name), *in_b = loader_get_locked(b, name);
    if (in_a != NULL && in_b != NULL) return in_a == in_b ? CONSTRAINT_HOLDS : CONSTRAINT_VIOLATED;
    constraint *of_a = find_locked(s, name, a), *of_b = find_locked(s, name, b);
    class *c = in_a != NULL ? in_a : in_b;
    if (c == NULL && of_a != NULL) c = of_a->c;
    if (c == NULL && of_b != NULL) c = of_b->c;
    if (of_a != NULL && of_a->c != NULL && of_a->c != c) return CONSTRAINT_VIOLATED;
    if (of_b != NULL && of_b->c != NULL && of_b->c != c) return CONSTRAINT_VIOLATED;

    bool done = true;
    if (of_a == NULL && of_b == NULL) return add_locked(s, name, c, a, b) != NULL ? CONSTRAINT_HOLDS : CONSTRAINT_NO_MEMORY;
    if (of_a != NULL) of_a->c = c;
    if (of_b != NULL) of_b->c = c;
    if (of_a == NULL)
        done = add_loader(of_b, a);
    else if (of_b == NULL)
        done = add_loader(of_a, b);
    else if (of_a != of_b)
        done = merge_locked(s, of_a, of_b);
    return done ? CONSTRAINT_HOLDS : CONSTRAINT_NO_MEMORY;
}

constraint_result loader_constrain(thread *t, loader_data *a, loader_data *b, symbol *name) {
    if (a->base == b->base) return CONSTRAINT_HOLDS;
    host_mutex_lock(&t->rt->lock);
    constraint_result result = constrain_locked(t->rt, a->base, b->base, name);
    host_mutex_unlock(&t->rt->lock);
    return result;
}

constraint_result loader_constrain_descriptor(thread *t, loader_data *a, loader_data *b, const symbol *descriptor,
                                              symbol **violated) {
    if (a->base == b->base) return CONSTRAINT_HOLDS;
    const uint8_t *at = descriptor->bytes, *end = at + descriptor->length;
    while (at < end) {
        const uint8_t *type = at;
        while (at < end && *at == '[') at++;
        if (at == end || *at++ != 'L') continue;
        const uint8_t *name = at;
        while (at < end && *at != ';') at++;
        *violated = symbol_intern(t->rt->symbols, name, (size_t)(at - name));
        if (*violated == NULL) return CONSTRAINT_NO_MEMORY;
        constraint_result result = loader_constrain(t, a, b, *violated);
        if (result == CONSTRAINT_HOLDS) continue;
        if (*type == '[') *violated = symbol_intern(t->rt->symbols, type, (size_t)(at + 1 - type));
        return *violated != NULL ? result : CONSTRAINT_NO_MEMORY;
    }
    return CONSTRAINT_HOLDS;
}

/* ---- when a loader is recorded for a class ---- */

bool constraints_allow_locked(runtime *rt, loader_data *base, class *c, class **other) {
    constraint *k = find_locked(rt->loaders->constraints, c->name, base);
    if (k == NULL) return true;
    if (k->c != NULL && k->c != c) {
        *other = k->c;
        return false;
    }
    k->c = c;
    return true;
}

outcome constraints_throw_definition(thread *t, loader_data *base, const class *c, const class *other) {
    const char *kind = class_external_kind(c);
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "loader constraint violation: loader ");
    message_loader(&text, t, base);
    strbuf_printf(&text, " wants to load %s ", kind);
    message_class(&text, c);
    strbuf_printf(&text, ". A different %s with the same name was previously loaded by ", kind);
    message_loader(&text, t, other->loader);
    strbuf_add(&text, ". (");
    message_class_in_module(&text, t, other, false, true);
    strbuf_add(&text, ")");
    (void)exc_throw_text(t, KNOWN_LinkageError, &text);
    return THREW;
}

/* A set of less than two loaders constrains nothing any more. */
static constraint *find_lonely(constraint *k) {
    while (k != NULL && k->loaders.count >= 2) k = k->next;
    return k;
}

static void free_lonely_locked(constraints *s) {
    uint32_t position = 0;
    for (constraint *first; (first = table_next(&s->by_name, &position)) != NULL;) {
        constraint *k;
        /* The first stays the item of the table as long as there is another one. */
        while ((k = find_lonely(first)) != NULL) {
            bool last = k == first && first->next == NULL;
            unlink_locked(s, k);
            if (last) break;
        }
    }
}

/* A class goes when its defining loader goes, and then no set with it has a living loader: a loader keeps the classes recorded
 * for it. */
static void forget_dead(constraint *k, uint32_t epoch) {
    for (uint32_t i = k->loaders.count; i-- > 0;) {
        loader_data **at = vec_at(&k->loaders, i);
        if (!loader_is_dead(*at, epoch)) continue;
        *at = *(loader_data **)vec_at(&k->loaders, k->loaders.count - 1);
        vec_pop(&k->loaders);
    }
    if (k->c != NULL && loader_is_dead(k->c->loader, epoch)) k->c = NULL;
}

void constraints_forget_dead(constraints *s, uint32_t epoch) {
    uint32_t position = 0;
    for (constraint *k; (k = table_next(&s->by_name, &position)) != NULL;) {
        for (; k != NULL; k = k->next) forget_dead(k, epoch);
    }
    free_lonely_locked(s);
}

/* ---- overriding and implementing (§5.4.2 preparation) ---- */

static void add_types(strbuf *text, thread *t, const class *a, const class *b, const symbol *type) {
    message_dotted(text, type->bytes, type->length);
    strbuf_add(text, " used in the signature (");
    message_class_in_module(text, t, a, false, true);
    strbuf_add(text, "; ");
    message_class_in_module(text, t, b, false, true);
    strbuf_add(text, ")");
}

static bool throw_overriding(thread *t, const class *c, const method *selected, const method *inherited, const symbol *type) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "loader constraint violation for class ");
    message_class(&text, c);
    strbuf_add(&text, ": when selecting overriding method '");
    message_method(&text, selected);
    strbuf_add(&text, "' the class loader ");
    message_loader(&text, t, selected->owner->loader);
    strbuf_add(&text, " of the selected method's type ");
    message_class(&text, selected->owner);
    strbuf_add(&text, ", and the class loader ");
    message_loader(&text, t, inherited->owner->loader);
    strbuf_add(&text, " for its super type ");
    message_class(&text, inherited->owner);
    strbuf_add(&text, " have different Class objects for the type ");
    add_types(&text, t, selected->owner, inherited->owner, type);
    return exc_throw_text(t, KNOWN_LinkageError, &text);
}

static bool throw_implementing(thread *t, const class *c, const method *selected, const class *interface, const symbol *type) {
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "loader constraint violation in interface itable initialization for class ");
    message_class(&text, c);
    strbuf_add(&text, ": when selecting method '");
    message_method_parts(&text, interface, selected->name, selected->descriptor);
    strbuf_add(&text, "' the class loader ");
    message_loader(&text, t, interface->loader);
    strbuf_add(&text, " for super interface ");
    message_class(&text, interface);
    strbuf_add(&text, ", and the class loader ");
    message_loader(&text, t, selected->owner->loader);
    strbuf_printf(&text, " of the selected method's %s, ", class_external_kind(selected->owner));
    message_class(&text, selected->owner);
    strbuf_add(&text, " have different Class objects for the type ");
    add_types(&text, t, interface, selected->owner, type);
    return exc_throw_text(t, KNOWN_LinkageError, &text);
}

static bool constrain_vtable(thread *t, class *c) {
    if (c->super == NULL || class_is_interface(c)) return true;
    for (uint32_t i = 0; i < c->super->vtable_length; i++) {
        const method *selected = c->vtable[i], *inherited = c->super->vtable[i];
        if (selected == inherited) continue;
        symbol *type;
        switch (
            loader_constrain_descriptor(t, selected->owner->loader, inherited->owner->loader, selected->descriptor, &type)) {
        case CONSTRAINT_HOLDS: break;
        case CONSTRAINT_NO_MEMORY: return exc_throw_oom(t, "Metaspace");
        case CONSTRAINT_VIOLATED: return throw_overriding(t, c, selected, inherited, type);
        }
    }
    return true;
}

static bool constrain_itable(thread *t, class *c, const itable *implementation) {
    for (uint32_t i = 0; i < implementation->interface->itable_methods; i++) {
        const method *selected = implementation->methods[i];
        symbol *type;
        switch (loader_constrain_descriptor(t, selected->owner->loader, implementation->interface->loader, selected->descriptor,
                                            &type)) {
        case CONSTRAINT_HOLDS: break;
        case CONSTRAINT_NO_MEMORY: return exc_throw_oom(t, "Metaspace");
        case CONSTRAINT_VIOLATED: return throw_implementing(t, c, selected, implementation->interface, type);
        }
    }
    return true;
}

bool loader_constrain_overrides(thread *t, class *c) {
    if (c->loader->base->boot) return true; /* all its supers are the bootstrap loader's */
    if (!constrain_vtable(t, c)) return false;
    for (uint32_t i = 0; i < c->itable_count; i++) {
        if (!constrain_itable(t, c, &c->itables[i])) return false;
    }
    return true;
}

void constraints_use_symbols(const constraints *s) {
    uint32_t position = 0;
    for (const constraint *k; (k = table_next(&s->by_name, &position)) != NULL;) symbol_use(k->name);
}
