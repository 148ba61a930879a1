/*
 * Files and folders of the host, as far as the virtual machine itself reads them (Java's own files go through natives).
 *
 * Paths are the host's bytes, zero-terminated. Functions return 0 or the host's error number; host_error_text has its words.
 * Any thread; a file is read by offset, so that threads share it without a lock.
 */
#ifndef CEZVE_HOST_HOST_FILE_H
#define CEZVE_HOST_HOST_FILE_H

#include "base/panic.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum host_file_kind { HOST_FILE_REGULAR, HOST_FILE_FOLDER, HOST_FILE_OTHER } host_file_kind;

typedef struct host_file_info {
    host_file_kind kind; /* of what a symbolic link leads to */
    uint64_t size;       /* in bytes */
    int64_t modified_ns; /* since 1970 */
} host_file_info;

MUST_CHECK int host_file_info_of(const char *path, host_file_info *out);
/* Whether the name itself is a symbolic link. */
bool host_is_link(const char *path);

/* An open file: the host's descriptor, closed across exec. */
typedef int host_file;

MUST_CHECK int host_file_open(const char *path, host_file *out);
MUST_CHECK int host_file_size(host_file f, uint64_t *out);
/* Reads until `size` bytes or the end of the file; *got tells how many. */
MUST_CHECK int host_file_read_at(host_file f, uint64_t offset, void *buffer, size_t size, size_t *got);
void host_file_close(host_file f);
/* Adds bytes, at once where several do, to the end of a file that is made when there is none. */
int host_file_append(const char *path, const char *bytes, size_t size);

/* A file mapped read-only. Its descriptor is not kept. An empty file has bytes == NULL and size 0. */
typedef struct host_mapping {
    const uint8_t *bytes;
    size_t size;
} host_mapping;

MUST_CHECK int host_file_map(const char *path, host_mapping *out);
MUST_CHECK int host_file_map_open(host_file f, host_mapping *out); /* of an open file, which stays open */
void host_file_unmap(host_mapping *m);

/* Calls `visit` for each entry of a folder but "." and "..", in the host's order; a visit that returns false ends the listing.
 */
MUST_CHECK int host_folder_list(const char *path, bool (*visit)(void *context, const char *name), void *context);

/* The absolute path without links, added to *out (out->failed tells of no memory). */
MUST_CHECK int host_path_real(const char *path, strbuf *out);

/* The host's words for an error number, such as "No such file or directory"; always zero-terminated. */
void host_error_text(int error, char *out, size_t size);

/*
 * For a process that may have been started with closed standard streams: makes descriptors 0 to 2 exist, so that no file opened
 * later becomes one of them. What stands in for a closed one fails as a closed one does (EBADF).
 */
void host_standard_descriptors_hold(void);

#endif
