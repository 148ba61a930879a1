/*
 * sun.nio.fs.UnixNativeDispatcher and UnixCopyFile: system calls on files by name and by descriptor. Paths are addresses of
 * zero-terminated bytes. Errors are sun.nio.fs.UnixException with the host's error number.
 */
#include "native/posix/nio.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/xattr.h>
#include <unistd.h>

outcome nio_throw_unix(thread *t, int error) {
    class *c;
    if (error == FD_PENDING) return THREW;
    TRY(native_boot_class(t, "sun/nio/fs/UnixException", &c));
    (void)exc_throw_class(t, c, NULL_REF, NULL_REF);
    if (class_of(t, t->exception) == c) obj_set_i32(t->heap_base, t->exception, native_field(t, NF_UnixException_errno), error);
    return THREW;
}

/* Only of C's own addresses, and in guests with the right to raw memory. */
static const char *text_at(int64_t address) {
    return (const char *)(intptr_t)address;
}

/* ---- operations on one path: the thread is BLOCKED while they run ---- */

typedef struct path_call {
    const char *path;
    const fd_name *name; /* that it comes from */
    const slot *args;    /* the native's arguments behind the path */
    void *out;
} path_call;
/* 0 or an error number; a value goes to *out. */
typedef int path_operation(const path_call *c);

static int run_operation(thread *t, unsigned use, path_operation *operation, int64_t address, const slot *args, void *out) {
    fd_name name;
    fd_name_at_blocking(t, address, use, &name);
    int error = name.error;
    if (!error) {
        path_call c = {fd_name_path(&name), &name, args, out};
        thread_enter_blocked(t);
        do error = operation(&c);
        while (error == EINTR);
        thread_leave_blocked(t);
    }
    fd_name_free(&name);
    return error;
}

/* void natives whose first argument is a path. */
static outcome on_path(thread *t, frame *f, unsigned use, path_operation *operation) {
    int error = run_operation(t, use, operation, f->locals[0].j, &f->locals[2], NULL);
    return error ? nio_throw_unix(t, error) : DONE;
}

static int result_of(int result) {
    return result == 0 ? 0 : errno;
}

