/*
 * What an instruction does to the current state (JVMS §4.10.2.2, ch. 6). The table bytecodes.def says what most instructions
 * pop and push; the type checker spells that out, so that each verifier tests the other.
 */
#include "verify/infer.h"

#define SECTION "§4.10.2.2"

/* ---- Operand stack ---- */

static bool is_reference(vf_type t) {
    return t == VF_null || vf_tag_of(t) == VF_object || vf_tag_of(t) == VF_array;
}
static bool is_uninitialized(vf_type t) {
    return t == VF_uninitialized_this || vf_tag_of(t) == VF_uninitialized;
}
static bool is_second(vf_type t) {
    return t == VF_long_2nd || t == VF_double_2nd;
}

bool vi_push(infer *n, vf_type t) {
    vf_type second = vf_second(t);
    uint32_t slots = second == VF_none ? 1 : 2;
    if (n->now.depth + slots > n->x.code->max_stack) return vi_reject(n, "§4.10.2.3", "Stack size too large");
    n->now.stack[n->now.depth++] = t;
    if (second != VF_none) n->now.stack[n->now.depth++] = second;
    return true;
}

static bool push_entries(infer *n, const vf_type *types, uint32_t count) {
    if (n->now.depth + count > n->x.code->max_stack) return vi_reject(n, "§4.10.2.3", "Stack size too large");
    for (uint32_t i = 0; i < count; i++) n->now.stack[n->now.depth++] = types[i];
    return true;
}

/* One entry, whatever it is. */
static bool pop_entry(infer *n, vf_type *t) {
    if (n->now.depth == 0) return vi_reject(n, SECTION, "Unable to pop operand off an empty stack");
    *t = n->now.stack[--n->now.depth];
    return true;
}

char vi_letter(vf_type t) {
    switch (t) {
    case VF_long: return 'J';
    case VF_float: return 'F';
    case VF_double: return 'D';
    default: return is_reference(t) ? 'A' : 'I';
    }
}

/* Where an object that is not initialized, or a return address, will do for a reference (§4.9.2, §4.10.2.4). */
static bool takes_special(const insn *i, vf_type t) {
    bool astore = insn_is_store(i) && insn_store(i).type == 4;
    if (vf_tag_of(t) == VF_return_address) return astore;
    return is_uninitialized(t) && (astore || i->opcode == BC_ifnull || i->opcode == BC_ifnonnull);
}

bool vi_pop_letter(infer *n, const insn *i, char letter, vf_type *actual) {
    vf_type t = VF_none;
    if (!pop_entry(n, &t)) return false;
    bool right;
    const char *what;
    switch (letter) {
    case 'I':
        right = t == VF_integer;
        what = "integer";
        break;
    case 'F':
        right = t == VF_float;
        what = "float";
        break;
    case 'J':
        right = t == VF_long_2nd;
        what = "long";
        break;
    case 'D':
        right = t == VF_double_2nd;
        what = "double";
        break;
    default:
        right = is_reference(t) || takes_special(i, t);
        what = "object/array";
        break;
    }
    if (!right) return vi_reject(n, SECTION, "Expecting to find %s on stack", what);
    if (is_second(t)) t = n->now.stack[--n->now.depth]; /* halves are always together */
    if (actual != NULL) *actual = t;
    return true;
}

static bool pop_all(infer *n, const insn *i, const char *letters) {
    uint32_t count = 0;
    while (letters[count] != 0) count++;
    while (count-- > 0) {
        if (!vi_pop_letter(n, i, letters[count], NULL)) return false;
    }
    return true;
}

static bool push_letters(infer *n, const char *letters) {
    for (; *letters != 0; letters++) {
        vf_type t = *letters == 'J'   ? VF_long
                    : *letters == 'F' ? VF_float
                    : *letters == 'D' ? VF_double
                    : *letters == 'A' ? VF_null
                                      : VF_integer;
        if (!vi_push(n, t)) return false;
    }
    return true;
}

/* ---- pop, dup and swap ---- */

static bool pop_single(infer *n, vf_type *t) {
    if (!pop_entry(n, t)) return false;
    return !is_second(*t) || vi_reject(n, SECTION, "Attempt to split long or double on the stack");
}

