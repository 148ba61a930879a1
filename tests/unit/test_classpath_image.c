/* The run-time image: the JDK's as a whole, small ones made here, and broken ones. */
#include "unit.h"

#include "classpath/classpath.h"
#include "tests/tools/make_image.h"

#include <stdio.h>
#include <unistd.h>

static char message[256];

static const uint32_t java_lang_modules[] = {1, 1, 0, 1};

/* String offsets of module names are those that the writer gives: "first" is the first string written. */
static const image_entry entries[] = {
    {"first", "java/lang", "Object", "class", "\xCA\xFE\xBA\xBE", 4},
    {"first", "", "module-info", "class", "info", 4},
    {"second", "META-INF", "no-extension", "", "12345", 5},
    {"second", "a", "b", "c.d", "", 0},
    {"packages", "", "java", "lang", java_lang_modules, sizeof java_lang_modules},
    {"modules", "first/java", "lang", "", "\0\0\0\0", 4},
};
enum { ENTRY_COUNT = sizeof entries / sizeof entries[0] };

static image_writer writer;

START_TEST(entries_are_found_by_their_full_name_only) {
    cp_image *i;
    image_make(&writer, entries, ENTRY_COUNT);
    ck_assert_int_eq(cp_image_open_memory(writer.bytes, writer.size, &i, message), CP_OK);
    for (int k = 0; k < ENTRY_COUNT; k++) {
        char name[512];
        cp_bytes bytes;
        image_name(&entries[k], name);
        ck_assert_int_eq(cp_image_find(i, name, strlen(name), &bytes), CP_OK);
        ck_assert_uint_eq(bytes.size, entries[k].size);
        ck_assert_mem_eq(bytes.bytes, entries[k].data, bytes.size);
        ck_assert(!bytes.owned);
        ck_assert_int_eq(cp_image_find(i, name, strlen(name) - 1, &bytes), CP_ABSENT);
        strcat(name, "x");
        ck_assert_int_eq(cp_image_find(i, name, strlen(name), &bytes), CP_ABSENT);
    }
    cp_bytes whole = cp_image_bytes(i), none;
    ck_assert_uint_eq(whole.size, writer.size);
    ck_assert_int_eq(cp_image_find(i, "", 0, &none), CP_ABSENT);
    cp_image_close(i);
}
END_TEST

START_TEST(a_package_leads_to_the_module_that_is_not_empty_in_it) {
    cp_image *i;
    image_make(&writer, entries, ENTRY_COUNT);
    ck_assert_int_eq(cp_image_open_memory(writer.bytes, writer.size, &i, message), CP_OK);
    ck_assert_str_eq(cp_image_module_of(i, "java/lang", 9), "first");
    ck_assert_str_eq(cp_image_module_of(i, "java.lang", 9), "first");
    ck_assert_ptr_null(cp_image_module_of(i, "java", 4));
    ck_assert_ptr_null(cp_image_module_of(i, "", 0));
    cp_image_close(i);
}
END_TEST

static bool count_resource(void *context, const char *name, size_t length, cp_bytes bytes) {
    (void)bytes;
    ck_assert_uint_eq(strlen(name), length);
    return ++*(int *)context != 3;
}

START_TEST(a_walk_leaves_out_directories_and_ends_when_told) {
    cp_image *i;
    int count = 10;
    image_make(&writer, entries, ENTRY_COUNT);
    ck_assert_int_eq(cp_image_open_memory(writer.bytes, writer.size, &i, message), CP_OK);
    ck_assert_int_eq(cp_image_walk(i, count_resource, &count), CP_OK);
    ck_assert_int_eq(count, 14);
    count = 0;
    ck_assert_int_eq(cp_image_walk(i, count_resource, &count), CP_OK);
    ck_assert_int_eq(count, 3);
    cp_image_close(i);
}
END_TEST

