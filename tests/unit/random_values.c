/* Random values: expressions of each type. See random_class.h. */
#include "random_writer.h"

#include <stdio.h>
#include <string.h>

/* ---- names ---- */

const char *const rw_field_letters[FIELD_COUNT] = {"I",  "J",  "F",  "D",  "O", "S", "R", "AI", "AJ",
                                                   "AD", "AB", "AC", "AO", "Z", "B", "C", "H"};

const char *rw_name_of(const writer *w, int index) {
    return w->r->names[index];
}

void rw_add_type(char *text, size_t size, const random_classes *r, rc_type type) {
    static const char *const letters[TYPE_COUNT] = {
        "I",  "J",  "F",  "D",  "Ljava/lang/Object;", "Ljava/lang/String;", NULL, "[I",
        "[J", "[D", "[B", "[C", "[Ljava/lang/Object;"};
    size_t length = strlen(text);
    if (type == TR)
        (void)snprintf(text + length, size - length, "L%s;", r->names[CLASS_F]);
    else
        (void)snprintf(text + length, size - length, "%s", letters[type]);
}

uint16_t rw_field_ref(writer *w, bool of_class, int field) {
    char name[8], descriptor[48] = "";
    (void)snprintf(name, sizeof name, "%c%s", of_class ? 's' : 'i', rw_field_letters[field]);
    if (field >= FIRST_SMALL)
        (void)snprintf(descriptor, sizeof descriptor, "%c", "ZBCS"[field - FIRST_SMALL]);
    else
        rw_add_type(descriptor, sizeof descriptor, w->r, (rc_type)field);
    const char *owner = rw_name_of(w, of_class && one_in(w, 3) ? CLASS_G : CLASS_F); /* inherited, perhaps */
    return cb_fieldref(w->b, owner, name, descriptor);
}

int rw_field_of_type(writer *w, rc_type type) {
    return type == TI && one_in(w, 2) ? FIRST_SMALL + (int)below(w, 4) : (int)type;
}

/* ---- small pieces ---- */

void rw_op(writer *w, uint8_t opcode) {
    rc_op(&w->code, opcode);
}

void rw_push(writer *w, rc_type type) {
    rc_push(&w->code, type);
}

void rw_pop_many(writer *w, int count) {
    while (count-- > 0) (void)rc_pop(&w->code);
}

uint8_t rw_of_type(rc_type type, uint8_t for_int) {
    return (uint8_t)(for_int + (rc_is_ref(type) || type == TU ? 4 : (int)type));
}

void rw_local_op(writer *w, rc_type type, uint16_t at, bool store) {
    rc_code *c = &w->code;
    uint8_t opcode = rw_of_type(type, store ? BC_istore : BC_iload);
    uint8_t first_short = (uint8_t)((store ? BC_istore_0 : BC_iload_0) + 4 * (opcode - (store ? BC_istore : BC_iload)));
    if (at > 255 || one_in(w, 12)) {
        rc_op1(c, BC_wide, opcode);
        rc_u2(c, at);
    } else if (at < 4 && !one_in(w, 6)) {
        rw_op(w, (uint8_t)(first_short + at));
    } else {
        rc_op1(c, opcode, (uint8_t)at);
    }
}

int rw_find_local(writer *w, rc_type type) {
    if (w->local_count == 0) return -1;
    int start = (int)below(w, (uint32_t)w->local_count);
    for (int i = 0; i < w->local_count; i++) {
        int k = (start + i) % w->local_count;
        if (w->locals[k] == type) return k;
    }
    return -1;
}

static void load_constant(writer *w, uint16_t index) {
    if (index < 256 && !one_in(w, 5))
        rc_op1(&w->code, BC_ldc, (uint8_t)index);
    else
        rc_op2(&w->code, BC_ldc_w, index);
}

int32_t rw_random_int(writer *w) {
    static const int32_t edges[] = {INT32_MIN, INT32_MAX, -1, 255, 256, 32767, 32768, -32768, -32769, 65535, 65536};
    switch (below(w, 6)) {
    case 0: return edges[below(w, sizeof edges / sizeof *edges)];
    case 1: return (int32_t)random_next(&w->random);
    default: return (int32_t)below(w, 12) - 3;
    }
}

