/*
 * Resolution of constant pool entries (JVMS §5.4.3). Each result and each failure is remembered and given again.
 */
#ifndef CEZVE_RUNTIME_RESOLVE_H
#define CEZVE_RUNTIME_RESOLVE_H

#include "runtime/runtime.h"

/* A resolved constant that is or holds a reference, or a remembered failure; in the loader's arena, marked through class.refs. */
typedef struct pool_ref {
    ref value;        /* String, MethodHandle, MethodType, Dynamic of reference type; failure: the error object's class is kept in error_class */
    slot primitive;   /* Dynamic of primitive type */
    uint8_t type;     /* basic_type */
    bool failed;
    class *error_class; /* failure: rethrown as a new object of this class with this message */
    symbol *error_message;
    ref error_cause;
} pool_ref;

/* A linked call of a signature polymorphic method, or a linked invokedynamic instruction. */
typedef struct call_site {
    method *adapter; /* called like invokestatic with the appendix as last argument when there is one */
    ref appendix;    /* NULL_REF: none. Marked through class.refs of the caller */
    uint32_t pc;     /* invokedynamic: of the instruction in its method */
    struct call_site *next;
    pool_ref *roots;
} call_site;

/*
 * What an entry has become, for engines: NULL when it is not resolved, or not that kind of thing. What depends on the instruction and not on
 * the entry alone is to be checked at each use: static or not, final, the superclass of invokespecial.
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
static inline method *pool_method(const pool_entry *pool, uint32_t index) {
    uintptr_t value = pool_value(pool, index);
    return (value & 1) != 0 ? NULL : (method *)value;
}
static inline call_site *pool_site(const pool_entry *pool, uint32_t index) {
    uintptr_t value = pool_value(pool, index);
    return (value & 1) != 0 ? (call_site *)(value - 1) : NULL;
}

outcome resolve_class(thread *t, class *from, uint16_t index, class **out);

typedef enum field_use { USE_GETFIELD, USE_PUTFIELD, USE_GETSTATIC, USE_PUTSTATIC } field_use;
/* With access checks, static-ness and final rules; `m` is the method that accesses. Does not initialize. */
outcome resolve_field(thread *t, const method *m, uint16_t index, field_use use, field **out);

typedef enum invoke_use { USE_VIRTUAL, USE_SPECIAL, USE_STATIC, USE_INTERFACE } invoke_use;
/*
 * The resolved method; for USE_SPECIAL the selected one (§6.5 invokespecial). A call of MethodHandle.invoke/invokeExact or a VarHandle's access mode
 * gives *site instead (and *out NULL), linked through MethodHandleNatives.linkMethod.
 */
outcome resolve_method(thread *t, const method *m, uint16_t index, invoke_use use, method **out, call_site **site);

/* ldc, ldc_w, ldc2_w: Integer .. Dynamic. *type tells which member of *out holds the value. */
outcome resolve_constant(thread *t, class *from, uint16_t index, slot *out, basic_type *type);
/* invokedynamic at `pc` of m. */
outcome resolve_call_site(thread *t, method *m, uint32_t pc, uint16_t index, call_site **out);

/* java.lang.Class objects of a descriptor for reflection and method types: loads classes by `from`'s loader. */
outcome resolve_type(thread *t, class *from, cf_utf8 field_descriptor, class **out);
/* A java.lang.invoke.MethodType of a method descriptor, via MethodHandleNatives.findMethodHandleType; result in the pool of internal natives. */
outcome resolve_nest_host(thread *t, class *c, class **out);

#endif
