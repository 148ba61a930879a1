/* Random statements, which may leave anything on the operand stack. See random_class.h. */
#include "random_writer.h"

#include <string.h>

enum { MAX_NESTING = 4 };

rc_type rw_random_type(writer *w) {
    return one_in(w, 2) ? (rc_type)below(w, 4) : (rc_type)below(w, TYPE_COUNT);
}

static void drop(writer *w) {
    rc_type top = rc_top(&w->code, 0);
    if (rc_slots(top) == 1 && w->code.depth > 1 && rc_slots(rc_top(&w->code, 1)) == 1 && one_in(w, 2)) {
        rw_op(w, BC_pop2);
        rw_pop_many(w, 2);
        return;
    }
    rw_op(w, rc_slots(top) == 2 ? BC_pop2 : BC_pop);
    (void)rc_pop(&w->code);
}

typedef struct shape {
    rc_type stack[RC_MAX_STACK];
    int depth;
} shape;

static shape shape_now(const writer *w) {
    shape s;
    s.depth = w->code.depth;
    memcpy(s.stack, w->code.stack, sizeof s.stack);
    return s;
}

/* The shape that is to be when a statement has ended: now and then with a value more. */
static shape shape_after(writer *w) {
    shape s = shape_now(w);
    if (s.depth < 10 && one_in(w, 3)) s.stack[s.depth++] = rw_random_type(w);
    return s;
}

/* Drops and pushes until the stack has that shape. */
static void become(writer *w, const shape *s) {
    rc_code *c = &w->code;
    int same = 0;
    while (same < s->depth && same < c->depth && c->stack[same] == s->stack[same]) same++;
    while (c->depth > same) {
        rw_op(w, rc_slots(rc_top(c, 0)) == 2 ? BC_pop2 : BC_pop);
        (void)rc_pop(c);
    }
    while (c->depth < s->depth) rw_push_value(w, s->stack[c->depth], 1);
}

/* As at a label that jumps from elsewhere reach. */
static void take_shape(writer *w, const shape *s) {
    rc_code *c = &w->code;
    c->depth = 0;
    c->slots = 0;
    for (int i = 0; i < s->depth; i++) rc_push(c, s->stack[i]);
}

/* Jumps to `out` when there is none left. */
void rw_spend_fuel(writer *w, rc_label out) {
    rc_code *c = &w->code;
    uint16_t fuel = cb_fieldref(w->b, rw_name_of(w, CLASS_F), "fuel", "I");
    rc_op2(c, BC_getstatic, fuel);
    rw_push(w, TI);
    rw_push_int(w, 1);
    rw_op(w, BC_isub);
    rw_op(w, BC_dup);
    rc_op2(c, BC_putstatic, fuel);
    rc_jump_to(c, BC_iflt, out);
    rw_pop_many(w, 2);
}

static void goto_label(writer *w, rc_label l) {
    rc_jump_to(&w->code, one_in(w, 10) ? BC_goto_w : BC_goto, l);
    if (!one_in(w, 12)) return;
    static const uint8_t dead[] = {BC_iadd,    BC_athrow, BC_pop,
                                   BC_areturn, BC_nop,    BC_arraylength}; /* the verifier never sees it */
    rw_op(w, dead[below(w, sizeof dead)]);
    rw_op(w, BC_athrow);
}

static void do_if(writer *w) {
    rc_code *c = &w->code;
    rc_label other = rc_new_label(c), end = rc_new_label(c);
    rw_branch(w, other, 2);
    shape before = shape_now(w), after = shape_after(w);
    rw_block(w, 1 + (int)below(w, 5));
    become(w, &after);
    goto_label(w, end);
    rc_bind(c, other);
    take_shape(w, &before);
    if (!one_in(w, 3)) rw_block(w, 1 + (int)below(w, 4));
    become(w, &after);
    rc_bind(c, end);
}

