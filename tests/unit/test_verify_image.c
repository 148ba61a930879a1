/* Both verifiers and the reference maps over every class of the run-time image. */
#include "class_world.h"
#include "unit.h"

#include "verify/instruction.h"
#include "verify/refmap.h"
#include "verify/stackmap.h"

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

/* ---- reference maps against StackMapTable ---- */

typedef struct compared {
    uint32_t methods, frames, unreached, slots;
} compared;

static bool is_reference(vf_type t) {
    switch (vf_tag_of(t)) {
    case VF_null:
    case VF_object:
    case VF_array:
    case VF_uninitialized:
    case VF_uninitialized_this: return true;
    default: return false;
    }
}

/*
 * Every path brings a value of the type that the frame states. So a slot that is a reference there is one in the map, and a
 * slot that is of another type is none; where the frame says top the map may say either.
 */
static void compare_slot(const refmap *map, const rm_entry *e, uint32_t slot, vf_type t, compared *n) {
    if (t == VF_top) return;
    ck_assert_int_eq(rm_is_reference(map, e, slot), is_reference(t));
    n->slots++;
}

static void compare_frame(const refmap *map, const vf_stackmap *m, const vf_map_frame *f, compared *n) {
    const rm_entry *e = rm_find(map, f->pc, NULL, NULL);
    n->frames++;
    if (e == NULL) { /* HotSpot's compilers' dead code: a frame that nothing flows to */
        n->unreached++;
        return;
    }
    ck_assert_uint_eq(e->stack_depth, f->stack_count);
    for (uint32_t i = 0; i < f->local_count; i++) compare_slot(map, e, i, m->types[f->locals + i], n);
    for (uint32_t i = 0; i < f->stack_count; i++) compare_slot(map, e, map->max_locals + i, m->types[f->stack + i], n);
}

static void compare_method(vf_context *x, const cf_method *method, vf_stackmap *m, compared *n) {
    static uint8_t marks[65536];
    vf_type locals[256] = {VF_none};
    refmap map;
    x->method = method;
    x->code = method->code;
    memset(marks, 0, method->code->length);
    ck_assert_uint_eq(insn_scan(method->code, marks), method->code->length);
    const vf_signature *s = vf_signature_at(x, method->descriptor_index);
    bool instance = (method->access_flags & ACC_STATIC) == 0;
    locals[0] = x->self;
    memcpy(locals + instance, s->args, s->count * sizeof s->args[0]);
    ck_assert_int_eq(vf_stackmap_decode(x, m, marks, locals, s->count + instance, false), VFM_none);
    ck_assert_int_eq(rm_compute(x->c, method, &map), RM_OK);
    for (uint32_t i = 0; i < m->count; i++) compare_frame(&map, m, &m->frames[i], n);
    n->methods++;
    rm_free(&map);
}

START_TEST(reference_maps_agree_with_every_stack_map_frame_of_the_image) {
    cp_image *image;
    every *e = open_image(&image);
    compared n = {0};
    vf_stackmap m = {0};
    clock_t start = clock();
    for (uint32_t i = 0; i < e->count; i++) {
        const cf_class *c = e->classes[i]->c;
        vf_lookup lookup = world_lookup(&e->w, e->classes[i]);
        vf_context x;
        vf_error error;
        ck_assert(vf_open(&x, &lookup, c, &error));
        for (uint32_t k = 0; k < c->method_count; k++) {
            if (c->methods[k].code != NULL) compare_method(&x, &c->methods[k], &m, &n);
        }
        vf_close(&x);
    }
    vf_stackmap_free(&m);
    ck_assert_uint_gt(n.frames, 100000);
    ck_assert_uint_lt(n.unreached, n.frames / 1000);
    printf("%u methods, %u frames (%u not reached), %u slots; %.0f methods/s\n", n.methods, n.frames, n.unreached, n.slots,
           n.methods / ((double)(clock() - start) / CLOCKS_PER_SEC));
    close_image(e, image);
}
END_TEST

UNIT_MAIN("verify_image", reference_maps_agree_with_every_stack_map_frame_of_the_image,
          every_class_of_the_image_passes_both_verifiers)
