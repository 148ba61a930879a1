/* Any bytes as a jar: opening it and reading each of its entries. */
#include "classpath/classpath.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool read_entry(void *context, const char *name, size_t length) {
    cp_bytes bytes;
    char message[256];
    if (cp_jar_find(context, name, length, &bytes, message) == CP_OK) cp_bytes_free(&bytes);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cp_jar *jar;
    char message[256];
    if (cp_jar_open_memory(data, size, &jar, message) != CP_OK) return 0;
    cp_jar_walk_names(jar, read_entry, jar);
    cp_jar_close(jar);
    return 0;
}
