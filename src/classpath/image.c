/*
 * The run-time image lib/modules (JDK 17's jimage, version 1.0, in the byte order of little-endian hosts).
 *
 *     header      7 words: magic, version, flags, resource count, table length, size of locations, size of strings
 *     redirect    table length x i32
 *     offsets     table length x u32    where in `locations` the attributes of a slot start
 *     locations   attributes: a byte kind<<3 | length-1, then `length` bytes, big-endian; kind 0 ends
 *     strings     zero-terminated modified UTF-8
 *     contents    attribute 5 counts from here
 *
 * Everything is read in place from the mapping. A perfect hash leads to a slot; the slot's name is then compared in full.
 */
#include "classpath/cp_internal.h"
#include "base/bytes.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "host/host_file.h"

#include <string.h>

enum { HEADER_SIZE = 28, VERSION_1_0 = 0x00010000 };
#define MAGIC     UINT32_C(0xCAFEDADA)
#define HASH_SEED UINT32_C(0x01000193)

struct cp_image {
    host_mapping file;
    bool mapped; /* by cp_image_open; otherwise the bytes are the opener's */
    const uint8_t *redirect, *offsets, *locations, *strings, *contents;
    uint32_t table_length, locations_size, strings_size;
    size_t contents_size;
};

enum { ATTR_END, ATTR_MODULE, ATTR_PARENT, ATTR_BASE, ATTR_EXTENSION, ATTR_OFFSET, ATTR_COMPRESSED, ATTR_SIZE, ATTR_COUNT };

/* The attributes of a slot; absent ones are 0, and string 0 is the empty one. */
typedef struct location {
    uint64_t attr[ATTR_COUNT];
} location;

/* A name asked for: a prefix and a rest whose slashes may stand for dots. */
typedef struct wanted {
    const char *prefix, *rest;
    size_t prefix_length, length;
    bool dotted;
} wanted;

static uint8_t wanted_byte(const wanted *w, size_t i) {
    if (i < w->prefix_length) return (uint8_t)w->prefix[i];
    char c = w->rest[i - w->prefix_length];
    return (uint8_t)(w->dotted && c == '/' ? '.' : c);
}

static cp_result lay_out(cp_image *i, const char *path, char message[static 256]) {
    const uint8_t *p = i->file.bytes;
    if (i->file.size < HEADER_SIZE || le32(p) != MAGIC) return cp_bad(message, path, "not a run-time image of this host");
    if (le32(p + 4) != VERSION_1_0)
        return cp_bad(message, path, "run-time image of version %u.%u, not 1.0", (unsigned)le16(p + 6), (unsigned)le16(p + 4));
    i->table_length = le32(p + 16);
    i->locations_size = le32(p + 20);
    i->strings_size = le32(p + 24);
    uint64_t index_size = HEADER_SIZE + (uint64_t)i->table_length * 8 + i->locations_size + i->strings_size;
    if (index_size > i->file.size) return cp_bad(message, path, "the index of the run-time image is longer than the file");

    i->redirect = p + HEADER_SIZE;
    i->offsets = i->redirect + (size_t)i->table_length * 4;
    i->locations = i->offsets + (size_t)i->table_length * 4;
    i->strings = i->locations + i->locations_size;
    i->contents = i->strings + i->strings_size;
    i->contents_size = i->file.size - (size_t)index_size;
    /* With a zero at the end of the strings, any offset into them is the start of a terminated one. */
    if (i->strings_size == 0 || i->contents[-1] != 0)
        return cp_bad(message, path, "the strings of the run-time image do not end with a zero");
    return CP_OK;
}

/* Takes over a mapping, or looks at bytes of the caller. */
static cp_result open_bytes(host_mapping file, bool mapped, const char *path, cp_image **out, char message[static 256]) {
    *out = NULL;
    cp_image *i = mem_zalloc(sizeof *i);
    if (i == NULL) {
        if (mapped) host_file_unmap(&file);
        return cp_no_memory(message, path);
    }
    i->file = file;
    i->mapped = mapped;
    cp_result result = lay_out(i, path, message);
    if (result == CP_OK)
        *out = i;
    else
        cp_image_close(i);
    return result;
}

cp_result cp_image_open(const char *path, cp_image **out, char message[static 256]) {
    *out = NULL;
    host_mapping file;
    int error = host_file_map(path, &file);
    if (error == 0) return open_bytes(file, true, path, out, message);
    char text[128];
    host_error_text(error, text, sizeof text);
    cp_bad(message, path, "%s", text);
    host_file_info info;
    return host_file_info_of(path, &info) != 0 ? CP_ABSENT : CP_BAD;
}

cp_result cp_image_open_memory(const uint8_t *bytes, size_t size, cp_image **out, char message[static 256]) {
    return open_bytes((host_mapping){.bytes = bytes, .size = size}, false, NULL, out, message);
}

void cp_image_close(cp_image *i) {
    if (i == NULL) return;
    if (i->mapped) host_file_unmap(&i->file);
    mem_free(i);
}

cp_bytes cp_image_bytes(const cp_image *i) {
    return (cp_bytes){.bytes = i->file.bytes, .size = i->file.size};
}

/* The attributes of a slot; false when they are malformed. */
static bool read_location(const cp_image *i, uint32_t slot, location *out) {
    *out = (location){0};
    uint32_t at = le32(i->offsets + (size_t)slot * 4);
    while (at < i->locations_size) {
        uint8_t kind = i->locations[at] >> 3, length = (i->locations[at] & 7) + 1;
        if (kind == ATTR_END) return true;
        if (kind >= ATTR_COUNT || length > i->locations_size - at - 1) return false;
        uint64_t value = 0;
        for (uint8_t k = 0; k < length; k++) value = value << 8 | i->locations[at + 1 + k];
        out->attr[kind] = value;
        at += 1u + length;
    }
    return false;
}

