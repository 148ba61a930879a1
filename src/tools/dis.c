/*
 * The command line of `cezve dis` and where its classes come from: files, a class path, the image of the Java home.
 */
#include "tools/dis.h"

#include "classpath/classpath.h"
#include "host/host_file.h"
#include "tools/java_home.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: cezve dis [options] CLASS...\n"
    "Prints class files: head, constant pool, fields, methods with their bytecode.\n"
    "A CLASS is a file (Name.class) or the name of a class on the class path or of the class library.\n"
    "  -cp PATH     folders and jars to look in before the class library (also -classpath, --class-path)\n"
    "  --code       without the constant pool\n"
    "  --constants  without the bytecode\n"
    "  --plain      instructions only, for programs to read\n"
    "  --help       this text\n";

typedef struct dis {
    cp_path *path;   /* NULL: none was given */
    cp_image *image; /* opened when first needed */
    bool no_image;   /* that failed, and was said */
    bool plain;
    unsigned parts;
    strbuf out;
} dis;

static int fail(const char *what, const char *why) {
    fprintf(stderr, "cezve dis: %s: %s\n", what, why);
    return 1;
}

/* ---- finding ---- */

static bool open_image(dis *d) {
    if (d->image != NULL || d->no_image) return d->image != NULL;
    char message[256] = "not found";
    strbuf path;
    strbuf_init(&path);
    cp_result result = CP_ABSENT;
    if (java_home_find(&path)) {
        strbuf_add(&path, "/lib/modules");
        result = path.failed ? CP_NO_MEMORY : cp_image_open(strbuf_text(&path), &d->image, message);
    }
    d->no_image = result != CP_OK;
    if (d->no_image) fail("the class library", message);
    strbuf_free(&path);
    return !d->no_image;
}

/* The class of the library with that name (with slashes), or false. */
static bool find_in_image(dis *d, const char *name, cp_bytes *out) {
    if (!open_image(d)) return false;
    const char *slash = strrchr(name, '/');
    const char *module = cp_image_module_of(d->image, name, slash != NULL ? (size_t)(slash - name) : 0);
    if (module == NULL) return false;
    strbuf resource;
    strbuf_init(&resource);
    strbuf_printf(&resource, "/%s/%s.class", module, name);
    bool found = !resource.failed && cp_image_find(d->image, resource.text, resource.length, out) == CP_OK;
    strbuf_free(&resource);
    return found;
}

static bool find_on_path(const dis *d, const char *name, cp_bytes *out) {
    if (d->path == NULL) return false;
    char message[256];
    strbuf file;
    strbuf_init(&file);
    strbuf_printf(&file, "%s.class", name);
    cp_result result = file.failed ? CP_NO_MEMORY : cp_path_find(d->path, file.text, file.length, out, message);
    strbuf_free(&file);
    if (result == CP_BAD) fail(name, message);
    return result == CP_OK;
}

/* ---- printing ---- */

static const char *error_name(cf_error_kind kind) {
    switch (kind) {
    case CF_ERROR_UnsupportedClassVersionError: return "UnsupportedClassVersionError";
    case CF_ERROR_NoClassDefFoundError: return "NoClassDefFoundError";
    case CF_ERROR_OutOfMemoryError: return "OutOfMemoryError";
    default: return "ClassFormatError";
    }
}

static int print_class(dis *d, const char *name, const uint8_t *bytes, size_t size) {
    arena a;
    arena_init(&a);
    cf_error error;
    int status = 0;
    const cf_class *c = cf_parse(&a, bytes, size, CF_ALLOW_MODULE | CF_ENABLE_PREVIEW, &error);
    if (c == NULL) {
        fprintf(stderr, "cezve dis: %s: %s: %s (at byte %u, JVMS %s)\n", name, error_name(error.kind), error.message,
                error.offset, error.section);
        status = 1;
    } else {
        strbuf_clear(&d->out);
        if (d->plain) {
            dis_print_plain(c, &d->out);
        } else {
            dis_print(c, d->parts, &d->out);
        }
        if (d->out.failed) status = fail(name, "no memory");
        fwrite(strbuf_text(&d->out), 1, d->out.length, stdout);
    }
    arena_free(&a);
    return status;
}

static int print_file(dis *d, const char *path) {
    host_mapping file;
    int error = host_file_map(path, &file);
    if (error != 0) {
        char text[128];
        host_error_text(error, text, sizeof text);
        return fail(path, text);
    }
    int status = print_class(d, path, file.bytes, file.size);
    host_file_unmap(&file);
    return status;
}

static int print_named(dis *d, const char *class_name) {
    strbuf name;
    strbuf_init(&name);
    strbuf_add(&name, class_name);
    if (name.failed) return fail(class_name, "no memory");
    for (char *p = name.text; p != NULL && *p != 0; p++) {
        if (*p == '.') *p = '/';
    }
    cp_bytes bytes;
    int status;
    if (find_on_path(d, strbuf_text(&name), &bytes) || find_in_image(d, strbuf_text(&name), &bytes)) {
        status = print_class(d, class_name, bytes.bytes, bytes.size);
        cp_bytes_free(&bytes);
    } else {
        status = fail(class_name, "class not found");
    }
    strbuf_free(&name);
    return status;
}

static bool ends_with(const char *s, const char *end) {
    size_t length = strlen(s), end_length = strlen(end);
    return length >= end_length && strcmp(s + length - end_length, end) == 0;
}

/* ---- the command line ---- */

static bool is_class_path_option(const char *arg) {
    return strcmp(arg, "-cp") == 0 || strcmp(arg, "-classpath") == 0 || strcmp(arg, "--class-path") == 0;
}

static int set_class_path(dis *d, const char *path) {
    if (path == NULL) return fail("-cp", "a path must follow"), 2;
    char message[256];
    cp_path_close(d->path);
    d->path = NULL;
    if (cp_path_open(path, &d->path, message) == CP_OK) return 0;
    return fail(path, message);
}

/* Takes the options; *first is then the first class. Returns an exit code, or -1 to go on. */
static int take_options(dis *d, int argc, char **argv, int *first) {
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (is_class_path_option(argv[i])) {
            int status = set_class_path(d, argv[++i]);
            if (status != 0) return status;
        } else if (strcmp(argv[i], "--plain") == 0) {
            d->plain = true;
        } else if (strcmp(argv[i], "--code") == 0) {
            d->parts = DIS_CODE;
        } else if (strcmp(argv[i], "--constants") == 0) {
            d->parts = DIS_CONSTANTS;
        } else if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-help") == 0) {
            fputs(usage, stdout);
            return 0;
        } else {
            return fail(argv[i], "unknown option; --help lists them"), 2;
        }
    }
    *first = i;
    if (i < argc) return -1;
    fputs(usage, stderr);
    return 2;
}

int dis_main(int argc, char **argv) {
    dis d = {.parts = DIS_CONSTANTS | DIS_CODE};
    strbuf_init(&d.out);
    int first = 0, status = take_options(&d, argc, argv, &first);
    if (status < 0) {
        status = 0;
        for (int i = first; i < argc; i++) {
            int result = ends_with(argv[i], ".class") ? print_file(&d, argv[i]) : print_named(&d, argv[i]);
            if (result != 0) status = result;
        }
    }
    if (fflush(stdout) != 0 || ferror(stdout)) status = fail("standard output", "cannot be written");
    strbuf_free(&d.out);
    cp_path_close(d.path);
    if (d.image != NULL) cp_image_close(d.image);
    return status;
}
