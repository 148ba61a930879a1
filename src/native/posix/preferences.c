/*
 * java.util.prefs.FileSystemPreferences: the lock files of the user's and the system's preferences. Errors are numbers that
 * Java compares with those of the host.
 */
#include "native/posix/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

/* umask(2) is the process's: a file that is made here is given its permissions afterwards. */
static int open_lock_file(const fd_name *name, bool shared, mode_t mode) {
    if (shared) return fd_open(name, O_RDONLY, mode);
    int fd = fd_open(name, O_RDWR | O_CREAT | O_EXCL, mode);
    if (fd < 0 && errno == EEXIST) return fd_open(name, O_RDWR, mode);
    if (fd >= 0) (void)fchmod(fd, mode);
    return fd;
}

static int set_lock(int fd, short type) {
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET};
    return fcntl(fd, F_SETLK, &lock) == -1 ? errno : 0;
}

/* Closes it, if it is open; nothing was written that closing could lose. */
static int give_up(thread *t, int fd) {
    int error = fd >= 0 ? fd_close(t, fd) : 0;
    (void)error;
    return -1;
}

/* lockFile0(name, permissions, shared): {descriptor or -1, error number} */
NATIVE(lock_file) {
    bool shared = f->locals[2].i != 0;
    fd_name name;
    if (!fd_name_blocking(t, f->locals[0].r, fd_use_of_flags(shared ? O_RDONLY : O_RDWR | O_CREAT), &name)) {
        fd_name_free(&name);
        return THREW;
    }
    int error = name.error, fd = -1;
    if (!error) {
        fd = fd_adopt(t, open_lock_file(&name, shared, (mode_t)f->locals[1].i));
        error = fd < 0 ? errno : set_lock(fd, shared ? F_RDLCK : F_WRLCK);
        if (error) fd = give_up(t, fd);
    }
    fd_name_free(&name);
    ref result = native_array_upcall(t, t->rt->primitive_array[T_INT], 2);
    if (result == NULL_REF) {
        (void)give_up(t, fd);
        return THREW;
    }
    int32_t *values = array_at(t->heap_base, result, 0, 2);
    values[0] = fd;
    values[1] = error;
    return native_ref_result(f, result);
}

NATIVE(unlock_file) {
    int32_t number = f->locals[0].i;
    int error = set_lock(fd_of_java(t, number), F_UNLCK), closed = fd_close(t, number);
    return native_int_result(f, error ? error : closed);
}

NATIVE(change_mode) {
    fd_name name;
    bool named = fd_name_blocking(t, f->locals[0].r, FD_CHANGE, &name);
    int error = !named ? 0 : name.error ? name.error : chmod(fd_name_path(&name), (mode_t)f->locals[1].i) == 0 ? 0 : errno;
    fd_name_free(&name);
    return named ? native_int_result(f, error) : THREW;
}

static const native_entry entries[] = {
    {"lockFile0", "(Ljava/lang/String;IZ)[I", lock_file, 0, 0},
    {"unlockFile0", "(I)I", unlock_file, 0, 0},
    {"chmod", "(Ljava/lang/String;I)I", change_mode, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_FileSystemPreferences = {"java/util/prefs/FileSystemPreferences", entries};
