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
    if (number <= 2) return t->rt->doors->standard_fd[number];
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

static bool is_regular(int fd) {
    struct stat st;
    return fstat(fd, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode) || S_ISBLK(st.st_mode));
}

/* FD_STOPPED, or 0 when the descriptor is ready or an operation will tell its error. */
static int await(thread *t, int fd, unsigned events) {
    if (fd < 0) return 0; /* a closed stream, which poll would wait for */
    return host_wait_blocking(t, fd, events, WAIT_FOREVER, false) == WAIT_STOPPED ? FD_STOPPED : 0;
}

int fd_await_blocking(thread *t, int fd, bool reading) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || (flags & O_NONBLOCK) || is_regular(fd)) return 0;
    wait_result result = host_wait_blocking(t, fd, reading ? HOST_POLL_READ : HOST_POLL_WRITE, WAIT_FOREVER, false);
    return result == WAIT_STOPPED ? FD_STOPPED : result == WAIT_WOKEN ? FD_WOKEN : 0;
}

ssize_t fd_read_blocking(thread *t, int fd, void *buffer, size_t size, int64_t offset) {
    bool regular = is_regular(fd);
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
    bool regular = is_regular(fd);
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

/* ---- paths ---- */

static void add_working_directory(const thread *t, strbuf *out) {
    const char *folder = t->rt->doors->working_directory;
    if (!folder) return;
    strbuf_add(out, folder);
    strbuf_add_char(out, '/');
}

bool fd_path_of_bytes(thread *t, const char *bytes, strbuf *out) {
    strbuf_init(out);
    if (bytes[0] != '/' && bytes[0] != '\0') add_working_directory(t, out);
    strbuf_add(out, bytes);
    return !out->failed;
}

bool fd_path(thread *t, ref string, strbuf *out) {
    strbuf text;
    bool ok = native_to_host(t, string, &text);
    if (!ok) {
        strbuf_init(out);
    } else if (!fd_path_of_bytes(t, strbuf_text(&text), out)) {
        ok = exc_throw_oom(t, "native memory");
    }
    strbuf_free(&text);
    return ok;
}
