/*
 * sun.nio.ch: FileDispatcherImpl, FileChannelImpl, IOUtil, NativeThread, FileKey; java.nio.MappedMemoryUtils;
 * sun.nio.fs.UnixCopyFile.
 */
#include "host/host_env.h"
#include "host/host_memory.h"
#include "native/posix/net.h"
#include "native/state.h"
#include "thread/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

int32_t nio_number(thread *t, ref descriptor) {
    return native_get_int(t, descriptor, native_field(t, NF_FileDescriptor_fd));
}

int nio_fd(thread *t, ref descriptor) {
    return fd_of_java(t, nio_number(t, descriptor));
}

outcome nio_count_result(thread *t, frame *f, ssize_t n, bool reading) {
    if (n > 0) return native_long_result(f, n);
    if (n == 0) return native_long_result(f, reading ? IOSTATUS_EOF : 0);
    if (errno == EAGAIN || errno == EWOULDBLOCK) return native_long_result(f, IOSTATUS_UNAVAILABLE);
    if (errno == EINTR) return native_long_result(f, IOSTATUS_INTERRUPTED);
    return native_throw_io(t, reading ? "Read failed" : "Write failed", errno);
}

/* ---- FileDispatcherImpl: (FileDescriptor, address, length[, position]) ---- */

bool nio_buffer(thread *t, const frame *f, bool for_reading, struct iovec *out) {
    *out = (struct iovec){(void *)(intptr_t)f->locals[1].j, (size_t)f->locals[3].i};
    return native_check_reach(t, f->locals[1].j, f->locals[3].i, for_reading);
}

/* Copied so that what was looked at is what is used. */
outcome nio_vectors(thread *t, const frame *f, bool for_reading, struct iovec *out, size_t *count) {
    int32_t given = f->locals[3].i;
    if (given < 0 || given > IOV_MAX) return native_throw_io(t, "Transfer failed", EINVAL);
    if (!native_check_reach(t, f->locals[1].j, given * (int64_t)sizeof *out, false)) return THREW;
    memcpy(out, (const void *)(intptr_t)f->locals[1].j, (size_t)given * sizeof *out);
    for (int32_t i = 0; i < given; i++)
        if (!native_check_reach(t, (int64_t)(intptr_t)out[i].iov_base, (int64_t)out[i].iov_len, for_reading)) return THREW;
    *count = (size_t)given;
    return DONE;
}

typedef struct transfer {
    int fd;
    bool reading;
    struct iovec *vectors;
    size_t count;
    int64_t position; /* -1: the file's */
} transfer;

static ssize_t call_host(const transfer *x) {
    int count = (int)x->count;
    if (x->position < 0) return x->reading ? readv(x->fd, x->vectors, count) : writev(x->fd, x->vectors, count);
    return x->reading ? preadv(x->fd, x->vectors, count, x->position) : pwritev(x->fd, x->vectors, count, x->position);
}

static ssize_t call_blocked(thread *t, const transfer *x) {
    thread_enter_blocked(t);
    ssize_t n = call_host(x);
    int error = errno;
    thread_leave_blocked(t);
    errno = error;
    return n;
}

/* Once what a pipe or a terminal has, as soon as there is something. As net_run_blocking. */
static ssize_t run_piece(thread *t, const transfer *x) {
    int ready = fd_await_blocking(t, x->fd, x->reading);
    if (ready == FD_STOPPED) return ready;
    if (ready == FD_WOKEN) return errno = EINTR, -1;
    return call_blocked(t, x);
}

/* All, in pieces that are taken without waiting by what is ready for writing. */
static ssize_t write_pieces(thread *t, transfer *x) {
    ssize_t total = 0;
    for (;;) {
        struct iovec piece = *x->vectors;
        if (piece.iov_len > PIPE_BUF) piece.iov_len = PIPE_BUF;
        ssize_t n = run_piece(t, &(transfer){x->fd, false, &piece, 1, -1});
        if (n == FD_STOPPED) return n;
        if (n < 0) return total > 0 ? total : n;
        total += n;
        if (n == 0 || !net_advance(&x->vectors, &x->count, (size_t)n)) return total;
    }
}

static ssize_t run_on_stream(thread *t, transfer *x) {
    bool whole = x->reading || x->count == 0 || x->position >= 0;
    return whole ? run_piece(t, x) : write_pieces(t, x);
}

static ssize_t run_on_socket(thread *t, const transfer *x) {
    return x->reading ? net_receive_blocking(t, x->fd, x->vectors, x->count, WAIT_FOREVER)
                      : net_send_blocking(t, x->fd, x->vectors, x->count);
}

