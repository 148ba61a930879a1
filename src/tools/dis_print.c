/*
 * How `cezve dis` shows a class.
 */
#include "tools/dis.h"

#include "classfile/disasm.h"

#include <stdio.h>

/* ---- small parts ---- */

typedef struct flag_name {
    uint16_t flag;
    const char *name;
} flag_name;

static const flag_name class_flags[] = {
    {ACC_PUBLIC, "public"},       {ACC_FINAL, "final"},           {ACC_ABSTRACT, "abstract"},
    {ACC_SYNTHETIC, "synthetic"}, {ACC_ANNOTATION, "annotation"}, {ACC_ENUM, "enum"},
    {ACC_INTERFACE, "interface"}, {ACC_MODULE, "module"},         {0, NULL}};
static const flag_name inner_flags[] = {{ACC_PUBLIC, "public"},
                                        {ACC_PRIVATE, "private"},
                                        {ACC_PROTECTED, "protected"},
                                        {ACC_STATIC, "static"},
                                        {ACC_FINAL, "final"},
                                        {ACC_ABSTRACT, "abstract"},
                                        {ACC_SYNTHETIC, "synthetic"},
                                        {ACC_ANNOTATION, "annotation"},
                                        {ACC_ENUM, "enum"},
                                        {ACC_INTERFACE, "interface"},
                                        {0, NULL}};
static const flag_name field_flags[] = {{ACC_PUBLIC, "public"},       {ACC_PRIVATE, "private"},
                                        {ACC_PROTECTED, "protected"}, {ACC_STATIC, "static"},
                                        {ACC_FINAL, "final"},         {ACC_VOLATILE, "volatile"},
                                        {ACC_TRANSIENT, "transient"}, {ACC_SYNTHETIC, "synthetic"},
                                        {ACC_ENUM, "enum"},           {0, NULL}};
static const flag_name method_flags[] = {{ACC_PUBLIC, "public"},
                                         {ACC_PRIVATE, "private"},
                                         {ACC_PROTECTED, "protected"},
                                         {ACC_STATIC, "static"},
                                         {ACC_FINAL, "final"},
                                         {ACC_SYNCHRONIZED, "synchronized"},
                                         {ACC_BRIDGE, "bridge"},
                                         {ACC_VARARGS, "varargs"},
                                         {ACC_NATIVE, "native"},
                                         {ACC_ABSTRACT, "abstract"},
                                         {ACC_STRICT, "strictfp"},
                                         {ACC_SYNTHETIC, "synthetic"},
                                         {0, NULL}};

/* Each name followed by a blank. */
static void add_flags(uint16_t flags, const flag_name *names, strbuf *out) {
    for (; names->name != NULL; names++) {
        if (flags & names->flag) strbuf_printf(out, "%s ", names->name);
    }
}

static void add_utf8(const cf_class *c, uint16_t index, strbuf *out) {
    disasm_text(cf_utf8_at(c, index), out);
}

static void add_class_name(const cf_class *c, uint16_t index, strbuf *out) {
    disasm_text(cf_class_name_at(c, index), out);
}

static void add_class_list(const cf_class *c, const char *title, const uint16_t *indices, uint32_t count, strbuf *out) {
    if (count == 0) return;
    strbuf_printf(out, "  %s", title);
    for (uint32_t i = 0; i < count; i++) {
        strbuf_add_char(out, ' ');
        add_class_name(c, indices[i], out);
    }
    strbuf_add_char(out, '\n');
}

/* ---- head ---- */

static void add_inner_classes(const cf_class *c, strbuf *out) {
    for (uint32_t i = 0; i < c->inner_class_count; i++) {
        const cf_inner_class *k = &c->inner_classes[i];
        strbuf_add(out, "  inner class ");
        add_flags(k->access_flags, inner_flags, out);
        add_class_name(c, k->inner_class_index, out);
        if (k->outer_class_index != 0) {
            strbuf_add(out, " of ");
            add_class_name(c, k->outer_class_index, out);
        }
        strbuf_add_char(out, '\n');
    }
}

static void add_record(const cf_class *c, strbuf *out) {
    if (!c->is_record) return;
    strbuf_add(out, "  record (");
    for (uint32_t i = 0; i < c->record_component_count; i++) {
        strbuf_add(out, i == 0 ? "" : ", ");
        add_utf8(c, c->record_components[i].name_index, out);
        strbuf_add_char(out, ':');
        add_utf8(c, c->record_components[i].descriptor_index, out);
    }
    strbuf_add(out, ")\n");
}

