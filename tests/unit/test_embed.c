/*
 * The embedding API (include/cezve.h) over the class library: calls both ways, isolation, limits, ends, and that nothing is
 * left behind. Environment: CEZVE_TEST_HOME, a Java home as `make` builds it; CEZVE_TEST_CLASSES, where tests/embed/Guest.java
 * was compiled to.
 */
#include "cezve.h"

#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CEZVE_UNDER_SANITIZER
#endif
#endif

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static cezve_host *host;

static void open_host(void) {
    cezve_error error = {CEZVE_OK, ""};
    host = cezve_host_open(getenv("CEZVE_TEST_HOME"), &error);
    ck_assert_msg(host != NULL, "%s", error.text);
}

static void close_host(void) {
    cezve_host_release(host);
}

static cezve_guest *guest_with(const char *const *options, size_t count) {
    cezve_error error = {CEZVE_OK, ""};
    cezve_config config;
    cezve_config_init(&config);
    config.options = options;
    config.option_count = count;
    config.class_path = getenv("CEZVE_TEST_CLASSES");
    cezve_guest *g = cezve_guest_new(host, &config, &error);
    ck_assert_msg(g != NULL, "%s", error.text);
    return g;
}

static cezve_guest *plain_guest(void) {
    static const char *const options[] = {"-Xmx64m", "-Dname=plain"};
    return guest_with(options, 2);
}

static void must_call(cezve_guest *g, const char *method, const char *descriptor, const cezve_value *arguments,
                      cezve_value *result) {
    cezve_error error = {CEZVE_OK, ""};
    ck_assert_msg(cezve_guest_call(g, "Guest", method, descriptor, arguments, result, &error), "%s: %s", method, error.text);
}

static void expect_string(cezve_guest *g, const char *method, const char *descriptor, const cezve_value *arguments,
                          const char *expected) {
    cezve_value result = {.string = NULL};
    must_call(g, method, descriptor, arguments, &result);
    ck_assert_str_eq(result.string, expected);
    cezve_free((void *)result.string);
}

