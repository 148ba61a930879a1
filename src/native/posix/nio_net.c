/*
 * sun.nio.ch.Net: sockets opened, bound, connected and waited for. Its options are nio_options.c's.
 */
#include "native/posix/nio_options.h"

#include "thread/wait.h"

#include <errno.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DESCRIPTOR "Ljava/io/FileDescriptor;"
#define ADDRESS    "Ljava/net/InetAddress;"

/* ---- opening ---- */

/* An option that hosts without it need not be told. */
static bool set_if_known(int fd, int level, int option) {
    int off = 0;
    return setsockopt(fd, level, option, &off, sizeof off) == 0 || errno == ENOPROTOOPT;
}

/* Sockets of IPv6 take IPv4 too; datagrams of groups come only to sockets that have joined. False: errno. */
static bool prepare_socket(int fd, int family, bool stream, bool reuse) {
    int off = 0, on = 1;
    if (family == AF_INET6 && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) != 0) return false;
    if (reuse && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0) return false;
    if (stream) return true;
    if (!set_if_known(fd, IPPROTO_IP, IP_MULTICAST_ALL)) return false;
    return family != AF_INET6 || (setsockopt(fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, &on, sizeof on) == 0 &&
                                  set_if_known(fd, IPPROTO_IPV6, IPV6_MULTICAST_ALL));
}

/* socket0(prefer IPv6, stream, reuse, fast loopback) */
NATIVE(open_socket) {
    TRY(net_check_right(t));
    bool stream = f->locals[1].i != 0;
    int family = f->locals[0].i && net_has_ipv6(t) ? AF_INET6 : AF_INET;
    int fd = net_socket(t, family, stream ? SOCK_STREAM : SOCK_DGRAM, 0);
    if (fd < 0) return net_throw(t, errno);
    if (prepare_socket(fd, family, stream, f->locals[2].i != 0)) return native_int_result(f, fd);
    int error = errno;
    fd_drop(t, fd);
    return net_throw_option(t, error);
}

/* bind0(descriptor, prefer IPv6, exclusive, address, port) */
NATIVE(bind_socket) {
    net_address a;
    socklen_t size;
    TRY(net_prepare(t));
    TRY(net_address_of(t, f->locals[3].r, f->locals[4].i, f->locals[1].i != 0, &a, &size));
    return bind(net_fd(t, f->locals[0].r), &a.any, size) == 0 ? DONE : net_throw(t, errno);
}

NATIVE(listen_socket) {
    return listen(net_fd(t, f->locals[0].r), f->locals[1].i) == 0 ? DONE : net_throw(t, errno);
}

/* connect0(prefer IPv6, descriptor, address, port): 1 when it is done, or an IOStatus */
NATIVE(connect_socket) {
    net_address a;
    socklen_t size;
    TRY(net_prepare(t));
    TRY(net_address_of(t, f->locals[2].r, f->locals[3].i, f->locals[0].i != 0, &a, &size));
    int error = net_begin_connect(t, net_fd(t, f->locals[1].r), &a.any, size);
    if (error == 0) return native_int_result(f, 1);
    if (error == EINPROGRESS) return native_int_result(f, IOSTATUS_UNAVAILABLE);
    return error == EINTR ? native_int_result(f, IOSTATUS_INTERRUPTED) : net_throw(t, error);
}