#define ON_PATH(name, use, call)                                                                                               \
    static int name##_operation(const path_call *c) {                                                                          \
        return result_of(call);                                                                                                \
    }                                                                                                                          \
    NATIVE(name) {                                                                                                             \
        return on_path(t, f, use, name##_operation);                                                                           \
    }
ON_PATH(unlink_path, FD_CHANGE | FD_ENTRY, unlink(c->path))
ON_PATH(remove_folder, FD_CHANGE | FD_ENTRY, rmdir(c->path))
ON_PATH(make_folder, FD_CREATE, mkdir(c->path, (mode_t)c->args[0].i))
ON_PATH(change_mode, FD_CHANGE, chmod(c->path, (mode_t)c->args[0].i))
ON_PATH(change_owner, FD_CHANGE, chown(c->path, (uid_t)c->args[0].i, (gid_t)c->args[1].i))
ON_PATH(change_link_owner, FD_CHANGE | FD_ENTRY, lchown(c->path, (uid_t)c->args[0].i, (gid_t)c->args[1].i))
ON_PATH(make_node, FD_CREATE, mknod(c->path, (mode_t)c->args[0].i, (dev_t)c->args[1].j))
ON_PATH(check_access, f->locals[2].i &W_OK ? FD_CHANGE : FD_LOOK, access(c->path, c->args[0].i))
#undef ON_PATH

/* The second argument is a path too; relative ones begin at the guest's working directory like the first. */
static outcome on_two_paths(thread *t, frame *f, unsigned second_use, path_operation *operation) {
    fd_name second;
    fd_name_at_blocking(t, f->locals[2].j, second_use, &second);
    slot argument = {.j = (int64_t)(intptr_t)fd_name_path(&second)};
    int error = second.error;
    if (!error) error = run_operation(t, FD_CHANGE | FD_ENTRY, operation, f->locals[0].j, &argument, NULL);
    fd_name_free(&second);
    return error ? nio_throw_unix(t, error) : DONE;
}

static int rename_operation(const path_call *c) {
    return result_of(rename(c->path, text_at(c->args[0].j)));
}

static int link_operation(const path_call *c) {
    return result_of(link(c->path, text_at(c->args[0].j)));
}

NATIVE(rename_path) {
    return on_two_paths(t, f, FD_CHANGE | FD_ENTRY, rename_operation);
}

NATIVE(link_path) {
    return on_two_paths(t, f, FD_CREATE, link_operation);
}

static int symlink_operation(const path_call *c) {
    return result_of(symlink(text_at(c->args[0].j), c->path));
}

/* symlink0(target, link): the target is a text of its own. */
NATIVE(symlink_path) {
    strbuf text;
    int error = FD_PENDING;
    if (native_text_at(t, f->locals[0].j, &text)) {
        slot target = {.j = (int64_t)(intptr_t)strbuf_text(&text)};
        error = run_operation(t, FD_CREATE, symlink_operation, f->locals[2].j, &target, NULL);
    }
    strbuf_free(&text);
    return error ? nio_throw_unix(t, error) : DONE;
}

static struct timeval time_of_micros(int64_t micros) {
    int64_t seconds = micros / 1000000, rest = micros % 1000000;
    if (rest < 0) {
        rest += 1000000;
        seconds--;
    }
    return (struct timeval){.tv_sec = (time_t)seconds, .tv_usec = (suseconds_t)rest};
}

static int utimes_operation(const path_call *c) {
    struct timeval times[2] = {time_of_micros(c->args[0].j), time_of_micros(c->args[2].j)};
    return result_of(utimes(c->path, times));
}

static int lutimes_operation(const path_call *c) {
    struct timeval times[2] = {time_of_micros(c->args[0].j), time_of_micros(c->args[2].j)};
    return result_of(lutimes(c->path, times));
}

NATIVE(set_times) {
    return on_path(t, f, FD_CHANGE, utimes_operation);
}

NATIVE(set_link_times) {
    return on_path(t, f, FD_CHANGE | FD_ENTRY, lutimes_operation);
}

/* ---- attributes ---- */

typedef struct attributes {
    struct stat st;
    int64_t birth_seconds, birth_nanos; /* the time of last change where the host keeps no time of creation */
} attributes;

static void ask_birth_time(int folder, const char *path, int flags, attributes *a) {
    struct statx x;
    a->birth_seconds = a->st.st_mtim.tv_sec;
    a->birth_nanos = a->st.st_mtim.tv_nsec;
    if (statx(folder, path, flags, STATX_BTIME, &x) != 0 || !(x.stx_mask & STATX_BTIME)) return;
    a->birth_seconds = x.stx_btime.tv_sec;
    a->birth_nanos = x.stx_btime.tv_nsec;
}

static int stat_operation(const path_call *c) {
    attributes *a = c->out;
    if (stat(c->path, &a->st) != 0) return errno;
    ask_birth_time(AT_FDCWD, c->path, 0, a);
    return 0;
}

static int lstat_operation(const path_call *c) {
    attributes *a = c->out;
    if (lstat(c->path, &a->st) != 0) return errno;
    ask_birth_time(AT_FDCWD, c->path, AT_SYMLINK_NOFOLLOW, a);
    return 0;
}

static outcome store_attributes(thread *t, ref o, const attributes *a) {
    uint8_t *base = t->heap_base;
    const struct stat *st = &a->st;
    obj_set_i32(base, o, native_field(t, NF_UnixFileAttributes_st_mode), (int32_t)st->st_mode);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_ino), (int64_t)st->st_ino);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_dev), (int64_t)st->st_dev);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_rdev), (int64_t)st->st_rdev);
    obj_set_i32(base, o, native_field(t, NF_UnixFileAttributes_st_nlink), (int32_t)st->st_nlink);
    obj_set_i32(base, o, native_field(t, NF_UnixFileAttributes_st_uid), (int32_t)st->st_uid);
    obj_set_i32(base, o, native_field(t, NF_UnixFileAttributes_st_gid), (int32_t)st->st_gid);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_size), st->st_size);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_atime_sec), st->st_atim.tv_sec);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_atime_nsec), st->st_atim.tv_nsec);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_mtime_sec), st->st_mtim.tv_sec);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_mtime_nsec), st->st_mtim.tv_nsec);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_ctime_sec), st->st_ctim.tv_sec);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_ctime_nsec), st->st_ctim.tv_nsec);
    uint32_t birth_nanos = native_find_field(t, NF_UnixFileAttributes_st_birthtime_nsec);
    obj_set_i64(base, o, native_field(t, NF_UnixFileAttributes_st_birthtime_sec), a->birth_seconds);
    if (birth_nanos) obj_set_i64(base, o, birth_nanos, a->birth_nanos);
    return DONE;
}

