/*
 * Memory from the C library. In test builds a counter decides which allocation fails.
 */
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#ifdef CEZVE_MEM_TEST

#include <stdatomic.h>

static _Atomic uint64_t fail_at; /* 0: never */
static _Atomic bool fail_forever;
static _Atomic uint64_t asked;
static _Atomic uint64_t live;

void mem_test_fail_at(uint64_t n, bool forever) {
    atomic_store(&fail_at, 0);
    atomic_store(&asked, 0);
    atomic_store(&fail_forever, forever);
    atomic_store(&fail_at, n);
}

uint64_t mem_test_allocations(void) {
    return atomic_load(&asked);
}

uint64_t mem_test_live(void) {
    return atomic_load(&live);
}

bool mem_test_fails_now(void) {
    uint64_t number = atomic_fetch_add(&asked, 1) + 1;
    uint64_t at = atomic_load(&fail_at);
    return at != 0 && (number == at || (number > at && atomic_load(&fail_forever)));
}

static bool must_fail(void) {
    return mem_test_fails_now();
}

static void *counted(void *p) {
    if (p != NULL) atomic_fetch_add(&live, 1);
    return p;
}

static void uncount(void) {
    atomic_fetch_sub(&live, 1);
}

#else

static inline bool must_fail(void) {
    return false;
}
static inline void *counted(void *p) {
    return p;
}
static inline void uncount(void) {
}

#endif

/* malloc(0) may give NULL, which would look like failure. */
static size_t at_least_one(size_t size) {
    return size != 0 ? size : 1;
}

/* No object is larger than pointer differences can say; allocators of sanitizers end the process when asked for more. */
static bool is_impossible(size_t size) {
    return size > PTRDIFF_MAX;
}

void *mem_alloc(size_t size) {
    if (must_fail() || is_impossible(size)) return NULL;
    return counted(malloc(at_least_one(size)));
}

void *mem_zalloc(size_t size) {
    if (must_fail() || is_impossible(size)) return NULL;
    return counted(calloc(1, at_least_one(size)));
}

void *mem_alloc_array(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    return mem_zalloc(bytes);
}

void *mem_realloc(void *old, size_t size) {
    if (must_fail() || is_impossible(size)) return NULL;
    void *p = realloc(old, at_least_one(size));
    return old == NULL ? counted(p) : p;
}

void mem_free(void *p) {
    if (p == NULL) return;
    uncount();
    free(p);
}

char *mem_strdup(const char *s) {
    size_t size = strlen(s) + 1;
    char *copy = mem_alloc(size);
    if (copy != NULL) memcpy(copy, s, size);
    return copy;
}