/* Two values of category 1 or one of category 2. */
static bool pop_pair(infer *n, vf_type *top, vf_type *below) {
    if (!pop_entry(n, top)) return false;
    return is_second(*top) ? pop_entry(n, below) : pop_single(n, below);
}

/* The top `count` entries are copied to below the `below` entries under them. */
static bool duplicate(infer *n, uint32_t count, uint32_t below) {
    vf_type t[4] = {VF_none}, out[6];
    uint32_t got = 0;
    const uint32_t groups[] = {count, below};
    for (int g = 0; g < 2; g++) {
        if (groups[g] == 1 && !pop_single(n, &t[got])) return false;
        if (groups[g] == 2 && !pop_pair(n, &t[got], &t[got + 1])) return false;
        got += groups[g];
    }
    uint32_t used = 0;
    for (uint32_t i = count; i > 0; i--) out[used++] = t[i - 1];
    for (uint32_t i = got; i > 0; i--) out[used++] = t[i - 1];
    return push_entries(n, out, used);
}

static bool swap(infer *n) {
    vf_type a = VF_none, b = VF_none;
    return pop_single(n, &a) && pop_single(n, &b) && push_entries(n, (vf_type[]){a, b}, 2);
}

/* ---- Local variables ---- */

static bool load_single(infer *n, uint32_t index, bool wanted) {
    if (wanted) return vi_push(n, n->now.locals[index]);
    if (index >= n->now.locals_set) {
        return vi_reject(n, SECTION, "Accessing value from uninitialized register %u", index);
    }
    if (vf_tag_of(n->now.locals[index]) == VF_return_address) {
        return vi_reject(n, SECTION, "Cannot load return address from register %u", index);
    }
    return vi_reject(n, SECTION, "Register %u contains wrong type", index);
}

static bool load_pair(infer *n, uint32_t index, vf_type t) {
    if (n->now.locals[index] == t && n->now.locals[index + 1] == vf_second(t)) return vi_push(n, t);
    const char *what = index + 1 >= n->now.locals_set ? "Accessing value from uninitialized register pair %u/%u"
                                                      : "Register pair %u/%u contains wrong type";
    return vi_reject(n, SECTION, what, index, index + 1);
}

static bool load(infer *n, const insn *i) {
    insn_local l = insn_load(i);
    vf_type t = n->now.locals[l.index];
    switch (l.type) {
    case 0: return load_single(n, l.index, t == VF_integer);
    case 1: return load_pair(n, l.index, VF_long);
    case 2: return load_single(n, l.index, t == VF_float);
    case 3: return load_pair(n, l.index, VF_double);
    default: return load_single(n, l.index, is_reference(t) || is_uninitialized(t));
    }
}

static bool increment(infer *n, const insn *i) {
    if (n->now.locals[i->index] != VF_integer) return load_single(n, i->index, false);
    return true;
}

/* A subroutine that changes a local gives it back changed (§4.10.2.5). */
static void set_entry(infer *n, uint32_t index, vf_type t) {
    n->now.locals[index] = t;
    if (index >= n->now.locals_set) n->now.locals_set = index + 1;
    for (uint32_t c = 0; c < n->now.call_count; c++) n->now.calls[c].changed[index / 32] |= 1u << index % 32;
}

static bool store(infer *n, const insn *i) {
    insn_local l = insn_store(i);
    vf_type *locals = n->now.locals, t;
    if (!vi_pop_letter(n, i, "IJFDA"[l.type], &t)) return false;
    vf_type second = vf_second(t);
    uint32_t last = second == VF_none ? l.index : l.index + 1u;
    if (is_second(locals[l.index])) set_entry(n, l.index - 1u, VF_top); /* its first half is no use any more */
    if (vf_second(locals[last]) != VF_none) set_entry(n, last + 1, VF_top);
    set_entry(n, l.index, t);
    if (second != VF_none) set_entry(n, last, second);
    n->locals_changed = true;
    return true;
}

void vi_replace(infer *n, vf_type from, vf_type to) {
    for (uint32_t i = 0; i < n->local_count; i++) {
        if (n->now.locals[i] == from) set_entry(n, i, to);
    }
    for (uint32_t i = 0; i < n->now.depth; i++) {
        if (n->now.stack[i] == from) n->now.stack[i] = to;
    }
    n->locals_changed = true;
}

