/*
 * Why there is no method to run: the errors of selection (JVMS §5.4.6, §6.5). Nothing here is for other folders.
 */
#ifndef CEZVE_RUNTIME_DISPATCH_ERRORS_H
#define CEZVE_RUNTIME_DISPATCH_ERRORS_H

#include "runtime/class_build.h"

/*
 * The class at or above c whose methods, on HotSpot, have one that throws in the place of an inherited one of that name and
 * type, which is abstract or in conflict; NULL: there is none.
 */
const class *class_stand_in(const class *c, const symbol *name, const symbol *descriptor);

/*
 * All are THREW. c is the receiver's class, `holder` the class or interface that the reference names, `selected` an abstract
 * method of a class that was found, or NULL.
 */
outcome dispatch_throw_abstract(thread *t, const class *c, const class *holder, const method *resolved, const method *selected);
outcome dispatch_throw_conflict(thread *t, const class *c, const method *resolved);
outcome dispatch_throw_not_implemented(thread *t, const class *c, const class *interface);
outcome dispatch_throw_not_public(thread *t, const class *c, const method *selected);
/* What c's stand-in would throw; false, and nothing is thrown, when it has none. */
MUST_CHECK bool dispatch_throw_stand_in(thread *t, const class *c, const method *resolved);

#endif
