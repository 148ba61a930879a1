/*
 * Linking and initialization (JVMS §5.4, §5.5).
 */
#ifndef CEZVE_RUNTIME_LINK_H
#define CEZVE_RUNTIME_LINK_H

#include "runtime/runtime.h"

/* Verifies and prepares c and its superclasses and superinterfaces; VerifyError and others on failure. */
outcome class_link(thread *t, class *c);
/* Whether the code of c, which is linked, is known to obey §4.10: a verifier has accepted it, or the image is trusted for it.
 */
bool class_is_sound(const runtime *rt, const class *c);
/*
 * §5.5: DONE when c is initialized, or being initialized by this thread. Otherwise a CALL of the internal native that does the
 * procedure's twelve steps, or THREW.
 */
outcome class_initialize_slow(thread *t, class *c);
static inline outcome class_initialize(thread *t, class *c) {
    return class_get_state(c) == CLASS_INITIALIZED ? DONE : class_initialize_slow(t, c);
}

/* Whether c itself (not its superinterfaces) declares a method that is neither abstract nor static; such interfaces are
 * initialized (§5.5). */
bool class_declares_default(const class *c);

/* ---- access control: §5.4.4 with modules and nests ---- */
typedef enum access_result {
    ACCESS_OK,
    ACCESS_NOT_READABLE, /* the module of `from` does not read that of the target */
    ACCESS_NOT_EXPORTED, /* the package is not exported to the module of `from` */
    ACCESS_DENIED        /* not public and in another run-time package */
} access_result;
/* Whether `from` may access class `target`; arrays as their element. Never runs Java. */
access_result access_class_result(const thread *t, const class *from, const class *target);
static inline bool access_class(const thread *t, const class *from, const class *target) {
    return access_class_result(t, from, target) == ACCESS_OK;
}
/*
 * Whether code of `from` may access a member with these flags, declared in `owner`, through a reference to class `holder`
 * (§5.4.4). A private member of another class asks for nest hosts: may CALL; THREW only for errors of the VM (OutOfMemoryError
 * ...).
 */
outcome access_member(thread *t, class *from, class *holder, class *owner, uint16_t flags, bool *allowed);
/* IllegalAccessError for a class, worded as HotSpot's. */
outcome access_throw_class(thread *t, const class *from, const class *target, access_result why);

#endif