static outcome path_attributes(thread *t, frame *f, unsigned use, path_operation *operation) {
    attributes a;
    int error = run_operation(t, use, operation, f->locals[0].j, NULL, &a);
    return error ? nio_throw_unix(t, error) : store_attributes(t, f->locals[2].r, &a);
}

NATIVE(stat_path) {
    return path_attributes(t, f, FD_LOOK, stat_operation);
}

NATIVE(lstat_path) {
    return path_attributes(t, f, FD_LOOK | FD_ENTRY, lstat_operation);
}

/* The mode, 0 when there is no such file. */
NATIVE(stat_mode) {
    attributes a;
    int error = run_operation(t, FD_LOOK, stat_operation, f->locals[0].j, NULL, &a);
    if (error == FD_PENDING) return THREW;
    return native_int_result(f, error ? 0 : (int32_t)a.st.st_mode);
}

static int exists_operation(const path_call *c) {
    return result_of(access(c->path, F_OK));
}

NATIVE(exists) {
    int error = run_operation(t, FD_LOOK, exists_operation, f->locals[0].j, NULL, NULL);
    return error == FD_PENDING ? THREW : native_bool_result(f, error == 0);
}

NATIVE(stat_descriptor) {
    attributes a;
    int fd = fd_of_java(t, f->locals[0].i);
    if (fstat(fd, &a.st) != 0) return nio_throw_unix(t, errno);
    ask_birth_time(fd, "", AT_EMPTY_PATH, &a);
    return store_attributes(t, f->locals[1].r, &a);
}

/*
 * Names that begin at an open folder are not looked up where files are limited to roots; `capabilities` tells Java not to use
 * them.
 */
static bool folders_are_open(const thread *t) {
    return !t->rt->limits.roots;
}

/* fstatat0(folder, path, flag, attributes) */
NATIVE(stat_at) {
    attributes a;
    if (!folders_are_open(t)) return nio_throw_unix(t, EACCES);
    int folder = fd_of_java(t, f->locals[0].i), flag = f->locals[3].i;
    const char *path = text_at(f->locals[1].j);
    thread_enter_blocked(t);
    int error = result_of(fstatat(folder, path, &a.st, flag));
    if (!error) ask_birth_time(folder, path, flag, &a);
    thread_leave_blocked(t);
    return error ? nio_throw_unix(t, error) : store_attributes(t, f->locals[4].r, &a);
}

static int statvfs_operation(const path_call *c) {
    return result_of(statvfs(c->path, c->out));
}

NATIVE(stat_file_system) {
    struct statvfs v;
    int error = run_operation(t, FD_LOOK, statvfs_operation, f->locals[0].j, NULL, &v);
    if (error) return nio_throw_unix(t, error);
    ref o = f->locals[2].r;
    obj_set_i64(t->heap_base, o, native_field(t, NF_UnixFileStoreAttributes_f_frsize), (int64_t)v.f_frsize);
    obj_set_i64(t->heap_base, o, native_field(t, NF_UnixFileStoreAttributes_f_blocks), (int64_t)v.f_blocks);
    obj_set_i64(t->heap_base, o, native_field(t, NF_UnixFileStoreAttributes_f_bfree), (int64_t)v.f_bfree);
    obj_set_i64(t->heap_base, o, native_field(t, NF_UnixFileStoreAttributes_f_bavail), (int64_t)v.f_bavail);
    return DONE;
}