static outcome run_transfer(thread *t, frame *f, transfer *x) {
    ssize_t n = -1;
    switch (fd_kind_of(x->fd)) {
    case FD_FILE: n = call_blocked(t, x); break;
    case FD_SOCKET: n = run_on_socket(t, x); break;
    case FD_STREAM: n = run_on_stream(t, x); break;
    }
    return n == FD_STOPPED ? AGAIN : nio_count_result(t, f, n, x->reading);
}

/* An int result is the low half of a long one. */
static outcome int_transfer(thread *t, frame *f, bool reading, int64_t position) {
    struct iovec one;
    if (!nio_buffer(t, f, reading, &one)) return THREW;
    outcome o = run_transfer(t, f, &(transfer){nio_fd(t, f->locals[0].r), reading, &one, 1, position});
    return o == DONE ? native_int_result(f, (int32_t)f->result.j) : o;
}

static outcome vector_transfer(thread *t, frame *f, bool reading) {
    struct iovec all[IOV_MAX];
    size_t count;
    TRY(nio_vectors(t, f, reading, all, &count));
    return run_transfer(t, f, &(transfer){nio_fd(t, f->locals[0].r), reading, all, count, -1});
}

outcome nio_read(thread *t, frame *f) {
    return int_transfer(t, f, true, -1);
}

outcome nio_write(thread *t, frame *f) {
    return int_transfer(t, f, false, -1);
}

outcome nio_readv(thread *t, frame *f) {
    return vector_transfer(t, f, true);
}

outcome nio_writev(thread *t, frame *f) {
    return vector_transfer(t, f, false);
}

NATIVE(read_at) {
    return int_transfer(t, f, true, f->locals[4].j);
}

NATIVE(write_at) {
    return int_transfer(t, f, false, f->locals[4].j);
}

static outcome status_result(thread *t, frame *f, int result, const char *what) {
    if (result == 0) return native_int_result(f, 0);
    if (errno == EINTR) return native_int_result(f, IOSTATUS_INTERRUPTED);
    return native_throw_io(t, what, errno);
}

/* seek0(FileDescriptor, position): a negative position asks where the file stands. */
NATIVE(seek) {
    int64_t position = f->locals[1].j;
    off_t at =
        position < 0 ? lseek(nio_fd(t, f->locals[0].r), 0, SEEK_CUR) : lseek(nio_fd(t, f->locals[0].r), position, SEEK_SET);
    if (at >= 0) return native_long_result(f, at);
    return errno == EINTR ? native_long_result(f, IOSTATUS_INTERRUPTED) : native_throw_io(t, "lseek64 failed", errno);
}

/* force0(FileDescriptor, metadata too) */
NATIVE(force) {
    int fd = nio_fd(t, f->locals[0].r);
    bool metadata = f->locals[1].i != 0;
    thread_enter_blocked(t);
    int result = metadata ? fsync(fd) : fdatasync(fd), error = errno;
    thread_leave_blocked(t);
    errno = error;
    return status_result(t, f, result, "Force failed");
}

NATIVE(truncate_file) {
    return status_result(t, f, ftruncate(nio_fd(t, f->locals[0].r), f->locals[1].j), "Truncation failed");
}

NATIVE(size_of_file) {
    struct stat st;
    int fd = nio_fd(t, f->locals[0].r);
    if (fstat(fd, &st) != 0) return native_throw_io(t, "Size failed", errno);
    if (!S_ISBLK(st.st_mode)) return native_long_result(f, st.st_size);
    off_t at = lseek(fd, 0, SEEK_CUR), end = lseek(fd, 0, SEEK_END);
    if (at < 0 || end < 0 || lseek(fd, at, SEEK_SET) < 0) return native_throw_io(t, "Size failed", errno);
    return native_long_result(f, end);
}

static struct flock lock_of(int64_t position, int64_t size, short type) {
    /* Java's "to the end of any file" is 0 here. */
    return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = position, .l_len = size == INT64_MAX ? 0 : size};
}