void rw_push_int(writer *w, int32_t value) {
    if (value >= -1 && value <= 5 && !one_in(w, 8))
        rw_op(w, (uint8_t)(BC_iconst_0 + value));
    else if (value >= -128 && value < 128 && !one_in(w, 8))
        rc_op1(&w->code, BC_bipush, (uint8_t)value);
    else if (value >= -32768 && value < 32768 && !one_in(w, 8))
        rc_op2(&w->code, BC_sipush, (uint16_t)value);
    else
        load_constant(w, cb_int(w->b, value));
    rw_push(w, TI);
}

void rw_push_constant(writer *w, rc_type type) {
    static const uint64_t doubles[] = {0,
                                       UINT64_C(1) << 63,
                                       UINT64_C(0x3ff0000000000000),
                                       UINT64_C(0x7ff0000000000000),
                                       UINT64_C(0x7ff8000000000000),
                                       UINT64_C(0x41dfffffffc00000),
                                       UINT64_C(0xc3e0000000000000),
                                       UINT64_C(0x3fe0000000000000),
                                       UINT64_C(0xbff8000000000000),
                                       1};
    static const uint32_t floats[] = {0,          0x80000000, 0x3f800000, 0x7f800000, 0xff800000,
                                      0x7fc00000, 0x4f000000, 0x3f000000, 0xbfc00000, 1};
    switch (type) {
    case TI: rw_push_int(w, rw_random_int(w)); return;
    case TJ:
        if (one_in(w, 2))
            rw_op(w, (uint8_t)(BC_lconst_0 + below(w, 2)));
        else
            rc_op2(&w->code, BC_ldc2_w, cb_long(w->b, one_in(w, 2) ? (int64_t)random_next(&w->random) : rw_random_int(w)));
        break;
    case TF:
        if (one_in(w, 2))
            rw_op(w, (uint8_t)(BC_fconst_0 + below(w, 3)));
        else
            load_constant(w, cb_float_bits(w->b, floats[below(w, 10)]));
        break;
    case TD:
        if (one_in(w, 2))
            rw_op(w, (uint8_t)(BC_dconst_0 + below(w, 2)));
        else
            rc_op2(&w->code, BC_ldc2_w, cb_double_bits(w->b, doubles[below(w, 10)]));
        break;
    case TS: {
        static const char *const texts[] = {"", "a", "abc", "12", "\303\251t\303\251", "\342\202\254uro"};
        load_constant(w, cb_string(w->b, texts[below(w, 6)]));
        break;
    }
    default: rw_op(w, BC_aconst_null); break;
    }
    rw_push(w, type);
}

/* ---- expressions: each leaves one value more ---- */

void rw_get_static(writer *w, rc_type type) {
    rc_op2(&w->code, BC_getstatic, rw_field_ref(w, true, rw_field_of_type(w, type)));
    rw_push(w, type);
}

static void get_field(writer *w, rc_type type, int depth) {
    rw_push_value(w, TR, depth - 1);
    rc_op2(&w->code, BC_getfield, rw_field_ref(w, false, rw_field_of_type(w, type)));
    rw_pop_many(w, 1);
    rw_push(w, type);
}

uint8_t rw_element_op(rc_type array, bool store) {
    static const uint8_t loads[] = {
        [TAI] = BC_iaload, [TAJ] = BC_laload, [TAD] = BC_daload, [TAB] = BC_baload, [TAC] = BC_caload, [TAO] = BC_aaload};
    return (uint8_t)(loads[array] + (store ? BC_iastore - BC_iaload : 0));
}

rc_type rw_random_array(writer *w, rc_type element) {
    static const rc_type of_ints[] = {TAI, TAB, TAC};
    return element == TJ ? TAJ : element == TD ? TAD : element == TO ? TAO : of_ints[below(w, 3)];
}

/* Mostly one that arrays have. */
void rw_push_index(writer *w, int depth) {
    if (one_in(w, 3)) {
        rw_push_value(w, TI, depth - 1);
        rw_push_int(w, one_in(w, 10) ? 7 : 3);
        rw_op(w, BC_iand);
        rw_pop_many(w, 1);
    } else {
        rw_push_int(w, (int32_t)below(w, one_in(w, 20) ? 9 : 4));
    }
}