static const char *string_at(const cp_image *i, uint64_t offset) {
    return offset < i->strings_size ? (const char *)i->strings + offset : NULL;
}

/* Where the comparison of a name stands; `equal` falls once and for all. */
typedef struct comparison {
    const wanted *name;
    size_t at;
    bool equal;
} comparison;

static void compare_text(comparison *c, const char *text) {
    size_t end = c->name->prefix_length + c->name->length;
    for (; c->equal && *text != '\0'; text++, c->at++)
        c->equal = c->at < end && wanted_byte(c->name, c->at) == (uint8_t)*text;
}

/* The full name of a slot in pieces, "/module/parent/base.extension", absent parts with their separators left out. */
static bool name_pieces(const cp_image *i, const location *l, const char *pieces[static 8]) {
    const char *module = string_at(i, l->attr[ATTR_MODULE]), *parent = string_at(i, l->attr[ATTR_PARENT]);
    const char *base = string_at(i, l->attr[ATTR_BASE]), *extension = string_at(i, l->attr[ATTR_EXTENSION]);
    if (module == NULL || parent == NULL || base == NULL || extension == NULL) return false;
    pieces[0] = *module != '\0' ? "/" : "";
    pieces[1] = module;
    pieces[2] = *module != '\0' ? "/" : "";
    pieces[3] = parent;
    pieces[4] = *parent != '\0' ? "/" : "";
    pieces[5] = base;
    pieces[6] = *extension != '\0' ? "." : "";
    pieces[7] = extension;
    return true;
}

static bool has_name(const cp_image *i, const location *l, const wanted *name) {
    const char *pieces[8];
    if (!name_pieces(i, l, pieces)) return false;
    comparison c = {.name = name, .equal = true};
    for (int k = 0; k < 8; k++) compare_text(&c, pieces[k]);
    return c.equal && c.at == name->prefix_length + name->length;
}

static uint32_t hash_name(const wanted *name, uint32_t seed) {
    size_t length = name->prefix_length + name->length;
    for (size_t k = 0; k < length; k++) seed = seed * HASH_SEED ^ wanted_byte(name, k);
    return seed & 0x7FFFFFFF;
}

static cp_result find_location(const cp_image *i, const wanted *name, location *out) {
    if (i->table_length == 0) return CP_ABSENT;
    uint32_t redirect = le32(i->redirect + (size_t)(hash_name(name, HASH_SEED) % i->table_length) * 4);
    if (redirect == 0) return CP_ABSENT;
    uint32_t slot = redirect >> 31 != 0 ? ~redirect : hash_name(name, redirect) % i->table_length; /* ~r is -1 - r */
    if (slot >= i->table_length || !read_location(i, slot, out)) return CP_BAD;
    return has_name(i, out, name) ? CP_OK : CP_ABSENT;
}

/* The bytes of a resource. This build's images are never compressed: class files are parsed in the mapping. */
static cp_result contents_of(const cp_image *i, const location *l, cp_bytes *out) {
    uint64_t offset = l->attr[ATTR_OFFSET], size = l->attr[ATTR_SIZE];
    if (l->attr[ATTR_COMPRESSED] != 0 || offset > i->contents_size || size > i->contents_size - offset) return CP_BAD;
    *out = (cp_bytes){.bytes = i->contents + offset, .size = (size_t)size};
    return CP_OK;
}

static cp_result find_contents(const cp_image *i, const wanted *name, cp_bytes *out) {
    *out = (cp_bytes){0};
    location l;
    cp_result result = find_location(i, name, &l);
    return result == CP_OK ? contents_of(i, &l, out) : result;
}

cp_result cp_image_find(const cp_image *i, const char *name, size_t length, cp_bytes *out) {
    return find_contents(i, &(wanted){.prefix = "", .rest = name, .length = length}, out);
}

/* An entry "/packages/java.lang" holds pairs of words: whether the package is empty in a module, and the module's name. */
const char *cp_image_module_of(const cp_image *i, const char *package, size_t length) {
    static const char packages[] = "/packages/";
    wanted name = {.prefix = packages, .prefix_length = sizeof packages - 1, .rest = package, .length = length, .dotted = true};
    cp_bytes pairs;
    if (find_contents(i, &name, &pairs) != CP_OK) return NULL;
    for (size_t at = 0; at + 8 <= pairs.size; at += 8)
        if (le32(pairs.bytes + at) == 0) return string_at(i, le32(pairs.bytes + at + 4));
    return NULL;
}

/* Entries that describe the image itself: packages, and folders below "/modules". */
static bool is_directory_entry(const char *module) {
    return *module == '\0' || strcmp(module, "modules") == 0 || strcmp(module, "packages") == 0;
}

cp_result cp_image_walk(const cp_image *i, cp_visit *visit, void *context) {
    strbuf name;
    strbuf_init(&name);
    cp_result result = CP_OK;
    bool more = true;
    for (uint32_t slot = 0; slot < i->table_length && more && result == CP_OK; slot++) {
        location l;
        const char *pieces[8];
        cp_bytes bytes;
        if (!read_location(i, slot, &l) || !name_pieces(i, &l, pieces)) {
            result = CP_BAD;
            break;
        }
        if (is_directory_entry(pieces[1])) continue;
        strbuf_clear(&name);
        for (int k = 0; k < 8; k++) strbuf_add(&name, pieces[k]);
        result = name.failed ? CP_NO_MEMORY : contents_of(i, &l, &bytes);
        if (result == CP_OK) more = visit(context, strbuf_text(&name), name.length, bytes);
    }
    strbuf_free(&name);
    return result;
}
