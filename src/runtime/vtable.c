/*
 * V-tables (JVMS §5.4.5 overriding, §5.4.6 selection); i-tables are in itable.c.
 *
 * A class's v-table begins with its superclass's. A method takes the entry of each method that it overrides; it gets an entry
 * of its own when it overrides nothing, and also when it is package-private (classes of its package can override it where they
 * cannot override what it overrides). Final methods that override nothing have none.
 */
#include "base/mem.h"
#include "runtime/class_build.h"
#include "runtime/member_index.h"

#include <string.h>

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

/* Enters m into the table of `length` entries, of which `inherited` has those of the superclass; returns the new length. */
static uint32_t enter_method(class *c, method *m, const member_index *inherited, method **entries, uint32_t length) {
    bool overrides = false;
    uint32_t i = member_index_first(inherited, m->name, m->descriptor);
    for (; i != MEMBER_INDEX_END; i = member_index_next(inherited, i)) {
        if (!overrides_entry(c, i, inherited->methods[i])) continue;
        entries[i] = m;
        m->vtable_index = (int32_t)i;
        overrides = true;
    }
    bool package_private = (m->access_flags & (ACC_PUBLIC | ACC_PROTECTED)) == 0;
    bool final = ((m->access_flags | c->access_flags) & ACC_FINAL) != 0;
    if (final || (overrides && !package_private)) return length;
    entries[length] = m;
    m->vtable_index = (int32_t)length;
    return length + 1;
}

static uint32_t enter_methods(class *c, const member_index *inherited, method **entries, uint32_t length) {
    for (uint32_t i = 0; i < c->method_count; i++) {
        if (method_is_virtual(&c->methods[i])) length = enter_method(c, &c->methods[i], inherited, entries, length);
    }
    return length;
}

static bool build_vtable(class *c) {
    uint32_t inherited = c->super != NULL ? c->super->vtable_length : 0;
    member_index by_name;
    if (!member_index_init(&by_name, c->super != NULL ? c->super->vtable : NULL, inherited)) return false;
    size_t room = (size_t)inherited + c->method_count;
    method **entries = mem_alloc((room + 1) * sizeof *entries);
    if (entries != NULL) {
        if (inherited != 0) memcpy(entries, c->super->vtable, inherited * sizeof *entries);
        c->vtable_length = enter_methods(c, &by_name, entries, inherited);
        c->vtable = arena_copy(&c->arena, entries, c->vtable_length * sizeof *entries);
    }
    mem_free(entries);
    member_index_free(&by_name);
    return c->vtable != NULL;
}

const method *vtable_overridden_final(const class *c, const method **overrider) {
    for (uint32_t i = 0; i < c->method_count; i++) {
        const method *m = &c->methods[i];
        if (!method_is_virtual(m)) continue;
        for (const class *k = c->super; k != NULL; k = k->super) {
            const method *above = class_own_method(k, m->name, m->descriptor);
            if (above == NULL || !method_is_virtual(above) || (above->access_flags & ACC_FINAL) == 0 ||
                !overridable_from(c, above))
                continue;
            *overrider = m;
            return above;
        }
    }
    return NULL;
}

method *vtable_select_class(const class *c, const symbol *name, const symbol *descriptor) {
    for (; c != NULL; c = c->super) {
        method *m = class_own_method(c, name, descriptor);
        if (m != NULL && method_is_virtual(m)) return m;
    }
    return NULL;
}

static void number_interface_methods(class *interface) {
    for (uint32_t i = 0; i < interface->method_count; i++) {
        method *m = &interface->methods[i];
        if (method_is_virtual(m)) m->itable_index = (int32_t)interface->itable_methods++;
    }
}

bool vtable_build(class *c) {
    if (class_is_interface(c)) {
        number_interface_methods(c);
        c->vtable = c->super->vtable;
        c->vtable_length = c->super->vtable_length;
        return true;
    }
    return build_vtable(c) && ((c->access_flags & ACC_ABSTRACT) != 0 || itables_build(c));
}