/* ---- Arrays ---- */

/* Whether `t` is null or has one dimension of the primitive type. */
static bool is_primitive_array(const infer *n, vf_type t, char letter) {
    if (t == VF_null) return true;
    return vf_tag_of(t) == VF_array && vf_name_of(&n->x, t)->name.bytes[1] == (uint8_t)letter;
}

static bool is_reference_array(const infer *n, vf_type t) {
    return is_primitive_array(n, t, 'L') || is_primitive_array(n, t, '[');
}

/* The array under the index of the element access that is `kind`th after iaload or iastore. */
static bool pop_array(infer *n, uint32_t kind, vf_type *t) {
    static const struct {
        char letter, other;
        const char *what;
    } kinds[] = {{'I', 'I', "ints"},
                 {'J', 'J', "longs"},
                 {'F', 'F', "floats"},
                 {'D', 'D', "doubles"},
                 {'L', '[', "objects or arrays"},
                 {'B', 'Z', "bytes or Booleans"},
                 {'C', 'C', "chars"},
                 {'S', 'S', "shorts"}};
    if (!pop_entry(n, t)) return false;
    if (is_primitive_array(n, *t, kinds[kind].letter) || is_primitive_array(n, *t, kinds[kind].other)) return true;
    return vi_reject(n, SECTION, "Expecting to find array of %s on stack", kinds[kind].what);
}

static bool load_element(infer *n, const insn *i) {
    vf_type t = VF_none;
    if (!vi_pop_letter(n, i, 'I', NULL) || !pop_array(n, i->opcode - (uint32_t)BC_iaload, &t)) return false;
    if (i->opcode != BC_aaload) return push_letters(n, bc_table[i->opcode].pushes);
    vf_type component = t == VF_null ? t : vf_component(&n->x, t);
    return component != VF_none && vi_push(n, component);
}

/* aastore takes any reference: what the array holds is checked when it is executed (§6.5.aastore). */
static bool store_element(infer *n, const insn *i) {
    vf_type t = VF_none;
    if (!vi_pop_letter(n, i, bc_table[i->opcode].pops[2], NULL) || !vi_pop_letter(n, i, 'I', NULL)) return false;
    if (i->opcode != BC_aastore) return pop_array(n, i->opcode - (uint32_t)BC_iastore, &t);
    if (!pop_entry(n, &t)) return false;
    if (vf_tag_of(t) != VF_array && t != VF_null) {
        return vi_reject(n, SECTION, "Expecting to find array of objects or arrays on stack");
    }
    return is_reference_array(n, t) || vi_reject(n, SECTION, "Expecting to find array of objects or arrays on stack");
}

static bool array_length(infer *n) {
    vf_type t = VF_none;
    if (!pop_entry(n, &t)) return false;
    if (t != VF_null && vf_tag_of(t) != VF_array) return vi_reject(n, SECTION, "Expecting to find array on stack");
    return vi_push(n, VF_integer);
}

/* ---- Constants and objects ---- */

static bool push_type(infer *n, vf_type t) {
    return t != VF_none && vi_push(n, t);
}

static bool load_constant(infer *n, const insn *i) {
    switch (n->x.c->pool[i->index].tag) {
    case CF_Integer: return vi_push(n, VF_integer);
    case CF_Float: return vi_push(n, VF_float);
    case CF_Long: return vi_push(n, VF_long);
    case CF_Double: return vi_push(n, VF_double);
    case CF_String: return push_type(n, vf_named_ascii(&n->x, "java/lang/String"));
    case CF_Class: return push_type(n, vf_named_ascii(&n->x, "java/lang/Class"));
    case CF_MethodHandle: return push_type(n, vf_named_ascii(&n->x, "java/lang/invoke/MethodHandle"));
    case CF_MethodType: return push_type(n, vf_named_ascii(&n->x, "java/lang/invoke/MethodType"));
    default: { /* CF_Dynamic */
        const vf_signature *s = vf_signature_at(&n->x, vf_member_at(&n->x, i->index).descriptor_index);
        return s != NULL && vi_push(n, vf_widened(s->result));
    }
    }
}

