/* Limits and rights (limits/limits.h), and names that are resolved within root folders (host/host_roots.h). */
#include "tests/unit/unit.h"

#include "host/host_roots.h"
#include "limits/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- counters ---- */

START_TEST(at_first_everything_is_granted_and_nothing_limited) {
    limits l;
    limits_init(&l);
    for (int r = 0; r < RIGHT_COUNT; r++) {
        ck_assert(limits_grant(&l, (guest_right)r));
        ck_assert_uint_gt(strlen(right_name((guest_right)r)), 0);
    }
    ck_assert_ptr_null(l.roots);
    for (int kind = 0; kind < LIMIT_COUNT; kind++) {
        ck_assert(limits_take(&l, (limit_kind)kind, UINT64_MAX));
        limits_give(&l, (limit_kind)kind, UINT64_MAX);
    }
    limits_free(&l);
}
END_TEST

START_TEST(what_is_limited_is_counted_up_to_the_last_byte) {
    limits l;
    limits_init(&l);
    l.limit[LIMIT_NATIVE] = 1000;
    ck_assert(limits_take(&l, LIMIT_NATIVE, 600));
    ck_assert(!limits_take(&l, LIMIT_NATIVE, 401));
    ck_assert(!limits_take(&l, LIMIT_NATIVE, UINT64_MAX));
    ck_assert(limits_take(&l, LIMIT_NATIVE, 400));
    ck_assert(!limits_take(&l, LIMIT_NATIVE, 1));
    ck_assert(limits_take(&l, LIMIT_NATIVE, 0));
    ck_assert_uint_eq(limits_used(&l, LIMIT_NATIVE), 1000);
    limits_give(&l, LIMIT_NATIVE, 1000);
    ck_assert_uint_eq(limits_used(&l, LIMIT_NATIVE), 0);
    limits_free(&l);
}
END_TEST

/* ---- roots ---- */

static char top[64]; /* a folder of its own for each test */

static const char *in_top(const char *name) {
    static char path[4][256];
    static int turn;
    char *out = path[turn++ % 4];
    (void)snprintf(out, sizeof path[0], "%s/%s", top, name);
    return out;
}

static void write_file(const char *name, const char *text) {
    FILE *f = fopen(in_top(name), "w");
    ck_assert_ptr_nonnull(f);
    (void)fputs(text, f);
    (void)fclose(f);
}

/* top/in with a file and folders, top/out beside it, links of all kinds. */
static void make_world(void) {
    (void)snprintf(top, sizeof top, "/tmp/cezve-roots-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    static const char *const folders[] = {"in", "in/a", "in/a/b", "in/locked", "out"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) ck_assert_int_eq(mkdir(in_top(folders[i]), 0777), 0);
    write_file("in/file", "inside");
    write_file("in/a/b/deep", "deep");
    write_file("out/secret", "secret");
    write_file("in/locked/file", "locked");
    static const char *const links[][2] = {
        {"file", "in/to-file"},
        {"../out/secret", "in/to-secret"},
        {"../out", "in/to-out"},
        {"a/../../in/a", "in/round"},
        {"loop", "in/loop"},
        {"absent", "in/dangling"},
        {"../in/file", "in/back"},
        {"../out/new", "in/dangling-outside"},
        {"locked/file", "in/to-locked"},
        {"in", "also-in"},
        {"/proc/self/environ", "in/environ"},
    };
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) ck_assert_int_eq(symlink(links[i][0], in_top(links[i][1])), 0);
    char absolute[256];
    (void)snprintf(absolute, sizeof absolute, "%s/out/secret", top);
    ck_assert_int_eq(symlink(absolute, in_top("in/to-absolute")), 0);
    (void)snprintf(absolute, sizeof absolute, "%s/in/a", top);
    ck_assert_int_eq(symlink(absolute, in_top("in/to-a")), 0);
}

static void remove_world(void) {
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", top);
    ck_assert_int_eq(system(command), 0);
}

static host_roots *roots_of_world(void) {
    make_world();
    host_roots *r = host_roots_new(false);
    ck_assert_ptr_nonnull(r);
    ck_assert_int_eq(host_roots_add(r, in_top("in"), true), 0);
    ck_assert_int_eq(host_roots_add(r, in_top("in/locked"), false), 0);
    return r;
}

