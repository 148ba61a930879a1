/*
 * What the natives of sun.nio share.
 */
#ifndef CEZVE_NATIVE_POSIX_NIO_H
#define CEZVE_NATIVE_POSIX_NIO_H

#include "host/host_file.h"
#include "native/posix/descriptors.h"

#include <limits.h>
#include <poll.h>
#include <sys/uio.h>

/* sun.nio.fs.UnixException with the host's error number; FD_PENDING: the exception that is pending. */
outcome nio_throw_unix(thread *t, int error);

enum { /* sun.nio.ch.IOStatus: results that are no counts */
       IOSTATUS_EOF = -1,
       IOSTATUS_UNAVAILABLE = -2, /* a non-blocking descriptor is not ready */
       IOSTATUS_INTERRUPTED = -3, /* try again when the channel is still open */
       IOSTATUS_UNSUPPORTED = -4,
       IOSTATUS_UNSUPPORTED_CASE = -6
};

/* Java's number in a FileDescriptor object. */
int32_t nio_number(thread *t, ref descriptor);
/* The process's descriptor of a FileDescriptor object. */
int nio_fd(thread *t, ref descriptor);
/* The result of a read (`reading`) or write that returned n with errno: a count, an IOStatus, or IOException. */
outcome nio_count_result(thread *t, frame *f, ssize_t n, bool reading);

/*
 * The memory that (FileDescriptor, address, length) tell, or (FileDescriptor, address, number of vectors): at most IOV_MAX of
 * them. False and not DONE: an exception is pending.
 */
MUST_CHECK bool nio_buffer(thread *t, const frame *f, bool for_reading, struct iovec *out);
outcome nio_vectors(thread *t, const frame *f, bool for_reading, struct iovec *out, size_t *count);

/* Of UnixNativeDispatcher, on an open table of mounts (nio_linux.c). */
outcome nio_rewind_mounts(thread *t, frame *f);
outcome nio_mount_line_length(thread *t, frame *f);

/*
 * As poll(2), but a stop of the thread ends it (FD_STOPPED), and thread_wake (-1 with EINTR). The deadline is of the monotonic
 * clock, WAIT_FOREVER: none. Needs no descriptor, but one makes it quicker (nio_selectors.c).
 */
int nio_poll_blocking(thread *t, struct pollfd *set, int32_t count, int64_t deadline);

/* FileChannelImpl.transferTo0 (nio_send_file.c). */
outcome nio_send_file(thread *t, frame *f);

/* Bodies of read0, write0, readv0, writev0 (FileDescriptor, address, length) of every dispatcher. */
outcome nio_read(thread *t, frame *f);
outcome nio_write(thread *t, frame *f);
outcome nio_readv(thread *t, frame *f);
outcome nio_writev(thread *t, frame *f);

#endif
