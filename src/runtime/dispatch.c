/*
 * Selection of the method to run (JVMS §5.4.6).
 */
#include "base/vec.h"
#include "runtime/dispatch_errors.h"

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
    if (resolved->vtable_index >= 0) return class_vtable_method(c, resolved->vtable_index);
    bool private_of_interface = class_is_interface(resolved->owner);
    return private_of_interface && !class_is_assignable(c, resolved->owner) ? NULL : resolved;
}

static bool can_run(const method *entry, const method *resolved) {
    if ((entry->access_flags & ACC_ABSTRACT) != 0) return false;
    return resolved->itable_index < 0 || (entry->access_flags & ACC_PUBLIC) != 0;
}

method *class_select_or_null(const class *c, method *resolved) {
    method *entry = entry_of(c, resolved);
    return entry != NULL && can_run(entry, resolved) ? entry : NULL;
}

/* `holder` is the interface or class that the reference names. */
static outcome throw_selection(thread *t, class *c, const class *holder, const method *resolved, const method *entry) {
    if (entry == NULL) return dispatch_throw_not_implemented(t, c, holder);
    if (resolved->itable_index < 0) return dispatch_throw_abstract(t, c, holder, resolved, entry);
    const method *in_class = vtable_select_class(c, resolved->name, resolved->descriptor);
    if (in_class != NULL && (in_class->access_flags & ACC_PUBLIC) == 0) return dispatch_throw_not_public(t, c, in_class);
    return dispatch_throw_abstract(t, c, holder, resolved, in_class);
}

outcome class_select_through(thread *t, class *c, const class *holder, method *resolved, method **out) {
    if (class_is_interface(holder) && holder != resolved->owner && !class_is_assignable(c, holder))
        return dispatch_throw_not_implemented(t, c, holder);
    method *entry = entry_of(c, resolved);
    if (UNLIKELY(entry == NULL || !can_run(entry, resolved))) return throw_selection(t, c, holder, resolved, entry);
    *out = entry;
    return DONE;
}

outcome class_select(thread *t, class *c, method *resolved, method **out) {
    return class_select_through(t, c, resolved->owner, resolved, out);
}

outcome class_select_virtual(thread *t, class *c, method *resolved, method **out) {
    if (resolved->itable_index < 0) return class_select(t, c, resolved, out);
    method *entry = entry_of(c, resolved);
    if (UNLIKELY(entry == NULL)) return dispatch_throw_not_implemented(t, c, resolved->owner);
    if (LIKELY((entry->access_flags & ACC_ABSTRACT) == 0)) {
        *out = entry;
        return DONE;
    }
    const method *in_class = vtable_select_class(c, resolved->name, resolved->descriptor);
    if (in_class == NULL && dispatch_throw_stand_in(t, c, resolved)) return THREW;
    if (in_class == NULL && itable_select(c, resolved->name, resolved->descriptor).concrete > 1)
        return dispatch_throw_conflict(t, c, resolved);
    return dispatch_throw_abstract(t, c, resolved->owner, resolved, in_class);
}

/* ---- resolution in superinterfaces ---- */

method *class_find_interface_method(const class *c, const symbol *name, const symbol *descriptor) {
    if (class_is_interface(c)) { /* §5.4.3.4 steps 2 and 3 */
        method *own = class_own_method(c, name, descriptor);
        if (own != NULL) return own;
        method *of_object = class_own_method(c->super, name, descriptor);
        if (of_object != NULL && (of_object->access_flags & (ACC_PUBLIC | ACC_STATIC)) == ACC_PUBLIC) return of_object;
    }
    interface_selection s = itable_select(c, name, descriptor);
    return s.method; /* the one that is not abstract, or any of the maximally-specific ones */
}
