/* Jars: what is found in whole archives, what is said of broken ones, and that none of them reads out of bounds. */
#include "unit.h"

#include "classpath/classpath.h"
#include "classpath/manifest.h"
#include "tests/tools/make_zip.h"

#include <stdio.h>
#include <unistd.h>

static char message[256];

static cp_jar *open_bytes(const zip_writer *z) {
    cp_jar *j = NULL;
    cp_result result = cp_jar_open_memory(z->file.p, z->file.size, &j, message);
    ck_assert_msg(result == CP_OK, "%s", message);
    return j;
}

static void assert_entry(const cp_jar *j, const char *name, const void *data, size_t size) {
    cp_bytes bytes;
    cp_result result = cp_jar_find(j, name, strlen(name), &bytes, message);
    ck_assert_msg(result == CP_OK, "%s: %s", name, message);
    ck_assert_uint_eq(bytes.size, size);
    ck_assert(bytes.owned);
    if (size != 0) ck_assert_mem_eq(bytes.bytes, data, size);
    cp_bytes_free(&bytes);
    ck_assert_ptr_null(bytes.bytes);
}

static void assert_bad(const zip_writer *z, const char *said) {
    cp_jar *j = NULL;
    ck_assert_int_eq(cp_jar_open_memory(z->file.p, z->file.size, &j, message), CP_BAD);
    ck_assert_ptr_null(j);
    ck_assert_msg(strstr(message, said) != NULL, "'%s' does not say '%s'", message, said);
}

static void assert_bad_entry(const zip_writer *z, const char *name, const char *said) {
    cp_jar *j = open_bytes(z);
    cp_bytes bytes;
    ck_assert_int_eq(cp_jar_find(j, name, strlen(name), &bytes, message), CP_BAD);
    ck_assert_msg(strstr(message, said) != NULL, "'%s' does not say '%s'", message, said);
    ck_assert_ptr_null(bytes.bytes);
    cp_jar_close(j);
}

static uint8_t large[100000];

static void fill_large(void) {
    uint32_t random = 1;
    for (size_t i = 0; i < sizeof large; i++) {
        random = random * 1664525u + 1013904223u;
        large[i] = (uint8_t)(random >> 24 & (i % 7 == 0 ? 0xFF : 3));
    }
}

static void add_all(zip_writer *z) {
    fill_large();
    zip_add(z, "META-INF/", "", 0, false, false);
    zip_add(z, "stored.txt", "stored text", 11, false, false);
    zip_add(z, "a/b/Deflated.class", large, sizeof large, true, false);
    zip_add(z, "empty-deflated", "", 0, true, true);
    zip_add(z, "described", "by a data descriptor", 20, true, true);
}

static void assert_all(const cp_jar *j) {
    assert_entry(j, "META-INF/", "", 0);
    assert_entry(j, "stored.txt", "stored text", 11);
    assert_entry(j, "a/b/Deflated.class", large, sizeof large);
    assert_entry(j, "empty-deflated", "", 0);
    assert_entry(j, "described", "by a data descriptor", 20);
    cp_bytes bytes;
    ck_assert_int_eq(cp_jar_find(j, "a/b/Deflated.clas", 17, &bytes, message), CP_ABSENT);
    ck_assert_int_eq(cp_jar_find(j, "", 0, &bytes, message), CP_ABSENT);
}

START_TEST(stored_and_deflated_entries_are_read) {
    zip_writer z = {0};
    add_all(&z);
    zip_finish(&z, "");
    cp_jar *j = open_bytes(&z);
    assert_all(j);
    cp_jar_close(j);
    zip_free(&z);
}
END_TEST

START_TEST(a_comment_and_bytes_before_the_archive_do_no_harm) {
    zip_writer z = {0};
    zip_prefix(&z, "#!/bin/sh\nexec java -jar \"$0\"\n", 30);
    add_all(&z);
    zip_finish(&z, "a comment with PK\5\6 in it");
    cp_jar *j = open_bytes(&z);
    assert_all(j);
    cp_jar_close(j);
    zip_put(&z.file, "bytes behind the archive", 24);
    j = open_bytes(&z);
    assert_all(j);
    cp_jar_close(j);
    zip_free(&z);
}
END_TEST