/* ---- descriptors ---- */

static int open_operation(const path_call *c) {
    int fd = fd_open(c->name, c->args[0].i, (unsigned)c->args[1].i);
    if (fd < 0) return errno;
    *(int *)c->out = fd;
    return 0;
}

static outcome adopted(thread *t, frame *f, int fd) {
    int taken = fd_adopt(t, fd);
    return taken < 0 ? nio_throw_unix(t, errno) : native_int_result(f, taken);
}

NATIVE(open_path) {
    int fd = -1;
    int error = run_operation(t, fd_use_of_flags(f->locals[2].i), open_operation, f->locals[0].j, &f->locals[2], &fd);
    return error ? nio_throw_unix(t, error) : adopted(t, f, fd);
}

/* openat0(folder, path, flags, mode) */
NATIVE(open_at) {
    if (!folders_are_open(t)) return nio_throw_unix(t, EACCES);
    int folder = fd_of_java(t, f->locals[0].i), fd;
    thread_enter_blocked(t);
    do fd = openat(folder, text_at(f->locals[1].j), f->locals[3].i | O_CLOEXEC, (mode_t)f->locals[4].i);
    while (fd < 0 && errno == EINTR);
    int error = errno;
    thread_leave_blocked(t);
    return fd < 0 ? nio_throw_unix(t, error) : adopted(t, f, fd);
}

NATIVE(close_descriptor) {
    int error = fd_close(t, f->locals[0].i);
    return error ? nio_throw_unix(t, error) : DONE;
}

NATIVE(duplicate) {
    int fd = fcntl(fd_of_java(t, f->locals[0].i), F_DUPFD_CLOEXEC, 3);
    return fd < 0 ? nio_throw_unix(t, errno) : adopted(t, f, fd);
}

/* A descriptor that is made non-blocking answers EAGAIN when it is not ready. */
static bool is_non_blocking(int fd) {
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && (flags & O_NONBLOCK);
}

NATIVE(read_descriptor) {
    int fd = fd_of_java(t, f->locals[0].i);
    void *buffer = (void *)(intptr_t)f->locals[1].j;
    if (!native_check_reach(t, f->locals[1].j, f->locals[3].i, true)) return THREW;
    size_t size = (size_t)f->locals[3].i;
    ssize_t got = is_non_blocking(fd) ? read(fd, buffer, size) : fd_read_blocking(t, fd, buffer, size, -1);
    if (got == FD_STOPPED) return AGAIN;
    return got < 0 ? nio_throw_unix(t, errno) : native_int_result(f, (int32_t)got);
}

NATIVE(write_descriptor) {
    int fd = fd_of_java(t, f->locals[0].i);
    const void *buffer = (const void *)(intptr_t)f->locals[1].j;
    if (!native_check_reach(t, f->locals[1].j, f->locals[3].i, false)) return THREW;
    size_t size = (size_t)f->locals[3].i;
    ssize_t done = is_non_blocking(fd) ? write(fd, buffer, size) : fd_write_blocking(t, fd, buffer, size, -1);
    if (done == FD_STOPPED) return AGAIN;
    return done < 0 ? nio_throw_unix(t, errno) : native_int_result(f, (int32_t)done);
}

static outcome checked(thread *t, int result) {
    return result == 0 ? DONE : nio_throw_unix(t, errno);
}

NATIVE(change_descriptor_mode) {
    if (!fd_may_change(t, f->locals[0].i)) return nio_throw_unix(t, EACCES);
    return checked(t, fchmod(fd_of_java(t, f->locals[0].i), (mode_t)f->locals[1].i));
}

