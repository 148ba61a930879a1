/*
 * java.net.PlainSocketImpl with its streams, SocketInputStream and SocketOutputStream; SocketCleanable; sun.net.sdp.SdpSupport.
 */
#include "heap/copy.h"
#include "native/posix/plain.h"
#include "native/reflect.h"
#include "thread/wait.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The descriptor of the socket `this`. */
static outcome own_fd(thread *t, const frame *f, int *out) {
    return plain_fd(t, net_ref(t, f->locals[0].r, NF_SocketImpl_fd), out);
}

/* ---- connecting ---- */

/* socketCreate(stream, of a server) */
NATIVE(create) {
    int on = 1, fd;
    TRY(plain_open(t, net_ref(t, f->locals[0].r, NF_SocketImpl_fd), f->locals[1].i != 0));
    if (!f->locals[2].i) return DONE;
    TRY(own_fd(t, f, &fd));
    return setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 ? DONE : net_throw_option(t, errno);
}

static outcome throw_connect(thread *t, int error) {
    switch (error) {
    case EPROTO: return net_throw_as(t, "java/net/ProtocolException", "Protocol error", error);
    case ECONNREFUSED: return net_throw_as(t, "java/net/ConnectException", "Connection refused", error);
    case ETIMEDOUT: return net_throw_as(t, "java/net/ConnectException", "Connection timed out", error);
    case EHOSTUNREACH: return net_throw_as(t, "java/net/NoRouteToHostException", "Host unreachable", error);
    case EADDRNOTAVAIL: return net_throw_as(t, "java/net/NoRouteToHostException", "Address not available", error);
    case EISCONN:
    case EBADF: return plain_throw_closed(t);
    default: return net_throw_as(t, "java/net/SocketException", "connect failed", error);
    }
}

/* socketConnect(address, port, milliseconds or 0) */
NATIVE(connect_to) {
    ref own = f->locals[0].r;
    int32_t timeout = f->locals[3].i;
    net_address a;
    socklen_t size;
    int fd;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    TRY(net_address_of(t, f->locals[1].r, f->locals[2].i, true, &a, &size));
    int error = net_begin_connect(t, fd, &a.any, size);
    if (error == EINPROGRESS) {
        int ended = plain_await_connect_blocking(t, fd, net_deadline(timeout > 0 ? timeout : -1));
        if (ended == FD_STOPPED) return AGAIN;
        if (ended < 0 && errno == ETIMEDOUT) {
            (void)shutdown(fd, SHUT_RDWR);
            return native_throw(t, "java/net/SocketTimeoutException", "connect timed out");
        }
        error = ended < 0 ? errno : net_pending_error(fd);
    }
    if (error) return throw_connect(t, error);
    obj_set_ref(t->heap_base, own, native_field(t, NF_SocketImpl_address), f->locals[1].r);
    net_put_int(t, own, NF_SocketImpl_port, f->locals[2].i);
    size = sizeof a;
    if (native_get_int(t, own, native_field(t, NF_SocketImpl_localport)) == 0) {
        if (getsockname(fd, &a.any, &size) != 0) return net_throw_option(t, errno);
        net_put_int(t, own, NF_SocketImpl_localport, net_port(&a));
    }
    return DONE;
}

/* socketBind(address, port) */
NATIVE(bind_to) {
    int fd;
    int32_t port;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    TRY(plain_bind(t, fd, f->locals[1].r, f->locals[2].i, &port));
    obj_set_ref(t->heap_base, f->locals[0].r, native_field(t, NF_SocketImpl_address), f->locals[1].r);
    net_put_int(t, f->locals[0].r, NF_SocketImpl_localport, port);
    return DONE;
}

/* Several threads may accept at once: the descriptor never blocks, they wait before they call. */
NATIVE(start_listening) {
    int fd;
    TRY(own_fd(t, f, &fd));
    if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0) return net_throw_as(t, "java/net/SocketException", "Listen failed", errno);
    return listen(fd, f->locals[1].i) == 0 ? DONE : net_throw_as(t, "java/net/SocketException", "Listen failed", errno);
}

