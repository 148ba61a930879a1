/*
 * Texts are put together on the caller's stack and handed to the sink whole.
 */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

enum { LINE_SIZE = 1000 };

const log_category_info log_categories[LOG_CATEGORY_COUNT] = {
#define X(name, level, tags) {#name, tags, LOG_##level},
    LOG_CATEGORIES(X)
#undef X
};

const char *const log_level_names[LOG_LEVEL_COUNT] = {"trace", "debug", "info", "warning", "error", "off"};

_Static_assert(LOG_CATEGORY_COUNT <= 32, "logger.enabled holds one bit per category");

void log_line(const logger *l, log_category c, const char *format, ...) {
    if (!log_on(l, c) || l->sink == NULL) return;
    char line[LINE_SIZE + 1];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length < 0) return;

    size_t end = (size_t)length < LINE_SIZE - 1 ? (size_t)length : LINE_SIZE - 1;
    line[end] = '\n';
    l->sink(l->context, c, line, end + 1);
}
