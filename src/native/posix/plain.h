/*
 * What PlainSocketImpl and PlainDatagramSocketImpl share: java.net's implementations of sockets before those on sun.nio.ch,
 * which a property still chooses (jdk.net.usePlainSocketImpl).
 *
 * Their descriptors are closed while other threads wait for them. Those threads stand in a list of the guest's native_state,
 * under its lock, so that whoever closes can wake them.
 */
#ifndef CEZVE_NATIVE_POSIX_PLAIN_H
#define CEZVE_NATIVE_POSIX_PLAIN_H

#include "native/posix/net.h"

/* SocketException "Socket closed". */
outcome plain_throw_closed(thread *t);
/* The process's descriptor of a FileDescriptor object; plain_throw_closed when it is null or closed. */
outcome plain_fd(thread *t, ref descriptor, int *out);
/* Opens a socket and puts it into a FileDescriptor object; prepares it for both families. */
outcome plain_open(thread *t, ref descriptor, bool stream);
/* As net_run_blocking, but errno EBADF when another thread closes the descriptor; never EINTR. */
ssize_t plain_run_blocking(thread *t, int fd, bool reading, int64_t deadline, net_attempt *attempt, void *context);
int plain_accept_blocking(thread *t, int fd, net_address *peer, socklen_t *size, int64_t deadline);
int plain_await_connect_blocking(thread *t, int fd, int64_t deadline); /* 0: it has ended; -1 with errno, FD_STOPPED */
/*
 * Closes a FileDescriptor object's number and wakes who waits for it. For later: the number stays taken, but nothing can be
 * read or written any more.
 */
outcome plain_close(thread *t, ref descriptor, bool later);
/* bind(2) of an InetAddress and port; the port that it came to is *bound. */
outcome plain_bind(thread *t, int fd, ref address, int32_t port, int32_t *bound);

/* An option of java.net.SocketOptions as the host has it; false: the host has none. */
bool plain_map_option(int32_t option, int *level, int *name);
/* Whether its value is a number; otherwise it is on or off, or one of those below. */
bool plain_is_number(int32_t option);
/* 0, or -1 with errno. */
int plain_set_option(thread *t, int fd, int level, int name, int value);

enum { /* of java.net.SocketOptions: those that are more than on or off */
       PLAIN_LINGER = 0x80,
       PLAIN_BIND_ADDRESS = 0x0f,
       PLAIN_MULTICAST_ADDRESS = 0x10,
       PLAIN_MULTICAST_INTERFACE = 0x1f,
       PLAIN_MULTICAST_LOOP = 0x12,
       PLAIN_TIMEOUT = 0x1006,
       PLAIN_SERVICE_TYPE = 0x03,
       PLAIN_SEND_BUFFER = 0x1001,
       PLAIN_RECEIVE_BUFFER = 0x1002
};

#endif
