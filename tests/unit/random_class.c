/* See random_class.h. */
#include "random_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- methods ---- */

static void add_local(writer *w, rc_type type) {
    if (w->local_count == RW_MAX_LOCALS) return;
    w->locals[w->local_count] = type;
    w->local_at[w->local_count++] = w->max_locals;
    w->max_locals = (uint16_t)(w->max_locals + rc_slots(type));
}

static void begin_body(writer *w, const random_method *m, bool is_static) {
    rc_begin(&w->code);
    w->method = m;
    w->is_static = is_static;
    w->local_count = 0;
    w->max_locals = is_static ? 0 : 1;
    w->nesting = w->monitors = 0;
    for (int i = 0; i < m->parameter_count; i++) add_local(w, m->parameters[i]);
}

/* Locals of its own, with values; some lie far up. */
static void make_locals(writer *w) {
    if (one_in(w, 12)) w->max_locals = (uint16_t)(w->max_locals + 250);
    int count = 2 + (int)below(w, 8);
    for (int i = 0; i < count; i++) {
        rc_type type = rw_random_type(w);
        rw_push_value(w, type, 1);
        rw_local_op(w, type, w->max_locals, true);
        (void)rc_pop(&w->code);
        add_local(w, type);
    }
}

static void fuel_or_return(writer *w) {
    rc_label empty = rc_new_label(&w->code), go_on = rc_new_label(&w->code);
    rw_spend_fuel(w, empty);
    rc_jump_to(&w->code, BC_goto, go_on);
    rc_bind(&w->code, empty);
    if (w->method->returns) {
        if (rc_is_ref(w->method->result))
            rw_get_static(w, w->method->result);
        else
            rw_push_constant(w, w->method->result);
        rw_op(w, rw_of_type(w->method->result, BC_ireturn));
        (void)rc_pop(&w->code);
    } else {
        rw_op(w, BC_return);
    }
    rc_bind(&w->code, go_on);
}

static void end_body(writer *w) {
    rc_finish(&w->code, w->b, (uint16_t)(w->max_locals + 1));
}

static void write_body(writer *w, const random_method *m, bool is_static) {
    begin_body(w, m, is_static);
    fuel_or_return(w);
    make_locals(w);
    rw_block(w, 4 + (int)below(w, 14));
    rw_return_value(w);
    end_body(w);
    w->r->body_count++;
}

static uint8_t return_op(const random_method *m) {
    return m->returns ? rw_of_type(m->result, BC_ireturn) : BC_return;
}

/* What an engine may do without a frame: getters, constants, an argument, nothing. */
static void write_trivial(writer *w, const random_method *m, bool is_static) {
    begin_body(w, m, is_static);
    rc_code *c = &w->code;
    int argument = m->returns ? rw_find_local(w, m->result) : -1;
    bool has_fields = !is_static && w->class_index != CLASS_I;
    if (!m->returns) {
        if (has_fields && m->parameter_count == 1 && one_in(w, 2)) {
            rw_op(w, BC_aload_0);
            rw_push(w, TR);
            rw_local_op(w, m->parameters[0], w->local_at[0], false);
            rw_push(w, m->parameters[0]);
            rc_op2(c, BC_putfield, rw_field_ref(w, false, (int)m->parameters[0]));
            rw_pop_many(w, 2);
        }
    } else if (has_fields && one_in(w, 2)) {
        rw_op(w, BC_aload_0);
        rw_push(w, TR);
        rc_op2(c, BC_getfield, rw_field_ref(w, false, (int)m->result));
        (void)rc_pop(c);
        rw_push(w, m->result);
    } else if (argument >= 0) {
        rw_local_op(w, m->result, w->local_at[argument], false);
        rw_push(w, m->result);
    } else {
        rw_push_constant(w, m->result);
    }
    rw_op(w, return_op(m));
    end_body(w);
}

static void write_method(writer *w, const random_method *m, uint16_t flags) {
    bool is_static = (flags & ACC_STATIC) != 0;
    if (one_in(w, 8)) flags |= ACC_SYNCHRONIZED;
    cb_method(w->b, flags, m->name, m->descriptor);
    if (one_in(w, 6))
        write_trivial(w, m, is_static);
    else
        write_body(w, m, is_static);
}

/* An object or array without anything random about it. */
static void push_plain(writer *w, rc_type type) {
    if (type == TR) {
        const char *owner = rw_name_of(w, one_in(w, 2) ? CLASS_F : CLASS_G);
        rc_op2(&w->code, BC_new, cb_class(w->b, owner));
        rw_push(w, TU);
        rw_op(w, BC_dup);
        rw_push(w, TU);
        rc_op2(&w->code, BC_invokespecial, cb_methodref(w->b, owner, "<init>", "()V"));
        rw_pop_many(w, 2);
        rw_push(w, TR);
    } else if (type >= TAI) {
        rw_push_int(w, 4 + (int32_t)below(w, 4));
        (void)rc_pop(&w->code);
        rw_emit_array(w, type);
        rw_push(w, type);
    } else {
        rw_push_constant(w, TS);
    }
}

