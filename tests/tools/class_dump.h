/*
 * A folder of class files, <number>.class each, with expected.tsv beside them: number, error class or "accepted", message,
 * name, separated by tabs. Characters of messages other than printable ASCII stand as \uXXXX, as LoadClasses.java prints them.
 */
#ifndef CEZVE_TESTS_CLASS_DUMP_H
#define CEZVE_TESTS_CLASS_DUMP_H

#include "base/mutf8.h"
#include "classfile/classfile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct class_dump {
    const char *folder;
    FILE *expected;
    unsigned count;
} class_dump;

static inline FILE *class_dump_file(const class_dump *d, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", d->folder, name);
    FILE *f = fopen(path, "wb");
    if (f == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return f;
}

static inline void class_dump_open(class_dump *d, const char *folder) {
    *d = (class_dump){.folder = folder};
    d->expected = class_dump_file(d, "expected.tsv");
}

static inline void class_dump_message(FILE *f, const char *message) {
    size_t length = strlen(message);
    bool latin1;
    uint16_t *units = malloc(2 * length + 2);
    if (units == NULL) exit(EXIT_FAILURE);
    size_t count = mutf8_utf16_length((const uint8_t *)message, length, &latin1);
    mutf8_to_utf16((const uint8_t *)message, length, units);
    for (size_t i = 0; i < count; i++) fprintf(f, units[i] >= 0x20 && units[i] < 0x7F ? "%c" : "\\u%04X", units[i]);
    free(units);
}

static inline void class_dump_add(class_dump *d, const char *name, const uint8_t *bytes, size_t size, cf_error_kind kind,
                                  const char *message) {
    static const char *const errors[] = {
        [CF_ERROR_none] = "accepted",
        [CF_ERROR_ClassFormatError] = "java.lang.ClassFormatError",
        [CF_ERROR_UnsupportedClassVersionError] = "java.lang.UnsupportedClassVersionError",
        [CF_ERROR_NoClassDefFoundError] = "java.lang.NoClassDefFoundError",
    };
    char file[32];
    snprintf(file, sizeof file, "%06u.class", d->count);
    FILE *f = class_dump_file(d, file);
    fwrite(bytes, 1, size, f);
    if (fclose(f) != 0) exit(EXIT_FAILURE);
    fprintf(d->expected, "%06u\t%s\t", d->count++, errors[kind]);
    class_dump_message(d->expected, message);
    fprintf(d->expected, "\t%s\n", name);
}

static inline void class_dump_close(class_dump *d) {
    if (fclose(d->expected) != 0) exit(EXIT_FAILURE);
}

#endif
