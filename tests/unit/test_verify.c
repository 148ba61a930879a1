/* The verifiers over the classes of verify_cases.h, and how they stop and go on. */
#include "unit.h"

#include "class_world.h"
#include "verify_cases.h"

#include "classfile/bytecodes.h"
#include "verify/refmap.h"

#include <stdio.h>
#include <string.h>

/* A world of few classes, parsed once; each case's class sees them and itself. */
static cp_image *image;
static world w;

static void open_world(void) {
    image = world_open_image();
    ck_assert_ptr_nonnull(image);
    world_open(&w, image);
    w.own_loader = true;
}

static void close_world(void) {
    world_close(&w);
    cp_image_close(image);
}

typedef struct run {
    int cases, wrong, pending;
} run;

/* A case's bytes, of their own, so that the sanitizer sees a read beyond them, and parsed. */
typedef struct subject {
    uint8_t *bytes;
    arena memory;
    world_class self;
} subject;

static void subject_open(subject *s, const char *name, const uint8_t *bytes, size_t size) {
    cf_error error;
    s->bytes = malloc(size);
    ck_assert_ptr_nonnull(s->bytes);
    memcpy(s->bytes, bytes, size);
    arena_init(&s->memory);
    const cf_class *c = cf_parse(&s->memory, s->bytes, size, 0, &error);
    ck_assert_msg(c != NULL, "%s: %s", name, error.message);
    s->self = (world_class){.c = c, .name = cf_class_name_at(c, c->this_class)};
}

static void subject_close(subject *s) {
    arena_free(&s->memory);
    free(s->bytes);
}

static vf_result verify(const subject *s, vf_progress *progress, vf_error *error) {
    vf_lookup lookup = world_lookup(&w, &s->self);
    return vf_verify(&lookup, s->self.c, progress, error);
}

/* ---- Verdicts ---- */

static void check_verdict(void *context, const char *name, bool checked, bool accepted, const uint8_t *bytes, size_t size) {
    run *r = context;
    subject s;
    (void)checked;
    subject_open(&s, name, bytes, size);
    vf_progress progress = {0};
    vf_error error;
    vf_error_init(&error);
    vf_result result = verify(&s, &progress, &error);
    ck_assert_msg(result == VF_OK || result == VF_REJECTED || result == VF_THREW, "%s: %d", name, (int)result);
    if ((result == VF_OK) != accepted) {
        r->wrong++;
        fprintf(stderr, "%s: %s %s\n", name, accepted ? "is rejected" : "is accepted", strbuf_text(&error.message));
    }
    if (result == VF_REJECTED) {
        ck_assert_msg(error.message.length > 0, "%s", name);
        ck_assert_msg(strncmp(error.section, "§4.", strlen("§4.")) == 0, "%s: %s", name, error.section);
        ck_assert_uint_lt(error.method, s.self.c->method_count);
        ck_assert_uint_le(error.pc, s.self.c->methods[error.method].code->length);
    }
    r->cases++;
    vf_error_free(&error);
    subject_close(&s);
}

START_TEST(each_rule_accepts_and_rejects_what_hotspot_does) {
    run r = {0};
    open_world();
    verify_cases_each(check_verdict, &r);
    close_world();
    ck_assert_int_eq(r.wrong, 0);
    ck_assert_int_gt(r.cases, 1900);
}
END_TEST

/* ---- The look-up answers later ---- */

enum { MAX_NAMES = 64 };
static char answered[MAX_NAMES][128];
static int answered_count;

/* Each name is asked for twice: at first it has to be loaded. */
static vf_result load_later(void *context, cf_utf8 name) {
    char text[128];
    (void)context;
    snprintf(text, sizeof text, "%.*s", (int)name.length, (const char *)name.bytes);
    for (int i = 0; i < answered_count; i++) {
        if (strcmp(answered[i], text) == 0) return VF_OK;
    }
    ck_assert_int_lt(answered_count, MAX_NAMES);
    strcpy(answered[answered_count++], text);
    return VF_PENDING;
}

static void check_pending(void *context, const char *name, bool checked, bool accepted, const uint8_t *bytes, size_t size) {
    run *r = context;
    subject s;
    vf_error at_once, later;
    vf_progress progress = {0}, again = {0};
    (void)checked;
    (void)accepted;
    subject_open(&s, name, bytes, size);
    vf_error_init(&at_once);
    vf_error_init(&later);
    w.before_load = NULL;
    vf_result expected = verify(&s, &progress, &at_once), result;
    w.before_load = load_later;
    answered_count = 0;
    while ((result = verify(&s, &again, &later)) == VF_PENDING) r->pending++;
    ck_assert_msg(result == expected, "%s", name);
    if (result == VF_REJECTED) ck_assert_str_eq(strbuf_text(&later.message), strbuf_text(&at_once.message));
    ck_assert_int_eq(again.failed_over, progress.failed_over);
    vf_error_free(&at_once);
    vf_error_free(&later);
    subject_close(&s);
}

