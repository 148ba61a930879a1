/* What the files of cases share. */
#include "format_cases.h"

#include <stdlib.h>

void format_cases(format_sink *sink, void *context) {
    format_run r = {.sink = sink, .context = context};
    format_cases_class(&r);
    format_cases_pool(&r);
    format_cases_members(&r);
    format_cases_code(&r);
    format_cases_attributes(&r);
}

cb *start_version(format_run *r, uint16_t major, uint16_t flags) {
    cb_begin(&r->b, major, flags, "T", "java/lang/Object");
    return &r->b;
}

cb *start(format_run *r) {
    return start_version(r, 61, ACC_PUBLIC | ACC_SUPER);
}

static void finish(format_run *r, const char *name, cf_error_kind kind, const char *message) {
    size_t size;
    uint8_t *bytes = cb_finish(&r->b, &size);
    r->sink(r->context, name, bytes, size, kind, message);
    free(bytes);
}

void accept(format_run *r, const char *name) {
    finish(r, name, CF_ERROR_none, NULL);
}

void reject(format_run *r, const char *name, const char *message) {
    finish(r, name, CF_ERROR_ClassFormatError, message);
}

void reject_as(format_run *r, const char *name, cf_error_kind kind, const char *message) {
    finish(r, name, kind, message);
}

void reject_bytes(format_run *r, const char *name, const void *bytes, size_t size, const char *message) {
    r->sink(r->context, name, bytes, size, CF_ERROR_ClassFormatError, message);
}

void plain_method(cb *b, uint16_t flags, const char *name, const char *descriptor) {
    cb_method(b, flags, name, descriptor);
    cb_code(b, 0, 300, CB_CODE(BC_return));
    cb_end(b);
}

void empty_attribute(cb *b, const char *name) {
    cb_attribute(b, name);
    cb_end(b);
}

void attribute2(cb *b, const char *name, uint16_t value) {
    cb_attribute(b, name);
    cb_u2(b, value);
    cb_end(b);
}

void annotations(cb *b, const char *name) {
    attribute2(b, name, 0);
}