NATIVE(change_descriptor_owner) {
    if (!fd_may_change(t, f->locals[0].i)) return nio_throw_unix(t, EACCES);
    return checked(t, fchown(fd_of_java(t, f->locals[0].i), (uid_t)f->locals[1].i, (gid_t)f->locals[2].i));
}

/* futimes(descriptor, microseconds, microseconds) */
NATIVE(set_descriptor_times) {
    if (!fd_may_change(t, f->locals[0].i)) return nio_throw_unix(t, EACCES);
    struct timeval times[2] = {time_of_micros(f->locals[1].j), time_of_micros(f->locals[3].j)};
    return checked(t, futimes(fd_of_java(t, f->locals[0].i), times));
}

static struct timespec time_of_nanos(int64_t nanos) {
    int64_t seconds = nanos / 1000000000, rest = nanos % 1000000000;
    if (rest < 0) {
        rest += 1000000000;
        seconds--;
    }
    return (struct timespec){.tv_sec = (time_t)seconds, .tv_nsec = (long)rest};
}

/* futimens(descriptor, nanoseconds, nanoseconds) */
NATIVE(set_descriptor_times_nanos) {
    if (!fd_may_change(t, f->locals[0].i)) return nio_throw_unix(t, EACCES);
    struct timespec times[2] = {time_of_nanos(f->locals[1].j), time_of_nanos(f->locals[3].j)};
    return checked(t, futimens(fd_of_java(t, f->locals[0].i), times));
}

/* unlinkat0(folder, path, flags) */
NATIVE(unlink_at) {
    if (!folders_are_open(t)) return nio_throw_unix(t, EACCES);
    return checked(t, unlinkat(fd_of_java(t, f->locals[0].i), text_at(f->locals[1].j), f->locals[3].i));
}

/* renameat0(folder, path, folder, path) */
NATIVE(rename_at) {
    if (!folders_are_open(t)) return nio_throw_unix(t, EACCES);
    return checked(t, renameat(fd_of_java(t, f->locals[0].i), text_at(f->locals[1].j), fd_of_java(t, f->locals[3].i),
                               text_at(f->locals[4].j)));
}

/* ---- texts ---- */

static outcome bytes_result(thread *t, frame *f, const char *text) {
    size_t length = strlen(text);
    if (!native_reserve(t, array_bytes(length, 0))) return THREW;
    return native_new_result(f, native_new_bytes(t, text, length));
}

NATIVE(working_directory) {
    if (t->rt->doors->working_directory) return bytes_result(t, f, t->rt->doors->working_directory);
    char *path = getcwd(NULL, 0);
    if (!path) return nio_throw_unix(t, errno);
    outcome o = bytes_result(t, f, path);
    free(path);
    return o;
}

static int realpath_operation(const path_call *c) {
    char *real = realpath(c->path, NULL);
    *(char **)c->out = real;
    return real ? 0 : errno;
}

static int walked_operation(const path_call *c) {
    const char *real = strbuf_text(&c->name->place.real);
    char *copy = strdup(real[0] ? real : "/");
    *(char **)c->out = copy;
    return copy ? 0 : ENOMEM;
}

NATIVE(real_path) {
    char *real = NULL;
    path_operation *operation = t->rt->limits.roots ? walked_operation : realpath_operation;
    int error = run_operation(t, FD_LOOK, operation, f->locals[0].j, NULL, &real);
    if (error) return nio_throw_unix(t, error);
    outcome o = bytes_result(t, f, real);
    free(real);
    return o;
}

typedef struct link_text {
    char text[4097];
} link_text;

static int readlink_operation(const path_call *c) {
    link_text *out = c->out;
    ssize_t length = readlink(c->path, out->text, sizeof out->text - 1);
    if (length < 0) return errno;
    out->text[length] = '\0';
    return 0;
}

