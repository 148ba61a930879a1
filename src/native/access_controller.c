/*
 * java.security.AccessController: the protection domains of the frames on the stack, down to the last doPrivileged. They decide
 * only where a SecurityManager asks; what a guest may touch is decided at its doors.
 */
#include "native/frames.h"
#include "runtime/link.h"

/* A walk over the domains from the innermost frame on, those in a row once. It ends behind a privileged frame. */
typedef struct domain_walk {
    frame *at; /* the next frame; NULL: at the end */
    ref previous;
    bool privileged;
    ref privileged_context; /* what that doPrivileged was given */
} domain_walk;

static bool is_privileged(const thread *t, const method *m) {
    return m->owner == t->rt->known[KNOWN_AccessController] && symbol_is(m->name, "executePrivileged");
}

/* The next domain, NULL_REF at the end. executePrivileged keeps its arguments for this walk until it returns. */
static ref next_domain(const thread *t, domain_walk *w) {
    enum { ACTION, CONTEXT, CALLER };
    while (w->at) {
        frame *f = w->at;
        const class *c = f->method->owner;
        w->privileged = is_privileged(t, f->method);
        if (w->privileged) {
            w->privileged_context = f->locals[CONTEXT].r;
            c = class_of_mirror(t, f->locals[CALLER].r);
        }
        w->at = w->privileged ? NULL : native_next_frame(f);
        if (c->protection_domain == NULL_REF || c->protection_domain == w->previous) continue;
        w->previous = c->protection_domain;
        return w->previous;
    }
    return NULL_REF;
}

static domain_walk new_walk(frame *f) {
    return (domain_walk){.at = native_next_frame(f)};
}

/* Out of what was reserved. */
static ref new_context(thread *t, ref domains, const domain_walk *w) {
    const uint32_t *offset = t->rt->offset;
    uint8_t *base = t->heap_base;
    ref context = native_new_object(t, t->rt->known[KNOWN_AccessControlContext]);
    if (context == NULL_REF) return NULL_REF;
    obj_set_ref(base, context, offset[KF_AccessControlContext_context], domains);
    obj_set_ref(base, context, offset[KF_AccessControlContext_privilegedContext], w->privileged_context);
    obj_set_i8(base, context, offset[KF_AccessControlContext_isPrivileged], w->privileged ? 1 : 0);
    obj_set_i8(base, context, offset[KF_AccessControlContext_isAuthorized], 1);
    return context;
}

/* Null: there are system domains only, and a doPrivileged without a context. */
NATIVE(stack_context) {
    class *c = t->rt->known[KNOWN_AccessControlContext];
    TRY(class_initialize(t, c));
    domain_walk counting = new_walk(f);
    uint32_t count = 0;
    while (next_domain(t, &counting) != NULL_REF) count++;
    if (count == 0 && counting.privileged && counting.privileged_context == NULL_REF) return native_ref_result(f, NULL_REF);
    class *array_class = count != 0 ? native_array_class(t, KNOWN_ProtectionDomain) : NULL;
    if (count != 0 && !array_class) return THREW;
    if (!native_reserve(t, c->shape.size + array_bytes(count, 2))) return THREW;
    ref domains = count != 0 ? native_new_array(t, array_class, (int32_t)count) : NULL_REF;
    if (count != 0 && domains == NULL_REF) return THREW;
    domain_walk filling = new_walk(f);
    for (uint32_t i = 0; i < count; i++) array_set_ref(t->heap_base, domains, i, next_domain(t, &filling));
    return native_new_result(f, new_context(t, domains, &counting));
}

NATIVE(inherited_context) {
    return native_ref_result(f, native_get_ref(t, t->java_thread, t->rt->offset[KF_Thread_inheritedAccessControlContext]));
}

NATIVE(protection_domain) {
    class *c = native_class_arg(t, f->locals[0].r);
    return c ? native_ref_result(f, c->protection_domain) : THREW;
}

static const native_entry entries[] = {
    {"getStackAccessControlContext", "()Ljava/security/AccessControlContext;", stack_context, 0, 0},
    {"getInheritedAccessControlContext", "()Ljava/security/AccessControlContext;", inherited_context, 0, 0},
    {"getProtectionDomain", "(Ljava/lang/Class;)Ljava/security/ProtectionDomain;", protection_domain, 0, 0},
    {"ensureMaterializedForStackWalk", "(Ljava/lang/Object;)V", native_nothing, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_AccessController = {"java/security/AccessController", entries};
