/*
 * Writes small run-time images (jimage 1.0) for tests and fuzz seeds. The table is a perfect hash: slots of names that hash
 * alike are found by trying seeds.
 */
#ifndef CEZVE_TESTS_MAKE_IMAGE_H
#define CEZVE_TESTS_MAKE_IMAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { IMAGE_MOST_ENTRIES = 16, IMAGE_MOST_BYTES = 8192 };

/* A resource's name in its parts, absent ones "", and its contents. */
typedef struct image_entry {
    const char *module, *parent, *base, *extension;
    const void *data;
    uint32_t size;
} image_entry;

typedef struct image_writer {
    uint8_t bytes[IMAGE_MOST_BYTES];
    size_t size;
} image_writer;

static inline void image_put(image_writer *w, const void *bytes, size_t size) {
    if (size > sizeof w->bytes - w->size) abort();
    if (size != 0) memcpy(w->bytes + w->size, bytes, size);
    w->size += size;
}

static inline void image_word(image_writer *w, uint32_t value) {
    const uint8_t b[4] = {(uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16), (uint8_t)(value >> 24)};
    image_put(w, b, 4);
}

static inline void image_name(const image_entry *e, char *out) {
    *out = '\0';
    const char *const pieces[] = {*e->module ? "/" : "", e->module, *e->module ? "/" : "",    e->parent,
                                  *e->parent ? "/" : "", e->base,   *e->extension ? "." : "", e->extension};
    for (int i = 0; i < 8; i++) strcat(out, pieces[i]);
}

static inline uint32_t image_hash(const image_entry *e, uint32_t seed) {
    char name[512];
    image_name(e, name);
    for (const char *p = name; *p != '\0'; p++) seed = seed * 0x01000193u ^ (uint8_t)*p;
    return seed & 0x7FFFFFFF;
}

/* Gives every entry of one bucket a slot; buckets are placed largest first. */
static inline int32_t image_place(const image_entry *entries, uint32_t n, const uint32_t *bucket_of, uint32_t bucket,
                                  int slots[]) {
    for (uint32_t seed = 1; seed < 1000000; seed++) {
        int tried[IMAGE_MOST_ENTRIES];
        memcpy(tried, slots, sizeof tried);
        bool fits = true;
        for (uint32_t i = 0; i < n && fits; i++) {
            if (bucket_of[i] != bucket) continue;
            uint32_t slot = image_hash(&entries[i], seed) % n;
            fits = tried[slot] < 0;
            tried[slot] = (int)i;
        }
        if (fits) {
            memcpy(slots, tried, sizeof tried);
            return (int32_t)seed;
        }
    }
    abort(); /* the hash cannot tell these names apart modulo n; with an even n that can happen */
}

/* Fills the redirect table and tells which entry has which slot. */
static inline void image_hash_table(const image_entry *entries, uint32_t n, int32_t redirect[], int slots[]) {
    uint32_t bucket_of[IMAGE_MOST_ENTRIES], sizes[IMAGE_MOST_ENTRIES] = {0};
    for (uint32_t i = 0; i < n; i++) sizes[bucket_of[i] = image_hash(&entries[i], 0x01000193u) % n]++;
    for (uint32_t i = 0; i < IMAGE_MOST_ENTRIES; i++) slots[i] = -1;
    memset(redirect, 0, n * sizeof redirect[0]);
    for (uint32_t size = n; size >= 2; size--)
        for (uint32_t b = 0; b < n; b++)
            if (sizes[b] == size) redirect[b] = image_place(entries, n, bucket_of, b, slots);
    for (uint32_t i = 0; i < n; i++) {
        if (sizes[bucket_of[i]] != 1) continue;
        int slot = 0;
        while (slots[slot] >= 0) slot++;
        slots[slot] = (int)i;
        redirect[bucket_of[i]] = -1 - slot;
    }
}

static inline void image_attribute(image_writer *w, unsigned kind, uint32_t value) {
    if (value == 0) return;
    unsigned bytes = value >> 24 ? 4 : value >> 16 ? 3 : value >> 8 ? 2 : 1;
    image_put(w, &(uint8_t){(uint8_t)(kind << 3 | (bytes - 1))}, 1);
    while (bytes-- > 0) image_put(w, &(uint8_t){(uint8_t)(value >> 8 * bytes)}, 1);
}

static inline uint32_t image_string(image_writer *strings, const char *text) {
    if (*text == '\0') return 0;
    uint32_t at = (uint32_t)strings->size;
    image_put(strings, text, strlen(text) + 1);
    return at;
}

/* Writes an image of 1 to IMAGE_MOST_ENTRIES entries. */
static inline void image_make(image_writer *w, const image_entry *entries, uint32_t n) {
    static image_writer locations, strings;
    locations.size = strings.size = w->size = 0;
    int32_t redirect[IMAGE_MOST_ENTRIES];
    int slots[IMAGE_MOST_ENTRIES];
    uint32_t offsets[IMAGE_MOST_ENTRIES], contents = 0;
    image_hash_table(entries, n, redirect, slots);
    image_put(&strings, "", 1);
    for (uint32_t i = 0; i < n; i++) {
        offsets[i] = (uint32_t)locations.size;
        image_attribute(&locations, 1, image_string(&strings, entries[i].module));
        image_attribute(&locations, 2, image_string(&strings, entries[i].parent));
        image_attribute(&locations, 3, image_string(&strings, entries[i].base));
        image_attribute(&locations, 4, image_string(&strings, entries[i].extension));
        image_attribute(&locations, 5, contents);
        image_attribute(&locations, 7, entries[i].size);
        image_put(&locations, "", 1);
        contents += entries[i].size;
    }
    const uint32_t header[] = {0xCAFEDADA, 0x00010000, 0, n, n, (uint32_t)locations.size, (uint32_t)strings.size};
    for (int i = 0; i < 7; i++) image_word(w, header[i]);
    for (uint32_t i = 0; i < n; i++) image_word(w, (uint32_t)redirect[i]);
    for (uint32_t i = 0; i < n; i++) image_word(w, offsets[slots[i]]);
    image_put(w, locations.bytes, locations.size);
    image_put(w, strings.bytes, strings.size);
    for (uint32_t i = 0; i < n; i++) image_put(w, entries[i].data, entries[i].size);
}

#endif
