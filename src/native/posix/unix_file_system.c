/*
 * java.io.UnixFileSystem: files by name. System calls on names may take long (a network): the thread is BLOCKED meanwhile.
 */
#include "native/posix/descriptors.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <unistd.h>

/* The path of the File at locals[i]. False: exception pending. Free `out` in any case. */
static bool file_name(thread *t, const frame *f, uint32_t i, unsigned use, fd_name *out) {
    ref file = f->locals[i].r;
    ref path = file ? native_get_ref(t, file, native_field(t, NF_File_path)) : NULL_REF;
    return fd_name_blocking(t, path, use, out);
}

/* An operation on the file at locals[1]: 0, or an error number. Between enter and leave it touches no heap. */
typedef int file_operation(const char *path, void *context);

static outcome on_file(thread *t, const frame *f, unsigned use, file_operation *operation, void *context, int *error) {
    fd_name name;
    bool ok = file_name(t, f, 1, use, &name);
    if (ok && !name.error) {
        thread_enter_blocked(t);
        *error = operation(fd_name_path(&name), context);
        thread_leave_blocked(t);
    } else {
        *error = name.error;
    }
    fd_name_free(&name);
    return ok ? DONE : THREW;
}

/* boolean natives: whether the operation succeeded. */
static outcome test_file(thread *t, frame *f, unsigned use, file_operation *operation, void *context) {
    int error = 0;
    TRY(on_file(t, f, use, operation, context, &error));
    return native_bool_result(f, error == 0);
}

static int stat_file(const char *path, void *context) {
    return stat(path, context) == 0 ? 0 : errno;
}

NATIVE(boolean_attributes) {
    enum { EXISTS = 1, REGULAR = 2, DIRECTORY = 4 }; /* java.io.FileSystem.BA_* */
    struct stat st;
    int error = 0;
    TRY(on_file(t, f, FD_LOOK, stat_file, &st, &error));
    if (error) return native_int_result(f, 0);
    return native_int_result(f, EXISTS | (S_ISREG(st.st_mode) ? REGULAR : 0) | (S_ISDIR(st.st_mode) ? DIRECTORY : 0));
}

NATIVE(get_length) {
    struct stat st;
    int error = 0;
    TRY(on_file(t, f, FD_LOOK, stat_file, &st, &error));
    return native_long_result(f, error ? 0 : st.st_size);
}

