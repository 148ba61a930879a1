/* Writes the classes of tests/unit/format_cases.h to the folder given, as class_dump.h says. */
#include "tests/tools/class_dump.h"
#include "tests/unit/format_cases.h"

static void dump_case(void *context, const char *name, const uint8_t *bytes, size_t size, cf_error_kind kind,
                      const char *message) {
    class_dump_add(context, name, bytes, size, kind, message == NULL ? "" : message);
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return EXIT_FAILURE;
    }
    class_dump d;
    class_dump_open(&d, argv[1]);
    format_cases(dump_case, &d);
    class_dump_close(&d);
    return EXIT_SUCCESS;
}
