/*
 * What a class does for its superinterfaces: maximally-specific methods (JVMS §5.4.3.3) and i-tables. i-tables exist in
 * concrete classes only: no object has an abstract class.
 *
 * A class may have tens of thousands of superinterfaces. So nothing here compares each with each: all_interfaces has an
 * interface behind those that it extends, hence of several that declare a method the last one is maximally-specific, and
 * whatever it extends is not.
 */
#include "base/mem.h"
#include "runtime/class_build.h"
#include "runtime/class_set.h"
#include "runtime/member_index.h"

static method *own_virtual(const class *interface, const symbol *name, const symbol *descriptor) {
    method *m = class_own_method(interface, name, descriptor);
    return m != NULL && method_is_virtual(m) ? m : NULL;
}

/* ---- selection of one among several: from the last interface to the first ---- */

/* m is maximally-specific, and those noted before stand in interfaces behind m's. */
static void note(interface_selection *found, method *m) {
    bool concrete = (m->access_flags & ACC_ABSTRACT) == 0;
    if (concrete || found->concrete == 0) found->method = m;
    found->concrete += concrete;
}

/* Of a class's superinterfaces, which ones are extended by those that were chosen in this round. */
typedef struct extension_marks {
    class_set interfaces;
    uint32_t *marks; /* by number in the set: the last round in which it was marked */
    uint32_t round;
} extension_marks;

static bool marks_init(extension_marks *e, const class *c) {
    class_set_init(&e->interfaces);
    e->round = 0;
    e->marks = mem_alloc_array((size_t)c->all_interface_count + 1, sizeof *e->marks);
    return e->marks != NULL && class_set_add(&e->interfaces, c->all_interfaces, c->all_interface_count);
}

static void marks_free(extension_marks *e) {
    class_set_free(&e->interfaces);
    mem_free(e->marks);
}

/* Notes m unless a method that was noted in this round stands in an interface that extends m's. */
static void note_unless_extended(extension_marks *e, interface_selection *found, method *m) {
    if (e->marks[class_set_find(&e->interfaces, m->owner)] == e->round) return;
    note(found, m);
    for (uint32_t i = 0; i < m->owner->all_interface_count; i++) {
        e->marks[class_set_find(&e->interfaces, m->owner->all_interfaces[i])] = e->round;
    }
}

/* ---- one method ---- */

static bool is_superinterface(const class *interface, const class *of) {
    for (uint32_t i = 0; i < of->all_interface_count; i++) {
        if (of->all_interfaces[i] == interface) return true;
    }
    return false;
}

/* Whether no interface of c behind number i, which m stands in, extends that and declares the method again. */
static bool is_maximally_specific(const class *c, uint32_t i, const method *m) {
    while (++i < c->all_interface_count) {
        const class *other = c->all_interfaces[i];
        if (is_superinterface(m->owner, other) && own_virtual(other, m->name, m->descriptor) != NULL) return false;
    }
    return true;
}

/* For few interfaces, and where there is no memory. */
static void select_by_comparing(const class *c, const symbol *name, const symbol *descriptor, interface_selection *found) {
    for (uint32_t i = c->all_interface_count; i-- > 0;) {
        method *m = own_virtual(c->all_interfaces[i], name, descriptor);
        if (m != NULL && is_maximally_specific(c, i, m)) note(found, m);
    }
}

static void select_by_marking(extension_marks *e, const class *c, const symbol *name, const symbol *descriptor,
                              interface_selection *found) {
    e->round++;
    for (uint32_t i = c->all_interface_count; i-- > 0;) {
        method *m = own_virtual(c->all_interfaces[i], name, descriptor);
        if (m != NULL) note_unless_extended(e, found, m);
    }
}

interface_selection itable_select(const class *c, const symbol *name, const symbol *descriptor) {
    enum { FEW = 16 };
    interface_selection found = {0};
    if (c->all_interface_count > FEW) {
        extension_marks e;
        bool marked = marks_init(&e, c);
        if (marked) select_by_marking(&e, c, name, descriptor, &found);
        marks_free(&e);
        if (marked) return found;
    }
    select_by_comparing(c, name, descriptor, &found);
    return found;
}

/* ---- all methods ---- */

