/*
 * Prints the native methods of a module of the run-time image, or of all, one a line: class, name, descriptor, and "body" when
 * Cezve has a body for it or "none".
 *
 *   list_natives IMAGE [MODULE]
 */
#include "classfile/classfile.h"
#include "classpath/classpath.h"
#include "native/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct text {
    char bytes[1024];
} text;

static text text_of(cf_utf8 u) {
    text t;
    (void)snprintf(t.bytes, sizeof t.bytes, "%.*s", (int)u.length, (const char *)u.bytes);
    return t;
}

static bool is_in_tables(const char *owner, const char *name, const char *descriptor) {
    for (size_t i = 0; i < native_table_count; i++) {
        if (strcmp(native_tables[i]->class_name, owner) != 0) continue;
        for (const native_entry *e = native_tables[i]->entries; e->name; e++)
            if (strcmp(e->name, name) == 0 && strcmp(e->descriptor, descriptor) == 0) return true;
    }
    return false;
}

/* Bodies that are no functions: jumps that the engines make themselves (JVMS §2.9.3). */
static bool is_jump(const char *owner, const char *name) {
    return strcmp(owner, "java/lang/invoke/MethodHandle") == 0 &&
           (strcmp(name, "invokeBasic") == 0 || strncmp(name, "linkTo", 6) == 0) && strcmp(name, "linkToNative") != 0;
}

static void print_natives(const cf_class *c) {
    text owner = text_of(cf_class_name_at(c, c->this_class));
    for (uint16_t i = 0; i < c->method_count; i++) {
        const cf_method *m = &c->methods[i];
        if ((m->access_flags & ACC_NATIVE) == 0) continue;
        text name = text_of(cf_utf8_at(c, m->name_index)), descriptor = text_of(cf_utf8_at(c, m->descriptor_index));
        bool body = is_in_tables(owner.bytes, name.bytes, descriptor.bytes) || is_jump(owner.bytes, name.bytes);
        printf("%s %s %s %s\n", owner.bytes, name.bytes, descriptor.bytes, body ? "body" : "none");
    }
}

/* Whether a resource of the image, /MODULE/..., is of the module; of any when that is NULL. */
static bool is_of_module(const char *name, const char *module) {
    if (name[0] != '/' || strncmp(name, "/modules/", 9) == 0 || strncmp(name, "/packages/", 10) == 0) return false;
    size_t prefix = module ? strlen(module) : 0;
    return !module || (strncmp(name + 1, module, prefix) == 0 && name[1 + prefix] == '/');
}

static bool visit(void *context, const char *name, size_t length, cp_bytes bytes) {
    if (!is_of_module(name, context)) return true;
    if (length < 6 || strcmp(name + length - 6, ".class") != 0) return true;
    arena a;
    arena_init(&a);
    cf_error error;
    const cf_class *c = cf_parse(&a, bytes.bytes, bytes.size, CF_RELAXED | CF_ALLOW_MODULE, &error);
    if (c == NULL) {
        fprintf(stderr, "%s: %s\n", name, error.message);
        exit(EXIT_FAILURE);
    }
    print_natives(c);
    arena_free(&a);
    return true;
}

int main(int argc, char **argv) {
    cp_image *image;
    char message[256];
    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: %s IMAGE [MODULE]\n", argv[0]);
        return EXIT_FAILURE;
    }
    if (cp_image_open(argv[1], &image, message) != CP_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], message);
        return EXIT_FAILURE;
    }
    cp_result result = cp_image_walk(image, visit, argc == 3 ? argv[2] : NULL);
    cp_image_close(image);
    return result == CP_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
