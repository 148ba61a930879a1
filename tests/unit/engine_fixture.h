/*
 * A machine for tests of the engine: heap, threads and runtime over the image's classes, without any code of the class library
 * run. The image is the one of CEZVE_TEST_IMAGE.
 */
#ifndef CEZVE_TESTS_ENGINE_FIXTURE_H
#define CEZVE_TESTS_ENGINE_FIXTURE_H

#include "tests/unit/class_builder.h"
#include "tests/unit/unit.h"

#include "classfile/bytecodes.h"
#include "exec/exec.h"
#include "runtime/exception.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "runtime/natives.h"
#include "runtime/resolve.h"
#include "runtime/string.h"
#include "thread/monitor.h"

#include <stdio.h>
#include <string.h>

typedef struct machine {
    heap *heap;
    threads *threads;
    runtime *rt;
    cp_image *image;
    logger log;
    thread *t;
} machine;

static void machine_mark_roots(void *context, heap_marker *m) {
    machine *v = context;
    runtime_mark_roots(v->rt, m);
    threads_mark(v->threads, m);
}
static void machine_mark_owner(void *context, shape_owner *o, heap_marker *m) {
    runtime_mark_owner(((machine *)context)->rt, o, m);
}
static uint32_t machine_mirror_shape(void *context, ref mirror, const shape_run **runs, uint32_t *count, shape_owner **owner) {
    return runtime_mirror_shape(((machine *)context)->rt, mirror, runs, count, owner);
}
static void machine_marking_done(void *context) {
    machine *v = context;
    runtime_marking_done(v->rt);
    mon_marking_done(v->threads);
}
static void machine_sweep_done(void *context, uint32_t epoch) {
    runtime_sweep_done(((machine *)context)->rt, epoch);
}
static bool machine_attached(void *context, thread *t) {
    machine *v = context;
    t->rt = v->rt;
    return exec_attach(t);
}
static void machine_detached(void *context, thread *t) {
    (void)context;
    exec_detach(t);
}
static bool machine_prepare_thread(void *context, thread *t) {
    (void)context;
    return exec_prepare_frames(t);
}
static void machine_mark_thread(void *context, thread *t, heap_marker *m) {
    (void)context;
    exec_mark_frames(t, m);
}

/* Set while a test wants to know which bytecodes are executed. */
static bool machine_records;
static bool machine_executed[256];
static void machine_record(void *context, thread *t, frame *f) {
    (void)context;
    (void)t;
    machine_executed[*f->pc] = true;
}

enum { MACHINE_STACK_BYTES = 256 << 10 };

static machine *machine_new(uint64_t heap_bytes) {
    machine *v = calloc(1, sizeof *v);
    char message[256] = "";
    const char *path = getenv("CEZVE_TEST_IMAGE");
    ck_assert_msg(path != NULL, "CEZVE_TEST_IMAGE names no image");
    ck_assert_msg(cp_image_open(path, &v->image, message) == CP_OK, "%s: %s", path, message);
    heap_hooks hooks = {
        v, machine_mark_roots, machine_mark_owner, machine_mirror_shape, machine_marking_done, machine_sweep_done};
    heap_config config = {.limit_bytes = heap_bytes, .initial_bytes = 1 << 20, .poison = true, .log = &v->log};
    v->heap = heap_new(&config, &hooks);
    ck_assert_ptr_nonnull(v->heap);
    threads_hooks of_threads = {.context = v,
                                .attached = machine_attached,
                                .detached = machine_detached,
                                .prepare_thread = machine_prepare_thread,
                                .mark_thread = machine_mark_thread};
    v->threads = threads_new(v->heap, &of_threads, &v->log);
    ck_assert_ptr_nonnull(v->threads);
    v->rt = runtime_new(NULL, v->heap, v->threads, &v->log, v->image);
    ck_assert_ptr_nonnull(v->rt);
    v->t = thread_attach(v->threads, NULL, MACHINE_STACK_BYTES, false);
    ck_assert_ptr_nonnull(v->t);
    ck_assert_msg(runtime_load_known(v->t, message), "%s", message);
    if (machine_records) exec_observe(v->t, machine_record, NULL);
    return v;
}

static void machine_free(machine *v) {
    thread_detach(v->t);
    threads_free(v->threads);
    runtime_free(v->rt);
    heap_free(v->heap);
    cp_image_close(v->image);
    free(v);
}

/* The message of the pending exception after its class name: "java.lang.X: text", or "none". */
static const char *pending_text(machine *v) {
    static char text[1024];
    thread *t = v->t;
    if (t->exception == NULL_REF) return "none";
    class_external_name(class_of(t, t->exception), text, sizeof text);
    ref message = obj_get_ref(t->heap_base, t->exception, v->rt->offset[KF_Throwable_detailMessage]);
    if (message != NULL_REF) {
        strbuf b;
        strbuf_init(&b);
        string_add_utf8(t, message, &b);
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, ": %s", strbuf_text(&b));
        strbuf_free(&b);
    }
    return text;
}
/* The same, and clears it. */
static __attribute__((unused)) const char *take_pending(machine *v) {
    const char *text = pending_text(v);
    v->t->exception = NULL_REF;
    return text;
}

typedef struct definition {
    define_request request;
    class *result;
} definition;

static outcome define_operation(thread *t, void *context) {
    definition *d = context;
    return class_define(t, &d->request, &d->result);
}
static outcome link_and_initialize(thread *t, void *context) {
    TRY(class_link(t, context));
    return class_initialize(t, context);
}

/* Defines what the builder has; not linked. */
static class *define(machine *v, cb *b) {
    size_t size;
    uint8_t *bytes = cb_finish(b, &size);
    definition d = {.request = {.loader = loader_boot(v->rt), .bytes = bytes, .size = size}};
    bool done = exec_run_operation_upcall(v->t, define_operation, &d);
    free(bytes);
    ck_assert_msg(done, "%s", pending_text(v));
    return d.result;
}
static __attribute__((unused)) void initialize(machine *v, class *c) {
    ck_assert_msg(exec_run_operation_upcall(v->t, link_and_initialize, c), "%s", pending_text(v));
}

/* The method of that name, the only one. */
static method *find(const class *c, const char *name) {
    for (uint32_t i = 0; i < c->method_count; i++)
        if (symbol_is(c->methods[i].name, name)) return &c->methods[i];
    ck_abort_msg("no method %s", name);
    return NULL;
}

#endif