static void assert_refused(size_t at, uint8_t value, const char *said) {
    cp_image *i;
    uint8_t saved = writer.bytes[at];
    writer.bytes[at] = value;
    ck_assert_int_eq(cp_image_open_memory(writer.bytes, writer.size, &i, message), CP_BAD);
    ck_assert_msg(strstr(message, said) != NULL, "'%s' does not say '%s'", message, said);
    ck_assert_ptr_null(i);
    writer.bytes[at] = saved;
}

START_TEST(a_broken_header_is_refused) {
    cp_image *i;
    image_make(&writer, entries, ENTRY_COUNT);
    assert_refused(0, 0, "not a run-time image");
    assert_refused(6, 2, "version 2.0");
    assert_refused(19, 0xFF, "longer than the file");
    assert_refused(23, 0x7F, "longer than the file");
    assert_refused(27, 0xFF, "longer than the file");
    writer.bytes[24]--;
    ck_assert_int_eq(cp_image_open_memory(writer.bytes, writer.size, &i, message), CP_BAD);
    ck_assert_int_eq(cp_image_open_memory(writer.bytes, 27, &i, message), CP_BAD);
    ck_assert_int_eq(cp_image_open_memory(writer.bytes, 0, &i, message), CP_BAD);
    ck_assert_int_eq(cp_image_open("/nonexistent/modules", &i, message), CP_ABSENT);
    ck_assert_ptr_nonnull(strstr(message, "No such file or directory"));
    ck_assert_int_eq(cp_image_open("/", &i, message), CP_BAD);
}
END_TEST

static bool touch(void *context, const char *name, size_t length, cp_bytes bytes) {
    uint32_t *sum = context;
    for (size_t k = 0; k < bytes.size; k++) *sum += bytes.bytes[k];
    return name != NULL && length != 0;
}

static void read_all(const cp_image *i, uint32_t *sum) {
    cp_result ignored = cp_image_walk(i, touch, sum);
    *sum += (uint32_t)ignored;
    for (int k = 0; k < ENTRY_COUNT; k++) {
        char name[512];
        cp_bytes bytes;
        image_name(&entries[k], name);
        if (cp_image_find(i, name, strlen(name), &bytes) == CP_OK) touch(sum, name, strlen(name), bytes);
    }
    const char *module = cp_image_module_of(i, "java/lang", 9);
    *sum += module != NULL ? (uint32_t)strlen(module) : 0;
}

/* The bytes lie in memory of their exact size, so that sanitizers see any access behind the end. */
START_TEST(no_changed_byte_and_no_cut_leads_out_of_bounds) {
    image_make(&writer, entries, ENTRY_COUNT);
    uint8_t *bytes = malloc(writer.size);
    uint32_t sum = 0;
    static const uint8_t values[] = {0, 1, 0x7F, 0x80, 0xFF};
    for (size_t at = 4; at < writer.size; at++) {
        for (size_t v = 0; v < sizeof values; v++) {
            memcpy(bytes, writer.bytes, writer.size);
            bytes[at] = values[v];
            cp_image *i;
            if (cp_image_open_memory(bytes, writer.size, &i, message) != CP_OK) continue;
            read_all(i, &sum);
            cp_image_close(i);
        }
        uint8_t *cut = malloc(at);
        memcpy(cut, writer.bytes, at);
        cp_image *i;
        if (cp_image_open_memory(cut, at, &i, message) == CP_OK) {
            read_all(i, &sum);
            cp_image_close(i);
        }
        free(cut);
    }
    free(bytes);
    ck_assert_uint_ne(sum, 0);
}
END_TEST

/* For mkstemp. */
#define IMAGE_FILE "/tmp/cezve-image-XXXXXX"

/* Writes the image to a new file, open at its end; `path` becomes its name. */
static int make_image_file(char *path) {
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    image_make(&writer, entries, ENTRY_COUNT);
    ck_assert_int_eq(write(fd, writer.bytes, writer.size), (ssize_t)writer.size);
    return fd;
}

