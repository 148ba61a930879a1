/*
 * Small class files, one or more for each format check of JVMS ch. 4: what must be accepted, and what must be rejected with
 * which error and message. The expectations are HotSpot 17's (tests/tools/check_format.sh loads the same files with `java`).
 *
 * Each class is named T, extends Object and is asked for by that name. A case's name is its section and what it is about.
 */
#ifndef CEZVE_TESTS_FORMAT_CASES_H
#define CEZVE_TESTS_FORMAT_CASES_H

#include "class_builder.h"
#include "classfile/bytecodes.h"
#include "classfile/classfile.h"

/* Takes one case; `message` is NULL when the class is to be accepted. */
typedef void format_sink(void *context, const char *name, const uint8_t *bytes, size_t size, cf_error_kind kind,
                         const char *message);

typedef struct format_run {
    format_sink *sink;
    void *context;
    cb b; /* the class being built */
} format_run;

/* All cases, in order. */
void format_cases(format_sink *sink, void *context);

/* The parts of it. */
void format_cases_class(format_run *r);
void format_cases_pool(format_run *r);
void format_cases_members(format_run *r);
void format_cases_code(format_run *r);
void format_cases_attributes(format_run *r);

/* Begins a public class of version 61, or of another version and with other flags. */
cb *start(format_run *r);
cb *start_version(format_run *r, uint16_t major, uint16_t flags);
/* Ends the class and hands it over. */
void accept(format_run *r, const char *name);
void reject(format_run *r, const char *name, const char *message); /* with ClassFormatError */
void reject_as(format_run *r, const char *name, cf_error_kind kind, const char *message);
/* The same with bytes instead of what was built. */
void reject_bytes(format_run *r, const char *name, const void *bytes, size_t size, const char *message);

/* A method whose code is `return`, with room for its arguments. */
void plain_method(cb *b, uint16_t flags, const char *name, const char *descriptor);
/* An attribute with no body, and one with a two-byte number. */
void empty_attribute(cb *b, const char *name);
void attribute2(cb *b, const char *name, uint16_t value);
/* An annotations attribute without annotations. */
void annotations(cb *b, const char *name);

#endif
