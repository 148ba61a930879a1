/* Writes archives of each kind that the jar reader knows into the folder named. */
#include "tests/tools/make_zip.h"

#include <stdio.h>

static void write_archive(const char *folder, int number, bool zip64, bool descriptor, const char *prefix) {
    zip_writer z = {.zip64 = zip64};
    zip_prefix(&z, prefix, strlen(prefix));
    zip_add(&z, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n", 22, true, descriptor);
    zip_add(&z, "A.class", "\xCA\xFE\xBA\xBE", 4, false, descriptor);
    zip_add(&z, "A.class", "again", 5, false, false);
    zip_finish(&z, number % 2 != 0 ? "comment" : "");

    char path[512];
    snprintf(path, sizeof path, "%s/%d.zip", folder, number);
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(z.file.p, 1, z.file.size, f) != z.file.size || fclose(f) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    zip_free(&z);
}

int main(int argc, char **argv) {
    if (argc != 2) return EXIT_FAILURE;
    for (int i = 0; i < 8; i++) write_archive(argv[1], i, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0 ? "#!/bin/sh\n" : "");
    return EXIT_SUCCESS;
}
