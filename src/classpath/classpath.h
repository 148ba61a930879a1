/*
 * Where class bytes and resources come from: folders, jars (zlib), the run-time image lib/modules, and memory.
 *
 * A source is opened once and then read by any thread without further locking (a jar's file descriptor is read by offset).
 * Bytes of the image point into its mapping and live as long as the source; other bytes are the caller's to free. The formats
 * are checked: no content of a file can make a read go out of bounds (jar: APPNOTE.TXT; image: JDK 17's jimage).
 */
#ifndef CEZVE_CLASSPATH_CLASSPATH_H
#define CEZVE_CLASSPATH_CLASSPATH_H

#include "base/panic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cp_bytes {
    const uint8_t *bytes;
    size_t size;
    bool owned; /* cp_bytes_free gives them back; otherwise they belong to the source */
} cp_bytes;

void cp_bytes_free(cp_bytes *b);

typedef enum cp_result {
    CP_OK,
    CP_ABSENT, /* no such entry, or no such file */
    CP_BAD,    /* the file is malformed or cannot be read; the message says what */
    CP_NO_MEMORY
} cp_result;

/* ---- the run-time image (lib/modules) ---- */
typedef struct cp_image cp_image;

MUST_CHECK cp_result cp_image_open(const char *path, cp_image **out, char message[static 256]);
/* The bytes stay the caller's and must outlive the image. */
MUST_CHECK cp_result cp_image_open_memory(const uint8_t *bytes, size_t size, cp_image **out, char message[static 256]);
void cp_image_close(cp_image *i);
/*
 * A resource by its full name, "/java.base/java/lang/Object.class"; CP_ABSENT when there is none. The bytes are not looked at:
 * who reads them in place has their pages in memory from then on.
 */
MUST_CHECK cp_result cp_image_find(const cp_image *i, const char *name, size_t length, cp_bytes *out);
/* Copies what cp_image_find has found, found->size bytes, without bringing the mapping into memory; false: it cannot be read.
 */
MUST_CHECK bool cp_image_copy(const cp_image *i, const cp_bytes *found, uint8_t *to);
/*
 * The module that holds a package ("java/lang" or "java.lang"), from the image's /packages entries, or NULL. The name belongs
 * to the image.
 */
const char *cp_image_module_of(const cp_image *i, const char *package, size_t length);
/*
 * Every resource in the order of the image's table, without its entries for packages and folders: false from the callback ends
 * the walk. The name is "/module/parent/base.ext", zero-terminated, and lasts for the call. CP_BAD when an entry is malformed.
 */
typedef bool cp_visit(void *context, const char *name, size_t length, cp_bytes bytes);
cp_result cp_image_walk(const cp_image *i, cp_visit *visit, void *context);
/* The mapped file as a whole, for jdk.internal.jimage's own reader. */
cp_bytes cp_image_bytes(const cp_image *i);

/*
 * ---- jars ----
 * The central directory is read when a jar is opened, entries when they are asked for. Bytes before the archive, zip64 sizes
 * and data descriptors are understood; of entries with one name the last counts, as in java.util.zip.
 */
typedef struct cp_jar cp_jar;

MUST_CHECK cp_result cp_jar_open(const char *path, cp_jar **out, char message[static 256]);
/* The bytes stay the caller's and must outlive the jar. */
MUST_CHECK cp_result cp_jar_open_memory(const uint8_t *bytes, size_t size, cp_jar **out, char message[static 256]);
void cp_jar_close(cp_jar *j);
MUST_CHECK cp_result cp_jar_find(const cp_jar *j, const char *name, size_t length, cp_bytes *out, char message[static 256]);
/* Every name once, in the order of the central directory; names are not zero-terminated. */
void cp_jar_walk_names(const cp_jar *j, bool (*visit)(void *context, const char *name, size_t length), void *context);

/* ---- a class path: folders and jars, as `-cp` and tools have it ---- */
typedef struct cp_path cp_path;

/*
 * Splits at the host's path separator; an empty element is the working folder, `dir/` + `*` stands for the jars of a folder.
 * What a jar's manifest names as Class-Path follows it. Elements that do not exist are skipped, as `java` does; an archive that
 * cannot be read is CP_BAD.
 */
MUST_CHECK cp_result cp_path_open(const char *path, cp_path **out, char message[static 256]);
void cp_path_close(cp_path *p);
MUST_CHECK cp_result cp_path_find(const cp_path *p, const char *name, size_t length, cp_bytes *out, char message[static 256]);
/* The folder or jar that cp_path_find takes it from, a jar by its absolute path; lives as long as p. NULL: none, or it cannot
 * be read. */
const char *cp_path_element_of(const cp_path *p, const char *name, size_t length);

#endif
