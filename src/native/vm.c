/*
 * The small classes of jdk.internal: VM, CDS, Signal, ScopedMemoryAccess, VMSupport, CgroupMetrics, VectorSupport,
 * NativeImageBuffer; AtomicLong.
 */
#include "host/clock.h"
#include "host/host_env.h"
#include "native/frames.h"
#include "native/management.h"
#include "native/posix/user.h"
#include "runtime/loader.h"

/* ---- VM ---- */

/*
 * The nanoseconds from `offset` seconds since 1970 to now, for offsets within 2^32 seconds of now; -1 otherwise, and the caller
 * asks again with a nearer one.
 */
NATIVE(nano_time_adjustment) {
    (void)t;
    int64_t now = host_clock_wall();
    int64_t seconds = now / 1000000000, nanos = now % 1000000000;
    int64_t difference = wrap_sub64(seconds, f->locals[0].j);
    if (difference > INT64_C(0x100000000) || difference < -INT64_C(0x100000000)) return native_long_result(f, -1);
    return native_long_result(f, difference * 1000000000 + nanos);
}

static bool is_platform_loader(const thread *t, const loader_data *l) {
    return symbol_is(class_of(t, l->loader)->name, "jdk/internal/loader/ClassLoaders$PlatformClassLoader");
}

NATIVE(latest_user_defined_loader) {
    for (frame *p = native_next_frame(f); p; p = native_next_frame(p)) {
        const loader_data *l = p->method->owner->loader;
        if (l && !l->boot && l->loader != NULL_REF && !is_platform_loader(t, l)) return native_ref_result(f, l->loader);
    }
    return native_ref_result(f, NULL_REF);
}

/* What the launcher adds itself is not told, as on HotSpot. */
static bool is_launchers(const char *argument) {
    static const char *const added[] = {"-Djava.class.path=", "-Dsun.java.command=", "-Dsun.java.launcher="};
    for (size_t i = 0; i < sizeof added / sizeof added[0]; i++) {
        if (strncmp(argument, added[i], strlen(added[i])) == 0) return true;
    }
    return false;
}

outcome native_runtime_arguments(thread *t, frame *f) {
    const guest_doors *doors = t->rt->doors;
    uint64_t bytes = array_bytes(doors->argument_count, 2);
    int32_t count = 0;
    for (uint32_t i = 0; i < doors->argument_count; i++) {
        bytes += native_string_bytes(strlen(doors->arguments[i]));
        count += !is_launchers(doors->arguments[i]);
    }
    class *strings = native_array_class(t, KNOWN_String);
    if (!strings || !native_reserve(t, bytes)) return THREW;
    ref array = native_new_array(t, strings, count);
    for (uint32_t i = 0, n = 0; array != NULL_REF && i < doors->argument_count; i++) {
        if (is_launchers(doors->arguments[i])) continue;
        ref s = string_new_utf8(t, doors->arguments[i], strlen(doors->arguments[i]));
        if (s == NULL_REF) return THREW;
        array_set_ref(t->heap_base, array, n++, s);
    }
    return native_new_result(f, array);
}

