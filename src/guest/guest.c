/* A guest's life: making it from a host and a configuration, stopping it, taking it apart. */
#include "guest/guest.h"

#include "base/mem.h"
#include "exec/exec.h"
#include "host/clock.h"
#include "host/host_env.h"
#include "host/host_file.h"
#include "host/host_signal.h"
#include "jni/env.h"
#include "jni/libraries.h"
#include "native/native.h"
#include "native/threads.h"
#include "runtime/exception.h"
#include "runtime/loader.h"
#include "runtime/messages.h"
#include "runtime/string.h"
#include "thread/monitor.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- errors ---- */

bool guest_error(cezve_error *error, cezve_status status, const char *format, ...) {
    if (!error) return false;
    error->status = status;
    va_list args;
    va_start(args, format);
    vsnprintf(error->text, sizeof error->text, format, args);
    va_end(args);
    return false;
}

/* One exception of a chain: "java.lang.Error: text" and its frames. */
static void describe(thread *t, ref exception, strbuf *out) {
    char name[256];
    class_external_name(class_of(t, exception), name, sizeof name);
    strbuf_add(out, name);
    ref message = obj_get_ref(t->heap_base, exception, t->rt->offset[KF_Throwable_detailMessage]);
    if (message) {
        strbuf_add(out, ": ");
        string_add_utf8(t, message, out);
    }
    uint32_t depth = exc_backtrace_depth(t, exception);
    for (uint32_t i = 0; i < depth; i++) {
        trace_element e = exc_backtrace_at(t, exception, i);
        strbuf_add(out, "\n\tat ");
        if (e.method) message_frame(out, e.method, method_line(e.method, e.pc));
    }
}

bool guest_exception(thread *t, cezve_error *error) {
    strbuf text;
    strbuf_init(&text);
    ref exception = t->exception;
    t->exception = NULL_REF;
    char name[256] = ""; /* all that can be told without memory */
    if (exception) class_external_name(class_of(t, exception), name, sizeof name);
    for (int causes = 0; exception && causes < 8; causes++) {
        if (causes) strbuf_add(&text, "\nCaused by: ");
        describe(t, exception, &text);
        ref cause = obj_get_ref(t->heap_base, exception, t->rt->offset[KF_Throwable_cause]);
        exception = cause == exception ? NULL_REF : cause;
    }
    guest_error(error, guest_has_ended(t->guest) ? CEZVE_STOPPED : CEZVE_EXCEPTION, "%s",
                text.failed ? name : strbuf_text(&text));
    strbuf_free(&text);
    return false;
}

/* ---- hooks ---- */

static void mark_roots(void *context, heap_marker *m) {
    struct guest *g = context;
    threads_mark(g->threads, m);
    heap_mark_as(m, (heap_root){HEAP_ROOT_OTHER, NULL, NULL});
    runtime_mark_roots(g->rt, m);
    heap_mark_as(m, (heap_root){HEAP_ROOT_GLOBAL_HANDLE, NULL, NULL});
    jni_mark_roots(g->rt, m);
}

static void mark_owner(void *context, shape_owner *o, heap_marker *m) {
    runtime_mark_owner(((struct guest *)context)->rt, o, m);
}

static uint32_t mirror_shape(void *context, ref mirror, const shape_run **runs, uint32_t *count, shape_owner **owner) {
    return runtime_mirror_shape(((struct guest *)context)->rt, mirror, runs, count, owner);
}

static void marking_done(void *context) {
    struct guest *g = context;
    mon_marking_done(g->threads);
    runtime_marking_done(g->rt);
    jni_marking_done(g->rt);
}

static void sweep_done(void *context, uint32_t epoch) {
    runtime_sweep_done(((struct guest *)context)->rt, epoch);
}

static bool thread_attached(void *context, thread *t) {
    struct guest *g = context;
    t->rt = g->rt;
    if (!exec_attach(t)) return false;
    if (!jni_attach(t)) return exec_detach(t), false;
    return true;
}

static void thread_detached(void *context, thread *t) {
    (void)context;
    jni_detach(t);
    exec_detach(t);
}

static bool prepare_thread(void *context, thread *t) {
    (void)context;
    return exec_prepare_frames(t);
}

static void mark_thread(void *context, thread *t, heap_marker *m) {
    (void)context;
    exec_mark_frames(t, m);
    heap_mark_as(m, (heap_root){HEAP_ROOT_LOCAL_HANDLE, t, NULL});
    jni_mark_thread(t, m);
}

/* ---- doors ---- */