/* while (fuel and condition) block, or while (condition and fuel): what is on the stack stays there. */
static void do_loop(writer *w) {
    rc_code *c = &w->code;
    rc_label head = rc_new_label(c), end = rc_new_label(c);
    shape s = shape_now(w);
    bool condition_first = one_in(w, 2);
    rc_bind(c, head);
    if (!condition_first) rw_spend_fuel(w, end);
    if (condition_first || !one_in(w, 3)) rw_branch(w, end, 1);
    if (condition_first) rw_spend_fuel(w, end);
    rw_block(w, 1 + (int)below(w, 6));
    become(w, &s);
    if (one_in(w, 3))
        rw_branch(w, head, 1);
    else
        rc_jump_to(c, BC_goto, head);
    rc_bind(c, end);
}

/* for (i = 0; i < n; i++) over a local, as javac writes it. */
static void do_count(writer *w) {
    rc_code *c = &w->code;
    if (w->local_count == RW_MAX_LOCALS) return;
    uint16_t at = w->max_locals++;
    rc_label head = rc_new_label(c), test = rc_new_label(c), out = rc_new_label(c);
    shape s = shape_now(w);
    rw_push_int(w, (int32_t)below(w, 3));
    rw_local_op(w, TI, at, true);
    (void)rc_pop(c);
    rc_jump_to(c, BC_goto, test);
    rc_bind(c, head);
    rw_spend_fuel(w, out);
    rw_block(w, 1 + (int)below(w, 4));
    become(w, &s);
    if (at > 255) {
        rc_op1(c, BC_wide, BC_iinc);
        rc_u2(c, at);
        rc_u2(c, 1);
    } else {
        rc_op1(c, BC_iinc, (uint8_t)at);
        rc_u1(c, 1);
    }
    rc_bind(c, test);
    rw_local_op(w, TI, at, false);
    rw_push(w, TI);
    rw_push_int(w, 2 + (int32_t)below(w, 8));
    rc_jump_to(c, BC_if_icmplt, head);
    rw_pop_many(w, 2);
    rc_bind(c, out);
}

/* Some cases of a switch go back to it, as an interpreter's do. */
static void do_switch(writer *w) {
    rc_code *c = &w->code;
    enum { MAX_CASES = 6 };
    rc_label cases[MAX_CASES], other = rc_new_label(c), end = rc_new_label(c), again = rc_new_label(c);
    int count = 1 + (int)below(w, MAX_CASES - 1);
    bool loops = one_in(w, 2);
    rc_bind(c, again);
    rw_push_value(w, TI, (int)below(w, 3));
    (void)rc_pop(c);
    shape before = shape_now(w), after = shape_after(w);
    bool table = one_in(w, 2);
    uint32_t from = c->length;
    rw_op(w, table ? BC_tableswitch : BC_lookupswitch);
    while (c->length % 4 != 0) rc_u1(c, 0);
    rc_switch_target(c, from, other);
    int32_t key = (int32_t)below(w, 5) - 2;
    if (table) {
        rc_u4(c, (uint32_t)key);
        rc_u4(c, (uint32_t)(key + count - 1));
    } else {
        rc_u4(c, (uint32_t)count);
    }
    for (int i = 0; i < count; i++) {
        cases[i] = i > 0 && one_in(w, 4) ? cases[i - 1] : rc_new_label(c);
        if (!table) rc_u4(c, (uint32_t)key);
        key += 1 + (int32_t)below(w, 3) * (one_in(w, 8) ? 1000 : 1);
        rc_switch_target(c, from, cases[i]);
    }
    for (int i = 0; i < count; i++) {
        if (i > 0 && cases[i] == cases[i - 1]) continue;
        rc_bind(c, cases[i]);
        take_shape(w, &before);
        rw_block(w, (int)below(w, 3));
        become(w, &after);
        if (loops && one_in(w, 2)) {
            rw_spend_fuel(w, end);
            become(w, &before);
            goto_label(w, again);
        } else {
            goto_label(w, end);
        }
    }
    rc_bind(c, other);
    take_shape(w, &before);
    become(w, &after);
    rc_bind(c, end);
}