NATIVE(last_modified) {
    struct stat st;
    int error = 0;
    TRY(on_file(t, f, FD_LOOK, stat_file, &st, &error));
    return native_long_result(f, error ? 0 : (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000);
}

static int access_file(const char *path, void *context) {
    int mode, wanted = *(const int32_t *)context; /* java.io.FileSystem.ACCESS_*: 4 read, 2 write, 1 execute */
    mode = (wanted & 4 ? R_OK : 0) | (wanted & 2 ? W_OK : 0) | (wanted & 1 ? X_OK : 0);
    return access(path, mode) == 0 ? 0 : errno;
}

NATIVE(check_access) {
    return test_file(t, f, f->locals[2].i & 2 ? FD_CHANGE : FD_LOOK, access_file, &f->locals[2].i);
}

typedef struct permission {
    mode_t bits;
    bool enable;
} permission;

static int change_mode(const char *path, void *context) {
    const permission *p = context;
    struct stat st;
    if (stat(path, &st) != 0) return errno;
    mode_t mode = p->enable ? st.st_mode | p->bits : st.st_mode & ~p->bits;
    return chmod(path, mode & 07777) == 0 ? 0 : errno;
}

/* setPermission(file, access, enable, ownerOnly) */
NATIVE(set_permission) {
    int32_t wanted = f->locals[2].i;
    bool owner_only = f->locals[4].i != 0;
    mode_t bits = 0;
    if (wanted & 4) bits |= owner_only ? S_IRUSR : S_IRUSR | S_IRGRP | S_IROTH;
    if (wanted & 2) bits |= owner_only ? S_IWUSR : S_IWUSR | S_IWGRP | S_IWOTH;
    if (wanted & 1) bits |= owner_only ? S_IXUSR : S_IXUSR | S_IXGRP | S_IXOTH;
    permission p = {bits, f->locals[3].i != 0};
    return test_file(t, f, FD_CHANGE, change_mode, &p);
}

NATIVE(set_read_only) {
    permission p = {S_IWUSR | S_IWGRP | S_IWOTH, false};
    return test_file(t, f, FD_CHANGE, change_mode, &p);
}

static int remove_file(const char *path, void *context) {
    (void)context;
    return remove(path) == 0 ? 0 : errno;
}

NATIVE(delete) {
    return test_file(t, f, FD_CHANGE | FD_ENTRY, remove_file, NULL);
}

static int make_folder(const char *path, void *context) {
    (void)context;
    return mkdir(path, 0777) == 0 ? 0 : errno;
}

NATIVE(create_directory) {
    return test_file(t, f, FD_CREATE, make_folder, NULL);
}

static int rename_file(const char *path, void *context) {
    return rename(path, context) == 0 ? 0 : errno;
}

NATIVE(rename_to) {
    fd_name to;
    outcome o = THREW;
    if (file_name(t, f, 2, FD_CHANGE | FD_ENTRY, &to))
        o = to.error ? native_bool_result(f, false)
                     : test_file(t, f, FD_CHANGE | FD_ENTRY, rename_file, (void *)(uintptr_t)fd_name_path(&to));
    fd_name_free(&to);
    return o;
}

static int set_times(const char *path, void *context) {
    int64_t millis = *(const int64_t *)context;
    struct stat st;
    if (stat(path, &st) != 0) return errno;
    struct timespec times[2] = {st.st_atim, {.tv_sec = (time_t)(millis / 1000), .tv_nsec = (long)(millis % 1000 * 1000000)}};
    return utimensat(AT_FDCWD, path, times, 0) == 0 ? 0 : errno;
}

NATIVE(set_last_modified) {
    return test_file(t, f, FD_CHANGE, set_times, &f->locals[2].j);
}

static int space_of(const char *path, void *context) {
    return statvfs(path, context) == 0 ? 0 : errno;
}

/* getSpace(file, kind): 0 total, 1 free, 2 usable */
NATIVE(get_space) {
    struct statvfs v;
    int error = 0;
    TRY(on_file(t, f, FD_LOOK, space_of, &v, &error));
    if (error) return native_long_result(f, 0);
    uint64_t blocks = f->locals[2].i == 0 ? v.f_blocks : f->locals[2].i == 1 ? v.f_bfree : v.f_bavail;
    return native_long_result(f, (int64_t)(v.f_frsize * blocks));
}

NATIVE(name_max) {
    fd_name name;
    if (!fd_name_blocking(t, f->locals[1].r, FD_LOOK, &name)) {
        fd_name_free(&name);
        return THREW;
    }
    thread_enter_blocked(t);
    int64_t length = name.error ? -1 : pathconf(fd_name_path(&name), _PC_NAME_MAX);
    thread_leave_blocked(t);
    fd_name_free(&name);
    return native_long_result(f, length >= 0 ? length : 255);
}

static int create_file(const fd_name *name) {
    if (name->error) return name->error;
    if (!strcmp(fd_name_path(name), "/")) return EEXIST;
    int fd = fd_open(name, O_RDWR | O_CREAT | O_EXCL, 0666);
    if (fd < 0) return errno;
    (void)close(fd);
    return 0;
}

/* createFileExclusively(path) */
NATIVE(create_exclusively) {
    fd_name name;
    if (!fd_name_blocking(t, f->locals[1].r, FD_CREATE, &name)) {
        fd_name_free(&name);
        return THREW;
    }
    thread_enter_blocked(t);
    int error = create_file(&name);
    thread_leave_blocked(t);
    fd_name_free(&name);
    if (error && error != EEXIST) return native_throw_io(t, "Could not open file", error);
    return native_bool_result(f, !error);
}

/* ---- list ---- */

typedef struct listing {
    strbuf names; /* each followed by a zero byte */
    uint32_t count;
} listing;

static int list_folder(const char *path, void *context) {
    listing *l = context;
    DIR *d = opendir(path);
    if (!d) return errno;
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..")) continue;
        strbuf_add_bytes(&l->names, e->d_name, strlen(e->d_name) + 1);
        l->count++;
    }
    (void)closedir(d);
    return l->names.failed ? ENOMEM : 0;
}

static ref names_array(thread *t, const listing *l) {
    class *strings = native_array_class(t, KNOWN_String);
    uint64_t bytes =
        array_bytes(l->count, 2) + (uint64_t)l->count * native_string_bytes(0) + 2 * l->names.length + 8 * (uint64_t)l->count;
    if (!strings || !native_reserve(t, bytes)) return NULL_REF;
    ref array = native_new_array(t, strings, (int32_t)l->count);
    const char *name = strbuf_text(&l->names);
    for (uint32_t i = 0; array != NULL_REF && i < l->count; i++) {
        size_t length = strlen(name);
        ref s = native_from_host(t, name, length);
        if (s == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, array, i, s);
        name += length + 1;
    }
    return array;
}

NATIVE(list) {
    listing l = {.count = 0};
    strbuf_init(&l.names);
    int error = 0;
    outcome o = on_file(t, f, FD_LOOK, list_folder, &l, &error);
    if (o == DONE && error == ENOMEM)
        o = native_throw_oom(t);
    else if (o == DONE)
        o = error ? native_ref_result(f, NULL_REF) : native_new_result(f, names_array(t, &l));
    strbuf_free(&l.names);
    return o;
}