/* lock0(FileDescriptor, blocking, position, size, shared): 0 locked, -1 not (only when not blocking), 2 interrupted */
NATIVE(lock_file) {
    enum { LOCKED = 0, NO_LOCK = -1, INTERRUPTED = 2 };
    int fd = nio_fd(t, f->locals[0].r);
    bool wait = f->locals[1].i != 0;
    struct flock lock = lock_of(f->locals[2].j, f->locals[4].j, f->locals[6].i ? F_RDLCK : F_WRLCK);
    thread_enter_blocked(t);
    int result = fcntl(fd, wait ? F_SETLKW : F_SETLK, &lock), error = errno;
    thread_leave_blocked(t);
    if (result == 0) return native_int_result(f, LOCKED);
    if (!wait && (error == EAGAIN || error == EACCES)) return native_int_result(f, NO_LOCK);
    if (error == EINTR) return native_int_result(f, INTERRUPTED);
    return native_throw_io(t, "Lock failed", error);
}

/* release0(FileDescriptor, position, size) */
NATIVE(release_lock) {
    struct flock lock = lock_of(f->locals[1].j, f->locals[3].j, F_UNLCK);
    return fcntl(nio_fd(t, f->locals[0].r), F_SETLK, &lock) == 0 ? DONE : native_throw_io(t, "Release failed", errno);
}

static outcome close_number(thread *t, int32_t number) {
    int error = fd_close(t, number);
    return error ? native_throw_io(t, "Close failed", error) : DONE;
}

NATIVE(close_file) {
    int32_t number = nio_number(t, f->locals[0].r);
    return number < 0 ? DONE : close_number(t, number);
}

NATIVE(close_int) {
    return close_number(t, f->locals[0].i);
}

/* Before a channel's descriptor is closed while other threads use it. */
NATIVE(pre_close) {
    int error = fd_put_out(t, nio_number(t, f->locals[0].r));
    return error ? native_throw_io(t, "dup2 failed", error) : DONE;
}

/* dup0(FileDescriptor from, FileDescriptor to) */
NATIVE(duplicate_to) {
    if (nio_number(t, f->locals[1].r) <= 2) return native_throw_io(t, "dup2 failed", EBADF);
    return dup3(nio_fd(t, f->locals[0].r), nio_fd(t, f->locals[1].r), O_CLOEXEC) >= 0
               ? DONE
               : native_throw_io(t, "dup2 failed", errno);
}

/* setDirect0: the alignment of direct input and output. */
NATIVE(set_direct) {
    struct stat st;
    int fd = nio_fd(t, f->locals[0].r), flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_DIRECT) != 0 || fstat(fd, &st) != 0)
        return native_throw_io(t, "DirectIO setup failed", errno);
    return native_int_result(f, (int32_t)st.st_blksize);
}

#define DESCRIPTOR "Ljava/io/FileDescriptor;"

