/* The host contract: pages, files, facts about process and machine. Fixtures lie in a temporary folder. */
#include "unit.h"

#include "base/strbuf.h"
#include "host/host_env.h"
#include "host/host_file.h"
#include "host/host_memory.h"
#include "host/host_text.h"
#include "host/posix/host_cgroup.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static void make_folder(void) {
    strcpy(folder, "/tmp/cezve-host-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

/* Writes a file below the fixture folder and the folders on its way. */
static void put_file(const char *path, const char *text) {
    char full[512];
    snprintf(full, sizeof full, "%s/%s", folder, path);
    for (char *p = full + strlen(folder) + 1; (p = strchr(p, '/')) != NULL; p++) {
        *p = '\0';
        mkdir(full, 0777);
        *p = '/';
    }
    FILE *f = fopen(full, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static const char *in_folder(const char *name) {
    static char full[512];
    snprintf(full, sizeof full, "%s/%s", folder, name);
    return full;
}

START_TEST(committed_pages_are_zero_and_again_zero_when_given_back) {
    size_t page = host_page_size(), size = 16 * page, alignment = 1 << 20;
    uint8_t *p = host_memory_reserve(size, alignment);
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq((uintptr_t)p % alignment, 0);
    ck_assert(host_memory_commit(p + page, 2 * page));
    ck_assert_uint_eq(p[page], 0);
    memset(p + page, 0xAB, 2 * page);
    ck_assert(host_memory_commit(p + page, 3 * page));
    ck_assert_uint_eq(p[page], 0xAB);
    ck_assert_uint_eq(p[3 * page], 0);
    host_memory_discard(p + page, page);
    ck_assert_uint_eq(p[page], 0);
    ck_assert_uint_eq(p[2 * page], 0xAB);
    host_memory_discard(p + page, 3 * page);
    ck_assert(host_memory_commit(p, size));
    for (size_t i = 0; i < size; i += 64) ck_assert_uint_eq(p[i], 0);
    host_memory_release(p, size);
}
END_TEST

START_TEST(a_large_reservation_costs_no_memory_and_an_impossible_one_fails) {
    size_t size = (size_t)32 << 30, page = host_page_size();
    uint8_t *p = host_memory_reserve(size, page);
    ck_assert_ptr_nonnull(p);
    ck_assert(host_memory_commit(p + size - page, page));
    p[size - 1] = 1;
    host_memory_release(p, size);
    ck_assert_ptr_null(host_memory_reserve((size_t)1 << 62, page));
    ck_assert_ptr_null(host_memory_reserve(0, page));
}
END_TEST

START_TEST(a_file_is_read_by_offset_and_mapped) {
    make_folder();
    put_file("f", "0123456789");
    host_file f;
    ck_assert_int_eq(host_file_open(in_folder("f"), &f), 0);
    uint64_t size;
    ck_assert_int_eq(host_file_size(f, &size), 0);
    ck_assert_uint_eq(size, 10);
    char buffer[20];
    size_t got;
    ck_assert_int_eq(host_file_read_at(f, 4, buffer, sizeof buffer, &got), 0);
    ck_assert_uint_eq(got, 6);
    ck_assert_mem_eq(buffer, "456789", 6);
    ck_assert_int_eq(host_file_read_at(f, 100, buffer, 1, &got), 0);
    ck_assert_uint_eq(got, 0);
    ck_assert_int_eq(host_file_read_at(f, UINT64_MAX, buffer, 1, &got), EOVERFLOW);
    host_file_close(f);

    host_mapping m;
    ck_assert_int_eq(host_file_map(in_folder("f"), &m), 0);
    ck_assert_uint_eq(m.size, 10);
    ck_assert_mem_eq(m.bytes, "0123456789", 10);
    host_file_unmap(&m);
    put_file("empty", "");
    ck_assert_int_eq(host_file_map(in_folder("empty"), &m), 0);
    ck_assert_ptr_null(m.bytes);
    host_file_unmap(&m);
    remove_folder();
}
END_TEST

START_TEST(what_cannot_be_opened_says_why) {
    host_file f;
    host_mapping m;
    host_file_info info;
    char text[64];
    ck_assert_int_eq(host_file_open("/nonexistent/file", &f), ENOENT);
    ck_assert_int_eq(host_file_map("/nonexistent/file", &m), ENOENT);
    ck_assert_int_eq(host_file_map("/", &m), EISDIR);
    ck_assert_int_eq(host_file_info_of("/nonexistent", &info), ENOENT);
    host_error_text(ENOENT, text, sizeof text);
    ck_assert_str_eq(text, "No such file or directory");
    host_error_text(ENOENT, text, 3);
    ck_assert_str_eq(text, "No");
    host_error_text(123456, text, sizeof text);
    ck_assert_str_eq(text, "Unknown error");
}
END_TEST

static bool add_name(void *context, const char *name) {
    strbuf_add((strbuf *)context, name);
    return true;
}

static bool stop_at_once(void *context, const char *name) {
    (void)name;
    ++*(int *)context;
    return false;
}

START_TEST(a_folder_lists_its_entries_without_the_dots) {
    make_folder();
    put_file("sub/one", "1");
    strbuf names, real;
    strbuf_init(&names);
    strbuf_init(&real);
    ck_assert_int_eq(host_folder_list(in_folder("sub"), add_name, &names), 0);
    ck_assert_str_eq(strbuf_text(&names), "one");
    int calls = 0;
    put_file("sub/two", "2");
    ck_assert_int_eq(host_folder_list(in_folder("sub"), stop_at_once, &calls), 0);
    ck_assert_int_eq(calls, 1);
    ck_assert_int_eq(host_folder_list(in_folder("none"), add_name, &names), ENOENT);
    host_file_info info;
    ck_assert_int_eq(host_file_info_of(in_folder("sub"), &info), 0);
    ck_assert_int_eq(info.kind, HOST_FILE_FOLDER);
    ck_assert_int_eq(host_file_info_of(in_folder("sub/one"), &info), 0);
    ck_assert_int_eq(info.kind, HOST_FILE_REGULAR);
    ck_assert_uint_eq(info.size, 1);
    ck_assert_int_gt(info.modified_ns, INT64_C(1600000000) * 1000000000);
    ck_assert_int_eq(host_path_real(in_folder("sub/../sub/one"), &real), 0);
    ck_assert_str_eq(strbuf_text(&real) + strlen(strbuf_text(&real)) - 8, "/sub/one");
    strbuf_free(&names);
    strbuf_free(&real);
    remove_folder();
}
END_TEST

START_TEST(the_limits_of_control_groups_version_2_are_the_smallest_on_the_way_up) {
    make_folder();
    put_file("proc/self/mountinfo", "22 1 0:20 / /proc rw - proc proc rw\n"
                                    "30 22 0:26 / /cg rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n");
    put_file("proc/self/cgroup", "0::/a/b\n");
    put_file("cg/a/cpu.max", "250000 100000\n");
    put_file("cg/a/b/cpu.max", "max 100000\n");
    put_file("cg/a/memory.max", "max\n");
    put_file("cg/a/b/memory.max", "1073741824\n");
    put_file("cg/memory.max", "2073741824\n");
    host_cgroup_limits limits;
    host_cgroup_read(folder, &limits);
    ck_assert_uint_eq(limits.processors, 3);
    ck_assert_uint_eq(limits.memory, 1073741824);
    remove_folder();
}
END_TEST

START_TEST(the_limits_of_control_groups_version_1_are_read_per_controller) {
    make_folder();
    put_file("proc/self/mountinfo", "33 22 0:28 / /cg/memory rw - cgroup cgroup rw,memory\n"
                                    "34 22 0:29 /docker/x /cg/cpu rw - cgroup cgroup rw,cpu,cpuacct\n");
    put_file("proc/self/cgroup", "5:cpu,cpuacct:/docker/x\n4:memory:/y\n0::/\n");
    put_file("cg/cpu/cpu.cfs_quota_us", "50000\n");
    put_file("cg/cpu/cpu.cfs_period_us", "100000\n");
    put_file("cg/memory/y/memory.limit_in_bytes", "536870912\n");
    put_file("cg/memory/memory.limit_in_bytes", "9223372036854771712\n");
    host_cgroup_limits limits;
    host_cgroup_read(folder, &limits);
    ck_assert_uint_eq(limits.processors, 1);
    ck_assert_uint_eq(limits.memory, 536870912);
    put_file("cg/memory/memory.limit_in_bytes", "0\n");
    put_file("cg/cpu/cpu.cfs_quota_us", "-1\n");
    host_cgroup_read(folder, &limits);
    ck_assert_uint_eq(limits.processors, UINT32_MAX);
    ck_assert_uint_eq(limits.memory, 536870912);
    remove_folder();
}
END_TEST

START_TEST(a_machine_without_control_groups_or_with_odd_ones_has_no_limits) {
    make_folder();
    host_cgroup_limits limits;
    host_cgroup_read(folder, &limits);
    ck_assert_uint_eq(limits.processors, UINT32_MAX);
    ck_assert_uint_eq(limits.memory, UINT64_MAX);
    put_file("proc/self/mountinfo", "x\n - \n1 2 3 4 5 - \n1 2 3 / /cg - cgroup2 x y\n");
    put_file("proc/self/cgroup", "\n0\n0:\n0::\n");
    put_file("cg/cpu.max", "\n");
    put_file("cg/memory.max", "none");
    host_cgroup_read(folder, &limits);
    ck_assert_uint_eq(limits.processors, UINT32_MAX);
    ck_assert_uint_eq(limits.memory, UINT64_MAX);
    remove_folder();
}
END_TEST

START_TEST(facts_of_the_machine_are_plausible) {
    ck_assert_uint_ge(host_processor_count(true), 1);
    ck_assert_uint_le(host_memory_size(), host_physical_memory());
    ck_assert_uint_gt(host_memory_size(), 1 << 20);
    ck_assert_uint_eq(host_process_id(), (uint64_t)getpid());
    strbuf b;
    strbuf_init(&b);
    ck_assert_int_eq(host_working_folder(&b), 0);
    ck_assert_int_eq(b.text[0], '/');
    strbuf_clear(&b);
    host_system_name(&b);
    ck_assert_str_eq(b.text, "Linux");
    strbuf_free(&b);
}
END_TEST

/* What a text of the encoding is in UTF-8, and that in the encoding. */
static void check_text(const char *codeset, const char *text, const char *utf8, const char *back) {
    strbuf there, and_back;
    strbuf_init(&there);
    strbuf_init(&and_back);
    host_text_to_utf8(codeset, text, strlen(text), &there);
    ck_assert_str_eq(strbuf_text(&there), utf8);
    host_text_from_utf8(codeset, strbuf_text(&there), there.length, &and_back);
    ck_assert_str_eq(strbuf_text(&and_back), back);
    ck_assert(!there.failed && !and_back.failed);
    strbuf_free(&there);
    strbuf_free(&and_back);
}

START_TEST(text_is_converted_by_the_encodings_rules) {
    check_text("UTF-8", "a\xc3\xa4\xff", "a\xc3\xa4\xff", "a\xc3\xa4\xff");
    check_text("utf-8", "\xe2\x82\xac", "\xe2\x82\xac", "\xe2\x82\xac");
    check_text("ISO-8859-15", "a\xe4\xa4", "a\xc3\xa4\xe2\x82\xac", "a\xe4\xa4");
    check_text("ANSI_X3.4-1968", "a\xe4z", "a\xef\xbf\xbdz", "a?z");
    check_text("no such encoding", "a\xc3\xa4z", "a\xef\xbf\xbd\xef\xbf\xbdz", "a??z");
    strbuf out;
    strbuf_init(&out);
    host_text_from_utf8("ISO-8859-15", "\xf0\x9f\x98\x80|\xe2\x82\xac|\xff|\xe2\x82", 12, &out);
    ck_assert_str_eq(strbuf_text(&out), "?|\xa4|?|?");
    strbuf_clear(&out);
    char longer[1000];
    memset(longer, 0xe4, sizeof longer);
    host_text_to_utf8("ISO-8859-15", longer, sizeof longer, &out);
    ck_assert_uint_eq(out.length, 2 * sizeof longer);
    strbuf_free(&out);
}
END_TEST

START_TEST(locales_are_split_as_java_splits_them) {
    host_locales l;
    unsetenv("LC_MESSAGES");
    unsetenv("LC_CTYPE");
    setenv("LC_ALL", "C", 1);
    host_locales_of_environment(&l);
    ck_assert_str_eq(l.display.language, "en");
    ck_assert_str_eq(l.display.country, "US");
    ck_assert_str_eq(l.codeset, "ANSI_X3.4-1968");
    setenv("LC_ALL", "C.UTF-8", 1);
    host_locales_of_environment(&l);
    ck_assert_str_eq(l.format.language, "en");
    ck_assert_str_eq(l.format.country, "");
    ck_assert_str_eq(l.codeset, "UTF-8");
    setenv("LC_ALL", "xx_YY.UTF-8", 1);
    host_locales_of_environment(&l);
    ck_assert_str_eq(l.format.country, "US");
    ck_assert_str_eq(l.codeset, "ANSI_X3.4-1968");
}
END_TEST

START_TEST(random_bytes_differ) {
    uint8_t a[32] = {0}, b[32] = {0};
    ck_assert(host_random_bytes(a, sizeof a));
    ck_assert(host_random_bytes(b, sizeof b));
    ck_assert_mem_ne(a, b, sizeof a);
}
END_TEST

UNIT_MAIN("host", committed_pages_are_zero_and_again_zero_when_given_back,
          a_large_reservation_costs_no_memory_and_an_impossible_one_fails, a_file_is_read_by_offset_and_mapped,
          what_cannot_be_opened_says_why, a_folder_lists_its_entries_without_the_dots,
          the_limits_of_control_groups_version_2_are_the_smallest_on_the_way_up,
          the_limits_of_control_groups_version_1_are_read_per_controller,
          a_machine_without_control_groups_or_with_odd_ones_has_no_limits, facts_of_the_machine_are_plausible,
          text_is_converted_by_the_encodings_rules, locales_are_split_as_java_splits_them, random_bytes_differ)