NATIVE(read_link) {
    link_text target;
    int error = run_operation(t, FD_LOOK | FD_ENTRY, readlink_operation, f->locals[0].j, NULL, &target);
    return error ? nio_throw_unix(t, error) : bytes_result(t, f, target.text);
}

NATIVE(error_text) {
    char text[256];
    host_error_text(f->locals[0].i, text, sizeof text);
    return bytes_result(t, f, text);
}

/* ---- users and groups ---- */

enum { NAME_ROOM = 16 << 10 };

NATIVE(user_name) {
    if (!limits_grant(&t->rt->limits, RIGHT_ENVIRONMENT)) return nio_throw_unix(t, EACCES);
    char room[NAME_ROOM];
    struct passwd entry, *found = NULL;
    thread_enter_blocked(t);
    int error = getpwuid_r((uid_t)f->locals[0].i, &entry, room, sizeof room, &found);
    thread_leave_blocked(t);
    if (found && found->pw_name && found->pw_name[0]) return bytes_result(t, f, found->pw_name);
    return nio_throw_unix(t, error ? error : ENOENT);
}

NATIVE(group_name) {
    if (!limits_grant(&t->rt->limits, RIGHT_ENVIRONMENT)) return nio_throw_unix(t, EACCES);
    char room[NAME_ROOM];
    struct group entry, *found = NULL;
    thread_enter_blocked(t);
    int error = getgrgid_r((gid_t)f->locals[0].i, &entry, room, sizeof room, &found);
    thread_leave_blocked(t);
    if (found && found->gr_name && found->gr_name[0]) return bytes_result(t, f, found->gr_name);
    return nio_throw_unix(t, error ? error : ENOENT);
}

/* An answer that the name is not known: -1 and no exception. */
static bool is_unknown(int error) {
    return error == 0 || error == ENOENT || error == ESRCH || error == EBADF || error == EPERM;
}

NATIVE(user_id) {
    if (!limits_grant(&t->rt->limits, RIGHT_ENVIRONMENT)) return nio_throw_unix(t, EACCES);
    char room[NAME_ROOM];
    struct passwd entry, *found = NULL;
    strbuf name;
    int error = FD_PENDING;
    if (native_text_at(t, f->locals[0].j, &name)) {
        thread_enter_blocked(t);
        error = getpwnam_r(strbuf_text(&name), &entry, room, sizeof room, &found);
        thread_leave_blocked(t);
    }
    strbuf_free(&name);
    if (!found && !is_unknown(error)) return nio_throw_unix(t, error);
    return native_int_result(f, found ? (int32_t)found->pw_uid : -1);
}

NATIVE(group_id) {
    if (!limits_grant(&t->rt->limits, RIGHT_ENVIRONMENT)) return nio_throw_unix(t, EACCES);
    char room[NAME_ROOM];
    struct group entry, *found = NULL;
    strbuf name;
    int error = FD_PENDING;
    if (native_text_at(t, f->locals[0].j, &name)) {
        thread_enter_blocked(t);
        error = getgrnam_r(strbuf_text(&name), &entry, room, sizeof room, &found);
        thread_leave_blocked(t);
    }
    strbuf_free(&name);
    if (!found && !is_unknown(error)) return nio_throw_unix(t, error);
    return native_int_result(f, found ? (int32_t)found->gr_gid : -1);
}

/* ---- folders ---- */

static void close_folder_item(void *item) {
    (void)closedir(item);
}

static outcome folder_result(thread *t, frame *f, DIR *d, int error) {
    if (!d) return nio_throw_unix(t, error);
    int64_t handle = native_handle_new(t->rt, HANDLE_FOLDER, d, close_folder_item);
    if (handle) return native_long_result(f, handle);
    (void)closedir(d);
    return native_throw_oom(t);
}

static int opendir_operation(const path_call *c) {
    DIR *d = opendir(c->path);
    *(DIR **)c->out = d;
    return d ? 0 : errno;
}

NATIVE(open_folder) {
    DIR *d = NULL;
    int error = run_operation(t, FD_LOOK, opendir_operation, f->locals[0].j, NULL, &d);
    return folder_result(t, f, d, error);
}

