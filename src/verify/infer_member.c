/*
 * Fields, invocations, protected members and instance initialization in the verifier by type inference (JVMS §4.10.2.2,
 * §4.10.2.4).
 */
#include "verify/infer.h"

enum { MAX_ARGS = 255 }; /* slots (§4.3.3); a Methodref's descriptor may claim more */

/*
 * Whether a member of `owner` is protected in a superclass of another run-time package (§4.9.2); then the object it is used on
 * must be of the current class or a subclass.
 */
static bool find_protected(infer *n, vf_type owner, const vf_member *m, bool method, bool *yes) {
    vf_context *x = &n->x;
    const vf_lookup *l = x->lookup;
    *yes = false;
    if (vf_tag_of(owner) != VF_object || !vf_is_self_or_super(x, owner)) return true;
    const void *class = vf_load(x, owner);
    if (class == NULL) return false;
    *yes = l->is_subclass(l->context, l->self, class) &&
           l->is_protected_elsewhere(l->context, class, m->name, m->descriptor, method);
    return true;
}

static bool must_be(infer *n, vf_type from, vf_type to, const char *section, const char *text) {
    bool yes;
    if (!vi_assignable(n, from, to, &yes)) return false;
    return yes || vi_reject(n, section, "%s", text);
}

/* ---- Fields ---- */

/* The object of getfield or putfield; a constructor may set its class's own fields before it calls another (§4.10.2.4). */
static bool pop_object(infer *n, const insn *i, vf_type owner, const vf_member *m, vf_type *object) {
    bool special = i->opcode == BC_putfield && n->now.depth > 0 && n->now.stack[n->now.depth - 1] == VF_uninitialized_this;
    if (special && owner == n->x.self && vf_declares_field(n->x.c, m)) {
        n->now.depth--;
        *object = n->x.self;
        return true;
    }
    return vi_pop_letter(n, i, 'A', object);
}

bool vi_access_field(infer *n, const insn *i) {
    vf_member m = vf_member_at(&n->x, i->index);
    vf_type owner = vf_member_class(&n->x, i->index), object = VF_none, value = VF_none;
    const vf_signature *s = vf_signature_at(&n->x, m.descriptor_index);
    if (owner == VF_none || s == NULL) return false;
    vf_type type = vf_widened(s->result);
    bool put = i->opcode == BC_putfield || i->opcode == BC_putstatic;
    bool instance = i->opcode == BC_putfield || i->opcode == BC_getfield, guarded;
    if (put && !vi_pop_letter(n, i, vi_letter(type), &value)) return false;
    if (instance) {
        if (!pop_object(n, i, owner, &m, &object)) return false;
        if (!must_be(n, object, owner, "§4.10.2.2", "Incompatible type for getting or setting field")) return false;
        if (!find_protected(n, owner, &m, false, &guarded)) return false;
        if (guarded && !must_be(n, object, n->x.self, "§4.9.2", "Bad access to protected data")) return false;
    }
    if (put) return must_be(n, value, type, "§4.10.2.2", "Bad type in putfield/putstatic");
    return vi_push(n, type);
}

/* ---- Instance initialization (§4.10.2.4) ---- */

static bool initialize_this(infer *n, vf_type owner) {
    vf_type super = n->x.c->super_class == 0 ? n->x.self : vf_class_at(&n->x, n->x.c->super_class);
    if (super == VF_none) return false;
    if (owner != n->x.self && owner != super) {
        return vi_reject(n, "§4.10.2.4", "Call to wrong initialization method");
    }
    vi_replace(n, VF_uninitialized_this, n->x.self);
    n->now.constructed = true;
    return true;
}

static bool initialize_new(infer *n, vf_type object, vf_type owner, const vf_member *m) {
    vf_type made = vf_class_at(&n->x, insn_at(n->x.code, vf_payload(object)).index);
    if (made == VF_none) return false;
    if (made != owner) return vi_reject(n, "§4.10.2.4", "Call to wrong initialization method");
    bool guarded;
    if (!find_protected(n, owner, m, true, &guarded)) return false;
    if (guarded) return vi_reject(n, "§4.9.2", "Bad access to protected data");
    vi_replace(n, object, made);
    return true;
}

