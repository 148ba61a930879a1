/*
 * The step engine: the bytecodes one at a time, literally as JVMS ch. 6 has them.
 *
 * pc, sp, locals, pool and base are local copies of the top frame's state. `f->pc` and `f->sp` are brought up to date (SAVE)
 * before anything that can throw, allocate, wait, reach a safepoint or look at the stack; at that time sp still stands behind
 * the operands of the instruction. So an instruction changes pc and sp only when nothing can go wrong any more, and can be done
 * again from its start (runtime/outcome.h). Objects do not move: a reference read from a slot stays good as long as the slot is
 * a root.
 *
 * Dispatch is by label addresses. The second table sends every bytecode to `observe` first: counting, tracing and
 * single-stepping cost nothing when off. Polls are at backward branches and at the start of methods.
 *
 * Macros of the loop live inside the function and nowhere else.
 */
#include "exec/step.h"

#include "base/bytes.h"
#include "base/jmath.h"
#include "classfile/bytecodes.h"
#include "exec/driver.h"
#include "exec/field_access.h"
#include "exec/quick.h"
#include "runtime/exception.h"

#include <string.h>

/* The target of a tableswitch or lookupswitch at `pc`, relative to it. */
static int32_t table_target(const uint8_t *code, const uint8_t *pc, int32_t key) {
    const uint8_t *operands = code + (((uint32_t)(pc - code) & ~3u) + 4);
    int32_t low = (int32_t)be32(operands + 4), high = (int32_t)be32(operands + 8);
    if (key < low || key > high) return (int32_t)be32(operands);
    return (int32_t)be32(operands + 12 + 4 * (size_t)((uint32_t)key - (uint32_t)low));
}

static int32_t lookup_target(const uint8_t *code, const uint8_t *pc, int32_t key) {
    const uint8_t *operands = code + (((uint32_t)(pc - code) & ~3u) + 4);
    uint32_t low = 0, high = be32(operands + 4);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const uint8_t *pair = operands + 8 + 8 * (size_t)middle;
        int32_t match = (int32_t)be32(pair);
        if (key == match) return (int32_t)be32(pair + 4);
        if (key < match)
            high = middle;
        else
            low = middle + 1;
    }
    return (int32_t)be32(operands);
}

