/*
 * V-tables and i-tables (JVMS §5.4.5 overriding, §5.4.6 selection, §5.4.3.3 maximally-specific superinterface methods).
 *
 * A class's v-table begins with its superclass's. A method takes the entry of each method that it overrides; it gets an entry
 * of its own when it overrides nothing, and also when it is package-private (classes of its package can override it where they
 * cannot override what it overrides). Final methods that override nothing have none. i-tables exist in concrete classes only:
 * no object has an abstract class.
 */
#include "base/mem.h"
#include "runtime/class_build.h"

#include <string.h>

static bool is_virtual(const method *m) {
    return (m->access_flags & (ACC_STATIC | ACC_PRIVATE)) == 0 && (m->flags & (METHOD_INIT | METHOD_CLINIT)) == 0;
}

/* §5.4.5 without the transitive rule; m is virtual. */
static bool overridable_from(const class *c, const method *m) {
    return (m->access_flags & (ACC_PUBLIC | ACC_PROTECTED)) != 0 || class_same_package(c, m->owner);
}

/*
 * Whether a method of c overrides the one in entry `i` of its superclass's v-table. §5.4.5's transitive rule: also when it can
 * override one that this one overrides, which then stands in the same entry of a class further up. Class files before version
 * 51 did without it.
 */
static bool overrides_entry(const class *c, uint32_t i, const method *inherited) {
    if (overridable_from(c, inherited)) return true;
    if (c->file->major_version < 51) return false;
    for (const class *k = inherited->owner->super; k != NULL && i < k->vtable_length; k = k->super) {
        if (overridable_from(c, k->vtable[i])) return true;
    }
    return false;
}

static bool is_declared_above(const class *c, const method *m) {
    for (const class *k = c->super; k != NULL; k = k->super) {
        if (class_own_method(k, m->name, m->descriptor) != NULL) return true;
    }
    return false;
}

/* Enters m into the table of `length` entries; returns the new length. */
static uint32_t enter_method(class *c, method *m, method **entries, uint32_t length) {
    bool overrides = false;
    if (is_declared_above(c, m)) {
        for (uint32_t i = 0; i < c->super->vtable_length; i++) {
            const method *inherited = c->super->vtable[i];
            if (inherited->name != m->name || inherited->descriptor != m->descriptor || !overrides_entry(c, i, inherited))
                continue;
            entries[i] = m;
            m->vtable_index = (int32_t)i;
            overrides = true;
        }
    }
    bool package_private = (m->access_flags & (ACC_PUBLIC | ACC_PROTECTED)) == 0;
    bool final = ((m->access_flags | c->access_flags) & ACC_FINAL) != 0;
    if (final || (overrides && !package_private)) return length;
    entries[length] = m;
    m->vtable_index = (int32_t)length;
    return length + 1;
}

static bool build_vtable(class *c) {
    uint32_t inherited = c->super != NULL ? c->super->vtable_length : 0;
    size_t room = (size_t)inherited + c->method_count;
    method **entries = mem_alloc((room + 1) * sizeof *entries);
    if (entries == NULL) return false;
    if (inherited != 0) memcpy(entries, c->super->vtable, inherited * sizeof *entries);
    uint32_t length = inherited;
    for (uint32_t i = 0; i < c->method_count; i++) {
        if (is_virtual(&c->methods[i])) length = enter_method(c, &c->methods[i], entries, length);
    }
    c->vtable = arena_copy(&c->arena, entries, length * sizeof *entries);
    c->vtable_length = length;
    mem_free(entries);
    return c->vtable != NULL;
}

const method *vtable_overridden_final(const class *c, const method **overrider) {
    for (uint32_t i = 0; i < c->method_count; i++) {
        const method *m = &c->methods[i];
        if (!is_virtual(m)) continue;
        for (const class *k = c->super; k != NULL; k = k->super) {
            const method *above = class_own_method(k, m->name, m->descriptor);
            if (above == NULL || !is_virtual(above) || (above->access_flags & ACC_FINAL) == 0 || !overridable_from(c, above))
                continue;
            *overrider = m;
            return above;
        }
    }
    return NULL;
}

/* ---- interfaces ---- */

static method *own_virtual(const class *interface, const symbol *name, const symbol *descriptor) {
    method *m = class_own_method(interface, name, descriptor);
    return m != NULL && is_virtual(m) ? m : NULL;
}

static bool is_superinterface(const class *interface, const class *of) {
    for (uint32_t i = 0; i < of->all_interface_count; i++) {
        if (of->all_interfaces[i] == interface) return true;
    }
    return false;
}

/* Whether no superinterface of c that extends m's declares the method again; m is an instance method of a superinterface, not private. */
static bool is_maximally_specific(const class *c, const method *m) {
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        const class *other = c->all_interfaces[i];
        if (is_superinterface(m->owner, other) && own_virtual(other, m->name, m->descriptor) != NULL) return false;
    }
    return true;
}

interface_selection vtable_select_interface(const class *c, const symbol *name, const symbol *descriptor) {
    interface_selection found = {0};
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        method *m = own_virtual(c->all_interfaces[i], name, descriptor);
        if (m == NULL || !is_maximally_specific(c, m)) continue;
        bool concrete = (m->access_flags & ACC_ABSTRACT) == 0;
        if (found.method == NULL || (concrete && found.concrete == 0)) found.method = m;
        found.concrete += concrete;
    }
    return found;
}

method *vtable_select_class(const class *c, const symbol *name, const symbol *descriptor) {
    for (; c != NULL; c = c->super) {
        method *m = own_virtual(c, name, descriptor);
        if (m != NULL) return m;
    }
    return NULL;
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

static method *select_implementation(class *c, const method *m) {
    method *found = vtable_select_class(c, m->name, m->descriptor);
    if (found != NULL) return found;
    interface_selection s = vtable_select_interface(c, m->name, m->descriptor);
    return s.concrete <= 1 ? s.method : stand_in(c, m);
}

static bool build_itable(class *c, itable *out, class *interface) {
    method **entries = arena_alloc_array(&c->arena, interface->itable_methods, sizeof *entries);
    if (entries == NULL) return false;
    for (uint32_t i = 0; i < interface->method_count; i++) {
        const method *m = &interface->methods[i];
        if (m->itable_index < 0) continue;
        entries[m->itable_index] = select_implementation(c, m);
        if (entries[m->itable_index] == NULL) return false;
    }
    *out = (itable){interface, entries};
    return true;
}

static bool build_itables(class *c) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->all_interface_count; i++) count += c->all_interfaces[i]->itable_methods != 0;
    itable *tables = arena_alloc_array(&c->arena, count, sizeof *tables);
    if (tables == NULL) return false;
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        class *interface = c->all_interfaces[i];
        if (interface->itable_methods == 0) continue;
        if (!build_itable(c, &tables[c->itable_count], interface)) return false;
        c->itable_count++;
    }
    c->itables = tables;
    return true;
}

static void number_interface_methods(class *interface) {
    for (uint32_t i = 0; i < interface->method_count; i++) {
        method *m = &interface->methods[i];
        if (is_virtual(m)) m->itable_index = (int32_t)interface->itable_methods++;
    }
}

bool vtable_build(class *c) {
    if (class_is_interface(c)) {
        number_interface_methods(c);
        c->vtable = c->super->vtable;
        c->vtable_length = c->super->vtable_length;
        return true;
    }
    return build_vtable(c) && ((c->access_flags & ACC_ABSTRACT) != 0 || build_itables(c));
}
