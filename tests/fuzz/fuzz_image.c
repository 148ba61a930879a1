/* Any bytes as a run-time image: walking it, finding each name again, and asking for packages. */
#include "classpath/classpath.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile uint32_t sum; /* keeps the reads */

static bool read_resource(void *context, const char *name, size_t length, cp_bytes bytes) {
    const cp_image *image = context;
    cp_bytes again;
    if (bytes.size != 0) sum += bytes.bytes[0] + bytes.bytes[bytes.size - 1];
    if (cp_image_find(image, name, length, &again) == CP_OK) sum += (uint32_t)again.size;
    const char *module = cp_image_module_of(image, name, length);
    if (module != NULL) sum += (uint32_t)strlen(module);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cp_image *image;
    char message[256];
    if (cp_image_open_memory(data, size, &image, message) != CP_OK) return 0;
    sum += (uint32_t)cp_image_walk(image, read_resource, image);
    const char *module = cp_image_module_of(image, "java/lang", 9);
    if (module != NULL) sum += (uint32_t)strlen(module);
    cp_image_close(image);
    return 0;
}