engine_next step_run_blocking(thread *t) {
    static const void *const plain[256] = {
#define X(opcode, name, length, format, pops, pushes, traps) [opcode] = &&bc_##name,
#include "classfile/bytecodes.def"
#undef X
        [BC_COUNT... 255] = &&bad_opcode,
    };
    static const void *const observed[256] = {[0 ... 255] = &&observe};

    exec_state *const engine = exec_of(t);
    const bool alone = engine->engine.kind == ENGINE_STEP;
    uint8_t *const base = t->heap_base;
    const void *const *dispatch;
    frame *f;
    const uint8_t *pc;
    slot *sp, *locals;
    const pool_entry *pool;

    outcome failed;   /* what an operation came back with, at `not_done` */
    engine_next next; /* at `follow` */
    method *callee;   /* at `invoke`: with its arguments */
    slot *arguments;
    int32_t offset; /* at `branch` */
    ref array;      /* at `bad_index`: with the index */
    int32_t index;
    slot value;     /* at `leave`: the result */
    unsigned slots; /* and how many slots it takes */
    uint32_t wide_index;

#define NEXT() goto *dispatch[*pc]
#define STEP(length)                                                                                                           \
    do {                                                                                                                       \
        pc += (length);                                                                                                        \
        NEXT();                                                                                                                \
    } while (0)
#define SAVE() (f->pc = pc, f->sp = sp)
/* An operation that may throw or ask for a call. */
#define DO(operation)                                                                                                          \
    do {                                                                                                                       \
        SAVE();                                                                                                                \
        failed = (operation);                                                                                                  \
        if (UNLIKELY(failed != DONE)) goto not_done;                                                                           \
    } while (0)
#define THROW_BY(call)                                                                                                         \
    do {                                                                                                                       \
        SAVE();                                                                                                                \
        (void)(call);                                                                                                          \
        goto unwind;                                                                                                           \
    } while (0)
#define BRANCH(distance)                                                                                                       \
    do {                                                                                                                       \
        offset = (distance);                                                                                                   \
        goto branch;                                                                                                           \
    } while (0)
#define INDEX() be16(pc + 1)

    goto resume;

    /* ---- constants and locals ---- */
#define PUSH_INT(name, constant)                                                                                               \
    bc_##name : sp++->i = (constant);                                                                                          \
    STEP(1)
bc_nop:
    STEP(1);
bc_aconst_null:
    sp++->raw = NULL_REF;
    STEP(1);
    PUSH_INT(iconst_m1, -1);
    PUSH_INT(iconst_0, 0);
    PUSH_INT(iconst_1, 1);
    PUSH_INT(iconst_2, 2);
    PUSH_INT(iconst_3, 3);
    PUSH_INT(iconst_4, 4);
    PUSH_INT(iconst_5, 5);
bc_lconst_0:
    sp->j = 0;
    sp += 2;
    STEP(1);
bc_lconst_1:
    sp->j = 1;
    sp += 2;
    STEP(1);
bc_fconst_0:
    sp++->f = 0.0f;
    STEP(1);
bc_fconst_1:
    sp++->f = 1.0f;
    STEP(1);
bc_fconst_2:
    sp++->f = 2.0f;
    STEP(1);
bc_dconst_0:
    sp->d = 0.0;
    sp += 2;
    STEP(1);
bc_dconst_1:
    sp->d = 1.0;
    sp += 2;
    STEP(1);
bc_bipush:
    sp++->i = (int8_t)pc[1];
    STEP(2);
bc_sipush:
    sp++->i = (int16_t)be16(pc + 1);
    STEP(3);

#define LDC(constant_index, length)                                                                                            \
    do {                                                                                                                       \
        slots = quick_constant(f->method->owner, (constant_index), sp);                                                        \
        if (slots == 0) {                                                                                                      \
            DO(step_constant(t, f->method, (constant_index), &value, &slots));                                                 \
            *sp = value;                                                                                                       \
        }                                                                                                                      \
        sp += slots;                                                                                                           \
        STEP(length);                                                                                                          \
    } while (0)
bc_ldc:
    LDC(pc[1], 2);
bc_ldc_w:
bc_ldc2_w:
    LDC(INDEX(), 3);

#define LOAD_LOCALS(type, size)                                                                                                \
    bc_##type##load : *sp = locals[pc[1]];                                                                                     \
    sp += (size);                                                                                                              \
    STEP(2);                                                                                                                   \
    bc_##type##load_0 : *sp = locals[0];                                                                                       \
    sp += (size);                                                                                                              \
    STEP(1);                                                                                                                   \
    bc_##type##load_1 : *sp = locals[1];                                                                                       \
    sp += (size);                                                                                                              \
    STEP(1);                                                                                                                   \
    bc_##type##load_2 : *sp = locals[2];                                                                                       \
    sp += (size);                                                                                                              \
    STEP(1);                                                                                                                   \
    bc_##type##load_3 : *sp = locals[3];                                                                                       \
    sp += (size);                                                                                                              \
    STEP(1)
    LOAD_LOCALS(i, 1);
    LOAD_LOCALS(l, 2);
    LOAD_LOCALS(f, 1);
    LOAD_LOCALS(d, 2);
    LOAD_LOCALS(a, 1);

#define STORE_LOCALS(type, size)                                                                                               \
    bc_##type##store : sp -= (size);                                                                                           \
    locals[pc[1]] = *sp;                                                                                                       \
    STEP(2);                                                                                                                   \
    bc_##type##store_0 : sp -= (size);                                                                                         \
    locals[0] = *sp;                                                                                                           \
    STEP(1);                                                                                                                   \
    bc_##type##store_1 : sp -= (size);                                                                                         \
    locals[1] = *sp;                                                                                                           \
    STEP(1);                                                                                                                   \
    bc_##type##store_2 : sp -= (size);                                                                                         \
    locals[2] = *sp;                                                                                                           \
    STEP(1);                                                                                                                   \
    bc_##type##store_3 : sp -= (size);                                                                                         \
    locals[3] = *sp;                                                                                                           \
    STEP(1)
    STORE_LOCALS(i, 1);
    STORE_LOCALS(l, 2);
    STORE_LOCALS(f, 1);
    STORE_LOCALS(d, 2);
    STORE_LOCALS(a, 1);

bc_iinc:
    locals[pc[1]].i = wrap_add32(locals[pc[1]].i, (int8_t)pc[2]);
    STEP(3);

bc_wide:
    wide_index = be16(pc + 2);
    switch (pc[1]) {
    case BC_iload:
    case BC_fload:
    case BC_aload: *sp++ = locals[wide_index]; break;
    case BC_lload:
    case BC_dload:
        *sp = locals[wide_index];
        sp += 2;
        break;
    case BC_istore:
    case BC_fstore:
    case BC_astore: locals[wide_index] = *--sp; break;
    case BC_lstore:
    case BC_dstore:
        sp -= 2;
        locals[wide_index] = *sp;
        break;
    case BC_iinc: locals[wide_index].i = wrap_add32(locals[wide_index].i, (int16_t)be16(pc + 4)); STEP(6);
    case BC_ret: goto subroutine_end;
    default: goto bad_opcode;
    }
    STEP(4);

    /* ---- arrays ---- */
#define ARRAY_ACCESS(array_at_depth, index_at_depth)                                                                           \
    do {                                                                                                                       \
        array = sp[array_at_depth].r;                                                                                          \
        index = sp[index_at_depth].i;                                                                                          \
        if (UNLIKELY(array == NULL_REF)) goto null_pointer;                                                                    \
        if (UNLIKELY((uint32_t)index >= (uint32_t)array_length(base, array))) goto bad_index;                                  \
    } while (0)
#define ELEMENT(type, log2_size) ((_Atomic type *)array_at(base, array, (uint32_t)index, log2_size))
#define ARRAY_LOAD(name, type, log2_size, member, size)                                                                        \
    bc_##name : ARRAY_ACCESS(-2, -1);                                                                                          \
    sp[-2].member = atomic_load_explicit(ELEMENT(type, log2_size), memory_order_relaxed);                                      \
    sp += (size)-2;                                                                                                            \
    STEP(1)
    ARRAY_LOAD(iaload, int32_t, 2, i, 1);
    ARRAY_LOAD(laload, int64_t, 3, j, 2);
    ARRAY_LOAD(faload, int32_t, 2, i, 1);
    ARRAY_LOAD(daload, int64_t, 3, j, 2);
    ARRAY_LOAD(baload, int8_t, 0, i, 1); /* of byte and boolean arrays */
    ARRAY_LOAD(caload, uint16_t, 1, i, 1);
    ARRAY_LOAD(saload, int16_t, 1, i, 1);

#define ARRAY_STORE(name, type, log2_size, member, size)                                                                       \
    bc_##name : ARRAY_ACCESS(-2 - (size), -1 - (size));                                                                        \
    atomic_store_explicit(ELEMENT(type, log2_size), (type)sp[-(size)].member, memory_order_relaxed);                           \
    sp -= 2 + (size);                                                                                                          \
    STEP(1)
    ARRAY_STORE(iastore, int32_t, 2, i, 1);
    ARRAY_STORE(lastore, int64_t, 3, j, 2);
    ARRAY_STORE(fastore, int32_t, 2, i, 1);
    ARRAY_STORE(dastore, int64_t, 3, j, 2);
    ARRAY_STORE(castore, uint16_t, 1, i, 1);
    ARRAY_STORE(sastore, int16_t, 1, i, 1);
bc_bastore:
    ARRAY_ACCESS(-3, -2);
    value.i = class_of(t, array)->primitive == T_BOOLEAN ? sp[-1].i & 1 : sp[-1].i;
    atomic_store_explicit(ELEMENT(int8_t, 0), (int8_t)value.i, memory_order_relaxed);
    sp -= 3;
    STEP(1);
bc_aaload:
    ARRAY_ACCESS(-2, -1);
    sp[-2].raw = array_get_ref(base, array, (uint32_t)index);
    sp--;
    STEP(1);
bc_aastore:
    ARRAY_ACCESS(-3, -2);
    if (UNLIKELY(!array_takes(t, array, sp[-1].r))) THROW_BY(throw_array_store(t, sp[-1].r));
    array_set_ref(base, array, (uint32_t)index, sp[-1].r);
    sp -= 3;
    STEP(1);
bc_arraylength:
    array = sp[-1].r;
    if (UNLIKELY(array == NULL_REF)) goto null_pointer;
    sp[-1].i = array_length(base, array);
    STEP(1);

    /* ---- operand stack ---- */
bc_pop:
    sp--;
    STEP(1);
bc_pop2:
    sp -= 2;
    STEP(1);
bc_dup:
    sp[0] = sp[-1];
    sp++;
    STEP(1);
bc_dup_x1:
    sp[0] = sp[-1];
    sp[-1] = sp[-2];
    sp[-2] = sp[0];
    sp++;
    STEP(1);
bc_dup_x2:
    sp[0] = sp[-1];
    sp[-1] = sp[-2];
    sp[-2] = sp[-3];
    sp[-3] = sp[0];
    sp++;
    STEP(1);
bc_dup2:
    sp[0] = sp[-2];
    sp[1] = sp[-1];
    sp += 2;
    STEP(1);
bc_dup2_x1:
    sp[1] = sp[-1];
    sp[0] = sp[-2];
    sp[-1] = sp[-3];
    sp[-2] = sp[1];
    sp[-3] = sp[0];
    sp += 2;
    STEP(1);
bc_dup2_x2:
    sp[1] = sp[-1];
    sp[0] = sp[-2];
    sp[-1] = sp[-3];
    sp[-2] = sp[-4];
    sp[-3] = sp[1];
    sp[-4] = sp[0];
    sp += 2;
    STEP(1);
bc_swap:
    value = sp[-1];
    sp[-1] = sp[-2];
    sp[-2] = value;
    STEP(1);

    /* ---- arithmetic ---- */
#define BINARY(name, member, size, expression)                                                                                 \
    bc_##name : {                                                                                                              \
        const slot a = sp[-2 * (size)], b = sp[-(size)];                                                                       \
        sp[-2 * (size)].member = (expression);                                                                                 \
        sp -= (size);                                                                                                          \
        STEP(1);                                                                                                               \
    }
