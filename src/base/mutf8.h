/*
 * Modified UTF-8 (JVMS §4.4.7) and its conversions. U+0000 is two bytes, supplementary characters are surrogate pairs of three
 * bytes each, no byte is zero or above 0xEF. Nothing here allocates.
 */
#ifndef CEZVE_BASE_MUTF8_H
#define CEZVE_BASE_MUTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the bytes are well-formed modified UTF-8 as §4.4.7 draws it (shortest forms are not demanded). */
bool mutf8_is_valid(const uint8_t *bytes, size_t length);
/* The number of UTF-16 code units; *latin1 tells whether all are below 0x100. The bytes must be valid. */
size_t mutf8_utf16_length(const uint8_t *bytes, size_t length, bool *latin1);
void mutf8_to_utf16(const uint8_t *bytes, size_t length, uint16_t *out);
void mutf8_to_latin1(const uint8_t *bytes, size_t length, uint8_t *out);
/* The bytes needed for `count` code units, and their encoding. */
size_t mutf8_from_utf16_length(const uint16_t *units, size_t count);
void mutf8_from_utf16(const uint16_t *units, size_t count, uint8_t *out);
size_t mutf8_from_latin1_length(const uint8_t *chars, size_t count);
void mutf8_from_latin1(const uint8_t *chars, size_t count, uint8_t *out);

/*
 * Standard UTF-8 from the host (arguments, file names): malformed bytes become U+FFFD, as Java's decoder has it.
 * utf8_utf16_length gives the code units that utf8_to_utf16 will write.
 */
size_t utf8_utf16_length(const uint8_t *bytes, size_t length);
void utf8_to_utf16(const uint8_t *bytes, size_t length, uint16_t *out);
size_t utf8_from_utf16_length(const uint16_t *units, size_t count); /* a lone surrogate becomes '?' */
void utf8_from_utf16(const uint16_t *units, size_t count, uint8_t *out);

#endif
