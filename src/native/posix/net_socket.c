/*
 * Sockets under every native of java.net and sun.nio.ch: errors, attempts and waits (native/posix/net.h).
 */
#include "native/posix/net.h"

#include "host/clock.h"
#include "host/host_file.h"
#include "thread/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* ---- errors ---- */

static const char *exception_of(int error) {
    switch (error) {
    case EPROTO: return "java/net/ProtocolException";
    case ECONNREFUSED:
    case ETIMEDOUT:
    case ENOTCONN: return "java/net/ConnectException";
    case EHOSTUNREACH: return "java/net/NoRouteToHostException";
    case EADDRINUSE:
    case EADDRNOTAVAIL:
    case EACCES: return "java/net/BindException";
    default: return "java/net/SocketException";
    }
}

static outcome throw_text(thread *t, const char *class_name, int error) {
    char text[256];
    host_error_text(error, text, sizeof text);
    return native_throw(t, class_name, "%s", text);
}

outcome net_throw(thread *t, int error) {
    return throw_text(t, exception_of(error), error);
}

outcome net_throw_option(thread *t, int error) {
    return throw_text(t, "java/net/SocketException", error);
}

outcome net_throw_as(thread *t, const char *class_name, const char *what, int error) {
    char text[256];
    host_error_text(error, text, sizeof text);
    return native_throw(t, class_name, "%s (%s)", text, what);
}

outcome net_check_right(thread *t) {
    if (limits_grant(&t->rt->limits, RIGHT_NETWORK)) return DONE;
    return native_throw(t, "java/net/SocketException", "this guest has no right to %s", right_name(RIGHT_NETWORK));
}

/* ---- descriptors ---- */

int net_fd(thread *t, ref descriptor) {
    return descriptor == NULL_REF ? -1 : nio_fd(t, descriptor);
}

int net_socket(thread *t, int family, int type, int protocol) {
    return fd_adopt(t, socket(family, type | SOCK_CLOEXEC, protocol));
}

bool net_is_blocking(int fd) {
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && !(flags & O_NONBLOCK);
}

/* ---- waiting ---- */

int64_t net_deadline(int64_t milliseconds) {
    int64_t now = host_clock_monotonic();
    return milliseconds < 0 || milliseconds > (INT64_MAX - now) / 1000000 ? WAIT_FOREVER : now + milliseconds * 1000000;
}

/* 0: it is ready; -1 with errno; FD_STOPPED. */
static int await(thread *t, int fd, bool reading, int64_t deadline) {
    switch (host_wait_blocking(t, fd, reading ? HOST_POLL_READ : HOST_POLL_WRITE, deadline, false)) {
    case WAIT_STOPPED: return FD_STOPPED;
    case WAIT_WOKEN: return errno = EINTR, -1;
    case WAIT_TIMED_OUT: return errno = ETIMEDOUT, -1;
    case WAIT_READY:
    case WAIT_INTERRUPTED: break;
    }
    return 0;
}

ssize_t net_run_blocking(thread *t, int fd, bool reading, int64_t deadline, net_attempt *attempt, void *context) {
    for (;;) {
        thread_enter_blocked(t);
        ssize_t n = attempt(fd, context);
        int error = errno;
        thread_leave_blocked(t);
        errno = error;
        bool not_ready = n < 0 && (error == EAGAIN || error == EWOULDBLOCK);
        if (!not_ready || !net_is_blocking(fd)) return errno = error, n;
        int waited = await(t, fd, reading, deadline);
        if (waited != 0) return waited;
    }
}

/* ---- receiving and sending ---- */

typedef struct vectors {
    struct iovec *items;
    size_t count;
} vectors;

static ssize_t receive_attempt(int fd, void *context) {
    const vectors *v = context;
    struct msghdr m = {.msg_iov = v->items, .msg_iovlen = v->count};
    return recvmsg(fd, &m, MSG_DONTWAIT);
}

static ssize_t send_attempt(int fd, void *context) {
    const vectors *v = context;
    struct msghdr m = {.msg_iov = v->items, .msg_iovlen = v->count};
    return sendmsg(fd, &m, MSG_DONTWAIT | MSG_NOSIGNAL);
}

ssize_t net_receive_blocking(thread *t, int fd, struct iovec *items, size_t count, int64_t deadline) {
    vectors v = {items, count};
    return net_run_blocking(t, fd, true, deadline, receive_attempt, &v);
}

bool net_advance(struct iovec **items, size_t *count, size_t done) {
    while (*count > 0 && done >= (*items)->iov_len) {
        done -= (*items)->iov_len;
        ++*items;
        --*count;
    }
    if (*count == 0) return false;
    (*items)->iov_base = (uint8_t *)(*items)->iov_base + done;
    (*items)->iov_len -= done;
    return true;
}

ssize_t net_send_blocking(thread *t, int fd, struct iovec *items, size_t count) {
    vectors v = {items, count};
    ssize_t total = 0;
    for (;;) {
        ssize_t n = net_run_blocking(t, fd, false, WAIT_FOREVER, send_attempt, &v);
        if (n == FD_STOPPED) return n;
        if (n < 0) return total > 0 ? total : n;
        total += n;
        if (!net_advance(&v.items, &v.count, (size_t)n)) return total;
    }
}

ssize_t net_urgent_attempt(int fd, void *byte) {
    return send(fd, byte, 1, MSG_OOB | MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* ---- connections ---- */

/*
 * accept4 has no flag not to wait, and another thread or process may take what was ready: a descriptor that waits is kept from
 * it for the time of the call.
 */
static int accept_now(int fd, net_address *peer, socklen_t *size) {
    int flags = fcntl(fd, F_GETFL);
    bool waits = flags >= 0 && !(flags & O_NONBLOCK) && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0;
    *size = sizeof *peer;
    int taken = accept4(fd, &peer->any, size, SOCK_CLOEXEC), error = errno;
    if (waits) (void)fcntl(fd, F_SETFL, flags);
    errno = error;
    return taken;
}

int net_accept_blocking(thread *t, int fd, bool waits, net_address *peer, socklen_t *size, int64_t deadline) {
    for (;;) {
        int waited = waits ? await(t, fd, true, deadline) : 0;
        if (waited != 0) return waited;
        thread_enter_blocked(t);
        int taken = accept_now(fd, peer, size), error = errno;
        thread_leave_blocked(t);
        errno = error;
        if (taken >= 0) return fd_adopt(t, taken);
        bool gone = error == ECONNABORTED || (waits && (error == EAGAIN || error == EWOULDBLOCK));
        if (!gone) return -1;
    }
}

int net_begin_connect(thread *t, int fd, const struct sockaddr *to, socklen_t size) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return errno;
    bool blocking = !(flags & O_NONBLOCK);
    if (blocking && fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0) return errno;
    thread_enter_blocked(t);
    int error = connect(fd, to, size) == 0 ? 0 : errno;
    thread_leave_blocked(t);
    if (blocking && fcntl(fd, F_SETFL, flags) != 0) return errno;
    return error;
}

int net_pending_error(int fd) {
    int error = 0;
    socklen_t size = sizeof error;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}
