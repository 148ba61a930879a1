/*
 * The end of the process for a bug in the VM. The hook belongs to a thread, so that no state of the process is needed.
 */
#include "base/panic.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

enum { MESSAGE_SIZE = 1024 };

static _Thread_local panic_target current;

panic_target panic_set_target(panic_target target) {
    const panic_target before = current;
    current = target;
    return before;
}

panic_target panic_get_target(void) {
    return current;
}

_Noreturn void vm_panic(const char *file, int line, const char *format, ...) {
    char message[MESSAGE_SIZE];
    int used = snprintf(message, sizeof message, "%s:%d: ", file, line);
    if (used < 0) used = 0;
    if ((size_t)used < sizeof message) {
        va_list args;
        va_start(args, format);
        vsnprintf(message + used, sizeof message - (size_t)used, format, args);
        va_end(args);
    }

    const panic_target target = current;
    current.hook = NULL; /* a hook that panics itself must not be entered again */
    if (target.hook != NULL)
        target.hook(target.context, message);
    else
        fprintf(stderr, "cezve: bug in the virtual machine: %s\n", message);
    abort();
}
