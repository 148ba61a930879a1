/*
 * java.lang.System, Runtime and Shutdown.
 */
#include "host/clock.h"
#include "host/host_env.h"
#include "native/arraycopy.h"
#include "thread/safepoint.h"

NATIVE(current_time_millis) {
    (void)t;
    int64_t ns = host_clock_wall();
    int64_t ms = ns / 1000000;
    return native_long_result(f, ns % 1000000 < 0 ? ms - 1 : ms);
}

NATIVE(nano_time) {
    (void)t;
    return native_long_result(f, host_clock_monotonic());
}

NATIVE(identity_hash_code) {
    ref o = f->locals[0].r;
    return native_int_result(f, o == NULL_REF ? 0 : identity_hash(t->rt, o));
}

NATIVE(map_library_name) {
    ref name = f->locals[0].r;
    if (name == NULL_REF) return native_throw_npe(t);
    strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "lib");
    string_add_mutf8(t, name, &text);
    strbuf_add(&text, ".so");
    outcome o = text.failed ? native_throw_oom(t) : native_reserve(t, native_string_bytes(text.length)) ? DONE : THREW;
    if (o == DONE) o = native_new_result(f, string_new_mutf8(t, strbuf_text(&text), text.length));
    strbuf_free(&text);
    return o;
}

/* The fields are final: Java itself could not. */
static outcome set_stream(thread *t, frame *f, native_field_id which) {
    obj_set_ref(t->heap_base, t->rt->known[KNOWN_System]->mirror, native_field(t, which), f->locals[0].r);
    return DONE;
}

NATIVE(set_in) {
    return set_stream(t, f, NF_System_in);
}

NATIVE(set_out) {
    return set_stream(t, f, NF_System_out);
}

NATIVE(set_err) {
    return set_stream(t, f, NF_System_err);
}

static const native_entry system_entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {"currentTimeMillis", "()J", current_time_millis, 0, 0},
    {"nanoTime", "()J", nano_time, 0, 0},
    {"arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V", native_arraycopy, 1, 0},
    {"identityHashCode", "(Ljava/lang/Object;)I", identity_hash_code, 0, 0},
    {"mapLibraryName", "(Ljava/lang/String;)Ljava/lang/String;", map_library_name, 0, 0},
    {"setIn0", "(Ljava/io/InputStream;)V", set_in, 0, 0},
    {"setOut0", "(Ljava/io/PrintStream;)V", set_out, 0, 0},
    {"setErr0", "(Ljava/io/PrintStream;)V", set_err, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_System = {"java/lang/System", system_entries};

/* ---- Runtime ---- */

NATIVE(available_processors) {
    const guest_doors *doors = t->rt->doors;
    return native_int_result(f, (int32_t)(doors->processors ? doors->processors : host_processor_count(doors->container)));
}

NATIVE(free_memory) {
    heap_figures figures;
    heap_get_figures(t->heap, &figures);
    return native_long_result(f, (int64_t)(figures.committed > figures.used ? figures.committed - figures.used : 0));
}

NATIVE(total_memory) {
    heap_figures figures;
    heap_get_figures(t->heap, &figures);
    return native_long_result(f, (int64_t)figures.committed);
}

NATIVE(max_memory) {
    heap_figures figures;
    heap_get_figures(t->heap, &figures);
    return native_long_result(f, (int64_t)figures.limit);
}

NATIVE(gc) {
    (void)f;
    if (t->rt->doors->explicit_gc) collect_blocking(t, HEAP_CAUSE_SYSTEM_GC);
    return DONE;
}

static const native_entry runtime_entries[] = {
    {"availableProcessors", "()I", available_processors, 0, 0},
    {"freeMemory", "()J", free_memory, 0, 0},
    {"totalMemory", "()J", total_memory, 0, 0},
    {"maxMemory", "()J", max_memory, 0, 0},
    {"gc", "()V", gc, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Runtime = {"java/lang/Runtime", runtime_entries};

/* ---- Shutdown ---- */

/* Runtime.exit and halt come by here before anything else is done. */
NATIVE(before_halt) {
    (void)f;
    return limits_grant(&t->rt->limits, RIGHT_EXIT) ? DONE : native_throw_denied(t, RIGHT_EXIT);
}

/* The guest ends; this thread stops at its next poll, which AGAIN is. */
NATIVE(halt) {
    if (!limits_grant(&t->rt->limits, RIGHT_EXIT)) return native_throw_denied(t, RIGHT_EXIT);
    if (f->state == 0) {
        f->state = 1;
        t->rt->doors->halt(t->rt->doors->context, t, f->locals[0].i);
    }
    return AGAIN;
}

static const native_entry shutdown_entries[] = {
    {"beforeHalt", "()V", before_halt, 0, 0},
    {"halt0", "(I)V", halt, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Shutdown = {"java/lang/Shutdown", shutdown_entries};