/* The virtual methods of all superinterfaces, those of one name and descriptor together, with what was selected for them. */
typedef struct interface_methods {
    method **methods; /* in the order of all_interfaces */
    uint32_t count;
    member_index by_name;
    method **selected; /* by the number of the last one of a name and descriptor; NULL: not yet */
    method conflict;   /* stands there for several of which none is to be preferred */
    extension_marks extended;
} interface_methods;

static uint32_t count_interface_methods(const class *c) {
    uint64_t count = 0;
    for (uint32_t i = 0; i < c->all_interface_count; i++) count += c->all_interfaces[i]->itable_methods;
    return count < UINT32_MAX ? (uint32_t)count : UINT32_MAX;
}

static void collect_methods(interface_methods *x, const class *c) {
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        const class *interface = c->all_interfaces[i];
        for (uint32_t k = 0; k < interface->method_count && x->count < UINT32_MAX; k++) {
            if (interface->methods[k].itable_index >= 0) x->methods[x->count++] = &interface->methods[k];
        }
    }
}

static void interface_methods_free(interface_methods *x) {
    marks_free(&x->extended);
    member_index_free(&x->by_name);
    mem_free(x->methods);
}

static bool interface_methods_init(interface_methods *x, const class *c) {
    *x = (interface_methods){0};
    size_t room = (size_t)count_interface_methods(c) + 1;
    x->methods = mem_alloc_array(room * 2, sizeof(method *));
    bool marks = marks_init(&x->extended, c);
    if (x->methods != NULL) {
        x->selected = x->methods + room;
        collect_methods(x, c);
        if (marks && member_index_init(&x->by_name, x->methods, x->count)) return true;
    }
    interface_methods_free(x);
    return false;
}

/* A method that cannot be run, in the place of several of which none is to be preferred. */
static method *stand_in(class *c, const method *m) {
    method *abstract = arena_alloc(&c->arena, sizeof *abstract);
    if (abstract == NULL) return NULL;
    abstract->owner = m->owner;
    abstract->file = m->file;
    abstract->name = m->name;
    abstract->descriptor = m->descriptor;
    abstract->access_flags = m->access_flags | ACC_ABSTRACT;
    abstract->vtable_index = METHOD_NO_VTABLE_INDEX;
    abstract->itable_index = m->itable_index;
    return abstract;
}

static method *select_default(interface_methods *x, uint32_t number) {
    interface_selection found = {0};
    x->extended.round++;
    for (; number != MEMBER_INDEX_END && found.concrete <= 1; number = member_index_next(&x->by_name, number)) {
        note_unless_extended(&x->extended, &found, x->methods[number]);
    }
    return found.concrete <= 1 ? found.method : &x->conflict;
}

/* What c does for an interface's method; NULL: no memory. */
static method *select_implementation(class *c, interface_methods *x, const method *m) {
    uint32_t number = member_index_first(&x->by_name, m->name, m->descriptor);
    method **selected = &x->selected[number];
    if (*selected == NULL) *selected = vtable_select_class(c, m->name, m->descriptor);
    if (*selected == NULL) *selected = select_default(x, number);
    return *selected != &x->conflict ? *selected : stand_in(c, m);
}

static bool build_itable(class *c, interface_methods *x, itable *out, class *interface) {
    method **entries = arena_alloc_array(&c->arena, interface->itable_methods, sizeof *entries);
    if (entries == NULL) return false;
    for (uint32_t i = 0; i < interface->method_count; i++) {
        const method *m = &interface->methods[i];
        if (m->itable_index < 0) continue;
        entries[m->itable_index] = select_implementation(c, x, m);
        if (entries[m->itable_index] == NULL) return false;
    }
    *out = (itable){interface, entries};
    return true;
}

static bool build_each_itable(class *c, interface_methods *x, itable *tables) {
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        class *interface = c->all_interfaces[i];
        if (interface->itable_methods == 0) continue;
        if (!build_itable(c, x, &tables[c->itable_count], interface)) return false;
        c->itable_count++;
    }
    return true;
}

bool itables_build(class *c) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->all_interface_count; i++) count += c->all_interfaces[i]->itable_methods != 0;
    if (count == 0) return true;
    itable *tables = arena_alloc_array(&c->arena, count, sizeof *tables);
    interface_methods methods;
    if (tables == NULL || !interface_methods_init(&methods, c)) return false;
    c->itables = tables;
    bool done = build_each_itable(c, &methods, tables);
    interface_methods_free(&methods);
    return done;
}
