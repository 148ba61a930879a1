/*
 * sun.nio.fs.LinuxNativeDispatcher (tables of mounts) and LinuxWatchService (inotify).
 */
#include "native/posix/nio.h"
#include "thread/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <mntent.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- mounts: a FILE behind a handle ---- */

static void close_mounts(void *item) {
    (void)endmntent(item);
}

/* setmntent0(path, mode): Java only reads */
NATIVE(open_mounts) {
    fd_name name;
    fd_name_at_blocking(t, f->locals[0].j, FD_LOOK, &name);
    thread_enter_blocked(t);
    FILE *file = name.error ? NULL : setmntent(fd_name_path(&name), "re");
    int error = name.error ? name.error : errno;
    thread_leave_blocked(t);
    fd_name_free(&name);
    if (!file) return nio_throw_unix(t, error);
    int64_t handle = native_handle_new(t->rt, HANDLE_MOUNTS, file, close_mounts);
    if (handle) return native_long_result(f, handle);
    (void)endmntent(file);
    return native_throw_oom(t);
}

NATIVE(end_mounts) {
    FILE *file = native_handle_take(t->rt, HANDLE_MOUNTS, f->locals[0].j);
    if (!file) return nio_throw_unix(t, EBADF);
    (void)endmntent(file);
    return DONE;
}

outcome nio_rewind_mounts(thread *t, frame *f) {
    FILE *file = native_handle_get(t->rt, HANDLE_MOUNTS, f->locals[0].j);
    if (!file) return nio_throw_unix(t, EBADF);
    rewind(file);
    return DONE;
}

/* The bytes of the next line, -1 at the end. */
outcome nio_mount_line_length(thread *t, frame *f) {
    FILE *file = native_handle_get(t->rt, HANDLE_MOUNTS, f->locals[0].j);
    if (!file) return nio_throw_unix(t, EBADF);
    char *line = NULL;
    size_t room = 0;
    ssize_t length = getline(&line, &room, file);
    free(line);
    if (length < 0 && !feof(file)) return nio_throw_unix(t, errno);
    return native_int_result(f, length < 0 ? -1 : length > INT32_MAX ? INT32_MAX : (int32_t)length);
}

static bool set_bytes(thread *t, ref entry, native_field_id which, const char *text) {
    ref array = native_new_bytes(t, text, strlen(text));
    if (array == NULL_REF) return false;
    obj_set_ref(t->heap_base, entry, native_field(t, which), array);
    return true;
}

/* getmntent0(handle, entry, buffer, length): 0, or -1 at the end */
NATIVE(next_mount) {
    FILE *file = native_handle_get(t->rt, HANDLE_MOUNTS, f->locals[0].j);
    ref entry = f->locals[2].r;
    struct mntent room, *m;
    if (!file) return nio_throw_unix(t, EBADF);
    if (!native_check_reach(t, f->locals[3].j, f->locals[5].i, true)) return THREW;
    m = getmntent_r(file, &room, (char *)(intptr_t)f->locals[3].j, f->locals[5].i);
    if (!m) return native_int_result(f, -1);
    if (!native_reserve(t, 4 * array_bytes((uint32_t)f->locals[5].i, 0))) return THREW;
    bool done =
        set_bytes(t, entry, NF_UnixMountEntry_name, m->mnt_fsname) && set_bytes(t, entry, NF_UnixMountEntry_dir, m->mnt_dir) &&
        set_bytes(t, entry, NF_UnixMountEntry_fstype, m->mnt_type) && set_bytes(t, entry, NF_UnixMountEntry_opts, m->mnt_opts);
    return done ? native_int_result(f, 0) : THREW;
}

