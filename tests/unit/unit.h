/*
 * What every unit suite shares: its main function, and the loop that makes each allocation of a scenario fail in turn.
 */
#ifndef CEZVE_TESTS_UNIT_H
#define CEZVE_TESTS_UNIT_H

#include "base/mem.h"

#include <check.h>
#include <stdlib.h>

/* Runs a suite of one test case; the exit code of main. */
static inline int unit_run(const char *name, const TTest *const *tests, size_t count) {
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 120);
    for (size_t i = 0; i < count; i++) tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The run-time image that tests read, lib/modules of the JDK; `make` puts it into the environment. */
static inline const char *unit_image_path(void) {
    const char *path = getenv("CEZVE_TEST_IMAGE");
    ck_assert_msg(path != NULL, "CEZVE_TEST_IMAGE does not name the run-time image (lib/modules of a JDK)");
    return path;
}

#define UNIT_MAIN(name, ...)                                                                                                   \
    int main(void) {                                                                                                           \
        const TTest *const tests[] = {__VA_ARGS__};                                                                            \
        return unit_run(name, tests, sizeof tests / sizeof tests[0]);                                                          \
    }

#ifdef CEZVE_MEM_TEST
/*
 * Repeats `scenario` with its n-th allocation failing, n = 1, 2, 3, ..., until it makes fewer than n. The scenario returns
 * false when it ended for want of memory, and gives back all it took either way. Returns the number of allocations of a whole
 * run.
 */
static inline uint64_t unit_fail_each_allocation(bool (*scenario)(void)) {
    for (uint64_t n = 1;; n++) {
        uint64_t live = mem_test_live();
        mem_test_fail_at(n, false);
        bool done = scenario();
        uint64_t asked = mem_test_allocations();
        mem_test_fail_at(0, false);
        ck_assert_msg(mem_test_live() == live, "allocation %llu failing leaks", (unsigned long long)n);
        if (asked < n) {
            ck_assert_msg(done, "the scenario fails without a failing allocation");
            return asked;
        }
    }
}
#endif

#endif
