/*
 * Internal natives: state machines of the VM that run Java code, called by operations of runtime/ through thread_call(t)
 * (runtime/outcome.h). Each is a static method of no class, of flags METHOD_VM; they are in no stack trace. Arguments that are pointers of the VM
 * travel as long ("J", in the first of its two slots). They return nothing, their effect is in the runtime's tables.
 */
#ifndef CEZVE_RUNTIME_VM_METHODS_H
#define CEZVE_RUNTIME_VM_METHODS_H

#include "runtime/outcome.h"

#include <stdbool.h>

/*  X(name, descriptor, scratch slots, of which references)  */
#define VM_METHODS(X)                                                                                                            \
    X(load_class, "(Ljava/lang/Object;JJJI)V", 2, 2)   /* loader object, loader_data*, symbol* name, symbol* asked for, whether for reflection: loads, records */ \
    X(load_super, "(Ljava/lang/Object;JJJ)V", 2, 2)    /* the same for a superclass: and symbol* of the class being defined (circularity) */ \
    X(initialize, "(J)V", 2, 2)                        /* class*: §5.5 */                                                        \
    X(resolve_class, "(JJ)V", 2, 2)                    /* class* from, pool index: loads, and remembers a failure */             \
    X(resolve_nest_host, "(J)V", 2, 2)                 /* class*: loads the nest host, swallows failures (§5.4.4) */             \
    X(link_method_type, "(JJ)V", 4, 4)                 /* class* from, pool index: CONSTANT_MethodType */                        \
    X(link_method_handle, "(JJ)V", 4, 4)               /* class* from, pool index: CONSTANT_MethodHandle */                      \
    X(link_dynamic, "(JJ)V", 6, 6)                     /* class* from, pool index: CONSTANT_Dynamic */                           \
    X(link_call_site, "(JJJ)V", 6, 6)                  /* method*, pc, pool index: invokedynamic */                              \
    X(link_polymorphic, "(JJ)V", 6, 6)                 /* method* caller, pool index: MethodHandle.invoke*, VarHandle access */

typedef enum vm_method_id {
#define X(name, descriptor, scratch, refs) VM_##name,
    VM_METHODS(X)
#undef X
        VM_COUNT
} vm_method_id;

struct frame;
struct runtime;
struct thread;

/* Their bodies: load_class and load_super in loader.c, initialize in init.c, the others in resolve*.c. */
#define X(name, descriptor, scratch, refs) enum outcome vm_##name(struct thread *t, struct frame *f);
VM_METHODS(X)
#undef X

/* Makes rt->vm_method[], owned by rt until vm_methods_free. False: no memory. runtime_new and runtime_free call these. */
MUST_CHECK bool vm_methods_install(struct runtime *rt);
void vm_methods_free(struct runtime *rt);

#endif
