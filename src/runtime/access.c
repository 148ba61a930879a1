/*
 * Access control (JVMS §5.4.4) with modules and nests, and its errors, worded as HotSpot 17's.
 */
#include "runtime/exception.h"
#include "runtime/link.h"
#include "runtime/messages.h"
#include "runtime/module.h"
#include "runtime/resolve.h"
#include "runtime/string.h"

/* The library's generated accessors may touch everything. */
static bool is_magic(const thread *t, const class *c) {
    const class *magic = t->rt->known[KNOWN_MagicAccessorImpl];
    return magic && class_is_subclass(c, magic);
}

static access_result access_module(const class *from, const class *target) {
    const module_entry *a = from->module, *b = target->module;
    if (a == b || !a || !b) return ACCESS_OK; /* without a module: before java.base was defined */
    if (!module_reads(a, b)) return ACCESS_NOT_READABLE;
    if (!b->name || b->open || !target->package) return ACCESS_OK;
    return package_is_exported(target->package, a) ? ACCESS_OK : ACCESS_NOT_EXPORTED;
}

access_result access_class_result(const thread *t, const class *from, const class *target) {
    if (target->kind == CLASS_ARRAY) target = target->base_element;
    if (target->kind == CLASS_PRIMITIVE || from == target || class_same_package(from, target)) return ACCESS_OK;
    if (is_magic(t, from)) return ACCESS_OK;
    return (target->access_flags & ACC_PUBLIC) != 0 ? access_module(from, target) : ACCESS_DENIED;
}

outcome access_throw_class(thread *t, const class *from, const class *target, access_result why) {
    if (target->kind == CLASS_ARRAY) target = target->base_element;
    strbuf text;
    strbuf_init(&text);
    if (why == ACCESS_DENIED || !message_module_access(&text, t, from, target)) {
        strbuf_add(&text, "failed to access class ");
        message_class(&text, target);
        strbuf_add(&text, " from class ");
        message_class(&text, from);
        strbuf_add(&text, " (");
        message_classes_in_modules(&text, t, target, from);
        strbuf_add_char(&text, ')');
    }
    return exc_throw_text(t, KNOWN_IllegalAccessError, &text), THREW;
}

/* ---- members ---- */

/* `holder` only matters for instance members: the object must be of `from` or below, as far as the class in the reference can
 * tell. */
static bool access_protected(const class *from, const class *holder, const class *owner, uint16_t flags) {
    if (!class_is_subclass(from, owner)) return false;
    if ((flags & ACC_STATIC) != 0) return true;
    return from == holder || class_is_assignable(holder, from) || class_is_assignable(from, holder);
}

static outcome access_private(thread *t, class *from, class *owner, bool *allowed) {
    class *a, *b;
    TRY(resolve_nest_host(t, from, &a));
    TRY(resolve_nest_host(t, owner, &b));
    *allowed = a == b;
    return DONE;
}

outcome access_member(thread *t, class *from, class *holder, class *owner, uint16_t flags, bool *allowed) {
    *allowed = true;
    if (from == owner || (flags & ACC_PUBLIC) != 0) return DONE;
    if ((flags & ACC_PROTECTED) != 0 && access_protected(from, holder, owner, flags)) return DONE;
    if ((flags & ACC_PRIVATE) == 0 && class_same_package(from, owner)) return DONE;
    if (is_magic(t, from)) return DONE;
    if ((flags & ACC_PRIVATE) != 0) return access_private(t, from, owner, allowed);
    *allowed = false;
    return DONE;
}

/* ---- nest hosts ---- */

static bool lists_member(const class *host, const class *c) {
    const cf_class *f = host->file;
    for (uint16_t i = 0; i < f->nest_member_count; i++) {
        if (cf_utf8_equal(cf_class_name_at(f, f->nest_members[i]), symbol_utf8(c->name))) return true;
    }
    return false;
}

