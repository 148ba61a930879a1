/*
 * Any bytes as a class: parser, both verifiers, reference maps. The classes that a verifier asks for are Object, Throwable, a
 * class, a subclass and an interface; others do not exist, or, by a byte of the input, come later.
 */
#include "classfile/classfile.h"
#include "verify/refmap.h"
#include "verify/verify.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct known {
    const char *name;
    const struct known *super;
    bool interface;
} known;

static const known object = {"java/lang/Object", NULL, false}, throwable = {"java/lang/Throwable", &object, false},
                   number = {"java/lang/Number", &object, false}, integer = {"java/lang/Integer", &number, false},
                   runnable = {"java/lang/Runnable", &object, true}, cloneable = {"java/lang/Cloneable", &object, true},
                   exception = {"java/io/IOException", &throwable, false}, self = {"T", &object, false};

typedef struct world {
    bool late;
    int answers; /* that may be given before VF_PENDING, when late */
} world;

static vf_result load(void *context, cf_utf8 name, const void **class) {
    static const known *const all[] = {&object, &throwable, &number, &integer, &runnable, &cloneable, &exception};
    world *w = context;
    if (w->late && w->answers-- == 0) return VF_PENDING;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!cf_utf8_is(name, all[i]->name)) continue;
        *class = all[i];
        return VF_OK;
    }
    return VF_THREW;
}

static bool is_interface(void *context, const void *class) {
    (void)context;
    return ((const known *)class)->interface;
}

static const void *superclass(void *context, const void *class) {
    (void)context;
    return ((const known *)class)->super;
}

static bool is_subclass(void *context, const void *sub, const void *super) {
    while (sub != NULL && sub != super) sub = superclass(context, sub);
    return sub != NULL;
}

static cf_utf8 name_of(void *context, const void *class) {
    const char *name = ((const known *)class)->name;
    (void)context;
    return (cf_utf8){(const uint8_t *)name, (uint32_t)strlen(name)};
}

static bool is_protected_elsewhere(void *context, const void *class, cf_utf8 name, cf_utf8 descriptor, bool method) {
    (void)context;
    (void)descriptor;
    return class == &object && method && cf_utf8_is(name, "finalize");
}

typedef vf_result verifier(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error);

static void run(verifier *verify, const cf_class *c, bool late) {
    world w = {.late = late};
    vf_lookup lookup = {.context = &w,
                        .self = &self,
                        .load = load,
                        .is_interface = is_interface,
                        .is_subclass = is_subclass,
                        .superclass = superclass,
                        .name = name_of,
                        .is_protected_elsewhere = is_protected_elsewhere};
    vf_progress progress = {0};
    vf_error error;
    vf_error_init(&error);
    for (int calls = 0; calls < 100; calls++) {
        w.answers = calls; /* each call gets one answer further than the one before */
        if (verify(&lookup, c, &progress, &error) != VF_PENDING) break;
    }
    vf_error_free(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena a;
    cf_error error;
    if (size == 0) return 0;
    arena_init(&a);
    const cf_class *c = cf_parse(&a, data, size - 1, CF_RELAXED, &error);
    if (c != NULL) {
        bool late = (data[size - 1] & 1) != 0;
        run(vf_verify, c, late);
        run(vf_check, c, false);
        run(vf_infer, c, false);
        for (uint32_t i = 0; i < c->method_count; i++) {
            refmap map;
            if (c->methods[i].code != NULL && rm_compute(c, &c->methods[i], &map) == RM_OK) rm_free(&map);
        }
    }
    arena_free(&a);
    return 0;
}