static const native_entry mount_entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {"setmntent0", "(JJ)J", open_mounts, 0, 0},
    {"getmntent0", "(JLsun/nio/fs/UnixMountEntry;JI)I", next_mount, 0, 0},
    {"endmntent", "(J)V", end_mounts, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_LinuxNativeDispatcher = {"sun/nio/fs/LinuxNativeDispatcher", mount_entries};

/* ---- inotify ---- */

NATIVE(event_size) {
    (void)t;
    return native_int_result(f, (int32_t)sizeof(struct inotify_event));
}

/* The offsets of wd, mask, cookie, len and name. */
NATIVE(event_offsets) {
    static const int32_t offsets[] = {offsetof(struct inotify_event, wd), offsetof(struct inotify_event, mask),
                                      offsetof(struct inotify_event, cookie), offsetof(struct inotify_event, len),
                                      offsetof(struct inotify_event, name)};
    enum { COUNT = sizeof offsets / sizeof offsets[0] };
    ref array = native_array_upcall(t, t->rt->primitive_array[T_INT], COUNT);
    if (array == NULL_REF) return THREW;
    for (uint32_t i = 0; i < COUNT; i++) obj_set_i32(t->heap_base, array, ARRAY_ELEMENT_OFFSET + 4 * i, offsets[i]);
    return native_ref_result(f, array);
}

static outcome new_descriptor(thread *t, frame *f, int fd) {
    int taken = fd_adopt(t, fd);
    return taken < 0 ? nio_throw_unix(t, errno) : native_int_result(f, taken);
}

NATIVE(notify_init) {
    return new_descriptor(t, f, inotify_init1(IN_CLOEXEC));
}

/* inotifyAddWatch(descriptor, path, mask) */
NATIVE(notify_add) {
    fd_name name;
    fd_name_at_blocking(t, f->locals[1].j, FD_LOOK, &name);
    int watch = -1, error = name.error;
    if (!error) {
        watch = inotify_add_watch(fd_of_java(t, f->locals[0].i), fd_name_path(&name), (uint32_t)f->locals[3].i);
        error = errno;
    }
    fd_name_free(&name);
    return watch < 0 ? nio_throw_unix(t, error) : native_int_result(f, watch);
}

NATIVE(notify_remove) {
    return inotify_rm_watch(fd_of_java(t, f->locals[0].i), f->locals[1].i) == 0 ? DONE : nio_throw_unix(t, errno);
}

NATIVE(configure_blocking) {
    int fd = fd_of_java(t, f->locals[0].i), flags = fcntl(fd, F_GETFL);
    if (flags >= 0) flags = fcntl(fd, F_SETFL, f->locals[1].i ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
    return flags >= 0 ? DONE : nio_throw_unix(t, errno);
}

NATIVE(socket_pair) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return nio_throw_unix(t, errno);
    int first = fd_adopt(t, ends[0]), second = first < 0 ? -1 : fd_adopt(t, ends[1]);
    if (first < 0) (void)close(ends[1]);
    if (second < 0) return nio_throw_unix(t, errno);
    obj_set_i32(t->heap_base, f->locals[0].r, ARRAY_ELEMENT_OFFSET, first);
    obj_set_i32(t->heap_base, f->locals[0].r, ARRAY_ELEMENT_OFFSET + 4, second);
    return DONE;
}

/* poll(descriptor, descriptor): waits until one of the two can be read; how many can. */
NATIVE(poll_two) {
    struct pollfd two[] = {{.fd = fd_of_java(t, f->locals[0].i), .events = POLLIN},
                           {.fd = fd_of_java(t, f->locals[1].i), .events = POLLIN}};
    if (two[0].fd < 0 || two[1].fd < 0) return nio_throw_unix(t, EBADF);
    int count = nio_poll_blocking(t, two, 2, WAIT_FOREVER);
    if (count == FD_STOPPED) return AGAIN;
    if (count < 0 && errno != EINTR) return nio_throw_unix(t, errno);
    return native_int_result(f, count < 0 ? 0 : count);
}

static const native_entry watch_entries[] = {
    {"eventSize", "()I", event_size, 0, 0},
    {"eventOffsets", "()[I", event_offsets, 0, 0},
    {"inotifyInit", "()I", notify_init, 0, 0},
    {"inotifyAddWatch", "(IJI)I", notify_add, 0, 0},
    {"inotifyRmWatch", "(II)V", notify_remove, 0, 0},
    {"configureBlocking", "(IZ)V", configure_blocking, 0, 0},
    {"socketpair", "([I)V", socket_pair, 0, 0},
    {"poll", "(II)I", poll_two, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_LinuxWatchService = {"sun/nio/fs/LinuxWatchService", watch_entries};
