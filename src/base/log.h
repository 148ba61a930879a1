/*
 * Log lines by category, as `-Xlog:load,link,...` asks. A logger belongs to a guest; its sink is called on any thread, one
 * whole line at a time, and does its own locking. A line is "[category] text\n".
 */
#ifndef CEZVE_BASE_LOG_H
#define CEZVE_BASE_LOG_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LOG_CATEGORIES(X) X(load) X(link) X(verify) X(init) X(resolve) X(gc) X(lock) X(jni) X(exec) X(thread) X(exceptions)

typedef enum log_category {
#define X(name) LOG_##name,
    LOG_CATEGORIES(X)
#undef X
        LOG_CATEGORY_COUNT
} log_category;

typedef struct logger {
    _Atomic uint32_t enabled; /* bit per category */
    void (*sink)(void *context, const char *line, size_t length);
    void *context;
} logger;

static inline bool log_on(const logger *l, log_category c) {
    return __builtin_expect((atomic_load_explicit(&l->enabled, memory_order_relaxed) >> c & 1u) != 0, 0);
}
/* Writes one line when the category is on; lines over 1,000 bytes are cut. */
void log_line(const logger *l, log_category c, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The category of that name, or LOG_CATEGORY_COUNT. */
log_category log_category_find(const char *name, size_t length);

#endif
