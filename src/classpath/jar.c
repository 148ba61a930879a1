/*
 * Jar files: zip archives (APPNOTE.TXT 6.3) with stored and deflated entries.
 *
 *     [bytes before the archive] local header, data, ... central directory [zip64 end, zip64 locator] end record [comment]
 *
 * The central directory is read whole and checked when the archive is opened; it alone says what there is, and sizes come from
 * it (local headers may leave them to a data descriptor). Its place is counted back from the end record, which tells how many
 * bytes stand before the archive. After opening nothing changes: any thread may look up and read.
 */
#include "classpath/cp_internal.h"
#include "base/bytes.h"
#include "base/mem.h"
#include "base/table.h"
#include "host/host_file.h"

#include <string.h>
#include <zlib.h>

enum {
    LOCAL_SIZE = 30,
    CENTRAL_SIZE = 46,
    END_SIZE = 22,
    LOCATOR64_SIZE = 20,
    END64_SIZE = 56,
    LONGEST_COMMENT = 0xFFFF,
    METHOD_STORED = 0,
    METHOD_DEFLATED = 8,
    FLAG_ENCRYPTED = 1,
    EXTRA_ZIP64 = 1
};
#define LOCAL_SIGNATURE     UINT32_C(0x04034b50)
#define CENTRAL_SIGNATURE   UINT32_C(0x02014b50)
#define END_SIGNATURE       UINT32_C(0x06054b50)
#define LOCATOR64_SIGNATURE UINT32_C(0x07064b50)
#define END64_SIGNATURE     UINT32_C(0x06064b50)

/* Deflate gives at most 258 bytes for two bits; a header that promises more lies. */
#define MOST_BYTES_PER_DEFLATED_BYTE 1032
/* The longest Java array, which is what an entry is read into. */
#define LONGEST_ENTRY INT32_MAX
/* java.util.zip keeps the central directory in one array, too. */
#define LARGEST_CENTRAL INT32_MAX

typedef struct entry {
    const uint8_t *name; /* in the central directory */
    uint16_t name_length;
    uint16_t method;
    uint32_t crc;
    uint64_t packed_size, size;
    uint64_t offset; /* of the local header in the file */
} entry;

struct cp_jar {
    char *path;     /* for messages; NULL for one in memory */
    host_file file; /* when memory is NULL */
    const uint8_t *memory;
    uint64_t size;
    uint8_t *central; /* the central directory */
    entry *entries;
    uint32_t count;
    table by_name; /* the last entry of each name */
};

/* Where the central directory lies. */
typedef struct end_record {
    uint64_t position;       /* of the (zip64) end record: the central directory ends here */
    uint64_t central_size;   /* in bytes */
    uint64_t central_offset; /* as the archive has it: without the bytes before it */
    uint64_t count;
} end_record;

static cp_result read_at(const cp_jar *j, uint64_t offset, void *out, size_t size, char message[static 256]) {
    if (offset > j->size || size > j->size - offset) return cp_bad(message, j->path, "the archive is cut short");
    if (j->memory != NULL) {
        if (size != 0) memcpy(out, j->memory + offset, size);
        return CP_OK;
    }
    size_t got;
    int error = host_file_read_at(j->file, offset, out, size, &got);
    if (error != 0) {
        char text[128];
        host_error_text(error, text, sizeof text);
        return cp_bad(message, j->path, "%s", text);
    }
    return got == size ? CP_OK : cp_bad(message, j->path, "the archive is cut short");
}

/* ---- opening ---- */

/* Whether an end record in the middle of the tail is real: its directory and first local header are where it says. */
static bool end_is_plausible(const cp_jar *j, const uint8_t *end, uint64_t position) {
    uint64_t size = le32(end + 12), offset = le32(end + 16);
    if (size > position || offset > position - size) return false;
    uint8_t signature[4];
    char ignored[256];
    uint64_t central = position - size;
    if (read_at(j, central, signature, 4, ignored) != CP_OK || le32(signature) != CENTRAL_SIGNATURE) return false;
    return read_at(j, central - offset, signature, 4, ignored) == CP_OK && le32(signature) == LOCAL_SIGNATURE;
}

