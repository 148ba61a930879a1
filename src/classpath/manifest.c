/*
 * Lines end with CR LF, LF or CR; a line that starts with a space goes on with the line before; an empty line ends the section.
 */
#include "classpath/manifest.h"

#include <string.h>

/* The next line without its end; false at the end of the text. */
static bool next_line(const uint8_t *text, size_t size, size_t *at, size_t *start, size_t *length) {
    if (*at >= size) return false;
    *start = *at;
    size_t end = *at;
    while (end < size && text[end] != '\n' && text[end] != '\r') end++;
    *length = end - *start;
    *at = end < size && text[end] == '\r' && end + 1 < size && text[end + 1] == '\n' ? end + 2 : end + 1;
    return true;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool names(const uint8_t *line, size_t length, const char *attribute) {
    size_t n = strlen(attribute);
    if (length < n + 2 || line[n] != ':' || line[n + 1] != ' ') return false;
    for (size_t i = 0; i < n; i++)
        if (lower((char)line[i]) != lower(attribute[i])) return false;
    return true;
}

bool cp_manifest_find(const uint8_t *manifest, size_t size, const char *attribute, strbuf *out) {
    size_t at = 0, start, length, name_length = strlen(attribute);
    bool found = false;
    while (next_line(manifest, size, &at, &start, &length) && length != 0) {
        const uint8_t *line = manifest + start;
        if (line[0] == ' ') {
            if (found) strbuf_add_bytes(out, line + 1, length - 1);
        } else if (found) {
            break;
        } else if (names(line, length, attribute)) {
            found = true;
            strbuf_add_bytes(out, line + name_length + 2, length - name_length - 2);
        }
    }
    return found;
}