bool guest_has_ended(struct guest *g) {
    host_mutex_lock(&g->lock);
    bool ended = g->ended;
    host_mutex_unlock(&g->lock);
    return ended;
}

static void request_stop(void *context, thread *t) {
    (void)context;
    thread_request(t, POLL_STOP);
}

static void end(struct guest *g, int32_t status) {
    host_mutex_lock(&g->lock);
    if (!g->ended) g->status = status;
    g->ended = true;
    host_mutex_unlock(&g->lock);
    threads_visit(g->threads, request_stop, NULL);
}

void guest_stop(struct guest *g) {
    end(g, -1);
}

static void halt(void *context, thread *t, int32_t status) {
    struct guest *g = context;
    if (g->config.exited) {
        thread_enter_blocked(t); /* nobody waits for what the embedder does there */
        g->config.exited(g->config.context, status);
        thread_leave_blocked(t);
    }
    end(g, status);
}

/* -XX:+ExitOnOutOfMemoryError. */
static void out_of_memory(void *context, const char *message) {
    enum { STATUS = 3 }; /* HotSpot's */
    struct guest *g = context;
    char line[128];
    int length = snprintf(line, sizeof line, "Terminating due to java.lang.OutOfMemoryError: %s\n", message);
    if (!guest_has_ended(g) && g->config.logged) g->config.logged(g->config.context, "stdout", line, (size_t)length);
    end(g, STATUS);
}

/* The signals that run the shutdown hooks: under -Xrs they are not Java's. */
static bool ends_process(int32_t signal) {
    return signal == host_signal_number("HUP") || signal == host_signal_number("INT") || signal == host_signal_number("TERM");
}

static int64_t handle_signal(void *context, int32_t signal, int64_t handler) {
    struct guest *g = context;
    if ((g->options.reduce_signals && ends_process(signal)) || !g->config.handle_signal) return -1;
    return g->config.handle_signal(g->config.context, signal, (int)handler);
}

static bool raise_signal(void *context, int32_t signal) {
    struct guest *g = context;
    if (!g->config.raise_signal) return false;
    g->config.raise_signal(g->config.context, signal);
    return true;
}

/* ---- making ---- */

/* java.home and the rest of what SystemProps$Raw.vmProperties tells. */
static bool fill_properties(struct guest *g, const char *class_path) {
    guest_options *o = &g->options;
    strbuf library_path;
    strbuf_init(&library_path);
    strbuf_printf(&library_path, "%s/lib", g->host->java_home);
    const char *path = g->config.rights.environment ? host_env_get("LD_LIBRARY_PATH") : NULL;
    strbuf native_path;
    strbuf_init(&native_path);
    if (path) strbuf_printf(&native_path, "%s:", path);
    strbuf_add(&native_path,
               "/usr/java/packages/lib:/usr/lib/x86_64-linux-gnu/jni:/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:"
               "/usr/lib/jni:/lib:/usr/lib");
    const struct {
        const char *key, *value;
        bool fixed; /* -D does not change it */
    } all[] = {
        {"java.vm.specification.name", "Java Virtual Machine Specification", true},
        {"java.vm.specification.vendor", "Oracle Corporation", true},
        {"java.vm.specification.version", "17", true},
        {"java.vm.name", "Cezve", true},
        {"java.vm.vendor", "Cezve", true},
        {"java.vm.version", CEZVE_VERSION, true},
        {"java.vm.info", "interpreted mode", true},
        {"jdk.debug", "release", true},
        {"java.home", g->host->java_home, false},
        {"sun.boot.library.path", strbuf_text(&library_path), true},
        {"java.library.path", strbuf_text(&native_path), false},
        {"java.class.path", class_path ? class_path : ".", class_path != NULL},
        {"jdk.boot.class.path.append", o->boot_append ? o->boot_append : "", true},
    };
    bool done = !library_path.failed && !native_path.failed;
    for (size_t i = 0; done && i < sizeof all / sizeof all[0]; i++) {
        if (!all[i].fixed && options_property(o, all[i].key)) continue;
        done = options_set_property(o, all[i].key, all[i].value);
    }
    strbuf_free(&library_path);
    strbuf_free(&native_path);
    g->properties = (vm_properties){o->properties.items, o->properties.count};
    return done;
}