static void add_bootstraps(const cf_class *c, strbuf *out) {
    for (uint32_t i = 0; i < c->bootstrap_count; i++) {
        const cf_bootstrap_method *b = &c->bootstraps[i];
        strbuf_printf(out, "  bootstrap %u: ", i);
        disasm_constant(c, b->method_index, out);
        strbuf_add_char(out, '\n');
        for (uint32_t k = 0; k < b->argument_count; k++) {
            strbuf_printf(out, "      #%u ", b->arguments[k]);
            disasm_constant(c, b->arguments[k], out);
            strbuf_add_char(out, '\n');
        }
    }
}

static void add_head(const cf_class *c, strbuf *out) {
    add_flags(c->access_flags, class_flags, out);
    if (!(c->access_flags & (ACC_INTERFACE | ACC_MODULE))) strbuf_add(out, "class ");
    add_class_name(c, c->this_class, out);
    if (c->super_class != 0) {
        strbuf_add(out, " extends ");
        add_class_name(c, c->super_class, out);
    }
    strbuf_printf(out, "\n  version %u.%u\n", c->major_version, c->minor_version);
    add_class_list(c, "implements", c->interfaces, c->interface_count, out);
    if (c->source_file_index != 0) {
        strbuf_add(out, "  source ");
        add_utf8(c, c->source_file_index, out);
        strbuf_add_char(out, '\n');
    }
    if (c->signature_index != 0) {
        strbuf_add(out, "  signature ");
        add_utf8(c, c->signature_index, out);
        strbuf_add_char(out, '\n');
    }
    if (c->has_enclosing_method) {
        strbuf_add(out, "  enclosed by ");
        add_class_name(c, c->enclosing_class_index, out);
        strbuf_add_char(out, ' ');
        if (c->enclosing_method_index != 0) disasm_constant(c, c->enclosing_method_index, out);
        strbuf_add_char(out, '\n');
    }
    if (c->nest_host_index != 0) add_class_list(c, "nest host", &c->nest_host_index, 1, out);
    add_class_list(c, "nest members", c->nest_members, c->nest_member_count, out);
    add_class_list(c, "permits", c->permitted_subclasses, c->permitted_subclass_count, out);
    add_record(c, out);
    add_inner_classes(c, out);
    add_bootstraps(c, out);
}

/* ---- constants ---- */

/* The indices that a constant is made of, for those whose text does not show them. */
static void add_parts(const cf_constant *k, strbuf *out) {
    char parts[32] = "";
    switch (k->tag) {
    case CF_Class:
    case CF_String:
    case CF_MethodType:
    case CF_Module:
    case CF_Package: snprintf(parts, sizeof parts, "#%u", k->u.name_index); break;
    case CF_Fieldref:
    case CF_Methodref:
    case CF_InterfaceMethodref:
        snprintf(parts, sizeof parts, "#%u.#%u", k->u.member.class_index, k->u.member.name_and_type_index);
        break;
    case CF_NameAndType: snprintf(parts, sizeof parts, "#%u:#%u", k->u.pair.name_index, k->u.pair.descriptor_index); break;
    case CF_MethodHandle: snprintf(parts, sizeof parts, "%u:#%u", k->ref_kind, k->u.reference_index); break;
    case CF_Dynamic:
    case CF_InvokeDynamic:
        snprintf(parts, sizeof parts, "%u:#%u", k->u.dynamic.bootstrap_index, k->u.dynamic.name_and_type_index);
        break;
    default: break;
    }
    strbuf_printf(out, " %-13s ", parts);
}

static void add_constants(const cf_class *c, strbuf *out) {
    strbuf_printf(out, "\n  constants (%u)\n", c->pool_count - 1u);
    for (uint32_t i = 1; i < c->pool_count; i++) {
        const cf_constant *k = &c->pool[i];
        if (k->tag == CF_Unusable) continue;
        strbuf_printf(out, "  %5u %-18s", i, disasm_tag_name(k->tag));
        add_parts(k, out);
        disasm_constant(c, (uint16_t)i, out);
        strbuf_add_char(out, '\n');
    }
}

/* ---- members ---- */