static void push_length(writer *w, int depth) {
    rw_push_index(w, depth);
    if (one_in(w, 20)) return;
    rw_push_int(w, 4);
    rw_op(w, BC_iadd);
    rw_pop_many(w, 1);
}

static void get_element(writer *w, rc_type element, int depth) {
    rc_type array = rw_random_array(w, element);
    rw_push_value(w, array, depth - 1);
    rw_push_index(w, depth);
    rw_op(w, rw_element_op(array, false));
    rw_pop_many(w, 2);
    rw_push(w, element);
}

void rw_emit_array(writer *w, rc_type array) {
    static const uint8_t codes[] = {[TAI] = 10, [TAJ] = 11, [TAD] = 7, [TAB] = 8, [TAC] = 5};
    const char *element = one_in(w, 8) ? rw_name_of(w, CLASS_F) : one_in(w, 8) ? "java/lang/String" : "java/lang/Object";
    if (array == TAO)
        rc_op2(&w->code, BC_anewarray, cb_class(w->b, element));
    else
        rc_op1(&w->code, BC_newarray, codes[array]);
}

static void new_array(writer *w, rc_type array, int depth) {
    push_length(w, depth);
    if (one_in(w, 60)) rw_op(w, BC_ineg);
    rw_emit_array(w, array);
    rw_pop_many(w, 1);
    rw_push(w, array);
}

static void push_arguments(writer *w, const random_method *m, int depth) {
    for (int i = 0; i < m->parameter_count; i++) rw_push_value(w, m->parameters[i], depth - 1);
}

static void invoke_interface(writer *w, const random_method *m) {
    unsigned slots = 1;
    for (int i = 0; i < m->parameter_count; i++) slots += rc_slots(m->parameters[i]);
    rc_op2(&w->code, BC_invokeinterface, cb_interface_methodref(w->b, rw_name_of(w, CLASS_I), m->name, m->descriptor));
    rc_u1(&w->code, (uint8_t)slots);
    rc_u1(&w->code, 0);
}

/* Leaves the result, if the method has one. */
void rw_call_method(writer *w, const random_method *m, int depth) {
    bool receiver = m->kind != RM_STATIC && m->kind != RM_STATIC_OTHER;
    bool own = w->class_index == CLASS_F, to_this = receiver && !w->is_static && w->class_index != CLASS_I && one_in(w, 2);
    if (to_this) {
        rw_op(w, BC_aload_0);
        rw_push(w, TR);
    } else if (receiver) {
        rw_push_value(w, TR, depth - 1);
    }
    push_arguments(w, m, depth);
    const char *owner = rw_name_of(w, m->kind == RM_STATIC_OTHER ? CLASS_H : !receiver && one_in(w, 4) ? CLASS_G : CLASS_F);
    if (!receiver)
        rc_op2(&w->code, BC_invokestatic, cb_methodref(w->b, owner, m->name, m->descriptor));
    else if (m->kind == RM_PRIVATE ||
             (to_this && (m->kind == RM_VIRTUAL) && (own || w->class_index == CLASS_G) && one_in(w, 3)))
        rc_op2(&w->code, BC_invokespecial, cb_methodref(w->b, rw_name_of(w, CLASS_F), m->name, m->descriptor));
    else if (m->kind == RM_INTERFACE && !one_in(w, 3))
        invoke_interface(w, m);
    else
        rc_op2(&w->code, BC_invokevirtual, cb_methodref(w->b, owner, m->name, m->descriptor));
    rw_pop_many(w, m->parameter_count + receiver);
    if (m->returns) rw_push(w, m->result);
}

bool rw_may_call(const writer *w, const random_method *m) {
    return m->kind != RM_PRIVATE || w->class_index == CLASS_F;
}

static bool call_for(writer *w, rc_type type, int depth) {
    int start = (int)below(w, (uint32_t)w->r->method_count);
    for (int i = 0; i < w->r->method_count; i++) {
        const random_method *m = &w->r->methods[(start + i) % w->r->method_count];
        if (!m->returns || m->result != type || !rw_may_call(w, m)) continue;
        rw_call_method(w, m, depth);
        return true;
    }
    return false;
}

