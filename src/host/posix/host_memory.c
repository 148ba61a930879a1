/*
 * Pages through mmap and mprotect. Reserved pages are PROT_NONE without swap reserved for them.
 */
#include "host/host_memory.h"
#include "base/mem.h"

#include <sys/mman.h>
#include <unistd.h>

static bool test_fails(void) {
#ifdef CEZVE_MEM_TEST
    return mem_test_fails_now();
#else
    return false;
#endif
}

size_t host_page_size(void) {
    return (size_t)sysconf(_SC_PAGESIZE);
}

static void *map_inaccessible(size_t size) {
    void *p = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

void *host_memory_reserve(size_t size, size_t alignment) {
    size_t page = host_page_size();
    ASSERT(size % page == 0 && alignment % page == 0 && (alignment & (alignment - 1)) == 0);
    size_t whole;
    if (size == 0 || __builtin_add_overflow(size, alignment - page, &whole) || test_fails()) return NULL;
    uint8_t *p = map_inaccessible(whole);
    if (p == NULL) return NULL;

    /* The parts before and after the aligned piece go back. */
    uint8_t *start = (uint8_t *)(((uintptr_t)p + alignment - 1) & ~(uintptr_t)(alignment - 1));
    size_t before = (size_t)(start - p), after = whole - before - size;
    if (before != 0) munmap(p, before);
    if (after != 0) munmap(start + size, after);
    return start;
}

bool host_memory_commit(void *address, size_t size) {
    if (test_fails()) return false;
    return mprotect(address, size, PROT_READ | PROT_WRITE) == 0;
}

void host_memory_discard(void *address, size_t size) {
    if (madvise(address, size, MADV_DONTNEED) != 0) PANIC("madvise refuses %zu bytes at %p", size, address);
}

void host_memory_release(void *address, size_t size) {
    if (munmap(address, size) != 0) PANIC("munmap refuses %zu bytes at %p", size, address);
}

#ifdef __x86_64__
enum { CACHE_LINE = 64 };
static void write_back(void *line) {
    __builtin_ia32_clflush(line);
}
#else
enum { CACHE_LINE = 0 };
static void write_back(void *line) {
    PANIC("no cache line at %p can be written back", line);
}
#endif

size_t host_cache_line_size(void) {
    return CACHE_LINE;
}

void host_cache_write_back(void *line) {
    write_back(line);
}

void host_cache_fence(void) {
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}