/* Takes the sizes of the zip64 end record when the plain one cannot hold them. */
static cp_result read_end64(const cp_jar *j, end_record *end, char message[static 256]) {
    if (end->central_size != UINT32_MAX && end->central_offset != UINT32_MAX && end->count != UINT16_MAX) return CP_OK;
    uint8_t locator[LOCATOR64_SIZE], end64[END64_SIZE];
    if (end->position < LOCATOR64_SIZE) return CP_OK;
    cp_result result = read_at(j, end->position - LOCATOR64_SIZE, locator, sizeof locator, message);
    if (result != CP_OK) return result;
    if (le32(locator) != LOCATOR64_SIGNATURE) return CP_OK; /* the numbers are what they look like */

    /* Its offset does not count bytes before the archive, so it is also looked for right before the locator. */
    uint64_t position = le64(locator + 8);
    uint64_t adjacent = end->position - LOCATOR64_SIZE;
    bool found = position <= adjacent && adjacent - position >= END64_SIZE &&
                 read_at(j, position, end64, sizeof end64, message) == CP_OK && le32(end64) == END64_SIGNATURE;
    if (!found && adjacent >= END64_SIZE) {
        position = adjacent - END64_SIZE;
        found = read_at(j, position, end64, sizeof end64, message) == CP_OK && le32(end64) == END64_SIGNATURE;
    }
    if (!found) return cp_bad(message, j->path, "the zip64 end record is missing");
    end->position = position;
    end->count = le64(end64 + 32);
    end->central_size = le64(end64 + 40);
    end->central_offset = le64(end64 + 48);
    return CP_OK;
}

/* Looks for the end record from the back; a comment may follow it. */
static cp_result find_end(const cp_jar *j, end_record *out, char message[static 256]) {
    if (j->size < END_SIZE) return cp_bad(message, j->path, "not a zip archive");
    size_t length = j->size < END_SIZE + LONGEST_COMMENT ? (size_t)j->size : END_SIZE + LONGEST_COMMENT;
    uint64_t start = j->size - length;
    uint8_t *tail = mem_alloc(length);
    if (tail == NULL) return cp_no_memory(message, j->path);
    cp_result result = read_at(j, start, tail, length, message);
    bool found = false;
    for (size_t at = length - END_SIZE + 1; result == CP_OK && !found && at-- > 0;) {
        const uint8_t *p = tail + at;
        if (le32(p) != END_SIGNATURE) continue;
        if (at + END_SIZE + le16(p + 20) != length && !end_is_plausible(j, p, start + at)) continue;
        found = true;
        *out = (end_record){
            .position = start + at, .central_size = le32(p + 12), .central_offset = le32(p + 16), .count = le16(p + 10)};
    }
    mem_free(tail);
    if (result == CP_OK && !found) result = cp_bad(message, j->path, "not a zip archive: no end record");
    return result == CP_OK ? read_end64(j, out, message) : result;
}

/* Sizes that do not fit in the header stand in the zip64 extra field, in this order, each only when its header field is full.
 */
static bool read_extra64(const uint8_t *extra, size_t length, entry *e) {
    bool need_size = e->size == UINT32_MAX, need_packed = e->packed_size == UINT32_MAX, need_offset = e->offset == UINT32_MAX;
    if (!need_size && !need_packed && !need_offset) return true;
    for (size_t at = 0; at + 4 <= length;) {
        size_t field = le16(extra + at + 2);
        if (field > length - at - 4) return false;
        if (le16(extra + at) == EXTRA_ZIP64) {
            const uint8_t *p = extra + at + 4;
            uint64_t *const wanted[] = {need_size ? &e->size : NULL, need_packed ? &e->packed_size : NULL,
                                        need_offset ? &e->offset : NULL};
            for (int k = 0; k < 3; k++) {
                if (wanted[k] == NULL) continue;
                if (field < 8) return false;
                *wanted[k] = le64(p);
                p += 8;
                field -= 8;
            }
            return true;
        }
        at += 4 + field;
    }
    return true; /* no such field: the sizes are exactly 4 GiB - 1, and are checked like any other */
}

/* Reads the header at `at`; returns the bytes it takes, 0 when it is malformed. */
static size_t read_central_header(const uint8_t *p, size_t left, entry *e) {
    if (left < CENTRAL_SIZE || le32(p) != CENTRAL_SIGNATURE) return 0;
    size_t name_length = le16(p + 28), extra_length = le16(p + 30), comment_length = le16(p + 32);
    size_t whole = CENTRAL_SIZE + name_length + extra_length + comment_length;
    if (whole > left || (le16(p + 8) & FLAG_ENCRYPTED) != 0) return 0;
    *e = (entry){.name = p + CENTRAL_SIZE,
                 .name_length = (uint16_t)name_length,
                 .method = le16(p + 10),
                 .crc = le32(p + 16),
                 .packed_size = le32(p + 20),
                 .size = le32(p + 24),
                 .offset = le32(p + 42)};
    if (e->method != METHOD_STORED && e->method != METHOD_DEFLATED) return 0;
    return read_extra64(e->name + name_length, extra_length, e) ? whole : 0;
}

