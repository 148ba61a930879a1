/* Any bytes as a class file: parsed as a loader does, and as a tool does, then walked and disassembled. */
#include "tests/fuzz/walk_class.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void parse(const uint8_t *data, size_t size, unsigned options) {
    arena a;
    cf_error error;
    strbuf text;
    arena_init(&a);
    strbuf_init(&text);
    const cf_class *c = cf_parse(&a, data, size, options, &error);
    if (c != NULL) {
        walk_class(c, &text);
    } else if (error.kind == CF_ERROR_none || error.message[0] == 0 || error.offset > size) {
        PANIC("an error without a cause");
    }
    strbuf_free(&text);
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    parse(data, size, 0);
    parse(data, size, CF_RELAXED | CF_ALLOW_MODULE | CF_ENABLE_PREVIEW);
    return 0;
}
