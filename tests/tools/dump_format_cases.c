/*
 * Writes the classes of tests/unit/format_cases.h to the folder given, each as <number>.class, and to expected.tsv there what is
 * expected of them: number, error class or "accepted", message, name of the case, separated by tabs.
 */
#include "tests/unit/format_cases.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct dump {
    const char *folder;
    FILE *expected;
    int count;
} dump;

static const char *const error_names[] = {
    [CF_ERROR_none] = "accepted",
    [CF_ERROR_ClassFormatError] = "java.lang.ClassFormatError",
    [CF_ERROR_UnsupportedClassVersionError] = "java.lang.UnsupportedClassVersionError",
    [CF_ERROR_NoClassDefFoundError] = "java.lang.NoClassDefFoundError",
};

static FILE *open_file(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (f == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return f;
}

static void dump_case(void *context, const char *name, const uint8_t *bytes, size_t size, cf_error_kind kind,
                      const char *message) {
    dump *d = context;
    char file[32];
    snprintf(file, sizeof file, "%04d.class", d->count);
    FILE *f = open_file(d->folder, file);
    fwrite(bytes, 1, size, f);
    if (fclose(f) != 0) exit(EXIT_FAILURE);
    fprintf(d->expected, "%04d\t%s\t%s\t%s\n", d->count, error_names[kind], message == NULL ? "" : message, name);
    d->count++;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return EXIT_FAILURE;
    }
    dump d = {.folder = argv[1], .expected = open_file(argv[1], "expected.tsv")};
    format_cases(dump_case, &d);
    return fclose(d.expected) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