#define UNARY(name, from_size, to_member, to_size, expression)                                                                 \
    bc_##name : {                                                                                                              \
        const slot a = sp[-(from_size)];                                                                                       \
        sp[-(from_size)].to_member = (expression);                                                                             \
        sp += (to_size) - (from_size);                                                                                         \
        STEP(1);                                                                                                               \
    }
    BINARY(iadd, i, 1, wrap_add32(a.i, b.i))
    BINARY(ladd, j, 2, wrap_add64(a.j, b.j))
    BINARY(fadd, f, 1, a.f + b.f)
    BINARY(dadd, d, 2, a.d + b.d)
    BINARY(isub, i, 1, wrap_sub32(a.i, b.i))
    BINARY(lsub, j, 2, wrap_sub64(a.j, b.j))
    BINARY(fsub, f, 1, a.f - b.f)
    BINARY(dsub, d, 2, a.d - b.d)
    BINARY(imul, i, 1, wrap_mul32(a.i, b.i))
    BINARY(lmul, j, 2, wrap_mul64(a.j, b.j))
    BINARY(fmul, f, 1, a.f * b.f)
    BINARY(dmul, d, 2, a.d * b.d)
    BINARY(fdiv, f, 1, a.f / b.f)
    BINARY(ddiv, d, 2, a.d / b.d)
    BINARY(frem, f, 1, rem_float(a.f, b.f))
    BINARY(drem, d, 2, rem_double(a.d, b.d))
    BINARY(iand, i, 1, a.i & b.i)
    BINARY(land, j, 2, a.j & b.j)
    BINARY(ior, i, 1, a.i | b.i)
    BINARY(lor, j, 2, a.j | b.j)
    BINARY(ixor, i, 1, a.i ^ b.i)
    BINARY(lxor, j, 2, a.j ^ b.j)
    BINARY(ishl, i, 1, shl32(a.i, b.i))
    BINARY(ishr, i, 1, shr32(a.i, b.i))
    BINARY(iushr, i, 1, ushr32(a.i, b.i))
