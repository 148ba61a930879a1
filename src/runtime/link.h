/*
 * Linking and initialization (JVMS §5.4, §5.5).
 */
#ifndef CEZVE_RUNTIME_LINK_H
#define CEZVE_RUNTIME_LINK_H

#include "runtime/runtime.h"

/* Verifies and prepares c and its superclasses and superinterfaces; VerifyError and others on failure. */
outcome class_link(thread *t, class *c);
/*
 * §5.5: DONE when c is initialized, or being initialized by this thread. Otherwise a CALL of the internal native that does the procedure's
 * twelve steps, or THREW.
 */
outcome class_initialize_slow(thread *t, class *c);
static inline outcome class_initialize(thread *t, class *c) {
    return class_get_state(c) == CLASS_INITIALIZED ? DONE : class_initialize_slow(t, c);
}

/* ---- access control: §5.4.4 with modules and nests. No exception ---- */
bool access_class(const class *from, const class *target);
bool access_member(thread *t, class *from, const class *holder_in_reference, const class *owner, uint16_t flags);

#endif
