/* Class paths: the order of their elements, jars of a folder, manifests, and names that must not lead outside. */
#include "unit.h"

#include "classpath/classpath.h"
#include "tests/tools/make_zip.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char message[256];
static char folder[64];

static void make_folder(void) {
    strcpy(folder, "/tmp/cezve-path-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

static void remove_folder(void) {
    char command[128];
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

static void put_file(const char *name, const void *bytes, size_t size) {
    FILE *f = fopen(name, "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, size, f), size);
    fclose(f);
}

/* A jar with the entries "which" (the jar's own name) and "only/NAME", and a Class-Path when there is one. */
static void put_jar(const char *name, const char *class_path) {
    zip_writer z = {0};
    char manifest[512], own[256];
    snprintf(manifest, sizeof manifest, "Manifest-Version: 1.0\r\nClass-Path: %s\r\n\r\n", class_path);
    const char *last = strrchr(name, '/');
    snprintf(own, sizeof own, "only/%s", last != NULL ? last + 1 : name);
    if (*class_path != '\0') zip_add(&z, "META-INF/MANIFEST.MF", manifest, strlen(manifest), true, false);
    zip_add(&z, "which", name, strlen(name), false, false);
    zip_add(&z, own, "", 0, false, false);
    zip_finish(&z, "");
    put_file(name, z.file.p, z.file.size);
    zip_free(&z);
}

static cp_path *open_path(const char *path) {
    cp_path *p = NULL;
    cp_result result = cp_path_open(path, &p, message);
    ck_assert_msg(result == CP_OK, "%s", message);
    return p;
}

static bool has(const char *path, const char *name) {
    cp_path *p = open_path(path);
    cp_bytes bytes;
    cp_result result = cp_path_find(p, name, strlen(name), &bytes, message);
    ck_assert_int_ne(result, CP_BAD);
    cp_bytes_free(&bytes);
    cp_path_close(p);
    return result == CP_OK;
}

static void assert_first(const char *path, const char *text) {
    cp_path *p = open_path(path);
    cp_bytes bytes;
    ck_assert_int_eq(cp_path_find(p, "which", 5, &bytes, message), CP_OK);
    ck_assert_uint_eq(bytes.size, strlen(text));
    ck_assert_mem_eq(bytes.bytes, text, bytes.size);
    cp_bytes_free(&bytes);
    cp_path_close(p);
}

START_TEST(the_first_element_that_has_a_name_gives_it) {
    make_folder();
    mkdir("dir", 0777);
    put_file("dir/which", "dir", 3);
    put_jar("a.jar", "");
    assert_first("dir:a.jar", "dir");
    assert_first("a.jar:dir", "a.jar");
    assert_first("missing:missing.jar:dir/:a.jar", "dir");
    put_file("which", "here", 4);
    assert_first(":dir", "here");
    assert_first("", "here");
    assert_first("dir::", "dir");
    ck_assert(!has("dir:a.jar", "nothing"));
    remove_folder();
}
END_TEST

static void assert_element(const cp_path *p, const char *name, const char *element) {
    const char *found = cp_path_element_of(p, name, strlen(name));
    ck_assert_ptr_nonnull(found);
    const char *slash = strrchr(found, '/'); /* a jar's path is made absolute */
    ck_assert_str_eq(slash != NULL ? slash + 1 : found, element);
}

START_TEST(the_element_that_has_a_name_is_told) {
    make_folder();
    mkdir("dir", 0777);
    put_file("dir/deep", "", 0);
    put_jar("a.jar", "");
    cp_path *p = open_path("missing:a.jar:dir");
    assert_element(p, "which", "a.jar");
    assert_element(p, "deep", "dir");
    ck_assert_ptr_null(cp_path_element_of(p, "nowhere", 7));
    cp_path_close(p);
    remove_folder();
}
END_TEST

START_TEST(a_star_stands_for_the_jars_of_a_folder) {
    make_folder();
    mkdir("lib", 0777);
    mkdir("empty", 0777);
    put_jar("lib/a.jar", "");
    put_jar("lib/b.JAR", "");
    put_jar("lib/c.zip", "");
    ck_assert(has("lib/*", "only/a.jar"));
    ck_assert(has("lib/*", "only/b.JAR"));
    ck_assert(!has("lib/*", "only/c.zip"));
    ck_assert(has("empty/*:lib/c.zip", "only/c.zip"));
    ck_assert_int_eq(chdir("lib"), 0);
    ck_assert(has("*", "only/a.jar"));
    remove_folder();
}
END_TEST

START_TEST(a_manifest_brings_its_class_path_right_behind_its_jar) {
    make_folder();
    mkdir("lib", 0777);
    mkdir("classes", 0777);
    put_file("classes/which", "classes", 7);
    put_file("classes/deep", "", 0);
    put_jar("main.jar", "lib/a.jar file:lib/with%20space.jar classes/ missing.jar http://localhost/x.jar");
    put_jar("lib/a.jar", "b.jar ../main.jar");
    put_jar("lib/b.jar", "a.jar");
    put_jar("lib/with space.jar", "");
    put_jar("other.jar", "");
    ck_assert(has("main.jar", "only/b.jar"));
    ck_assert(has("main.jar", "only/with space.jar"));
    ck_assert(has("main.jar", "deep"));
    assert_first("main.jar", "main.jar");
    ck_assert(!has("lib/with space.jar", "deep"));

    put_jar("first.jar", "lib/b.jar");
    zip_writer z = {0};
    zip_add(&z, "META-INF/MANIFEST.MF", "Class-Path: lib/b.jar\n\n", 23, false, false);
    zip_finish(&z, "");
    put_file("bare.jar", z.file.p, z.file.size);
    zip_free(&z);
    assert_first("bare.jar:other.jar", "lib/b.jar");
    remove_folder();
}
END_TEST

START_TEST(a_manifest_names_folders_with_a_slash_only) {
    make_folder();
    mkdir("classes", 0777);
    put_file("classes/deep", "", 0);
    put_jar("main.jar", "classes");
    ck_assert(!has("main.jar", "deep"));
    remove_folder();
}
END_TEST

START_TEST(a_name_cannot_lead_out_of_its_folder) {
    make_folder();
    mkdir("dir", 0777);
    mkdir("dir/sub", 0777);
    put_file("secret", "", 0);
    put_file("dir/sub/file", "", 0);
    ck_assert(has("dir", "sub/file"));
    static const char *const names[] = {"../secret", "sub/../../secret", "sub/..", "./sub/file", "sub//file", "/sub/file",
                                        "sub/file/", "",                 "sub",    ".."};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) ck_assert_msg(!has("dir", names[i]), "%s", names[i]);
    cp_path *p = open_path("dir");
    cp_bytes bytes;
    ck_assert_int_eq(cp_path_find(p, "sub/file\0x", 10, &bytes, message), CP_ABSENT);
    cp_path_close(p);
    remove_folder();
}
END_TEST

START_TEST(a_file_that_is_no_archive_is_named) {
    make_folder();
    put_file("bad.jar", "not an archive at all, but long enough", 38);
    cp_path *p;
    ck_assert_int_eq(cp_path_open("x:bad.jar", &p, message), CP_BAD);
    ck_assert_ptr_null(p);
    ck_assert_ptr_nonnull(strstr(message, "bad.jar: not a zip archive"));
    remove_folder();
}
END_TEST

#ifdef CEZVE_MEM_TEST
static bool open_and_find(void) {
    cp_path *p;
    cp_result result = cp_path_open("lib/*:main.jar:dir", &p, message);
    if (result == CP_OK) {
        cp_bytes bytes;
        result = cp_path_find(p, "deep", 4, &bytes, message);
        cp_bytes_free(&bytes);
        cp_path_close(p);
    }
    ck_assert(result == CP_OK || result == CP_NO_MEMORY);
    return result == CP_OK;
}

START_TEST(the_failure_of_any_allocation_is_reported) {
    make_folder();
    mkdir("lib", 0777);
    mkdir("dir", 0777);
    put_file("dir/deep", "x", 1);
    put_jar("lib/a.jar", "");
    put_jar("main.jar", "lib/a.jar other.jar");
    put_jar("other.jar", "");
    ck_assert_uint_gt(unit_fail_each_allocation(open_and_find), 20);
    remove_folder();
}
END_TEST
#endif

UNIT_MAIN("classpath_path", the_first_element_that_has_a_name_gives_it, the_element_that_has_a_name_is_told,
          a_star_stands_for_the_jars_of_a_folder,
          a_manifest_brings_its_class_path_right_behind_its_jar, a_manifest_names_folders_with_a_slash_only,
#ifdef CEZVE_MEM_TEST
          the_failure_of_any_allocation_is_reported,
#endif
          a_name_cannot_lead_out_of_its_folder, a_file_that_is_no_archive_is_named)