#define SHIFT_LONG(name, function)                                                                                             \
    bc_##name : sp[-3].j = function(sp[-3].j, sp[-1].i);                                                                       \
    sp--;                                                                                                                      \
    STEP(1)
    SHIFT_LONG(lshl, shl64);
    SHIFT_LONG(lshr, shr64);
    SHIFT_LONG(lushr, ushr64);
#define DIVIDE(name, member, size, function)                                                                                   \
    bc_##name : if (UNLIKELY(sp[-(size)].member == 0)) THROW_BY(throw_divide_by_zero(t));                                      \
    sp[-2 * (size)].member = function(sp[-2 * (size)].member, sp[-(size)].member);                                             \
    sp -= (size);                                                                                                              \
    STEP(1)
    DIVIDE(idiv, i, 1, div32);
    DIVIDE(irem, i, 1, rem32);
    DIVIDE(ldiv, j, 2, div64);
    DIVIDE(lrem, j, 2, rem64);
    UNARY(ineg, 1, i, 1, wrap_neg32(a.i))
    UNARY(lneg, 2, j, 2, wrap_neg64(a.j))
    UNARY(fneg, 1, f, 1, -a.f)
    UNARY(dneg, 2, d, 2, -a.d)
    UNARY(i2l, 1, j, 2, a.i)
    UNARY(i2f, 1, f, 1, (float)a.i)
    UNARY(i2d, 1, d, 2, a.i)
    UNARY(l2i, 2, i, 1, (int32_t)a.j)
    UNARY(l2f, 2, f, 1, (float)a.j)
    UNARY(l2d, 2, d, 2, (double)a.j)
    UNARY(f2i, 1, i, 1, f2i(a.f))
    UNARY(f2l, 1, j, 2, f2l(a.f))
    UNARY(f2d, 1, d, 2, a.f)
    UNARY(d2i, 2, i, 1, d2i(a.d))
    UNARY(d2l, 2, j, 2, d2l(a.d))
    UNARY(d2f, 2, f, 1, (float)a.d)
    UNARY(i2b, 1, i, 1, (int8_t)a.i)
    UNARY(i2c, 1, i, 1, (uint16_t)a.i)
    UNARY(i2s, 1, i, 1, (int16_t)a.i)
