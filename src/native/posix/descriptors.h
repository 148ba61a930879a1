/*
 * Descriptors of a guest: which of the process's it has opened, and reading and writing them so that a stop of the world, of
 * the thread or of the guest never waits for another process.
 *
 * In Java 0, 1 and 2 are the guest's standard streams, whatever descriptors of the process these are (guest_doors.standard_fd),
 * until the guest puts another in their place.
 * Every other number is a descriptor of the process that this guest has opened; one that it has not is as if it were closed.
 */
#ifndef CEZVE_NATIVE_POSIX_DESCRIPTORS_H
#define CEZVE_NATIVE_POSIX_DESCRIPTORS_H

#include "host/host_roots.h"
#include "native/native.h"

#include <sys/types.h>

/* The process's descriptor for Java's number; -1 (for which system calls give EBADF) when this guest has none. */
int fd_of_java(const thread *t, int32_t number);
/* Takes a freshly opened descriptor into the guest (moved above 2, close-on-exec); -1 with errno when there is no memory: it is
 * closed then. */
MUST_CHECK int fd_adopt(thread *t, int fd);
/* close(2) of Java's number: 0 or an error number. Standard streams stay open for the process. */
MUST_CHECK int fd_close(thread *t, int32_t number);
/*
 * dup3(2) onto Java's number, when it is the guest's and no standard stream: 0 or an error number. `fd` stays the caller's.
 */
MUST_CHECK int fd_put(thread *t, int32_t number, int fd);
/*
 * Puts in the place of a number one at which reads end and writes fail, so that other threads still use it without harm, and it is
 * not given to another file meanwhile; nothing for standard streams. 0 or an error number.
 */
MUST_CHECK int fd_put_out(thread *t, int32_t number);
/* Closes one that was just adopted and that Java does not know yet. */
void fd_drop(thread *t, int fd);
/*
 * From now on a copy of the process's descriptor is the guest's standard stream of that number, 0 to 2; what was stays open. 0
 * or an error number.
 */
MUST_CHECK int fd_replace_standard(thread *t, int32_t number, int fd);
/* The descriptor lives on as part of something else that will close it. */
void fd_forget(thread *t, int fd);
/* At the end of the guest: closes what it left open. */
void fd_close_all(runtime *rt);
void fd_unmap_all(runtime *rt);

/* How a descriptor waits: not at all, as sockets do, or as pipes and terminals. One that is closed counts as the last. */
typedef enum fd_kind { FD_FILE, FD_SOCKET, FD_STREAM } fd_kind;
fd_kind fd_kind_of(int fd);

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
 * Waits as these two do before they read or write a FD_STREAM, when it is one that blocks: 0 when the
 * operation may go on, FD_STOPPED, or FD_WOKEN when another thread closes the channel (NativeThread.signal).
 */
int fd_await_blocking(thread *t, int fd, bool reading);

/* What is to be done with the file that a name stands for, for the guest's rights. */
typedef enum fd_use {
    FD_LOOK = 0,                         /* read it, or ask about it */
    FD_CHANGE = 1,                       /* write it, or change its attributes */
    FD_ENTRY = 2,                        /* added to these: the entry of the folder is meant, be it a link */
    FD_MAKE = 4,                         /* added to FD_CHANGE: a file is made where there is none */
    FD_CREATE = 8 | FD_CHANGE | FD_ENTRY /* make an entry that is not there */
} fd_use;

/*
 * A name as system calls are to be given it. In a guest whose files are limited to roots it leads through descriptors, which
 * fd_name_free closes, and a call must not follow a link at its end when `is_entry` is set.
 */
typedef struct fd_name {
    int error; /* not 0: the operation fails with this error number, without a call; FD_PENDING */
    bool is_entry;
    strbuf text;
    host_place place;
} fd_name;

static inline const char *fd_name_path(const fd_name *n) {
    return n->place.descriptor >= 0 ? n->place.path : strbuf_text(&n->text);
}
void fd_name_free(fd_name *n);
/*
 * A File's path: as native_to_host, and relative ones begin at the guest's working directory. False: an exception is pending.
 * The name is to be freed in any case.
 */
MUST_CHECK bool fd_name_blocking(thread *t, ref string, unsigned use, fd_name *out);
/* The same for the zero-terminated bytes at an address (sun.nio.fs); `error` tells of no memory, too. */
void fd_name_at_blocking(thread *t, int64_t address, unsigned use, fd_name *out);
/* The same for a text. */
void fd_name_of_blocking(thread *t, const char *text, unsigned use, fd_name *out);
/* As an error number: an exception is pending. */
enum { FD_PENDING = -1 };
/* What opening with these flags of open(2) is. */
unsigned fd_use_of_flags(int flags);
/* open(2) of a name, close-on-exec: the descriptor, not yet adopted, or -1 with errno. Touches no heap. */
int fd_open(const fd_name *n, int flags, unsigned mode);
/* Whether attributes of an open file may be changed: where files are limited to roots, if it was opened for writing. */
bool fd_may_change(const thread *t, int32_t number);

#endif
