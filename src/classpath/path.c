/*
 * A class path: its elements are opened in order, what a jar's manifest names right after that jar.
 *
 * Pending elements stand on a stack, the next one last, so that manifests that name each other need no recursion; an element
 * that is there already (by its real path) is not opened again.
 */
#include "classpath/cp_internal.h"
#include "classpath/manifest.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "host/host_file.h"

#include <string.h>

enum { PATH_SEPARATOR = ':' };

/* The longest file read from a folder: the longest Java array. */
#define LONGEST_FILE INT32_MAX

typedef struct element {
    char *path;  /* real: absolute, without links */
    cp_jar *jar; /* NULL: a folder */
} element;

struct cp_path {
    vec elements; /* of element */
};

typedef struct pending {
    char *path;
    bool from_manifest; /* folders are then told by a slash at the end, as URLs tell them */
} pending;

/* ---- pending elements ---- */

static bool push(vec *stack, const char *path, size_t length, bool from_manifest) {
    char *copy = mem_alloc(length + 1);
    pending *p = copy != NULL ? vec_push(stack) : NULL;
    if (p == NULL) {
        mem_free(copy);
        return false;
    }
    memcpy(copy, path, length);
    copy[length] = '\0';
    *p = (pending){.path = copy, .from_manifest = from_manifest};
    return true;
}

static void free_stack(vec *stack) {
    for (uint32_t i = 0; i < stack->count; i++) mem_free(((pending *)vec_at(stack, i))->path);
    vec_free(stack);
}

/* Turns what was pushed since `first` around, so that it is popped in the order of pushing. */
static void reverse_from(vec *stack, uint32_t first) {
    for (uint32_t low = first, high = stack->count; low + 1 < high; low++) {
        high--;
        pending *a = vec_at(stack, low), *b = vec_at(stack, high), t = *a;
        *a = *b;
        *b = t;
    }
}

typedef struct jar_listing {
    vec *stack;
    const char *folder;
    size_t folder_length; /* with the slash */
    bool failed;
    bool any;
} jar_listing;

static bool push_if_jar(void *context, const char *name) {
    jar_listing *l = context;
    size_t length = strlen(name);
    if (length < 4 || (strcmp(name + length - 4, ".jar") != 0 && strcmp(name + length - 4, ".JAR") != 0)) return true;
    strbuf path;
    strbuf_init(&path);
    strbuf_add_bytes(&path, l->folder, l->folder_length);
    strbuf_add(&path, name);
    l->failed = path.failed || !push(l->stack, strbuf_text(&path), path.length, false);
    l->any = true;
    strbuf_free(&path);
    return !l->failed;
}

/* "*" or "dir/" + "*": the jars of the folder, in the host's order. With none the element is a file name like any other. */
static bool push_jars_of_folder(vec *stack, const char *text, size_t length, bool *any) {
    jar_listing l = {.stack = stack, .folder = text, .folder_length = length - 1};
    strbuf folder;
    strbuf_init(&folder);
    if (length == 1) strbuf_add_char(&folder, '.');
    strbuf_add_bytes(&folder, text, length - 1);
    bool listed = !folder.failed && host_folder_list(strbuf_text(&folder), push_if_jar, &l) == 0;
    bool failed = folder.failed || l.failed;
    strbuf_free(&folder);
    *any = listed && l.any;
    return !failed;
}

static bool push_element(vec *stack, const char *text, size_t length) {
    if (length == 0) return push(stack, ".", 1, false);
    bool wildcard = text[length - 1] == '*' && (length == 1 || text[length - 2] == '/'), any = false;
    if (wildcard && !push_jars_of_folder(stack, text, length, &any)) return false;
    return any || push(stack, text, length, false);
}

static bool push_elements(vec *stack, const char *path) {
    uint32_t first = stack->count;
    for (;;) {
        const char *end = strchr(path, PATH_SEPARATOR);
        if (!push_element(stack, path, end != NULL ? (size_t)(end - path) : strlen(path))) return false;
        if (end == NULL) break;
        path = end + 1;
    }
    reverse_from(stack, first);
    return true;
}

