/* Writes small run-time images, of odd numbers of entries, into the folder named. */
#include "tests/tools/make_image.h"

#include <stdio.h>

static const uint32_t package[] = {1, 1, 0, 1};

static const image_entry entries[] = {
    {"packages", "", "java", "lang", package, sizeof package},
    {"first", "java/lang", "Object", "class", "\xCA\xFE\xBA\xBE", 4},
    {"first", "", "module-info", "class", "info", 4},
    {"second", "META-INF", "name", "", "12345", 5},
    {"modules", "first/java", "lang", "", "\0\0\0\0", 4},
};

int main(int argc, char **argv) {
    static image_writer writer;
    if (argc != 2) return EXIT_FAILURE;
    for (uint32_t n = 1; n <= sizeof entries / sizeof entries[0]; n += 2) {
        image_make(&writer, entries, n);
        char path[512];
        snprintf(path, sizeof path, "%s/%u.image", argv[1], (unsigned)n);
        FILE *f = fopen(path, "wb");
        if (f == NULL || fwrite(writer.bytes, 1, writer.size, f) != writer.size || fclose(f) != 0) {
            perror(path);
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
