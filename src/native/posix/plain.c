#include "native/posix/plain.h"

#include "native/state.h"
#include "thread/wait.h"

#include <errno.h>
#include <netinet/tcp.h>

outcome plain_throw_closed(thread *t) {
    return native_throw(t, "java/net/SocketException", "Socket closed");
}

outcome plain_fd(thread *t, ref descriptor, int *out) {
    *out = net_fd(t, descriptor);
    return *out >= 0 ? DONE : plain_throw_closed(t);
}

/* ---- threads that wait ---- */

static bool begin_wait(thread *t, int fd) {
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    native_plain_wait *w = vec_push(&s->plain_waits);
    if (w) *w = (native_plain_wait){fd, t->id, false};
    host_mutex_unlock(&s->lock);
    return w != NULL;
}

static native_plain_wait *find_wait_locked(native_state *s, uint32_t id) {
    for (uint32_t i = 0; i < s->plain_waits.count; i++) {
        native_plain_wait *w = vec_at(&s->plain_waits, i);
        if (w->thread == id) return w;
    }
    return NULL;
}

static bool was_closed(thread *t) {
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    const native_plain_wait *w = find_wait_locked(s, t->id);
    bool closed = w && w->closed;
    host_mutex_unlock(&s->lock);
    return closed;
}

static void end_wait(thread *t) {
    native_state *s = t->rt->native;
    host_mutex_lock(&s->lock);
    native_plain_wait *w = find_wait_locked(s, t->id);
    *w = *(native_plain_wait *)vec_at(&s->plain_waits, s->plain_waits.count - 1);
    vec_pop(&s->plain_waits);
    host_mutex_unlock(&s->lock);
}

static void wake_visit(void *context, thread *other) {
    native_state *s = other->rt->native;
    const int *fd = context;
    host_mutex_lock(&s->lock);
    native_plain_wait *w = find_wait_locked(s, other->id);
    bool waits = w && w->fd == *fd;
    if (waits) w->closed = true;
    host_mutex_unlock(&s->lock);
    if (waits) thread_wake(other);
}

/* What is done while the thread stands in the list: a result as net_run_blocking's. */
typedef struct step {
    ssize_t (*run)(thread *t, int fd, void *step_context);
    void *context;
} step;

/* Another's wake, which was meant for an earlier wait, is no end. */
static ssize_t run_listed(thread *t, int fd, step s) {
    if (!begin_wait(t, fd)) return errno = ENOMEM, -1;
    ssize_t n;
    do n = s.run(t, fd, s.context);
    while (n == -1 && errno == EINTR && !was_closed(t));
    int error = errno;
    if (n == -1 && was_closed(t)) error = EBADF;
    end_wait(t);
    errno = error;
    return n;
}

typedef struct attempt_step {
    bool reading;
    int64_t deadline;
    net_attempt *attempt;
    void *context;
} attempt_step;

static ssize_t run_attempt(thread *t, int fd, void *context) {
    const attempt_step *a = context;
    return net_run_blocking(t, fd, a->reading, a->deadline, a->attempt, a->context);
}

ssize_t plain_run_blocking(thread *t, int fd, bool reading, int64_t deadline, net_attempt *attempt, void *context) {
    attempt_step a = {reading, deadline, attempt, context};
    return run_listed(t, fd, (step){run_attempt, &a});
}

typedef struct accept_step {
    net_address *peer;
    socklen_t *size;
    int64_t deadline;
} accept_step;

static ssize_t run_accept(thread *t, int fd, void *context) {
    const accept_step *a = context;
    return net_accept_blocking(t, fd, true, a->peer, a->size, a->deadline);
}

int plain_accept_blocking(thread *t, int fd, net_address *peer, socklen_t *size, int64_t deadline) {
    accept_step a = {peer, size, deadline};
    return (int)run_listed(t, fd, (step){run_accept, &a});
}

static ssize_t run_connect(thread *t, int fd, void *deadline) {
    switch (host_wait_blocking(t, fd, HOST_POLL_WRITE, *(const int64_t *)deadline, false)) {
    case WAIT_STOPPED: return FD_STOPPED;
    case WAIT_WOKEN: return errno = EINTR, -1;
    case WAIT_TIMED_OUT: return errno = ETIMEDOUT, -1;
    default: return 0;
    }
}