START_TEST(a_class_that_is_loaded_later_changes_nothing) {
    run r = {0};
    open_world();
    verify_cases_each(check_pending, &r);
    close_world();
    ck_assert_int_gt(r.pending, 200);
}
END_TEST

static cb two_methods(uint16_t version, const char *second_argument) {
    cb b;
    char descriptor[64];
    cb_begin(&b, version, ACC_PUBLIC | ACC_SUPER, "T", "java/lang/Object");
    for (int i = 0; i < 2; i++) {
        const uint8_t code[] = {BC_aload_0, BC_areturn};
        snprintf(descriptor, sizeof descriptor, "(%s)Ljava/lang/Number;", i == 0 ? "Ljava/lang/Integer;" : second_argument);
        cb_method(&b, ACC_STATIC, "m", descriptor);
        cb_code(&b, 1, 1, code, sizeof code);
        cb_end(&b);
    }
    return b;
}

START_TEST(verified_methods_are_not_verified_again) {
    size_t size;
    cb b = two_methods(52, "Ljava/lang/Long;");
    uint8_t *bytes = cb_finish(&b, &size);
    subject s;
    open_world();
    subject_open(&s, "two methods", bytes, size);
    w.before_load = load_later;
    answered_count = 0;
    vf_progress progress = {0};
    vf_error error;
    vf_error_init(&error);
    static const uint32_t next[] = {0, 0, 1}; /* Number, Integer; then Long */
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(verify(&s, &progress, &error), VF_PENDING);
        ck_assert_uint_eq(progress.next_method, next[i]);
    }
    ck_assert_int_eq(verify(&s, &progress, &error), VF_OK);
    ck_assert_uint_eq(progress.next_method, 2);
    vf_error_free(&error);
    subject_close(&s);
    close_world();
    free(bytes);
}
END_TEST

START_TEST(an_exception_while_loading_ends_verification) {
    size_t size;
    cb b = two_methods(50, "LNone;");
    uint8_t *bytes = cb_finish(&b, &size);
    subject s;
    open_world();
    subject_open(&s, "two methods", bytes, size);
    vf_progress progress = {0};
    vf_error error;
    vf_error_init(&error);
    ck_assert_int_eq(verify(&s, &progress, &error), VF_THREW);
    ck_assert(!progress.failed_over);
    ck_assert_uint_eq(progress.next_method, 1);
    vf_error_free(&error);
    subject_close(&s);
    close_world();
    free(bytes);
}
END_TEST

/* A hidden class has another name than its file says, but only where the file means the class itself. */
START_TEST(a_hidden_class_goes_by_its_own_name) {
    size_t size;
    cb b;
    cb_begin(&b, 52, ACC_PUBLIC | ACC_SUPER, "T", "java/lang/Object");
    cb_method(&b, 0, "m", "()I");
    cb_code(&b, 1, 1, CB_CODE(BC_aload_0, BC_areturn));
    cb_end(&b);
    uint8_t *bytes = cb_finish(&b, &size);
    subject s;
    open_world();
    subject_open(&s, "hidden", bytes, size);
    vf_lookup lookup = world_lookup(&w, &s.self);
    lookup.self_name = (cf_utf8){(const uint8_t *)"T+0x7", 5};
    vf_progress progress = {0};
    vf_error error;
    vf_error_init(&error);
    ck_assert_int_eq(vf_verify(&lookup, s.self.c, &progress, &error), VF_REJECTED);
    ck_assert_ptr_nonnull(strstr(strbuf_text(&error.message), "T+0x7.m()I @1: areturn"));
    ck_assert_ptr_nonnull(strstr(strbuf_text(&error.message), "Type 'T+0x7' (current frame, stack[0])"));
    vf_error_free(&error);
    subject_close(&s);
    close_world();
    free(bytes);
}
END_TEST

/* ---- Limits ---- */

/* A constructor of frames that grow by copying would take 16 GB: chop and append in turn over 65,535 locals. */
START_TEST(frames_that_take_too_much_memory_are_refused) {
    enum { FRAMES = 40000 };
    cb b;
    static uint8_t code[FRAMES + 1];
    cb_begin(&b, 52, ACC_PUBLIC | ACC_SUPER, "T", "java/lang/Object");
    cb_method(&b, ACC_STATIC, "m", "()V");
    code[FRAMES] = BC_return;
    cb_code(&b, 0, 65535, code, sizeof code);
    cb_attribute(&b, "StackMapTable");
    cb_u2(&b, FRAMES);
    cb_u1(&b, 255);
    cb_u2(&b, 0);
    cb_u2(&b, 65535);
    for (int i = 0; i < 65535; i++) cb_u1(&b, 0);
    cb_u2(&b, 0);
    for (int i = 1; i < FRAMES; i++) {
        cb_u1(&b, i % 2 == 1 ? 250 : 252);
        cb_u2(&b, 0);
        if (i % 2 == 0) cb_u1(&b, i % 4 == 0 ? 0 : 1);
    }
    cb_end(&b);
    cb_end(&b);
    size_t size;
    uint8_t *bytes = cb_finish(&b, &size);
    subject s;
    open_world();
    subject_open(&s, "frames", bytes, size);
    vf_progress progress = {0};
    vf_error error;
    vf_error_init(&error);
    ck_assert_int_eq(verify(&s, &progress, &error), VF_NO_MEMORY);
    vf_error_free(&error);
    subject_close(&s);
    close_world();
    free(bytes);
}
END_TEST

