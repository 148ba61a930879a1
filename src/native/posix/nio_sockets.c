/*
 * sun.nio.ch: what is sent and received. SocketDispatcher, DatagramDispatcher, DatagramChannelImpl, NativeSocketAddress.
 */
#include "native/posix/net.h"

#include "thread/wait.h"

#include <errno.h>
#include <stddef.h>

#define DESCRIPTOR "Ljava/io/FileDescriptor;"

/* ---- SocketDispatcher and DatagramDispatcher: (FileDescriptor, address, length or number of vectors) ---- */

/* A peer that broke the connection off. */
static outcome stream_result(thread *t, frame *f, ssize_t n) {
    if (n == FD_STOPPED) return AGAIN;
    if (n < 0 && (errno == ECONNRESET || errno == EPIPE))
        return native_throw(t, "sun/net/ConnectionResetException", "Connection reset");
    return nio_count_result(t, f, n, true);
}

/* A host that answered an earlier datagram: nobody is there. */
static outcome datagram_result(thread *t, frame *f, ssize_t n, bool reading) {
    if (n == FD_STOPPED) return AGAIN;
    if (n < 0 && errno == ECONNREFUSED) return native_throw(t, "java/net/PortUnreachableException", NULL);
    return nio_count_result(t, f, n, reading);
}

static outcome int_outcome(frame *f, outcome o) {
    return o == DONE ? native_int_result(f, (int32_t)f->result.j) : o;
}

static ssize_t receive(thread *t, const frame *f, struct iovec *vectors, size_t count) {
    return net_receive_blocking(t, net_fd(t, f->locals[0].r), vectors, count, WAIT_FOREVER);
}

static ssize_t send_all(thread *t, const frame *f, struct iovec *vectors, size_t count) {
    return net_send_blocking(t, net_fd(t, f->locals[0].r), vectors, count);
}

NATIVE(read_stream) {
    struct iovec one;
    if (!nio_buffer(t, f, true, &one)) return THREW;
    return int_outcome(f, stream_result(t, f, receive(t, f, &one, 1)));
}

NATIVE(read_stream_vectors) {
    struct iovec all[IOV_MAX];
    size_t count;
    TRY(nio_vectors(t, f, true, all, &count));
    return stream_result(t, f, receive(t, f, all, count));
}

NATIVE(read_datagram) {
    struct iovec one;
    if (!nio_buffer(t, f, true, &one)) return THREW;
    return int_outcome(f, datagram_result(t, f, receive(t, f, &one, 1), true));
}

NATIVE(read_datagram_vectors) {
    struct iovec all[IOV_MAX];
    size_t count;
    TRY(nio_vectors(t, f, true, all, &count));
    return datagram_result(t, f, receive(t, f, all, count), true);
}

NATIVE(write_datagram) {
    struct iovec one;
    if (!nio_buffer(t, f, false, &one)) return THREW;
    return int_outcome(f, datagram_result(t, f, send_all(t, f, &one, 1), false));
}

NATIVE(write_datagram_vectors) {
    struct iovec all[IOV_MAX];
    size_t count;
    TRY(nio_vectors(t, f, false, all, &count));
    return datagram_result(t, f, send_all(t, f, all, count), false);
}