START_TEST(zip64_sizes_and_records_are_read) {
    for (int prefixed = 0; prefixed < 2; prefixed++) {
        zip_writer z = {.zip64 = true};
        if (prefixed) zip_prefix(&z, "prefix", 6);
        add_all(&z);
        zip_finish(&z, "");
        cp_jar *j = open_bytes(&z);
        assert_all(j);
        cp_jar_close(j);
        zip_free(&z);
    }
}
END_TEST

START_TEST(a_jar_in_a_file_is_read_by_offset) {
    zip_writer z = {0};
    add_all(&z);
    zip_finish(&z, "");
    char path[] = "/tmp/cezve-jar-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, z.file.p, z.file.size), (ssize_t)z.file.size);
    close(fd);
    cp_jar *j = NULL;
    ck_assert_int_eq(cp_jar_open(path, &j, message), CP_OK);
    assert_all(j);
    ck_assert_int_eq(truncate(path, 100), 0);
    cp_bytes bytes;
    ck_assert_int_eq(cp_jar_find(j, "a/b/Deflated.class", 18, &bytes, message), CP_BAD);
    cp_jar_close(j);
    unlink(path);
    ck_assert_int_eq(cp_jar_open(path, &j, message), CP_ABSENT);
    ck_assert_ptr_nonnull(strstr(message, "No such file or directory"));
    ck_assert_int_eq(cp_jar_open("/", &j, message), CP_BAD);
    ck_assert_ptr_nonnull(strstr(message, "not a regular file"));
    zip_free(&z);
}
END_TEST

static bool count_name(void *context, const char *name, size_t length) {
    int *counts = context;
    counts[length == 3 && memcmp(name, "one", 3) == 0 ? 0 : 1]++;
    return true;
}

/* java.util.zip.ZipFile.getEntry gives the last one, too. */
START_TEST(of_entries_with_one_name_the_last_counts) {
    zip_writer z = {0};
    zip_add(&z, "one", "first", 5, false, false);
    zip_add(&z, "two", "2", 1, false, false);
    zip_add(&z, "one", "second", 6, true, false);
    zip_finish(&z, "");
    cp_jar *j = open_bytes(&z);
    assert_entry(j, "one", "second", 6);
    int counts[2] = {0, 0};
    cp_jar_walk_names(j, count_name, counts);
    ck_assert_int_eq(counts[0], 1);
    ck_assert_int_eq(counts[1], 1);
    cp_jar_close(j);
    zip_free(&z);
}
END_TEST

START_TEST(an_archive_without_entries_is_empty) {
    zip_writer z = {0};
    zip_finish(&z, "");
    cp_jar *j = open_bytes(&z);
    cp_bytes bytes;
    ck_assert_int_eq(cp_jar_find(j, "x", 1, &bytes, message), CP_ABSENT);
    cp_jar_close(j);
    zip_free(&z);
}
END_TEST

START_TEST(what_is_no_archive_is_refused) {
    zip_writer z = {0};
    cp_jar *j;
    ck_assert_int_eq(cp_jar_open_memory(NULL, 0, &j, message), CP_BAD);
    zip_put(&z.file, "PK", 2);
    assert_bad(&z, "not a zip archive");
    zip_put(&z.file, large, 70000);
    assert_bad(&z, "not a zip archive");
    zip_free(&z);
}
END_TEST

/* An archive of one entry with one number of it changed. */
static zip_writer with_change(bool central, size_t at, uint64_t value, int bytes) {
    zip_writer z = {0};
    zip_add(&z, "name", "some data, some data, some data", 31, true, false);
    zip_finish(&z, "");
    uint8_t *p = z.file.p + (central ? z.central_at : 0) + at;
    for (int i = 0; i < bytes; i++) p[i] = (uint8_t)(value >> 8 * i);
    return z;
}