static uint16_t catch_type(writer *w) {
    static const char *const names[] = {"java/lang/RuntimeException",          "java/lang/ArithmeticException",
                                        "java/lang/NullPointerException",      "java/lang/Throwable",
                                        "java/lang/IndexOutOfBoundsException", "java/lang/LinkageError"};
    return one_in(w, 4) ? 0 : cb_class(w->b, names[below(w, 6)]);
}

/* The exception is kept where it can be compared, and the rest goes on. */
static void do_try(writer *w) {
    rc_code *c = &w->code;
    if (c->handler_count > RC_MAX_HANDLERS - 8) return;
    rc_label start = rc_new_label(c), end = rc_new_label(c), handler = rc_new_label(c), out = rc_new_label(c);
    shape after = shape_after(w);
    rc_bind(c, start);
    rw_op(w, BC_nop);
    rw_block(w, 2 + (int)below(w, 5));
    become(w, &after);
    rc_bind(c, end);
    goto_label(w, out);
    rc_add_handler(c, start, end, handler, catch_type(w));
    rc_bind(c, handler);
    take_shape(w, &(shape){.depth = 0});
    rw_push(w, TO);
    rc_op2(c, BC_putstatic, cb_fieldref(w->b, rw_name_of(w, CLASS_F), "sO", "Ljava/lang/Object;"));
    (void)rc_pop(c);
    if (one_in(w, 3)) rw_block(w, 1 + (int)below(w, 3));
    become(w, &after);
    rc_bind(c, out);
}

/* synchronized (o) block, as javac writes it. */
static void do_synchronized(writer *w) {
    rc_code *c = &w->code;
    if (c->handler_count > RC_MAX_HANDLERS - 8) return;
    uint16_t at = w->max_locals++;
    rw_push_value(w, one_in(w, 2) ? TR : TO, 1);
    rw_op(w, BC_dup);
    rw_push(w, TO);
    rw_local_op(w, TO, at, true);
    (void)rc_pop(c);
    rw_op(w, BC_monitorenter);
    (void)rc_pop(c);
    shape after = shape_after(w);
    rc_label start = rc_new_label(c), end = rc_new_label(c), handler = rc_new_label(c), handled = rc_new_label(c),
             out = rc_new_label(c);
    rc_bind(c, start);
    w->monitors++;
    rw_block(w, 1 + (int)below(w, 4));
    become(w, &after);
    w->monitors--;
    rw_local_op(w, TO, at, false);
    rw_push(w, TO);
    rw_op(w, BC_monitorexit);
    (void)rc_pop(c);
    rc_bind(c, end);
    goto_label(w, out);
    rc_add_handler(c, start, end, handler, 0);
    rc_add_handler(c, handler, handled, handler, 0);
    rc_bind(c, handler);
    take_shape(w, &(shape){.depth = 0});
    rw_push(w, TO);
    uint16_t thrown = w->max_locals++;
    rw_local_op(w, TO, thrown, true);
    rw_local_op(w, TO, at, false);
    rw_op(w, BC_monitorexit);
    rc_bind(c, handled);
    rw_local_op(w, TO, thrown, false);
    rw_op(w, BC_athrow);
    rc_bind(c, out);
    take_shape(w, &after);
}

static void store_local(writer *w) {
    rc_type top = rc_top(&w->code, 0);
    int local = rw_find_local(w, top);
    if (local < 0) {
        drop(w);
        return;
    }
    rw_local_op(w, top, w->local_at[local], true);
    (void)rc_pop(&w->code);
}

static void put_static(writer *w, rc_type type) {
    rc_op2(&w->code, BC_putstatic, rw_field_ref(w, true, rw_field_of_type(w, type)));
    (void)rc_pop(&w->code);
}