static const native_entry dispatcher_entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {"read0", "(" DESCRIPTOR "JI)I", nio_read, 0, 0},
    {"pread0", "(" DESCRIPTOR "JIJ)I", read_at, 0, 0},
    {"readv0", "(" DESCRIPTOR "JI)J", nio_readv, 0, 0},
    {"write0", "(" DESCRIPTOR "JI)I", nio_write, 0, 0},
    {"pwrite0", "(" DESCRIPTOR "JIJ)I", write_at, 0, 0},
    {"writev0", "(" DESCRIPTOR "JI)J", nio_writev, 0, 0},
    {"seek0", "(" DESCRIPTOR "J)J", seek, 0, 0},
    {"force0", "(" DESCRIPTOR "Z)I", force, 0, 0},
    {"truncate0", "(" DESCRIPTOR "J)I", truncate_file, 0, 0},
    {"size0", "(" DESCRIPTOR ")J", size_of_file, 0, 0},
    {"lock0", "(" DESCRIPTOR "ZJJZ)I", lock_file, 0, 0},
    {"release0", "(" DESCRIPTOR "JJ)V", release_lock, 0, 0},
    {"close0", "(" DESCRIPTOR ")V", close_file, 0, 0},
    {"closeIntFD", "(I)V", close_int, 0, 0},
    {"preClose0", "(" DESCRIPTOR ")V", pre_close, 0, 0},
    {"dup0", "(" DESCRIPTOR DESCRIPTOR ")V", duplicate_to, 0, 0},
    {"canTransferToFromOverlappedMap0", "()Z", native_true, 0, 0},
    {"setDirect0", "(" DESCRIPTOR ")I", set_direct, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_FileDispatcherImpl = {"sun/nio/ch/FileDispatcherImpl", dispatcher_entries};

/* ---- FileChannelImpl ---- */

NATIVE(allocation_granularity) {
    (void)t;
    return native_long_result(f, (int64_t)host_page_size());
}

enum { MAP_READ_ONLY = 0, MAP_READ_WRITE = 1, MAP_COPY = 2 }; /* FileChannelImpl.MAP_RO, MAP_RW, MAP_PV */

static void *map_shared(int fd, int32_t mode, int64_t position, size_t length) {
    int protection = mode == MAP_READ_ONLY ? PROT_READ : PROT_READ | PROT_WRITE;
    return mmap(NULL, length, protection, mode == MAP_COPY ? MAP_PRIVATE : MAP_SHARED, fd, position);
}

/*
 * A file that another process cuts short while it is mapped raises SIGBUS. Guests without the right to raw memory are given a
 * copy of what the file holds now, and no mapping for writing.
 */
static int read_copy(int fd, int64_t position, uint8_t *to, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t got = pread(fd, to + done, length - done, position + (int64_t)done);
        if (got == 0) break;
        if (got > 0)
            done += (size_t)got;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

static outcome map_copied(thread *t, frame *f, int fd, int32_t mode, int64_t position, size_t length) {
    if (mode == MAP_READ_WRITE) return native_throw_io(t, "Map failed", EACCES);
    void *p = native_memory_new(t->rt, length);
    if (!p) return THROW(t, KNOWN_OutOfMemoryError, "Map failed");
    thread_enter_blocked(t);
    int error = read_copy(fd, position, p, length);
    thread_leave_blocked(t);
    if (!error) return native_long_result(f, (int64_t)(intptr_t)p);
    (void)native_memory_free(t->rt, p);
    return native_throw_io(t, "Map failed", error);
}

/* map0(mode, position, length, sync) */
NATIVE(map) {
    int32_t mode = f->locals[1].i;
    int64_t position = f->locals[2].j, length = f->locals[4].j;
    if (f->locals[6].i) return native_throw_io(t, "map with mode MAP_SYNC unsupported", ENOTSUP);
    if (position < 0 || length <= 0 || length > INT64_MAX - position) return native_throw_io(t, "Map failed", EINVAL);
    int fd = nio_fd(t, native_get_ref(t, f->locals[0].r, native_field(t, NF_FileChannelImpl_fd)));
    if (!limits_grant(&t->rt->limits, RIGHT_RAW_MEMORY)) return map_copied(t, f, fd, mode, position, (size_t)length);
    thread_enter_blocked(t);
    void *p = map_shared(fd, mode, position, (size_t)length);
    int error = errno;
    thread_leave_blocked(t);
    if (p == MAP_FAILED)
        return error == ENOMEM ? THROW(t, KNOWN_OutOfMemoryError, "Map failed") : native_throw_io(t, "Map failed", error);
    if (native_mapping_add(t->rt, p, (size_t)length)) return native_long_result(f, (int64_t)(intptr_t)p);
    (void)munmap(p, (size_t)length);
    return native_throw_oom(t);
}

/* unmap0(address, length): the length that map0 was given */
NATIVE(unmap) {
    void *p = (void *)(intptr_t)f->locals[0].j;
    size_t size = native_mapping_remove(t->rt, p);
    if (size) return munmap(p, size) == 0 ? native_int_result(f, 0) : native_throw_io(t, "Unmap failed", errno);
    bool copied = !limits_grant(&t->rt->limits, RIGHT_RAW_MEMORY) && native_memory_free(t->rt, p);
    return copied ? native_int_result(f, 0) : THROW(t, KNOWN_InternalError, "unmap of what map did not give");
}

NATIVE(max_transfer) {
    (void)t;
    return native_int_result(f, INT32_MAX);
}

static const native_entry channel_entries[] = {
    {"initIDs", "()J", allocation_granularity, 0, 0},
    {"map0", "(IJJZ)J", map, 0, 0},
    {"unmap0", "(JJ)I", unmap, 0, 0},
    {"transferTo0", "(" DESCRIPTOR "JJ" DESCRIPTOR ")J", nio_send_file, 0, 0},
    {"maxDirectTransferSize0", "()I", max_transfer, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_FileChannelImpl = {"sun/nio/ch/FileChannelImpl", channel_entries};

/* ---- MappedMemoryUtils: (address, length[, pages]). A copy of a file is in memory already, and never written back. ---- */

static bool is_copied(const thread *t) {
    return !limits_grant(&t->rt->limits, RIGHT_RAW_MEMORY);
}

NATIVE(is_loaded) {
    enum { VECTOR = 4096 };
    uint8_t *p = (uint8_t *)(intptr_t)f->locals[0].j;
    size_t page = host_page_size(), left = ((size_t)f->locals[2].j + page - 1) / page;
    unsigned char resident[VECTOR];
    if (is_copied(t)) return native_bool_result(f, true);
    while (left > 0) {
        size_t count = left < VECTOR ? left : VECTOR;
        if (mincore(p, count * page, resident) != 0) return native_throw_io(t, "mincore failed", errno);
        for (size_t i = 0; i < count; i++)
            if (!(resident[i] & 1)) return native_bool_result(f, false);
        p += count * page;
        left -= count;
    }
    return native_bool_result(f, true);
}

static outcome advise(thread *t, const frame *f, int advice) {
    void *p = (void *)(intptr_t)f->locals[0].j;
    if (is_copied(t)) return DONE;
    return madvise(p, (size_t)f->locals[2].j, advice) == 0 ? DONE : native_throw_io(t, "madvise failed", errno);
}

NATIVE(load_mapped) {
    return advise(t, f, MADV_WILLNEED);
}

NATIVE(unload_mapped) {
    return advise(t, f, MADV_DONTNEED);
}

/* force0(FileDescriptor, address, length) */
NATIVE(force_mapped) {
    void *p = (void *)(intptr_t)f->locals[1].j;
    size_t length = (size_t)f->locals[3].j;
    if (is_copied(t)) return DONE;
    thread_enter_blocked(t);
    int result = msync(p, length, MS_SYNC), error = errno;
    thread_leave_blocked(t);
    return result == 0 ? DONE : native_throw_io(t, "msync with parameter MS_SYNC failed", error);
}

static const native_entry mapped_entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {"isLoaded0", "(JJJ)Z", is_loaded, 0, 0},
    {"load0", "(JJ)V", load_mapped, 0, 0},
    {"unload0", "(JJ)V", unload_mapped, 0, 0},
    {"force0", "(" DESCRIPTOR "JJ)V", force_mapped, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_MappedMemoryUtils = {"java/nio/MappedMemoryUtils", mapped_entries};

/* ---- IOUtil ---- */

NATIVE(vectors_max) {
    (void)t;
    return native_int_result(f, IOV_MAX);
}

NATIVE(descriptor_limit) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return native_throw_io(t, "getrlimit failed", errno);
    return native_int_result(f, limit.rlim_max > INT32_MAX ? INT32_MAX : (int32_t)limit.rlim_max);
}

NATIVE(descriptor_value) {
    return native_int_result(f, nio_number(t, f->locals[0].r));
}

NATIVE(set_descriptor_value) {
    obj_set_i32(t->heap_base, f->locals[0].r, native_field(t, NF_FileDescriptor_fd), f->locals[1].i);
    return DONE;
}

static bool set_blocking(int fd, bool blocking) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return false;
    int wanted = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    return wanted == flags || fcntl(fd, F_SETFL, wanted) == 0;
}

NATIVE(configure_blocking) {
    bool done = set_blocking(nio_fd(t, f->locals[0].r), f->locals[1].i != 0);
    return done ? DONE : native_throw_io(t, "Configure blocking failed", errno);
}

/* Two numbers: the reading end in the high half. */
NATIVE(make_pipe) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | (f->locals[0].i ? 0 : O_NONBLOCK)) != 0) return native_throw_io(t, "Pipe failed", errno);
    int first = fd_adopt(t, ends[0]), second = first < 0 ? -1 : fd_adopt(t, ends[1]);
    if (first < 0) (void)close(ends[1]);
    if (second < 0) return native_throw_io(t, "Pipe failed", errno);
    return native_long_result(f, (int64_t)first << 32 | (uint32_t)second);
}

