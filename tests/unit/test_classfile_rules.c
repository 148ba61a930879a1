/* Each format check of JVMS ch. 4 over the classes of format_cases.h. */
#include "unit.h"

#include "format_cases.h"

#include <stdio.h>
#include <string.h>

static const cf_utf8 T = {(const uint8_t *)"T", 1};

typedef struct outcome {
    int cases, wrong;
} outcome;

static void complain(outcome *o, const char *name, const char *expected, const char *found) {
    o->wrong++;
    fprintf(stderr, "%s\n    expected: %s\n    found:    %s\n", name, expected, found);
}

static void check_case(void *context, const char *name, const uint8_t *bytes, size_t size, cf_error_kind kind,
                       const char *message) {
    outcome *o = context;
    o->cases++;
    uint8_t *exact = malloc(size + 1); /* of its own, so that the sanitizer sees a read beyond it */
    memcpy(exact, bytes, size);
    arena a;
    arena_init(&a);
    cf_error error;
    const cf_class *c = cf_parse_named(&a, exact, size, T, 0, &error);
    if (message == NULL) {
        if (c == NULL) complain(o, name, "accepted", error.message);
    } else if (c != NULL) {
        complain(o, name, message, "accepted");
    } else if (error.kind != kind || strcmp(error.message, message) != 0) {
        complain(o, name, message, error.message);
    }
    ck_assert_msg((c == NULL) == (error.kind != CF_ERROR_none), "%s", name);
    arena_free(&a);
    free(exact);
}

START_TEST(each_format_check_accepts_and_rejects_what_hotspot_does) {
    outcome o = {0, 0};
    format_cases(check_case, &o);
    ck_assert_int_eq(o.wrong, 0);
    ck_assert_int_gt(o.cases, 900);
}
END_TEST

UNIT_MAIN("classfile_rules", each_format_check_accepts_and_rejects_what_hotspot_does)