#define COMPARE(name, size, expression)                                                                                        \
    bc_##name : {                                                                                                              \
        const slot a = sp[-2 * (size)], b = sp[-(size)];                                                                       \
        sp[-2 * (size)].i = (expression);                                                                                      \
        sp -= 2 * (size)-1;                                                                                                    \
        STEP(1);                                                                                                               \
    }
    COMPARE(lcmp, 2, cmp64(a.j, b.j))
    COMPARE(fcmpl, 1, fcmp(a.f, b.f, -1))
    COMPARE(fcmpg, 1, fcmp(a.f, b.f, 1))
    COMPARE(dcmpl, 2, dcmp(a.d, b.d, -1))
    COMPARE(dcmpg, 2, dcmp(a.d, b.d, 1))

    /* ---- control ---- */
#define BRANCH_IF(name, pops, condition)                                                                                       \
    bc_##name : sp -= (pops);                                                                                                  \
    if (condition) BRANCH((int16_t)be16(pc + 1));                                                                              \
    STEP(3)
    BRANCH_IF(ifeq, 1, sp[0].i == 0);
    BRANCH_IF(ifne, 1, sp[0].i != 0);
    BRANCH_IF(iflt, 1, sp[0].i < 0);
    BRANCH_IF(ifge, 1, sp[0].i >= 0);
    BRANCH_IF(ifgt, 1, sp[0].i > 0);
    BRANCH_IF(ifle, 1, sp[0].i <= 0);
    BRANCH_IF(if_icmpeq, 2, sp[0].i == sp[1].i);
    BRANCH_IF(if_icmpne, 2, sp[0].i != sp[1].i);
    BRANCH_IF(if_icmplt, 2, sp[0].i < sp[1].i);
    BRANCH_IF(if_icmpge, 2, sp[0].i >= sp[1].i);
    BRANCH_IF(if_icmpgt, 2, sp[0].i > sp[1].i);
    BRANCH_IF(if_icmple, 2, sp[0].i <= sp[1].i);
    BRANCH_IF(if_acmpeq, 2, sp[0].r == sp[1].r);
    BRANCH_IF(if_acmpne, 2, sp[0].r != sp[1].r);
    BRANCH_IF(ifnull, 1, sp[0].r == NULL_REF);
    BRANCH_IF(ifnonnull, 1, sp[0].r != NULL_REF);
bc_goto:
    BRANCH((int16_t)be16(pc + 1));
bc_goto_w:
    BRANCH((int32_t)be32(pc + 1));
bc_tableswitch:
    sp--;
    BRANCH(table_target(f->method->code, pc, sp->i));