/* socketAccept(SocketImpl of the new socket) */
NATIVE(accept_into) {
    ref own = f->locals[0].r, taken = f->locals[1].r;
    net_address peer;
    socklen_t size;
    int fd;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    ref descriptor = taken == NULL_REF ? NULL_REF : net_ref(t, taken, NF_SocketImpl_fd);
    if (descriptor == NULL_REF) return native_throw_npe(t);
    int32_t timeout = native_get_int(t, own, native_field(t, NF_AbstractPlainSocketImpl_timeout));
    int accepted = plain_accept_blocking(t, fd, &peer, &size, net_deadline(timeout > 0 ? timeout : -1));
    if (accepted == FD_STOPPED) return AGAIN;
    if (accepted < 0 && errno == ETIMEDOUT) return native_throw(t, "java/net/SocketTimeoutException", "Accept timed out");
    if (accepted < 0 && errno == EBADF) return plain_throw_closed(t);
    if (accepted < 0) return net_throw_as(t, "java/net/SocketException", "Accept failed", errno);
    taken = f->locals[1].r;
    ref address = net_new_address(t, &peer, NULL_REF);
    if (address == NULL_REF) return fd_drop(t, accepted), THREW;
    net_put_int(t, net_ref(t, taken, NF_SocketImpl_fd), NF_FileDescriptor_fd, accepted);
    obj_set_ref(t->heap_base, taken, native_field(t, NF_SocketImpl_address), address);
    net_put_int(t, taken, NF_SocketImpl_port, net_port(&peer));
    net_put_int(t, taken, NF_SocketImpl_localport, native_get_int(t, own, native_field(t, NF_SocketImpl_localport)));
    return DONE;
}

NATIVE(available) {
    int fd, count = 0;
    TRY(own_fd(t, f, &fd));
    if (ioctl(fd, FIONREAD, &count) == 0) return native_int_result(f, count);
    if (errno == ECONNRESET) return native_throw(t, "sun/net/ConnectionResetException", NULL);
    return net_throw_as(t, "java/net/SocketException", "ioctl FIONREAD failed", errno);
}

/* socketClose0(only later) */
NATIVE(close_socket) {
    return plain_close(t, net_ref(t, f->locals[0].r, NF_SocketImpl_fd), f->locals[1].i != 0);
}

/* socketShutdown(0 reading, 1 writing): that it is not connected any more is no error */
NATIVE(shut_down) {
    int fd;
    TRY(own_fd(t, f, &fd));
    (void)shutdown(fd, f->locals[1].i == 0 ? SHUT_RD : SHUT_WR);
    return DONE;
}

NATIVE(send_urgent) {
    uint8_t byte = (uint8_t)f->locals[1].i;
    int fd;
    TRY(own_fd(t, f, &fd));
    ssize_t n = plain_run_blocking(t, fd, false, WAIT_FOREVER, net_urgent_attempt, &byte);
    if (n == FD_STOPPED) return AGAIN;
    return n == 1 ? DONE : native_throw_io(t, "Write failed", errno);
}

/* ---- options ---- */

/* The int that a box holds; false: NullPointerException or IllegalArgumentException is pending. */
static bool int_of(thread *t, ref box, int32_t *out) {
    basic_type type;
    slot value;
    if (box == NULL_REF) return native_throw_npe(t) == DONE;
    if (!reflect_unbox(t, box, &type, &value) || type != T_INT)
        return exc_throw(t, KNOWN_IllegalArgumentException, "not an Integer");
    *out = value.i;
    return true;
}

/* socketSetOption0(option, on, value): the value counts for sizes, types of service and the time to linger */
NATIVE(set_option) {
    int fd, level, name;
    int32_t option = f->locals[1].i, value = f->locals[2].i != 0;
    TRY(own_fd(t, f, &fd));
    if (option == PLAIN_TIMEOUT) return DONE; /* the object keeps it */
    if (!plain_map_option(option, &level, &name)) return native_throw(t, "java/net/SocketException", "Invalid option");
    bool number = plain_is_number(option);
    bool linger = option == PLAIN_LINGER;
    if ((number || (linger && value)) && !int_of(t, f->locals[3].r, &value)) return THREW;
    if (linger && !f->locals[2].i) value = -1;
    int result = linger ? net_set_linger(fd, value) : plain_set_option(t, fd, level, name, value);
    return result == 0 ? DONE : net_throw_as(t, "java/net/SocketException", "Error setting socket option", errno);
}