/* ---- Class-Path of a manifest: URLs relative to the jar's own, separated by spaces ---- */

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* Adds a URL's path with %XX decoded. */
static void add_decoded(strbuf *out, const char *url, size_t length) {
    for (size_t i = 0; i < length; i++) {
        int high = url[i] == '%' && i + 2 < length ? hex_digit(url[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(url[i + 2]) : -1;
        if (low >= 0) i += 2;
        strbuf_add_char(out, low >= 0 ? (char)(high << 4 | low) : url[i]);
    }
}

/* A URL of another scheme than file is not for this reader. */
static bool push_url(vec *stack, const char *jar_path, const char *url, size_t length) {
    static const char file_scheme[] = "file:";
    if (length >= 5 && memcmp(url, file_scheme, 5) == 0) {
        url += 5;
        length -= 5;
    }
    if (length == 0 || memchr(url, ':', length) != NULL) return true;
    if (length >= 2 && url[0] == '/' && url[1] == '/') { /* file://host/path */
        const char *path = memchr(url + 2, '/', length - 2);
        if (path == NULL) return true;
        length -= (size_t)(path - url);
        url = path;
    }
    strbuf path;
    strbuf_init(&path);
    if (url[0] != '/') strbuf_add_bytes(&path, jar_path, (size_t)(strrchr(jar_path, '/') + 1 - jar_path));
    add_decoded(&path, url, length);
    bool ok = !path.failed && push(stack, strbuf_text(&path), strlen(strbuf_text(&path)), true);
    strbuf_free(&path);
    return ok;
}

static cp_result push_manifest_path(vec *stack, const element *e, char message[static 256]) {
    static const char name[] = "META-INF/MANIFEST.MF";
    cp_bytes manifest;
    cp_result result = cp_jar_find(e->jar, name, sizeof name - 1, &manifest, message);
    if (result != CP_OK) return result == CP_ABSENT ? CP_OK : result;
    strbuf value;
    strbuf_init(&value);
    cp_manifest_find(manifest.bytes, manifest.size, "Class-Path", &value);
    cp_bytes_free(&manifest);

    uint32_t first = stack->count;
    bool ok = !value.failed;
    for (const char *p = strbuf_text(&value); ok && *p != '\0';) {
        size_t length = strcspn(p, " \t");
        if (length != 0) ok = push_url(stack, e->path, p, length);
        p += length;
        p += strspn(p, " \t");
    }
    strbuf_free(&value);
    reverse_from(stack, first);
    return ok ? CP_OK : cp_no_memory(message, e->path);
}

/* ---- opening ---- */

static bool is_there(const cp_path *p, const char *real) {
    for (uint32_t i = 0; i < p->elements.count; i++)
        if (strcmp(((element *)vec_at(&p->elements, i))->path, real) == 0) return true;
    return false;
}

/* Opens the file or folder at a real path; what is neither is skipped. */
static cp_result add_element(cp_path *p, vec *stack, const pending *from, const char *real, char message[static 256]) {
    host_file_info info;
    if (is_there(p, real) || host_file_info_of(real, &info) != 0 || info.kind == HOST_FILE_OTHER) return CP_OK;
    size_t length = strlen(from->path);
    bool asks_for_folder = length != 0 && from->path[length - 1] == '/';
    if (from->from_manifest && asks_for_folder != (info.kind == HOST_FILE_FOLDER)) return CP_OK;

    char *copy = mem_strdup(real);
    element *e = copy != NULL ? vec_push(&p->elements) : NULL;
    if (e == NULL) {
        mem_free(copy);
        return cp_no_memory(message, real);
    }
    e->path = copy;
    if (info.kind == HOST_FILE_FOLDER) return CP_OK;
    cp_result result = cp_jar_open(real, &e->jar, message);
    return result == CP_OK ? push_manifest_path(stack, e, message) : result;
}

static cp_result add_pending(cp_path *p, vec *stack, const pending *from, char message[static 256]) {
    strbuf real;
    strbuf_init(&real);
    cp_result result = CP_OK;
    if (host_path_real(from->path, &real) == 0)
        result = real.failed ? cp_no_memory(message, from->path) : add_element(p, stack, from, strbuf_text(&real), message);
    strbuf_free(&real);
    return result;
}

cp_result cp_path_open(const char *path, cp_path **out, char message[static 256]) {
    *out = NULL;
    cp_path *p = mem_zalloc(sizeof *p);
    if (p == NULL) return cp_no_memory(message, NULL);
    vec_init(&p->elements, sizeof(element));
    vec stack;
    vec_init(&stack, sizeof(pending));

    cp_result result = push_elements(&stack, path) ? CP_OK : cp_no_memory(message, NULL);
    while (result == CP_OK && stack.count != 0) {
        pending next = *(pending *)vec_at(&stack, stack.count - 1);
        vec_pop(&stack);
        result = add_pending(p, &stack, &next, message);
        mem_free(next.path);
    }
    free_stack(&stack);
    if (result == CP_OK)
        *out = p;
    else
        cp_path_close(p);
    return result;
}

void cp_path_close(cp_path *p) {
    if (p == NULL) return;
    for (uint32_t i = 0; i < p->elements.count; i++) {
        element *e = vec_at(&p->elements, i);
        cp_jar_close(e->jar);
        mem_free(e->path);
    }
    vec_free(&p->elements);
    mem_free(p);
}

/* ---- finding ---- */

/* A resource's name leads downwards only: no empty part, no "." or "..", no zero. */
static bool stays_below(const char *name, size_t length) {
    for (size_t start = 0; start <= length;) {
        const char *slash = start < length ? memchr(name + start, '/', length - start) : NULL;
        size_t part = slash != NULL ? (size_t)(slash - name) - start : length - start;
        if (part == 0 || (part == 1 && name[start] == '.') || (part == 2 && memcmp(name + start, "..", 2) == 0)) return false;
        start += part + 1;
    }
    return memchr(name, '\0', length) == NULL;
}

static cp_result read_open_file(host_file f, const char *path, cp_bytes *out, char message[static 256]) {
    uint64_t size;
    int error = host_file_size(f, &size);
    if (error == 0 && size > LONGEST_FILE) return cp_bad(message, path, "a file of %llu bytes", (unsigned long long)size);
    uint8_t *bytes = error == 0 ? mem_alloc((size_t)size) : NULL;
    if (error == 0 && bytes == NULL) return cp_no_memory(message, path);
    size_t got = 0;
    if (error == 0) error = host_file_read_at(f, 0, bytes, (size_t)size, &got);
    if (error != 0) {
        mem_free(bytes);
        char text[128];
        host_error_text(error, text, sizeof text);
        return cp_bad(message, path, "%s", text);
    }
    *out = (cp_bytes){.bytes = bytes, .size = got, .owned = true}; /* `got` is less when the file has shrunk since */
    return CP_OK;
}

static cp_result read_file(const char *path, cp_bytes *out, char message[static 256]) {
    host_file_info info;
    if (host_file_info_of(path, &info) != 0 || info.kind != HOST_FILE_REGULAR) return CP_ABSENT;
    host_file f;
    int error = host_file_open(path, &f);
    if (error != 0) {
        char text[128];
        host_error_text(error, text, sizeof text);
        return cp_bad(message, path, "%s", text);
    }
    cp_result result = read_open_file(f, path, out, message);
    host_file_close(f);
    return result;
}

static cp_result find_in_folder(const char *folder, const char *name, size_t length, cp_bytes *out, char message[static 256]) {
    strbuf path;
    strbuf_init(&path);
    strbuf_printf(&path, "%s/", folder);
    strbuf_add_bytes(&path, name, length);
    cp_result result = path.failed ? cp_no_memory(message, folder) : read_file(strbuf_text(&path), out, message);
    strbuf_free(&path);
    return result;
}

static cp_result find(const cp_path *p, const char *name, size_t length, cp_bytes *out, const element **where,
                      char message[static 256]) {
    *out = (cp_bytes){0};
    if (!stays_below(name, length)) return CP_ABSENT;
    for (uint32_t i = 0; i < p->elements.count; i++) {
        const element *e = vec_at(&p->elements, i);
        *where = e;
        cp_result result = e->jar != NULL ? cp_jar_find(e->jar, name, length, out, message)
                                          : find_in_folder(e->path, name, length, out, message);
        if (result != CP_ABSENT) return result;
    }
    return CP_ABSENT;
}

cp_result cp_path_find(const cp_path *p, const char *name, size_t length, cp_bytes *out, char message[static 256]) {
    const element *where;
    return find(p, name, length, out, &where, message);
}

const char *cp_path_element_of(const cp_path *p, const char *name, size_t length) {
    const element *where;
    cp_bytes bytes;
    char message[256];
    if (find(p, name, length, &bytes, &where, message) != CP_OK) return NULL;
    cp_bytes_free(&bytes);
    return where->path;
}
