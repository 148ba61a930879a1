/*
 * Fields and invocations in the type checker (JVMS §4.10.1.9.getfield and following), protected members (§4.10.1.8), and the
 * initialization of objects (§4.10.1.9.invokespecial).
 */
#include "verify/checker.h"

/* ---- Protected members (§4.10.1.8) ---- */

/*
 * Whether a member of `owner` is protected in a superclass of another run-time package. The name alone tells first whether the
 * owner is the class itself or a superclass; only then is it asked for.
 */
static vf_verdict is_protected_elsewhere(checker *k, vf_type owner, const vf_member *m, bool method) {
    vf_context *x = &k->x;
    const vf_lookup *l = x->lookup;
    if (vf_tag_of(owner) != VF_object || !vf_is_self_or_super(x, owner)) return VFA_no;
    const void *class = vf_load(x, owner);
    if (class == NULL) return VFA_stop;
    if (!l->is_subclass(l->context, l->self, class)) return VFA_no;
    return l->is_protected_elsewhere(l->context, class, m->name, m->descriptor, method) ? VFA_yes : VFA_no;
}

/* passesProtectedCheck: then the receiver must be of the current class or a subclass. */
static bool check_protected(checker *k, vf_type owner, const vf_member *m, bool method, vf_type receiver, const char *name) {
    if (receiver == k->x.self) return true;
    vf_verdict v = is_protected_elsewhere(k, owner, m, method);
    if (v != VFA_yes) return v == VFA_no;
    /* Arrays pretend to have a public clone (§4.10.1.9.invokevirtual). */
    if (method && owner == k->x.object && vf_tag_of(receiver) == VF_array && cf_utf8_is(m->name, "clone")) return true;
    v = vf_assignable(&k->x, receiver, k->x.self, true);
    if (v != VFA_no) return v == VFA_yes;
    return vf_reject_type(k, "§4.10.1.8", vf_popped_origin(k), vf_implicit_origin(k->x.self),
                          "Bad access to protected data in %s", name);
}

/* ---- Fields ---- */

/* §4.10.1.9.putfield: a constructor may set fields that its class declares before it has called another constructor. */
static bool put_field(checker *k, const insn *i, vf_type owner, const vf_member *m, vf_type type) {
    vf_type receiver;
    if (!vf_pop_halves(k, type) || !vf_pop_any(k, &receiver)) return false;
    if (receiver == VF_uninitialized_this && owner == k->x.self && vf_declares_field(k->x.c, m)) receiver = k->x.self;
    vf_verdict v = vf_assignable(&k->x, receiver, owner, false);
    if (v == VFA_stop) return false;
    if (v == VFA_no) {
        return vf_reject_type(k, "§4.10.1.9.putfield", vf_popped_origin(k), vf_constant_origin(i->index, owner),
                              "Bad type on operand stack in putfield");
    }
    return check_protected(k, owner, m, false, receiver, "putfield");
}

static bool array_field(checker *k, const insn *i, vf_type owner) {
    vf_reason why = {.kind = VFR_type, .pc = i->pc, .actual = vf_constant_origin(i->index, owner)};
    return vf_reject(k, "§4.10.1.9.getfield", &why, "Expecting reference to class in class %s at constant pool index %d",
                     vf_external_self(k), i->index);
}

bool vf_check_field(checker *k, const insn *i) {
    vf_member m = vf_member_at(&k->x, i->index);
    vf_type owner = vf_member_class(&k->x, i->index), receiver;
    const vf_signature *s = vf_signature_at(&k->x, m.descriptor_index);
    if (owner == VF_none || s == NULL) return false;
    vf_type type = vf_widened(s->result);
    bool instance = i->opcode == BC_getfield || i->opcode == BC_putfield;
    if (instance && vf_tag_of(owner) == VF_array) return array_field(k, i, owner);
    switch (i->opcode) {
    case BC_getstatic: return vf_push_halves(k, type);
    case BC_putstatic: return vf_pop_halves(k, type);
    case BC_getfield:
        return vf_pop(k, owner, &receiver) && check_protected(k, owner, &m, false, receiver, "getfield") &&
               vf_push_halves(k, type);
    default: return put_field(k, i, owner, &m, type);
    }
}

/* ---- Instance initialization ---- */

/* The object is initialized: every copy of its type becomes the class's. */
static void initialize(checker *k, vf_type from, vf_type to) {
    for (uint32_t i = 0; i < k->local_count; i++) {
        if (k->locals[i] == from) k->locals[i] = to;
    }
    for (uint32_t i = 0; i < k->depth; i++) {
        if (k->stack[i] == from) k->stack[i] = to;
    }
    if (from == VF_uninitialized_this) k->this_uninit = false;
    k->handlers_stale = true;
}

/* invokespecial of <init> on uninitializedThis: of the class itself or its direct superclass. */
static bool initialize_this(checker *k, vf_type owner) {
    vf_type super = k->x.c->super_class == 0 ? k->x.self : vf_class_at(&k->x, k->x.c->super_class);
    if (super == VF_none) return false;
    if (owner != k->x.self && owner != super) {
        return vf_reject_type(k, "§4.10.1.9.invokespecial", vf_implicit_origin(owner), vf_implicit_origin(k->x.self),
                              "Bad <init> method call");
    }
    /* A handler sees the object uninitialized, or as one that may never be handed out: flagThisUninit stays. */
    bool covered = (k->marks[k->pc] & INSN_COVERED) != 0;
    if (covered && !vf_match_handlers(k, false)) return false;
    initialize(k, VF_uninitialized_this, k->x.self);
    return !covered || vf_match_handlers(k, true);
}

