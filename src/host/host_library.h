/*
 * Dynamic libraries of the host. Any thread.
 */
#ifndef CEZVE_HOST_HOST_LIBRARY_H
#define CEZVE_HOST_HOST_LIBRARY_H

#include "base/panic.h"
#include "base/strbuf.h"

#include <stddef.h>

typedef struct host_library host_library;

/* NULL: it cannot be loaded; `message` says why in the host's words. */
MUST_CHECK host_library *host_library_open(const char *path, char *message, size_t message_size);
void host_library_close(host_library *l);
/* Appends the folder of the library (or program) that the address lies in, which links to it lead to; false: the host cannot
 * tell. */
bool host_library_folder_of(const void *address, strbuf *out);
void *host_library_find(host_library *l, const char *symbol); /* NULL when there is no such symbol */

#endif