START_TEST(static_methods_take_and_give_every_type) {
    cezve_guest *g = plain_guest();
    cezve_value result;
    const cezve_value all[] = {{.i = 1}, {.j = 1L << 33}, {.f = 3.9f}, {.d = -2.9},
                               {.i = 1}, {.i = 'A'},      {.i = -300}, {.i = -1}};
    must_call(g, "sum", "(IJFDZCSB)J", all, &result);
    ck_assert_int_eq(result.j, 1 + (1L << 33) + 3 - 2 + 1 + 'A' - 300 - 1);
    must_call(g, "half", "(D)D", &(cezve_value){.d = 5}, &result);
    ck_assert_double_eq(result.d, 2.5);
    expect_string(g, "property", "(Ljava/lang/String;)Ljava/lang/String;", &(cezve_value){.string = "name"}, "plain");
    const cezve_value pair[] = {{.string = "k"}, {.string = "h\xC3\xA9 \xF0\x9F\x98\x80"}};
    must_call(g, "put", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;", pair, &result);
    ck_assert_ptr_null(result.string);
    expect_string(g, "put", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;", pair, "h\xC3\xA9 \xF0\x9F\x98\x80");
    must_call(g, "lambdas", "(I)I", &(cezve_value){.i = 50}, &result);
    cezve_guest_destroy(g);
}
END_TEST

/* ---- host functions ---- */

static bool twice(void *context, const cezve_value *arguments, cezve_value *result, const char **message) {
    (void)message;
    ++*(int *)context;
    result->i = arguments[0].i * 2;
    return true;
}

static char greeting[256];
static bool greet(void *context, const cezve_value *a, cezve_value *result, const char **message) {
    (void)context, (void)message;
    snprintf(greeting, sizeof greeting, "%s %lld %.1f %.1f %d %d %x %d ", a[0].string, (long long)a[1].j, a[2].d,
             (double)a[3].f, a[4].i, a[5].i, (unsigned)a[6].i, a[7].i);
    result->string = greeting;
    return true;
}

static bool refuse(void *context, const cezve_value *arguments, cezve_value *result, const char **message) {
    (void)context, (void)arguments, (void)result;
    *message = "from the host";
    return false;
}

/* Calls back into its guest. */
static bool nested(void *context, const cezve_value *arguments, cezve_value *result, const char **message) {
    cezve_error error = {CEZVE_OK, ""};
    *message = "nested call failed";
    return cezve_guest_call(context, "Guest", "down", "(I)J", arguments, result, &error);
}

START_TEST(host_functions_are_called_with_their_arguments) {
    cezve_guest *g = plain_guest();
    cezve_error error = {CEZVE_OK, ""};
    int calls = 0;
    ck_assert(cezve_guest_bind(g, "Guest", "twice", "(I)I", twice, &calls, &error));
    ck_assert(cezve_guest_bind(g, "Guest", "greet", "(Ljava/lang/String;JDFZBCS)Ljava/lang/String;", greet, NULL, &error));
    ck_assert(cezve_guest_bind(g, "Guest", "fail", "(Ljava/lang/String;)V", refuse, NULL, &error));
    ck_assert(cezve_guest_bind(g, "Guest", "nested", "(I)J", nested, g, &error));
    expect_string(g, "callHost", "(Ljava/lang/String;)Ljava/lang/String;", &(cezve_value){.string = "you"},
                  "you 1099511627776 2.5 1.5 1 -3 20ac 300 42");
    ck_assert_int_eq(calls, 1);
    expect_string(g, "catchHost", "(Ljava/lang/String;)Ljava/lang/String;", &(cezve_value){.string = "x"},
                  "caught from the host");
    cezve_value result;
    must_call(g, "down", "(I)J", &(cezve_value){.i = 20}, &result);
    ck_assert_int_eq(result.j, 21);
    ck_assert(!cezve_guest_bind(g, "Guest", "count", "(I)I", twice, NULL, &error));
    ck_assert_int_eq(error.status, CEZVE_BAD_ARGUMENT);
    ck_assert(!cezve_guest_bind(g, "Guest", "absent", "(I)I", twice, NULL, &error));
    ck_assert_int_eq(error.status, CEZVE_EXCEPTION);
    ck_assert(!cezve_guest_bind(g, "Guest", "twice", "(Ljava/lang/Object;)I", twice, NULL, &error));
    ck_assert_int_eq(error.status, CEZVE_BAD_ARGUMENT);
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(nesting_too_deep_is_a_stack_overflow_not_a_crash) {
    cezve_guest *g = plain_guest();
    cezve_error error = {CEZVE_OK, ""};
    ck_assert(cezve_guest_bind(g, "Guest", "nested", "(I)J", nested, g, &error));
    cezve_value result;
    ck_assert(!cezve_guest_call(g, "Guest", "down", "(I)J", &(cezve_value){.i = 1000000}, &result, &error));
    ck_assert_int_eq(error.status, CEZVE_EXCEPTION);
    must_call(g, "count", "(I)I", &(cezve_value){.i = 1}, &result);
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(exceptions_and_wrong_calls_are_errors) {
    cezve_guest *g = plain_guest();
    cezve_error error = {CEZVE_OK, ""};
    const cezve_value message = {.string = "no luck"};
    ck_assert(!cezve_guest_call(g, "Guest", "boom", "(Ljava/lang/String;)V", &message, NULL, &error));
    ck_assert_int_eq(error.status, CEZVE_EXCEPTION);
    ck_assert_ptr_nonnull(strstr(error.text, "java.lang.IllegalStateException: no luck"));
    ck_assert_ptr_nonnull(strstr(error.text, "Caused by: java.lang.RuntimeException: cause"));
    ck_assert(!cezve_guest_call(g, "Absent", "m", "()V", NULL, NULL, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "Absent"));
    ck_assert(!cezve_guest_call(g, "Guest", "count", "()V", NULL, NULL, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "NoSuchMethodError"));
    ck_assert(!cezve_guest_call(g, "Guest", "count", "(I", NULL, NULL, &error));
    ck_assert_int_eq(error.status, CEZVE_BAD_ARGUMENT);
    ck_assert(!cezve_guest_call(g, "", "count", "(I)I", &(cezve_value){.i = 1}, NULL, &error));
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(bad_options_and_homes_are_refused_by_name) {
    cezve_error error = {CEZVE_OK, ""};
    cezve_config config;
    cezve_config_init(&config);
    const char *bad[] = {"-Xwrong"};
    config.options = bad;
    config.option_count = 1;
    ck_assert_ptr_null(cezve_guest_new(host, &config, &error));
    ck_assert_int_eq(error.status, CEZVE_BAD_ARGUMENT);
    ck_assert_str_eq(error.text, "Unrecognized option: -Xwrong");
    ck_assert_ptr_null(cezve_host_open("/nonexistent", &error));
    ck_assert_int_eq(error.status, CEZVE_NO_JAVA_HOME);
    ck_assert_ptr_null(cezve_host_open("/tmp", &error));
}
END_TEST

/* ---- isolation ---- */

static void *two_guests(void *argument) {
    cezve_value result = {.i = 0};
    cezve_guest *g = plain_guest();
    for (int i = 0; i < 200; i++) must_call(g, "count", "(I)I", &(cezve_value){.i = *(int *)argument}, &result);
    must_call(g, "garbage", "(I)I", &(cezve_value){.i = 100000}, NULL);
    *(int *)argument = result.i;
    cezve_guest_destroy(g);
    return NULL;
}

START_TEST(two_guests_at_once_know_nothing_of_each_other) {
    pthread_t threads[2];
    int by[2] = {1, 1000};
    for (int i = 0; i < 2; i++) ck_assert_int_eq(pthread_create(&threads[i], NULL, two_guests, &by[i]), 0);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    ck_assert_int_eq(by[0], 200);
    ck_assert_int_eq(by[1], 200000);
}
END_TEST

typedef struct shared_guest {
    cezve_guest *g;
    int total;
} shared_guest;

static void *call_shared(void *argument) {
    shared_guest *s = argument;
    for (int i = 0; i < 20; i++) must_call(s->g, "garbage", "(I)I", &(cezve_value){.i = 10000}, NULL);
    return NULL;
}

START_TEST(any_thread_may_call_a_guest) {
    shared_guest s = {plain_guest(), 0};
    pthread_t threads[3];
    for (int i = 0; i < 3; i++) ck_assert_int_eq(pthread_create(&threads[i], NULL, call_shared, &s), 0);
    for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
    cezve_guest_destroy(s.g);
}
END_TEST

START_TEST(a_thread_may_make_several_guests) {
    cezve_guest *a = plain_guest(), *b = plain_guest();
    cezve_value result;
    for (int i = 0; i < 3; i++) {
        must_call(a, "count", "(I)I", &(cezve_value){.i = 1}, &result);
        must_call(b, "count", "(I)I", &(cezve_value){.i = 10}, &result);
    }
    ck_assert_int_eq(result.i, 30);
    cezve_guest_destroy(a);
    must_call(b, "count", "(I)I", &(cezve_value){.i = 10}, &result);
    ck_assert_int_eq(result.i, 40);
    cezve_guest_destroy(b);
}
END_TEST

/* Makes a guest inside a host function of another, calls it, and calls the other again from inside. */
static bool guest_in_guest(void *context, const cezve_value *arguments, cezve_value *result, const char **message) {
    (void)message;
    cezve_guest *inner = plain_guest();
    cezve_value unused;
    must_call(inner, "garbage", "(I)I", &(cezve_value){.i = 100000}, &unused);
    must_call(context, "count", "(I)I", arguments, result);
    cezve_guest_destroy(inner);
    return true;
}

START_TEST(a_host_function_may_make_and_call_another_guest) {
    cezve_guest *g = plain_guest();
    cezve_error error = {CEZVE_OK, ""};
    cezve_value result;
    ck_assert(cezve_guest_bind(g, "Guest", "twice", "(I)I", guest_in_guest, g, &error));
    must_call(g, "twice", "(I)I", &(cezve_value){.i = 5}, &result);
    ck_assert_int_eq(result.i, 5);
    cezve_guest_destroy(g);
}
END_TEST

/* ---- the end ---- */

static void *destroy(void *argument) {
    cezve_guest_destroy(argument);
    return NULL;
}

START_TEST(any_thread_may_destroy_a_guest) {
    cezve_guest *g = plain_guest();
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, destroy, g), 0);
    pthread_join(thread, NULL);
    cezve_guest_destroy(plain_guest());
}
END_TEST

START_TEST(daemons_are_stopped_when_a_guest_is_destroyed) {
    cezve_guest *g = plain_guest();
    must_call(g, "startDaemon", "()V", NULL, NULL);
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(exit_ends_the_guest_and_not_the_process) {
    cezve_guest *g = plain_guest();
    cezve_error error = {CEZVE_OK, ""};
    ck_assert(!cezve_guest_call(g, "Guest", "exit", "(I)V", &(cezve_value){.i = 3}, NULL, &error));
    ck_assert_int_eq(error.status, CEZVE_STOPPED);
    ck_assert(!cezve_guest_call(g, "Guest", "count", "(I)I", &(cezve_value){.i = 1}, NULL, &error));
    cezve_guest_destroy(g);
}
END_TEST

static void *stop_soon(void *argument) {
    usleep(100000);
    cezve_guest_stop(argument);
    return NULL;
}

START_TEST(a_running_guest_can_be_stopped_from_another_thread) {
    cezve_guest *g = plain_guest();
    cezve_error error = {CEZVE_OK, ""};
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, stop_soon, g), 0);
    ck_assert(!cezve_guest_call(g, "Guest", "spinForever", "()V", NULL, NULL, &error));
    ck_assert_int_eq(error.status, CEZVE_STOPPED);
    pthread_join(thread, NULL);
    cezve_guest_destroy(g);
}
END_TEST

START_TEST(streams_are_the_ones_that_were_given) {
    char out_name[] = "/tmp/cezve-out-XXXXXX", err_name[] = "/tmp/cezve-err-XXXXXX", text[256];
    cezve_error error = {CEZVE_OK, ""};
    cezve_config config;
    cezve_config_init(&config);
    const char *options[] = {"-Dname=streams"}, *arguments[] = {"a", "b", "c"};
    config.options = options;
    config.option_count = 1;
    config.class_path = getenv("CEZVE_TEST_CLASSES");
    config.standard_out = mkstemp(out_name);
    config.standard_err = mkstemp(err_name);
    config.standard_in = -1;
    cezve_guest *g = cezve_guest_new(host, &config, &error);
    ck_assert_msg(g != NULL, "%s", error.text);
    int status = -1;
    ck_assert(cezve_guest_run_main(g, "Guest", arguments, 3, &status, &error));
    ck_assert_int_eq(status, 3);
    cezve_guest_destroy(g);
    ssize_t got = pread(config.standard_out, text, sizeof text - 1, 0);
    text[got < 0 ? 0 : got] = 0;
    ck_assert_str_eq(text, "guest streams a,b,c\n");
    got = pread(config.standard_err, text, sizeof text - 1, 0);
    text[got < 0 ? 0 : got] = 0;
    ck_assert_str_eq(text, "error of streams\n");
    ck_assert_int_eq(fcntl(config.standard_out, F_GETFD) < 0, 0);
    close(config.standard_out);
    close(config.standard_err);
    unlink(out_name);
    unlink(err_name);
}
END_TEST

/* ---- nothing is left behind ---- */

static int count_entries(const char *folder) {
    int count = 0;
    DIR *d = opendir(folder);
    ck_assert_ptr_nonnull(d);
    while (readdir(d)) count++;
    closedir(d);
    return count;
}

static int count_mappings(void) {
    int lines = 0;
    FILE *f = fopen("/proc/self/maps", "r");
    ck_assert_ptr_nonnull(f);
    for (int c; (c = getc(f)) != EOF;) lines += c == '\n';
    fclose(f);
    return lines;
}

START_TEST(guests_in_a_row_leave_no_descriptor_thread_or_mapping) {
    int rounds = getenv("CEZVE_TEST_GUESTS") ? atoi(getenv("CEZVE_TEST_GUESTS")) : 20;
    cezve_value result;
    for (int warm = 0; warm < 2; warm++) cezve_guest_destroy(plain_guest());
    int descriptors = count_entries("/proc/self/fd"), threads = count_entries("/proc/self/task"), mappings = count_mappings();
    for (int i = 0; i < rounds; i++) {
        cezve_guest *g = plain_guest();
        must_call(g, "lambdas", "(I)I", &(cezve_value){.i = 3}, &result);
        cezve_guest_destroy(g);
    }
    ck_assert_int_eq(count_entries("/proc/self/fd"), descriptors);
    ck_assert_int_eq(count_entries("/proc/self/task"), threads);
#ifndef CEZVE_UNDER_SANITIZER                          /* sanitizers keep freed memory aside and map more */
    ck_assert_int_le(count_mappings(), mappings + 16); /* the C library's allocator keeps arenas of its own */
#endif
    (void)mappings;
}
END_TEST

START_TEST(figures_count) {
    cezve_guest *g = plain_guest();
    cezve_figures before, after;
    cezve_guest_get_figures(g, &before);
    must_call(g, "garbage", "(I)I", &(cezve_value){.i = 200000}, NULL);
    must_call(g, "collect", "()V", NULL, NULL); /* only then all is counted */
    cezve_guest_get_figures(g, &after);
    ck_assert_int_eq(after.heap_limit, 64 << 20);
    ck_assert_int_ge(after.bytes_allocated, before.bytes_allocated + 200000000);
    ck_assert_int_gt(after.collections, before.collections);
    ck_assert_int_gt(after.classes_loaded, 400);
    cezve_guest_destroy(g);
}
END_TEST

int main(void) {
    if (!getenv("CEZVE_TEST_HOME") || !getenv("CEZVE_TEST_CLASSES")) {
        fprintf(stderr, "CEZVE_TEST_HOME and CEZVE_TEST_CLASSES are not set\n");
        return 1;
    }
    Suite *s = suite_create("embed");
    TCase *c = tcase_create("guests");
    tcase_add_checked_fixture(c, open_host, close_host);
    tcase_set_timeout(c, 120);
    tcase_add_test(c, static_methods_take_and_give_every_type);
    tcase_add_test(c, host_functions_are_called_with_their_arguments);
    tcase_add_test(c, nesting_too_deep_is_a_stack_overflow_not_a_crash);
    tcase_add_test(c, exceptions_and_wrong_calls_are_errors);
    tcase_add_test(c, bad_options_and_homes_are_refused_by_name);
    tcase_add_test(c, two_guests_at_once_know_nothing_of_each_other);
    tcase_add_test(c, any_thread_may_call_a_guest);
    tcase_add_test(c, a_thread_may_make_several_guests);
    tcase_add_test(c, a_host_function_may_make_and_call_another_guest);
    tcase_add_test(c, any_thread_may_destroy_a_guest);
    tcase_add_test(c, daemons_are_stopped_when_a_guest_is_destroyed);
    tcase_add_test(c, exit_ends_the_guest_and_not_the_process);
    tcase_add_test(c, a_running_guest_can_be_stopped_from_another_thread);
    tcase_add_test(c, streams_are_the_ones_that_were_given);
    tcase_add_test(c, guests_in_a_row_leave_no_descriptor_thread_or_mapping);
    tcase_add_test(c, figures_count);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
