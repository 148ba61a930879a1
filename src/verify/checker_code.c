/*
 * The instructions of the type checker (JVMS §4.10.1.9), but fields and invocations. Each case is the rule of the section named
 * for its instruction: what it pops, deepest first, and what it pushes. Operands were checked before (constraints.c).
 */
#include "verify/checker.h"

#define SECTION(instruction) "§4.10.1.9." instruction

/* ---- Rules that several instructions share ---- */

static bool pop_int(checker *k) {
    return vf_pop(k, VF_integer, NULL);
}

/* Pops `count` values of type `from`, pushes one of type `to`. */
static bool operate(checker *k, uint32_t count, vf_type from, vf_type to) {
    while (count-- > 0) {
        if (!vf_pop_value(k, from)) return false;
    }
    return vf_push(k, to);
}

/* The type of iadd, ladd, fadd, dadd and all that are numbered like them. */
static vf_type arithmetic_type(uint32_t offset) {
    static const vf_type types[] = {VF_integer, VF_long, VF_float, VF_double};
    return types[offset & 3];
}

static bool load(checker *k, const insn *i) {
    insn_local l = insn_load(i);
    if (l.type == 4) {
        vf_type t;
        return vf_load_local(k, l.index, VF_any_reference, &t) && vf_push(k, t);
    }
    vf_type t = arithmetic_type(l.type);
    if (vf_second(t) != VF_none ? !vf_load_pair(k, l.index, t) : !vf_load_local(k, l.index, t, NULL)) return false;
    return vf_push(k, t);
}

static bool store(checker *k, const insn *i) {
    insn_local l = insn_store(i);
    vf_type t = arithmetic_type(l.type);
    if (l.type == 4 ? !vf_pop(k, VF_any_reference, &t) : !vf_pop_value(k, t)) return false;
    if (l.index + (vf_second(t) != VF_none) >= k->x.code->max_locals) return vf_reject_fault(k, i, VFF_local_index);
    vf_store_local(k, l.index, t);
    k->handlers_stale = true;
    return true;
}

static bool increment(checker *k, const insn *i) {
    return vf_load_local(k, i->index, VF_integer, NULL);
}

/* The element types and array descriptors of iaload to saload, iastore to sastore. */
static const struct {
    vf_type element;
    const char *array;
} arrays[] = {{VF_integer, "[I"}, {VF_long, "[J"},    {VF_float, "[F"},   {VF_double, "[D"},
              {VF_none, NULL},    {VF_integer, NULL}, {VF_integer, "[C"}, {VF_integer, "[S"}};

/* Whether `t` is null or an array whose elements have the descriptor's letter. */
static bool is_array_of(const checker *k, vf_type t, char letter) {
    if (t == VF_null) return true;
    return vf_tag_of(t) == VF_array && vf_name_of(&k->x, t)->name.bytes[1] == (uint8_t)letter;
}

/* Pops the array of an instruction that is not aaload or aastore; HotSpot's message names what is below it. */
static bool pop_primitive_array(checker *k, const insn *i, uint32_t kind) {
    vf_type t;
    if (!vf_pop(k, VF_any_reference, &t)) return false;
    vf_origin expected = {.where = VFW_none};
    if (arrays[kind].array == NULL) { /* baload and bastore take two kinds of array */
        if (is_array_of(k, t, 'B') || is_array_of(k, t, 'Z')) return true;
    } else {
        if (is_array_of(k, t, arrays[kind].array[1])) return true;
        vf_type wanted = vf_named_ascii(&k->x, arrays[kind].array);
        if (wanted == VF_none) return false;
        expected = vf_implicit_origin(wanted);
    }
    const char *name = bc_table[i->opcode].name;
    return vf_reject_type(k, SECTION("iaload"), vf_popped_origin(k), expected, "Bad type on operand stack in %s", name);
}

static bool load_element(checker *k, const insn *i) {
    uint32_t kind = i->opcode - (uint32_t)BC_iaload;
    return pop_int(k) && pop_primitive_array(k, i, kind) && vf_push(k, arrays[kind].element);
}

static bool store_element(checker *k, const insn *i) {
    uint32_t kind = i->opcode - (uint32_t)BC_iastore;
    return vf_pop_value(k, arrays[kind].element) && pop_int(k) && pop_primitive_array(k, i, kind);
}

