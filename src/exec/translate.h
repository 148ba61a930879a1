/*
 * Translation of a method's bytecodes to internal code (iops.h, translated.h).
 *
 * One pass finds the basic blocks and the depth of the operand stack at each bytecode; a second one emits code in bytecode
 * order, with an abstract operand stack on which loads and constants are not done but remembered. Neither needs a verified
 * method: what does not fit together is refused.
 */
#ifndef CEZVE_EXEC_TRANSLATE_H
#define CEZVE_EXEC_TRANSLATE_H

#include "exec/translated.h"

typedef enum translate_result {
    TRANSLATE_OK,
    TRANSLATE_NO_MEMORY,
    TRANSLATE_TOO_LARGE,   /* registers or jumps do not fit in 16 bits */
    TRANSLATE_SUBROUTINES, /* jsr, ret */
    TRANSLATE_MALFORMED    /* no verifier accepts it */
} translate_result;

/*
 * Translates m, which has code. TRANSLATE_OK: *out is the caller's to publish or mem_free. Resolves, loads and initializes
 * nothing; what is resolved already is used. Any thread of the guest; t is it.
 */
MUST_CHECK translate_result translate(thread *t, method *m, translated **out);
/* "too large" and so on. */
const char *translate_reason(translate_result r);

#endif