static outcome settle_host(thread *t, class *c, class *host, const strbuf *error, class **out) {
    runtime *rt = t->rt;
    char *copy = NULL;
    if (error) {
        host_mutex_lock(&rt->lock);
        copy = arena_copy(&c->loader->arena, strbuf_text(error), error->length);
        host_mutex_unlock(&rt->lock);
        if (copy) atomic_store_explicit(&c->host_error, copy, memory_order_relaxed);
    }
    atomic_store_explicit(&c->host, host, memory_order_release);
    *out = host;
    return DONE;
}

static outcome check_host(thread *t, class *c, class *host, class **out) {
    const char *why = NULL;
    if (!class_same_package(c, host)) {
        why = "types are in different packages";
    } else if (host->kind != CLASS_INSTANCE) {
        why = "host is not an instance class";
    } else if (!lists_member(host, c)) {
        why = "current type is not listed as a nest member";
    }
    if (!why) return settle_host(t, c, host, NULL, out);
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Type ");
    message_class(&text, c);
    strbuf_add(&text, " (loader: ");
    message_loader(&text, t, c->loader->base);
    strbuf_add(&text, ") is not a nest member of type ");
    message_class(&text, host);
    strbuf_add(&text, " (loader: ");
    message_loader(&text, t, host->loader ? host->loader->base : NULL);
    strbuf_printf(&text, "): %s", why);
    settle_host(t, c, c, text.failed ? NULL : &text, out);
    strbuf_free(&text);
    return DONE;
}

static symbol *host_name(thread *t, const class *c) {
    return symbol_intern_utf8(t->rt->symbols, cf_class_name_at(c->file, c->file->nest_host_index));
}

outcome resolve_nest_host(thread *t, class *c, class **out) {
    *out = atomic_load_explicit(&c->host, memory_order_acquire);
    if (*out) return DONE;
    if (c->kind != CLASS_INSTANCE || c->file->nest_host_index == 0) return settle_host(t, c, c, NULL, out);
    symbol *name = host_name(t, c);
    if (!name) return exc_throw_oom(t, NULL), THREW;
    class *host = loader_find_loaded(t, c->loader->base, name);
    if (host) return check_host(t, c, host, out);
    return vm_call(t, VM_resolve_nest_host, (slot[]){{.j = (intptr_t)c}, {.j = 0}}, 2);
}

/* The host could not be loaded: c is its own host, unless it is the VM that failed. */
static outcome host_failed(thread *t, class *c) {
    if (exc_is(t, t->exception, KNOWN_VirtualMachineError)) return THREW;
    class *unused;
    ref message = obj_get_ref(t->heap_base, t->exception, t->rt->offset[KF_Throwable_detailMessage]);
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "Nest host resolution of ");
    message_class(&text, c);
    strbuf_add(&text, " with host ");
    cf_utf8 name = cf_class_name_at(c->file, c->file->nest_host_index);
    strbuf_add_bytes(&text, name.bytes, name.length); /* not dotted: HotSpot's habit */
    strbuf_add(&text, " failed: ");
    message_class(&text, class_of(t, t->exception));
    if (message) {
        strbuf_add(&text, ": ");
        string_add_mutf8(t, message, &text);
    }
    t->exception = NULL_REF;
    settle_host(t, c, c, text.failed ? NULL : &text, &unused);
    strbuf_free(&text);
    return DONE;
}

outcome vm_resolve_nest_host(thread *t, frame *f) {
    class *c = (class *)(uintptr_t)f->locals[0].j, *host, *unused;
    frame_stack(f)[0].raw = c->mirror;
    f->flags |= FRAME_CATCHES;
    if (t->exception) return host_failed(t, c);
    symbol *name = host_name(t, c);
    outcome o = name ? loader_load(t, c->loader->base, name, &host) : (exc_throw_oom(t, NULL), THREW);
    if (o == THREW) return host_failed(t, c);
    if (o != DONE) return o;
    return check_host(t, c, host, &unused);
}