typedef struct library_method {
    const char *owner, *name, *descriptor;
    uint8_t opcode;
    rc_type result;
    uint8_t count;
    rc_type arguments[5]; /* the receiver first */
} library_method;

static const library_method library[] = {
    {"java/lang/Math", "max", "(II)I", BC_invokestatic, TI, 2, {TI, TI}},
    {"java/lang/Math", "abs", "(J)J", BC_invokestatic, TJ, 1, {TJ}},
    {"java/lang/Math", "min", "(DD)D", BC_invokestatic, TD, 2, {TD, TD}},
    {"java/lang/Math", "addExact", "(II)I", BC_invokestatic, TI, 2, {TI, TI}},
    {"java/lang/Math", "sqrt", "(D)D", BC_invokestatic, TD, 1, {TD}},
    {"java/lang/Math", "floorMod", "(II)I", BC_invokestatic, TI, 2, {TI, TI}},
    {"java/lang/Integer", "bitCount", "(I)I", BC_invokestatic, TI, 1, {TI}},
    {"java/lang/Integer", "parseInt", "(Ljava/lang/String;)I", BC_invokestatic, TI, 1, {TS}},
    {"java/lang/Integer", "toString", "(I)Ljava/lang/String;", BC_invokestatic, TS, 1, {TI}},
    {"java/lang/Long", "numberOfTrailingZeros", "(J)I", BC_invokestatic, TI, 1, {TJ}},
    {"java/lang/String", "length", "()I", BC_invokevirtual, TI, 1, {TS}},
    {"java/lang/String", "charAt", "(I)C", BC_invokevirtual, TI, 2, {TS, TI}},
    {"java/lang/String", "equals", "(Ljava/lang/Object;)Z", BC_invokevirtual, TI, 2, {TS, TO}},
    {"java/lang/String", "hashCode", "()I", BC_invokevirtual, TI, 1, {TS}},
    {"java/lang/String", "substring", "(I)Ljava/lang/String;", BC_invokevirtual, TS, 2, {TS, TI}},
    {"java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;", BC_invokevirtual, TS, 2, {TS, TS}},
    {"java/lang/Object", "getClass", "()Ljava/lang/Class;", BC_invokevirtual, TO, 1, {TO}},
    {"java/util/Arrays", "copyOf", "([II)[I", BC_invokestatic, TAI, 2, {TAI, TI}},
    {"java/util/Arrays", "hashCode", "([J)I", BC_invokestatic, TI, 1, {TAJ}},
    {"java/util/Arrays", "equals", "([B[B)Z", BC_invokestatic, TI, 2, {TAB, TAB}},
    {"java/util/Objects", "requireNonNull", "(Ljava/lang/Object;)Ljava/lang/Object;", BC_invokestatic, TO, 1, {TO}},
};

/* Arrays.copyOf takes a length: a small one. */
static bool call_library(writer *w, rc_type type, int depth) {
    enum { COUNT = sizeof library / sizeof *library };
    uint32_t start = below(w, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        const library_method *m = &library[(start + i) % COUNT];
        if (m->result != type) continue;
        for (int k = 0; k < m->count; k++) {
            if (type == TAI && k == 1)
                rw_push_index(w, depth);
            else
                rw_push_value(w, m->arguments[k], depth - 1);
        }
        rc_op2(&w->code, m->opcode, cb_methodref(w->b, m->owner, m->name, m->descriptor));
        rw_pop_many(w, m->count);
        rw_push(w, type);
        return true;
    }
    return false;
}

