/*
 * The messages of the verifier by type inference, as HotSpot words them.
 */
#include "verify/infer.h"

#include <stdarg.h>

static bool finish(infer *n, vf_error_kind kind, const char *section, const char *format, va_list args) {
    const vf_context *x = &n->x;
    vf_error *e = x->error;
    strbuf *b = &e->message;
    cf_utf8 parts[] = {vf_name_of(x, x->self)->name, cf_utf8_at(x->c, x->method->name_index),
                       cf_utf8_at(x->c, x->method->descriptor_index)};
    static const char *const before[] = {"(class: ", ", method: ", " signature: "};
    strbuf_clear(b);
    for (int i = 0; i < 3; i++) {
        strbuf_add(b, before[i]);
        strbuf_add_bytes(b, parts[i].bytes, parts[i].length);
    }
    strbuf_add(b, ") ");
    strbuf_vprintf(b, format, args);
    e->kind = kind;
    e->method = x->method_index;
    e->pc = n->now.pc;
    e->section = section;
    return vf_stop(&n->x, b->failed ? VF_NO_MEMORY : VF_REJECTED);
}

bool vi_reject(infer *n, const char *section, const char *format, ...) {
    va_list args;
    va_start(args, format);
    finish(n, VF_VerifyError, section, format, args);
    va_end(args);
    return false;
}

bool vi_reject_format(infer *n, const char *section, const char *format, ...) {
    va_list args;
    va_start(args, format);
    finish(n, VF_ClassFormatError, section, format, args);
    va_end(args);
    return false;
}

bool vi_reject_fault(infer *n, const insn *i, vf_fault fault) {
    static const char *const texts[] = {
        [VFF_pool_index] = "Illegal constant pool index",
        [VFF_pool_tag] = "Illegal type in constant pool",
        [VFF_local_index] = "Illegal local variable number",
        [VFF_padding] = "Non zero padding bytes in switch",
        [VFF_unsorted_keys] = "Unsorted lookup switch",
        [VFF_internal_call] = "Illegal call to internal method",
        [VFF_interface_count] = "Inconsistent args_size for invokeinterface",
        [VFF_interface_zero] = "Fourth operand byte of invokeinterface must be zero",
        [VFF_dynamic_zero] = "Third and fourth operand bytes of invokedynamic must be zero",
        [VFF_dynamic_version] = "invokedynamic bytecode is not supported in this class file version",
        [VFF_new_array] = "Illegal creation of multi-dimensional array",
        [VFF_newarray_type] = "Bad type passed to newarray",
        [VFF_anewarray_depth] = "Array with too many dimensions",
        [VFF_not_an_array] = "Illegal dimension argument",
        [VFF_dimensions] = "Illegal dimension argument",
    };
    n->now.pc = i->pc;
    if (fault == VFF_none) return true;
    if (fault == VFF_internal_call && cf_utf8_is(vf_member_at(&n->x, i->index).name, "<init>")) {
        return vi_reject(n, "§4.9.1", "Must call initializers using invokespecial");
    }
    return vi_reject(n, "§4.9.1", "%s", texts[fault]);
}
