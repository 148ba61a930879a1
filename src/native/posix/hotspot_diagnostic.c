/*
 * com.sun.management.internal.HotSpotDiagnostic: the heap dump, as a file.
 */
#include "native/heap_dump.h"
#include "native/posix/descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { OWNER_ONLY = 0600 }; /* a heap holds whatever the program knows */

static int write_all(void *context, const void *bytes, size_t size) {
    const int *fd = context;
    const uint8_t *p = bytes;
    while (size > 0) {
        ssize_t written = write(*fd, p, size);
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) p += written, size -= (size_t)written;
    }
    return 0;
}

/* 0, a host error number or HEAP_DUMP_NO_MEMORY. The file is a new one. */
static int dump_to_blocking(thread *t, const fd_name *name, bool live) {
    uint64_t size;
    int fd = fd_open(name, O_WRONLY | O_CREAT | O_EXCL, OWNER_ONLY);
    if (fd < 0) return errno;
    int error = heap_dump_blocking(t, live, write_all, &fd, &size);
    if (close(fd) != 0 && error == 0) error = errno;
    return error;
}

static outcome dump_result(thread *t, int error) {
    if (error == HEAP_DUMP_NO_MEMORY) return native_throw_oom(t);
    return error ? native_throw_io(t, "heap dump", error) : DONE;
}

/* dumpHeap0(file, live) */
NATIVE(dump_heap) {
    if (f->locals[1].r == NULL_REF) return THROW(t, KNOWN_NullPointerException, "Output file name cannot be null.");
    fd_name name;
    outcome o = THREW;
    if (fd_name_blocking(t, f->locals[1].r, FD_CREATE, &name))
        o = dump_result(t, name.error ? name.error : dump_to_blocking(t, &name, f->locals[2].i != 0));
    fd_name_free(&name);
    return o;
}

static const native_entry entries[] = {
    {"dumpHeap0", "(Ljava/lang/String;Z)V", dump_heap, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_HotSpotDiagnostic = {"com/sun/management/internal/HotSpotDiagnostic", entries};