static void end_world(host_roots *r) {
    host_roots_free(r);
    remove_world();
}

/* What finding a name under the top comes to: "=text" of the file, "+" for an entry that is not there, else the error. */
static const char *look_at(const host_roots *r, const char *path, host_way way, bool write) {
    static char answer[300];
    host_place p;
    int error = host_roots_find(r, path, way, write, &p);
    if (error != 0) {
        (void)snprintf(answer, sizeof answer, "%s", strerrorname_np(error));
    } else if (p.is_entry) {
        struct stat st;
        (void)snprintf(answer, sizeof answer, "%s", lstat(p.path, &st) != 0 ? "+" : S_ISLNK(st.st_mode) ? "link" : "entry");
    } else {
        int fd = open(p.path, O_RDONLY);
        ssize_t got = fd < 0 ? -1 : read(fd, answer + 1, 100);
        answer[0] = '=';
        answer[got < 0 ? 1 : got + 1] = '\0';
        if (fd >= 0) (void)close(fd);
    }
    host_place_free(&p);
    return answer;
}

static const char *look(const host_roots *r, const char *name) {
    return look_at(r, in_top(name), HOST_WAY_FOLLOW, false);
}

START_TEST(what_lies_in_a_root_is_found) {
    host_roots *r = roots_of_world();
    ck_assert_str_eq(look(r, "in/file"), "=inside");
    ck_assert_str_eq(look(r, "in//./a/b/../b/deep"), "=deep");
    ck_assert_str_eq(look(r, "in/a/../../in/file"), "=inside");
    ck_assert_str_eq(look(r, "out/../in/file"), "=inside");
    ck_assert_str_eq(look(r, "in/a/"), "=");
    ck_assert_str_eq(look(r, "in"), "=");
    ck_assert_str_eq(look(r, "in/new"), "+");
    ck_assert_str_eq(look(r, "in/new/file"), "ENOENT");
    ck_assert_str_eq(look(r, "in/file/x"), "ENOTDIR");
    ck_assert_str_eq(look(r, "in/file/"), "ENOTDIR");
    end_world(r);
}
END_TEST

START_TEST(links_are_followed_within_roots_alone) {
    host_roots *r = roots_of_world();
    ck_assert_str_eq(look(r, "in/to-file"), "=inside");
    ck_assert_str_eq(look(r, "in/back"), "=inside");
    ck_assert_str_eq(look(r, "in/round/b/deep"), "=deep");
    ck_assert_str_eq(look(r, "in/to-a/b/deep"), "=deep");
    ck_assert_str_eq(look(r, "in/to-secret"), "EACCES");
    ck_assert_str_eq(look(r, "in/to-out/secret"), "EACCES");
    ck_assert_str_eq(look(r, "in/to-out/../in/file"), "=inside"); /* it ends within */
    ck_assert_str_eq(look(r, "in/to-absolute"), "EACCES");
    ck_assert_str_eq(look(r, "in/dangling-outside"), "EACCES");
    ck_assert_str_eq(look(r, "in/dangling"), "+");
    ck_assert_str_eq(look(r, "in/loop"), "ELOOP");
    ck_assert_str_eq(look_at(r, in_top("in/to-secret"), HOST_WAY_ENTRY, true), "link");
    ck_assert_str_eq(look_at(r, in_top("in/file"), HOST_WAY_ENTRY, true), "entry");
    end_world(r);
}
END_TEST

START_TEST(what_lies_outside_is_not_found_however_it_is_named) {
    host_roots *r = roots_of_world();
    ck_assert_str_eq(look(r, "out/secret"), "EACCES");
    ck_assert_str_eq(look(r, "in/../out/secret"), "EACCES");
    ck_assert_str_eq(look(r, "in/a/../../out/secret"), "EACCES");
    ck_assert_str_eq(look(r, "inside"), "EACCES");
    ck_assert_str_eq(look(r, ""), "EACCES");
    ck_assert_str_eq(look_at(r, "/", HOST_WAY_FOLLOW, false), "EACCES");
    ck_assert_str_eq(look_at(r, "/etc/passwd", HOST_WAY_FOLLOW, false), "EACCES");
    ck_assert_str_eq(look_at(r, "/../../etc/passwd", HOST_WAY_FOLLOW, false), "EACCES");
    ck_assert_str_eq(look_at(r, "relative", HOST_WAY_FOLLOW, false), "ENOENT");
    end_world(r);
}
END_TEST

