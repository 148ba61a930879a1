/*
 * Mutates classes of the run-time image and parses, walks, disassembles and verifies what comes of them. The same seed gives
 * the same mutants everywhere. What a verifier accepts must have reference maps.
 *
 * usage: mutate_classes IMAGE COUNT SEED           ends with "N passed, M failed"; a crash ends it sooner
 *        mutate_classes IMAGE COUNT SEED FOLDER    writes the mutants as class_dump.h says, and only parses them
 */
#include "classpath/classpath.h"
#include "tests/fuzz/walk_class.h"
#include "tests/tools/class_dump.h"
#include "tests/unit/class_world.h"
#include "verify/refmap.h"

#include <unistd.h>

enum {
    LARGEST_CLASS = 6000,   /* larger ones take long and bring nothing that small ones do not */
    SECONDS_FOR_1000 = 120, /* much more than a sanitizer build needs: a mutant that hangs ends the run */
    MOST_EDITS = 3
};

static uint64_t random_state;

/* SplitMix64. */
static uint64_t next_random(void) {
    uint64_t z = random_state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static uint32_t random_below(uint32_t n) {
    return (uint32_t)(next_random() % n);
}

/* ---- the classes ---- */

typedef struct class_list {
    cp_bytes *items;
    uint32_t count, capacity;
} class_list;

static bool take_class(void *context, const char *name, size_t length, cp_bytes bytes) {
    class_list *l = context;
    bool wanted = length > 6 && memcmp(name + length - 6, ".class", 6) == 0 && bytes.size <= LARGEST_CLASS && !bytes.owned;
    if (!wanted) return true;
    if (l->count == l->capacity) {
        l->capacity = 2 * l->capacity + 1000;
        l->items = realloc(l->items, l->capacity * sizeof *l->items);
        if (l->items == NULL) exit(EXIT_FAILURE);
    }
    l->items[l->count++] = bytes;
    return true;
}

/* ---- mutations ---- */

typedef struct mutant {
    uint8_t bytes[LARGEST_CLASS + 64];
    size_t size;
} mutant;

static void put16(mutant *m, size_t at, uint32_t value) {
    m->bytes[at] = (uint8_t)(value >> 8);
    m->bytes[at + 1] = (uint8_t)value;
}

/* Changes two bytes at most, at `at`. */
static void change(mutant *m, size_t at) {
    static const uint16_t interesting[] = {0, 1, 2, 3, 255, 256, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF};
    switch (random_below(5)) {
    case 0: m->bytes[at] ^= (uint8_t)(1u << random_below(8)); break;
    case 1: m->bytes[at] = (uint8_t)next_random(); break;
    case 2: put16(m, at, interesting[random_below(10)]); break;
    case 3: put16(m, at, random_below(64)); break;
    default: put16(m, at, (uint32_t)(m->bytes[at] << 8 | m->bytes[at + 1]) + random_below(5) - 2); break;
    }
}

/* Copies, cuts or repeats a few bytes somewhere. */
static void move(mutant *m) {
    size_t at = random_below((uint32_t)m->size - 16), from = random_below((uint32_t)m->size - 16),
           length = 1 + random_below(12);
    switch (random_below(3)) {
    case 0: memmove(m->bytes + at, m->bytes + from, length); break;
    case 1:
        memmove(m->bytes + at, m->bytes + at + length, m->size - at - length);
        m->size -= length;
        break;
    default:
        memmove(m->bytes + at + length, m->bytes + at, m->size - at);
        m->size += length;
        break;
    }
}

/* The code of some method with the tables behind it, as offsets in the file; false when the class has none. */
static bool pick_code(cp_bytes original, size_t *start, size_t *length) {
    arena a;
    arena_init(&a);
    cf_error error;
    const cf_class *c = cf_parse(&a, original.bytes, original.size, CF_ALLOW_MODULE, &error);
    const cf_code *code = c != NULL && c->method_count > 0 ? c->methods[random_below(c->method_count)].code : NULL;
    if (code != NULL) {
        const uint8_t *end =
            code->stack_map.bytes != NULL ? code->stack_map.bytes + code->stack_map.length : code->bytes + code->length;
        *start = (size_t)(code->bytes - original.bytes);
        *length = (size_t)(end - code->bytes);
    }
    arena_free(&a);
    return code != NULL;
}

static void make_mutant(mutant *m, const class_list *l) {
    cp_bytes original = l->items[random_below(l->count)];
    memcpy(m->bytes, original.bytes, original.size);
    m->size = original.size;
    uint32_t edits = 1 + random_below(MOST_EDITS);
    size_t start, length;
    if (random_below(2) == 0 && pick_code(original, &start, &length)) {
        while (edits-- > 0) change(m, start + random_below((uint32_t)length));
        return;
    }
    for (; edits > 0 && m->size > 100 && m->size <= LARGEST_CLASS; edits--) {
        if (random_below(3) == 0) {
            move(m);
        } else {
            change(m, random_below((uint32_t)m->size - 1));
        }
    }
    if (random_below(100) == 0) m->size = random_below((uint32_t)m->size);
    if (random_below(16) == 0 && m->size > 8) put16(m, 6, 43 + random_below(20));
}

/* ---- what is done with them ---- */

static uint32_t formats_accepted, classes_verified;

/* Whether every method that can be executed has its maps. */
static bool has_maps(const cf_class *c) {
    bool all = true;
    for (uint32_t i = 0; i < c->method_count; i++) {
        refmap map;
        if (c->methods[i].code == NULL) continue;
        rm_result result = rm_compute(c, &c->methods[i], &map);
        if (result == RM_OK) rm_free(&map);
        if (result == RM_MALFORMED) all = false;
    }
    return all;
}

static vf_result run_verifier(world *w, const cf_class *c,
                              vf_result (*verify)(const vf_lookup *, const cf_class *, vf_progress *, vf_error *)) {
    world_class self = {.c = c, .name = cf_class_name_at(c, c->this_class)};
    vf_lookup lookup = world_lookup(w, &self);
    vf_progress progress = {0};
    vf_error error;
    vf_error_init(&error);
    vf_result result = verify(&lookup, c, &progress, &error);
    if (result == VF_REJECTED && error.message.length == 0) PANIC("rejected without a reason");
    vf_error_free(&error);
    return result;
}

static void verify_mutant(world *w, const cf_class *c) {
    bool maps = has_maps(c);
    /* The superclass is loaded before a class is verified. */
    if (c->super_class == 0 || world_find(w, cf_class_name_at(c, c->super_class)) == NULL) return;
    if (run_verifier(w, c, vf_verify) == VF_OK) {
        classes_verified++;
        if (!maps) PANIC("a verified class without reference maps");
    }
    run_verifier(w, c, vf_check);
    run_verifier(w, c, vf_infer);
}

/* Parses a copy that ends where its memory ends. `w` NULL: without verification. */
static void run_mutant(const mutant *m, unsigned options, world *w, strbuf *text, cf_error *error) {
    uint8_t *bytes = malloc(m->size + 1);
    if (bytes == NULL) exit(EXIT_FAILURE);
    memcpy(bytes, m->bytes, m->size);
    arena a;
    arena_init(&a);
    const cf_class *c = cf_parse(&a, bytes, m->size, options, error);
    if ((c == NULL) != (error->kind != CF_ERROR_none)) PANIC("an error without a cause");
    if (c != NULL) walk_class(c, text);
    if (c != NULL && w != NULL) verify_mutant(w, c);
    arena_free(&a);
    free(bytes);
}

int main(int argc, char **argv) {
    if (argc != 4 && argc != 5) {
        fprintf(stderr, "usage: %s IMAGE COUNT SEED [FOLDER]\n", argv[0]);
        return EXIT_FAILURE;
    }
    cp_image *image;
    char message[256];
    if (cp_image_open(argv[1], &image, message) != CP_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], message);
        return EXIT_FAILURE;
    }
    class_list classes = {NULL, 0, 0};
    if (cp_image_walk(image, take_class, &classes) != CP_OK || classes.count == 0) return EXIT_FAILURE;
    uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
    random_state = strtoull(argv[3], NULL, 10);
    class_dump dump;
    if (argc == 5) class_dump_open(&dump, argv[4]);
    static mutant m;
    static world w;
    world_open(&w, image);
    cf_error error;
    strbuf text;
    strbuf_init(&text);
    for (uint32_t i = 0; i < count; i++) {
        if (i % 1000 == 0) alarm(SECONDS_FOR_1000);
        make_mutant(&m, &classes);
        run_mutant(&m, CF_RELAXED | CF_ALLOW_MODULE | CF_ENABLE_PREVIEW, NULL, &text, &error);
        run_mutant(&m, 0, argc == 5 ? NULL : &w, &text, &error);
        formats_accepted += error.kind == CF_ERROR_none;
        if (argc == 5) class_dump_add(&dump, "mutant", m.bytes, m.size, error.kind, error.message);
    }
    strbuf_free(&text);
    world_close(&w);
    free(classes.items);
    cp_image_close(image);
    if (argc == 5) class_dump_close(&dump);
    printf("%u mutants, %u of accepted format, %u verified\n%u passed, 0 failed\n", count, formats_accepted, classes_verified,
           count);
    return EXIT_SUCCESS;
}