START_TEST(a_broken_central_directory_is_refused) {
    static const struct {
        size_t at;
        uint64_t value;
        int bytes;
    } changes[] = {
        {0, 0x02014b51, 4},   /* signature */
        {8, 1, 2},            /* encrypted */
        {10, 12, 2},          /* method */
        {28, 5, 2},           /* name longer than the directory */
        {30, 0xFFFF, 2},      /* extra field longer than the directory */
        {32, 1, 2},           /* comment longer than the directory */
        {42, 0x7FFFFFFF, 4},  /* local header behind the directory */
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        zip_writer z = with_change(true, changes[i].at, changes[i].value, changes[i].bytes);
        assert_bad(&z, "malformed central directory at entry 0");
        zip_free(&z);
    }
}
END_TEST

START_TEST(an_end_record_that_contradicts_the_file_is_refused) {
    zip_writer z = with_change(false, 0, 0x04034b50, 4);
    uint8_t *end = z.file.p + z.end_at, saved[22];
    memcpy(saved, end, 22);
    end[10] = 200;
    assert_bad(&z, "too small for its number of entries");
    memcpy(end, saved, 22);
    end[15] = 0x7F;
    assert_bad(&z, "outside the archive");
    memcpy(end, saved, 22);
    end[19] = 0x7F;
    assert_bad(&z, "outside the archive");
    memcpy(end, saved, 22);
    z.file.size--;
    assert_bad(&z, "no end record");
    zip_free(&z);
}
END_TEST

START_TEST(a_broken_entry_is_refused_when_it_is_read) {
    zip_writer z = with_change(true, 16, 12345, 4);
    assert_bad_entry(&z, "name", "check sum");
    zip_free(&z);
    z = with_change(true, 24, 32, 4);
    assert_bad_entry(&z, "name", "damaged");
    zip_free(&z);
    z = with_change(true, 24, 30, 4);
    assert_bad_entry(&z, "name", "damaged");
    zip_free(&z);
    z = with_change(true, 24, 0x7FFFFFFF, 4); /* promises more than deflate can hold */
    assert_bad_entry(&z, "name", "contradict");
    zip_free(&z);
    z = with_change(true, 24, 0x80000000, 4);
    assert_bad_entry(&z, "name", "bytes");
    zip_free(&z);
    z = with_change(true, 20, 0x10000, 4);
    assert_bad_entry(&z, "name", "outside the archive");
    zip_free(&z);
    z = with_change(true, 20, 3, 4);
    assert_bad_entry(&z, "name", "damaged");
    zip_free(&z);
    z = with_change(true, 10, 0, 2); /* stored, with two sizes */
    assert_bad_entry(&z, "name", "contradict");
    zip_free(&z);
    z = with_change(false, 0, 0, 4);
    assert_bad_entry(&z, "name", "no local header");
    zip_free(&z);
    z = with_change(false, 28, 0xFFFF, 2);
    assert_bad_entry(&z, "name", "outside the archive");
    zip_free(&z);
}
END_TEST

START_TEST(a_missing_or_short_zip64_record_is_refused) {
    zip_writer z = {.zip64 = true};
    zip_add(&z, "name", "data", 4, false, false);
    zip_finish(&z, "");
    z.file.p[z.end_at - 20 - 56] = 0;
    assert_bad(&z, "zip64 end record is missing");
    z.file.p[z.end_at - 20 - 56] = 'P';
    z.file.p[z.central_at + 46 + 4 + 2] = 20; /* the extra field ends before the offset */
    assert_bad(&z, "malformed central directory");
    zip_free(&z);
}
END_TEST

static bool read_name(void *context, const char *name, size_t length) {
    cp_bytes bytes;
    if (cp_jar_find(context, name, length, &bytes, message) == CP_OK) cp_bytes_free(&bytes);
    return true;
}