/* accept(descriptor, FileDescriptor of the new socket, InetSocketAddress[1]): 1, or an IOStatus */
NATIVE(accept_socket) {
    net_address peer;
    socklen_t size;
    ref taken = f->locals[1].r, addresses = f->locals[2].r;
    if (taken == NULL_REF || addresses == NULL_REF || array_length(t->heap_base, addresses) < 1) return native_throw_npe(t);
    TRY(net_prepare(t));
    int listening = net_fd(t, f->locals[0].r);
    int fd = net_accept_blocking(t, listening, net_is_blocking(listening), &peer, &size, WAIT_FOREVER);
    if (fd == FD_STOPPED) return AGAIN;
    if (fd < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return native_int_result(f, IOSTATUS_UNAVAILABLE);
    if (fd < 0 && errno == EINTR) return native_int_result(f, IOSTATUS_INTERRUPTED);
    if (fd < 0) return native_throw_io(t, "Accept failed", errno);
    ref address = net_new_socket_address(t, &peer);
    if (address == NULL_REF) return fd_drop(t, fd), THREW;
    obj_set_i32(t->heap_base, taken, native_field(t, NF_FileDescriptor_fd), fd);
    array_set_ref(t->heap_base, addresses, 0, address);
    return native_int_result(f, 1);
}

NATIVE(shut_down) {
    static const int hows[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    int32_t how = f->locals[1].i;
    if (how < 0 || how > 2) return net_throw(t, EINVAL);
    int result = shutdown(net_fd(t, f->locals[0].r), hows[how]);
    return result == 0 || errno == ENOTCONN ? DONE : net_throw(t, errno);
}

/* ---- addresses ---- */

typedef int name_call(int fd, struct sockaddr *out, socklen_t *size);

static outcome ask_address(thread *t, frame *f, name_call *call, net_address *out) {
    socklen_t size = sizeof *out;
    memset(out, 0, sizeof *out);
    return call(net_fd(t, f->locals[0].r), &out->any, &size) == 0 ? DONE : net_throw(t, errno);
}

static outcome port_result(thread *t, frame *f, name_call *call) {
    net_address a;
    TRY(ask_address(t, f, call, &a));
    return native_int_result(f, net_port(&a));
}

static outcome address_result(thread *t, frame *f, name_call *call) {
    net_address a;
    TRY(net_prepare(t));
    TRY(ask_address(t, f, call, &a));
    return native_new_result(f, net_new_address(t, &a, NULL_REF));
}

NATIVE(local_port) {
    return port_result(t, f, getsockname);
}

NATIVE(local_address) {
    return address_result(t, f, getsockname);
}

NATIVE(remote_port) {
    return port_result(t, f, getpeername);
}

NATIVE(remote_address) {
    return address_result(t, f, getpeername);
}

/* ---- readiness ---- */

static unsigned wait_events(int32_t events) {
    return (events & POLLIN ? HOST_POLL_READ : 0u) | (events & POLLOUT ? HOST_POLL_WRITE : 0u);
}

/* What is ready of `events` by then: 0 nothing or the thread was woken, -1 with errno, or FD_STOPPED. */
static int poll_blocking(thread *t, int fd, int32_t events, int64_t timeout) {
    struct pollfd p = {.fd = fd, .events = (short)events};
    if (fd < 0) return errno = EBADF, -1;
    int n = poll(&p, 1, 0);
    if (n == 0 && timeout != 0) {
        wait_result result = host_wait_blocking(t, fd, wait_events(events), net_deadline(timeout), false);
        if (result == WAIT_STOPPED) return FD_STOPPED;
        n = result == WAIT_READY ? poll(&p, 1, 0) : 0;
    }
    return n > 0 ? p.revents : n < 0 && errno != EINTR ? -1 : 0;
}

/* poll(descriptor, events, milliseconds or -1) */
NATIVE(poll_socket) {
    int ready = poll_blocking(t, net_fd(t, f->locals[0].r), f->locals[1].i, f->locals[2].j);
    if (ready == FD_STOPPED) return AGAIN;
    return ready < 0 ? net_throw(t, errno) : native_int_result(f, ready);
}

/* pollConnect(descriptor, milliseconds or -1): whether the connection is there now */
NATIVE(poll_connect) {
    int fd = net_fd(t, f->locals[0].r);
    int ready = poll_blocking(t, fd, POLLOUT, f->locals[1].j);
    if (ready == FD_STOPPED) return AGAIN;
    if (ready < 0) return native_throw_io(t, "poll failed", errno);
    if (ready == 0) return native_bool_result(f, false);
    int error = net_pending_error(fd);
    if (!error && (ready & POLLHUP)) error = ENOTCONN;
    return error ? net_throw(t, error) : native_bool_result(f, true);
}

NATIVE(available) {
    int count = 0;
    if (ioctl(net_fd(t, f->locals[0].r), FIONREAD, &count) != 0) return net_throw(t, errno);
    return native_int_result(f, count);
}

NATIVE(send_urgent) {
    uint8_t byte = (uint8_t)f->locals[1].i;
    ssize_t n = net_run_blocking(t, net_fd(t, f->locals[0].r), false, WAIT_FOREVER, net_urgent_attempt, &byte);
    if (n == FD_STOPPED) return AGAIN;
    outcome o = nio_count_result(t, f, n, false);
    return o == DONE ? native_int_result(f, (int32_t)f->result.j) : o;
}

#define VALUE(name, value)                                                                                                     \
    NATIVE(name) {                                                                                                             \
        (void)t;                                                                                                               \
        return native_int_result(f, value);                                                                                    \
    }
VALUE(poll_in, POLLIN)
VALUE(poll_out, POLLOUT)
VALUE(poll_error, POLLERR)
VALUE(poll_hang_up, POLLHUP)
VALUE(poll_invalid, POLLNVAL)
VALUE(exclusive_bind, -1) /* no such thing here */
#undef VALUE

static const native_entry entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {"isIPv6Available0", "()Z", net_ipv6_supported, 0, 0},
    {"isReusePortAvailable0", "()Z", net_reuse_port_available, 0, 0},
    {"isExclusiveBindAvailable", "()I", exclusive_bind, 0, 0},
    {"shouldShutdownWriteBeforeClose0", "()Z", native_zero, 0, 0},
    {"shouldSetBothIPv4AndIPv6Options0", "()Z", native_true, 0, 0},
    {"canIPv6SocketJoinIPv4Group0", "()Z", native_true, 0, 0},
    {"canJoin6WithIPv4Group0", "()Z", native_zero, 0, 0},
    {"canUseIPv6OptionsWithIPv4LocalAddress0", "()Z", native_true, 0, 0},
    {"socket0", "(ZZZZ)I", open_socket, 0, 0},
    {"bind0", "(" DESCRIPTOR "ZZ" ADDRESS "I)V", bind_socket, 0, 0},
    {"listen", "(" DESCRIPTOR "I)V", listen_socket, 0, 0},
    {"connect0", "(Z" DESCRIPTOR ADDRESS "I)I", connect_socket, 0, 0},
    {"accept", "(" DESCRIPTOR DESCRIPTOR "[Ljava/net/InetSocketAddress;)I", accept_socket, 0, 0},
    {"shutdown", "(" DESCRIPTOR "I)V", shut_down, 0, 0},
    {"localPort", "(" DESCRIPTOR ")I", local_port, 0, 0},
    {"localInetAddress", "(" DESCRIPTOR ")" ADDRESS, local_address, 0, 0},
    {"remotePort", "(" DESCRIPTOR ")I", remote_port, 0, 0},
    {"remoteInetAddress", "(" DESCRIPTOR ")" ADDRESS, remote_address, 0, 0},
    {"poll", "(" DESCRIPTOR "IJ)I", poll_socket, 0, 0},
    {"pollConnect", "(" DESCRIPTOR "J)Z", poll_connect, 0, 0},
    {"available", "(" DESCRIPTOR ")I", available, 0, 0},
    {"sendOOB", "(" DESCRIPTOR "B)I", send_urgent, 0, 0},
    {"getIntOption0", "(" DESCRIPTOR "ZII)I", nio_get_option, 0, 0},
    {"setIntOption0", "(" DESCRIPTOR "ZIIIZ)V", nio_set_option, 0, 0},
    {"joinOrDrop4", "(Z" DESCRIPTOR "III)I", nio_join_4, 0, 0},
    {"blockOrUnblock4", "(Z" DESCRIPTOR "III)I", nio_block_4, 0, 0},
    {"joinOrDrop6", "(Z" DESCRIPTOR "[BI[B)I", nio_join_6, 0, 0},
    {"blockOrUnblock6", "(Z" DESCRIPTOR "[BI[B)I", nio_block_6, 0, 0},
    {"setInterface4", "(" DESCRIPTOR "I)V", nio_set_interface_4, 0, 0},
    {"getInterface4", "(" DESCRIPTOR ")I", nio_get_interface_4, 0, 0},
    {"setInterface6", "(" DESCRIPTOR "I)V", nio_set_interface_6, 0, 0},
    {"getInterface6", "(" DESCRIPTOR ")I", nio_get_interface_6, 0, 0},
    {"pollinValue", "()S", poll_in, 0, 0},
    {"polloutValue", "()S", poll_out, 0, 0},
    {"pollerrValue", "()S", poll_error, 0, 0},
    {"pollhupValue", "()S", poll_hang_up, 0, 0},
    {"pollnvalValue", "()S", poll_invalid, 0, 0},
    {"pollconnValue", "()S", poll_out, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Net = {"sun/nio/ch/Net", entries};