static const native_entry stream_entries[] = {
    {"read0", "(" DESCRIPTOR "JI)I", read_stream, 0, 0},
    {"readv0", "(" DESCRIPTOR "JI)J", read_stream_vectors, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_SocketDispatcher = {"sun/nio/ch/SocketDispatcher", stream_entries};

static const native_entry datagram_entries[] = {
    {"read0", "(" DESCRIPTOR "JI)I", read_datagram, 0, 0},
    {"readv0", "(" DESCRIPTOR "JI)J", read_datagram_vectors, 0, 0},
    {"write0", "(" DESCRIPTOR "JI)I", write_datagram, 0, 0},
    {"writev0", "(" DESCRIPTOR "JI)J", write_datagram_vectors, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_DatagramDispatcher = {"sun/nio/ch/DatagramDispatcher", datagram_entries};

/* ---- DatagramChannelImpl: datagrams with the address of the other side, a NativeSocketAddress's bytes ---- */

enum { MOST_OF_A_DATAGRAM = 65536 };

typedef struct letter {
    struct iovec text;
    void *address;
    socklen_t size;
} letter;

static ssize_t receive_attempt(int fd, void *context) {
    letter *l = context;
    struct msghdr m = {.msg_iov = &l->text, .msg_iovlen = 1, .msg_name = l->address, .msg_namelen = l->size};
    return recvmsg(fd, &m, MSG_DONTWAIT);
}

static ssize_t send_attempt(int fd, void *context) {
    letter *l = context;
    struct msghdr m = {.msg_iov = &l->text, .msg_iovlen = 1, .msg_name = l->address, .msg_namelen = l->size};
    return sendmsg(fd, &m, MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* As the dispatchers', but for the classes of exceptions. */
static outcome letter_result(thread *t, frame *f, ssize_t n) {
    bool other = n == -1 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR && errno != ECONNREFUSED;
    return other ? net_throw(t, errno) : int_outcome(f, datagram_result(t, f, n, false));
}

/* receive0(descriptor, address, length, address of the sender's, connected). An empty datagram is 0, not the end. */
NATIVE(receive_letter) {
    letter l = {.address = (void *)(intptr_t)f->locals[4].j, .size = sizeof(struct sockaddr_in6)};
    int fd = net_fd(t, f->locals[0].r);
    bool connected = f->locals[6].i != 0;
    if (!nio_buffer(t, f, true, &l.text) || !native_check_reach(t, f->locals[4].j, l.size, true)) return THREW;
    if (l.text.iov_len > MOST_OF_A_DATAGRAM) l.text.iov_len = MOST_OF_A_DATAGRAM;
    ssize_t n;
    do n = net_run_blocking(t, fd, true, WAIT_FOREVER, receive_attempt, &l);
    while (n == -1 && errno == ECONNREFUSED && !connected);
    return n == 0 ? native_int_result(f, 0) : letter_result(t, f, n);
}

/* send0(descriptor, address, length, address of the receiver's, its size or 0) */
NATIVE(send_letter) {
    letter l = {.address = (void *)(intptr_t)f->locals[4].j, .size = (socklen_t)f->locals[6].i};
    if (f->locals[6].i < 0 || f->locals[6].i > (int32_t)sizeof(struct sockaddr_in6)) return net_throw(t, EINVAL);
    if (!nio_buffer(t, f, false, &l.text) || (l.size && !native_check_reach(t, f->locals[4].j, l.size, false))) return THREW;
    if (l.text.iov_len > MOST_OF_A_DATAGRAM) l.text.iov_len = MOST_OF_A_DATAGRAM;
    ssize_t n = net_run_blocking(t, net_fd(t, f->locals[0].r), false, WAIT_FOREVER, send_attempt, &l);
    return letter_result(t, f, n);
}

NATIVE(disconnect_letters) {
    struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    return connect(net_fd(t, f->locals[0].r), &nobody, sizeof nobody) == 0 ? DONE : net_throw(t, errno);
}

static const native_entry channel_entries[] = {
    {"receive0", "(" DESCRIPTOR "JIJZ)I", receive_letter, 0, 0},
    {"send0", "(" DESCRIPTOR "JIJI)I", send_letter, 0, 0},
    {"disconnect0", "(" DESCRIPTOR "Z)V", disconnect_letters, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_DatagramChannelImpl = {"sun/nio/ch/DatagramChannelImpl", channel_entries};

/* ---- NativeSocketAddress: how the host lays addresses out ---- */

#define VALUE(name, value)                                                                                                     \
    NATIVE(name) {                                                                                                             \
        (void)t;                                                                                                               \
        return native_int_result(f, (int32_t)(value));                                                                         \
    }
VALUE(family_v4, AF_INET)
VALUE(family_v6, AF_INET6)
VALUE(size_v4, sizeof(struct sockaddr_in))
VALUE(size_v6, sizeof(struct sockaddr_in6))
VALUE(size_family, sizeof(sa_family_t))
VALUE(offset_family, offsetof(struct sockaddr, sa_family))
VALUE(offset_port_v4, offsetof(struct sockaddr_in, sin_port))
VALUE(offset_address_v4, offsetof(struct sockaddr_in, sin_addr))
VALUE(offset_port_v6, offsetof(struct sockaddr_in6, sin6_port))
VALUE(offset_address_v6, offsetof(struct sockaddr_in6, sin6_addr))
VALUE(offset_scope_v6, offsetof(struct sockaddr_in6, sin6_scope_id))
VALUE(offset_flow_v6, offsetof(struct sockaddr_in6, sin6_flowinfo))
#undef VALUE

static const native_entry address_entries[] = {
    {"AFINET", "()I", family_v4, 0, 0},
    {"AFINET6", "()I", family_v6, 0, 0},
    {"sizeofSockAddr4", "()I", size_v4, 0, 0},
    {"sizeofSockAddr6", "()I", size_v6, 0, 0},
    {"sizeofFamily", "()I", size_family, 0, 0},
    {"offsetFamily", "()I", offset_family, 0, 0},
    {"offsetSin4Port", "()I", offset_port_v4, 0, 0},
    {"offsetSin4Addr", "()I", offset_address_v4, 0, 0},
    {"offsetSin6Port", "()I", offset_port_v6, 0, 0},
    {"offsetSin6Addr", "()I", offset_address_v6, 0, 0},
    {"offsetSin6ScopeId", "()I", offset_scope_v6, 0, 0},
    {"offsetSin6FlowInfo", "()I", offset_flow_v6, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_NativeSocketAddress = {"sun/nio/ch/NativeSocketAddress", address_entries};
