/*
 * What the files of the verifier by type inference (JVMS §4.10.2) share.
 *
 *   infer.c         classes, methods, the data-flow loop, subroutines
 *   infer_code.c    what an instruction does to the current state
 *   infer_member.c  fields, invocations, instance initialization
 *   infer_merge.c   merging of types and of states
 *   infer_report.c  messages
 *
 * States are kept at leaders only: the first instruction, branch targets, handlers, jsr, ret and what follows a jsr. Between
 * two of them the current state is carried along. A leader is processed again when a merge changed its state; merging only ever
 * moves types up a lattice of finite height, so that ends.
 *
 * Functions that return bool give false when the method is not to be looked at further; n->x.result says why.
 */
#ifndef CEZVE_VERIFY_INFER_H
#define CEZVE_VERIFY_INFER_H

#include "verify/constraints.h"

/* A subroutine (§4.10.2.5) that an instruction is part of: where it begins, and which locals were changed since it was called.
 */
typedef struct vi_call {
    uint32_t entry;
    uint32_t *changed; /* a bit per local */
} vi_call;

typedef struct vi_state {
    uint32_t pc;
    bool reached, dirty;
    bool constructed; /* in a constructor: another one was called on every path */
    uint32_t ret;     /* of a subroutine's first instruction: 1 + index of the leader that is its ret, 0 while unknown */
    uint32_t depth;
    vf_type *locals, *stack;
    uint32_t locals_set; /* locals from here on were set on no path; only messages tell it from VF_top */
    uint32_t call_count; /* outermost first */
    uint32_t call_room;  /* elements of calls that have memory for their bits */
    vi_call *calls;
} vi_state;

typedef struct infer {
    vf_context x;
    uint8_t *marks;      /* INSN_... per byte of code, for the longest method */
    uint32_t *leader_at; /* per byte of code: index of the leader there */
    vi_state *leaders;   /* of the method, by pc */
    uint32_t leader_count, dirty_count;
    arena memory;         /* of the method */
    uint32_t local_count; /* locals that the code or the arguments use; others need no place */
    vi_state now;         /* the current state; stack and locals have room for max_stack and local_count */
    vi_state spare;       /* only locals and calls: what is made for a jsr or ret to flow on */
    vf_type result;       /* of the method, widened; VF_top for void */
    bool is_constructor;  /* of a class other than Object */
    bool locals_changed;  /* since the handlers in range were last merged into */
    bool initialized;     /* the current instruction called a constructor */
    vf_type cloneable, serializable;
} infer;

/* For the states of one method. No compiler's method comes near; beyond, a class ends as if memory had run out. */
enum { VI_MAX_MEMORY = 256 * 1024 * 1024 };

/* Scratch memory of the method; NULL when there is none (any more). */
void *vi_alloc(infer *n, size_t count, size_t size);

/* ---- Messages: "(class: C, method: m signature: ()V) text" ---- */

bool vi_reject(infer *n, const char *section, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same as ClassFormatError. */
bool vi_reject_format(infer *n, const char *section, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool vi_reject_fault(infer *n, const insn *i, vf_fault fault);

/* ---- Merging ---- */

/* The least type that both are, VF_top when there is none; VF_none: stopped. Interfaces count as Object (§4.10.2.2). */
vf_type vi_merge(infer *n, vf_type a, vf_type b);
/* Whether a value of type `from` may be used as `to`. */
bool vi_assignable(infer *n, vf_type from, vf_type to, bool *yes);
/* Merges `from` into the leader at `pc`; a change makes it dirty. */
bool vi_flow(infer *n, uint32_t pc, const vi_state *from);
/* Copies the calls of one state to another, which gets room for at least `room` of them. */
bool vi_copy_calls(infer *n, vi_state *to, const vi_state *from, uint32_t room);

static inline uint32_t vi_words(const infer *n) {
    return (n->local_count + 31) / 32;
}

/* ---- Instructions ---- */

/* The effect on the current state, but for branches and handlers. */
bool vi_execute(infer *n, const insn *i);
bool vi_access_field(infer *n, const insn *i);
bool vi_invoke(infer *n, const insn *i);
/* Whether an invokespecial may name that class; asked of every instruction before the data-flow. */
bool vi_check_special(infer *n, const insn *i);

/* Pops what a letter of bytecodes.def stands for; of J and D both entries. `t` may be NULL. */
bool vi_pop_letter(infer *n, const insn *i, char letter, vf_type *t);
/* The letter for a type: I, J, F, D or A. */
char vi_letter(vf_type t);
bool vi_push(infer *n, vf_type t); /* both entries of a long or double */
/* Every copy of `from` in locals and on the stack becomes `to`. */
void vi_replace(infer *n, vf_type from, vf_type to);

#endif