static void put_field(writer *w) {
    rc_type type = rw_random_type(w);
    rw_push_value(w, TR, 2);
    rw_push_value(w, type, 2);
    rc_op2(&w->code, BC_putfield, rw_field_ref(w, false, rw_field_of_type(w, type)));
    rw_pop_many(w, 2);
}

static void put_element(writer *w) {
    static const rc_type elements[] = {TI, TI, TJ, TD, TO};
    rc_type element = elements[below(w, 5)], array = rw_random_array(w, element);
    rw_push_value(w, array, 2);
    rw_push_index(w, 2);
    rw_push_value(w, element, 2);
    rw_op(w, rw_element_op(array, true));
    rw_pop_many(w, 3);
}

static void increment(writer *w) {
    int local = rw_find_local(w, TI);
    if (local < 0) return;
    uint16_t at = w->local_at[local];
    if (at > 255 || one_in(w, 4)) {
        rc_op1(&w->code, BC_wide, BC_iinc);
        rc_u2(&w->code, at);
        rc_u2(&w->code, (uint16_t)rw_random_int(w));
    } else {
        rc_op1(&w->code, BC_iinc, (uint8_t)at);
        rc_u1(&w->code, (uint8_t)(below(w, 7) - 3));
    }
}

/* Types of the n values that make up `slots` slots at the top, behind the first `skip` values; 0: they do not fit. */
static int values_of(const writer *w, int skip, unsigned slots) {
    unsigned sum = 0;
    int n = 0;
    while (sum < slots && skip + n < w->code.depth) sum += rc_slots(rc_top(&w->code, skip + n++));
    return sum == slots ? n : 0;
}

/* dup, dup_x1 .. dup2_x2: `copied` slots from the top go below `under` further slots, too. */
static void duplicate(writer *w) {
    static const struct {
        uint8_t opcode, copied, under;
    } forms[] = {{BC_dup, 1, 0}, {BC_dup_x1, 1, 1}, {BC_dup_x2, 1, 2}, {BC_dup2, 2, 0}, {BC_dup2_x1, 2, 1}, {BC_dup2_x2, 2, 2}};
    uint32_t form = below(w, 6);
    int copied = values_of(w, 0, forms[form].copied);
    int under = copied > 0 && forms[form].under > 0 ? values_of(w, copied, forms[form].under) : 0;
    if (copied == 0 || (forms[form].under > 0 && under == 0) || w->code.depth > 20) return;
    rc_type top[4];
    for (int i = 0; i < copied + under; i++) top[i] = rc_pop(&w->code);
    for (int i = copied; i-- > 0;) rw_push(w, top[i]);
    for (int i = copied + under; i-- > 0;) rw_push(w, top[i]);
    rw_op(w, forms[form].opcode);
}

static void swap_top(writer *w) {
    if (w->code.depth < 2 || rc_slots(rc_top(&w->code, 0)) == 2 || rc_slots(rc_top(&w->code, 1)) == 2) return;
    rw_op(w, BC_swap);
    rc_type a = rc_pop(&w->code), b = rc_pop(&w->code);
    rw_push(w, a);
    rw_push(w, b);
}

/* Two values of one type that are there: added or the like. */
static void combine(writer *w) {
    rc_type type = rc_top(&w->code, 0);
    if (w->code.depth < 2 || type > TD || rc_top(&w->code, 1) != type) return;
    rw_op(w, (uint8_t)(BC_iadd + 4 * below(w, 3) + (uint32_t)type));
    (void)rc_pop(&w->code);
}

static void call_any(writer *w) {
    const random_method *m = &w->r->methods[below(w, (uint32_t)w->r->method_count)];
    if (rw_may_call(w, m)) rw_call_method(w, m, 2);
}

void rw_return_value(writer *w) {
    if (!w->method->returns) {
        rw_op(w, BC_return);
        return;
    }
    rw_push_value(w, w->method->result, 2);
    rw_op(w, rw_of_type(w->method->result, BC_ireturn));
    (void)rc_pop(&w->code);
}

