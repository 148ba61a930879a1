/*
 * Helpful NullPointerException messages (JEP 358): what an instruction could not do and which expression was null, told by the
 * bytecode alone. Worded and computed as HotSpot 17's, a simulation of the operand stack in one linear pass that remembers for
 * each slot which instruction pushed it. No VM, no locks.
 */
#ifndef CEZVE_RUNTIME_NPE_H
#define CEZVE_RUNTIME_NPE_H

#include "base/strbuf.h"
#include "classfile/classfile.h"

/* Appends the message for a null dereferenced at `pc` of m, which has code and can be verified; false: nothing can be said. */
bool npe_describe(const cf_class *c, const cf_method *m, uint32_t pc, strbuf *out);

#endif