START_TEST(the_deepest_root_decides_who_may_write) {
    host_roots *r = roots_of_world();
    ck_assert_str_eq(look_at(r, in_top("in/file"), HOST_WAY_FOLLOW, true), "=inside");
    ck_assert_str_eq(look_at(r, in_top("in/locked/file"), HOST_WAY_FOLLOW, false), "=locked");
    ck_assert_str_eq(look_at(r, in_top("in/locked/file"), HOST_WAY_FOLLOW, true), "EACCES");
    ck_assert_str_eq(look_at(r, in_top("in/to-locked"), HOST_WAY_FOLLOW, true), "EACCES");
    ck_assert_str_eq(look_at(r, in_top("in/locked/new"), HOST_WAY_ENTRY, true), "EACCES");
    ck_assert_str_eq(look_at(r, in_top("in/locked/../file"), HOST_WAY_FOLLOW, true), "=inside");
    end_world(r);
}
END_TEST

START_TEST(a_root_may_be_named_as_it_was_spelled_or_really_is) {
    make_world();
    host_roots *r = host_roots_new(false);
    ck_assert_int_eq(host_roots_add(r, in_top("also-in"), false), 0);
    ck_assert_str_eq(look(r, "also-in/file"), "=inside");
    ck_assert_str_eq(look(r, "in/file"), "=inside");
    ck_assert_str_eq(look(r, "also-in/../out/secret"), "EACCES");
    ck_assert_int_eq(host_roots_add(r, in_top("in/to-out"), false), 0); /* a link in a root that leads out of it */
    ck_assert_str_eq(look(r, "in/to-out/secret"), "=secret");
    ck_assert_str_eq(look(r, "also-in/to-out/secret"), "=secret");
    ck_assert_str_eq(look(r, "in/to-out/../here"), "EACCES");
    ck_assert_int_eq(host_roots_add(r, in_top("absent"), false), ENOENT);
    ck_assert_int_eq(host_roots_add(r, "relative", false), EINVAL);
    end_world(r);
}
END_TEST

START_TEST(a_root_may_be_one_file_or_the_whole_host) {
    make_world();
    host_roots *file = host_roots_new(false), *all = host_roots_new(false);
    ck_assert_int_eq(host_roots_add(file, in_top("in/file"), false), 0);
    ck_assert_str_eq(look(file, "in/file"), "=inside");
    ck_assert_str_eq(look(file, "in/a/b/deep"), "EACCES");
    ck_assert_str_eq(look(file, "in"), "EACCES");
    ck_assert_int_eq(host_roots_add(all, "/", false), 0);
    ck_assert_str_eq(look(all, "in/to-secret"), "=secret");
    ck_assert_str_eq(look_at(all, "/../..", HOST_WAY_FOLLOW, false), "=");
    ck_assert_str_eq(look_at(all, in_top("out/secret"), HOST_WAY_FOLLOW, true), "EACCES");
    host_roots_free(file);
    end_world(all);
}
END_TEST

START_TEST(processes_are_out_of_reach_unless_a_root_lies_among_them) {
    make_world();
    host_roots *all = host_roots_new(false), *with = host_roots_new(true), *within = host_roots_new(false);
    ck_assert_int_eq(host_roots_add(all, "/", true), 0);
    ck_assert_int_eq(host_roots_add(with, "/", true), 0);
    ck_assert_int_eq(host_roots_add(within, "/proc/sys/kernel", false), 0);
    ck_assert_str_eq(look_at(all, "/proc/self/mem", HOST_WAY_FOLLOW, true), "EACCES");
    ck_assert_str_eq(look(all, "in/environ"), "EACCES");
    ck_assert_int_eq(look_at(with, "/proc/self/status", HOST_WAY_FOLLOW, false)[0], '=');
    ck_assert_str_eq(look_at(within, "/proc/sys/kernel/ostype", HOST_WAY_FOLLOW, false), "=Linux\n");
    ck_assert_str_eq(look_at(within, "/proc/self/environ", HOST_WAY_FOLLOW, false), "EACCES");
    host_roots_free(all);
    host_roots_free(with);
    end_world(within);
}
END_TEST