/* A store in every third byte, seen by 60,000 handlers each, would take minutes. */
static uint8_t *many_handlers(uint16_t version, size_t *size) {
    enum { STORES = 20000, HANDLERS = 60000 };
    static uint8_t code[STORES * 3 + 2];
    cb b;
    cb_begin(&b, version, ACC_PUBLIC | ACC_SUPER, "T", "java/lang/Object");
    cb_method(&b, ACC_STATIC, "m", "()V");
    for (uint32_t i = 0; i < STORES; i++) {
        code[3 * i] = BC_iconst_0 + i % 2 * (BC_fconst_0 - BC_iconst_0);
        code[3 * i + 1] = i % 2 == 0 ? BC_istore_0 : BC_fstore_0;
        code[3 * i + 2] = BC_nop;
    }
    code[STORES * 3] = BC_return;
    code[STORES * 3 + 1] = BC_athrow;
    cb_code(&b, 1, 1, code, sizeof code);
    for (int i = 0; i < HANDLERS; i++) cb_handler(&b, 0, STORES * 3, STORES * 3 + 1, 0);
    cb_attribute(&b, "StackMapTable");
    cb_u2(&b, 1);
    cb_u1(&b, 247);
    cb_u2(&b, STORES * 3 + 1);
    cb_u1(&b, 7);
    cb_u2(&b, cb_class(&b, "java/lang/Throwable"));
    cb_end(&b);
    cb_end(&b);
    return cb_finish(&b, size);
}

START_TEST(classes_that_take_too_many_steps_are_refused) {
    static const uint16_t versions[] = {VERIFY_CHECKED, VERIFY_INFERRED};
    open_world();
    for (int i = 0; i < 2; i++) {
        size_t size;
        uint8_t *bytes = many_handlers(versions[i], &size);
        subject s;
        subject_open(&s, "handlers", bytes, size);
        vf_progress progress = {0};
        vf_error error;
        refmap map;
        vf_error_init(&error);
        ck_assert_int_eq(verify(&s, &progress, &error), VF_REJECTED);
        ck_assert_str_eq(strbuf_text(&error.message), "Verification takes too many steps in class T");
        ck_assert_int_eq(rm_compute(s.self.c, &s.self.c->methods[0], &map), RM_TOO_COMPLEX);
        ck_assert(!rm_computes_later(s.self.c, &s.self.c->methods[0]));
        vf_error_free(&error);
        subject_close(&s);
        free(bytes);
    }
    close_world();
}
END_TEST

#ifdef CEZVE_MEM_TEST
static const subject *failing;

/* The world's own allocations must not fail, so everything was loaded by a run before. */
static bool verify_failing(void) {
    vf_progress progress = {0};
    vf_error error;
    vf_error_init(&error);
    vf_result result = verify(failing, &progress, &error);
    vf_error_free(&error);
    return result != VF_NO_MEMORY;
}

static void fail_case(void *context, const char *name, bool checked, bool accepted, const uint8_t *bytes, size_t size) {
    run *r = context;
    subject s;
    (void)checked;
    (void)accepted;
    if (strstr(name, "None") != NULL || strstr(name, "not exist") != NULL) return; /* asks the image for it each time */
    subject_open(&s, name, bytes, size);
    failing = &s;
    ck_assert_msg(verify_failing(), "%s", name);
    r->cases += (int)unit_fail_each_allocation(verify_failing);
    subject_close(&s);
}

START_TEST(any_failing_allocation_ends_verification_cleanly) {
    run r = {0};
    open_world();
    verify_cases_each(fail_case, &r);
    close_world();
    ck_assert_int_gt(r.cases, 10000);
}
END_TEST
#define MEM_TESTS , any_failing_allocation_ends_verification_cleanly
#else
#define MEM_TESTS
#endif

UNIT_MAIN("verify", each_rule_accepts_and_rejects_what_hotspot_does, a_class_that_is_loaded_later_changes_nothing,
          verified_methods_are_not_verified_again, an_exception_while_loading_ends_verification,
          a_hidden_class_goes_by_its_own_name, frames_that_take_too_much_memory_are_refused,
          classes_that_take_too_many_steps_are_refused MEM_TESTS)