typedef struct name_key {
    const char *name;
    size_t length;
} name_key;

static bool entry_has_name(const void *key, const void *item) {
    const name_key *k = key;
    const entry *e = item;
    return k->length == e->name_length && memcmp(k->name, e->name, k->length) == 0;
}

static bool add_entry(cp_jar *j, entry *e) {
    name_key key = {.name = (const char *)e->name, .length = e->name_length};
    uint32_t hash = hash_bytes(key.name, key.length);
    table_remove(&j->by_name, hash, entry_has_name, &key);
    return table_add(&j->by_name, hash, e);
}

static cp_result read_central(cp_jar *j, const end_record *end, char message[static 256]) {
    if (end->central_size > end->position || end->central_offset > end->position - end->central_size)
        return cp_bad(message, j->path, "the central directory lies outside the archive");
    if (end->central_size > LARGEST_CENTRAL) return cp_bad(message, j->path, "the central directory is too large");
    if (end->count > end->central_size / CENTRAL_SIZE)
        return cp_bad(message, j->path, "the central directory is too small for its number of entries");
    uint64_t start = end->position - end->central_size, before = start - end->central_offset;
    size_t size = (size_t)end->central_size;
    j->central = mem_alloc(size);
    j->entries = mem_alloc_array(size / CENTRAL_SIZE, sizeof(entry));
    if (j->central == NULL || j->entries == NULL) return cp_no_memory(message, j->path);
    cp_result result = read_at(j, start, j->central, size, message);
    if (result != CP_OK) return result;

    for (size_t at = 0; at < size;) {
        entry *e = &j->entries[j->count];
        size_t taken = read_central_header(j->central + at, size - at, e);
        if (taken == 0 || e->offset > start - before)
            return cp_bad(message, j->path, "malformed central directory at entry %u", (unsigned)j->count);
        e->offset += before;
        if (!add_entry(j, e)) return cp_no_memory(message, j->path);
        j->count++;
        at += taken;
    }
    return CP_OK;
}

/* Finishes opening a jar whose bytes are known; frees it on failure. */
static cp_result open_archive(cp_jar *j, cp_jar **out, char message[static 256]) {
    table_init(&j->by_name);
    end_record end = {0};
    cp_result result = find_end(j, &end, message);
    if (result == CP_OK) result = read_central(j, &end, message);
    if (result == CP_OK)
        *out = j;
    else
        cp_jar_close(j);
    return result;
}

cp_result cp_jar_open_memory(const uint8_t *bytes, size_t size, cp_jar **out, char message[static 256]) {
    *out = NULL;
    if (bytes == NULL || size == 0) return cp_bad(message, NULL, "not a zip archive");
    cp_jar *j = mem_zalloc(sizeof *j);
    if (j == NULL) return cp_no_memory(message, NULL);
    j->memory = bytes;
    j->size = size;
    j->file = -1;
    return open_archive(j, out, message);
}

static cp_result open_file(cp_jar *j, char message[static 256]) {
    host_file_info info;
    int error = host_file_info_of(j->path, &info);
    bool absent = error != 0;
    if (error == 0 && info.kind != HOST_FILE_REGULAR) return cp_bad(message, j->path, "not a regular file");
    if (error == 0) error = host_file_open(j->path, &j->file);
    if (error == 0) error = host_file_size(j->file, &j->size);
    if (error == 0) return CP_OK;
    char text[128];
    host_error_text(error, text, sizeof text);
    cp_bad(message, j->path, "%s", text);
    return absent ? CP_ABSENT : CP_BAD;
}

cp_result cp_jar_open(const char *path, cp_jar **out, char message[static 256]) {
    *out = NULL;
    cp_jar *j = mem_zalloc(sizeof *j);
    if (j == NULL) return cp_no_memory(message, path);
    j->file = -1;
    j->path = mem_strdup(path);
    cp_result result = j->path != NULL ? open_file(j, message) : cp_no_memory(message, path);
    if (result == CP_OK) return open_archive(j, out, message);
    cp_jar_close(j);
    return result;
}

void cp_jar_close(cp_jar *j) {
    if (j == NULL) return;
    if (j->file >= 0) host_file_close(j->file);
    table_free(&j->by_name);
    mem_free(j->entries);
    mem_free(j->central);
    mem_free(j->path);
    mem_free(j);
}

/* ---- reading entries ---- */

static void *zlib_alloc(void *opaque, unsigned count, unsigned size) {
    (void)opaque;
    return mem_alloc_array(count, size);
}

static void zlib_free(void *opaque, void *p) {
    (void)opaque;
    mem_free(p);
}