static bool pop_reference_array(checker *k, const char *section, const char *name, vf_type *t) {
    if (!vf_pop(k, VF_any_reference, t)) return false;
    if (is_array_of(k, *t, 'L') || is_array_of(k, *t, '[')) return true;
    vf_origin expected = vf_implicit_origin(VF_any_reference);
    return vf_reject_type(k, section, vf_popped_origin(k), expected, "Bad type on operand stack in %s", name);
}

static bool load_reference_element(checker *k) {
    vf_type t;
    if (!pop_int(k) || !pop_reference_array(k, SECTION("aaload"), "aaload", &t)) return false;
    vf_type component = t == VF_null ? (vf_type)VF_null : vf_component(&k->x, t);
    return component != VF_none && vf_push(k, component);
}

static bool store_reference_element(checker *k) {
    vf_type t;
    return vf_pop(k, k->x.object, NULL) && pop_int(k) && pop_reference_array(k, SECTION("aastore"), "aastore", &t);
}

/* ---- pop, dup and swap: by entries, taking care not to split a long or double ---- */

/* Pops two values of category 1 or one of category 2; *below is the deeper entry. */
static bool pop_pair(checker *k, vf_type *top, vf_type *below) {
    if (!vf_pop_any(k, top)) return false;
    if (vf_is_category1(*top)) return vf_pop(k, VF_any_category1, below);
    if (*top == VF_long_2nd || *top == VF_double_2nd) return vf_pop(k, VF_any_category2, below);
    vf_origin none = {.where = VFW_none};
    return vf_reject_type(k, SECTION("pop2"), vf_popped_origin(k), none, "Bad type on operand stack in %s",
                          bc_table[k->x.code->bytes[k->pc]].name);
}

static bool push_all(checker *k, const vf_type *types, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (!vf_push_half(k, types[i])) return false;
    }
    return true;
}

static bool duplicate(checker *k, uint8_t opcode) {
    vf_type a, b, c, d; /* a is on top */
    switch (opcode) {
    case BC_dup: return vf_pop(k, VF_any_category1, &a) && push_all(k, (vf_type[]){a, a}, 2);
    case BC_dup_x1:
        return vf_pop(k, VF_any_category1, &a) && vf_pop(k, VF_any_category1, &b) && push_all(k, (vf_type[]){a, b, a}, 3);
    case BC_dup_x2: return vf_pop(k, VF_any_category1, &a) && pop_pair(k, &b, &c) && push_all(k, (vf_type[]){a, c, b, a}, 4);
    case BC_dup2: return pop_pair(k, &a, &b) && push_all(k, (vf_type[]){b, a, b, a}, 4);
    case BC_dup2_x1:
        return pop_pair(k, &a, &b) && vf_pop(k, VF_any_category1, &c) && push_all(k, (vf_type[]){b, a, c, b, a}, 5);
    case BC_dup2_x2: return pop_pair(k, &a, &b) && pop_pair(k, &c, &d) && push_all(k, (vf_type[]){b, a, d, c, b, a}, 6);
    default: /* swap */
        return vf_pop(k, VF_any_category1, &a) && vf_pop(k, VF_any_category1, &b) && push_all(k, (vf_type[]){a, b}, 2);
    }
}

/* ---- Constants, objects and arrays ---- */

static bool push_named(checker *k, const char *name) {
    vf_type t = vf_named_ascii(&k->x, name);
    return t != VF_none && vf_push(k, t);
}

static bool load_constant(checker *k, const insn *i) {
    switch (k->x.c->pool[i->index].tag) {
    case CF_Integer: return vf_push(k, VF_integer);
    case CF_Float: return vf_push(k, VF_float);
    case CF_Long: return vf_push(k, VF_long);
    case CF_Double: return vf_push(k, VF_double);
    case CF_String: return push_named(k, "java/lang/String");
    case CF_Class: return push_named(k, "java/lang/Class");
    case CF_MethodHandle: return push_named(k, "java/lang/invoke/MethodHandle");
    case CF_MethodType: return push_named(k, "java/lang/invoke/MethodType");
    default: { /* CF_Dynamic */
        const vf_signature *s = vf_signature_at(&k->x, vf_member_at(&k->x, i->index).descriptor_index);
        return s != NULL && vf_push_halves(k, vf_widened(s->result));
    }
    }
}

static bool new_array(checker *k, vf_type array) {
    return array != VF_none && vf_push(k, array);
}

