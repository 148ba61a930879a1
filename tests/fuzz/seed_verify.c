/* Writes the classes of tests/unit/verify_cases.h, good and bad, into the folder named. */
#include "tests/unit/verify_cases.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct seeds {
    const char *folder;
    int count;
} seeds;

static void write_seed(void *context, const char *name, bool checked, bool accepted, const uint8_t *bytes, size_t size) {
    (void)name, (void)checked, (void)accepted;
    seeds *s = context;
    char path[512];
    snprintf(path, sizeof path, "%s/%d.class", s->folder, s->count++);
    FILE *f = fopen(path, "wb");
    /* and the byte that says how the look-up answers */
    if (f == NULL || fwrite(bytes, 1, size, f) != size || fputc(s->count % 2, f) == EOF || fclose(f) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
}

int main(int argc, char **argv) {
    if (argc != 2) return EXIT_FAILURE;
    seeds s = {argv[1], 0};
    verify_cases_each(write_seed, &s);
    return EXIT_SUCCESS;
}
