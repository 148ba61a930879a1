/* Dynamic libraries by dlopen. */
#include "host/host_library.h"

#include <dlfcn.h>
#include <stdio.h>

host_library *host_library_open(const char *path, char *message, size_t message_size) {
    void *handle = dlopen(path, RTLD_LAZY);
    if (!handle) {
        const char *why = dlerror();
        snprintf(message, message_size, "%s", why ? why : path);
    }
    return handle;
}

void host_library_close(host_library *l) {
    if (l) dlclose(l);
}

void *host_library_find(host_library *l, const char *symbol) {
    return dlsym(l, symbol);
}