bc_lookupswitch:
    sp--;
    BRANCH(lookup_target(f->method->code, pc, sp->i));
branch: /* a poll finds the frame at the target, with the operands gone */
    pc += offset;
    if (offset <= 0 && (UNLIKELY(thread_must_poll(t)) || (!alone && driver_turned(engine, f->method)))) goto poll;
    NEXT();

bc_jsr: /* a return address is the bytecode index of the next instruction */
    sp++->raw = (uint64_t)(pc + 3 - f->method->code);
    BRANCH((int16_t)be16(pc + 1));
bc_jsr_w:
    sp++->raw = (uint64_t)(pc + 5 - f->method->code);
    BRANCH((int32_t)be32(pc + 1));
bc_ret: /* may be a loop's only way back */
    wide_index = pc[1];
subroutine_end:
    pc = f->method->code + locals[wide_index].r;
    if (UNLIKELY(thread_must_poll(t))) goto poll;
    NEXT();

    /* ---- fields ---- */
bc_getstatic : {
    field *fd = pool_field(pool, INDEX());
    if (UNLIKELY(fd == NULL || (fd->access_flags & ACC_STATIC) == 0 || class_get_state(fd->owner) != CLASS_INITIALIZED))
        DO(step_field(t, f->method, INDEX(), USE_GETSTATIC, &fd));
    sp += field_load(base, fd->owner->mirror, fd, sp);
    STEP(3);
}
bc_putstatic : {
    field *fd = pool_field(pool, INDEX());
    if (UNLIKELY(fd == NULL || (fd->access_flags & (ACC_STATIC | ACC_FINAL)) != ACC_STATIC ||
                 class_get_state(fd->owner) != CLASS_INITIALIZED)) /* final: in the class initializer, which runs once */
        DO(step_field(t, f->method, INDEX(), USE_PUTSTATIC, &fd));
    sp -= type_slots(fd->type);
    field_store(base, fd->owner->mirror, fd, *sp);
    STEP(3);
}
bc_getfield : {
    field *fd = pool_field(pool, INDEX());
    if (UNLIKELY(fd == NULL || (fd->access_flags & ACC_STATIC) != 0)) DO(step_field(t, f->method, INDEX(), USE_GETFIELD, &fd));
    ref o = sp[-1].r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    sp += field_load(base, o, fd, sp - 1) - 1;
    STEP(3);
}
bc_putfield : {
    field *fd = pool_field(pool, INDEX());
    if (UNLIKELY(fd == NULL || ((fd->access_flags & (ACC_STATIC | ACC_FINAL)) != 0 && !sets_own_final(f->method, fd))))
        DO(step_field(t, f->method, INDEX(), USE_PUTFIELD, &fd));
    slots = type_slots(fd->type);
    ref o = sp[-1 - (int)slots].r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    field_store(base, o, fd, sp[-(int)slots]);
    sp -= slots + 1;
    STEP(3);
}

    /* ---- invocation ---- */
