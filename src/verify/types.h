/*
 * Verification types (JVMS §4.10.1.2) as 32-bit words, and what both verifiers keep while they are at one class: the table of
 * class names that the types index, types by constant, parsed descriptors. A name is in the table once, so types are equal
 * exactly when their words are.
 *
 * A word is a tag in the low five bits and a payload above:
 *
 *   31                          5 4       0
 *   ┌────────────────────────────┬─────────┐
 *   │ name index, pc or return pc│   tag   │
 *   └────────────────────────────┴─────────┘
 *
 * A value of category 2 fills two entries: VF_long then VF_long_2nd, the first one deeper (or at the lower local index).
 *
 * All memory is scratch of one call of the verifier. Functions that can fail for want of memory or because of the look-up set
 * `result` and give VF_none, NULL or false.
 */
#ifndef CEZVE_VERIFY_TYPES_H
#define CEZVE_VERIFY_TYPES_H

#include "base/arena.h"
#include "verify/verify.h"

typedef uint32_t vf_type;

enum {              /* tags, and types where there is no payload */
       VF_none = 0, /* no type: a failure */
       VF_top,
       VF_integer,
       VF_float,
       VF_long,
       VF_double,
       VF_long_2nd,
       VF_double_2nd,
       VF_boolean, /* boolean to char: only as component of an array and as type of a result */
       VF_byte,
       VF_short,
       VF_char,
       VF_null,
       VF_uninitialized_this,
       VF_uninitialized,  /* payload: pc of the `new` */
       VF_object,         /* payload: index in names */
       VF_array,          /* payload: index in names, which holds the descriptor "[..." */
       VF_return_address, /* payload: pc of the subroutine's first instruction (inference only) */
       VF_any_reference,  /* from here on: what an instruction may ask for, never the type of a value */
       VF_any_category1,
       VF_any_category2,
       VF_any_category2_2nd,
       VF_TAG_BITS = 5
};

static inline vf_type vf_make(uint32_t tag, uint32_t payload) {
    return payload << VF_TAG_BITS | tag;
}
static inline uint32_t vf_tag_of(vf_type t) {
    return t & ((1u << VF_TAG_BITS) - 1);
}
static inline uint32_t vf_payload(vf_type t) {
    return t >> VF_TAG_BITS;
}
/* The upper half that belongs to a long or double, VF_none for every other type. */
static inline vf_type vf_second(vf_type t) {
    return t == VF_long ? VF_long_2nd : t == VF_double ? VF_double_2nd : VF_none;
}
/* boolean, byte, short and char are int on the operand stack and in local variables (§2.11.1). */
static inline vf_type vf_widened(vf_type t) {
    return t >= VF_boolean && t <= VF_char ? (vf_type)VF_integer : t;
}

typedef struct vf_name {
    cf_utf8 name;
    uint32_t hash;
    vf_type type;      /* VF_object or VF_array with this index */
    vf_type component; /* of an array, VF_none until asked for */
    vf_type array;     /* whose component this is, VF_none until asked for */
    const void *class; /* of an object type, NULL until loaded */
} vf_name;

/* A parsed descriptor. Arguments are widened, those of category 2 take two entries. */
typedef struct vf_signature {
    vf_type result; /* of a field descriptor: its type; not widened; VF_top for void */
    uint32_t count;
    vf_type args[];
} vf_signature;

typedef struct vf_context {
    const vf_lookup *lookup;
    const cf_class *c;
    const cf_method *method; /* the one being verified, its index and its code */
    uint32_t method_index;
    const cf_code *code;
    vf_result result; /* VF_OK until verification has to stop */
    vf_error *error;
    arena scratch;
    vf_name *names; /* index 0 is not used */
    uint32_t name_count, name_capacity;
    uint32_t *buckets; /* open addressing, 0 is free */
    uint32_t bucket_count;
    vf_type *pool_types;             /* by index of a Class constant */
    const vf_signature **signatures; /* by index of a descriptor */
    vf_type self, object, throwable;
    uint64_t steps; /* spent so far in this call */
} vf_context;

/*
 * Types compared, copied or merged in one call. The hungriest class of the run-time image takes less than a thousandth; a
 * class file made for it (tens of thousands of handlers, frames and locals, each with each) could take days. Beyond, the class
 * is rejected.
 */
enum { VF_MAX_STEPS = 1 << 28 };

bool vf_too_long(vf_context *x);
static inline bool vf_spend(vf_context *x, uint64_t steps) {
    x->steps += steps;
    return LIKELY(x->steps <= VF_MAX_STEPS) || vf_too_long(x);
}

/* Opens the context for a class; false without memory. Close it either way. */
MUST_CHECK bool vf_open(vf_context *x, const vf_lookup *lookup, const cf_class *c, vf_error *error);
void vf_close(vf_context *x);

/* Ends verification with `why` unless something else has ended it before. */
bool vf_stop(vf_context *x, vf_result why);

/* The type of a name in internal form, or of an array's descriptor. The bytes must live as long as the context. */
vf_type vf_named(vf_context *x, cf_utf8 name);
vf_type vf_named_ascii(vf_context *x, const char *name);
/* The type of a Class constant. */
vf_type vf_class_at(vf_context *x, uint16_t index);
/* The type of the class of a Fieldref, Methodref or InterfaceMethodref. */
vf_type vf_member_class(vf_context *x, uint16_t index);
/* A valid field descriptor's type (not widened), VF_top for "V". */
vf_type vf_described(vf_context *x, cf_utf8 descriptor);
/* The descriptor at a Utf8 index, parsed. */
const vf_signature *vf_signature_at(vf_context *x, uint16_t index);
/* An array's component, and the array of a reference type. */
vf_type vf_component(vf_context *x, vf_type array);
vf_type vf_array_of(vf_context *x, vf_type component);
/* The number of dimensions, 0 for what is no array. */
uint32_t vf_dimensions(const vf_context *x, vf_type t);

static inline vf_name *vf_name_of(const vf_context *x, vf_type t) {
    ASSERT(vf_tag_of(t) == VF_object || vf_tag_of(t) == VF_array);
    return &x->names[vf_payload(t)];
}

/* The class of an object type, loaded through the look-up. */
const void *vf_load(vf_context *x, vf_type object);
/*
 * The type of a loaded class. When its name is in the table already the look-up is asked for it all the same, as HotSpot asks
 * its loader to see whether the name stands for that class.
 */
vf_type vf_type_of_class(vf_context *x, const void *class);
/*
 * Whether `object`, compared by name, is the class being verified or one of its superclasses (which are loaded already); the
 * protected check of §4.10.1.8 is only for members of those.
 */
bool vf_is_self_or_super(vf_context *x, vf_type object);

/* The name, descriptor and descriptor's index of a member, dynamic constant or call site. */
typedef struct vf_member {
    cf_utf8 name, descriptor;
    uint16_t descriptor_index;
} vf_member;
vf_member vf_member_at(const vf_context *x, uint16_t index);
bool vf_declares_field(const cf_class *c, const vf_member *m);

#endif
