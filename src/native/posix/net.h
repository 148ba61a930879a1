/*
 * What the natives of java.net and of sun.nio.ch's sockets share: errors, addresses, and waiting for sockets.
 *
 * A socket is a descriptor of the guest (native/posix/descriptors.h). An operation on it is first attempted without waiting;
 * when the socket is one that blocks, the thread waits where a stop, a close by another thread and a deadline reach it.
 */
#ifndef CEZVE_NATIVE_POSIX_NET_H
#define CEZVE_NATIVE_POSIX_NET_H

#include "native/posix/nio.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>

/* ---- errors ---- */

/* SocketException or the subclass that fits the host's error number, with the host's text. */
outcome net_throw(thread *t, int error);
/* SocketException with the host's text, whatever the number: for options. */
outcome net_throw_option(thread *t, int error);
/* Any exception with the text "TEXT OF THE ERROR (what)". */
outcome net_throw_as(thread *t, const char *class_name, const char *what, int error);
/* DONE when the guest has the right to the network; otherwise SocketException. */
outcome net_check_right(thread *t);

/* ---- addresses ---- */

typedef union net_address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_storage room;
} net_address;

/* Classes that the natives make objects of without running their constructors. */
typedef enum net_class_id {
    NET_Inet4Address,
    NET_Inet6Address,
    NET_InetAddressHolder,
    NET_Inet6AddressHolder,
    NET_InetSocketAddress,
    NET_InetSocketAddressHolder,
    NET_NetworkInterface,
    NET_InterfaceAddress,
    NET_CLASS_COUNT
} net_class_id;

/* Loads and initializes them; before a native does what cannot be repeated. */
outcome net_prepare(thread *t);
class *net_class(thread *t, net_class_id id); /* after net_prepare */

/* What an InetAddress and the like takes of the heap at most. */
enum { NET_ADDRESS_BYTES = 256 };
/*
 * New objects, after net_prepare; NULL_REF: OutOfMemoryError is pending. A mapped address is an Inet4Address. host_name may be
 * NULL_REF.
 */
MUST_CHECK ref net_new_address(thread *t, const net_address *a, ref host_name);
MUST_CHECK ref net_new_socket_address(thread *t, const net_address *a);
uint16_t net_port(const net_address *a);
/* Gives an Inet6Address the interface whose zone it is in. */
void net_set_interface(thread *t, ref address, ref network_interface);

/*
 * The other way: an InetAddress as the host has it. Where the guest has IPv6, all are IPv6 addresses, IPv4 ones mapped if
 * `map`. NullPointerException; SocketException for IPv6 where there is none.
 */
outcome net_address_of(thread *t, ref inet_address, int32_t port, bool map, net_address *out, socklen_t *size);
/* Whether two addresses of the host are the same, ports aside. */
bool net_same_address(const net_address *a, const net_address *b);

/* Whether the guest uses IPv6: the host has it, and java.net.preferIPv4Stack is not set. */
bool net_has_ipv6(const thread *t);
/* The native boolean (): that answer, asked of the properties the first time. */
outcome net_ipv6_supported(thread *t, frame *f);
/* The native boolean (): whether the host knows SO_REUSEPORT. */
outcome net_reuse_port_available(thread *t, frame *f);

/* ---- fields ---- */

static inline ref net_ref(thread *t, ref o, native_field_id which) {
    return native_get_ref(t, o, native_field(t, which));
}
static inline int32_t net_int(thread *t, ref o, native_field_id which) {
    return native_get_int(t, o, native_field(t, which));
}
static inline void net_put_ref(thread *t, ref o, native_field_id which, ref value) {
    obj_set_ref(t->heap_base, o, native_field(t, which), value);
}
static inline void net_put_int(thread *t, ref o, native_field_id which, int32_t value) {
    obj_set_i32(t->heap_base, o, native_field(t, which), value);
}
static inline void net_put_bool(thread *t, ref o, native_field_id which, bool value) {
    obj_set_i8(t->heap_base, o, native_field(t, which), value);
}

/* ---- sockets ---- */

/* The process's descriptor of a FileDescriptor object; -1 also for null. */
int net_fd(thread *t, ref descriptor);
/* socket(2) of the guest: its number, or -1 with errno. The right to the network is the caller's to check. */
MUST_CHECK int net_socket(thread *t, int family, int type, int protocol);
/* ns of the monotonic clock at which so many milliseconds are over; negative: never. */
int64_t net_deadline(int64_t milliseconds);

/* One attempt that does not wait, as system calls: a count, or -1 with errno. The thread is BLOCKED. */
typedef ssize_t net_attempt(int fd, void *context);
/*
 * Attempts until one does not fail for want of readiness, or once when the socket does not block. Returns its result, or -1
 * with errno EINTR when another thread closes the channel (NativeThread.signal), ETIMEDOUT at the deadline; or FD_STOPPED.
 */
ssize_t net_run_blocking(thread *t, int fd, bool reading, int64_t deadline, net_attempt *attempt, void *context);
/* Receives into and sends from vectors outside the Java heap, the latter until all is sent when the socket blocks. */
ssize_t net_receive_blocking(thread *t, int fd, struct iovec *vectors, size_t count, int64_t deadline);
ssize_t net_send_blocking(thread *t, int fd, struct iovec *vectors, size_t count);
/* Leaves out the first `done` bytes; false: nothing is left. */
bool net_advance(struct iovec **vectors, size_t *count, size_t done);
/* An attempt to send the byte at `context` as urgent. */
ssize_t net_urgent_attempt(int fd, void *context);
/*
 * accept(2), taken into the guest: the number, or as net_run_blocking. `waits`: for a connection, whether the descriptor blocks
 * or not. *size: of the peer's address.
 */
int net_accept_blocking(thread *t, int fd, bool waits, net_address *peer, socklen_t *size, int64_t deadline);
/*
 * connect(2) begun without waiting: 0 when it is done, EINPROGRESS when the descriptor tells the end of it by becoming ready to
 * write, or another error number.
 */
int net_begin_connect(thread *t, int fd, const struct sockaddr *to, socklen_t size);
/* The error that a socket has kept, 0 for none: how a connect ended. */
int net_pending_error(int fd);

/* Whether operations on it wait: O_NONBLOCK is not set. */
bool net_is_blocking(int fd);

/* The bytes of a Unix domain socket's name as the program knows it (nio_unix_sockets.c). NULL_REF: OutOfMemoryError is pending.
 */
struct sockaddr_un;
MUST_CHECK ref net_new_unix_name(thread *t, const struct sockaddr_un *a, socklen_t size);

/* ---- interfaces (network_interface.c) ---- */

/* A NetworkInterface by index or address; NULL_REF in *out: there is none. As a native's step: before what cannot be repeated.
 */
outcome net_interface_of_index(thread *t, uint32_t index, ref *out);
outcome net_interface_of_address(thread *t, ref inet_address, ref *out);

/* ---- options (nio_options.c) ---- */

/* getsockopt and setsockopt of an int in Java's terms: buffers in the size that was asked for. 0, or -1 with errno. */
int net_get_int(int fd, int level, int option, int *value);
int net_set_int(int fd, int level, int option, int value);
/* How many seconds closing waits for what is not sent; -1: it does not. */
int net_get_linger(int fd, int *seconds);
int net_set_linger(int fd, int seconds);

#endif