/* Jumps to `l` on a random condition. */
void rw_branch(writer *w, rc_label l, int depth) {
    uint8_t opcode;
    switch (below(w, 8)) {
    case 0:
    case 1:
        rw_push_value(w, TI, depth - 1);
        rc_jump_to(&w->code, (uint8_t)(BC_ifeq + below(w, 6)), l);
        rw_pop_many(w, 1);
        return;
    case 2:
    case 3:
        rw_push_value(w, TI, depth - 1);
        rw_push_value(w, TI, depth - 1);
        rc_jump_to(&w->code, (uint8_t)(BC_if_icmpeq + below(w, 6)), l);
        rw_pop_many(w, 2);
        return;
    case 4:
        rw_push_value(w, (rc_type)(TO + below(w, TU - TO)), depth - 1);
        rc_jump_to(&w->code, one_in(w, 2) ? BC_ifnull : BC_ifnonnull, l);
        rw_pop_many(w, 1);
        return;
    case 5:
        rw_push_value(w, TO, depth - 1);
        rw_push_value(w, TO, depth - 1);
        rc_jump_to(&w->code, (uint8_t)(BC_if_acmpeq + below(w, 2)), l);
        rw_pop_many(w, 2);
        return;
    default: {
        static const rc_type compared[] = {TJ, TF, TD};
        rc_type type = compared[below(w, 3)];
        rw_push_value(w, type, depth - 1);
        rw_push_value(w, type, depth - 1);
        opcode = type == TJ ? BC_lcmp : (uint8_t)((type == TF ? BC_fcmpl : BC_dcmpl) + below(w, 2));
        rw_op(w, opcode);
        rc_jump_to(&w->code, (uint8_t)(BC_ifeq + below(w, 6)), l);
        rw_pop_many(w, 2);
    }
    }
}

static void choose(writer *w, rc_type type, int depth) {
    rc_code *c = &w->code;
    rc_label other = rc_new_label(c), end = rc_new_label(c);
    rw_branch(w, other, depth - 1);
    rw_push_value(w, type, depth - 1);
    rc_jump_to(c, one_in(w, 10) ? BC_goto_w : BC_goto, end);
    (void)rc_pop(c);
    rc_bind(c, other);
    rw_push_value(w, type, depth - 1);
    rc_bind(c, end);
}

static void convert(writer *w, rc_type type, int depth) {
    /* i2l .. d2f: three for each source, in the order of the others */
    rc_type from = (rc_type)below(w, 3);
    uint8_t base = BC_i2l;
    if (from >= type) from++;
    rw_push_value(w, from, depth - 1);
    rw_op(w, (uint8_t)(base + 3 * (int)from + ((int)type - (type > from))));
    (void)rc_pop(&w->code);
    rw_push(w, type);
}

/* A divisor that is not zero. */
static void make_odd(writer *w, rc_type type) {
    if (type == TI)
        rw_push_int(w, 1);
    else {
        rw_op(w, BC_lconst_1);
        rw_push(w, TJ);
    }
    rw_op(w, type == TI ? BC_ior : BC_lor);
    (void)rc_pop(&w->code);
}

static void arithmetic(writer *w, rc_type type, int depth) {
    rw_push_value(w, type, depth - 1);
    if (one_in(w, 7)) {
        rw_op(w, (uint8_t)(BC_ineg + (int)type));
        return;
    }
    bool whole = type == TI || type == TJ;
    uint32_t kind = below(w, whole ? 11 : 5);
    bool shift = kind >= 5 && kind < 8;
    rw_push_value(w, shift ? TI : type, depth - 1);
    if (whole && (kind == 3 || kind == 4) && !one_in(w, 10)) make_odd(w, type);
    if (kind < 5)
        rw_op(w, (uint8_t)(BC_iadd + 4 * kind + (uint32_t)type)); /* add, sub, mul, div, rem */
    else
        rw_op(w, (uint8_t)(BC_ishl + 2 * (kind - 5) + (uint32_t)type)); /* shl, shr, ushr, and, or, xor */
    (void)rc_pop(&w->code);
}

static void other_int(writer *w, int depth) {
    switch (below(w, 4)) {
    case 0:
        rw_push_value(w, TI, depth - 1);
        rw_op(w, (uint8_t)(BC_i2b + below(w, 3)));
        return;
    case 1:
        rw_push_value(w, (rc_type)(TAI + below(w, TU - TAI)), depth - 1);
        rw_op(w, BC_arraylength);
        break;
    case 2:
        rw_push_value(w, TO, depth - 1);
        rc_op2(&w->code, BC_instanceof,
               cb_class(w->b, one_in(w, 3)   ? "java/lang/String"
                              : one_in(w, 2) ? rw_name_of(w, CLASS_I)
                                             : rw_name_of(w, CLASS_G)));
        break;
    default:
        rw_push_value(w, TD, depth - 1);
        rw_push_value(w, TD, depth - 1);
        rw_op(w, one_in(w, 2) ? BC_dcmpl : BC_dcmpg);
        (void)rc_pop(&w->code);
        break;
    }
    (void)rc_pop(&w->code);
    rw_push(w, TI);
}