/* §4.10.2.4: an object of the same `new` that is still uninitialized must not be left, so that both cannot be taken for one. */
static bool new_object(infer *n, const insn *i) {
    vf_type t = vf_make(VF_uninitialized, i->pc);
    for (uint32_t k = 0; k < n->now.depth; k++) {
        if (n->now.stack[k] == t) {
            return vi_reject(n, "§4.10.2.4", "Uninitialized object on stack at creating point");
        }
    }
    vi_replace(n, t, VF_top);
    return vi_push(n, t);
}

static bool new_array(infer *n, const insn *i) {
    uint32_t counts = i->opcode == BC_multianewarray ? (uint32_t)i->value : 1;
    while (counts-- > 0) {
        if (!vi_pop_letter(n, i, 'I', NULL)) return false;
    }
    if (i->opcode == BC_newarray) return push_type(n, vf_named_ascii(&n->x, vf_newarray_descriptor(i->value)));
    vf_type t = vf_class_at(&n->x, i->index);
    return push_type(n, i->opcode == BC_anewarray && t != VF_none ? vf_array_of(&n->x, t) : t);
}

static bool throw_exception(infer *n) {
    vf_type t = VF_none;
    bool yes;
    if (!pop_entry(n, &t)) return false;
    if (t != VF_null && vf_tag_of(t) != VF_object) return vi_reject(n, SECTION, "Expecting to find object on stack");
    if (!vi_assignable(n, t, n->x.throwable, &yes)) return false;
    return yes || vi_reject(n, SECTION, "Can only throw Throwable objects");
}

/* ---- Returns ---- */

static bool return_value(infer *n, const insn *i) {
    vf_type t;
    bool is_void = n->result == VF_top, yes = is_void;
    if (i->opcode != BC_return) {
        if (!vi_pop_letter(n, i, "IJFDA"[i->opcode - BC_ireturn], &t)) return false;
        yes = false;
        if (!is_void && !vi_assignable(n, t, n->result, &yes)) return false;
    }
    if (!yes) return vi_reject(n, SECTION, "Wrong return type in function");
    if (!n->is_constructor || n->now.constructed) return true;
    return vi_reject(n, "§4.10.2.4", "Constructor must call super() or this()");
}

/* ---- The instructions ---- */

bool vi_execute(infer *n, const insn *i) {
    if (insn_is_load(i)) return load(n, i);
    if (insn_is_store(i)) return store(n, i);
    if (i->opcode >= BC_iaload && i->opcode <= BC_saload) return load_element(n, i);
    if (i->opcode >= BC_iastore && i->opcode <= BC_sastore) return store_element(n, i);
    if (i->opcode >= BC_ireturn && i->opcode <= BC_return) return return_value(n, i);
    vf_type t, u;
    switch (i->opcode) {
    case BC_ldc:
    case BC_ldc_w:
    case BC_ldc2_w: return load_constant(n, i);
    case BC_iinc: return increment(n, i);
    case BC_pop: return pop_single(n, &t);
    case BC_pop2: return pop_pair(n, &t, &u);
    case BC_dup: return duplicate(n, 1, 0);
    case BC_dup_x1: return duplicate(n, 1, 1);
    case BC_dup_x2: return duplicate(n, 1, 2);
    case BC_dup2: return duplicate(n, 2, 0);
    case BC_dup2_x1: return duplicate(n, 2, 1);
    case BC_dup2_x2: return duplicate(n, 2, 2);
    case BC_swap: return swap(n);
    case BC_new: return new_object(n, i);
    case BC_newarray:
    case BC_anewarray:
    case BC_multianewarray: return new_array(n, i);
    case BC_arraylength: return array_length(n);
    case BC_athrow: return throw_exception(n);
    case BC_checkcast: return vi_pop_letter(n, i, 'A', NULL) && push_type(n, vf_class_at(&n->x, i->index));
    case BC_getstatic:
    case BC_putstatic:
    case BC_getfield:
    case BC_putfield: return vi_access_field(n, i);
    case BC_invokevirtual:
    case BC_invokespecial:
    case BC_invokestatic:
    case BC_invokeinterface:
    case BC_invokedynamic: return vi_invoke(n, i);
    case BC_jsr:
    case BC_jsr_w:
    case BC_ret: return true; /* infer.c has them */
    default: return pop_all(n, i, bc_table[i->opcode].pops) && push_letters(n, bc_table[i->opcode].pushes);
    }
}