static void fill_doors(struct guest *g) {
    g->doors = (guest_doors){
        .context = g,
        .halt = halt,
        .out_of_memory = g->options.exit_on_out_of_memory ? out_of_memory : NULL,
        .standard_fd = {g->config.standard_in, g->config.standard_out, g->config.standard_err},
        .handle_signal = handle_signal,
        .raise_signal = raise_signal,
        .assertions = g->options.assertions.items,
        .assertion_count = g->options.assertions.count,
        .system_assertions = g->options.system_assertions,
        .container = g->options.container,
        .explicit_gc = g->options.explicit_gc,
        .npe_details = g->options.npe_details,
        .processors = g->options.processors,
        .arguments = g->options.arguments.items,
        .argument_count = g->options.arguments.count,
        .working_directory = strbuf_text(&g->working_directory),
        .stack_bytes = g->options.stack_bytes,
    };
}

/* What HotSpot's log begins with. */
static void log_beginning(const struct guest *g) {
    const logger *l = &g->log;
    const unsigned long long limit = g->options.heap_limit, initial = g->options.heap_initial;
    log_line(l, LOG_class_path, "bootstrap loader class path=%s/lib/modules", g->host->java_home);
    if (g->options.boot_append) log_line(l, LOG_class_path, "opened: %s", g->options.boot_append);
    log_line(l, LOG_gc, "Using Mark Sweep");
    log_line(l, LOG_gc_init, "Version: Cezve " CEZVE_VERSION);
    log_line(l, LOG_gc_init, "CPUs: %u available", (unsigned)host_processor_count(g->options.container));
    log_line(l, LOG_gc_init, "Memory: %lluM", (unsigned long long)host_physical_memory() >> 20);
    log_line(l, LOG_gc_init, "Heap Initial Capacity: %lluM", initial >> 20);
    log_line(l, LOG_gc_init, "Heap Max Capacity: %lluM", limit >> 20);
}

/* The floors from the heap to the runtime. */
static bool build_floors(struct guest *g, const cezve_config *given, cezve_error *error) {
    const heap_config config = {.limit_bytes = g->options.heap_limit,
                                .initial_bytes = g->options.heap_initial,
                                .poison = g->options.stress_n != 0,
                                .log = &g->log};
    const heap_hooks hooks = {g, mark_roots, mark_owner, mirror_shape, marking_done, sweep_done};
    const threads_hooks thread_hooks = {g, thread_attached, thread_detached, prepare_thread, mark_thread, native_thread_waits};
    g->log = (logger){log_options_categories(&g->options.log), log_lines_write, &g->log_lines};
    log_beginning(g);
    g->heap = heap_new(&config, &hooks);
    if (!g->heap) return guest_error(error, CEZVE_NO_MEMORY, "Could not reserve enough space for object heap");
    g->threads = threads_new(g->heap, &thread_hooks, &g->log);
    g->rt = g->threads ? runtime_new(g, g->heap, g->threads, &g->log, g->host->image) : NULL;
    if (!g->rt) return guest_error(error, CEZVE_NO_MEMORY, "no memory for a guest");
    g->rt->verify_local = g->options.verify_local;
    g->rt->verify_remote = g->options.verify_remote;
    g->rt->enable_preview = g->options.enable_preview;
    g->rt->trace_depth = g->options.trace_depth ? g->options.trace_depth : UINT32_MAX;
    g->rt->hidden_frames = g->options.hidden_frames;
    g->rt->engine = g->options.engine;
    g->rt->count_instructions = g->config.count_instructions;
    g->rt->properties = &g->properties;
    g->rt->doors = &g->doors;
    if (!guest_hand_over_paths(g) || !jni_new(g->rt, &guest_invoke_functions) || !native_install_all(g->rt) ||
        !jni_libraries_new(g->rt)) {
        return guest_error(error, CEZVE_NO_MEMORY, "no memory for a guest");
    }
    if (!guest_limit(g, given, error)) return false;
    if (g->options.stress_n) threads_set_stress(g->threads, g->options.stress_n, g->options.stress_seed);
    return true;
}

static void warn(struct guest *g) {
    const char *line = strbuf_text(&g->options.warnings);
    for (size_t length; g->config.warned && (length = strcspn(line, "\n")) != 0; line += length + 1) {
        char text[1024];
        snprintf(text, sizeof text, "%.*s", (int)length, line);
        g->config.warned(g->config.context, text);
    }
}

