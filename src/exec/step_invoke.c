/*
 * Invocation: what the invoke instructions need resolved and initialized (JVMS §6.5 invokedynamic, invokeinterface,
 * invokespecial, invokestatic, invokevirtual).
 */
#include "exec/step.h"

#include "runtime/exception.h"
#include "runtime/link.h"

outcome step_resolve(thread *t, const method *m, uint16_t index, invoke_use use, method **out, call_site **site) {
    *out = NULL;
    *site = NULL;
    return resolve_method(t, m, index, use, out, site);
}

outcome step_static(thread *t, method *m, uint16_t index, method **out) {
    call_site *site;
    TRY(step_resolve(t, m, index, USE_STATIC, out, &site));
    ASSERT(site == NULL);
    /* An interface is initialized by a call of one of its static methods, too (§5.5). */
    return class_initialize(t, (*out)->owner);
}

outcome step_special(thread *t, const method *m, uint16_t index, const slot *sp, method **out) {
    call_site *site;
    TRY(step_resolve(t, m, index, USE_SPECIAL, out, &site));
    if (!class_is_interface(m->owner) || ((*out)->flags & METHOD_INIT) != 0) return DONE;
    ref receiver = sp[-(ptrdiff_t)(*out)->arg_slots].r;
    if (receiver == NULL_REF || class_is_assignable(class_of(t, receiver), m->owner)) return DONE;
    char name[512], interface[512];
    class_external_name(class_of(t, receiver), name, sizeof name);
    class_external_name(m->owner, interface, sizeof interface);
    return THROW(t, KNOWN_IllegalAccessError, "Receiver class %s must be the current class or a subtype of interface %s", name, interface);
}

outcome step_call_site(thread *t, method *m, uint32_t pc, uint16_t index, call_site **out) {
    TRY(resolve_call_site(t, m, pc, index, out));
    return class_initialize(t, (*out)->adapter->owner);
}
