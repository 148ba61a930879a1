/*
 * sun.nio.ch.FileChannelImpl.transferTo0: a file's bytes to a socket, a pipe or another file within the host.
 */
#include "native/posix/net.h"

#include "thread/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/sendfile.h>

typedef struct piece {
    int from;
    off_t position;
    size_t count;
} piece;

/*
 * sendfile has no flag not to wait: the target is told not to for as long as this takes. Other threads that use it meanwhile
 * are told that it is not ready, and wait and try again, as they do when it is theirs to wait.
 */
static ssize_t send_attempt(int fd, void *context) {
    piece *p = context;
    int flags = fcntl(fd, F_GETFL);
    bool waits = flags >= 0 && !(flags & O_NONBLOCK);
    if (waits && fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0) return -1;
    ssize_t n = sendfile(fd, p->from, &p->position, p->count);
    int error = errno;
    if (waits && fcntl(fd, F_SETFL, flags) != 0) return -1;
    errno = error;
    return n;
}

/* All that there is for a target that blocks, once for another; as net_run_blocking. */
static ssize_t send_all_blocking(thread *t, int fd, piece *p) {
    ssize_t total = 0;
    while (p->count > 0) {
        ssize_t n = net_run_blocking(t, fd, false, WAIT_FOREVER, send_attempt, p);
        if (n == FD_STOPPED) return n;
        if (n < 0) return total > 0 ? total : n;
        total += n;
        p->count -= (size_t)n;
        if (n == 0 || !net_is_blocking(fd)) break;
    }
    return total;
}

/* transferTo0(FileDescriptor from, position, count, FileDescriptor to): a count, or an IOStatus */
outcome nio_send_file(thread *t, frame *f) {
    int64_t count = f->locals[4].j;
    if (f->locals[2].j < 0 || count < 0) return native_throw_io(t, "Transfer failed", EINVAL);
    piece p = {net_fd(t, f->locals[1].r), (off_t)f->locals[2].j, (size_t)count};
    ssize_t n = send_all_blocking(t, net_fd(t, f->locals[6].r), &p);
    if (n == FD_STOPPED) return AGAIN;
    if (n >= 0) return native_long_result(f, n);
    switch (errno) {
    case EAGAIN: return native_long_result(f, IOSTATUS_UNAVAILABLE);
    case EINVAL: return native_long_result(f, IOSTATUS_UNSUPPORTED_CASE);
    case EINTR: return native_long_result(f, IOSTATUS_INTERRUPTED);
    default: return native_throw_io(t, "Transfer failed", errno);
    }
}
