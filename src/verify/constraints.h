/*
 * The static constraints on one instruction (JVMS §4.9.1) and on the tables that go with the code (§4.7.3). Both verifiers ask
 * here and word the faults in their own manner. Branch targets and the boundaries of instructions are in instruction.h.
 */
#ifndef CEZVE_VERIFY_CONSTRAINTS_H
#define CEZVE_VERIFY_CONSTRAINTS_H

#include "verify/instruction.h"
#include "verify/types.h"

typedef enum vf_fault {
    VFF_none,
    VFF_pool_index,      /* no such constant */
    VFF_pool_tag,        /* a constant of a kind that the instruction does not take */
    VFF_local_index,     /* max_locals or more */
    VFF_padding,         /* of a switch, not zero (below version 51) */
    VFF_unsorted_keys,   /* lookupswitch */
    VFF_internal_call,   /* <clinit>, or <init> other than by invokespecial */
    VFF_interface_count, /* invokeinterface: count is not what the descriptor takes */
    VFF_interface_zero,  /* invokeinterface: the fourth operand byte */
    VFF_dynamic_zero,    /* invokedynamic: the third and fourth operand bytes */
    VFF_dynamic_version, /* invokedynamic below version 51 */
    VFF_new_array,       /* new of an array class */
    VFF_newarray_type,   /* newarray: not one of the eight types */
    VFF_anewarray_depth, /* anewarray: more than 255 dimensions */
    VFF_not_an_array,    /* multianewarray of another class */
    VFF_dimensions       /* multianewarray: 0 or more than the class has */
} vf_fault;

enum {                                 /* versions in which rules changed */
       VF_VERSION_CHECKER = 50,        /* StackMapTable (§4.10) */
       VF_VERSION_LDC_CLASS = 49,      /* ldc of a class (Table 4.4-C) */
       VF_VERSION_DYNAMIC = 51,        /* invokedynamic; switch padding and the fail-over end */
       VF_VERSION_INTERFACE_CALLS = 52 /* invokespecial and invokestatic of interface methods */
};

/* The first constraint that the instruction breaks; VFF_none also when x->result tells of a failure. */
vf_fault vf_constrain(vf_context *x, const insn *i);

/* The descriptor of what newarray makes for a type code, NULL for a wrong code. */
const char *vf_newarray_descriptor(int32_t code);

typedef enum vf_table_fault {
    VFT_none,
    VFT_handler_start,
    VFT_handler_end,
    VFT_handler_pc,
    VFT_local_start,
    VFT_local_length
} vf_table_fault;

/* Whether an exception table entry's range and handler lie on instructions (§4.7.3), an empty range among the faults. */
vf_table_fault vf_constrain_handler(const cf_code *code, const uint8_t *marks, const cf_handler *h);
/* The same for a LocalVariableTable entry (§4.7.13). */
vf_table_fault vf_constrain_local(const cf_code *code, const uint8_t *marks, const cf_local *l);

#endif
