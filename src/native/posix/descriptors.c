#include "native/posix/descriptors.h"

#include "base/vec.h"
#include "native/state.h"
#include "thread/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- which descriptors are the guest's: a bit each ---- */

static bool set_open_locked(native_state *s, int fd, bool open) {
    uint32_t word = (uint32_t)fd / 64;
    uint64_t bit = UINT64_C(1) << (fd % 64);
    while (open && s->descriptors.count <= word)
        if (!vec_push(&s->descriptors)) return false;
    if (word >= s->descriptors.count) return false;
    uint64_t *bits = vec_at(&s->descriptors, word);
    bool was_open = (*bits & bit) != 0;
    *bits = open ? *bits | bit : *bits & ~bit;
    return open || was_open;
}

static bool is_open(native_state *s, int fd) {
    host_mutex_lock(&s->lock);
    uint32_t word = (uint32_t)fd / 64;
    bool open = word < s->descriptors.count && (*(uint64_t *)vec_at(&s->descriptors, word) >> (fd % 64) & 1);
    host_mutex_unlock(&s->lock);
    return open;
}

int fd_of_java(const thread *t, int32_t number) {
    if (number < 0) return -1;
    if (number <= 2) {
        int other = atomic_load_explicit(&t->rt->native->standard[number], memory_order_acquire);
        return other >= 0 ? other : t->rt->doors->standard_fd[number];
    }
    return is_open(t->rt->native, number) ? number : -1;
}

int fd_adopt(thread *t, int fd) {
    if (fd < 0) return -1;
    if (fd <= 2) {
        int moved = fcntl(fd, F_DUPFD_CLOEXEC, 3), error = errno;
        (void)close(fd);
        errno = error;
        if (moved < 0) return -1;
        fd = moved;
    }
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    bool taken = set_open_locked(s, fd, true);
    host_mutex_unlock(&s->lock);
    if (taken) return fd;
    (void)close(fd);
    errno = ENOMEM;
    return -1;
}

int fd_close(thread *t, int32_t number) {
    if (number >= 0 && number <= 2) return 0;
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    bool ours = number > 2 && set_open_locked(s, number, false);
    host_mutex_unlock(&s->lock);
    if (!ours) return EBADF;
    return close(number) == 0 || errno == EINTR ? 0 : errno;
}

int fd_put(thread *t, int32_t number, int fd) {
    if (number <= 2 || fd_of_java(t, number) < 0) return EBADF;
    return dup3(fd, number, O_CLOEXEC) >= 0 ? 0 : errno;
}

int fd_put_out(thread *t, int32_t number) {
    int ends[2];
    if (number <= 2 || fd_of_java(t, number) < 0) return 0;
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    (void)close(ends[1]);
    int error = fd_put(t, number, ends[0]);
    (void)close(ends[0]);
    return error;
}

void fd_drop(thread *t, int fd) {
    fd_forget(t, fd);
    (void)close(fd);
}

int fd_replace_standard(thread *t, int32_t number, int fd) {
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) return errno;
    int before = atomic_exchange(&t->rt->native->standard[number], copy);
    if (before >= 0) (void)close(before);
    return 0;
}

void fd_forget(thread *t, int fd) {
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    (void)set_open_locked(s, fd, false);
    host_mutex_unlock(&s->lock);
}

void fd_close_all(runtime *rt) {
    native_state *s = rt->native;
    for (uint32_t word = 0; word < s->descriptors.count; word++)
        for (int bit = 0; bit < 64; bit++)
            if (*(uint64_t *)vec_at(&s->descriptors, word) >> bit & 1) (void)close((int)(word * 64) + bit);
    vec_free(&s->descriptors);
    for (int i = 0; i < 3; i++)
        if (s->standard[i] >= 0) (void)close(s->standard[i]);
}

void fd_unmap_all(runtime *rt) {
    vec *mappings = &rt->native->mappings;
    for (uint32_t i = 0; i < mappings->count; i++) {
        const native_mapping *m = vec_at(mappings, i);
        (void)munmap(m->address, m->size);
    }
    vec_free(mappings);
}

/* ---- reading and writing ---- */

fd_kind fd_kind_of(int fd) {
    struct stat st;
    if (fstat(fd, &st) != 0) return FD_STREAM;
    if (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode) || S_ISBLK(st.st_mode)) return FD_FILE;
    return S_ISSOCK(st.st_mode) ? FD_SOCKET : FD_STREAM;
}

/* FD_STOPPED, or 0 when the descriptor is ready or an operation will tell its error. */
static int await(thread *t, int fd, unsigned events) {
    if (fd < 0) return 0; /* a closed stream, which poll would wait for */
    wait_result result;
    do result = host_wait_blocking(t, fd, events, WAIT_FOREVER, false);
    while (result == WAIT_WOKEN); /* meant for a channel's wait */
    return result == WAIT_STOPPED ? FD_STOPPED : 0;
}

int fd_await_blocking(thread *t, int fd, bool reading) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || (flags & O_NONBLOCK)) return 0;
    wait_result result = host_wait_blocking(t, fd, reading ? HOST_POLL_READ : HOST_POLL_WRITE, WAIT_FOREVER, false);
    return result == WAIT_STOPPED ? FD_STOPPED : result == WAIT_WOKEN ? FD_WOKEN : 0;
}

