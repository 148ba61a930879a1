/*
 * Touches all that a parsed class holds, as its users will, so that a wrong index or length shows under the sanitizers.
 */
#ifndef CEZVE_TESTS_FUZZ_WALK_CLASS_H
#define CEZVE_TESTS_FUZZ_WALK_CLASS_H

#include "base/panic.h"
#include "base/strbuf.h"
#include "classfile/classfile.h"
#include "classfile/descriptor.h"
#include "tools/dis.h"

static volatile uint32_t walk_sum; /* where the sums go, so that no read is left out as useless */

static inline uint32_t sum_span(cf_span s) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < s.length; i++) sum += s.bytes[i];
    return sum;
}

static inline uint32_t sum_annotations(const cf_annotations *a) {
    return sum_span(a->visible) + sum_span(a->invisible) + sum_span(a->visible_type) + sum_span(a->invisible_type) +
           sum_span(a->parameter) + sum_span(a->invisible_parameter) + sum_span(a->fallback);
}

static inline uint32_t walk_method(const cf_class *c, const cf_method *m) {
    uint32_t sum = sum_annotations(m->annotations);
    cf_utf8 type, descriptor = cf_utf8_at(c, m->descriptor_index);
    for (desc_iterator i = desc_begin(descriptor); desc_next(&i, &type);) sum += type.bytes[type.length - 1];
    if (desc_arg_slots(descriptor) > m->arg_slots) PANIC("argument slots");
    for (uint32_t i = 0; i < m->parameter_count; i++) sum += m->parameters[i].access_flags;
    if (m->code == NULL) return sum;
    for (uint32_t pc = 0; pc < m->code->length; pc += 7) sum += (uint32_t)cf_line_at(m->code, pc);
    for (uint32_t i = 0; i < m->code->local_types.count; i++)
        sum += cf_utf8_at(c, cf_local_entry(&m->code->local_types, i).descriptor_index).length;
    return sum + sum_span(m->code->stack_map) + sum_annotations(m->code->annotations);
}

/* `text` is used again and again for the printed class. */
static inline void walk_class(const cf_class *c, strbuf *text) {
    uint32_t sum = sum_annotations(&c->annotations) + sum_span(c->source_debug_extension) + sum_span(c->module) +
                   sum_span(c->module_packages) + sum_span(c->module_main_class);
    for (uint32_t i = 0; i < c->field_count; i++) sum += sum_annotations(c->fields[i].annotations);
    for (uint32_t i = 0; i < c->record_component_count; i++) sum += sum_annotations(&c->record_components[i].annotations);
    for (uint32_t i = 0; i < c->method_count; i++) sum += walk_method(c, &c->methods[i]);
    strbuf_clear(text);
    dis_print(c, DIS_CONSTANTS | DIS_CODE, text);
    dis_print_plain(c, text);
    walk_sum = sum + (uint32_t)text->length;
}

#endif
