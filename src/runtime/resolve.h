/*
 * Resolution of constant pool entries (JVMS §5.4.3). Each result and each failure is remembered and given again.
 */
#ifndef CEZVE_RUNTIME_RESOLVE_H
#define CEZVE_RUNTIME_RESOLVE_H

#include "runtime/runtime.h"

/* A resolved constant that is or holds a reference, or a remembered failure; in the loader's arena, all its refs marked through
 * class.refs. */
typedef struct pool_ref {
    ref value;      /* String, MethodHandle, MethodType, Dynamic of reference type; failures: the error's message String */
    slot primitive; /* Dynamic of primitive type */
    uint8_t type;   /* basic_type */
    ref error_class,
        error_cause; /* failures: what a new error is made of; error_class is its mirror. Otherwise further roots */
} pool_ref;

/* A resolution that failed with a LinkageError (§5.4.3): thrown again each time as a new error with the same message and cause.
 */
typedef struct pool_failure {
    uint16_t index;
    const method *method; /* invokedynamic: the instruction; else NULL */
    uint32_t pc;
    pool_ref *error;
} pool_failure;

/* A linked call of a signature polymorphic method, or a linked invokedynamic instruction. In the caller's loader arena. */
typedef struct call_site {
    method *adapter; /* called like invokestatic with the appendix as last argument when there is one */
    ref appendix;    /* NULL_REF: none. Marked through class.refs of the caller */
    uint32_t pc;     /* invokedynamic: of the instruction in its method */
    struct call_site *_Atomic next;
    pool_ref *roots; /* value: the appendix; error_class: the mirror of the adapter's class */
} call_site;

/* The invokedynamic instruction linked already at pc, or NULL. */
static inline call_site *call_site_at(const method *m, uint32_t pc) {
    call_site *s = atomic_load_explicit(&m->call_sites, memory_order_acquire);
    while (s && s->pc != pc) s = atomic_load_explicit(&s->next, memory_order_acquire);
    return s;
}

/*
 * What an entry has become, for engines: NULL when it is not resolved, or not that kind of thing. What depends on the
 * instruction and not on the entry alone is to be checked at each use: static or not, final, the superclass of invokespecial.
 */
static inline uintptr_t pool_value(const pool_entry *pool, uint32_t index) {
    return atomic_load_explicit(&pool[index].value, memory_order_acquire);
}
static inline class *pool_class(const pool_entry *pool, uint32_t index) {
    return (class *)pool_value(pool, index);
}
static inline field *pool_field(const pool_entry *pool, uint32_t index) {
    return (field *)pool_value(pool, index);
}
/*
 * An interface method ref: the interface that it names is not the one that declares the method, or has the method in no i-table
 * (private methods, Object's). Whether the receiver implements it is then to be checked apart from selection (§6.5
 * invokeinterface).
 */
enum { POOL_OTHER_HOLDER = 2 };
static inline bool pool_names_other_holder(const pool_entry *pool, uint32_t index) {
    return (pool_value(pool, index) & POOL_OTHER_HOLDER) != 0;
}
static inline method *pool_method(const pool_entry *pool, uint32_t index) {
    uintptr_t value = pool_value(pool, index);
    return (value & 1) != 0 ? NULL : (method *)(value & ~(uintptr_t)POOL_OTHER_HOLDER);
}
static inline call_site *pool_site(const pool_entry *pool, uint32_t index) {
    uintptr_t value = pool_value(pool, index);
    return (value & 1) != 0 ? (call_site *)(value - 1) : NULL;
}

/*
 * All of these may CALL, and may collect garbage as _blocking functions do: the caller's frame is exact, and it holds no plain
 * refs.
 */
outcome resolve_class(thread *t, class *from, uint16_t index, class **out);

typedef enum field_use { USE_GETFIELD, USE_PUTFIELD, USE_GETSTATIC, USE_PUTSTATIC } field_use;
/* With access checks, static-ness and final rules; `m` is the method that accesses. Does not initialize. */
outcome resolve_field(thread *t, const method *m, uint16_t index, field_use use, field **out);

typedef enum invoke_use { USE_VIRTUAL, USE_SPECIAL, USE_STATIC, USE_INTERFACE } invoke_use;
/*
 * The resolved method; for USE_SPECIAL the selected one (§6.5 invokespecial). A call of MethodHandle.invoke/invokeExact or a
 * VarHandle's access mode gives *site instead (and *out NULL), linked through MethodHandleNatives.linkMethod. A call of
 * invokeBasic or linkTo* gives a method with the call's own descriptor (runtime/intrinsic.h), so that arg_slots and return_type
 * are right. Does not initialize.
 */
outcome resolve_method(thread *t, const method *m, uint16_t index, invoke_use use, method **out, call_site **site);

/* ldc, ldc_w, ldc2_w: Integer .. Dynamic. *type tells which member of *out holds the value. */
outcome resolve_constant(thread *t, class *from, uint16_t index, slot *out, basic_type *type);
/* invokedynamic at `pc` of m. */
outcome resolve_call_site(thread *t, method *m, uint32_t pc, uint16_t index, call_site **out);

/* The class of a field descriptor ("I", "[J", "Ljava/lang/String;") or "V": loads by `from`'s loader. No access check. */
outcome resolve_type(thread *t, class *from, cf_utf8 field_descriptor, class **out);
/* §5.4.4: the nest host of c, itself when it names none or that fails. THREW only for errors of the VM. */
outcome resolve_nest_host(thread *t, class *c, class **out);

/* ---- resolution by name (§5.4.3.2 to §5.4.3.4), for pool entries, method handles and member names ---- */
typedef struct member_request {
    class *holder; /* the class in the reference */
    const symbol *name, *descriptor;
    class *from;               /* whose code refers; NULL: no access checks and no loader constraints */
    const method *from_method; /* for the rules about final fields; NULL: not checked */
    bool skips_access;         /* of fields: loader constraints, but no access checks */
    uint8_t tag;               /* CF_Methodref, CF_InterfaceMethodref; 0: not from a pool, either will do */
    bool quiet;                /* failures of the look-up itself: THREW without an exception (t->exception stays NULL_REF) */
} member_request;

outcome member_resolve_field(thread *t, const member_request *r, bool check_use, field_use use, field **out);
/*
 * The method by the rules of the invoke instruction, access-checked; for USE_SPECIAL the selected one. Signature polymorphic
 * methods come back as they are declared, but invokeBasic and linkTo*.
 */
outcome member_resolve_method(thread *t, const member_request *r, invoke_use use, method **out);
/* Its two halves: the look-up with access and constraints, which is the same for all uses of a pool entry but for errors; and
 * what the instruction asks of the method that was found. */
outcome member_find_method(thread *t, const member_request *r, invoke_use use, method **out);
outcome member_use_method(thread *t, const member_request *r, invoke_use use, method *m, method **out);

#endif
