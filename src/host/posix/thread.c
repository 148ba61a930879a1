/*
 * Host threads, mutexes and condition variables through POSIX threads; conditions run on the monotonic clock.
 */
#include "host/thread.h"
#include "base/mem.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

_Static_assert(sizeof(pthread_mutex_t) <= sizeof(host_mutex), "room of host_mutex");
_Static_assert(sizeof(pthread_cond_t) <= sizeof(host_cond), "room of host_cond");
_Static_assert(sizeof(pthread_t) <= sizeof(uint64_t), "room of host_thread");

enum { NAME_BYTES = 16 }; /* what Linux keeps of a thread's name, with its zero */

static pthread_mutex_t *mutex_of(host_mutex *m) {
    return (pthread_mutex_t *)(void *)m;
}
static pthread_cond_t *cond_of(host_cond *c) {
    return (pthread_cond_t *)(void *)c;
}
/* Results of the pthread functions that fail only when the VM misuses them. */
static void must(int error, const char *what) {
    if (error != 0) PANIC("%s: error %d", what, error);
}

void host_mutex_init(host_mutex *m) {
    must(pthread_mutex_init(mutex_of(m), NULL), "pthread_mutex_init");
}
void host_mutex_destroy(host_mutex *m) {
    must(pthread_mutex_destroy(mutex_of(m)), "pthread_mutex_destroy");
}
void host_mutex_lock(host_mutex *m) {
    must(pthread_mutex_lock(mutex_of(m)), "pthread_mutex_lock");
}
void host_mutex_unlock(host_mutex *m) {
    must(pthread_mutex_unlock(mutex_of(m)), "pthread_mutex_unlock");
}

void host_cond_init(host_cond *c) {
    pthread_condattr_t attributes;
    must(pthread_condattr_init(&attributes), "pthread_condattr_init");
    must(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC), "pthread_condattr_setclock");
    must(pthread_cond_init(cond_of(c), &attributes), "pthread_cond_init");
    pthread_condattr_destroy(&attributes);
}
void host_cond_destroy(host_cond *c) {
    must(pthread_cond_destroy(cond_of(c)), "pthread_cond_destroy");
}
void host_cond_signal(host_cond *c) {
    must(pthread_cond_signal(cond_of(c)), "pthread_cond_signal");
}
void host_cond_broadcast(host_cond *c) {
    must(pthread_cond_broadcast(cond_of(c)), "pthread_cond_broadcast");
}
bool host_cond_wait_until(host_cond *c, host_mutex *m, int64_t deadline) {
    if (deadline == HOST_NO_DEADLINE) {
        must(pthread_cond_wait(cond_of(c), mutex_of(m)), "pthread_cond_wait");
        return true;
    }
    if (deadline < 0) deadline = 0;
    struct timespec at = {.tv_sec = (time_t)(deadline / 1000000000), .tv_nsec = (long)(deadline % 1000000000)};
    int error = pthread_cond_timedwait(cond_of(c), mutex_of(m), &at);
    if (error == ETIMEDOUT) return false;
    must(error, "pthread_cond_timedwait");
    return true;
}

/* ---- threads ---- */

typedef struct start {
    void (*run)(void *argument);
    void *argument;
    char name[NAME_BYTES];
} start;

static void cut_name(char *out, const char *name) {
    size_t length = strnlen(name, NAME_BYTES - 1);
    memcpy(out, name, length);
    out[length] = 0;
}

static void *thread_entry(void *p) {
    start s = *(start *)p;
    mem_free(p);
    host_thread_set_name(s.name);
    host_sigpipe_block();
    s.run(s.argument);
    return NULL;
}

static size_t stack_size_allowed(size_t bytes) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), least = (size_t)sysconf(_SC_THREAD_STACK_MIN);
    if (bytes < least) bytes = least;
    return bytes > SIZE_MAX - page ? bytes & ~(page - 1) : (bytes + page - 1) & ~(page - 1);
}

bool host_thread_start(host_thread *out, size_t stack_bytes, const char *name, void (*run)(void *argument), void *argument) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return false;
    bool ok = stack_bytes == 0 || pthread_attr_setstacksize(&attributes, stack_size_allowed(stack_bytes)) == 0;
    start *s = ok ? mem_zalloc(sizeof *s) : NULL;
    pthread_t handle;
    if (s != NULL) {
        s->run = run;
        s->argument = argument;
        cut_name(s->name, name);
        ok = pthread_create(&handle, &attributes, thread_entry, s) == 0;
        if (ok)
            out->handle = (uint64_t)handle;
        else
            mem_free(s);
    }
    pthread_attr_destroy(&attributes);
    return ok && s != NULL;
}

void host_thread_join(host_thread t) {
    must(pthread_join((pthread_t)t.handle, NULL), "pthread_join");
}
void host_thread_detach(host_thread t) {
    must(pthread_detach((pthread_t)t.handle), "pthread_detach");
}

void host_thread_set_name(const char *name) {
    char cut[NAME_BYTES];
    cut_name(cut, name);
    (void)pthread_setname_np(pthread_self(), cut); /* a name is a courtesy */
}
void host_thread_yield(void) {
    sched_yield();
}
uint64_t host_thread_id(void) {
    return (uint64_t)syscall(SYS_gettid);
}

bool host_thread_stack(uintptr_t *low, uintptr_t *high) {
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return false;
    void *address = NULL;
    size_t size = 0, guard = 0;
    bool ok = pthread_attr_getstack(&attributes, &address, &size) == 0 && pthread_attr_getguardsize(&attributes, &guard) == 0;
    pthread_attr_destroy(&attributes);
    if (!ok || guard >= size) return false;
    *low = (uintptr_t)address + guard; /* some C libraries count the guard as part of the stack */
    *high = (uintptr_t)address + size;
    return true;
}

/* ---- SIGPIPE ---- */

bool host_sigpipe_block(void) {
    sigset_t pipe, before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    must(pthread_sigmask(SIG_BLOCK, &pipe, &before), "pthread_sigmask");
    return sigismember(&before, SIGPIPE) == 1;
}

void host_sigpipe_restore(bool was_blocked) {
    if (was_blocked) return;
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    struct timespec now = {0, 0};
    while (sigtimedwait(&pipe, NULL, &now) == SIGPIPE) {
    } /* one of ours, caused by a write of Java's */
    must(pthread_sigmask(SIG_UNBLOCK, &pipe, NULL), "pthread_sigmask");
}
