/*
 * sun.nio.ch.InheritedChannel: a connection or a listening socket as the guest's standard input; and
 * UnixAsynchronousSocketChannelImpl.
 */
#include "native/posix/net.h"

#include <errno.h>
#include <sys/un.h>
#include <unistd.h>

enum { AS_STREAM = 1, AS_DATAGRAM = 2, AS_UNKNOWN = -1 };                    /* InheritedChannel.SOCK_..., UNKNOWN */
enum { FAMILY_UNKNOWN = -1, FAMILY_V4 = 1, FAMILY_V6 = 2, FAMILY_UNIX = 3 }; /* InheritedChannel.AF_... */

/* A socket that was inherited is the network; anything else is a standard stream. */
static outcome check_inherited(thread *t, int fd) {
    return fd_kind_of(fd) == FD_SOCKET ? net_check_right(t) : DONE;
}

NATIVE(duplicate) {
    int fd = fd_of_java(t, f->locals[0].i);
    TRY(check_inherited(t, fd));
    int copy = fd_adopt(t, dup(fd));
    return copy < 0 ? native_throw_io(t, "dup failed", errno) : native_int_result(f, copy);
}

/* The host's stream stays open for the process, so that only this tells a peer that nobody is there any more. */
static void end_connection(int fd) {
    net_address peer;
    socklen_t size = sizeof peer;
    if (getpeername(fd, &peer.any, &size) == 0) (void)shutdown(fd, SHUT_RDWR);
}

/* dup2(number, number): Java does it with standard streams only */
NATIVE(duplicate_to) {
    int32_t to = f->locals[1].i;
    int from = fd_of_java(t, f->locals[0].i);
    if (to < 0 || to > 2) return native_throw_io(t, "dup2 failed", EBADF);
    TRY(check_inherited(t, fd_of_java(t, to)));
    end_connection(fd_of_java(t, to));
    int error = fd_replace_standard(t, to, from);
    return error ? native_throw_io(t, "dup2 failed", error) : DONE;
}

/* open0(path, flags) */
NATIVE(open_file) {
    fd_name name;
    int flags = f->locals[1].i, fd = -1, error = 0;
    bool named = fd_name_blocking(t, f->locals[0].r, fd_use_of_flags(flags), &name);
    if (named) {
        fd = name.error ? -1 : fd_adopt(t, fd_open(&name, flags, 0));
        error = name.error ? name.error : errno;
    }
    fd_name_free(&name);
    if (!named) return THREW;
    return fd < 0 ? native_throw_io(t, "open failed", error) : native_int_result(f, fd);
}

NATIVE(close_number) {
    int error = fd_close(t, f->locals[0].i);
    return error ? native_throw_io(t, "close failed", error) : DONE;
}

/* ---- what it is ---- */

NATIVE(socket_type) {
    int type = 0;
    socklen_t size = sizeof type;
    if (getsockopt(fd_of_java(t, f->locals[0].i), SOL_SOCKET, SO_TYPE, &type, &size) != 0)
        return native_int_result(f, AS_UNKNOWN);
    return native_int_result(f, type == SOCK_STREAM ? AS_STREAM : type == SOCK_DGRAM ? AS_DATAGRAM : AS_UNKNOWN);
}

NATIVE(address_family) {
    net_address a;
    socklen_t size = sizeof a;
    if (getsockname(fd_of_java(t, f->locals[0].i), &a.any, &size) != 0) return native_int_result(f, FAMILY_UNKNOWN);
    switch (a.any.sa_family) {
    case AF_INET: return native_int_result(f, FAMILY_V4);
    case AF_INET6: return native_int_result(f, FAMILY_V6);
    case AF_UNIX: return native_int_result(f, FAMILY_UNIX);
    default: return native_int_result(f, FAMILY_UNKNOWN);
    }
}

static bool peer_of(thread *t, const frame *f, net_address *out, socklen_t *size) {
    *size = sizeof *out;
    return getpeername(fd_of_java(t, f->locals[0].i), &out->any, size) == 0;
}

static bool is_internet(const net_address *a) {
    return a->any.sa_family == AF_INET || a->any.sa_family == AF_INET6;
}

/* null: it is not connected */
NATIVE(peer_address) {
    net_address a;
    socklen_t size;
    TRY(net_prepare(t));
    if (!peer_of(t, f, &a, &size) || !is_internet(&a)) return native_ref_result(f, NULL_REF);
    return native_new_result(f, net_new_address(t, &a, NULL_REF));
}

NATIVE(peer_port) {
    net_address a;
    socklen_t size;
    return native_int_result(f, peer_of(t, f, &a, &size) && is_internet(&a) ? net_port(&a) : -1);
}

NATIVE(peer_name) {
    net_address a;
    socklen_t size;
    if (!peer_of(t, f, &a, &size) || a.any.sa_family != AF_UNIX) return native_ref_result(f, NULL_REF);
    return native_new_result(f, net_new_unix_name(t, (const struct sockaddr_un *)(const void *)&a.room, size));
}

NATIVE(is_connected) {
    net_address a;
    socklen_t size;
    return native_bool_result(f, peer_of(t, f, &a, &size));
}

static const native_entry entries[] = {
    {"initIDs", "()V", native_nothing, 0, 0},        {"dup", "(I)I", duplicate, 0, 0},
    {"dup2", "(II)V", duplicate_to, 0, 0},           {"open0", "(Ljava/lang/String;I)I", open_file, 0, 0},
    {"close0", "(I)V", close_number, 0, 0},          {"soType0", "(I)I", socket_type, 0, 0},
    {"addressFamily", "(I)I", address_family, 0, 0}, {"inetPeerAddress0", "(I)Ljava/net/InetAddress;", peer_address, 0, 0},
    {"peerPort0", "(I)I", peer_port, 0, 0},          {"unixPeerAddress0", "(I)[B", peer_name, 0, 0},
    {"isConnected", "(I)Z", is_connected, 0, 0},     {NULL, NULL, NULL, 0, 0},
};
const native_class native_InheritedChannel = {"sun/nio/ch/InheritedChannel", entries};

/* ---- UnixAsynchronousSocketChannelImpl ---- */

/* checkConnect(number): throws how the connect ended */
NATIVE(check_connect) {
    int error = net_pending_error(fd_of_java(t, f->locals[0].i));
    return error ? net_throw(t, error) : DONE;
}

static const native_entry asynchronous_entries[] = {
    {"checkConnect", "(I)V", check_connect, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_UnixAsynchronousSocketChannelImpl = {"sun/nio/ch/UnixAsynchronousSocketChannelImpl",
                                                               asynchronous_entries};