static bool prepare(struct guest *g, const cezve_config *config, cezve_error *error) {
    char message[512];
    if (!options_init(&g->options)) return guest_error(error, CEZVE_NO_MEMORY, "no memory for options");
    bool good = options_parse(&g->options, config->options, config->option_count, message, sizeof message);
    if (!log_lines_init(&g->log_lines, &g->options.log, &g->config))
        return guest_error(error, CEZVE_NO_MEMORY, "no memory for options");
    log_lines_write_remarks(&g->log_lines);
    if (!good) return guest_error(error, CEZVE_BAD_ARGUMENT, "%s", message);
    warn(g);
    if (!options_settle(&g->options, message, sizeof message)) return guest_error(error, CEZVE_BOOT_FAILED, "%s", message);
    if (!guest_limit_options(g, &config->limits, error) || !guest_find_native_agents(g, error)) return false;
    if (host_working_folder(&g->working_directory) != 0) {
        return guest_error(error, CEZVE_BOOT_FAILED,
                           "java.lang.Error: Properties init: Could not determine current working directory.");
    }
    if (!guest_open_paths(g)) return guest_error(error, CEZVE_NO_MEMORY, "no memory for -Xbootclasspath/a and --patch-module");
    if (!fill_properties(g, config->class_path)) return guest_error(error, CEZVE_NO_MEMORY, "no memory for properties");
    fill_doors(g);
    return true;
}

static void take_apart(struct guest *g) {
    if (g->threads) threads_stop_all(g->threads);
    if (g->rt) native_free_all(g->rt);
    if (g->rt) jni_libraries_free(g->rt);
    if (g->rt) jni_free(g->rt);
    if (g->rt) runtime_free(g->rt);
    if (g->threads) threads_free(g->threads);
    if (g->heap) heap_free(g->heap);
    guest_free_bindings(g);
    guest_close_paths(g);
    strbuf_free(&g->working_directory);
    log_lines_free(&g->log_lines);
    options_free(&g->options);
    host_mutex_destroy(&g->lock);
    cezve_host_release(g->host);
    mem_free(g);
}

cezve_guest *cezve_guest_new(cezve_host *host, const cezve_config *config, cezve_error *error) {
    thread *before = thread_current();
    if (!guest_may_enter(error)) return NULL;
    struct guest *g = mem_zalloc(sizeof *g);
    if (!g) return guest_error(error, CEZVE_NO_MEMORY, "no memory for a guest"), NULL;
    cezve_host_retain(host);
    g->host = host;
    g->config = *config;
    g->config.options = NULL;
    g->config.class_path = NULL;
    g->config.rights.file_roots = NULL;
    strbuf_init(&g->working_directory);
    host_mutex_init(&g->lock);
    const panic_target panics = guest_take_panics(g);
    g->creator = host_thread_id();
    if (prepare(g, config, error) && build_floors(g, config, error)) g->main = guest_attach(g, false, error);
    bool booted = g->main && guest_boot(g->main, error);
    if (booted) {
        guest_rest_main(g, before);
    } else {
        if (g->main) guest_detach_all(g);
        take_apart(g);
        thread_set_current(before);
    }
    panic_set_target(panics);
    return booted ? guest_public(g) : NULL;
}

/* ---- figures and the end ---- */

static void add_instructions(void *context, thread *t) {
    *(uint64_t *)context += exec_instructions(t);
}

void cezve_guest_get_figures(cezve_guest *guest, cezve_figures *figures) {
    struct guest *g = guest_of(guest);
    heap_figures h;
    safepoint_figures stops;
    heap_get_figures(g->heap, &h);
    safepoint_get_figures(g->threads, &stops);
    *figures = (cezve_figures){.heap_limit = h.limit,
                               .heap_committed = h.committed,
                               .heap_used = h.used,
                               .objects_allocated = h.objects_total,
                               .bytes_allocated = h.allocated_total,
                               .collections = h.collections,
                               .collection_ns = h.collection_ns,
                               .stops = stops.stops,
                               .longest_stop_ns = stops.longest_stop_ns};
    figures->instructions = atomic_load_explicit(&g->rt->instructions_ended, memory_order_relaxed);
    threads_visit(g->threads, add_instructions, &figures->instructions);
    figures->native_limit = g->rt->limits.limit[LIMIT_NATIVE];
    figures->native_used = limits_used(&g->rt->limits, LIMIT_NATIVE);
    figures->class_limit = g->rt->limits.limit[LIMIT_CLASSES];
    figures->class_used = limits_used(&g->rt->limits, LIMIT_CLASSES);
    figures->classes_loaded = atomic_load_explicit(&g->rt->classes_made, memory_order_relaxed);
}

void cezve_guest_stop(cezve_guest *guest) {
    guest_stop(guest_of(guest));
}

void cezve_guest_destroy(cezve_guest *guest) {
    if (!guest) return;
    struct guest *g = guest_of(guest);
    guest_stop(g);
    guest_detach_all(g);
    take_apart(g);
}
