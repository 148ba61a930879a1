/*
 * jdk.internal.perf.Perf: counters of this machine, which nobody reads from outside, each in memory of its own; and those of
 * others, which HotSpot keeps in files.
 */
#include "heap/copy.h"
#include "host/clock.h"
#include "native/native.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONG_BYTES = 8, CALLED = 1 };

/* A new counter of `size` bytes behind a direct ByteBuffer, its first value of 8 bytes `value`. */
static outcome new_counter(thread *t, frame *f, size_t size, int64_t value) {
    if (f->state == CALLED) return native_ref_result(f, native_scratch(f, 0)->r);
    int64_t *memory = (int64_t *)(intptr_t)native_scratch(f, 1)->j;
    if (!memory) {
        memory = native_memory_new(t->rt, size < LONG_BYTES ? LONG_BYTES : size);
        if (!memory) return native_throw_oom(t);
        memset(memory, 0, size < LONG_BYTES ? LONG_BYTES : size);
        *memory = value;
        native_scratch(f, 1)->j = (int64_t)(intptr_t)memory;
    }
    return native_direct_buffer(t, f, memory, (int64_t)size, CALLED, 0);
}

/* createLong(name, variability, units, value) */
NATIVE(create_long) {
    return new_counter(t, f, LONG_BYTES, f->locals[4].j);
}

/* createByteArray(name, variability, units, value, maximum length) */
NATIVE(create_byte_array) {
    ref value = f->locals[4].r;
    int32_t maximum = f->locals[5].i;
    if (value == NULL_REF) return native_throw_npe(t);
    int32_t length = array_length(t->heap_base, value);
    if (maximum < length) maximum = length;
    bool first = f->state != CALLED && native_scratch(f, 1)->j == 0;
    outcome o = new_counter(t, f, (size_t)maximum, 0);
    void *memory = (void *)(intptr_t)native_scratch(f, 1)->j;
    if (first && memory && length > 0) heap_copy(memory, native_bytes_at(t, value, 0), (size_t)length);
    return o;
}

NATIVE(high_res_counter) {
    (void)t;
    return native_long_result(f, host_clock_monotonic());
}

NATIVE(high_res_frequency) {
    (void)t;
    return native_long_result(f, 1000000000);
}

/* ---- what other virtual machines tell of themselves ---- */

/* The folder of a user's machines; without a user that of whoever has this one. False: there is none. */
static bool find_file(const char *user, int32_t id, char *path, size_t size) {
    static const char prefix[] = "hsperfdata_";
    if (user && user[0]) return snprintf(path, size, "/tmp/%s%s/%d", prefix, user, id) < (int)size;
    DIR *d = opendir("/tmp");
    struct stat st;
    bool found = false;
    for (struct dirent *e; d && !found && (e = readdir(d)) != NULL;) {
        if (strncmp(e->d_name, prefix, sizeof prefix - 1) != 0) continue;
        found = snprintf(path, size, "/tmp/%s/%d", e->d_name, id) < (int)size && stat(path, &st) == 0 && st.st_size > 0;
    }
    if (d) (void)closedir(d);
    return found;
}

/* Maps it to be read. 0 or an error number; EINVAL: it does not hold counters. */
static int map_file(const char *path, void **address, size_t *size) {
    struct stat st;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return errno;
    int error = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size < INT32_MAX ? 0 : EINVAL;
    *size = error ? 0 : (size_t)st.st_size;
    *address = error ? NULL : mmap(NULL, *size, PROT_READ, MAP_SHARED, fd, 0);
    if (*address == MAP_FAILED) error = errno;
    (void)close(fd);
    return error;
}

/* Scratch 1 becomes the address, scratch 2 the size. */
static outcome attach_file(thread *t, frame *f, const char *user, int32_t id) {
    char path[512];
    void *address = NULL;
    size_t size = 0;
    if (!find_file(user, id, path, sizeof path)) {
        bool gone = id > 0 && kill(id, 0) != 0 && errno == ESRCH;
        return THROW(t, KNOWN_IllegalArgumentException, gone ? "Process not found" : "Could not map vmid to user Name");
    }
    int error = map_file(path, &address, &size);
    if (error == ENOENT) return THROW(t, KNOWN_IllegalArgumentException, "Process not found");
    if (error == EINVAL) return THROW(t, KNOWN_IOException, "Invalid PerfMemory size");
    if (error) return native_throw_io(t, "Could not map PerfMemory", error);
    if (!native_mapping_add(t->rt, address, size)) {
        (void)munmap(address, size);
        return native_throw_oom(t);
    }
    native_scratch(f, 1)->j = (int64_t)(intptr_t)address;
    native_scratch(f, 2)->j = (int64_t)size;
    return DONE;
}

/* What lies in /tmp belongs to other processes, and they may cut it short. */
static outcome check_attach(thread *t, int32_t mode) {
    enum { READ_ONLY };
    static const guest_right needed[] = {RIGHT_PROCESSES, RIGHT_RAW_MEMORY};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (!limits_grant(&t->rt->limits, needed[i])) return native_throw_denied(t, needed[i]);
    return mode == READ_ONLY ? DONE : THROW(t, KNOWN_IllegalArgumentException, "Unsupported access mode");
}

/* attach(user or null, process or 0, mode): this machine tells nothing in that way, so its own buffer is empty */
NATIVE(attach) {
    int32_t id = f->locals[2].i;
    bool own = id == 0 || id == (int32_t)getpid();
    if (f->state == CALLED) return native_ref_result(f, native_scratch(f, 0)->r);
    if (!own && native_scratch(f, 1)->j == 0) {
        strbuf user;
        strbuf_init(&user);
        TRY(check_attach(t, f->locals[3].i));
        bool named = f->locals[1].r == NULL_REF || native_to_host(t, f->locals[1].r, &user);
        outcome o = named ? attach_file(t, f, strbuf_text(&user), id) : THREW;
        strbuf_free(&user);
        TRY(o);
    }
    return native_direct_buffer(t, f, (void *)(intptr_t)native_scratch(f, 1)->j, native_scratch(f, 2)->j, CALLED, 0);
}

/* detach(buffer that attach gave) */
NATIVE(detach) {
    if (f->locals[1].r == NULL_REF) return native_throw_npe(t);
    void *address = (void *)(intptr_t)obj_get_i64(t->heap_base, f->locals[1].r, native_field(t, NF_Buffer_address));
    size_t size = native_mapping_remove(t->rt, address);
    if (size != 0) (void)munmap(address, size);
    return size != 0 ? DONE : THROW(t, KNOWN_IllegalArgumentException, "not attached");
}

static const native_entry perf_entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {"createLong", "(Ljava/lang/String;IIJ)Ljava/nio/ByteBuffer;", create_long, 2, 1},
    {"createByteArray", "(Ljava/lang/String;II[BI)Ljava/nio/ByteBuffer;", create_byte_array, 2, 1},
    {"attach", "(Ljava/lang/String;II)Ljava/nio/ByteBuffer;", attach, 3, 1},
    {"detach", "(Ljava/nio/ByteBuffer;)V", detach, 0, 0},
    {"highResCounter", "()J", high_res_counter, 0, 0},
    {"highResFrequency", "()J", high_res_frequency, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Perf = {"jdk/internal/perf/Perf", perf_entries};
