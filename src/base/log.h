/*
 * Log lines by category, as `-Xlog` asks. A logger belongs to a guest; its sink is called on any thread, one whole text at a
 * time, and does its own locking. Nothing is put together for a category that is off.
 */
#ifndef CEZVE_BASE_LOG_H
#define CEZVE_BASE_LOG_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum log_level { LOG_TRACE, LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR, LOG_OFF, LOG_LEVEL_COUNT } log_level;

/*
 * X(name, level, tags): a category's texts are all of one level, under the tags that HotSpot has for the like. A name without
 * "_" stands by itself for the category, too: -Xlog:load.
 */
#define LOG_CATEGORIES(X)                                                                                                      \
    X(load, INFO, "class,load")                                                                                                \
    X(unload, INFO, "class,unload")                                                                                            \
    X(link, INFO, "class,link")                                                                                                \
    X(verify, INFO, "verification")                                                                                            \
    X(init, INFO, "class,init")                                                                                                \
    X(resolve, DEBUG, "class,resolve")                                                                                         \
    X(class_path, INFO, "class,path")                                                                                          \
    X(module_load, INFO, "module,load")                                                                                        \
    X(gc, INFO, "gc")                                                                                                          \
    X(gc_warning, WARNING, "gc")                                                                                               \
    X(gc_start, INFO, "gc,start")                                                                                              \
    X(gc_heap, INFO, "gc,heap")                                                                                                \
    X(gc_init, INFO, "gc,init")                                                                                                \
    X(safepoint, INFO, "safepoint")                                                                                            \
    X(lock, INFO, "lock")                                                                                                      \
    X(jni, DEBUG, "jni,resolve")                                                                                               \
    X(exec, INFO, "exec")                                                                                                      \
    X(thread, INFO, "os,thread")                                                                                               \
    X(exceptions, INFO, "exceptions")                                                                                          \
    X(log_warning, WARNING, "logging")                                                                                         \
    X(log_error, ERROR, "logging")

typedef enum log_category {
#define X(name, level, tags) LOG_##name,
    LOG_CATEGORIES(X)
#undef X
        LOG_CATEGORY_COUNT
} log_category;

typedef struct log_category_info {
    const char *name, *tags; /* tags with commas between them */
    log_level level;
} log_category_info;

extern const log_category_info log_categories[LOG_CATEGORY_COUNT];
extern const char *const log_level_names[LOG_LEVEL_COUNT];

typedef struct logger {
    _Atomic uint32_t enabled; /* bit per category */
    /* Takes a text with its line feed; there may be others inside. */
    void (*sink)(void *context, log_category category, const char *text, size_t length);
    void *context;
} logger;

static inline bool log_on(const logger *l, log_category c) {
    return __builtin_expect((atomic_load_explicit(&l->enabled, memory_order_relaxed) >> c & 1u) != 0, 0);
}
/* Writes one text when the category is on; texts over 1,000 bytes are cut. */
void log_line(const logger *l, log_category c, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
