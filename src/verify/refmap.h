/*
 * Reference maps: which local variables and operand stack slots of a frame hold references at a bytecode pc.
 *
 * A map comes from a data-flow pass over the code alone, without StackMapTable, without looking at any other class and without
 * either verifier: classes of the image are not verified and old ones have no StackMapTable. For code that a verifier accepts,
 * the map marks every slot that the code can still read as a reference, and no slot that holds anything else; for other code
 * the pass gives some map or none, but never fails otherwise.
 *
 * - A slot is a reference when it holds one on every path: a conflict of paths is not one (nothing can read such a slot).
 * - null, `this` before its constructor was called and objects fresh from `new` are references; return addresses are not.
 * - The map at an instruction is of the state before it: arguments of an invoke are on the stack.
 * - An exception handler starts with one stack slot, a reference.
 * - Code that is never reached has no map.
 *
 * Subroutines (jsr, ret) are followed once for every chain of calls that leads into them. So the same pc can have several maps,
 * told apart by the return addresses in the frame: a frame must hold a return address as the bytecode pc of the
 * instruction after the jsr, in the low half of the slot.
 *
 * Slots are numbered: locals first (0 .. max_locals - 1), then the operand stack, deepest first.
 */
#ifndef CEZVE_VERIFY_REFMAP_H
#define CEZVE_VERIFY_REFMAP_H

#include "classfile/classfile.h"

typedef enum rm_result {
    RM_OK,
    RM_MALFORMED,   /* no verifier accepts such code */
    RM_TOO_COMPLEX, /* more than RM_MAX_VARIANTS or RM_MAX_STEPS */
    RM_NO_MEMORY
} rm_result;

/* How many maps one pc may have. javac's finally blocks, nested four deep with three calls each, make 81. */
enum { RM_MAX_VARIANTS = 256 };

/*
 * Words of bits compared, copied and merged for one method. No method of the run-time image takes a thousandth of it; one made
 * for it (tens of thousands of handlers, branches and locals, each with each) could take days.
 */
enum { RM_MAX_STEPS = 1 << 28 };

/* The same for what is computed while the world is stopped: some 20 ms at worst, and microseconds for any method of javac's. */
enum { RM_LATER_STEPS = 1 << 24 };

typedef struct rm_entry {
    uint16_t pc;
    uint16_t stack_depth; /* slots */
    uint32_t bits;        /* when all slots of the method fit in 32: bit per slot; else the index of the first word */
    uint32_t returns;     /* index of the first of the return_count return addresses that this map is for */
    uint32_t return_count;
} rm_entry;

/* The frame's slot holds this return address. */
typedef struct rm_return {
    uint32_t slot;
    uint32_t pc;
} rm_return;

/* The maps of a method. Immutable; any number of threads may read. */
typedef struct refmap {
    uint32_t entry_count;
    const rm_entry *entries; /* by pc; of one pc, those with more return addresses first */
    const rm_return *returns;
    const uint32_t *words;
    uint32_t slot_count; /* max_locals + max_stack */
    uint16_t max_locals;
    size_t bytes; /* that the tables take */
} refmap;

/*
 * Stands for maps that are yet to be computed: of a method for which only a lack of memory can prevent that, and which is no
 * burden to a stopped world. What rm_computes_later says, that holds when a verifier has accepted the code.
 */
extern const refmap rm_later;
/*
 * Whether the pass over code that a verifier has accepted ends within RM_LATER_STEPS, whatever it looks like: bits go from 1 to
 * 0 only, so no block is walked more often than a frame has slots. Classes that may have subroutines (§4.9.1) are left out.
 */
bool rm_computes_later(const cf_class *c, const cf_method *m);

/*
 * Computes the maps of all instructions of `m` that can be reached; the method must have code. RM_OK with *out filled in, to be
 * freed with rm_free; anything else leaves *out empty. Takes and frees scratch memory.
 */
MUST_CHECK rm_result rm_compute(const cf_class *c, const cf_method *m, refmap *out);
void rm_free(refmap *r); /* not rm_later */

/*
 * The map at `pc`, or NULL when no instruction that can be reached starts there. `locals` and `stack` are the frame's slots;
 * they are read only in methods with subroutines (return_count > 0), with NULL for both the first map of that pc is taken.
 */
const rm_entry *rm_find(const refmap *r, uint32_t pc, const uint64_t *locals, const uint64_t *stack);

/* Whether slot `index` holds a reference; stack slots from max_locals on, up to stack_depth of them. */
static inline bool rm_is_reference(const refmap *r, const rm_entry *e, uint32_t index) {
    ASSERT(index < (uint32_t)r->max_locals + e->stack_depth);
    uint32_t word = r->slot_count <= 32 ? e->bits : r->words[e->bits + index / 32];
    return (word >> index % 32 & 1) != 0;
}

#endif