static bool new_object(checker *k, const insn *i) {
    switch (i->opcode) {
    case BC_new: return vf_push(k, vf_make(VF_uninitialized, i->pc));
    case BC_newarray: return pop_int(k) && new_array(k, vf_named_ascii(&k->x, vf_newarray_descriptor(i->value)));
    case BC_anewarray: return pop_int(k) && new_array(k, vf_array_of(&k->x, vf_class_at(&k->x, i->index)));
    default: /* multianewarray */
        for (int32_t n = 0; n < i->value; n++) {
            if (!pop_int(k)) return false;
        }
        return vf_push(k, vf_class_at(&k->x, i->index));
    }
}

static bool array_length(checker *k) {
    vf_type t;
    if (!vf_pop(k, VF_any_reference, &t)) return false;
    if (t == VF_null || vf_tag_of(t) == VF_array) return vf_push(k, VF_integer);
    vf_origin none = {.where = VFW_none};
    return vf_reject_type(k, SECTION("arraylength"), vf_popped_origin(k), none, "Bad type on operand stack in %s",
                          "arraylength");
}

static bool throw_exception(checker *k) {
    k->ended = true;
    return vf_pop(k, k->x.throwable, NULL);
}

/* ---- Control flow ---- */

static bool branches(checker *k, const insn *i) {
    uint32_t count = insn_target_count(k->x.code, i);
    for (uint32_t n = 0; n < count; n++) {
        if (!vf_branch(k, insn_target(k->x.code, i, n))) return false;
    }
    return true;
}

static bool conditional(checker *k, const insn *i, uint32_t count, vf_type t) {
    while (count-- > 0) {
        if (!vf_pop(k, t, NULL)) return false;
    }
    return branches(k, i);
}

static bool jump(checker *k, const insn *i) {
    k->ended = true;
    return branches(k, i);
}

static bool switches(checker *k, const insn *i) {
    k->ended = true;
    return pop_int(k) && branches(k, i);
}

/* ireturn to areturn (§4.10.1.9.ireturn): the value must be of the method's result type. */
static bool return_value(checker *k, const insn *i) {
    vf_type t = i->opcode == BC_areturn ? (vf_type)VF_any_reference : arithmetic_type(i->opcode - (uint32_t)BC_ireturn);
    k->ended = true;
    if (i->opcode == BC_areturn ? !vf_pop(k, t, &t) : !vf_pop_halves(k, t)) return false;
    vf_origin expected = {.where = VFW_signature, .type = k->result};
    if (k->result == VF_top) {
        return vf_reject_type(k, SECTION("ireturn"), vf_popped_origin(k), expected, "Method does not expect a return value");
    }
    vf_verdict v = vf_assignable(&k->x, t, k->result, false);
    if (v == VFA_yes || v == VFA_stop) return v == VFA_yes;
    return vf_reject_type(k, SECTION("ireturn"), vf_popped_origin(k), expected, "Bad return type");
}

static bool return_void(checker *k) {
    k->ended = true;
    if (k->result != VF_top) return vf_reject_code(k, SECTION("return"), "Method expects a return value");
    if (!k->this_uninit) return true;
    return vf_reject_code(k, SECTION("return"), "Constructor must call super() or this() before return");
}

/* ---- The instructions ---- */

static bool check_arithmetic(checker *k, const insn *i) {
    uint32_t op = i->opcode;
    if (op < BC_ineg) return operate(k, 2, arithmetic_type(op), arithmetic_type(op));
    if (op < BC_ishl) return operate(k, 1, arithmetic_type(op), arithmetic_type(op));
    vf_type t = op & 1 ? VF_long : VF_integer; /* ishl is even, lshl odd, and so on */
    if (op < BC_iand) return pop_int(k) && operate(k, 1, t, t);
    return operate(k, 2, t, t);
}

static bool check_conversion(checker *k, uint8_t opcode) {
    static const struct {
        vf_type from, to;
    } table[] = {{VF_integer, VF_long},    {VF_integer, VF_float},   {VF_integer, VF_double}, {VF_long, VF_integer},
                 {VF_long, VF_float},      {VF_long, VF_double},     {VF_float, VF_integer},  {VF_float, VF_long},
                 {VF_float, VF_double},    {VF_double, VF_integer},  {VF_double, VF_long},    {VF_double, VF_float},
                 {VF_integer, VF_integer}, {VF_integer, VF_integer}, {VF_integer, VF_integer}};
    return operate(k, 1, table[opcode - BC_i2l].from, table[opcode - BC_i2l].to);
}

