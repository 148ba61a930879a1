/*
 * Class file transformers: each agent's InstrumentationImpl.transform is called on the C stack, so that whoever loads a class
 * need not be prepared for more calls than before. Its class file lies outside the heap meanwhile.
 */
#include "base/mem.h"
#include "exec/exec.h"
#include "heap/copy.h"
#include "native/instrument.h"
#include "runtime/agents.h"
#include "runtime/module.h"

typedef struct transformation {
    loader_data *loader;
    const symbol *name; /* NULL: whoever defines the class has not said it */
    const slot *domain; /* a place that is marked; NULL: none */
    cp_bytes bytes;     /* so far */
    bool changed;
} transformation;

static ref module_of_class(thread *t, const transformation *x) {
    runtime *rt = t->rt;
    const char *name = x->name ? (const char *)x->name->bytes : "", *slash = strrchr(name, '/');
    host_mutex_lock(&rt->lock);
    const package_entry *p = package_find_locked(x->loader->base, name, slash ? (size_t)(slash - name) : 0);
    ref module = module_object(rt, p ? p->module : x->loader->base->unnamed_module);
    host_mutex_unlock(&rt->lock);
    return module;
}

/* Takes over what a transformer returned. */
static outcome take_result(thread *t, transformation *x, ref array) {
    if (array == NULL_REF) return DONE;
    size_t size = (size_t)array_length(t->heap_base, array);
    uint8_t *copy = mem_alloc(size);
    if (!copy) return native_throw_oom(t);
    heap_copy(copy, native_bytes_at(t, array, 0), size);
    cp_bytes_free(&x->bytes);
    x->bytes = (cp_bytes){copy, size, true};
    x->changed = true;
    return DONE;
}

static outcome run_agent(thread *t, const agent *a, bool retransforming, transformation *x) {
    static const char descriptor[] = "(Ljava/lang/Module;Ljava/lang/ClassLoader;Ljava/lang/String;Ljava/lang/Class;"
                                     "Ljava/security/ProtectionDomain;[BZ)[B";
    method *transform = native_method(t, class_of(t, a->object), "transform", descriptor);
    size_t name_length = x->name ? x->name->length : 0;
    if (!transform || !native_reserve(t, native_string_bytes(name_length) + array_bytes(x->bytes.size, 0))) return THREW;
    ref name = x->name ? string_new_mutf8(t, x->name->bytes, name_length) : NULL_REF;
    ref array = x->name && name == NULL_REF ? NULL_REF : native_new_bytes(t, x->bytes.bytes, x->bytes.size);
    if (array == NULL_REF) return THREW;
    slot result, args[] = {{.raw = a->object},
                           {.raw = module_of_class(t, x)},
                           {.raw = x->loader->loader},
                           {.raw = name},
                           {.raw = NULL_REF},
                           {.raw = x->domain ? x->domain->r : NULL_REF},
                           {.raw = array},
                           {.raw = retransforming}};
    if (!exec_call_upcall(t, transform, args, &result)) return THREW;
    return take_result(t, x, result.r);
}

/* An agent that fails is passed over, unless the thread is to end. */
static outcome ask_agent(thread *t, const agent *a, bool retransforming, transformation *x) {
    if (run_agent(t, a, retransforming, x) == DONE) return DONE;
    if (thread_is_stopping(t)) return THREW;
    t->exception = NULL_REF;
    return DONE;
}

/* First the agents' transformers that cannot retransform, then those that can. What transformers load themselves they do not
 * see. */
static outcome transform(thread *t, transformation *x) {
    if (t->transforming || t->java_thread == NULL_REF) return DONE;
    t->transforming = true;
    outcome o = DONE;
    for (int retransforming = 0; retransforming < 2; retransforming++) {
        for (const agent *a = agents_first(t->rt); a && o == DONE; a = agents_next(a)) {
            if (atomic_load(retransforming ? &a->retransforms : &a->transforms)) o = ask_agent(t, a, retransforming, x);
        }
    }
    t->transforming = false;
    return o;
}

outcome native_transform_boot(thread *t, symbol *name, cp_bytes *bytes) {
    transformation x = {.loader = loader_boot(t->rt), .name = name, .bytes = *bytes};
    outcome o = transform(t, &x);
    *bytes = x.bytes;
    return o;
}

outcome native_transform(thread *t, const symbol *name, slot *changed, define_request *r) {
    if (!agents_transform(t->rt)) return DONE;
    uint8_t *copy = mem_alloc(r->size);
    if (!copy) return native_throw_oom(t);
    heap_copy(copy, r->bytes, r->size);
    /* The domain lies in the frame, but the request has only its value: until the calls are over it is kept in *changed. */
    changed->raw = r->protection_domain;
    transformation x = {.loader = r->loader, .name = name, .domain = changed, .bytes = {copy, r->size, true}};
    outcome o = transform(t, &x);
    changed->raw = NULL_REF;
    if (o == DONE && x.changed) {
        if (native_reserve(t, array_bytes(x.bytes.size, 0))) changed->raw = native_new_bytes(t, x.bytes.bytes, x.bytes.size);
        if (changed->r == NULL_REF) o = THREW;
    }
    cp_bytes_free(&x.bytes);
    if (o == DONE) native_transformed(t, changed, r);
    return o;
}

void native_transformed(const thread *t, const slot *changed, define_request *r) {
    if (changed->r == NULL_REF) return;
    r->bytes = native_bytes_at(t, changed->r, 0);
    r->size = (size_t)array_length(t->heap_base, changed->r);
}
