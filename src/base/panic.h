/*
 * Assertions and the end of the process for bugs in the VM.
 *
 * Three levels: ASSERT (cheap; on in debug and sanitizer builds), ASSERT_SLOW (walks a whole structure; on with
 * CEZVE_ASSERT_SLOW) and _Static_assert. None of them is ever used for what comes from a file or from Java: those end in a
 * diagnostic or in a Java exception.
 */
#ifndef CEZVE_BASE_PANIC_H
#define CEZVE_BASE_PANIC_H

/* A bug in the VM: calls the hook of the current thread, when there is one, with the formatted message, then abort(). */
_Noreturn void vm_panic(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The hook is called once, on the thread that found the bug, just before abort(). */
typedef void panic_hook(void *context, const char *message);
typedef struct panic_target {
    panic_hook *hook; /* NULL: standard error */
    void *context;
} panic_target;
/* Each thread has its own target, at first none. Setting it returns what was in force. */
panic_target panic_set_target(panic_target target);
panic_target panic_get_target(void);

#define PANIC(...) vm_panic(__FILE__, __LINE__, __VA_ARGS__)

#ifdef CEZVE_ASSERT
#define ASSERT(condition) ((condition) ? (void)0 : vm_panic(__FILE__, __LINE__, "assertion failed: %s", #condition))
#else
#define ASSERT(condition) ((void)sizeof(condition))
#endif

#ifdef CEZVE_ASSERT_SLOW
#define ASSERT_SLOW(condition) ASSERT(condition)
#else
#define ASSERT_SLOW(condition) ((void)sizeof(condition))
#endif

/* The result must be looked at. */
#define MUST_CHECK __attribute__((warn_unused_result))
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define LIKELY(condition) __builtin_expect(!!(condition), 1)

#endif