static outcome own_address(thread *t, frame *f, int fd, ref container) {
    net_address a;
    socklen_t size = sizeof a;
    if (container == NULL_REF) return native_throw_npe(t);
    if (getsockname(fd, &a.any, &size) != 0)
        return net_throw_as(t, "java/net/SocketException", "Error getting socket name", errno);
    ref address = net_new_address(t, &a, NULL_REF);
    if (address == NULL_REF) return THREW;
    class *c = class_of(t, container);
    symbol *name = symbol_find(t->rt->symbols, "java/net/InetAddressContainer", strlen("java/net/InetAddressContainer"));
    if (c->name != name) return THROW(t, KNOWN_IllegalArgumentException, "not an InetAddressContainer");
    obj_set_ref(t->heap_base, container, native_field(t, NF_InetAddressContainer_addr), address);
    return native_int_result(f, 0);
}

/* socketGetOption(option, InetAddressContainer or null): -1 for what is off */
NATIVE(get_option) {
    int fd, level, name, value = 0;
    int32_t option = f->locals[1].i;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    if (option == PLAIN_BIND_ADDRESS) return own_address(t, f, fd, f->locals[2].r);
    if (!plain_map_option(option, &level, &name)) return native_throw(t, "java/net/SocketException", "Invalid option");
    int result = option == PLAIN_LINGER ? net_get_linger(fd, &value) : net_get_int(fd, level, name, &value);
    if (result != 0) return net_throw_as(t, "java/net/SocketException", "Error getting socket option", errno);
    bool number =
        option == PLAIN_LINGER || (level == SOL_SOCKET && (name == SO_SNDBUF || name == SO_RCVBUF)) || level == IPPROTO_IP;
    return native_int_result(f, number ? value : value ? 1 : -1);
}