bc_invokevirtual : {
    method *resolved = pool_method(pool, INDEX());
    call_site *site = NULL;
    if (UNLIKELY(resolved == NULL || method_is_static(resolved))) {
        site = pool_site(pool, INDEX());
        if (site == NULL) DO(step_resolve(t, f->method, INDEX(), USE_VIRTUAL, &resolved, &site));
    }
    if (UNLIKELY(site != NULL)) {
        /* A signature polymorphic method: its adapter takes the receiver and the appendix as well. */
        bool appendix = site->appendix != NULL_REF;
        arguments = sp + appendix - site->adapter->arg_slots;
        if (arguments[0].r == NULL_REF) goto null_pointer;
        if (appendix) sp->raw = site->appendix;
        callee = site->adapter;
        goto invoke;
    }
    arguments = sp - resolved->arg_slots;
    if (UNLIKELY(arguments[0].r == NULL_REF)) goto null_pointer;
    if (resolved->vtable_index >= 0)
        callee = class_vtable_method(class_of(t, arguments[0].r), resolved->vtable_index);
    else if (!class_is_interface(resolved->owner))
        callee = resolved; /* private, final, or an intrinsic */
    else
        DO(class_select_virtual(t, class_of(t, arguments[0].r), resolved, &callee));
    if (UNLIKELY((callee->access_flags & ACC_ABSTRACT) != 0))
        DO(class_select(t, class_of(t, arguments[0].r), resolved, &callee));
    goto invoke;
}
bc_invokespecial : {
    callee = special_target(f->method->owner, pool_method(pool, INDEX()));
    if (UNLIKELY(callee == NULL)) DO(step_special(t, f->method, INDEX(), sp, &callee));
    arguments = sp - callee->arg_slots;
    if (UNLIKELY(arguments[0].r == NULL_REF)) goto null_pointer;
    goto invoke;
}
bc_invokestatic : {
    callee = pool_method(pool, INDEX());
    if (UNLIKELY(callee == NULL || !method_is_static(callee) || class_get_state(callee->owner) != CLASS_INITIALIZED))
        DO(step_static(t, f->method, INDEX(), &callee));
    arguments = sp - callee->arg_slots;
    goto invoke;
}
bc_invokeinterface : {
    method *resolved = pool_method(pool, INDEX());
    call_site *site;
    if (UNLIKELY(resolved == NULL || method_is_static(resolved)))
        DO(step_resolve(t, f->method, INDEX(), USE_INTERFACE, &resolved, &site));
    arguments = sp - resolved->arg_slots;
    if (UNLIKELY(arguments[0].r == NULL_REF)) goto null_pointer;
    class *c = class_of(t, arguments[0].r);
    const itable *table = resolved->itable_index >= 0 ? class_find_itable(c, resolved->owner) : NULL;
    callee = table != NULL ? table->methods[resolved->itable_index] : NULL;
    if (UNLIKELY(callee == NULL || (callee->access_flags & (ACC_PUBLIC | ACC_ABSTRACT)) != ACC_PUBLIC ||
                 (pool_names_other_holder(pool, INDEX()) && !class_is_assignable(c, pool_holder(f->method, INDEX())))))
        DO(class_select_through(t, c, pool_holder(f->method, INDEX()), resolved, &callee));
    goto invoke;
}
bc_invokedynamic : {
    uint32_t at = (uint32_t)(pc - f->method->code);
    call_site *site = call_site_at(f->method, at);
    if (UNLIKELY(site == NULL)) DO(step_call_site(t, f->method, at, INDEX(), &site));
    bool appendix = site->appendix != NULL_REF;
    if (appendix) sp->raw = site->appendix;
    callee = site->adapter;
    arguments = sp + appendix - callee->arg_slots;
    goto invoke;
}

invoke: /* `callee` with the arguments at `arguments`, on top of the operand stack; pc and sp are the instruction's */
    SAVE();
    if (LIKELY(method_is_prepared(callee) && (callee->access_flags & ACC_SYNCHRONIZED) == 0 &&
               stack_fits(t, arguments, (size_t)callee->max_locals + FRAME_SLOTS + callee->max_stack))) {
        frame *made = (frame *)(arguments + callee->max_locals);
        *made = (frame){.caller = f, .method = callee, .locals = arguments, .pc = callee->code, .sp = frame_stack(made)};
        t->frame = f = made;
        pc = callee->code;
        sp = frame_stack(made);
        locals = arguments;
        pool = callee->owner->pool;
        if (UNLIKELY(thread_must_poll(t)) || (!alone && driver_called(engine, callee))) goto poll;
        NEXT();
    }
    next = frame_push_blocking(t, callee, arguments, 0);
    goto follow;

    /* ---- returns ---- */
bc_ireturn:
    value = frame_narrow(sp[-1], f->method->return_type);
    if (f->method->return_type == T_BOOLEAN) value.i = sp[-1].i & 1; /* natives' are narrowed otherwise */
    slots = 1;
    goto leave;
bc_lreturn:
bc_dreturn:
    value = sp[-2];
    slots = 2;
    goto leave;
bc_freturn:
bc_areturn:
    value = sp[-1];
    slots = 1;
    goto leave;
bc_return:
    if ((f->method->flags & METHOD_INIT) != 0) {
        if (UNLIKELY((f->method->flags & METHOD_OBJECT_INIT) != 0 && class_of(t, locals[0].r)->shape.has_finalizer))
            DO(step_register_finalizer(t, f));
        atomic_thread_fence(memory_order_release); /* whoever sees the object sees its final fields (JLS §17.5) */
    }
    value.raw = 0;
    slots = 0;
    goto leave;