ssize_t fd_read_blocking(thread *t, int fd, void *buffer, size_t size, int64_t offset) {
    bool regular = fd_kind_of(fd) == FD_FILE;
    for (;;) {
        if (!regular && await(t, fd, HOST_POLL_READ) == FD_STOPPED) return FD_STOPPED;
        thread_enter_blocked(t);
        ssize_t got = offset < 0 ? read(fd, buffer, size) : pread(fd, buffer, size, offset);
        int error = errno;
        thread_leave_blocked(t);
        errno = error;
        if (got >= 0 || (error != EINTR && error != EAGAIN)) return got;
    }
}

ssize_t fd_write_blocking(thread *t, int fd, const void *buffer, size_t size, int64_t offset) {
    bool regular = fd_kind_of(fd) == FD_FILE;
    /* A pipe that is ready takes this much without blocking. */
    if (!regular && size > PIPE_BUF) size = PIPE_BUF;
    for (;;) {
        if (!regular && await(t, fd, HOST_POLL_WRITE) == FD_STOPPED) return FD_STOPPED;
        thread_enter_blocked(t);
        ssize_t written = offset < 0 ? write(fd, buffer, size) : pwrite(fd, buffer, size, offset);
        int error = errno;
        thread_leave_blocked(t);
        errno = error;
        if (written >= 0 || (error != EINTR && error != EAGAIN)) return written;
    }
}

void native_write_error_blocking(thread *t, const char *text, size_t length) {
    while (length > 0) {
        ssize_t written = fd_write_blocking(t, t->rt->doors->standard_fd[2], text, length, -1);
        if (written <= 0) return;
        text += written;
        length -= (size_t)written;
    }
}

/* ---- names ---- */

static void add_working_directory(const thread *t, strbuf *out) {
    const char *folder = t->rt->doors->working_directory;
    if (!folder) return;
    strbuf_add(out, folder);
    strbuf_add_char(out, '/');
}

/* Where the guest's rights let the text lead to. */
static void find_place_blocking(thread *t, unsigned use, fd_name *n) {
    const host_roots *roots = t->rt->limits.roots;
    host_way way = use & FD_ENTRY ? HOST_WAY_ENTRY : HOST_WAY_FOLLOW;
    const char *path = strbuf_text(&n->text);
    thread_enter_blocked(t);
    n->error = path[0] ? host_roots_find(roots, path, way, (use & FD_CHANGE) != 0, &n->place) : ENOENT;
    if (n->error == EACCES && use == FD_CREATE) {
        /* What is there already is told as such also where nothing may be made, as hosts do. */
        host_place there;
        if (host_roots_find(roots, path, HOST_WAY_ENTRY, false, &there) == 0 && faccessat(AT_FDCWD, there.path, F_OK, 0) == 0)
            n->error = EEXIST;
        host_place_free(&there);
    }
    thread_leave_blocked(t);
    n->is_entry = n->place.is_entry;
    /* Nothing is there, and what comes there meanwhile must not be taken for it: it might be a link. */
    if (!n->error && n->is_entry && !(use & (FD_ENTRY | FD_MAKE))) n->error = ENOENT;
}

void fd_name_of_blocking(thread *t, const char *bytes, unsigned use, fd_name *out) {
    *out = (fd_name){.place = {.descriptor = -1}};
    strbuf_init(&out->text);
    if (bytes[0] != '/' && bytes[0] != '\0') add_working_directory(t, &out->text);
    strbuf_add(&out->text, bytes);
    if (out->text.failed)
        out->error = ENOMEM;
    else if (t->rt->limits.roots)
        find_place_blocking(t, use, out);
}

void fd_name_at_blocking(thread *t, int64_t address, unsigned use, fd_name *out) {
    strbuf text;
    if (native_text_at(t, address, &text))
        fd_name_of_blocking(t, strbuf_text(&text), use, out);
    else
        *out = (fd_name){.error = FD_PENDING, .place = {.descriptor = -1}};
    strbuf_free(&text);
}

bool fd_name_blocking(thread *t, ref string, unsigned use, fd_name *out) {
    strbuf text;
    bool ok = native_to_host(t, string, &text);
    *out = (fd_name){.place = {.descriptor = -1}};
    if (ok) fd_name_of_blocking(t, strbuf_text(&text), use, out);
    strbuf_free(&text);
    return ok && (out->error != ENOMEM || exc_throw_oom(t, "native memory"));
}

void fd_name_free(fd_name *n) {
    strbuf_free(&n->text);
    host_place_free(&n->place);
}

unsigned fd_use_of_flags(int flags) {
    bool change = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY))) != 0;
    bool entry = (flags & O_NOFOLLOW) != 0 || (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL);
    return (change ? FD_CHANGE : FD_LOOK) | (entry ? FD_ENTRY : 0) | (flags & O_CREAT ? FD_MAKE : 0);
}

int fd_open(const fd_name *n, int flags, unsigned mode) {
    int fd;
    do fd = open(fd_name_path(n), flags | O_CLOEXEC | (n->is_entry ? O_NOFOLLOW : 0), (mode_t)mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

bool fd_may_change(const thread *t, int32_t number) {
    if (!t->rt->limits.roots) return true;
    int flags = number <= 2 ? -1 : fcntl(fd_of_java(t, number), F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && !(flags & O_PATH);
}
