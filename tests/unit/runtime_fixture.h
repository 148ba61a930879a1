/*
 * A guest without engine for suites of runtime/: the JDK's image, a heap, one thread, the well-known classes.
 */
#ifndef CEZVE_TESTS_RUNTIME_FIXTURE_H
#define CEZVE_TESTS_RUNTIME_FIXTURE_H

#include "base/mem.h"
#include "runtime/exception.h"
#include "runtime/loader.h"
#include "runtime/module.h"
#include "runtime/runtime.h"
#include "runtime/string.h"
#include "tests/unit/unit.h"
#include "thread/monitor.h"

#include <stdio.h>
#include <string.h>

typedef struct world {
    logger log;
    cp_image *image;
    heap *heap;
    threads *set;
    runtime *rt;
    thread *t;
    ref roots[16]; /* what a test holds over collections */
} world;

static inline void world_mark_roots(void *context, heap_marker *m) {
    world *w = context;
    threads_mark(w->set, m);
    if (w->rt != NULL) runtime_mark_roots(w->rt, m);
    for (size_t i = 0; i < sizeof w->roots / sizeof w->roots[0]; i++) heap_mark(m, w->roots[i]);
}
static inline void world_mark_owner(void *context, shape_owner *owner, heap_marker *m) {
    runtime_mark_owner(((world *)context)->rt, owner, m);
}
static inline uint32_t world_mirror_shape(void *context, ref mirror, const shape_run **runs, uint32_t *count,
                                          shape_owner **owner) {
    return runtime_mirror_shape(((world *)context)->rt, mirror, runs, count, owner);
}
static inline void world_marking_done(void *context) {
    world *w = context;
    runtime_marking_done(w->rt);
    mon_marking_done(w->set);
}
static inline void world_sweep_done(void *context, uint32_t epoch) {
    runtime_sweep_done(((world *)context)->rt, epoch);
}
static inline bool world_attached(void *context, thread *t) {
    t->rt = ((world *)context)->rt;
    t->exec = mem_zalloc(sizeof(call_request));
    return t->exec != NULL;
}
static inline void world_detached(void *context, thread *t) {
    (void)context;
    mem_free(t->exec);
}
static inline void world_mark_thread(void *context, thread *t, heap_marker *m) {
    (void)context;
    (void)t;
    (void)m;
}

static inline cp_image *world_image(void) {
    const char *path = getenv("CEZVE_TEST_IMAGE");
    ck_assert_msg(path != NULL, "CEZVE_TEST_IMAGE must name lib/modules of the JDK");
    char message[256];
    cp_image *image = NULL;
    ck_assert_msg(cp_image_open(path, &image, message) == CP_OK, "%s", path);
    return image;
}

static inline void world_close(world *w) {
    if (w->t != NULL) thread_detach(w->t);
    if (w->rt != NULL) runtime_free(w->rt);
    if (w->set != NULL) threads_free(w->set);
    if (w->heap != NULL) heap_free(w->heap);
    w->t = NULL;
    w->rt = NULL;
    w->set = NULL;
    w->heap = NULL;
}

/* Without the well-known classes; the image is the caller's. False: no memory, all given back. */
static inline bool world_open_bare(world *w, cp_image *image, uint64_t heap_bytes) {
    *w = (world){.image = image};
    heap_config config = {.limit_bytes = heap_bytes, .log = &w->log};
    heap_hooks hooks = {w, world_mark_roots, world_mark_owner, world_mirror_shape, world_marking_done, world_sweep_done};
    threads_hooks thread_hooks = {
        .context = w, .attached = world_attached, .detached = world_detached, .mark_thread = world_mark_thread};
    w->heap = heap_new(&config, &hooks);
    if (w->heap != NULL) w->set = threads_new(w->heap, &thread_hooks, &w->log);
    if (w->set != NULL) w->rt = runtime_new(NULL, w->heap, w->set, &w->log, image);
    if (w->rt != NULL) w->t = thread_attach(w->set, NULL, 1 << 20, false);
    if (w->t != NULL) return true;
    world_close(w);
    return false;
}