/* Fields that are not null. Of an object: all but those of the class itself. */
static void write_values(writer *w, bool of_class) {
    for (rc_type type = TO; type < TU; type++) {
        if (type == TR && !of_class) continue;
        if (!of_class) rw_op(w, BC_aload_0);
        if (!of_class) rw_push(w, TR);
        push_plain(w, type);
        rc_op2(&w->code, of_class ? BC_putstatic : BC_putfield, rw_field_ref(w, of_class, (int)type));
        rw_pop_many(w, of_class ? 1 : 2);
    }
}

static void write_init(writer *w, const char *super, bool with_arguments) {
    random_method m = {.name = "<init>", .parameter_count = with_arguments ? 2 : 0, .parameters = {TI, TD}};
    cb_method(w->b, ACC_PUBLIC, "<init>", with_arguments ? "(ID)V" : "()V");
    begin_body(w, &m, false);
    rw_op(w, BC_aload_0);
    rw_push(w, TR);
    bool passes = with_arguments && strcmp(super, "java/lang/Object") != 0;
    if (passes) {
        rw_push_value(w, TI, 0);
        rw_push_value(w, TD, 0);
        rc_op2(&w->code, BC_invokespecial, cb_methodref(w->b, super, "<init>", "(ID)V"));
        rw_pop_many(w, 2);
    } else {
        rc_op2(&w->code, BC_invokespecial, cb_methodref(w->b, super, "<init>", "()V"));
    }
    (void)rc_pop(&w->code);
    if (w->class_index == CLASS_F && !with_arguments) write_values(w, false);
    if (with_arguments) {
        fuel_or_return(w);
        rw_block(w, 1 + (int)below(w, 5));
    }
    rw_op(w, BC_return);
    end_body(w);
}

static void write_initializer(writer *w) {
    random_method clinit = {.name = "<clinit>"};
    cb_method(w->b, ACC_STATIC, "<clinit>", "()V");
    begin_body(w, &clinit, true);
    write_values(w, true);
    rw_op(w, BC_return);
    end_body(w);
}

static void write_fields(writer *w, bool of_class) {
    for (int i = 0; i < (int)FIELD_COUNT; i++) {
        char name[8], descriptor[48] = "";
        (void)snprintf(name, sizeof name, "%c%s", of_class ? 's' : 'i', rw_field_letters[i]);
        if (i >= FIRST_SMALL)
            (void)snprintf(descriptor, sizeof descriptor, "%c", "ZBCS"[i - FIRST_SMALL]);
        else
            rw_add_type(descriptor, sizeof descriptor, w->r, (rc_type)i);
        cb_field(w->b, (uint16_t)(ACC_PUBLIC | (of_class ? ACC_STATIC : 0) | (one_in(w, 8) ? ACC_VOLATILE : 0)), name,
                 descriptor);
    }
}

/* ---- classes ---- */

static void begin_class(writer *w, cb *b, int index, uint16_t flags, const char *super) {
    w->b = b;
    w->class_index = index;
    cb_begin(b, index == CLASS_I ? 52 : 49, (uint16_t)(flags | ACC_PUBLIC), rw_name_of(w, index), super);
}

/* With the name of a source, so that traces have lines. */
static void end_class(writer *w, int index) {
    cb_class_level(w->b);
    cb_attribute(w->b, "SourceFile");
    cb_u2(w->b, cb_utf8(w->b, "Random.java"));
    cb_end(w->b);
    w->r->bytes[index] = cb_finish(w->b, &w->r->sizes[index]);
}

/* Default methods have no branches, so that they need no StackMapTable. */
static void write_interface(writer *w) {
    cb b;
    begin_class(w, &b, CLASS_I, ACC_INTERFACE | ACC_ABSTRACT, "java/lang/Object");
    for (int i = 0; i < w->r->method_count; i++) {
        const random_method *m = &w->r->methods[i];
        if (m->kind != RM_INTERFACE) continue;
        cb_method(&b, m->is_default ? ACC_PUBLIC : ACC_PUBLIC | ACC_ABSTRACT, m->name, m->descriptor);
        if (m->is_default) write_trivial(w, m, false);
    }
    end_class(w, CLASS_I);
}

