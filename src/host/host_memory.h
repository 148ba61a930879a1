/*
 * Address space and pages of the host.
 *
 * Addresses are reserved (taken, not usable), parts of them committed (usable, zero at first), their contents given back, and
 * all is released at last. Sizes and addresses are multiples of host_page_size() unless said otherwise. Any thread; two threads
 * never work on one page at once. In test builds commit and reserve count as allocations (base/mem.h).
 */
#ifndef CEZVE_HOST_HOST_MEMORY_H
#define CEZVE_HOST_HOST_MEMORY_H

#include "base/panic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The unit of protection in bytes, a power of two. */
size_t host_page_size(void);

/* Reserves `size` bytes at a multiple of `alignment` (a power of two, at least a page); NULL when there is no room. */
MUST_CHECK void *host_memory_reserve(size_t size, size_t alignment);
/* Makes reserved pages readable, writable and zero; false when there is no memory. Pages already committed keep their contents.
 */
MUST_CHECK bool host_memory_commit(void *address, size_t size);
/* Gives the contents of committed pages back; they stay committed and read as zero. */
void host_memory_discard(void *address, size_t size);
/* Ends a reservation, whole as host_memory_reserve gave it. */
void host_memory_release(void *address, size_t size);

/*
 * Bytes of a cache line that host_cache_write_back takes to memory, for persistent memory; 0: this kind of processor has no such
 * instruction here, and the others are not called.
 */
size_t host_cache_line_size(void);
void host_cache_write_back(void *line);
/* Before and after some of them: orders what is stored around them. */
void host_cache_fence(void);

#endif
