/*
 * Descriptors of a guest: which of the process's it has opened, and reading and writing them so that a stop of the world, of
 * the thread or of the guest never waits for another process.
 *
 * In Java 0, 1 and 2 are the guest's standard streams, whatever descriptors of the process these are (guest_doors.standard_fd).
 * Every other number is a descriptor of the process that this guest has opened; one that it has not is as if it were closed.
 */
#ifndef CEZVE_NATIVE_POSIX_DESCRIPTORS_H
#define CEZVE_NATIVE_POSIX_DESCRIPTORS_H

#include "native/native.h"

#include <sys/types.h>

/* The process's descriptor for Java's number; -1 (for which system calls give EBADF) when this guest has none. */
int fd_of_java(const thread *t, int32_t number);
/* Takes a freshly opened descriptor into the guest (moved above 2, close-on-exec); -1 with errno when there is no memory: it is
 * closed then. */
MUST_CHECK int fd_adopt(thread *t, int fd);
/* close(2) of Java's number: 0 or an error number. Standard streams stay open for the process. */
MUST_CHECK int fd_close(thread *t, int32_t number);
/* The descriptor lives on as part of something else that will close it. */
void fd_forget(thread *t, int fd);
/* At the end of the guest: closes what it left open. */
void fd_close_all(runtime *rt);
void fd_unmap_all(runtime *rt);

/* What reading and writing return besides a count >= 0 (0 at the end of the file). */
enum { FD_ERROR = -1, FD_STOPPED = -2, FD_WOKEN = -3 };
/*
 * Reads or writes once, waiting until the descriptor (the process's) is ready. FD_ERROR: errno is set; FD_STOPPED: the thread
 * is told to stop, the native returns AGAIN. The buffer is outside the Java heap. offset -1: at the file's position. May
 * collect garbage.
 */
ssize_t fd_read_blocking(thread *t, int fd, void *buffer, size_t size, int64_t offset);
ssize_t fd_write_blocking(thread *t, int fd, const void *buffer, size_t size, int64_t offset);
/*
 * Waits as these two do before they read or write, for descriptors that are neither regular files nor non-blocking: 0 when the
 * operation may go on, FD_STOPPED, or FD_WOKEN when another thread closes the channel (NativeThread.signal).
 */
int fd_await_blocking(thread *t, int fd, bool reading);

/* A File path for system calls: as native_to_host, and relative ones begin at the guest's working directory. */
MUST_CHECK bool fd_path(thread *t, ref string, strbuf *out);
/* The same for bytes that Java has encoded itself (sun.nio.fs); false: no memory, nothing is pending. */
MUST_CHECK bool fd_path_of_bytes(thread *t, const char *bytes, strbuf *out);

#endif
