/*
 * What the files of the type checker (JVMS §4.10.1) share: the frame, its operations, and how a fault is told.
 *
 *   checker.c         methods, exception handlers, frames of the StackMapTable
 *   checker_code.c    the instructions, but fields and invocations
 *   checker_member.c  fields and invocations, protected access, instance initialization
 *   checker_frame.c   local variables, operand stack, assignability
 *   report.c          the message of a rejection
 *
 * Every function that returns bool gives false when the method is not to be looked at further; k->x.result says why.
 */
#ifndef CEZVE_VERIFY_CHECKER_H
#define CEZVE_VERIFY_CHECKER_H

#include "verify/constraints.h"
#include "verify/stackmap.h"

/* A type state (§4.10.1.4). Locals from local_count on are all VF_top. */
typedef struct vf_frame {
    uint32_t pc;
    bool this_uninit;
    const vf_type *locals;
    const vf_type *stack;
    uint32_t local_count; /* as HotSpot counts them: grows with the highest that is used */
    uint32_t depth;
    uint32_t shown; /* operands that messages show: those before the instruction took its own */
} vf_frame;

typedef struct checker {
    vf_context x;
    uint8_t *marks; /* INSN_... per byte of code, for the longest method */
    vf_stackmap map;
    vf_type *locals, *stack; /* of the current frame; max_locals and max_stack of the largest method */
    uint32_t local_count, depth;
    uint32_t mark; /* depth before the current instruction, for messages */
    bool this_uninit;
    uint32_t pc;
    bool ended;          /* control does not come here from the instruction before */
    uint32_t next_map;   /* index of the first frame of the map whose pc was not passed yet */
    bool handlers_stale; /* locals or flag changed since the handlers in range were last matched */
    vf_type result;      /* of the method, not widened; VF_top for void */
    bool malformed_map;  /* rejected because a StackMapTable does not follow its format: HotSpot does not fail over then */
} checker;

/* ---- Telling a fault ---- */

typedef enum vf_where { /* where a type that a message speaks of comes from */
                        VFW_none,
                        VFW_local,
                        VFW_stack,
                        VFW_map_local,
                        VFW_map_stack,
                        VFW_constant,
                        VFW_signature,
                        VFW_implicit,
                        VFW_frame /* only the frame is shown */
} vf_where;

typedef struct vf_origin {
    vf_where where;
    uint32_t index;
    vf_type type;
    vf_frame frame; /* for the first four and VFW_frame */
} vf_origin;

typedef enum vf_reason_kind {
    VFR_code,
    VFR_type,
    VFR_flags,
    VFR_constant,
    VFR_local,
    VFR_locals_size,
    VFR_stack_size,
    VFR_overflow,
    VFR_underflow,
    VFR_missing_frame,
    VFR_bad_frame
} vf_reason_kind;

typedef struct vf_reason {
    vf_reason_kind kind;
    uint32_t pc;
    vf_origin actual, expected;
} vf_reason;

vf_frame vf_current_frame(const checker *k);
vf_frame vf_frame_of_map(const checker *k, const vf_map_frame *f);

vf_origin vf_local_origin(const checker *k, uint32_t index);
vf_origin vf_popped_origin(const checker *k); /* the operand that was popped last */
vf_origin vf_constant_origin(uint32_t index, vf_type t);
vf_origin vf_implicit_origin(vf_type t);

/* Rejects the class with VerifyError: the text, then HotSpot's details. Always false. */
bool vf_reject(checker *k, const char *section, const vf_reason *why, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* "Bad type on operand stack in <instruction>" and the like: the type that is there, the type wanted (VFW_none: not said). */
bool vf_reject_type(checker *k, const char *section, vf_origin actual, vf_origin expected, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* A fault of the code itself at the current instruction. */
bool vf_reject_code(checker *k, const char *section, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* ClassFormatError: the text and, but for a malformed StackMapTable, " in method '...'". */
bool vf_reject_format(checker *k, const char *section, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* A static constraint, as HotSpot's checker words it. */
bool vf_reject_fault(checker *k, const insn *i, vf_fault fault);

/* The name of the class as Java writes it; zero-terminated, scratch. */
const char *vf_external_self(checker *k);

/* ---- Frames ---- */

typedef enum vf_verdict { VFA_no, VFA_yes, VFA_stop } vf_verdict;

/*
 * isAssignable (§4.10.1.2) from the type of a value to one that may be a question (VF_any_...). `protected_access`: for the
 * receiver of a protected member, where interfaces are no substitute for Object.
 */
vf_verdict vf_assignable(vf_context *x, vf_type from, vf_type to, bool protected_access);

bool vf_is_category1(vf_type t); /* int, float, any reference, initialized or not */

bool vf_push(checker *k, vf_type t); /* both halves of a long or double */
bool vf_push_half(checker *k, vf_type t);
bool vf_push_halves(checker *k, vf_type t); /* the same as vf_push, with the messages of fields and invocations */
bool vf_pop(checker *k, vf_type expected, vf_type *actual); /* one entry; actual may be NULL */
bool vf_pop_any(checker *k, vf_type *actual);
bool vf_pop_value(checker *k, vf_type expected); /* both halves of a long or double */
bool vf_pop_halves(checker *k, vf_type expected);
bool vf_load_local(checker *k, uint32_t index, vf_type expected, vf_type *actual);
bool vf_load_pair(checker *k, uint32_t index, vf_type expected);
void vf_store_local(checker *k, uint32_t index, vf_type t); /* both halves; the index is within max_locals */

/* The frame flows to `target` (§4.10.1.6): it must have a stack map frame that the current one matches. */
bool vf_branch(checker *k, int32_t target);
/* The handlers whose range holds the current instruction take the current locals. `flag` adds flagThisUninit. */
bool vf_match_handlers(checker *k, bool flag);

/* ---- Entry ---- */

/* vf_check, telling also malformed_map. */
vf_result vf_check_methods(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error,
                           bool *malformed_map);

/* ---- Instructions ---- */

bool vf_check_instruction(checker *k, const insn *i);
bool vf_check_field(checker *k, const insn *i);
bool vf_check_invoke(checker *k, const insn *i);

#endif
