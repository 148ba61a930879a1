/*
 * Files of the host within root folders: names that a program gives are resolved without ever leaving the roots, whatever
 * symbolic links and ".." there are on the way, and also while somebody changes folders and links at the same time.
 *
 * A root is a folder (and all below it) or a single file. A name is followed component by component with descriptors: each step
 * opens one entry of a folder that is within a root already, never through a link; links are read and their text starts the way
 * anew. What comes out are descriptors, through which the operation itself is done. So no link and no renamed folder can lead
 * out of the roots between the look and the use. A name is matched to a root as it was spelled when it was added, or
 * by its real path; folders and links outside the roots are not looked at at all.
 *
 * What this cannot see: hard links to files elsewhere, mounts below a root, and special files are as the host has them.
 *
 * Immutable once all roots are added; then any thread.
 */
#ifndef CEZVE_HOST_HOST_ROOTS_H
#define CEZVE_HOST_HOST_ROOTS_H

#include "base/panic.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct host_roots host_roots;

/*
 * Without any root: nothing can be reached. What processes tell of themselves and the host (/proc), the memory of this one
 * among it, is within roots above it only `with_processes`. NULL: no memory.
 */
MUST_CHECK host_roots *host_roots_new(bool with_processes);
void host_roots_free(host_roots *r); /* NULL is allowed */
/* Adds an absolute path. Within several roots the deepest decides whether a file may be written. 0 or an error number. */
MUST_CHECK int host_roots_add(host_roots *r, const char *path, bool writable);

typedef enum host_way {
    HOST_WAY_FOLLOW, /* a link at the end is followed; the file need not exist */
    HOST_WAY_ENTRY   /* the entry itself is meant, be it a link */
} host_way;

/* Where a name led. */
typedef struct host_place {
    /*
     * A path for system calls, good as long as the place. Of what exists and was followed it stands for the file itself; else
     * it is an entry of a folder, and a call that would follow a link there must be told not to (O_NOFOLLOW).
     */
    char path[320];
    bool is_entry;
    int descriptor; /* that `path` goes through; -1: none */
    strbuf real;    /* the real path, without links, as far as it exists */
} host_place;

/*
 * Looks for an absolute path. 0, or an error number: EACCES when it is in no root, or `write` is wanted where only reading is
 * allowed; EEXIST when the entry that is to be changed is a root itself. *out is to be freed in any case.
 */
MUST_CHECK int host_roots_find(const host_roots *r, const char *path, host_way way, bool write, host_place *out);
void host_place_free(host_place *p);

#endif
