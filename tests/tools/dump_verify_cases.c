/*
 * Verifies the classes of tests/unit/verify_cases.h and mutants of them, and writes into the folder given: `classes`, the
 * archive that LinkClasses.java reads; `verdicts`, in the same order a line for each as that program prints it; and `names`.
 *
 * usage: dump_verify_cases IMAGE FOLDER MUTANTS SEED
 */
#include "tests/unit/class_world.h"
#include "tests/unit/verify_cases.h"
#include "verify/instruction.h"
#include "verify/refmap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ASKED = 64, MAX_NAME = 256 };

typedef struct dump {
    world w;
    FILE *classes, *verdicts, *names;
    const cf_class *c; /* being verified */
    char asked[MAX_ASKED][MAX_NAME];
    uint32_t asked_count;
    char last[MAX_NAME];
    struct {
        uint8_t *bytes;
        size_t size;
        char *name;
    } seeds[4000];
    uint32_t seed_count;
    uint64_t random;
} dump;

static FILE *open_file(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (f == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return f;
}

/* The loader knows the superclass and the interfaces already: it was asked for them when the class was defined. */
static bool known_from_definition(const dump *d, cf_utf8 name) {
    if (cf_utf8_equal(name, cf_class_name_at(d->c, d->c->super_class))) return true;
    for (uint32_t i = 0; i < d->c->interface_count; i++) {
        if (cf_utf8_equal(name, cf_class_name_at(d->c, d->c->interfaces[i]))) return true;
    }
    return false;
}

static vf_result note_asked(void *context, cf_utf8 name) {
    dump *d = context;
    char text[MAX_NAME];
    snprintf(text, sizeof text, "%.*s", (int)name.length, (const char *)name.bytes);
    snprintf(d->last, sizeof d->last, "%s", text);
    for (char *p = text; *p != 0; p++) {
        if (*p == '/') *p = '.';
    }
    for (uint32_t i = 0; i < d->asked_count; i++) {
        if (strcmp(d->asked[i], text) == 0) return VF_OK;
    }
    if (!known_from_definition(d, name) && d->asked_count < MAX_ASKED) strcpy(d->asked[d->asked_count++], text);
    return VF_OK;
}

static void print_verdict(dump *d, vf_result result, const vf_error *error) {
    FILE *f = d->verdicts;
    if (result == VF_OK) fputs("accepted", f);
    if (result == VF_THREW) fprintf(f, "java.lang.NoClassDefFoundError: %s", d->last);
    if (result == VF_REJECTED) {
        fprintf(f, "java.lang.%s: ", error->kind == VF_VerifyError ? "VerifyError" : "ClassFormatError");
        for (const char *p = strbuf_text(&error->message); *p != 0; p++) fputs(*p == '\n' ? "\\n" : (char[]){*p, 0}, f);
    }
    fputs("\t[", f);
    for (uint32_t i = 0; i < d->asked_count; i++) fprintf(f, "%s%s", i == 0 ? "" : ", ", d->asked[i]);
    fputs("]\n", f);
}

/* The collector counts on maps of whatever the verifiers accept. */
static void need_maps(const cf_class *c, const char *name) {
    for (uint32_t i = 0; i < c->method_count; i++) {
        refmap map;
        rm_result result = c->methods[i].code == NULL ? RM_OK : rm_compute(c, &c->methods[i], &map);
        if (result != RM_OK) {
            fprintf(stderr, "%s is accepted and has no reference maps: %d\n", name, (int)result);
            exit(EXIT_FAILURE);
        }
        if (c->methods[i].code != NULL) rm_free(&map);
    }
}

/* Verifies and writes a class; one that does not parse is left out. */
static void put_class(dump *d, const char *name, const uint8_t *bytes, size_t size) {
    arena a;
    arena_init(&a);
    cf_error parse_error;
    const cf_class *c = cf_parse(&a, bytes, size, 0, &parse_error);
    if (c != NULL) {
        world_class self = {.c = c, .name = cf_class_name_at(c, c->this_class)};
        vf_lookup lookup = world_lookup(&d->w, &self);
        vf_progress progress = {0};
        vf_error error;
        vf_error_init(&error);
        d->c = c;
        d->asked_count = 0;
        vf_result result = vf_verify(&lookup, c, &progress, &error);
        print_verdict(d, result, &error);
        if (result == VF_OK) need_maps(c, name);
        vf_error_free(&error);
        const uint8_t length[] = {(uint8_t)(size >> 24), (uint8_t)(size >> 16), (uint8_t)(size >> 8), (uint8_t)size};
        fwrite(length, 1, sizeof length, d->classes);
        fwrite(bytes, 1, size, d->classes);
        fprintf(d->names, "%s\n", name);
    }
    arena_free(&a);
}

static void take_case(void *context, const char *name, bool checked, bool accepted, const uint8_t *bytes, size_t size) {
    dump *d = context;
    (void)checked;
    (void)accepted;
    put_class(d, name, bytes, size);
    if (d->seed_count == sizeof d->seeds / sizeof *d->seeds) return;
    d->seeds[d->seed_count].bytes = malloc(size);
    d->seeds[d->seed_count].name = strdup(name);
    if (d->seeds[d->seed_count].bytes == NULL || d->seeds[d->seed_count].name == NULL) abort();
    memcpy(d->seeds[d->seed_count].bytes, bytes, size);
    d->seeds[d->seed_count++].size = size;
}

/* ---- Mutants: one or two changes to the code and what goes with it ---- */

static uint32_t pick(dump *d, uint32_t below) {
    d->random ^= d->random << 13;
    d->random ^= d->random >> 7;
    d->random ^= d->random << 17;
    return (uint32_t)(d->random >> 20) % below;
}

/* Another opcode, of the same length if that can be. (Of those from 202 on HotSpot knows some by names of its own.) */
static uint8_t other_opcode(dump *d, uint32_t length) {
    uint8_t opcode = 0;
    for (int i = 0; i < 200; i++) {
        opcode = (uint8_t)pick(d, BC_COUNT);
        if (bc_table[opcode].length == length) break;
    }
    return opcode;
}

static void put16(uint8_t *p, uint32_t v) {
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static void mutate(dump *d, const cf_class *c, const cf_code *code, uint8_t *bytes) {
    uint8_t *b = bytes + (code->bytes - c->bytes);
    uint8_t *marks = calloc(1, code->length);
    if (marks == NULL) abort();
    insn_scan(code, marks);
    uint32_t pc = pick(d, code->length);
    while (pc > 0 && (marks[pc] & INSN_START) == 0) pc--;
    uint32_t length = bc_length(code->bytes, code->length, pc);
    free(marks);
    switch (pick(d, 8)) {
    case 0: b[pick(d, code->length)] = (uint8_t)pick(d, BC_COUNT); break;
    case 1:
    case 2: b[pc] = other_opcode(d, length); break;
    case 3:
        if (length > 1) b[pc + length - 1] = (uint8_t)(b[pc + length - 1] + pick(d, 7) - 3);
        break;
    case 4:
        if (length >= 3) put16(b + pc + 1, 1 + pick(d, c->pool_count - 1u));
        break;
    case 5: /* not the count of frames: HotSpot's messages show what lies behind the attribute */
        if (code->stack_map.length > 2) {
            bytes[code->stack_map.bytes - c->bytes + 2 + pick(d, code->stack_map.length - 2)] =
                (uint8_t)pick(d, pick(d, 2) ? 256 : 10);
        }
        break;
    case 6:
        if (code->handler_count > 0) {
            uint32_t field = pick(d, 4);
            put16(b + code->length + 2 + 8 * pick(d, code->handler_count) + 2 * field,
                  pick(d, field == 3 ? c->pool_count : code->length + 1));
        }
        break;
    default: /* max_stack or max_locals */
        b -= pick(d, 2) ? 8 : 6;
        put16(b, (uint32_t)(b[0] << 8 | b[1]) + pick(d, 3) - 1);
        break;
    }
}

static void put_mutant(dump *d) {
    uint32_t seed = pick(d, d->seed_count);
    size_t size = d->seeds[seed].size;
    uint8_t *bytes = malloc(size);
    arena a;
    arena_init(&a);
    cf_error error;
    const cf_class *c = cf_parse(&a, d->seeds[seed].bytes, size, 0, &error);
    if (c != NULL && bytes != NULL) {
        memcpy(bytes, c->bytes, size);
        for (uint32_t n = 1 + (pick(d, 3) == 0); n > 0; n--) mutate(d, c, c->methods[0].code, bytes);
        char name[400];
        snprintf(name, sizeof name, "mutant of %s", d->seeds[seed].name);
        put_class(d, name, bytes, size);
    }
    arena_free(&a);
    free(bytes);
}

int main(int argc, char **argv) {
    char message[256];
    cp_image *image;
    static dump d;
    if (argc != 5) {
        fprintf(stderr, "usage: %s IMAGE FOLDER MUTANTS SEED\n", argv[0]);
        return EXIT_FAILURE;
    }
    if (cp_image_open(argv[1], &image, message) != CP_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], message);
        return EXIT_FAILURE;
    }
    world_open(&d.w, image);
    d.w.before_load = note_asked;
    d.w.context = &d;
    d.w.own_loader = true;
    d.classes = open_file(argv[2], "classes");
    d.verdicts = open_file(argv[2], "verdicts");
    d.names = open_file(argv[2], "names");
    d.random = strtoull(argv[4], NULL, 10) * 0x9E3779B97F4A7C15 + 1;
    verify_cases_each(take_case, &d);
    for (long n = strtol(argv[3], NULL, 10); n > 0; n--) put_mutant(&d);
    world_close(&d.w);
    cp_image_close(image);
    for (uint32_t i = 0; i < d.seed_count; i++) {
        free(d.seeds[i].bytes);
        free(d.seeds[i].name);
    }
    return fclose(d.classes) == 0 && fclose(d.verdicts) == 0 && fclose(d.names) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