static const native_entry entries[] = {
    {"initProto", "()V", native_nothing, 0, 0},
    {"socketCreate", "(ZZ)V", create, 0, 0},
    {"socketConnect", "(Ljava/net/InetAddress;II)V", connect_to, 0, 0},
    {"socketBind", "(Ljava/net/InetAddress;I)V", bind_to, 0, 0},
    {"socketListen", "(I)V", start_listening, 0, 0},
    {"socketAccept", "(Ljava/net/SocketImpl;)V", accept_into, 0, 0},
    {"socketAvailable", "()I", available, 0, 0},
    {"socketClose0", "(Z)V", close_socket, 0, 0},
    {"socketShutdown", "(I)V", shut_down, 0, 0},
    {"socketSendUrgentData", "(I)V", send_urgent, 0, 0},
    {"socketSetOption0", "(IZLjava/lang/Object;)V", set_option, 0, 0},
    {"socketGetOption", "(ILjava/lang/Object;)I", get_option, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_PlainSocketImpl = {"java/net/PlainSocketImpl", entries};

static const native_entry abstract_entries[] = {
    {"isReusePortAvailable0", "()Z", net_reuse_port_available, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_AbstractPlainSocketImpl = {"java/net/AbstractPlainSocketImpl", abstract_entries};

/* ---- streams: (FileDescriptor, byte[], offset, length) behind `this` ---- */

enum { PIECE = 8192 }; /* bytes moved between the heap and a socket at once */

static outcome check_range(thread *t, const frame *f) {
    ref array = f->locals[2].r;
    int32_t offset = f->locals[3].i, length = f->locals[4].i;
    if (array == NULL_REF) return native_throw_npe(t);
    if (offset < 0 || length < 0 || offset > array_length(t->heap_base, array) - length)
        return THROW(t, KNOWN_IndexOutOfBoundsException, NULL);
    return DONE;
}

static ssize_t receive_attempt(int fd, void *context) {
    const struct iovec *v = context;
    return recv(fd, v->iov_base, v->iov_len, MSG_DONTWAIT);
}

static ssize_t send_attempt(int fd, void *context) {
    const struct iovec *v = context;
    return send(fd, v->iov_base, v->iov_len, MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* socketRead0(..., milliseconds or 0): a count, 0 at the end */
NATIVE(read_stream) {
    uint8_t room[PIECE];
    int fd;
    TRY(plain_fd(t, f->locals[1].r, &fd));
    TRY(check_range(t, f));
    int32_t length = f->locals[4].i, timeout = f->locals[5].i;
    struct iovec v = {room, length < PIECE ? (size_t)length : PIECE};
    ssize_t n = plain_run_blocking(t, fd, true, net_deadline(timeout > 0 ? timeout : -1), receive_attempt, &v);
    if (n == FD_STOPPED) return AGAIN;
    if (n > 0) heap_copy(native_bytes_at(t, f->locals[2].r, (uint32_t)f->locals[3].i), room, (size_t)n);
    if (n >= 0) return native_int_result(f, (int32_t)n);
    switch (errno) {
    case ETIMEDOUT: return native_throw(t, "java/net/SocketTimeoutException", "Read timed out");
    case ECONNRESET:
    case EPIPE: return native_throw(t, "sun/net/ConnectionResetException", "Connection reset");
    case EBADF: return plain_throw_closed(t);
    default: return net_throw_as(t, "java/net/SocketException", "Read failed", errno);
    }
}

static outcome throw_write(thread *t, int error) {
    if (error == ECONNRESET) return native_throw(t, "sun/net/ConnectionResetException", "Connection reset");
    return error == EBADF ? plain_throw_closed(t) : net_throw_as(t, "java/net/SocketException", "Write failed", error);
}

/* socketWrite0: all of it */
NATIVE(write_stream) {
    uint8_t room[PIECE];
    int fd;
    TRY(plain_fd(t, f->locals[1].r, &fd));
    TRY(check_range(t, f));
    int32_t length = f->locals[4].i;
    for (int32_t done = 0; done < length;) {
        struct iovec v = {room, length - done < PIECE ? (size_t)(length - done) : PIECE};
        heap_copy(room, native_bytes_at(t, f->locals[2].r, (uint32_t)(f->locals[3].i + done)), v.iov_len);
        ssize_t n = plain_run_blocking(t, fd, false, WAIT_FOREVER, send_attempt, &v);
        if (n == FD_STOPPED) return AGAIN;
        if (n < 0) return throw_write(t, errno);
        done += (int32_t)n;
    }
    return DONE;
}

static const native_entry input_entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {"socketRead0", "(Ljava/io/FileDescriptor;[BIII)I", read_stream, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_SocketInputStream = {"java/net/SocketInputStream", input_entries};

static const native_entry output_entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {"socketWrite0", "(Ljava/io/FileDescriptor;[BII)V", write_stream, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_SocketOutputStream = {"java/net/SocketOutputStream", output_entries};

/* ---- SocketCleanable, SdpSupport ---- */

NATIVE(clean_up) {
    int error = fd_close(t, f->locals[0].i);
    return error ? native_throw_io(t, "close failed", error) : DONE;
}

static const native_entry cleanable_entries[] = {
    {"cleanupClose0", "(I)V", clean_up, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_SocketCleanable = {"java/net/SocketCleanable", cleanable_entries};

enum { FAMILY_SDP = 27 }; /* AF_INET_SDP, which the C library does not name */

/* A socket of the Sockets Direct Protocol: few hosts have it. */
NATIVE(create_sdp) {
    TRY(net_check_right(t));
    int fd = net_socket(t, FAMILY_SDP, SOCK_STREAM, 0);
    return fd < 0 ? native_throw_io(t, "socket", errno) : native_int_result(f, fd);
}

/* convert0(number): makes it such a socket, with the options that it had */
NATIVE(convert_to_sdp) {
    static const int options[] = {SO_REUSEADDR, SO_OOBINLINE, SO_KEEPALIVE};
    TRY(net_check_right(t));
    int fd = fd_of_java(t, f->locals[0].i);
    int made = socket(FAMILY_SDP, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0) return native_throw_io(t, "socket", errno);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        int value;
        if (net_get_int(fd, SOL_SOCKET, options[i], &value) == 0) (void)net_set_int(made, SOL_SOCKET, options[i], value);
    }
    int error = fd_put(t, f->locals[0].i, made);
    (void)close(made);
    return error ? native_throw_io(t, "dup2", error) : DONE;
}

static const native_entry sdp_entries[] = {
    {"create0", "()I", create_sdp, 0, 0},
    {"convert0", "(I)V", convert_to_sdp, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_SdpSupport = {"sun/net/sdp/SdpSupport", sdp_entries};