/* The whole of it; fails the test when it cannot be. */
static inline void world_open(world *w) {
    ck_assert(world_open_bare(w, world_image(), 64 << 20));
    char message[256] = "";
    ck_assert_msg(runtime_load_known(w->t, message), "%s", message);
}

static inline void world_end(world *w) {
    cp_image *image = w->image;
    world_close(w);
    cp_image_close(image);
}

static inline symbol *world_symbol(world *w, const char *text) {
    symbol *s = symbol_intern(w->rt->symbols, text, strlen(text));
    ck_assert_ptr_nonnull(s);
    return s;
}

/* A java.lang.Module as its constructor leaves it. */
static inline ref world_module(world *w, const char *name, ref loader) {
    ref module = heap_new_object(w->heap, &w->t->local, &w->rt->known[KNOWN_Module]->shape);
    ck_assert_uint_ne(module, NULL_REF);
    if (name != NULL) obj_set_ref(w->t->heap_base, module, w->rt->offset[KF_Module_name], string_new_ascii(w->t, name));
    obj_set_ref(w->t->heap_base, module, w->rt->offset[KF_Module_loader], loader);
    return module;
}

/* Package names as a String[], dotted. */
static inline ref world_strings(world *w, const char *const *list, uint32_t count) {
    ref array = heap_new_array(w->heap, &w->t->local, &class_array_of(w->t, w->rt->known[KNOWN_String])->shape, (int32_t)count);
    ck_assert_uint_ne(array, NULL_REF);
    for (uint32_t i = 0; i < count; i++) array_set_ref(w->t->heap_base, array, i, string_new_ascii(w->t, list[i]));
    return array;
}

/* Tells the VM of java.base as the library does, with a few of its packages exported. */
static inline ref world_define_java_base(world *w) {
    static const char *const packages[] = {"java.lang", "java.util",     "java.net",
                                           "java.io",   "java.lang.ref", "jdk.internal.misc"};
    enum { COUNT = sizeof packages / sizeof packages[0] };
    ref module = world_module(w, "java.base", NULL_REF), names = world_strings(w, packages, COUNT);
    ck_assert_int_eq(
        module_define(w->t, module, false, string_new_ascii(w->t, "17"), string_new_ascii(w->t, "jrt:/java.base"), names),
        DONE);
    for (uint32_t i = 0; i + 1 < COUNT; i++) {
        ck_assert_int_eq(module_add_exports(w->t, module, array_get_ref(w->t->heap_base, names, i), NULL_REF, true, false),
                         DONE);
    }
    return module;
}

/* A class of the bootstrap loader, which must be there. */
static inline class *world_class(world *w, const char *name) {
    class *c = NULL;
    outcome result = loader_load(w->t, loader_boot(w->rt), world_symbol(w, name), &c);
    ck_assert_msg(result == DONE, "%s", name);
    return c;
}

/* The pending exception must be of that class and say that (NULL: nothing); it is taken. */
static inline void world_expect(world *w, known_class known, const char *message) {
    ck_assert_msg(w->t->exception != NULL_REF, "no exception is pending");
    const class *c = class_of(w->t, w->t->exception);
    ck_assert_msg(c == w->rt->known[known], "a %s is pending", (const char *)c->name->bytes);
    ref text = obj_get_ref(w->t->heap_base, w->t->exception, w->rt->offset[KF_Throwable_detailMessage]);
    strbuf b;
    strbuf_init(&b);
    if (text != NULL_REF) string_add_utf8(w->t, text, &b);
    ck_assert_str_eq(strbuf_text(&b), message != NULL ? message : "");
    strbuf_free(&b);
    w->t->exception = NULL_REF;
}

static inline void world_collect(world *w) {
    collect_blocking(w->t, HEAP_CAUSE_SYSTEM_GC);
}

#endif
