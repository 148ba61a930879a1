/* Writes the classes of tests/unit/format_cases.h, good and bad, into the folder named. */
#include "tests/unit/format_cases.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct seeds {
    const char *folder;
    int count;
} seeds;

static void write_seed(void *context, const char *name, const uint8_t *bytes, size_t size, cf_error_kind kind,
                       const char *message) {
    (void)name, (void)kind, (void)message;
    seeds *s = context;
    char path[512];
    snprintf(path, sizeof path, "%s/%d.class", s->folder, s->count++);
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes, 1, size, f) != size || fclose(f) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
}

int main(int argc, char **argv) {
    if (argc != 2) return EXIT_FAILURE;
    seeds s = {argv[1], 0};
    format_cases(write_seed, &s);
    return EXIT_SUCCESS;
}