NATIVE(write_one) {
    uint8_t byte = (uint8_t)f->locals[1].i;
    ssize_t n = write(fd_of_java(t, f->locals[0].i), &byte, 1);
    outcome o = nio_count_result(t, f, n, false);
    return o == DONE ? native_int_result(f, (int32_t)f->result.j) : o;
}

/* Takes all that is there; whether that was anything. */
NATIVE(drain) {
    char buffer[128];
    int fd = fd_of_java(t, f->locals[0].i);
    bool any = false;
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return native_throw_io(t, "Drain", errno);
        any = any || n > 0;
        if (n < (ssize_t)sizeof buffer) return native_bool_result(f, any);
    }
}

NATIVE(drain_one) {
    char byte;
    ssize_t n = read(fd_of_java(t, f->locals[0].i), &byte, 1);
    if (n >= 0) return native_int_result(f, (int32_t)n);
    if (errno == EAGAIN || errno == EWOULDBLOCK) return native_int_result(f, 0);
    return errno == EINTR ? native_int_result(f, IOSTATUS_INTERRUPTED) : native_throw_io(t, "read", errno);
}

NATIVE(random_bytes) {
    ref array = f->locals[0].r;
    if (array == NULL_REF) return native_throw_npe(t);
    uint32_t length = (uint32_t)array_length(t->heap_base, array);
    return native_bool_result(f, length == 0 || host_random_bytes(native_bytes_at(t, array, 0), length));
}