START_TEST(the_entry_of_a_root_itself_cannot_be_changed) {
    host_roots *r = roots_of_world();
    ck_assert_str_eq(look_at(r, in_top("in/."), HOST_WAY_ENTRY, true), "EACCES");
    ck_assert_str_eq(look_at(r, in_top("in"), HOST_WAY_ENTRY, true), "EACCES");
    ck_assert_str_eq(look_at(r, in_top("in/a/.."), HOST_WAY_ENTRY, true), "EACCES");
    ck_assert_str_eq(look_at(r, in_top("in"), HOST_WAY_ENTRY, false), "=");
    end_world(r);
}
END_TEST

START_TEST(long_names_and_ways_end_in_errors) {
    host_roots *r = roots_of_world();
    char path[8192];
    int length = snprintf(path, sizeof path, "%s/in/", top);
    memset(path + length, 'x', 300);
    path[length + 300] = '\0';
    ck_assert_str_eq(look_at(r, path, HOST_WAY_FOLLOW, false), "ENAMETOOLONG");
    for (int i = 0; i < 1000; i++) memcpy(path + length + 5 * i, "a/../", 6);
    memcpy(path + length + 5000, "file", 5);
    ck_assert_str_eq(look_at(r, path, HOST_WAY_FOLLOW, false), "=inside");
    end_world(r);
}
END_TEST

/* ---- while somebody changes folders to links and back ---- */

static _Atomic bool swapping;

static void *swap_forever(void *unused) {
    (void)unused;
    char folder[256], aside[256], link[256];
    (void)snprintf(folder, sizeof folder, "%s/in/a", top);
    (void)snprintf(aside, sizeof aside, "%s/in/aside", top);
    (void)snprintf(link, sizeof link, "%s/in/link", top);
    while (atomic_load(&swapping)) {
        (void)symlink("../out", link);
        (void)rename(folder, aside);
        (void)rename(link, folder);
        (void)unlink(folder);
        (void)rename(aside, folder);
    }
    return NULL;
}

START_TEST(no_change_meanwhile_leads_out_of_the_roots) {
    host_roots *r = roots_of_world();
    write_file("in/a/secret", "inner");
    atomic_store(&swapping, true);
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, swap_forever, NULL), 0);
    int inner = 0;
    for (int i = 0; i < 20000; i++) {
        const char *answer = look(r, "in/a/secret");
        ck_assert_str_ne(answer, "=secret");
        inner += strcmp(answer, "=inner") == 0;
    }
    atomic_store(&swapping, false);
    pthread_join(thread, NULL);
    ck_assert_int_gt(inner, 0);
    end_world(r);
}
END_TEST

#ifdef CEZVE_MEM_TEST
START_TEST(a_failing_allocation_is_an_error_and_leaks_nothing) {
    make_world();
    for (uint64_t n = 1;; n++) {
        uint64_t before = mem_test_live();
        mem_test_fail_at(n, false);
        host_roots *r = host_roots_new(false);
        host_place p = {.descriptor = -1};
        bool done = r != NULL && host_roots_add(r, in_top("in"), true) == 0 &&
                    host_roots_find(r, in_top("in/round/b/deep"), HOST_WAY_FOLLOW, true, &p) == 0;
        uint64_t asked = mem_test_allocations();
        mem_test_fail_at(0, false);
        host_place_free(&p);
        host_roots_free(r);
        ck_assert_uint_eq(mem_test_live(), before);
        if (asked < n) {
            ck_assert(done);
            break;
        }
    }
    remove_world();
}
END_TEST
#else
START_TEST(a_failing_allocation_is_an_error_and_leaks_nothing) {}
END_TEST
#endif

UNIT_MAIN("limits", at_first_everything_is_granted_and_nothing_limited, what_is_limited_is_counted_up_to_the_last_byte,
          what_lies_in_a_root_is_found, links_are_followed_within_roots_alone,
          what_lies_outside_is_not_found_however_it_is_named, the_deepest_root_decides_who_may_write,
          a_root_may_be_named_as_it_was_spelled_or_really_is, a_root_may_be_one_file_or_the_whole_host,
          processes_are_out_of_reach_unless_a_root_lies_among_them, the_entry_of_a_root_itself_cannot_be_changed,
          long_names_and_ways_end_in_errors, no_change_meanwhile_leads_out_of_the_roots,
          a_failing_allocation_is_an_error_and_leaks_nothing)
