/*
 * Log lines are put together on the caller's stack and handed to the sink whole.
 */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LINE_SIZE = 1000 };

static const char *const category_names[LOG_CATEGORY_COUNT] = {
#define X(name) #name,
    LOG_CATEGORIES(X)
#undef X
};

_Static_assert(LOG_CATEGORY_COUNT <= 32, "logger.enabled holds one bit per category");

void log_line(const logger *l, log_category c, const char *format, ...) {
    if (!log_on(l, c) || l->sink == NULL) return;
    char line[LINE_SIZE + 1];
    int length = snprintf(line, sizeof line, "[%s] ", category_names[c]);
    if (length < 0) return;

    va_list args;
    va_start(args, format);
    int added = vsnprintf(line + length, sizeof line - (size_t)length, format, args);
    va_end(args);
    if (added < 0) return;

    size_t end = (size_t)length + (size_t)added;
    if (end > LINE_SIZE - 1) end = LINE_SIZE - 1;
    line[end] = '\n';
    l->sink(l->context, line, end + 1);
}

log_category log_category_find(const char *name, size_t length) {
    for (int c = 0; c < LOG_CATEGORY_COUNT; c++)
        if (strlen(category_names[c]) == length && memcmp(category_names[c], name, length) == 0) return (log_category)c;
    return LOG_CATEGORY_COUNT;
}