int plain_await_connect_blocking(thread *t, int fd, int64_t deadline) {
    return (int)run_listed(t, fd, (step){run_connect, &deadline});
}

/* ---- opening, binding, closing ---- */

outcome plain_open(thread *t, ref descriptor, bool stream) {
    int off = 0;
    TRY(net_check_right(t));
    if (descriptor == NULL_REF) return native_throw(t, "java/net/SocketException", "null fd object");
    int family = net_has_ipv6(t) ? AF_INET6 : AF_INET;
    int fd = net_socket(t, family, stream ? SOCK_STREAM : SOCK_DGRAM, 0);
    if (fd < 0) return net_throw_option(t, errno);
    if (family == AF_INET6 && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) != 0) {
        int error = errno;
        fd_drop(t, fd);
        return net_throw_option(t, error);
    }
    obj_set_i32(t->heap_base, descriptor, native_field(t, NF_FileDescriptor_fd), fd);
    return DONE;
}

outcome plain_bind(thread *t, int fd, ref address, int32_t port, int32_t *bound) {
    net_address a;
    socklen_t size;
    TRY(net_address_of(t, address, port, true, &a, &size));
    if (bind(fd, &a.any, size) != 0) {
        bool named = errno == EADDRINUSE || errno == EADDRNOTAVAIL || errno == EPERM || errno == EACCES;
        return net_throw_as(t, named ? "java/net/BindException" : "java/net/SocketException", "Bind failed", errno);
    }
    size = sizeof a;
    if (port == 0 && getsockname(fd, &a.any, &size) != 0) return net_throw_option(t, errno);
    *bound = port == 0 ? net_port(&a) : port;
    return DONE;
}

outcome plain_close(thread *t, ref descriptor, bool later) {
    if (descriptor == NULL_REF) return native_throw(t, "java/net/SocketException", "socket already closed");
    int32_t number = nio_number(t, descriptor);
    if (number < 0) return DONE;
    int error;
    if (later) {
        error = fd_put_out(t, number);
    } else {
        obj_set_i32(t->heap_base, descriptor, native_field(t, NF_FileDescriptor_fd), -1);
        error = fd_close(t, number);
    }
    threads_visit(t->set, wake_visit, &number);
    return error ? native_throw_io(t, "close failed", error) : DONE;
}

/* ---- options ---- */

bool plain_map_option(int32_t option, int *level, int *name) {
    static const struct {
        int32_t option;
        int level, name;
    } all[] = {{0x0001, IPPROTO_TCP, TCP_NODELAY},
               {PLAIN_SERVICE_TYPE, IPPROTO_IP, IP_TOS},
               {0x0004, SOL_SOCKET, SO_REUSEADDR},
               {0x0008, SOL_SOCKET, SO_KEEPALIVE},
               {0x000e, SOL_SOCKET, SO_REUSEPORT},
               {0x0020, SOL_SOCKET, SO_BROADCAST},
               {PLAIN_LINGER, SOL_SOCKET, SO_LINGER},
               {PLAIN_SEND_BUFFER, SOL_SOCKET, SO_SNDBUF},
               {PLAIN_RECEIVE_BUFFER, SOL_SOCKET, SO_RCVBUF},
               {0x1003, SOL_SOCKET, SO_OOBINLINE},
               {PLAIN_MULTICAST_LOOP, IPPROTO_IP, IP_MULTICAST_LOOP}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i].option != option) continue;
        *level = all[i].level;
        *name = all[i].name;
        return true;
    }
    return false;
}

bool plain_is_number(int32_t option) {
    return option == PLAIN_SEND_BUFFER || option == PLAIN_RECEIVE_BUFFER || option == PLAIN_SERVICE_TYPE;
}

/* A socket of both families is told what there are two options for by both. */
int plain_set_option(thread *t, int fd, int level, int name, int value) {
    if (net_has_ipv6(t) && level == IPPROTO_IP) {
        int second = name == IP_TOS ? IPV6_TCLASS : name == IP_MULTICAST_LOOP ? IPV6_MULTICAST_LOOP : 0;
        if (second && net_set_int(fd, IPPROTO_IPV6, second, value) != 0) return -1;
    }
    return net_set_int(fd, level, name, value);
}
