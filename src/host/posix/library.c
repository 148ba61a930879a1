/* Dynamic libraries by dlopen. */
#include "host/host_library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

bool host_library_folder_of(const void *address, strbuf *out) {
    Dl_info info;
    if (dladdr(address, &info) == 0 || !info.dli_fname) return false;
    char *real = realpath(info.dli_fname, NULL);
    const char *path = real ? real : info.dli_fname, *slash = strrchr(path, '/');
    if (slash)
        strbuf_add_bytes(out, path, (size_t)(slash - path));
    else
        strbuf_add_char(out, '.');
    free(real);
    return true;
}
