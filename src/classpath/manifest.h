/*
 * The main section of a jar's manifest (JAR File Specification, "Main Attributes").
 */
#ifndef CEZVE_CLASSPATH_MANIFEST_H
#define CEZVE_CLASSPATH_MANIFEST_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Adds the value of a main attribute to *out; false when there is none. Names are compared without case. */
bool cp_manifest_find(const uint8_t *manifest, size_t size, const char *attribute, strbuf *out);

#endif