static bool pop_uninitialized(infer *n, vf_type *object) {
    if (n->now.depth == 0) return vi_reject(n, "§4.10.2.2", "Unable to pop operand off an empty stack");
    *object = n->now.stack[--n->now.depth];
    if (*object == VF_uninitialized_this || vf_tag_of(*object) == VF_uninitialized) return true;
    return vi_reject(n, "§4.10.2.4", "Expecting to find unitialized object on stack");
}

/* ---- Invocations ---- */

/* Pops the arguments, keeping their types in `args`; then compares them, as HotSpot does in two steps. */
static bool pop_args(infer *n, const insn *i, const vf_signature *s, vf_type *args) {
    for (uint32_t k = s->count; k > 0;) {
        k--;
        if (s->args[k] == VF_long_2nd || s->args[k] == VF_double_2nd) continue;
        if (!vi_pop_letter(n, i, vi_letter(s->args[k]), &args[k])) return false;
    }
    return true;
}

static bool check_args(infer *n, const vf_signature *s, const vf_type *args) {
    for (uint32_t k = 0; k < s->count; k++) {
        if (s->args[k] == VF_long_2nd || s->args[k] == VF_double_2nd) continue;
        if (!must_be(n, args[k], s->args[k], "§4.10.2.2", "Incompatible argument to function")) return false;
    }
    return true;
}

static bool check_object(infer *n, const insn *i, vf_type owner, const vf_member *m, vf_type object) {
    static const char *const section = "§4.10.2.2";
    if (!must_be(n, object, owner, section, "Incompatible object argument for function call")) return false;
    bool special = i->opcode == BC_invokespecial, guarded;
    if (special && !must_be(n, object, n->x.self, section, "Incompatible object argument for invokespecial")) return false;
    if (i->opcode == BC_invokeinterface) return true;
    if (!find_protected(n, owner, m, true, &guarded)) return false;
    /* Arrays pretend to have a public clone. */
    if (!guarded || (owner == n->x.object && vf_tag_of(object) == VF_array && cf_utf8_is(m->name, "clone"))) return true;
    return must_be(n, object, n->x.self, "§4.9.2", "Bad access to protected data");
}

bool vi_invoke(infer *n, const insn *i) {
    vf_member m = vf_member_at(&n->x, i->index);
    bool instance = i->opcode != BC_invokestatic && i->opcode != BC_invokedynamic;
    bool constructor = m.name.length > 0 && m.name.bytes[0] == '<';
    vf_type owner = i->opcode == BC_invokedynamic ? n->x.object : vf_member_class(&n->x, i->index);
    const vf_signature *s = vf_signature_at(&n->x, m.descriptor_index);
    vf_type args[MAX_ARGS], object = VF_none;
    if (owner == VF_none || s == NULL) return false;
    if (s->count > MAX_ARGS) {
        return vi_reject_format(n, "§4.3.3", "Signature %.*s has too many arguments", (int)m.descriptor.length,
                                (const char *)m.descriptor.bytes);
    }
    if (!pop_args(n, i, s, args)) return false;
    if (constructor) {
        if (!pop_uninitialized(n, &object)) return false;
        n->initialized = true;
        bool this = object == VF_uninitialized_this;
        if (this ? !initialize_this(n, owner) : !initialize_new(n, object, owner, &m)) return false;
    } else if (instance) {
        if (!vi_pop_letter(n, i, 'A', &object) || !check_object(n, i, owner, &m, object)) return false;
    }
    if (!check_args(n, s, args)) return false;
    return s->result == VF_top || vi_push(n, vf_widened(s->result));
}

/* invokespecial other than <init>: of the class itself, a superclass, or (from version 52) a direct superinterface. */
static bool check_special_owner(infer *n, const insn *i, vf_type owner) {
    if (vf_is_self_or_super(&n->x, owner)) return true;
    const cf_class *c = n->x.c;
    if (c->pool[i->index].tag == CF_InterfaceMethodref) {
        for (uint32_t k = 0; k < c->interface_count; k++) {
            if (vf_class_at(&n->x, c->interfaces[k]) == owner) return true;
        }
    }
    return n->x.result == VF_OK && vi_reject(n, "§4.9.2", "Illegal use of nonvirtual function call");
}

bool vi_check_special(infer *n, const insn *i) {
    if (i->opcode != BC_invokespecial) return true;
    vf_member m = vf_member_at(&n->x, i->index);
    if (m.name.length > 0 && m.name.bytes[0] == '<') return true;
    vf_type owner = vf_member_class(&n->x, i->index);
    return owner != VF_none && check_special_owner(n, i, owner);
}
