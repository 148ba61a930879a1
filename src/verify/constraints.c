/*
 * The static constraints of JVMS §4.9.1, instruction by instruction.
 */
#include "verify/constraints.h"

#include "classfile/descriptor.h"

enum { MAX_DIMENSIONS = 255 }; /* §4.3.2 */

#define TAG(name) (1u << CF_##name)

/* The constants that an instruction may name (§4.9.1), as bits by tag; 0 when it names none. */
static uint32_t tags_for(uint8_t opcode, uint16_t version) {
    switch (opcode) {
    case BC_ldc:
    case BC_ldc_w: /* the parser has seen to it that newer kinds are only in newer classes */
        return TAG(Integer) | TAG(Float) | TAG(String) | TAG(MethodHandle) | TAG(MethodType) | TAG(Dynamic) |
               (version >= VF_VERSION_LDC_CLASS ? TAG(Class) : 0);
    case BC_ldc2_w: return TAG(Long) | TAG(Double) | TAG(Dynamic);
    case BC_getfield:
    case BC_putfield:
    case BC_getstatic:
    case BC_putstatic: return TAG(Fieldref);
    case BC_invokevirtual: return TAG(Methodref);
    case BC_invokespecial:
    case BC_invokestatic: return TAG(Methodref) | (version >= VF_VERSION_INTERFACE_CALLS ? TAG(InterfaceMethodref) : 0);
    case BC_invokeinterface: return TAG(InterfaceMethodref);
    case BC_invokedynamic: return TAG(InvokeDynamic);
    case BC_new:
    case BC_anewarray:
    case BC_checkcast:
    case BC_instanceof:
    case BC_multianewarray: return TAG(Class);
    default: return 0;
    }
}

/* A dynamic constant must be of the category that the form of ldc loads. */
static bool dynamic_fits(vf_context *x, const insn *i) {
    const vf_signature *s = vf_signature_at(x, vf_member_at(x, i->index).descriptor_index);
    return s == NULL || (vf_second(s->result) != VF_none) == (i->opcode == BC_ldc2_w);
}

static vf_fault constrain_pool(vf_context *x, const insn *i, uint32_t tags) {
    if (i->index == 0 || i->index >= x->c->pool_count) return VFF_pool_index;
    uint8_t tag = x->c->pool[i->index].tag;
    if ((tags >> tag & 1) == 0) return VFF_pool_tag;
    if (tag == CF_Dynamic && !dynamic_fits(x, i)) return VFF_pool_tag;
    return VFF_none;
}

static vf_fault constrain_invoke(vf_context *x, const insn *i) {
    vf_member m = vf_member_at(x, i->index);
    const uint8_t *operands = x->code->bytes + i->pc;
    if (i->opcode == BC_invokeinterface) {
        if ((uint32_t)i->value != desc_arg_slots(m.descriptor) + 1) return VFF_interface_count;
        if (operands[4] != 0) return VFF_interface_zero;
    }
    if (i->opcode == BC_invokedynamic) {
        if (x->c->major_version < VF_VERSION_DYNAMIC) return VFF_dynamic_version;
        if (operands[3] != 0 || operands[4] != 0) return VFF_dynamic_zero;
    }
    if (m.name.length > 0 && m.name.bytes[0] == '<') {
        if (i->opcode != BC_invokespecial || !cf_utf8_is(m.name, "<init>")) return VFF_internal_call;
    }
    return VFF_none;
}

static vf_fault constrain_class(vf_context *x, const insn *i) {
    vf_type t = vf_class_at(x, i->index);
    uint32_t dimensions = vf_dimensions(x, t);
    switch (i->opcode) {
    case BC_new: return dimensions > 0 ? VFF_new_array : VFF_none;
    case BC_anewarray: return dimensions >= MAX_DIMENSIONS ? VFF_anewarray_depth : VFF_none;
    case BC_multianewarray:
        if (dimensions == 0) return VFF_not_an_array;
        return i->value < 1 || dimensions < (uint32_t)i->value ? VFF_dimensions : VFF_none;
    default: return VFF_none;
    }
}

static vf_fault constrain_switch(const vf_context *x, const insn *i) {
    if (x->c->major_version < VF_VERSION_DYNAMIC && !insn_switch_padding_is_zero(x->code, i)) return VFF_padding;
    if (i->opcode == BC_tableswitch) return VFF_none;
    uint32_t count = insn_switch_count(x->code, i);
    for (uint32_t k = 1; k < count; k++) {
        if (insn_switch_key(x->code, i, k - 1) >= insn_switch_key(x->code, i, k)) return VFF_unsorted_keys;
    }
    return VFF_none;
}

static vf_fault constrain_local(const vf_context *x, uint32_t index, bool two) {
    return index + two >= x->code->max_locals ? VFF_local_index : VFF_none;
}

vf_fault vf_constrain(vf_context *x, const insn *i) {
    uint32_t tags = tags_for(i->opcode, x->c->major_version);
    if (tags != 0) {
        vf_fault fault = constrain_pool(x, i, tags);
        if (fault != VFF_none) return fault;
        if (i->opcode >= BC_invokevirtual && i->opcode <= BC_invokedynamic) return constrain_invoke(x, i);
        return (tags & TAG(Class)) != 0 && (tags & TAG(String)) == 0 ? constrain_class(x, i) : VFF_none;
    }
    if (insn_is_load(i) || insn_is_store(i)) {
        insn_local l = insn_is_load(i) ? insn_load(i) : insn_store(i);
        return constrain_local(x, l.index, l.type == 1 || l.type == 3);
    }
    if (i->opcode == BC_iinc || i->opcode == BC_ret) return constrain_local(x, i->index, false);
    if (insn_is_switch(i)) return constrain_switch(x, i);
    if (i->opcode == BC_newarray) return vf_newarray_descriptor(i->value) == NULL ? VFF_newarray_type : VFF_none;
    return VFF_none;
}

const char *vf_newarray_descriptor(int32_t code) {
    static const char *const descriptors[] = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"}; /* Table 6.5.newarray-A */
    return code >= 4 && code <= 11 ? descriptors[code - 4] : NULL;
}

static bool starts_at(const cf_code *code, const uint8_t *marks, uint32_t pc) {
    return pc < code->length && (marks[pc] & INSN_START) != 0;
}

vf_table_fault vf_constrain_handler(const cf_code *code, const uint8_t *marks, const cf_handler *h) {
    if (!starts_at(code, marks, h->start_pc)) return VFT_handler_start;
    if (h->end_pc <= h->start_pc) return VFT_handler_end;
    if (h->end_pc != code->length && !starts_at(code, marks, h->end_pc)) return VFT_handler_end;
    return starts_at(code, marks, h->handler_pc) ? VFT_none : VFT_handler_pc;
}

vf_table_fault vf_constrain_local(const cf_code *code, const uint8_t *marks, const cf_local *l) {
    if (!starts_at(code, marks, l->start_pc)) return VFT_local_start;
    uint32_t end = (uint32_t)l->start_pc + l->length;
    return end == code->length || starts_at(code, marks, end) ? VFT_none : VFT_local_length;
}