static void write_main_class(writer *w) {
    cb b;
    begin_class(w, &b, CLASS_F, ACC_SUPER, "java/lang/Object");
    cb_interface(&b, rw_name_of(w, CLASS_I));
    write_fields(w, true);
    write_fields(w, false);
    cb_field(&b, ACC_PUBLIC | ACC_STATIC, "fuel", "I");
    write_initializer(w);
    write_init(w, "java/lang/Object", false);
    write_init(w, "java/lang/Object", true);
    for (int i = 0; i < w->r->method_count; i++) {
        const random_method *m = &w->r->methods[i];
        if (m->kind == RM_STATIC_OTHER || m->is_default) continue;
        uint16_t flags = m->kind == RM_PRIVATE ? ACC_PRIVATE : m->kind == RM_STATIC ? ACC_PUBLIC | ACC_STATIC : ACC_PUBLIC;
        write_method(w, m, flags);
    }
    end_class(w, CLASS_F);
}

static void write_subclass(writer *w) {
    cb b;
    begin_class(w, &b, CLASS_G, ACC_SUPER, rw_name_of(w, CLASS_F));
    write_init(w, rw_name_of(w, CLASS_F), false);
    write_init(w, rw_name_of(w, CLASS_F), true);
    for (int i = 0; i < w->r->method_count; i++) {
        const random_method *m = &w->r->methods[i];
        if ((m->kind == RM_VIRTUAL || m->kind == RM_INTERFACE) && one_in(w, 2)) write_method(w, m, ACC_PUBLIC);
    }
    end_class(w, CLASS_G);
}

/* Its initializer may throw: then it is erroneous for good. */
static void write_initialized_class(writer *w) {
    cb b;
    begin_class(w, &b, CLASS_H, ACC_SUPER, "java/lang/Object");
    for (int i = 0; i < w->r->method_count; i++) {
        const random_method *m = &w->r->methods[i];
        if (m->kind == RM_STATIC_OTHER) write_method(w, m, ACC_PUBLIC | ACC_STATIC);
    }
    random_method clinit = {.name = "<clinit>"};
    cb_method(&b, ACC_STATIC, "<clinit>", "()V");
    begin_body(w, &clinit, true);
    if (one_in(w, 3)) rw_block(w, 1 + (int)below(w, 4));
    rw_op(w, BC_return);
    end_body(w);
    end_class(w, CLASS_H);
}

/* Small types in a descriptor stand for ints. */
static void describe(writer *w, random_method *m) {
    char *d = m->descriptor;
    (void)snprintf(d, sizeof m->descriptor, "(");
    for (int i = 0; i < m->parameter_count; i++) {
        size_t length = strlen(d);
        if (m->parameters[i] == TI && one_in(w, 3))
            (void)snprintf(d + length, sizeof m->descriptor - length, "%c", "ZBCS"[below(w, 4)]);
        else
            rw_add_type(d, sizeof m->descriptor, w->r, m->parameters[i]);
    }
    size_t length = strlen(d);
    (void)snprintf(d + length, sizeof m->descriptor - length, ")");
    if (!m->returns)
        (void)snprintf(d + length + 1, sizeof m->descriptor - length - 1, "V");
    else if (m->result == TI && one_in(w, 3))
        (void)snprintf(d + length + 1, sizeof m->descriptor - length - 1, "%c", "ZBCS"[below(w, 4)]);
    else
        rw_add_type(d, sizeof m->descriptor, w->r, m->result);
}

static void plan_methods(writer *w) {
    random_classes *r = w->r;
    r->method_count = 14 + (int)below(w, 10);
    for (int i = 0; i < r->method_count; i++) {
        random_method *m = &r->methods[i];
        *m = (random_method){
            .parameter_count = (int)below(w, RANDOM_MAX_PARAMETERS - 1), .returns = !one_in(w, 5), .result = rw_random_type(w)};
        (void)snprintf(m->name, sizeof m->name, "m%d", i);
        for (int k = 0; k < m->parameter_count; k++) m->parameters[k] = rw_random_type(w);
        uint32_t kind = below(w, 10);
        m->kind = kind < 4   ? RM_STATIC
                  : kind < 6 ? RM_VIRTUAL
                  : kind < 7 ? RM_PRIVATE
                  : kind < 9 ? RM_INTERFACE
                             : RM_STATIC_OTHER;
        m->is_default = m->kind == RM_INTERFACE && one_in(w, 2);
        describe(w, m);
    }
}

void random_classes_make(random_classes *r, uint64_t seed) {
    writer *w = malloc(sizeof *w);
    if (!w) abort();
    memset(r, 0, sizeof *r);
    w->r = r;
    w->random = seed;
    for (int i = 0; i < RANDOM_CLASSES; i++)
        (void)snprintf(r->names[i], sizeof r->names[i], "p/%c%llx", "IFGH"[i], (unsigned long long)seed);
    plan_methods(w);
    write_interface(w);
    write_main_class(w);
    write_subclass(w);
    write_initialized_class(w);
    free(w);
}

void random_classes_free(random_classes *r) {
    for (int i = 0; i < RANDOM_CLASSES; i++) free(r->bytes[i]);
}