static void add_field(const cf_class *c, const cf_field *f, strbuf *out) {
    strbuf_add(out, "\n  field ");
    add_flags(f->access_flags, field_flags, out);
    add_utf8(c, f->name_index, out);
    strbuf_add_char(out, ':');
    add_utf8(c, f->descriptor_index, out);
    if (f->constant_value_index != 0) {
        strbuf_add(out, " = ");
        disasm_constant(c, f->constant_value_index, out);
    }
    strbuf_add_char(out, '\n');
    if (f->signature_index == 0) return;
    strbuf_add(out, "    signature ");
    add_utf8(c, f->signature_index, out);
    strbuf_add_char(out, '\n');
}

/* The line that begins at `pc`, or 0. */
static uint32_t line_starting(const cf_code *code, uint32_t pc) {
    for (uint32_t i = 0; i < code->lines.count; i++) {
        cf_line l = cf_line_entry(&code->lines, i);
        if (l.start_pc == pc) return l.line;
    }
    return 0;
}

static void add_instructions(const cf_class *c, const cf_code *code, strbuf *out) {
    for (uint32_t pc = 0, size; pc < code->length; pc += size) {
        uint32_t line = line_starting(code, pc);
        if (line != 0) {
            strbuf_printf(out, "    %5u |", line);
        } else {
            strbuf_add(out, "          |");
        }
        strbuf_printf(out, " %5u  ", pc);
        size = disasm_instruction(code->bytes, code->length, pc, c, out);
        strbuf_add_char(out, '\n');
        if (size == 0) break;
    }
}

static void add_handlers(const cf_class *c, const cf_code *code, strbuf *out) {
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const cf_handler *h = &code->handlers[i];
        strbuf_printf(out, "    handler %u .. %u -> %u ", h->start_pc, h->end_pc, h->handler_pc);
        if (h->catch_type != 0) {
            add_class_name(c, h->catch_type, out);
        } else {
            strbuf_add(out, "any");
        }
        strbuf_add_char(out, '\n');
    }
}

static void add_locals(const cf_class *c, const cf_code *code, strbuf *out) {
    for (uint32_t i = 0; i < code->locals.count; i++) {
        cf_local l = cf_local_entry(&code->locals, i);
        strbuf_printf(out, "    local %u %u .. %u ", l.slot, l.start_pc, l.start_pc + l.length);
        add_utf8(c, l.name_index, out);
        strbuf_add_char(out, ':');
        add_utf8(c, l.descriptor_index, out);
        strbuf_add_char(out, '\n');
    }
}

static void add_method(const cf_class *c, const cf_method *m, unsigned parts, strbuf *out) {
    strbuf_add(out, "\n  method ");
    add_flags(m->access_flags, method_flags, out);
    add_utf8(c, m->name_index, out);
    add_utf8(c, m->descriptor_index, out);
    strbuf_add_char(out, '\n');
    if (m->signature_index != 0) {
        strbuf_add(out, "    signature ");
        add_utf8(c, m->signature_index, out);
        strbuf_add_char(out, '\n');
    }
    if (m->exception_count != 0) strbuf_add(out, "  ");
    add_class_list(c, "throws", m->exceptions, m->exception_count, out);
    if (m->code == NULL || !(parts & DIS_CODE)) return;
    strbuf_printf(out, "    stack %u, locals %u, arguments %u\n", m->code->max_stack, m->code->max_locals, m->arg_slots);
    add_instructions(c, m->code, out);
    add_handlers(c, m->code, out);
    add_locals(c, m->code, out);
}

void dis_print(const cf_class *c, unsigned parts, strbuf *out) {
    add_head(c, out);
    if (parts & DIS_CONSTANTS) add_constants(c, out);
    for (uint32_t i = 0; i < c->field_count; i++) add_field(c, &c->fields[i], out);
    for (uint32_t i = 0; i < c->method_count; i++) add_method(c, &c->methods[i], parts, out);
    strbuf_add_char(out, '\n');
}

void dis_print_plain(const cf_class *c, strbuf *out) {
    strbuf_add(out, "class ");
    add_class_name(c, c->this_class, out);
    strbuf_add_char(out, '\n');
    for (uint32_t i = 0; i < c->method_count; i++) {
        const cf_method *m = &c->methods[i];
        if (m->code == NULL) continue;
        strbuf_add(out, "method ");
        add_utf8(c, m->name_index, out);
        add_utf8(c, m->descriptor_index, out);
        strbuf_add_char(out, '\n');
        for (uint32_t pc = 0, size; pc < m->code->length; pc += size) {
            strbuf_printf(out, "%u: ", pc);
            size = disasm_instruction(m->code->bytes, m->code->length, pc, NULL, out);
            strbuf_add_char(out, '\n');
            if (size == 0) break;
        }
    }
}