static bool check_constant(checker *k, uint8_t opcode) {
    if (opcode == BC_nop) return true;
    if (opcode == BC_aconst_null) return vf_push(k, VF_null);
    if (opcode <= BC_iconst_5 || opcode >= BC_bipush) return vf_push(k, VF_integer);
    return vf_push(k, opcode <= BC_lconst_1 ? VF_long : opcode <= BC_fconst_2 ? VF_float : VF_double);
}

_Static_assert(BC_sipush == BC_bipush + 1 && BC_ldc == BC_sipush + 1 && (BC_ishl & 1) == 0, "ranges used below");

bool vf_check_instruction(checker *k, const insn *i) {
    uint8_t op = i->opcode;
    if (op <= BC_sipush) return check_constant(k, op);
    if (insn_is_load(i)) return load(k, i);
    if (insn_is_store(i)) return store(k, i);
    if (op >= BC_iadd && op <= BC_lxor) return check_arithmetic(k, i);
    if (op >= BC_i2l && op <= BC_i2s) return check_conversion(k, op);
    if (op >= BC_ifeq && op <= BC_ifle) return conditional(k, i, 1, VF_integer);
    if (op >= BC_if_icmpeq && op <= BC_if_icmple) return conditional(k, i, 2, VF_integer);
    if (op >= BC_ireturn && op <= BC_areturn) return return_value(k, i);
    vf_type t;
    switch (op) {
    case BC_ldc:
    case BC_ldc_w:
    case BC_ldc2_w: return load_constant(k, i);
    case BC_aaload: return load_reference_element(k);
    case BC_iaload:
    case BC_laload:
    case BC_faload:
    case BC_daload:
    case BC_baload:
    case BC_caload:
    case BC_saload: return load_element(k, i);
    case BC_aastore: return store_reference_element(k);
    case BC_iastore:
    case BC_lastore:
    case BC_fastore:
    case BC_dastore:
    case BC_bastore:
    case BC_castore:
    case BC_sastore: return store_element(k, i);
    case BC_pop: return vf_pop(k, VF_any_category1, NULL);
    case BC_pop2: return pop_pair(k, &t, &t);
    case BC_dup:
    case BC_dup_x1:
    case BC_dup_x2:
    case BC_dup2:
    case BC_dup2_x1:
    case BC_dup2_x2:
    case BC_swap: return duplicate(k, op);
    case BC_iinc: return increment(k, i);
    case BC_lcmp: return operate(k, 2, VF_long, VF_integer);
    case BC_fcmpl:
    case BC_fcmpg: return operate(k, 2, VF_float, VF_integer);
    case BC_dcmpl:
    case BC_dcmpg: return operate(k, 2, VF_double, VF_integer);
    case BC_if_acmpeq:
    case BC_if_acmpne: return conditional(k, i, 2, VF_any_reference);
    case BC_ifnull:
    case BC_ifnonnull: return conditional(k, i, 1, VF_any_reference);
    case BC_goto:
    case BC_goto_w: return jump(k, i);
    case BC_tableswitch:
    case BC_lookupswitch: return switches(k, i);
    case BC_return: return return_void(k);
    case BC_getstatic:
    case BC_putstatic:
    case BC_getfield:
    case BC_putfield: return vf_check_field(k, i);
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokestatic:
    case BC_invokeinterface:
    case BC_invokedynamic: return vf_check_invoke(k, i);
    case BC_new:
    case BC_newarray:
    case BC_anewarray:
    case BC_multianewarray: return new_object(k, i);
    case BC_arraylength: return array_length(k);
    case BC_athrow: return throw_exception(k);
    case BC_checkcast: return vf_pop(k, k->x.object, NULL) && vf_push(k, vf_class_at(&k->x, i->index));
    case BC_instanceof: return vf_pop(k, k->x.object, NULL) && vf_push(k, VF_integer);
    case BC_monitorenter:
    case BC_monitorexit: return vf_pop(k, VF_any_reference, NULL);
    default: /* jsr and ret have no rule (§4.10.1.9) */ return vf_reject_code(k, "§4.10.1.9", "Bad instruction: %02x", op);
    }
}
