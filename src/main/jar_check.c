/* See jar_check.h. The layout is that of APPNOTE.TXT 4.3; numbers are little-endian. */
#include "main/jar_check.h"

#include "base/mem.h"
#include "host/host_file.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#define END_SIGNATURE       0x06054b50u
#define END64_SIGNATURE     0x06064b50u
#define LOCATOR64_SIGNATURE 0x07064b50u
#define DIRECTORY_SIGNATURE 0x02014b50u
#define LOCAL_SIGNATURE     0x04034b50u
enum { END_SIZE = 22, END64_SIZE = 56, LOCATOR64_SIZE = 20, DIRECTORY_SIZE = 46, LOCAL_SIZE = 30 };
enum { METHOD_STORED = 0, METHOD_DEFLATED = 8, LONGEST_COMMENT = 0xFFFF };
#define ABSENT           0xFFFFFFFFu /* stands in the record of 64 bits */
#define LONGEST_MANIFEST ((uint64_t)1 << 30)

typedef struct zip {
    const uint8_t *bytes;
    uint64_t size;
    uint64_t directory, base; /* where the directory starts; what was written before the first byte of the zip */
    uint64_t directory_end;
} zip;

static uint64_t number(const zip *z, uint64_t at, int bytes) {
    uint64_t n = 0;
    for (int i = bytes - 1; i >= 0; i--) n = n << 8 | z->bytes[at + (uint64_t)i];
    return n;
}

static bool has(const zip *z, uint64_t at, uint64_t count, uint32_t signature) {
    return at <= z->size && z->size - at >= count && number(z, at, 4) == signature;
}

/* ---- the directory ---- */

/* Finds the directory from the sizes in an end record that starts at `end`. */
static bool set_directory(zip *z, uint64_t end, uint64_t size, uint64_t offset) {
    if (size > end || offset > end - size) return false;
    z->directory = end - size;
    z->directory_end = end;
    z->base = z->directory - offset;
    if (!has(z, z->directory, DIRECTORY_SIZE, DIRECTORY_SIGNATURE)) return false;
    uint64_t first = number(z, z->directory + 42, 4);
    return first == ABSENT || has(z, z->base + first, LOCAL_SIZE, LOCAL_SIGNATURE);
}

static bool try_end(zip *z, uint64_t end) {
    if (number(z, end, 4) != END_SIGNATURE) return false;
    uint64_t after = end + END_SIZE;
    if (after != z->size && after + number(z, end + 20, 2) != z->size)
        return false; /* a comment that is not there is not looked at */
    uint64_t size = number(z, end + 12, 4), offset = number(z, end + 16, 4);
    if (size != ABSENT && offset != ABSENT && number(z, end + 10, 2) != 0xFFFF) return set_directory(z, end, size, offset);
    if (end < LOCATOR64_SIZE || !has(z, end - LOCATOR64_SIZE, LOCATOR64_SIZE, LOCATOR64_SIGNATURE))
        return set_directory(z, end, size, offset);
    uint64_t end64 = number(z, end - LOCATOR64_SIZE + 8, 8);
    return has(z, end64, END64_SIZE, END64_SIGNATURE) &&
           set_directory(z, end64, number(z, end64 + 40, 8), number(z, end64 + 48, 8));
}

static bool find_directory(zip *z) {
    if (z->size < END_SIZE) return false;
    uint64_t last = z->size - END_SIZE, first = last > LONGEST_COMMENT ? last - LONGEST_COMMENT : 0;
    for (uint64_t at = last + 1; at-- > first;) {
        if (try_end(z, at)) return true;
    }
    return false;
}

/* ---- the manifest ---- */

/* The directory's entry of the manifest; 0: there is none. */
static uint64_t find_manifest(const zip *z) {
    static const char name[] = "META-INF/MANIFEST.MF";
    const uint64_t length = sizeof name - 1;
    for (uint64_t at = z->directory; has(z, at, DIRECTORY_SIZE, DIRECTORY_SIGNATURE) && at < z->directory_end;) {
        uint64_t end = at + DIRECTORY_SIZE + number(z, at + 28, 2) + number(z, at + 30, 2) + number(z, at + 32, 2);
        if (end > z->size) return 0;
        if (number(z, at + 28, 2) == length && memcmp(z->bytes + at + DIRECTORY_SIZE, name, length) == 0) return at;
        at = end;
    }
    return 0;
}

/* False: the bytes do not inflate. What is missing at the end does not matter. */
static bool inflate_into(const uint8_t *from, uint64_t from_size, uint8_t *out, uint64_t out_size) {
    z_stream s = {
        .next_in = (uint8_t *)(uintptr_t)from, .avail_in = (uInt)from_size, .next_out = out, .avail_out = (uInt)out_size};
    if (inflateInit2(&s, -MAX_WBITS) != Z_OK) return false;
    int result = inflate(&s, Z_PARTIAL_FLUSH);
    inflateEnd(&s);
    return result >= 0;
}

/* The text, which ends with a zero and is the caller's; NULL: there is no such entry, or it cannot be had. */
static char *read_manifest(const zip *z) {
    uint64_t entry = find_manifest(z);
    if (entry == 0) return NULL;
    uint64_t method = number(z, entry + 10, 2), packed = number(z, entry + 20, 4), size = number(z, entry + 24, 4);
    uint64_t local = z->base + number(z, entry + 42, 4);
    if (!has(z, local, LOCAL_SIZE, LOCAL_SIGNATURE)) return NULL;
    uint64_t data = local + LOCAL_SIZE + number(z, local + 26, 2) + number(z, local + 28, 2);
    if (data > z->size || packed > z->size - data || size > LONGEST_MANIFEST) return NULL;
    if (method != METHOD_DEFLATED && (method != METHOD_STORED || packed < size)) return NULL;
    char *text = mem_alloc_array(size + 1, 1);
    if (text && method == METHOD_STORED) memcpy(text, z->bytes + data, size);
    if (text && method == METHOD_DEFLATED && !inflate_into(z->bytes + data, packed, (uint8_t *)text, size)) {
        mem_free(text);
        text = NULL;
    }
    return text;
}

/* "Name: value" in each line of the main section, but for lines that continue another. */
static bool is_well_formed(const char *text) {
    while (*text && *text != '\r' && *text != '\n') {
        size_t length = strcspn(text, "\r\n");
        const char *colon = memchr(text, ':', length);
        if (*text != ' ' && (!colon || colon[1] != ' ')) return false;
        text += length;
        text += text[0] == '\r' && text[1] == '\n' ? 2 : *text != '\0';
    }
    return true;
}

/* ---- the check ---- */

static bool is_good(const host_mapping *m) {
    zip z = {.bytes = m->bytes, .size = m->size};
    char *manifest = find_directory(&z) ? read_manifest(&z) : NULL;
    bool good = manifest && is_well_formed(manifest);
    mem_free(manifest);
    return good;
}

bool jar_check(const char *path) {
    host_file file;
    if (host_file_open(path, &file) != 0) return fprintf(stderr, "Error: Unable to access jarfile %s\n", path), false;
    host_file_close(file);
    host_mapping m;
    bool mapped = host_file_map(path, &m) == 0, good = mapped && is_good(&m);
    if (mapped) host_file_unmap(&m);
    if (!good) fprintf(stderr, "Error: Invalid or corrupt jarfile %s\n", path);
    return good;
}
