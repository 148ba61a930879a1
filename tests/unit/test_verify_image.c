/* Both verifiers and the reference maps over every class of the run-time image. */
#include "class_world.h"
#include "unit.h"

#include "verify/refmap.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct every {
    world w;
    const world_class **classes;
    uint32_t count, capacity;
} every;

static bool is_class(const char *name, size_t length) {
    static const char module[] = "/module-info.class";
    size_t n = sizeof module - 1;
    if (length < 6 || memcmp(name + length - 6, ".class", 6) != 0) return false;
    return length < n || memcmp(name + length - n, module, n) != 0;
}

static bool take(void *context, const char *name, size_t length, cp_bytes bytes) {
    every *e = context;
    if (!is_class(name, length)) return true;
    cf_error error;
    const cf_class *c = cf_parse(&e->w.memory, bytes.bytes, bytes.size, CF_RELAXED, &error);
    ck_assert_msg(c != NULL, "%.*s: %s", (int)length, name, error.message);
    if (e->count == e->capacity) {
        e->capacity = e->capacity * 2 + 1024;
        e->classes = realloc(e->classes, e->capacity * sizeof *e->classes);
        ck_assert_ptr_nonnull(e->classes);
    }
    e->classes[e->count++] = world_add(&e->w, c);
    return true;
}

static every *open_image(cp_image **image) {
    static every e;
    e = (every){0};
    *image = world_open_image();
    ck_assert_ptr_nonnull(*image);
    world_open(&e.w, *image);
    ck_assert_int_eq(cp_image_walk(*image, take, &e), CP_OK);
    ck_assert_uint_gt(e.count, 5000);
    return &e;
}

static void close_image(every *e, cp_image *image) {
    free(e->classes);
    world_close(&e->w);
    cp_image_close(image);
}

typedef vf_result verifier(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error);

/* Every class must pass. Returns the seconds it took. */
static double verify_all(every *e, verifier *verify) {
    clock_t start = clock();
    for (uint32_t i = 0; i < e->count; i++) {
        const world_class *k = e->classes[i];
        vf_lookup lookup = world_lookup(&e->w, k);
        vf_progress progress = {0};
        vf_error error;
        vf_error_init(&error);
        vf_result result = verify(&lookup, k->c, &progress, &error);
        ck_assert_msg(result == VF_OK, "%.*s: %d %s", (int)k->name.length, (const char *)k->name.bytes, (int)result,
                      strbuf_text(&error.message));
        vf_error_free(&error);
    }
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

START_TEST(every_class_of_the_image_passes_both_verifiers) {
    cp_image *image;
    every *e = open_image(&image);
    for (uint32_t i = 0; i < e->count; i++) ck_assert_uint_ge(e->classes[i]->c->major_version, 50);
    double checked = verify_all(e, vf_check), inferred = verify_all(e, vf_infer);
    printf("%u classes: type checking %.0f/s, type inference %.0f/s\n", e->count, e->count / checked, e->count / inferred);
    close_image(e, image);
}
END_TEST

UNIT_MAIN("verify_image", every_class_of_the_image_passes_both_verifiers)
