/* A panic: the hook of the thread is called once, then the process aborts. */
#include "base/panic.h"

#include <check.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void exit_with_seven_when_message_is_right(void *context, const char *message) {
    bool right = strstr(message, "test_base_panic.c:") != NULL && strstr(message, ": number 42") != NULL;
    if (right) _Exit(*(int *)context);
}

static void panic_again(void *context, const char *message) {
    (void)message;
    if (++*(int *)context > 1) _Exit(3);
    PANIC("from the hook");
}

START_TEST(a_panic_aborts) {
    PANIC("expected by its test");
}
END_TEST

START_TEST(the_hook_gets_the_message) {
    int seven = 7;
    panic_set_target((panic_target){exit_with_seven_when_message_is_right, &seven});
    PANIC("number %d", 42);
}
END_TEST

START_TEST(a_hook_that_panics_is_not_entered_again) {
    int calls = 0;
    panic_set_target((panic_target){panic_again, &calls});
    PANIC("first");
}
END_TEST

START_TEST(a_false_assertion_panics_in_builds_with_assertions) {
#ifdef CEZVE_ASSERT
    int seven = 0;
    ASSERT(seven == 7);
#else
    abort();
#endif
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base_panic");
    TCase *tcase = tcase_create("base_panic");
    tcase_add_test_raise_signal(tcase, a_panic_aborts, SIGABRT);
    tcase_add_exit_test(tcase, the_hook_gets_the_message, 7);
    tcase_add_test_raise_signal(tcase, a_hook_that_panics_is_not_entered_again, SIGABRT);
    tcase_add_test_raise_signal(tcase, a_false_assertion_panics_in_builds_with_assertions, SIGABRT);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_FORK); /* every test ends its process */
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