leave:
    SAVE();
    if (LIKELY((f->flags & (FRAME_ENTRY | FRAME_DISCARD | FRAME_LOCKED | FRAME_FAST)) == 0 && f->caller->method->code != NULL)) {
        t->frame = f->caller;
        sp = f->locals;
        f = f->caller;
        if (slots != 0) *sp = value;
        sp += slots;
        pc = f->pc + (*f->pc >= BC_invokeinterface ? 5 : 3);
        locals = f->locals;
        pool = f->method->owner->pool;
        NEXT();
    }
    next = frame_return(t, value);
    goto follow;

    /* ---- objects ---- */
bc_new : {
    class *c = pool_class(pool, INDEX());
    if (UNLIKELY(c == NULL || class_get_state(c) != CLASS_INITIALIZED ||
                 (c->access_flags & (ACC_ABSTRACT | ACC_INTERFACE)) != 0))
        DO(step_new_class(t, f->method, INDEX(), &c));
    DO(step_new_object(t, c, &array));
    sp++->raw = array;
    STEP(3);
}
bc_newarray:
    DO(step_new_array(t, t->rt->primitive_array[pc[1]], sp[-1].i, &array));
    sp[-1].raw = array;
    STEP(2);
bc_anewarray:
    DO(step_new_reference_array(t, f->method, INDEX(), sp[-1].i, &array));
    sp[-1].raw = array;
    STEP(3);
bc_multianewarray:
    DO(step_new_multi_array(t, f->method, INDEX(), pc[3], sp - pc[3], &array));
    sp -= pc[3];
    sp++->raw = array;
    STEP(4);
bc_athrow:
    if (UNLIKELY(sp[-1].r == NULL_REF)) goto null_pointer;
    THROW_BY(exc_throw_object(t, sp[-1].r));
bc_checkcast:
    if (sp[-1].r != NULL_REF) {
        const class *c = pool_class(pool, INDEX());
        if (c == NULL || (class_of(t, sp[-1].r) != c && !class_is_assignable(class_of(t, sp[-1].r), c)))
            DO(step_checkcast(t, f->method, INDEX(), sp[-1].r));
    }
    STEP(3);
bc_instanceof : {
    bool is = false;
    if (sp[-1].r != NULL_REF) {
        const class *c = pool_class(pool, INDEX());
        if (c != NULL)
            is = class_of(t, sp[-1].r) == c || class_is_assignable(class_of(t, sp[-1].r), c);
        else
            DO(step_instanceof(t, f->method, INDEX(), sp[-1].r, &is));
    }
    sp[-1].i = is;
    STEP(3);
}
bc_monitorenter:
    DO(step_monitor_enter_blocking(t, sp[-1].r));
    sp--;
    STEP(1);
bc_monitorexit:
    DO(step_monitor_exit(t, sp[-1].r));
    sp--;
    STEP(1);

    /* ---- what is not an instruction ---- */
observe:
    SAVE();
    exec_count(engine);
    if (engine->observer != NULL) engine->observer(engine->observer_context, t, f);
    goto *plain[*pc];
bad_opcode:
    THROW_BY(throw_bad_opcode(t, f));
null_pointer:
    THROW_BY(throw_null_pointer(t));
bad_index:
    THROW_BY(throw_index(t, index, array_length(base, array)));

not_done: /* an operation has thrown, or asks for a call after which the instruction is done again */
    if (failed == THREW) goto unwind;
    ASSERT(failed == CALL);
    next = frame_push_request_blocking(t, 0);
follow:
    if (next == NEXT_RESUME) goto resume;
    if (next == NEXT_END) return NEXT_END;
unwind:
    if (unwind_blocking(t) == NEXT_END) return NEXT_END;
    goto resume;

poll: /* the frame is at an instruction's start */
    SAVE();
resume: /* frames are exact */
    if (UNLIKELY(thread_must_poll(t))) {
        exec_poll_blocking(t);
        if (thread_is_stopping(t)) goto unwind;
    }
    f = t->frame;
    if (f->method->code == NULL) {
        next = native_run_blocking(t);
        goto follow;
    }
    if (!alone && driver_fast_entry(t) != NULL) return NEXT_SWITCH;
    pc = f->pc;
    sp = f->sp;
    locals = f->locals;
    pool = f->method->owner->pool;
    dispatch = engine->observer != NULL || engine->counting ? observed : plain;
    NEXT();
}