static const native_entry vm_entries[] = {
    {"initialize", "()V", native_nothing, 0, 0},
    {"initializeFromArchive", "(Ljava/lang/Class;)V", native_nothing, 0, 0},
    {"getNanoTimeAdjustment", "(J)J", nano_time_adjustment, 0, 0},
    {"latestUserDefinedLoader0", "()Ljava/lang/ClassLoader;", latest_user_defined_loader, 0, 0},
    {"getRuntimeArguments", "()[Ljava/lang/String;", native_runtime_arguments, 0, 0},
    {"getuid", "()J", native_user_id, 0, 0},
    {"geteuid", "()J", native_effective_user_id, 0, 0},
    {"getgid", "()J", native_group_id, 0, 0},
    {"getegid", "()J", native_effective_group_id, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_VM = {"jdk/internal/misc/VM", vm_entries};

/* ---- CDS: there is no archive ---- */

static const native_entry cds_entries[] = {
    {"isDumpingClassList0", "()Z", native_zero, 0, 0},
    {"isDumpingArchive0", "()Z", native_zero, 0, 0},
    {"isSharingEnabled0", "()Z", native_zero, 0, 0},
    {"getRandomSeedForDumping", "()J", native_zero, 0, 0},
    {"initializeFromArchive", "(Ljava/lang/Class;)V", native_nothing, 0, 0},
    {"defineArchivedModules", "(Ljava/lang/ClassLoader;Ljava/lang/ClassLoader;)V", native_nothing, 0, 0},
    {"logLambdaFormInvoker", "(Ljava/lang/String;)V", native_nothing, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_CDS = {"jdk/internal/misc/CDS", cds_entries};

/* ---- Signal: the guest decides; the command alone installs handlers ---- */

NATIVE(find_signal) {
    /* The numbers that Linux gives on all its machines but MIPS and SPARC. */
    static const struct {
        const char *name;
        int32_t number;
    } signals[] = {{"HUP", 1},    {"INT", 2},     {"QUIT", 3},  {"ILL", 4},   {"TRAP", 5},  {"ABRT", 6},    {"BUS", 7},
                   {"FPE", 8},    {"KILL", 9},    {"USR1", 10}, {"SEGV", 11}, {"USR2", 12}, {"PIPE", 13},   {"ALRM", 14},
                   {"TERM", 15},  {"STKFLT", 16}, {"CHLD", 17}, {"CLD", 17},  {"CONT", 18}, {"STOP", 19},   {"TSTP", 20},
                   {"TTIN", 21},  {"TTOU", 22},   {"URG", 23},  {"XCPU", 24}, {"XFSZ", 25}, {"VTALRM", 26}, {"PROF", 27},
                   {"WINCH", 28}, {"IO", 29},     {"POLL", 29}, {"PWR", 30},  {"SYS", 31}};
    ref name = f->locals[0].r;
    if (name == NULL_REF) return native_throw_npe(t);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        if (native_string_is(t, name, signals[i].name)) return native_int_result(f, signals[i].number);
    return native_int_result(f, -1);
}

NATIVE(handle_signal) {
    const guest_doors *doors = t->rt->doors;
    return native_long_result(f,
                              doors->handle_signal ? doors->handle_signal(doors->context, f->locals[0].i, f->locals[1].j) : -1);
}

NATIVE(raise_signal) {
    const guest_doors *doors = t->rt->doors;
    if (doors->raise_signal && doors->raise_signal(doors->context, f->locals[0].i)) return DONE;
    return THROW(t, KNOWN_UnsupportedOperationException, "this guest raises no signals");
}

static const native_entry signal_entries[] = {
    {"findSignal0", "(Ljava/lang/String;)I", find_signal, 0, 0},
    {"handle0", "(IJ)J", handle_signal, 0, 0},
    {"raise0", "(I)V", raise_signal, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Signal = {"jdk/internal/misc/Signal", signal_entries};

/* ---- others ---- */

static const native_entry scoped_entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ScopedMemoryAccess = {"jdk/internal/misc/ScopedMemoryAccess", scoped_entries};

NATIVE(same_properties) {
    (void)t;
    return native_ref_result(f, f->locals[0].r);
}

NATIVE(temporary_directory) {
    return native_new_result(f, string_new_ascii(t, "/tmp"));
}

static const native_entry support_entries[] = {
    {"initAgentProperties", "(Ljava/util/Properties;)Ljava/util/Properties;", same_properties, 0, 0},
    {"getVMTemporaryDirectory", "()Ljava/lang/String;", temporary_directory, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_VMSupport = {"jdk/internal/vm/VMSupport", support_entries};

/* How many milliseconds ago the heap was last looked through; java.rmi collects when that is long ago. */
NATIVE(inspection_age) {
    heap_figures figures;
    heap_get_figures(t->heap, &figures);
    return native_long_result(f, (host_clock_monotonic() - figures.last_ended) / 1000000);
}

static const native_entry rmi_entries[] = {
    {"maxObjectInspectionAge", "()J", inspection_age, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_RmiGC = {"sun/rmi/transport/GC", rmi_entries};

NATIVE(total_memory_size) {
    (void)t;
    return native_long_result(f, (int64_t)host_physical_memory());
}

NATIVE(total_swap_size) {
    (void)t;
    return native_long_result(f, (int64_t)host_swap_memory());
}

NATIVE(container_support) {
    return native_bool_result(f, t->rt->doors->container);
}

static const native_entry cgroup_entries[] = {
    {"isUseContainerSupport", "()Z", container_support, 0, 0},
    {"getTotalMemorySize0", "()J", total_memory_size, 0, 0},
    {"getTotalSwapSize0", "()J", total_swap_size, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_CgroupMetrics = {"jdk/internal/platform/CgroupMetrics", cgroup_entries};

NATIVE(no_lanes) {
    (void)t;
    return native_int_result(f, -1);
}

static const native_entry vector_entries[] = {
    {"registerNatives", "()I", native_zero, 0, 0},
    {"getMaxLaneCount", "(Ljava/lang/Class;)I", no_lanes, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_VectorSupport = {"jdk/internal/vm/vector/VectorSupport", vector_entries};

static const native_entry atomic_long_entries[] = {
    {"VMSupportsCS8", "()Z", native_true, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_AtomicLong = {"java/util/concurrent/atomic/AtomicLong", atomic_long_entries};

enum { CALLED = 1 };

/* The mapping of the run-time image as a direct buffer, for the library's own reader of it; null when another file is meant: it
 * then maps that itself. */
NATIVE(image_map) {
    if (f->state == CALLED) return native_ref_result(f, native_scratch(f, 0)->r);
    strbuf wanted;
    if (!native_to_host(t, f->locals[0].r, &wanted)) {
        strbuf_free(&wanted);
        return THREW;
    }
    const vm_properties *p = t->rt->properties;
    bool same = false;
    for (uint32_t i = 0; i < p->count; i++) {
        if (strcmp(p->items[i].key, "java.home") != 0) continue;
        size_t home = strlen(p->items[i].value);
        same = !strncmp(strbuf_text(&wanted), p->items[i].value, home) && !strcmp(strbuf_text(&wanted) + home, "/lib/modules");
    }
    strbuf_free(&wanted);
    cp_bytes image = cp_image_bytes(t->rt->image);
    if (!same || !image.bytes || image.size > INT32_MAX) return native_ref_result(f, NULL_REF);
    return native_direct_buffer(t, f, (void *)(uintptr_t)image.bytes, (int64_t)image.size, CALLED, 0);
}

static const native_entry image_entries[] = {
    {"getNativeMap", "(Ljava/lang/String;)Ljava/nio/ByteBuffer;", image_map, 1, 1},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_NativeImageBuffer = {"jdk/internal/jimage/NativeImageBuffer", image_entries};