/* ---- canonical paths ---- */

/* Takes "." and ".." and double slashes out of an absolute path, in place, without looking at the host's files. */
static void collapse(char *path) {
    char *out = path;
    const char *in = path;
    while (*in) {
        while (*in == '/') in++;
        size_t length = strcspn(in, "/");
        if (length == 0) break;
        if (length == 2 && in[0] == '.' && in[1] == '.') {
            while (out > path && *--out != '/') continue;
        } else if (length != 1 || in[0] != '.') {
            *out++ = '/';
            memmove(out, in, length);
            out += length;
        }
        in += length;
    }
    if (out == path) *out++ = '/';
    *out = '\0';
}

static bool is_missing(int error) {
    return error == ENOENT || error == ENOTDIR || error == EACCES;
}

/*
 * The longest leading part of an absolute path that exists, made real, with the rest behind it; NULL with errno when the host
 * refuses for another reason. The caller frees it.
 */
static char *canonical_path(const char *path) {
    size_t length = strlen(path), end = length;
    if (length > PATH_MAX) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    char *real = realpath(path, NULL);
    if (real) return real;
    char *copy = strdup(path); /* whatever is wrong with the last name, it may be the name of a file yet to be */
    if (!copy) return NULL;
    while (!real) {
        while (end > 0 && copy[end - 1] != '/') end--;
        while (end > 1 && copy[end - 1] == '/') end--;
        if (end <= 1) break;
        char cut = copy[end];
        copy[end] = '\0';
        real = realpath(copy, NULL);
        copy[end] = cut;
        if (!real && !is_missing(errno)) {
            free(copy);
            return NULL;
        }
    }
    if (!real) {
        collapse(copy);
        return copy;
    }
    size_t real_length = strlen(real);
    char *whole = realloc(real, real_length + (length - end) + 2);
    if (whole) {
        memcpy(whole + real_length, path + end, length - end + 1);
        collapse(whole);
    } else {
        free(real);
    }
    free(copy);
    return whole;
}

/* Where files are limited to roots, only what lies in them is looked at. */
static char *canonical_name(const thread *t, const fd_name *name) {
    if (!t->rt->limits.roots) return canonical_path(strbuf_text(&name->text));
    const char *path = strbuf_text(name->place.real.length ? &name->place.real : &name->text);
    char *copy = strdup(path[0] ? path : "/");
    if (copy) collapse(copy);
    return copy;
}

NATIVE(canonical) {
    fd_name name;
    if (!fd_name_blocking(t, f->locals[1].r, FD_LOOK, &name)) {
        fd_name_free(&name);
        return THREW;
    }
    thread_enter_blocked(t);
    char *real = canonical_name(t, &name);
    int error = errno;
    thread_leave_blocked(t);
    fd_name_free(&name);
    if (!real) return native_throw_io(t, "Bad pathname", error);
    size_t length = strlen(real);
    outcome o =
        native_reserve(t, native_from_host_bytes(length)) ? native_new_result(f, native_from_host(t, real, length)) : THREW;
    free(real);
    return o;
}

static const native_entry entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"canonicalize0", "(Ljava/lang/String;)Ljava/lang/String;", canonical, 0, 0},
    {"getBooleanAttributes0", "(Ljava/io/File;)I", boolean_attributes, 0, 0},
    {"checkAccess", "(Ljava/io/File;I)Z", check_access, 0, 0},
    {"getLastModifiedTime", "(Ljava/io/File;)J", last_modified, 0, 0},
    {"getLength", "(Ljava/io/File;)J", get_length, 0, 0},
    {"setPermission", "(Ljava/io/File;IZZ)Z", set_permission, 0, 0},
    {"createFileExclusively", "(Ljava/lang/String;)Z", create_exclusively, 0, 0},
    {"delete0", "(Ljava/io/File;)Z", delete, 0, 0},
    {"list", "(Ljava/io/File;)[Ljava/lang/String;", list, 0, 0},
    {"createDirectory", "(Ljava/io/File;)Z", create_directory, 0, 0},
    {"rename0", "(Ljava/io/File;Ljava/io/File;)Z", rename_to, 0, 0},
    {"setLastModifiedTime", "(Ljava/io/File;J)Z", set_last_modified, 0, 0},
    {"setReadOnly", "(Ljava/io/File;)Z", set_read_only, 0, 0},
    {"getSpace", "(Ljava/io/File;I)J", get_space, 0, 0},
    {"getNameMax0", "(Ljava/lang/String;)J", name_max, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_UnixFileSystem = {"java/io/UnixFileSystem", entries};
