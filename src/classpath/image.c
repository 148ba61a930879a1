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
 * A perfect hash leads to a slot; the slot's name is then compared in full.
 *
 * The image is read in two ways. Whoever walks it, or wants contents in place, reads the mapping. What a guest does at its
 * start, looking up hundreds of classes, goes through the descriptor: of a mapping the host makes sixteen pages and more
 * resident at each access, so that all of the index and far more of the contents than was asked for would count as the
 * process's memory.
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

/* The first strings are names of modules, packages and extensions that nearly every look-up compares. */
enum { KEPT_STRINGS = 4096 };

struct cp_image {
    host_mapping file;
    bool mapped;                         /* by cp_image_open; otherwise the bytes are the opener's */
    host_file descriptor;                /* of the mapped file */
    uint8_t first_strings[KEPT_STRINGS]; /* or so many as there are */
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

/* Copies bytes of the image, all of which lie in it; false: the file cannot be read. */
static bool copy(const cp_image *i, const uint8_t *from, void *to, size_t size) {
    size_t at = (size_t)(from - i->file.bytes), got = size;
    ASSERT(at <= i->file.size && size <= i->file.size - at);
    if (i->mapped) return host_file_read_at(i->descriptor, at, to, size, &got) == 0 && got == size;
    memcpy(to, from, size);
    return true;
}

static cp_result open_laid_out(cp_image *i, const char *path, char message[static 256]) {
    cp_result result = lay_out(i, path, message);
    if (result != CP_OK) return result;
    size_t kept = i->strings_size < KEPT_STRINGS ? i->strings_size : KEPT_STRINGS;
    return copy(i, i->strings, i->first_strings, kept) ? CP_OK : cp_bad(message, path, "the run-time image cannot be read");
}

/* Takes over the image, also when it fails. */
static cp_result finish_open(cp_image *i, const char *path, cp_image **out, char message[static 256]) {
    cp_result result = open_laid_out(i, path, message);
    if (result == CP_OK)
        *out = i;
    else
        cp_image_close(i);
    return result;
}

static cp_result cannot_open(int error, const char *path, char message[static 256]) {
    char text[128];
    host_error_text(error, text, sizeof text);
    cp_bad(message, path, "%s", text);
    host_file_info info;
    return host_file_info_of(path, &info) != 0 ? CP_ABSENT : CP_BAD;
}

cp_result cp_image_open(const char *path, cp_image **out, char message[static 256]) {
    *out = NULL;
    cp_image *i = mem_zalloc(sizeof *i);
    if (i == NULL) return cp_no_memory(message, path);
    int error = host_file_open(path, &i->descriptor);
    if (error != 0) {
        mem_free(i);
        return cannot_open(error, path, message);
    }
    i->mapped = true;
    error = host_file_map_open(i->descriptor, &i->file);
    if (error == 0) return finish_open(i, path, out, message);
    cp_image_close(i);
    return cannot_open(error, path, message);
}

cp_result cp_image_open_memory(const uint8_t *bytes, size_t size, cp_image **out, char message[static 256]) {
    *out = NULL;
    cp_image *i = mem_zalloc(sizeof *i);
    if (i == NULL) return cp_no_memory(message, NULL);
    i->file = (host_mapping){.bytes = bytes, .size = size};
    return finish_open(i, NULL, out, message);
}

void cp_image_close(cp_image *i) {
    if (i == NULL) return;
    if (i->mapped) {
        host_file_unmap(&i->file);
        host_file_close(i->descriptor);
    }
    mem_free(i);
}

cp_bytes cp_image_bytes(const cp_image *i) {
    return (cp_bytes){.bytes = i->file.bytes, .size = i->file.size};
}

/* ---- names in the mapping ---- */

/* Takes the attributes of a slot from `bytes[0..size)`; false when they are malformed. */
static bool read_attributes(const uint8_t *bytes, size_t size, location *out) {
    *out = (location){0};
    for (size_t at = 0; at < size;) {
        uint8_t kind = bytes[at] >> 3, length = (bytes[at] & 7) + 1;
        if (kind == ATTR_END) return true;
        if (kind >= ATTR_COUNT || length > size - at - 1) return false;
        uint64_t value = 0;
        for (uint8_t k = 0; k < length; k++) value = value << 8 | bytes[at + 1 + k];
        out->attr[kind] = value;
        at += 1u + length;
    }
    return false;
}

static const char *string_at(const cp_image *i, uint64_t offset) {
    return offset < i->strings_size ? (const char *)i->strings + offset : NULL;
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

/* ---- looking up a name ---- */

/* Where the comparison of a name stands: so many of its bytes are found equal. */
typedef struct comparison {
    const cp_image *i;
    const wanted *name;
    size_t at;
} comparison;

static bool match_byte(comparison *c, uint8_t b) {
    return c->at < c->name->prefix_length + c->name->length && wanted_byte(c->name, c->at++) == b;
}

/* CP_OK: the string at `offset`, without its zero, goes on as the name does. */
static cp_result match_string(comparison *c, uint64_t offset) {
    const cp_image *i = c->i;
    uint8_t window[64];
    while (offset < i->strings_size) {
        size_t size = i->strings_size - offset < sizeof window ? (size_t)(i->strings_size - offset) : sizeof window;
        const uint8_t *text = window;
        if (offset + size <= KEPT_STRINGS)
            text = i->first_strings + offset;
        else if (!copy(i, i->strings + offset, window, size))
            return CP_BAD;
        for (size_t k = 0; k < size; k++) {
            if (text[k] == 0) return CP_OK;
            if (!match_byte(c, text[k])) return CP_ABSENT;
        }
        offset += size;
    }
    return CP_BAD;
}

/* The same for a part of the name that separators go before and after (0: none); string 0 is an absent part, without them. */
static cp_result match_part(comparison *c, uint64_t offset, char before, char after) {
    if (offset == 0) return CP_OK;
    if (before != 0 && !match_byte(c, (uint8_t)before)) return CP_ABSENT;
    cp_result result = match_string(c, offset);
    if (result != CP_OK || after == 0) return result;
    return match_byte(c, (uint8_t)after) ? CP_OK : CP_ABSENT;
}

static cp_result has_name(const cp_image *i, const location *l, const wanted *name) {
    comparison c = {.i = i, .name = name};
    cp_result result = match_part(&c, l->attr[ATTR_MODULE], '/', '/');
    if (result == CP_OK) result = match_part(&c, l->attr[ATTR_PARENT], 0, '/');
    if (result == CP_OK) result = match_part(&c, l->attr[ATTR_BASE], 0, 0);
    if (result == CP_OK) result = match_part(&c, l->attr[ATTR_EXTENSION], '.', 0);
    return result == CP_OK && c.at != name->prefix_length + name->length ? CP_ABSENT : result;
}

static uint32_t hash_name(const wanted *name, uint32_t seed) {
    size_t length = name->prefix_length + name->length;
    for (size_t k = 0; k < length; k++) seed = seed * HASH_SEED ^ wanted_byte(name, k);
    return seed & 0x7FFFFFFF;
}

/* A word of the tables before the locations. */
static bool read_word(const cp_image *i, const uint8_t *table, uint32_t index, uint32_t *out) {
    uint8_t bytes[4];
    if (!copy(i, table + (size_t)index * 4, bytes, sizeof bytes)) return false;
    *out = le32(bytes);
    return true;
}

static bool read_location(const cp_image *i, uint32_t slot, location *out) {
    enum { LONGEST = (ATTR_COUNT - 1) * 9 + 1 }; /* each attribute once, with eight bytes */
    uint8_t bytes[LONGEST];
    uint32_t at;
    if (!read_word(i, i->offsets, slot, &at) || at >= i->locations_size) return false;
    size_t size = i->locations_size - at < LONGEST ? i->locations_size - at : LONGEST;
    return copy(i, i->locations + at, bytes, size) && read_attributes(bytes, size, out);
}

static cp_result find_location(const cp_image *i, const wanted *name, location *out) {
    if (i->table_length == 0) return CP_ABSENT;
    uint32_t redirect;
    if (!read_word(i, i->redirect, hash_name(name, HASH_SEED) % i->table_length, &redirect)) return CP_BAD;
    if (redirect == 0) return CP_ABSENT;
    uint32_t slot = redirect >> 31 != 0 ? ~redirect : hash_name(name, redirect) % i->table_length; /* ~r is -1 - r */
    if (slot >= i->table_length || !read_location(i, slot, out)) return CP_BAD;
    return has_name(i, out, name);
}

/* The bytes of a resource. This build's images are never compressed. */
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

bool cp_image_copy(const cp_image *i, const cp_bytes *found, uint8_t *to) {
    return copy(i, found->bytes, to, found->size);
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

/* ---- walking ---- */

/* Entries that describe the image itself: packages, and folders below "/modules". */
static bool is_directory_entry(const char *module) {
    return *module == '\0' || strcmp(module, "modules") == 0 || strcmp(module, "packages") == 0;
}

static bool location_in_place(const cp_image *i, uint32_t slot, location *out) {
    uint32_t at = le32(i->offsets + (size_t)slot * 4);
    return at < i->locations_size && read_attributes(i->locations + at, i->locations_size - at, out);
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
        if (!location_in_place(i, slot, &l) || !name_pieces(i, &l, pieces)) {
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
