/*
 * An observer that writes one line for each bytecode before it is executed: where, what, and how deep the operand stack is.
 */
#include "exec/exec.h"

#include "base/bytes.h"
#include "base/strbuf.h"
#include "classfile/bytecodes.h"

static void add_utf8(strbuf *out, cf_utf8 text) {
    strbuf_add_bytes(out, text.bytes, text.length);
}

static void add_name_and_type(strbuf *out, const cf_class *c, uint16_t index) {
    add_utf8(out, cf_utf8_at(c, c->pool[index].u.pair.name_index));
    strbuf_add(out, ":");
    add_utf8(out, cf_utf8_at(c, c->pool[index].u.pair.descriptor_index));
}

static void add_constant(strbuf *out, const cf_class *c, uint16_t index) {
    const cf_constant *k = &c->pool[index];
    switch (k->tag) {
    case CF_Integer: strbuf_printf(out, "%d", k->u.integer); break;
    case CF_Long: strbuf_printf(out, "%lld", (long long)cf_bits_at(c, k)); break;
    case CF_Float: strbuf_printf(out, "float 0x%08x", k->u.float_bits); break;
    case CF_Double: strbuf_printf(out, "double 0x%016llx", (unsigned long long)cf_bits_at(c, k)); break;
    case CF_Class: add_utf8(out, cf_class_name_at(c, index)); break;
    case CF_String:
        strbuf_add(out, "\"");
        add_utf8(out, cf_utf8_at(c, k->u.string_index));
        strbuf_add(out, "\"");
        break;
    case CF_Fieldref:
    case CF_Methodref:
    case CF_InterfaceMethodref:
        add_utf8(out, cf_class_name_at(c, k->u.member.class_index));
        strbuf_add(out, ".");
        add_name_and_type(out, c, k->u.member.name_and_type_index);
        break;
    case CF_Dynamic:
    case CF_InvokeDynamic: add_name_and_type(out, c, k->u.dynamic.name_and_type_index); break;
    default: strbuf_printf(out, "#%u", index);
    }
}

static void add_operands(strbuf *out, const cf_class *c, const uint8_t *pc, uint32_t bci) {
    switch (bc_table[*pc].format) {
    case BCF_byte: strbuf_printf(out, " %d", (int8_t)pc[1]); break;
    case BCF_short: strbuf_printf(out, " %d", (int16_t)be16(pc + 1)); break;
    case BCF_local:
    case BCF_newarray: strbuf_printf(out, " %u", pc[1]); break;
    case BCF_iinc: strbuf_printf(out, " %u %d", pc[1], (int8_t)pc[2]); break;
    case BCF_branch2: strbuf_printf(out, " %u", bci + (uint32_t)(int16_t)be16(pc + 1)); break;
    case BCF_branch4: strbuf_printf(out, " %u", bci + be32(pc + 1)); break;
    case BCF_wide: strbuf_printf(out, " %s %u", bc_table[pc[1]].name, be16(pc + 2)); break;
    case BCF_pool1:
    case BCF_pool2:
    case BCF_invokeinterface:
    case BCF_invokedynamic:
    case BCF_multianewarray:
        strbuf_add(out, " ");
        add_constant(out, c, bc_table[*pc].format == BCF_pool1 ? pc[1] : be16(pc + 1));
        break;
    default: break;
    }
}

void exec_trace(void *context, thread *t, frame *f) {
    const logger *log = context;
    char where[512];
    strbuf out;
    strbuf_init(&out);
    method_external_name(f->method, where, sizeof where);
    uint32_t bci = (uint32_t)exec_frame_bci(f);
    strbuf_printf(&out, "%s %u: ", where, bci);
    if (*f->pc < BC_COUNT) {
        strbuf_add(&out, bc_table[*f->pc].name);
        add_operands(&out, f->method->owner->file, f->pc, bci);
    }
    log_line(log, LOG_exec, "%u %s | %u", t->id, strbuf_text(&out), (unsigned)(f->sp - frame_stack(f)));
    strbuf_free(&out);
}