/* invokespecial of <init> on what a `new` made: of exactly its class. */
static bool initialize_new(checker *k, const insn *i, vf_type receiver, vf_type owner, const vf_member *m) {
    uint16_t class_index = insn_at(k->x.code, vf_payload(receiver)).index;
    const cf_class *c = k->x.c;
    if (class_index == 0 || class_index >= c->pool_count || c->pool[class_index].tag != CF_Class) {
        insn made_by = *i; /* a `new` that was not looked at yet: its pc is further on */
        made_by.index = class_index;
        bool outside = class_index == 0 || class_index >= c->pool_count;
        return vf_reject_fault(k, &made_by, outside ? VFF_pool_index : VFF_pool_tag);
    }
    vf_type made = vf_class_at(&k->x, class_index);
    if (made == VF_none) return false;
    if (made != owner) {
        return vf_reject_type(k, "§4.10.1.9.invokespecial", vf_constant_origin(class_index, made),
                              vf_constant_origin(i->index, owner), "Call to wrong <init> method");
    }
    vf_verdict v = is_protected_elsewhere(k, owner, m, true);
    if (v == VFA_yes) v = vf_assignable(&k->x, made, k->x.self, true) == VFA_no ? VFA_yes : VFA_no;
    if (v == VFA_stop || k->x.result != VF_OK) return false;
    if (v == VFA_yes) {
        return vf_reject_type(k, "§4.10.1.8", vf_constant_origin(class_index, made), vf_implicit_origin(k->x.self),
                              "Bad access to protected <init> method");
    }
    if ((k->marks[k->pc] & INSN_COVERED) != 0 && !vf_match_handlers(k, false)) return false;
    initialize(k, receiver, made);
    return true;
}

static bool invoke_constructor(checker *k, const insn *i, vf_type owner, const vf_member *m) {
    vf_type receiver;
    if (!vf_pop(k, VF_any_reference, &receiver)) return false;
    if (receiver == VF_uninitialized_this) return initialize_this(k, owner);
    if (vf_tag_of(receiver) == VF_uninitialized) return initialize_new(k, i, receiver, owner, m);
    vf_origin none = {.where = VFW_none};
    return vf_reject_type(k, "§4.10.1.9.invokespecial", vf_popped_origin(k), none, "Bad operand type when invoking <init>");
}

/* ---- Other invocations ---- */

/* Whether `t` is a direct superinterface, by name. */
static bool is_direct_interface(checker *k, vf_type t) {
    for (uint32_t i = 0; i < k->x.c->interface_count; i++) {
        if (vf_class_at(&k->x, k->x.c->interfaces[i]) == t) return true;
    }
    return false;
}

/*
 * §4.10.1.9.invokespecial, other than <init>: of the class itself, a superclass, or a direct superinterface. Private, super and
 * interface calls all come this way.
 */
static bool check_special_owner(checker *k, const insn *i, vf_type owner) {
    if (owner == k->x.self || is_direct_interface(k, owner)) return true;
    if (k->x.c->super_class != 0 && owner == vf_class_at(&k->x, k->x.c->super_class)) return true;
    vf_verdict v = vf_assignable(&k->x, k->x.self, owner, false);
    if (v == VFA_stop) return false;
    if (v == VFA_no) {
        return vf_reject_code(k, "§4.10.1.9.invokespecial",
                              "Bad invokespecial instruction: current class isn't assignable to reference class.");
    }
    if (k->x.c->pool[i->index].tag != CF_InterfaceMethodref) return true;
    return vf_reject_code(k, "§4.10.1.9.invokespecial",
                          "Bad invokespecial instruction: interface method reference is in an indirect superinterface.");
}

static bool pop_receiver(checker *k, const insn *i, vf_type owner, const vf_member *m) {
    vf_type receiver;
    switch (i->opcode) {
    case BC_invokespecial: return vf_pop(k, k->x.self, NULL);
    case BC_invokevirtual: return vf_pop(k, owner, &receiver) && check_protected(k, owner, m, true, receiver, "invokevirtual");
    case BC_invokeinterface: return vf_pop(k, owner, NULL);
    default: return true; /* invokestatic, invokedynamic */
    }
}

static bool push_result(checker *k, const vf_signature *s, bool constructor) {
    if (s->result == VF_top) return true;
    if (constructor) return vf_reject_code(k, "§4.10.1.9.invokespecial", "Return type must be void in <init> method");
    return vf_push_halves(k, vf_widened(s->result));
}

bool vf_check_invoke(checker *k, const insn *i) {
    vf_member m = vf_member_at(&k->x, i->index);
    vf_type owner = i->opcode == BC_invokedynamic ? k->x.object : vf_member_class(&k->x, i->index);
    const vf_signature *s = vf_signature_at(&k->x, m.descriptor_index);
    if (owner == VF_none || s == NULL) return false;
    bool constructor = i->opcode == BC_invokespecial && m.name.length > 0 && m.name.bytes[0] == '<';
    if (i->opcode == BC_invokespecial && !constructor && !check_special_owner(k, i, owner)) return false;
    for (uint32_t n = s->count; n > 0; n--) {
        if (!vf_pop(k, s->args[n - 1], NULL)) return false;
    }
    if (constructor ? !invoke_constructor(k, i, owner, &m) : !pop_receiver(k, i, owner, &m)) return false;
    return push_result(k, s, constructor);
}