/* Inflates in pieces of the file, so that a packed entry is never in memory as a whole. */
static cp_result inflate_entry(const cp_jar *j, const entry *e, uint64_t data, uint8_t *out, char message[static 256]) {
    enum { PIECE = 16 * 1024 };
    uint8_t *piece = mem_alloc(PIECE);
    if (piece == NULL) return cp_no_memory(message, j->path);
    z_stream z = {.zalloc = zlib_alloc, .zfree = zlib_free};
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK) {
        mem_free(piece);
        return cp_no_memory(message, j->path);
    }
    uint8_t nothing; /* zlib wants a place to write to even for an entry of no bytes */
    z.next_out = e->size != 0 ? out : &nothing;
    z.avail_out = (uInt)e->size;

    cp_result result = CP_OK;
    int status = Z_OK;
    uint64_t left = e->packed_size;
    while (result == CP_OK && status == Z_OK && left != 0) {
        size_t size = left < PIECE ? (size_t)left : PIECE;
        result = read_at(j, data, piece, size, message);
        z.next_in = piece;
        z.avail_in = (uInt)size;
        data += size;
        left -= size;
        if (result == CP_OK) status = inflate(&z, Z_NO_FLUSH);
    }
    bool whole = status == Z_STREAM_END && z.avail_out == 0;
    inflateEnd(&z);
    mem_free(piece);
    if (status == Z_MEM_ERROR) return cp_no_memory(message, j->path);
    if (result == CP_OK && !whole) result = cp_bad(message, j->path, "the deflated data of an entry is damaged");
    return result;
}

/* Where the data of an entry starts: after its local header, whose name and extra field have lengths of their own. */
static cp_result find_data(const cp_jar *j, const entry *e, uint64_t *out, char message[static 256]) {
    uint8_t header[LOCAL_SIZE];
    cp_result result = read_at(j, e->offset, header, sizeof header, message);
    if (result != CP_OK) return result;
    if (le32(header) != LOCAL_SIGNATURE) return cp_bad(message, j->path, "an entry has no local header");
    *out = e->offset + LOCAL_SIZE + le16(header + 26) + le16(header + 28);
    if (*out > j->size || e->packed_size > j->size - *out)
        return cp_bad(message, j->path, "the data of an entry lies outside the archive");
    return CP_OK;
}

static cp_result check_sizes(const cp_jar *j, const entry *e, char message[static 256]) {
    if (e->size > LONGEST_ENTRY) return cp_bad(message, j->path, "an entry of %llu bytes", (unsigned long long)e->size);
    bool possible =
        e->method == METHOD_STORED ? e->size == e->packed_size : e->size / MOST_BYTES_PER_DEFLATED_BYTE <= e->packed_size;
    return possible ? CP_OK : cp_bad(message, j->path, "the sizes of an entry contradict each other");
}

static cp_result read_entry(const cp_jar *j, const entry *e, cp_bytes *out, char message[static 256]) {
    uint64_t data = 0;
    cp_result result = find_data(j, e, &data, message);
    if (result == CP_OK) result = check_sizes(j, e, message);
    if (result != CP_OK) return result;
    uint8_t *bytes = mem_alloc((size_t)e->size);
    if (bytes == NULL) return cp_no_memory(message, j->path);
    if (e->method == METHOD_STORED)
        result = read_at(j, data, bytes, (size_t)e->size, message);
    else
        result = inflate_entry(j, e, data, bytes, message);
    if (result == CP_OK && crc32(0, bytes, (uInt)e->size) != e->crc)
        result = cp_bad(message, j->path, "the check sum of an entry is wrong");
    if (result != CP_OK) {
        mem_free(bytes);
        return result;
    }
    *out = (cp_bytes){.bytes = bytes, .size = (size_t)e->size, .owned = true};
    return CP_OK;
}

cp_result cp_jar_find(const cp_jar *j, const char *name, size_t length, cp_bytes *out, char message[static 256]) {
    *out = (cp_bytes){0};
    const entry *e = table_find(&j->by_name, hash_bytes(name, length), entry_has_name, &(name_key){name, length});
    return e != NULL ? read_entry(j, e, out, message) : CP_ABSENT;
}

void cp_jar_walk_names(const cp_jar *j, bool (*visit)(void *context, const char *name, size_t length), void *context) {
    for (uint32_t i = 0; i < j->count; i++) {
        const entry *e = &j->entries[i];
        name_key key = {.name = (const char *)e->name, .length = e->name_length};
        bool is_last = table_find(&j->by_name, hash_bytes(key.name, key.length), entry_has_name, &key) == e;
        if (is_last && !visit(context, key.name, key.length)) return;
    }
}
