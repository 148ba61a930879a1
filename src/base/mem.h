/*
 * Memory from the host's C library, in one place so that tests can make any single allocation fail.
 *
 * All of the VM's metadata comes from here (the Java heap comes from host/). Functions return NULL when there is no memory;
 * callers turn that into OutOfMemoryError or a clean error. Sizes are in bytes. Any thread.
 */
#ifndef CEZVE_BASE_MEM_H
#define CEZVE_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void *mem_alloc(size_t size);                    /* contents undefined; size 0 gives a unique pointer */
void *mem_zalloc(size_t size);                   /* contents zero */
void *mem_alloc_array(size_t count, size_t size); /* zeroed; NULL also when count * size overflows */
void *mem_realloc(void *old, size_t size);       /* NULL leaves old as it was */
void mem_free(void *p);                          /* NULL is allowed */
char *mem_strdup(const char *s);

#ifdef CEZVE_MEM_TEST
/*
 * The failing allocator, in test builds only (its counters are the one process-wide state such a build has).
 * The n-th allocation from now on, and with `forever` all after it, returns NULL; n counts from 1, 0 turns failing off.
 */
void mem_test_fail_at(uint64_t n, bool forever);
uint64_t mem_test_allocations(void); /* allocations asked for since the last mem_test_fail_at */
uint64_t mem_test_live(void);        /* blocks allocated and not freed */
bool mem_test_fails_now(void);       /* counts an allocation that is made elsewhere (pages of the host): must it fail? */
#endif

#endif