/* An object that is not initialized lies below its arguments, which may hold branches. */
static void new_object(writer *w, int depth) {
    const char *owner = rw_name_of(w, one_in(w, 2) ? CLASS_F : CLASS_G);
    rc_op2(&w->code, BC_new, cb_class(w->b, owner));
    rw_push(w, TU);
    rw_op(w, BC_dup);
    rw_push(w, TU);
    if (one_in(w, 2)) {
        rc_op2(&w->code, BC_invokespecial, cb_methodref(w->b, owner, "<init>", "()V"));
    } else {
        rw_push_value(w, TI, depth - 1);
        rw_push_value(w, TD, depth - 1);
        rc_op2(&w->code, BC_invokespecial, cb_methodref(w->b, owner, "<init>", "(ID)V"));
        rw_pop_many(w, 2);
    }
    rw_pop_many(w, 2);
    rw_push(w, TR);
}

static const char *cast_name(const writer *w, rc_type type) {
    static const char *const names[] = {
        [TS] = "java/lang/String",    [TAI] = "[I", [TAJ] = "[J", [TAD] = "[D", [TAB] = "[B", [TAC] = "[C",
        [TAO] = "[Ljava/lang/Object;"};
    return type == TR ? rw_name_of(w, CLASS_F) : names[type];
}

static void cast(writer *w, rc_type type, int depth) {
    rw_push_value(w, one_in(w, 20) ? TO : type, depth - 1);
    if (type != TO) rc_op2(&w->code, BC_checkcast, cb_class(w->b, cast_name(w, type)));
    (void)rc_pop(&w->code);
    rw_push(w, type);
}

static void push_reference(writer *w, rc_type type, int depth) {
    switch (below(w, 6)) {
    case 0:
        if (one_in(w, 5)) {
            cast(w, type, depth);
            return;
        }
        /* fall through */
    case 1:
    case 2:
        if (type == TR) {
            new_object(w, depth);
        } else if (type >= TAI) {
            new_array(w, type, depth);
        } else if (type == TO) {
            rw_push_value(w, (rc_type)(TS + below(w, TU - TS)), depth - 1);
            (void)rc_pop(&w->code);
            rw_push(w, TO);
        } else {
            rw_push_constant(w, TS);
        }
        return;
    case 3:
        if (type == TO) {
            get_element(w, TO, depth);
            return;
        }
        /* fall through */
    default: rw_get_static(w, type); return;
    }
}

/* What can be had at once. */
static void push_simple(writer *w, rc_type type) {
    int local = below(w, 3) != 0 ? rw_find_local(w, type) : -1;
    if (local >= 0) {
        rw_local_op(w, type, w->local_at[local], false);
        rw_push(w, type);
    } else if (type == TR && !w->is_static && w->class_index != CLASS_I && one_in(w, 2)) {
        rw_op(w, BC_aload_0);
        rw_push(w, TR);
    } else if (type > TD && type != TS ? !one_in(w, 100) : one_in(w, 3)) {
        rw_get_static(w, type);
    } else {
        rw_push_constant(w, type);
    }
}

void rw_push_value(writer *w, rc_type type, int depth) {
    bool room = w->code.depth < RC_MAX_STACK - 20 && rc_has_room(&w->code);
    if (depth <= 0 || !room || one_in(w, 3)) {
        push_simple(w, type);
        return;
    }
    switch (below(w, 9)) {
    case 0:
        if (type == TR && !one_in(w, 10)) break; /* they are null, mostly */
        get_field(w, type, depth);
        return;
    case 1:
        if (call_for(w, type, depth)) return;
        break;
    case 2:
        if (call_library(w, type, depth)) return;
        break;
    case 3: choose(w, type, depth); return;
    case 4:
        if (type == TI || type == TJ || type == TD) {
            get_element(w, type, depth);
            return;
        }
        break;
    default: break;
    }
    if (rc_is_ref(type))
        push_reference(w, type, depth);
    else if (type == TI && one_in(w, 3))
        other_int(w, depth);
    else if (one_in(w, 4))
        convert(w, type, depth);
    else
        arithmetic(w, type, depth);
}