static const native_entry util_entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"iovMax", "()I", vectors_max, 0, 0},
    {"fdLimit", "()I", descriptor_limit, 0, 0},
    {"fdVal", "(" DESCRIPTOR ")I", descriptor_value, 0, 0},
    {"setfdVal", "(" DESCRIPTOR "I)V", set_descriptor_value, 0, 0},
    {"configureBlocking", "(" DESCRIPTOR "Z)V", configure_blocking, 0, 0},
    {"makePipe", "(Z)J", make_pipe, 0, 0},
    {"write1", "(IB)I", write_one, 0, 0},
    {"drain", "(I)Z", drain, 0, 0},
    {"drain1", "(I)I", drain_one, 0, 0},
    {"randomBytes", "([B)Z", random_bytes, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_IOUtil = {"sun/nio/ch/IOUtil", util_entries};

/* ---- NativeThread: a thread that waits for a descriptor, by its id ---- */

NATIVE(native_thread_current) {
    return native_long_result(f, t->id);
}

typedef struct wanted_thread {
    int64_t id;
} wanted_thread;

static void wake_visit(void *context, thread *other) {
    if (other->id == ((const wanted_thread *)context)->id) thread_wake(other);
}

NATIVE(native_thread_signal) {
    wanted_thread wanted = {f->locals[0].j};
    threads_visit(t->set, wake_visit, &wanted);
    return DONE;
}

static const native_entry native_thread_entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {"current", "()J", native_thread_current, 0, 0},
    {"signal", "(J)V", native_thread_signal, 0, 0},
    {"supportPendingSignals0", "()Z", native_zero, 0, 0}, /* as on Linux: a closing thread signals after preClose */
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_NativeThread = {"sun/nio/ch/NativeThread", native_thread_entries};

/* ---- FileKey ---- */

NATIVE(file_key) {
    struct stat st;
    if (fstat(nio_fd(t, f->locals[1].r), &st) != 0) return native_throw_io(t, "fstat failed", errno);
    obj_set_i64(t->heap_base, f->locals[0].r, native_field(t, NF_FileKey_st_dev), (int64_t)st.st_dev);
    obj_set_i64(t->heap_base, f->locals[0].r, native_field(t, NF_FileKey_st_ino), (int64_t)st.st_ino);
    return DONE;
}

static const native_entry key_entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"init", "(" DESCRIPTOR ")V", file_key, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_FileKey = {"sun/nio/ch/FileKey", key_entries};

/* ---- UnixCopyFile ---- */

/* transfer(to, from, address of an int that another thread makes non-zero to cancel, or 0) */
NATIVE(copy_file) {
    uint8_t buffer[16384];
    int to = fd_of_java(t, f->locals[0].i), from = fd_of_java(t, f->locals[1].i);
    _Atomic int32_t *cancel = (_Atomic int32_t *)(intptr_t)f->locals[2].j;
    if (f->locals[2].j % 4 != 0) return THROW(t, KNOWN_InternalError, "the address of an int is not aligned");
    if (cancel && !native_check_reach(t, f->locals[2].j, 4, false)) return THREW;
    for (;;) {
        ssize_t got = fd_read_blocking(t, from, buffer, sizeof buffer, -1);
        if (got == FD_STOPPED) return AGAIN;
        if (got < 0) return nio_throw_unix(t, errno);
        if (got == 0) return DONE;
        if (cancel && atomic_load(cancel) != 0) return nio_throw_unix(t, ECANCELED);
        for (ssize_t done = 0; done < got;) {
            ssize_t n = fd_write_blocking(t, to, buffer + done, (size_t)(got - done), -1);
            if (n == FD_STOPPED) return AGAIN;
            if (n < 0) return nio_throw_unix(t, errno);
            done += n;
        }
    }
}

static const native_entry copy_entries[] = {
    {"transfer", "(IIJ)V", copy_file, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_UnixCopyFile = {"sun/nio/fs/UnixCopyFile", copy_entries};
