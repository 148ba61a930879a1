/*
 * Which monitors a frame has entered. The VM does not write that down for monitorenter; it is read from the code that every
 * compiler makes of a synchronized statement: a handler of everything, covering the statement, that begins with storing what
 * was thrown, loading the local variable of the lock, and monitorexit.
 */
#include "exec/exec.h"

#include "classfile/bytecodes.h"
#include "runtime/link.h"

/* The index of a local variable instruction's variable, of the family that has a form with an operand and four without; *pc
 * goes behind it. -1: it is another instruction. */
static int32_t local_of(const uint8_t *code, uint32_t length, uint32_t *pc, unsigned general, unsigned first_short) {
    if (*pc >= length) return -1;
    unsigned bc = code[*pc];
    if (bc >= first_short && bc < first_short + 4) return (*pc)++, (int32_t)(bc - first_short);
    if (bc == general && *pc + 1 < length) return *pc += 2, code[*pc - 1];
    if (bc == BC_wide && *pc + 3 < length && code[*pc + 1] == general) return *pc += 4, code[*pc - 2] << 8 | code[*pc - 1];
    return -1;
}

/* The local variable that a handler leaves the monitor of; -1: it is no such handler. */
static int32_t lock_local(const cf_code *code, uint32_t pc) {
    int32_t local = -1;
    if (local_of(code->bytes, code->length, &pc, BC_astore, BC_astore_0) >= 0)
        local = local_of(code->bytes, code->length, &pc, BC_aload, BC_aload_0);
    return local >= 0 && pc < code->length && code->bytes[pc] == BC_monitorexit ? local : -1;
}

/* Such a handler covers itself, too. */
static bool is_new(const cf_code *code, uint32_t entry, uint32_t bci) {
    for (uint32_t i = 0; i < entry; i++) {
        const cf_handler *h = &code->handlers[i];
        if (h->handler_pc == code->handlers[entry].handler_pc && bci >= h->start_pc && bci < h->end_pc) return false;
    }
    return true;
}

/* In code that a verifier has accepted the variable holds a reference wherever such a handler covers. */
static void visit_statements(const frame *f, exec_lock_visitor *visit, void *context) {
    const cf_code *code = f->method->file->code;
    uint32_t bci = (uint32_t)(f->pc - f->method->code);
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const cf_handler *h = &code->handlers[i];
        if (h->catch_type != 0 || bci < h->start_pc || bci >= h->end_pc || !is_new(code, i, bci)) continue;
        int32_t local = lock_local(code, h->handler_pc);
        if (local >= 0 && f->locals[local].r != NULL_REF) visit(context, f->locals[local].r);
    }
}

void exec_visit_frame_locks(const runtime *rt, const frame *f, exec_lock_visitor *visit, void *context) {
    if (f->method->code && class_is_sound(rt, f->method->owner)) visit_statements(f, visit, context);
    if ((f->flags & FRAME_LOCKED) != 0) visit(context, f->lock);
}
