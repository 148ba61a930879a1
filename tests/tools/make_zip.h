/*
 * Writes small zip archives for tests and fuzz seeds: stored and deflated entries, zip64 records, data descriptors, anything
 * before the archive. A test that wants a broken archive breaks the bytes afterwards; positions of the parts are kept.
 */
#ifndef CEZVE_TESTS_MAKE_ZIP_H
#define CEZVE_TESTS_MAKE_ZIP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

typedef struct zip_bytes {
    uint8_t *p;
    size_t size, capacity;
} zip_bytes;

typedef struct zip_writer {
    zip_bytes file, central;
    size_t base;               /* bytes before the archive, not counted in its offsets */
    unsigned count;            /* entries */
    bool zip64;                /* 64-bit sizes in every central header and in the end record */
    size_t central_at, end_at; /* after zip_finish: where these start in the file */
} zip_writer;

static inline void zip_put(zip_bytes *b, const void *bytes, size_t size) {
    while (b->size + size > b->capacity) {
        b->capacity = b->capacity != 0 ? b->capacity * 2 : 256;
        b->p = realloc(b->p, b->capacity);
        if (b->p == NULL) abort();
    }
    if (size != 0) memcpy(b->p + b->size, bytes, size);
    b->size += size;
}

static inline void zip_number(zip_bytes *b, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++, value >>= 8) zip_put(b, &(uint8_t){(uint8_t)value}, 1);
}

/* Puts bytes before the archive; called first. */
static inline void zip_prefix(zip_writer *z, const void *bytes, size_t size) {
    zip_put(&z->file, bytes, size);
    z->base = z->file.size;
}

static inline size_t zip_deflate(const void *data, size_t size, uint8_t *out, size_t capacity) {
    z_stream s = {0};
    if (deflateInit2(&s, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) abort();
    s.next_in = (Bytef *)(uintptr_t)data;
    s.avail_in = (uInt)size;
    s.next_out = out;
    s.avail_out = (uInt)capacity;
    if (deflate(&s, Z_FINISH) != Z_STREAM_END) abort();
    size_t packed = s.total_out;
    deflateEnd(&s);
    return packed;
}

/* Adds an entry; with `descriptor` its local header leaves the sizes to a data descriptor. */
static inline void zip_add(zip_writer *z, const char *name, const void *data, size_t size, bool deflated, bool descriptor) {
    size_t at = z->file.size - z->base, name_length = strlen(name), packed = size;
    uint32_t crc = (uint32_t)crc32(0, data, (uInt)size);
    uint8_t *bytes = malloc(size + 1024);
    if (bytes == NULL) abort();
    if (deflated)
        packed = zip_deflate(data, size, bytes, size + 1024);
    else if (size != 0)
        memcpy(bytes, data, size);
    unsigned method = deflated ? 8 : 0, flags = descriptor ? 8 : 0;

    zip_number(&z->file, 0x04034b50, 4);
    zip_number(&z->file, 20, 2);
    zip_number(&z->file, flags, 2);
    zip_number(&z->file, method, 2);
    zip_number(&z->file, 0, 4);
    zip_number(&z->file, descriptor ? 0 : crc, 4);
    zip_number(&z->file, descriptor ? 0 : packed, 4);
    zip_number(&z->file, descriptor ? 0 : size, 4);
    zip_number(&z->file, name_length, 2);
    zip_number(&z->file, 4, 2); /* an extra field that the central header does not have */
    zip_put(&z->file, name, name_length);
    zip_put(&z->file, "\xFE\xCA\0\0", 4);
    zip_put(&z->file, bytes, packed);
    free(bytes);
    if (descriptor) {
        zip_number(&z->file, 0x08074b50, 4);
        zip_number(&z->file, crc, 4);
        zip_number(&z->file, packed, 4);
        zip_number(&z->file, size, 4);
    }

    zip_number(&z->central, 0x02014b50, 4);
    zip_number(&z->central, 20, 2);
    zip_number(&z->central, 20, 2);
    zip_number(&z->central, flags, 2);
    zip_number(&z->central, method, 2);
    zip_number(&z->central, 0, 4);
    zip_number(&z->central, crc, 4);
    zip_number(&z->central, z->zip64 ? 0xFFFFFFFF : packed, 4);
    zip_number(&z->central, z->zip64 ? 0xFFFFFFFF : size, 4);
    zip_number(&z->central, name_length, 2);
    zip_number(&z->central, z->zip64 ? 28 : 0, 2);
    zip_number(&z->central, 0, 2 + 2 + 2 + 4); /* comment, disk, attributes */
    zip_number(&z->central, z->zip64 ? 0xFFFFFFFF : at, 4);
    zip_put(&z->central, name, name_length);
    if (z->zip64) {
        zip_number(&z->central, 1, 2);
        zip_number(&z->central, 24, 2);
        zip_number(&z->central, size, 8);
        zip_number(&z->central, packed, 8);
        zip_number(&z->central, at, 8);
    }
    z->count++;
}

/* Adds the central directory and the end records. The bytes are z->file, to be freed by zip_free. */
static inline void zip_finish(zip_writer *z, const char *comment) {
    z->central_at = z->file.size;
    size_t offset = z->central_at - z->base, size = z->central.size;
    zip_put(&z->file, z->central.p, size);
    size_t end64_at = z->file.size - z->base;
    if (z->zip64) {
        zip_number(&z->file, 0x06064b50, 4);
        zip_number(&z->file, 44, 8);
        zip_number(&z->file, 45, 2);
        zip_number(&z->file, 45, 2);
        zip_number(&z->file, 0, 8);
        zip_number(&z->file, z->count, 8);
        zip_number(&z->file, z->count, 8);
        zip_number(&z->file, size, 8);
        zip_number(&z->file, offset, 8);
        zip_number(&z->file, 0x07064b50, 4);
        zip_number(&z->file, 0, 4);
        zip_number(&z->file, end64_at, 8);
        zip_number(&z->file, 1, 4);
    }
    z->end_at = z->file.size;
    zip_number(&z->file, 0x06054b50, 4);
    zip_number(&z->file, 0, 4);
    zip_number(&z->file, z->zip64 ? 0xFFFF : z->count, 2);
    zip_number(&z->file, z->zip64 ? 0xFFFF : z->count, 2);
    zip_number(&z->file, z->zip64 ? 0xFFFFFFFF : size, 4);
    zip_number(&z->file, z->zip64 ? 0xFFFFFFFF : offset, 4);
    zip_number(&z->file, strlen(comment), 2);
    zip_put(&z->file, comment, strlen(comment));
}

static inline void zip_free(zip_writer *z) {
    free(z->file.p);
    free(z->central.p);
    *z = (zip_writer){0};
}

#endif