/* Whatever the bytes are: opening, and reading every entry, ends. The sanitizers see any access out of bounds. */
START_TEST(no_changed_byte_and_no_cut_leads_out_of_bounds) {
    for (int zip64 = 0; zip64 < 2; zip64++) {
        zip_writer z = {.zip64 = zip64 != 0};
        zip_add(&z, "stored", "12345", 5, false, false);
        zip_add(&z, "deflated", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 38, true, true);
        zip_finish(&z, "x");
        static const uint8_t values[] = {0, 1, 0x7F, 0x80, 0xFF};
        uint8_t *copy = malloc(z.file.size);
        for (size_t at = 0; at < z.file.size; at++) {
            for (size_t v = 0; v < sizeof values; v++) {
                memcpy(copy, z.file.p, z.file.size);
                copy[at] = values[v];
                cp_jar *j;
                if (cp_jar_open_memory(copy, z.file.size, &j, message) != CP_OK) continue;
                cp_jar_walk_names(j, read_name, j);
                cp_jar_close(j);
            }
            uint8_t *cut = malloc(at + 1);
            memcpy(cut, z.file.p, at);
            cp_jar *j;
            if (cp_jar_open_memory(cut, at, &j, message) == CP_OK) cp_jar_close(j);
            free(cut);
        }
        free(copy);
        zip_free(&z);
    }
}
END_TEST

#ifdef CEZVE_MEM_TEST
static zip_writer scenario_zip;

static bool open_and_read(void) {
    cp_jar *j;
    cp_result result = cp_jar_open_memory(scenario_zip.file.p, scenario_zip.file.size, &j, message);
    if (result == CP_OK) {
        cp_bytes bytes;
        result = cp_jar_find(j, "described", 9, &bytes, message);
        cp_bytes_free(&bytes);
        cp_jar_close(j);
    }
    ck_assert(result == CP_OK || result == CP_NO_MEMORY);
    return result == CP_OK;
}

START_TEST(the_failure_of_any_allocation_is_reported) {
    add_all(&scenario_zip);
    zip_finish(&scenario_zip, "");
    ck_assert_uint_gt(unit_fail_each_allocation(open_and_read), 6);
    zip_free(&scenario_zip);
}
END_TEST
#endif

START_TEST(manifest_attributes_are_found_over_folded_lines) {
    static const char manifest[] = "Manifest-Version: 1.0\r\n"
                                   "Main-Class: org.example.a.very.lo\r\n ng.name.Ma\r\n in\r\n"
                                   "class-path: a.jar\n  b.jar\n"
                                   "Empty: \r"
                                   "\r\n"
                                   "Name: section\r\nHidden: yes\r\n";
    const uint8_t *m = (const uint8_t *)manifest;
    strbuf b;
    strbuf_init(&b);
    ck_assert(cp_manifest_find(m, sizeof manifest - 1, "Main-Class", &b));
    ck_assert_str_eq(strbuf_text(&b), "org.example.a.very.long.name.Main");
    strbuf_clear(&b);
    ck_assert(cp_manifest_find(m, sizeof manifest - 1, "Class-Path", &b));
    ck_assert_str_eq(strbuf_text(&b), "a.jar b.jar");
    strbuf_clear(&b);
    ck_assert(cp_manifest_find(m, sizeof manifest - 1, "Empty", &b));
    ck_assert_str_eq(strbuf_text(&b), "");
    ck_assert(!cp_manifest_find(m, sizeof manifest - 1, "Hidden", &b));
    ck_assert(!cp_manifest_find(m, sizeof manifest - 1, "Main", &b));
    ck_assert(!cp_manifest_find(m, 0, "Main-Class", &b));
    strbuf_free(&b);
}
END_TEST

UNIT_MAIN("classpath_jar", stored_and_deflated_entries_are_read, a_comment_and_bytes_before_the_archive_do_no_harm,
          zip64_sizes_and_records_are_read, a_jar_in_a_file_is_read_by_offset, of_entries_with_one_name_the_last_counts,
          an_archive_without_entries_is_empty, what_is_no_archive_is_refused, a_broken_central_directory_is_refused,
          an_end_record_that_contradicts_the_file_is_refused, a_broken_entry_is_refused_when_it_is_read,
          a_missing_or_short_zip64_record_is_refused, no_changed_byte_and_no_cut_leads_out_of_bounds,
#ifdef CEZVE_MEM_TEST
          the_failure_of_any_allocation_is_reported,
#endif
          manifest_attributes_are_found_over_folded_lines)
