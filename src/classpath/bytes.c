/*
 * What the readers share: giving bytes back and wording what is wrong.
 */
#include "classpath/cp_internal.h"
#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>

void cp_bytes_free(cp_bytes *b) {
    if (b->owned) mem_free((void *)(uintptr_t)b->bytes);
    *b = (cp_bytes){0};
}

cp_result cp_bad(char message[static 256], const char *path, const char *format, ...) {
    int used = path != NULL ? snprintf(message, 256, "%.150s: ", path) : 0;
    if (used < 0) used = 0;
    va_list args;
    va_start(args, format);
    vsnprintf(message + used, 256 - (size_t)used, format, args);
    va_end(args);
    return CP_BAD;
}

cp_result cp_no_memory(char message[static 256], const char *path) {
    cp_bad(message, path, "not enough memory");
    return CP_NO_MEMORY;
}