/* The descriptor belongs to the folder from now on. */
NATIVE(open_folder_of_descriptor) {
    int fd = fd_of_java(t, f->locals[0].i);
    DIR *d = fdopendir(fd);
    int error = errno;
    if (d) fd_forget(t, fd);
    return folder_result(t, f, d, error);
}

NATIVE(close_folder) {
    DIR *d = native_handle_take(t->rt, HANDLE_FOLDER, f->locals[0].j);
    return d && closedir(d) == 0 ? DONE : nio_throw_unix(t, d ? errno : EBADF);
}

/* The next name, null at the end. */
NATIVE(read_folder) {
    DIR *d = native_handle_get(t->rt, HANDLE_FOLDER, f->locals[0].j);
    if (!d) return nio_throw_unix(t, EBADF);
    thread_enter_blocked(t);
    errno = 0;
    struct dirent *e = readdir(d);
    int error = errno;
    thread_leave_blocked(t);
    if (e) return bytes_result(t, f, e->d_name);
    return error ? nio_throw_unix(t, error) : native_ref_result(f, NULL_REF);
}

/* ---- extended attributes: (descriptor, name, value, length) ---- */

static outcome count_result(thread *t, frame *f, ssize_t count) {
    return count < 0 ? nio_throw_unix(t, errno) : native_int_result(f, (int32_t)count);
}

/* The descriptor and the name of an attribute at the first two arguments. */
typedef struct attribute {
    int fd;
    strbuf name;
} attribute;

static bool attribute_of(thread *t, const frame *f, attribute *out) {
    out->fd = fd_of_java(t, f->locals[0].i);
    return native_text_at(t, f->locals[1].j, &out->name);
}

NATIVE(get_xattr) {
    const slot *args = f->locals;
    attribute a;
    outcome o = THREW;
    if (attribute_of(t, f, &a) && native_check_reach(t, args[3].j, args[5].i, true))
        o = count_result(t, f, fgetxattr(a.fd, strbuf_text(&a.name), (void *)(intptr_t)args[3].j, (size_t)args[5].i));
    strbuf_free(&a.name);
    return o;
}

NATIVE(set_xattr) {
    const slot *args = f->locals;
    attribute a;
    outcome o = THREW;
    if (!fd_may_change(t, args[0].i)) return nio_throw_unix(t, EACCES);
    if (attribute_of(t, f, &a) && native_check_reach(t, args[3].j, args[5].i, false))
        o = checked(t, fsetxattr(a.fd, strbuf_text(&a.name), (const void *)(intptr_t)args[3].j, (size_t)args[5].i, 0));
    strbuf_free(&a.name);
    return o;
}

NATIVE(remove_xattr) {
    attribute a;
    if (!fd_may_change(t, f->locals[0].i)) return nio_throw_unix(t, EACCES);
    outcome o = attribute_of(t, f, &a) ? checked(t, fremovexattr(a.fd, strbuf_text(&a.name))) : THREW;
    strbuf_free(&a.name);
    return o;
}

NATIVE(list_xattrs) {
    const slot *a = f->locals;
    if (!native_check_reach(t, a[1].j, a[3].i, true)) return THREW;
    return count_result(t, f, flistxattr(fd_of_java(t, a[0].i), (char *)(intptr_t)a[1].j, (size_t)a[3].i));
}

NATIVE(capabilities) {
    enum { OPENAT = 1 << 1, FUTIMES = 1 << 2, FUTIMENS = 1 << 3, LUTIMES = 1 << 4, XATTR = 1 << 5, BIRTHTIME = 1 << 16 };
    /* What goes through descriptors alone is not for guests whose files are limited to roots: they do the same by name. */
    int32_t by_descriptor = folders_are_open(t) ? OPENAT | FUTIMES | FUTIMENS | XATTR : 0;
    return native_int_result(f, by_descriptor | LUTIMES | BIRTHTIME);
}

