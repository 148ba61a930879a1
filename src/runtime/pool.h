/*
 * What the resolution of constant pool entries leaves behind (JVMS §5.4.3): values published in class.pool, the references they
 * hold in class.refs, failures in class.failures. Internal to resolve*.c.
 */
#ifndef CEZVE_RUNTIME_POOL_H
#define CEZVE_RUNTIME_POOL_H

#include "runtime/resolve.h"

/* The first result of several threads stands: returns the one that does. */
uintptr_t pool_publish(class *c, uint16_t index, uintptr_t value);
/* The same for a reference or primitive; false: OutOfMemoryError is pending. */
MUST_CHECK bool pool_publish_value(thread *t, class *c, uint16_t index, basic_type type, slot value);
/* A new pool_ref in c's loader arena, marked from now on; NULL: no memory, nothing is pending. Under rt->lock. */
pool_ref *pool_ref_new_locked(class *c);

/*
 * Remembers the pending exception as the outcome of this resolution when it is a LinkageError; it stays pending. `m` and `pc`
 * for an invokedynamic instruction, else NULL and 0; its failures are thrown again without a cause, as HotSpot's. For want of
 * memory it is OutOfMemoryError that is pending instead: who passes over LinkageErrors, and tries the next one, would not get
 * on.
 */
void pool_remember_failure(thread *t, class *c, uint16_t index, const method *m, uint32_t pc);
/* Throws a remembered failure again; false: there is none. */
bool pool_throw_failure(thread *t, class *c, uint16_t index, const method *m, uint32_t pc);

/* The symbol of a Utf8 of c's class file; NULL: OutOfMemoryError is pending. */
symbol *pool_symbol(thread *t, const class *c, uint16_t utf8_index);
/* Name and descriptor of a NameAndType. */
bool pool_name_and_type(thread *t, const class *c, uint16_t index, symbol **name, symbol **descriptor);

#endif