static void return_early(writer *w) {
    if (w->monitors > 0) return;
    rc_label go_on = rc_new_label(&w->code);
    rw_branch(w, go_on, 2);
    shape s = shape_now(w);
    rw_return_value(w);
    rc_bind(&w->code, go_on);
    take_shape(w, &s);
}

static void throw_early(writer *w) {
    static const char *const names[] = {"java/lang/RuntimeException", "java/lang/ArithmeticException", "java/lang/Error"};
    rc_code *c = &w->code;
    rc_label go_on = rc_new_label(c);
    rw_branch(w, go_on, 2);
    shape s = shape_now(w);
    const char *name = names[below(w, 3)];
    if (one_in(w, 6)) {
        rw_op(w, BC_aconst_null);
        rw_push(w, TO);
    } else {
        rc_op2(c, BC_new, cb_class(w->b, name));
        rw_push(w, TU);
        rw_op(w, BC_dup);
        rw_push(w, TU);
        rw_push_value(w, TS, 1);
        rc_op2(c, BC_invokespecial, cb_methodref(w->b, name, "<init>", "(Ljava/lang/String;)V"));
    }
    rw_op(w, BC_athrow);
    rc_bind(c, go_on);
    take_shape(w, &s);
}

/* Names that cannot be resolved: the same error each time. */
static void use_missing(writer *w) {
    rc_code *c = &w->code;
    rc_label go_on = rc_new_label(c);
    rw_branch(w, go_on, 1);
    if (one_in(w, 2)) {
        rc_op2(c, BC_getstatic, cb_fieldref(w->b, rw_name_of(w, CLASS_F), "missing", "I"));
        rw_push(w, TI);
    } else {
        rc_op2(c, BC_invokestatic, cb_methodref(w->b, "p/Missing", "m", "()I"));
        rw_push(w, TI);
    }
    rw_op(w, BC_pop);
    (void)rc_pop(c);
    rc_bind(c, go_on);
}

static void array_of_arrays(writer *w) {
    rc_code *c = &w->code;
    rw_push_index(w, 1);
    rw_push_index(w, 1);
    rc_op2(c, BC_multianewarray, cb_class(w->b, "[[I"));
    rc_u1(c, 2);
    rw_pop_many(w, 2);
    rw_push(w, TAO);
}

static void control(writer *w) {
    if (w->nesting >= MAX_NESTING || !rc_has_room(&w->code)) return;
    w->nesting++;
    switch (below(w, 9)) {
    case 0:
    case 1: do_if(w); break;
    case 2: do_loop(w); break;
    case 3: do_count(w); break;
    case 4: do_switch(w); break;
    case 5: do_try(w); break;
    case 6: do_synchronized(w); break;
    case 7: return_early(w); break;
    default: throw_early(w); break;
    }
    w->nesting--;
}

static void step(writer *w) {
    rc_code *c = &w->code;
    if (c->depth > 14) {
        drop(w);
        return;
    }
    switch (below(w, 16)) {
    case 0:
    case 1: rw_push_value(w, rw_random_type(w), 3); break;
    case 2: put_field(w); break;
    case 3: put_element(w); break;
    case 4: increment(w); break;
    case 5:
    case 6:
    case 7: control(w); break;
    case 8: call_any(w); break;
    case 9:
        if (one_in(w, 15))
            use_missing(w);
        else
            array_of_arrays(w);
        break;
    default:
        if (c->depth == 0) {
            rw_push_value(w, rw_random_type(w), 2);
            break;
        }
        switch (below(w, 8)) {
        case 0: drop(w); break;
        case 1: put_static(w, rc_top(c, 0)); break;
        case 2:
        case 3: duplicate(w); break;
        case 4: swap_top(w); break;
        case 5: combine(w); break;
        default: store_local(w); break;
        }
    }
}

void rw_block(writer *w, int steps) {
    for (int i = 0; i < steps && rc_has_room(&w->code); i++) step(w);
}