static const native_entry entries[] = {
    {"init", "()I", capabilities, 0, 0},
    {"getcwd", "()[B", working_directory, 0, 0},
    {"dup", "(I)I", duplicate, 0, 0},
    {"open0", "(JII)I", open_path, 0, 0},
    {"openat0", "(IJII)I", open_at, 0, 0},
    {"close0", "(I)V", close_descriptor, 0, 0},
    {"read", "(IJI)I", read_descriptor, 0, 0},
    {"write", "(IJI)I", write_descriptor, 0, 0},
    {"link0", "(JJ)V", link_path, 0, 0},
    {"unlink0", "(J)V", unlink_path, 0, 0},
    {"unlinkat0", "(IJI)V", unlink_at, 0, 0},
    {"mknod0", "(JIJ)V", make_node, 0, 0},
    {"rename0", "(JJ)V", rename_path, 0, 0},
    {"renameat0", "(IJIJ)V", rename_at, 0, 0},
    {"mkdir0", "(JI)V", make_folder, 0, 0},
    {"rmdir0", "(J)V", remove_folder, 0, 0},
    {"readlink0", "(J)[B", read_link, 0, 0},
    {"realpath0", "(J)[B", real_path, 0, 0},
    {"symlink0", "(JJ)V", symlink_path, 0, 0},
    {"stat0", "(JLsun/nio/fs/UnixFileAttributes;)V", stat_path, 0, 0},
    {"stat1", "(J)I", stat_mode, 0, 0},
    {"lstat0", "(JLsun/nio/fs/UnixFileAttributes;)V", lstat_path, 0, 0},
    {"fstat", "(ILsun/nio/fs/UnixFileAttributes;)V", stat_descriptor, 0, 0},
    {"fstatat0", "(IJILsun/nio/fs/UnixFileAttributes;)V", stat_at, 0, 0},
    {"chown0", "(JII)V", change_owner, 0, 0},
    {"lchown0", "(JII)V", change_link_owner, 0, 0},
    {"fchown", "(III)V", change_descriptor_owner, 0, 0},
    {"chmod0", "(JI)V", change_mode, 0, 0},
    {"fchmod", "(II)V", change_descriptor_mode, 0, 0},
    {"utimes0", "(JJJ)V", set_times, 0, 0},
    {"lutimes0", "(JJJ)V", set_link_times, 0, 0},
    {"futimes", "(IJJ)V", set_descriptor_times, 0, 0},
    {"futimens", "(IJJ)V", set_descriptor_times_nanos, 0, 0},
    {"opendir0", "(J)J", open_folder, 0, 0},
    {"fdopendir", "(I)J", open_folder_of_descriptor, 0, 0},
    {"closedir", "(J)V", close_folder, 0, 0},
    {"rewind", "(J)V", nio_rewind_mounts, 0, 0},
    {"getlinelen", "(J)I", nio_mount_line_length, 0, 0},
    {"readdir", "(J)[B", read_folder, 0, 0},
    {"access0", "(JI)V", check_access, 0, 0},
    {"exists0", "(J)Z", exists, 0, 0},
    {"getpwuid", "(I)[B", user_name, 0, 0},
    {"getgrgid", "(I)[B", group_name, 0, 0},
    {"getpwnam0", "(J)I", user_id, 0, 0},
    {"getgrnam0", "(J)I", group_id, 0, 0},
    {"statvfs0", "(JLsun/nio/fs/UnixFileStoreAttributes;)V", stat_file_system, 0, 0},
    {"strerror", "(I)[B", error_text, 0, 0},
    {"fgetxattr0", "(IJJI)I", get_xattr, 0, 0},
    {"fsetxattr0", "(IJJI)V", set_xattr, 0, 0},
    {"fremovexattr0", "(IJ)V", remove_xattr, 0, 0},
    {"flistxattr", "(IJI)I", list_xattrs, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_UnixNativeDispatcher = {"sun/nio/fs/UnixNativeDispatcher", entries};
