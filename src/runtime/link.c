/*
 * Linking (JVMS §5.4): verification and what is left of preparation.
 *
 * Layout and method tables are made when a class is defined; constant values of statics are assigned by initialization, as §5.5
 * has it. So linking is verification, the loader constraints of overriding, and the state CLASS_LINKED. Two threads may link
 * one class at a time: both do the same idempotent work.
 */
#include "runtime/link.h"

#include "runtime/exception.h"
#include "runtime/loader.h"
#include "runtime/module.h"
#include "verify/verify.h"

/* ---- how the verifier sees classes ---- */

typedef struct verify_context {
    thread *t;
    class *self;
} verify_context;

static vf_result lookup_load(void *context, cf_utf8 name, const void **out) {
    verify_context *v = context;
    symbol *s = symbol_intern_utf8(v->t->rt->symbols, name);
    if (!s) return VF_NO_MEMORY;
    class *c = NULL;
    switch (loader_load(v->t, v->self->loader->base, s, &c)) {
    case DONE: *out = c; return VF_OK;
    case CALL: return VF_PENDING;
    default: return VF_THREW;
    }
}

static bool lookup_is_interface(void *context, const void *c) {
    (void)context;
    return class_is_interface(c);
}

static bool lookup_is_subclass(void *context, const void *sub, const void *super) {
    (void)context;
    return class_is_subclass(sub, super);
}

static const void *lookup_superclass(void *context, const void *c) {
    (void)context;
    return ((const class *)c)->super;
}

static cf_utf8 lookup_name(void *context, const void *c) {
    (void)context;
    return symbol_utf8(((const class *)c)->name);
}

static bool protected_elsewhere(const class *self, const class *owner, uint16_t flags) {
    return (flags & ACC_PROTECTED) != 0 && !class_same_package(self, owner);
}

static bool lookup_is_protected_elsewhere(void *context, const void *c, cf_utf8 name, cf_utf8 descriptor, bool is_method) {
    verify_context *v = context;
    symbols *names = v->t->rt->symbols;
    const symbol *n = symbol_find(names, name.bytes, name.length), *d = symbol_find(names, descriptor.bytes, descriptor.length);
    if (!n || !d) return false; /* then no loaded class has such a member */
    if (is_method) {
        const method *m = class_find_method(c, n, d);
        return m && protected_elsewhere(v->self, m->owner, m->access_flags);
    }
    for (const class *k = c; k; k = k->super) {
        const field *f = class_own_field(k, n, d);
        if (f) return protected_elsewhere(v->self, k, f->access_flags);
    }
    return false;
}

/* ---- verification ---- */

/*
 * Not verified are classes of the image, what the library itself defines for the bootstrap loader without a name (LambdaForms
 * and lambdas of image classes), and its generated accessors, which break the rules on purpose.
 */
static bool breaks_rules(const runtime *rt, const class *c) {
    return rt->known[KNOWN_MagicAccessorImpl] && class_is_subclass(c, rt->known[KNOWN_MagicAccessorImpl]);
}

static bool is_trusted(const class *c) {
    return c->in_image || (c->hidden && c->loader->base->boot);
}

static bool needs_verification(const runtime *rt, const class *c) {
    if (breaks_rules(rt, c)) return false;
    return is_trusted(c) ? rt->verify_local : rt->verify_remote;
}

bool class_is_sound(const runtime *rt, const class *c) {
    return !breaks_rules(rt, c) && (is_trusted(c) || rt->verify_remote);
}

/* Keeps the place for the next call. A class that failed over starts again: what the first verifier said is not kept. */
static void keep_progress(class *c, const vf_progress *p) {
    atomic_store_explicit(&c->verified_methods, p->failed_over ? 0 : p->next_method, memory_order_relaxed);
}

static outcome throw_rejected(thread *t, const vf_error *e) {
    known_class known = e->kind == VF_VerifyError ? KNOWN_VerifyError : KNOWN_ClassFormatError;
    if (e->message.failed) return exc_throw_oom(t, NULL), THREW;
    return THROW(t, known, "%s", strbuf_text(&e->message));
}

static outcome verify_class(thread *t, class *c) {
    verify_context context = {t, c};
    vf_lookup lookup = {
        .context = &context,
        .self = c,
        .load = lookup_load,
        .is_interface = lookup_is_interface,
        .is_subclass = lookup_is_subclass,
        .superclass = lookup_superclass,
        .name = lookup_name,
        .is_protected_elsewhere = lookup_is_protected_elsewhere,
    };
    if (c->hidden) lookup.self_name = symbol_utf8(c->name);
    vf_progress progress = {.next_method = atomic_load_explicit(&c->verified_methods, memory_order_relaxed)};
    vf_error error;
    vf_error_init(&error);
    vf_result r = vf_verify(&lookup, c->file, &progress, &error);
    if (r != VF_REJECTED && r != VF_NO_MEMORY) keep_progress(c, &progress);
    outcome o = DONE;
    if (r == VF_REJECTED) o = throw_rejected(t, &error);
    if (r == VF_NO_MEMORY) o = (exc_throw_oom(t, NULL), THREW);
    if (r == VF_PENDING) o = CALL;
    if (r == VF_THREW) o = THREW;
    vf_error_free(&error);
    return o;
}

/* ---- linking ---- */

static void log_class(const runtime *rt, log_category category, const char *what, const class *c) {
    if (!log_on(rt->log, category)) return;
    char name[256];
    class_external_name(c, name, sizeof name);
    log_line(rt->log, category, "%s%s", what, name);
}

static outcome link_one(thread *t, class *c) {
    if (class_get_state(c) != CLASS_LOADED) return DONE;
    runtime *rt = t->rt;
    if (needs_verification(rt, c)) {
        TRY(verify_class(t, c));
        log_class(rt, LOG_verify, "End class verification for: ", c);
    }
    if (!loader_constrain_overrides(t, c)) return THREW;
    uint32_t loaded = CLASS_LOADED;
    if (atomic_compare_exchange_strong_explicit(&c->state, &loaded, CLASS_LINKED, memory_order_acq_rel, memory_order_relaxed))
        log_class(rt, LOG_link, "Linked ", c);
    return DONE;
}

outcome class_link(thread *t, class *c) {
    if (class_get_state(c) != CLASS_LOADED || c->kind != CLASS_INSTANCE) return DONE;
    for (uint32_t i = 0; i <= c->depth; i++) {
        class *k = c->display[i];
        if (class_get_state(k) != CLASS_LOADED) continue;
        for (uint32_t j = 0; j < k->all_interface_count; j++) TRY(link_one(t, k->all_interfaces[j]));
        TRY(link_one(t, k));
    }
    return DONE;
}

bool class_declares_default(const class *c) {
    for (uint32_t i = 0; i < c->method_count; i++) {
        if ((c->methods[i].access_flags & (ACC_ABSTRACT | ACC_STATIC)) == 0) return true;
    }
    return false;
}