START_TEST(a_file_is_mapped) {
    char path[] = IMAGE_FILE;
    int fd = make_image_file(path);
    close(fd);
    cp_image *i;
    cp_bytes bytes;
    ck_assert_int_eq(cp_image_open(path, &i, message), CP_OK);
    unlink(path);
    ck_assert_int_eq(cp_image_find(i, "/first/module-info.class", 24, &bytes), CP_OK);
    ck_assert_mem_eq(bytes.bytes, "info", 4);
    uint8_t copied[4] = {0};
    ck_assert_uint_eq(bytes.size, sizeof copied);
    ck_assert(cp_image_copy(i, &bytes, copied));
    ck_assert_mem_eq(copied, "info", 4);
    cp_image_close(i);
}
END_TEST

START_TEST(a_file_that_shrinks_is_bad_and_no_harm) {
    char path[] = IMAGE_FILE;
    int fd = make_image_file(path);
    cp_image *i;
    cp_bytes bytes;
    uint8_t copied[4];
    ck_assert_int_eq(cp_image_open(path, &i, message), CP_OK);
    unlink(path);
    ck_assert_int_eq(cp_image_find(i, "/first/module-info.class", 24, &bytes), CP_OK);
    ck_assert_int_eq(ftruncate(fd, 28), 0);
    ck_assert_int_eq(cp_image_find(i, "/first/module-info.class", 24, &bytes), CP_BAD);
    bytes = (cp_bytes){.bytes = cp_image_bytes(i).bytes + 26, .size = 4};
    ck_assert(!cp_image_copy(i, &bytes, copied));
    cp_image_close(i);
    close(fd);
}
END_TEST

typedef struct census {
    const cp_image *image;
    int resources, classes;
} census;

static bool check_resource(void *context, const char *name, size_t length, cp_bytes bytes) {
    census *c = context;
    cp_bytes again;
    c->resources++;
    ck_assert_msg(cp_image_find(c->image, name, length, &again) == CP_OK, "%s", name);
    ck_assert_msg(again.bytes == bytes.bytes && again.size == bytes.size, "%s", name);
    if (length < 6 || strcmp(name + length - 6, ".class") != 0) return true;
    c->classes++;
    ck_assert_msg(bytes.size > 4 && memcmp(bytes.bytes, "\xCA\xFE\xBA\xBE", 4) == 0, "%s", name);

    const char *start = strchr(name + 1, '/') + 1, *end = strrchr(name, '/');
    if (end <= start || strchr(start, '-') != NULL) return true; /* module-info, META-INF */
    const char *module = cp_image_module_of(c->image, start, (size_t)(end - start));
    ck_assert_msg(module != NULL, "%s", name);
    ck_assert_msg(strlen(module) == (size_t)(start - name - 2) && strncmp(module, name + 1, strlen(module)) == 0,
                  "%s is not in %s", name, module);
    return true;
}

START_TEST(every_resource_of_the_jdk_is_found_again_and_every_package_has_its_module) {
    census c = {0};
    cp_image *i;
    cp_result result = cp_image_open(unit_image_path(), &i, message);
    ck_assert_msg(result == CP_OK, "%s", message);
    c.image = i;
    ck_assert_int_eq(cp_image_walk(i, check_resource, &c), CP_OK);
    ck_assert_int_gt(c.classes, 5000);
    ck_assert_int_gt(c.resources, c.classes);
    cp_bytes bytes;
    ck_assert_int_eq(cp_image_find(i, "/java.base/java/lang/Nothing.class", 34, &bytes), CP_ABSENT);
    ck_assert_str_eq(cp_image_module_of(i, "java/util/concurrent", 20), "java.base");
    cp_image_close(i);
}
END_TEST

UNIT_MAIN("classpath_image", entries_are_found_by_their_full_name_only, a_package_leads_to_the_module_that_is_not_empty_in_it,
          a_walk_leaves_out_directories_and_ends_when_told, a_broken_header_is_refused,
          no_changed_byte_and_no_cut_leads_out_of_bounds, a_file_is_mapped, a_file_that_shrinks_is_bad_and_no_harm,
          every_resource_of_the_jdk_is_found_again_and_every_package_has_its_module)
