/*
 * The fast engine's loop.
 *
 * ip, f, locals and base stay in machine registers. t->frame, and the pc and sp of the top frame, are stale while the loop
 * runs: what leaves the loop makes them exact first (exec/fast_slow.h). A call stores the caller's pc and ip.
 *
 * Each handler ends with its own jump to the next. What is rare or slow is a function, so that handlers need no stack of their
 * own; the labels at the end bring its result back into the loop.
 *
 * Results of 32 bits are stored as 64, so that whatever loads the register next finds it whole in the store buffer; float
 * apart, which nothing loads as 64 bits but code that does not know the type.
 *
 * Macros of the loop live inside the function and nowhere else.
 */
#include "exec/fast.h"

#include "base/jmath.h"
#include "exec/fast_slow.h"
#include "exec/field_access.h"
#include "exec/iop_counts.h"
#include "exec/quick.h"

/* The distance in the table of a tableswitch or lookupswitch behind its first word. */
static inline int32_t table_distance(const int32_t *table, int32_t key) {
    uint32_t entry = (uint32_t)key - (uint32_t)table[0];
    return entry < (uint32_t)table[1] ? table[3 + entry] : table[2];
}

static int32_t lookup_distance(const int32_t *table, int32_t key) {
    uint32_t count = (uint32_t)table[0], low = 0, high = count;
    const int32_t *keys = table + 2, *distances = keys + count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (keys[middle] == key) return distances[middle];
        if (key < keys[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return table[1];
}

/* Bytes of an array that the loop makes itself; more than it makes when the length is negative or large. */
static inline uint64_t inline_array_size(const shape *s, int32_t length) {
    if ((uint32_t)length > HEAP_BUMP_BYTES) return UINT64_MAX;
    return ((ARRAY_ELEMENT_OFFSET + ((uint64_t)(uint32_t)length << s->log2_element)) + (GRANULE - 1)) &
           ~(uint64_t)(GRANULE - 1);
}

static inline bool is_of_class(const thread *t, ref o, const class *target) {
    const class *c = class_of(t, o);
    return c == target || class_is_assignable(c, target);
}

__attribute__((unused)) static bool is_in_code(const frame *f, const iword *ip) {
    const translated *c = method_translated(f->method);
    return c != NULL && ip >= c->code && ip < c->code + c->word_count;
}

engine_next fast_run_blocking(thread *t) {
    static const void *const labels[IOP_COUNT] = {
#define X(name, format) [IOP_##name] = &&op_##name,
#include "exec/iops.def"
    };
    uint8_t *const base = t->heap_base;
    const iword *ip;
    uint64_t dispatched; /* the instruction's first word, as it was when it was dispatched */
    frame *f;
    slot *locals;

    method *callee; /* at `invoke`: with its arguments */
    slot *arguments;
    slot value; /* at `leave`: the result */
    ref array;  /* at `bad_index`: with the index */
    int32_t index;

    /* The compiler would rather work the table's address out anew at each jump than give it a register. */
    const void *const *handlers = labels;
    __asm__("" : "+r"(handlers));

#define DISPATCH()                                                                                                             \
    do {                                                                                                                       \
        ASSERT(is_in_code(f, ip));                                                                                             \
        dispatched = word_load(ip).bits;                                                                                       \
        iop_count(t, W.op);                                                                                                    \
        goto *handlers[W.op];                                                                                                  \
    } while (0)
#define NEXT(words)                                                                                                            \
    do {                                                                                                                       \
        ip += (words);                                                                                                         \
        DISPATCH();                                                                                                            \
    } while (0)
/* Operands of instructions that are rewritten; others read them where they lie, which takes fewer machine instructions. */
#define W           ((iword){.bits = dispatched})
#define A           ip->a
#define B           ip->b
#define C           ip->c
#define R(n)        locals[n]
#define SET_I(n, v) (R(n).raw = (uint32_t)(v))
#define SET_J(n, v) (R(n).j = (v))
#define SET_i(n, v) SET_I(n, (int32_t)(v))
#define SET_j(n, v) SET_J(n, v)
#define SET_f(n, v) (R(n).f = (v))
#define SET_d(n, v) (R(n).d = (v))
/* Goes on where a function says. */
#define LEAVE_TO(call)                                                                                                         \
    do {                                                                                                                       \
        t->frame = f;                                                                                                          \
        ip = (call);                                                                                                           \
        goto entered;                                                                                                          \
    } while (0)

    ip = fast_go_on_blocking(t, NEXT_RESUME);
    goto entered;

    /* ---- what the table spells out ---- */
#define X(name, format)
#define SLOW(name, format, function) op_##name : LEAVE_TO(function(t, f, ip));
#define BINARY(name, result, left, right, expression)                                                                          \
    op_##name : {                                                                                                              \
        const __typeof__(R(0).left) x = R(B).left;                                                                             \
        const __typeof__(R(0).right) y = R(C).right;                                                                           \
        SET_##result(A, (expression));                                                                                         \
        NEXT(1);                                                                                                               \
    }
#define IMMEDIATE(name, result, left, expression)                                                                              \
    op_##name : {                                                                                                              \
        const __typeof__(R(0).left) x = R(B).left;                                                                             \
        const int16_t y = (int16_t)C;                                                                                          \
        SET_##result(A, (expression));                                                                                         \
        NEXT(1);                                                                                                               \
    }
#define DIVIDE(name, member, expression)                                                                                       \
    op_##name : {                                                                                                              \
        const __typeof__(R(0).member) x = R(B).member, y = R(C).member;                                                        \
        if (UNLIKELY(y == 0)) goto divide_by_zero;                                                                             \
        SET_##member(A, (expression));                                                                                         \
        NEXT(1);                                                                                                               \
    }
#define UNARY(name, result, from, expression)                                                                                  \
    op_##name : {                                                                                                              \
        const __typeof__(R(0).from) x = R(B).from;                                                                             \
        SET_##result(A, (expression));                                                                                         \
        NEXT(1);                                                                                                               \
    }
/* A long jump has its distance in two operands; only goto is one, and its condition a constant. */
#define JUMP(name, format, condition)                                                                                          \
    op_##name : if (condition) NEXT(IOP_##name == IOP_goto ? ip->imm : (int16_t)C);                                            \
    NEXT(1);                                                                                                                   \
    op_loop_##name : if (condition) {                                                                                          \
        ip += IOP_##name == IOP_goto ? ip->imm : (int16_t)C;                                                                   \
        if (UNLIKELY(thread_must_poll(t))) goto poll;                                                                          \
        DISPATCH();                                                                                                            \
    }                                                                                                                          \
    NEXT(1);
#define K (ip[1].table[0])
#define JUMP_FAR(name, condition)                                                                                              \
    op_##name : if (condition) NEXT((int16_t)C);                                                                               \
    NEXT(2);                                                                                                                   \
    op_loop_##name : if (condition) {                                                                                          \
        ip += (int16_t)C;                                                                                                      \
        if (UNLIKELY(thread_must_poll(t))) goto poll;                                                                          \
        DISPATCH();                                                                                                            \
    }                                                                                                                          \
    NEXT(2);
#define COUNT(name, format, step, condition)                                                                                   \
    op_##name : {                                                                                                              \
        const int32_t x = wrap_add32(R(A).i, step);                                                                            \
        SET_I(A, x);                                                                                                           \
        if (condition) {                                                                                                       \
            ip += (int16_t)C;                                                                                                  \
            if (UNLIKELY(thread_must_poll(t))) goto poll;                                                                      \
            DISPATCH();                                                                                                        \
        }                                                                                                                      \
        NEXT(1);                                                                                                               \
    }
#define FIELD_LOAD(name, type, set, order)                                                                                     \
    op_##name : {                                                                                                              \
        const ref o = R(W.b).r;                                                                                                \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        set(W.a, atomic_load_explicit((_Atomic type *)obj_address(base, o, W.c), order));                                      \
        NEXT(1);                                                                                                               \
    }
#define STATIC_LOAD(name, type, set, order)                                                                                    \
    op_##name : {                                                                                                              \
        set(W.a, atomic_load_explicit((_Atomic type *)word_pointer(ip + 1), order));                                           \
        NEXT(2);                                                                                                               \
    }
/* The result lies where the receiver was. */
#define GETTER(suffix, type, set)                                                                                              \
    op_getter_##suffix : {                                                                                                     \
        const ref o = R(W.a).r;                                                                                                \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        set(W.a, atomic_load_explicit((_Atomic type *)obj_address(base, o, W.c), memory_order_relaxed));                       \
        NEXT(3);                                                                                                               \
    }                                                                                                                          \
    op_guarded_getter_##suffix : {                                                                                             \
        const ref o = R(W.a).r;                                                                                                \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        const inline_cell *cell = word_pointer(ip + 1);                                                                        \
        if (UNLIKELY(cell->class_id != obj_class_id(base, o))) LEAVE_TO(fast_generalize(t, f, ip));                            \
        set(W.a, atomic_load_explicit((_Atomic type *)obj_address(base, o, cell->offset), memory_order_relaxed));              \
        NEXT(3);                                                                                                               \
    }
#define LOAD(suffix, type, set)                                                                                                \
    FIELD_LOAD(getfield_##suffix, type, set, memory_order_relaxed)                                                             \
    FIELD_LOAD(getfield_volatile_##suffix, type, set, memory_order_seq_cst)                                                    \
    STATIC_LOAD(getstatic_##suffix, type, set, memory_order_relaxed)                                                           \
    STATIC_LOAD(getstatic_volatile_##suffix, type, set, memory_order_seq_cst)                                                  \
    GETTER(suffix, type, set)
#define FIELD_STORE(name, type, stored, order)                                                                                 \
    op_##name : {                                                                                                              \
        const ref o = R(W.a).r;                                                                                                \
        const slot x = R(W.b);                                                                                                 \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        atomic_store_explicit((_Atomic type *)obj_address(base, o, W.c), stored, order);                                       \
        NEXT(1);                                                                                                               \
    }
#define STATIC_STORE(name, type, stored, order)                                                                                \
    op_##name : {                                                                                                              \
        const slot x = R(W.a);                                                                                                 \
        atomic_store_explicit((_Atomic type *)word_pointer(ip + 1), stored, order);                                            \
        NEXT(2);                                                                                                               \
    }
#define STORE(suffix, type, stored)                                                                                            \
    FIELD_STORE(putfield_##suffix, type, stored, memory_order_relaxed)                                                         \
    FIELD_STORE(putfield_volatile_##suffix, type, stored, memory_order_seq_cst)                                                \
    STATIC_STORE(putstatic_##suffix, type, stored, memory_order_relaxed)                                                       \
    STATIC_STORE(putstatic_volatile_##suffix, type, stored, memory_order_seq_cst)                                              \
    op_setter_##suffix : {                                                                                                     \
        const ref o = R(W.a).r;                                                                                                \
        const slot x = R(W.a + 1);                                                                                             \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        atomic_store_explicit((_Atomic type *)obj_address(base, o, W.c), stored, memory_order_relaxed);                        \
        NEXT(3);                                                                                                               \
    }
#define ARRAY_ACCESS(array_register, index_register)                                                                           \
    do {                                                                                                                       \
        array = R(array_register).r;                                                                                           \
        index = R(index_register).i;                                                                                           \
        if (UNLIKELY(array == NULL_REF)) goto bad_index;                                                                       \
        if (UNLIKELY((uint32_t)index >= (uint32_t)array_length(base, array))) goto bad_index;                                  \
    } while (0)
#define ELEMENT(type, log2) ((_Atomic type *)array_at(base, array, (uint32_t)index, log2))
#define ELEMENT_LOAD(name, type, log2, set)                                                                                    \
    op_##name : ARRAY_ACCESS(B, C);                                                                                            \
    set(A, atomic_load_explicit(ELEMENT(type, log2), memory_order_relaxed));                                                   \
    NEXT(1);                                                                                                                   \
    op_##name##_inc : array = R(B).r;                                                                                          \
    index = R(C).i;                                                                                                            \
    SET_I(C, wrap_add32(index, 1));                                                                                            \
    if (UNLIKELY(array == NULL_REF)) goto bad_index;                                                                           \
    if (UNLIKELY((uint32_t)index >= (uint32_t)array_length(base, array))) goto bad_index;                                      \
    set(A, atomic_load_explicit(ELEMENT(type, log2), memory_order_relaxed));                                                   \
    NEXT(1);
#define ELEMENT_STORE(name, type, log2, member)                                                                                \
    op_##name : ARRAY_ACCESS(A, B);                                                                                            \
    atomic_store_explicit(ELEMENT(type, log2), (type)R(C).member, memory_order_relaxed);                                       \
    NEXT(1);
#include "exec/iops.def"

    /* ---- registers and constants ---- */
op_move:
    SET_I(A, R(B).i);
    NEXT(1);
op_lmove:
    SET_J(A, R(B).j);
    NEXT(1);
op_move2 : {
    slot *to = &R(A);
    const int32_t first = R(B).i, second = R(C).i;
    to[0].raw = (uint32_t)first;
    to[1].raw = (uint32_t)second;
    NEXT(1);
}
op_postinc : {
    const int32_t x = R(B).i;
    SET_I(B, wrap_add32(x, (int16_t)C));
    SET_I(A, x);
    NEXT(1);
}
op_const:
    SET_I(W.a_, W.imm);
    NEXT(1);
op_lconst:
    SET_J(ip->a_, ip->imm);
    NEXT(1);
op_literal:
    R(A).raw = ip[1].bits;
    NEXT(2);

    /* ---- control ---- */
op_inc_jlt_k : {
    const int32_t x = wrap_add32(R(A).i, 1);
    SET_I(A, x);
    if (x < K) {
        ip += (int16_t)C;
        if (UNLIKELY(thread_must_poll(t))) goto poll;
        DISPATCH();
    }
    NEXT(2);
}
op_tableswitch:
    index = table_distance(ip[1].table, R(A).i);
    ip += index;
    if (index <= 0 && UNLIKELY(thread_must_poll(t))) goto poll;
    DISPATCH();
op_lookupswitch:
    index = lookup_distance(ip[1].table, R(A).i);
    ip += index;
    if (index <= 0 && UNLIKELY(thread_must_poll(t))) goto poll;
    DISPATCH();

    /* ---- arrays ---- */
op_aaload:
    ARRAY_ACCESS(B, C);
    SET_I(A, array_get_ref(base, array, (uint32_t)index));
    NEXT(1);
op_bastore : {
    ARRAY_ACCESS(A, B);
    const bool is_boolean = obj_class_id(base, array) == (uint32_t)ip[1].bits;
    atomic_store_explicit(ELEMENT(int8_t, 0), (int8_t)(R(C).i & (is_boolean ? 1 : -1)), memory_order_relaxed);
    NEXT(2);
}
op_aastore:
    ARRAY_ACCESS(A, B);
    if (UNLIKELY(!array_takes(t, array, R(C).r))) LEAVE_TO(fast_bad_store(t, f, ip, R(C).r));
    array_set_ref(base, array, (uint32_t)index, R(C).r);
    NEXT(1);
op_arraylength : {
    const ref o = R(B).r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    SET_I(A, array_length(base, o));
    NEXT(1);
}

/* ---- calls ---- */
#define INVOKE(method_called)                                                                                                  \
    do {                                                                                                                       \
        callee = (method_called);                                                                                              \
        goto invoke;                                                                                                           \
    } while (0)
op_call:
    arguments = &R(W.a);
    INVOKE(word_pointer(ip + 1));
op_call_checked:
    arguments = &R(W.a);
    if (UNLIKELY(arguments->r == NULL_REF)) goto null_pointer;
    INVOKE(word_pointer(ip + 1));
op_call_virtual : {
    arguments = &R(W.a);
    const ref o = arguments->r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    callee = class_vtable_method(class_of(t, o), W.c);
    if (UNLIKELY(callee->leaf != NULL)) goto try_leaf;
    goto invoke;
}
op_call_interface : {
    arguments = &R(W.a);
    const ref o = arguments->r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    const inline_cell *cell = word_pointer(ip + 1);
    if (LIKELY(cell->class_id == obj_class_id(base, o))) {
        callee = cell->callee;
    } else {
        callee = fast_interface_target(t, f, ip, o);
        if (UNLIKELY(callee == NULL)) LEAVE_TO(fast_interface_error_blocking(t, f, ip));
    }
    if (UNLIKELY(callee->leaf != NULL)) goto try_leaf;
    goto invoke;
}
op_call_site : {
    const call_site *site = word_pointer(ip + 1);
    arguments = &R(W.a);
    if (W.c != 0 && UNLIKELY(arguments->r == NULL_REF)) goto null_pointer;
    if (site->appendix != NULL_REF) arguments[W.b].raw = site->appendix;
    INVOKE(site->adapter);
}
op_call_leaf_checked:
    if (UNLIKELY(R(W.a).r == NULL_REF)) goto null_pointer;
op_call_leaf:
    arguments = &R(W.a);
    callee = word_pointer(ip + 1);
try_leaf:
    f->pc = ip[2].pointer;
    f->sp = arguments;
    t->frame = f;
    if (callee->leaf(t, arguments) == DONE) NEXT(3);
invoke : {
    const translated *code = method_translated(callee);
    frame *made;
    if (UNLIKELY(code == NULL)) goto invoke_slowly;
    if (UNLIKELY(arguments + code->extent > t->stack_limit)) goto invoke_slowly;
    f->pc = ip[2].pointer;
    f->ip = ip + 3;
    made = (frame *)(arguments + code->max_locals);
    made->caller = f;
    made->method = callee;
    made->locals = arguments;
    made->flags = FRAME_FAST;
    made->state = 0;
    f = made;
    locals = arguments;
    ip = code->code;
    if (UNLIKELY(thread_must_poll(t))) goto poll;
    DISPATCH();
}
invoke_slowly:
    LEAVE_TO(fast_invoke_blocking(t, f, ip, callee));

op_call_empty_checked:
    if (UNLIKELY(R(W.a).r == NULL_REF)) goto null_pointer;
op_call_empty:
    NEXT(3);
op_call_object_init : {
    const ref o = R(W.a).r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    if (UNLIKELY(class_of(t, o)->shape.has_finalizer)) LEAVE_TO(fast_invoke_blocking(t, f, ip, word_pointer(ip + 1)));
    NEXT(3);
}
op_call_const_checked:
    if (UNLIKELY(R(W.a).r == NULL_REF)) goto null_pointer;
op_call_const:
    SET_I(W.a, (int16_t)W.c);
    NEXT(3);

    /* ---- returns ---- */
/* The result goes where the caller expects it; that may have been the frame's own first word. */
#define RETURN(v)                                                                                                              \
    do {                                                                                                                       \
        value.raw = (v);                                                                                                       \
        if (UNLIKELY(f->flags != FRAME_FAST)) goto leave;                                                                      \
        f = f->caller;                                                                                                         \
        *locals = value;                                                                                                       \
        locals = f->locals;                                                                                                    \
        ip = f->ip;                                                                                                            \
        DISPATCH();                                                                                                            \
    } while (0)
op_ireturn:
    RETURN((uint32_t)R(A).i);
op_ireturn_z:
    RETURN((uint32_t)(R(A).i & 1));
op_ireturn_b:
    RETURN((uint32_t)(int8_t)R(A).i);
op_ireturn_c:
    RETURN((uint32_t)(uint16_t)R(A).i);
op_ireturn_s:
    RETURN((uint32_t)(int16_t)R(A).i);
op_lreturn:
    RETURN(R(A).raw);
op_return_object:
    if (UNLIKELY(class_of(t, R(0).r)->shape.has_finalizer)) LEAVE_TO(fast_return_object_blocking(t, f, ip));
op_return_init:
    atomic_thread_fence(memory_order_release); /* whoever sees the object sees its final fields (JLS §17.5) */
op_return:
    if (UNLIKELY(f->flags != FRAME_FAST)) LEAVE_TO(fast_return_blocking(t, f, ip, (slot){.raw = 0}));
    f = f->caller;
    locals = f->locals;
    ip = f->ip;
    DISPATCH();
leave:
    LEAVE_TO(fast_return_blocking(t, f, ip, value));

    /* ---- objects ---- */
op_new : {
    const class *c = word_pointer(ip + 1);
    uint8_t *p = heap_bump(&t->local, c->shape.size);
    if (UNLIKELY(p == NULL)) LEAVE_TO(fast_new_blocking(t, f, ip));
    SET_I(W.a, heap_bump_publish(base, p, &c->shape));
    NEXT(2);
}
op_newarray : {
    const class *c = word_pointer(ip + 1);
    const int32_t length = R(W.b).i;
    const uint64_t size = inline_array_size(&c->shape, length);
    uint8_t *p = size <= HEAP_BUMP_BYTES ? heap_bump(&t->local, size) : NULL;
    if (UNLIKELY(p == NULL)) LEAVE_TO(fast_new_array_blocking(t, f, ip));
    atomic_store_explicit((_Atomic int32_t *)(void *)(p + ARRAY_LENGTH_OFFSET), length, memory_order_relaxed);
    SET_I(W.a, heap_bump_publish(base, p, &c->shape));
    NEXT(2);
}
op_checkcast : {
    const ref o = R(W.a).r;
    if (o != NULL_REF && UNLIKELY(!is_of_class(t, o, word_pointer(ip + 1)))) LEAVE_TO(fast_bad_cast(t, f, ip, o));
    NEXT(2);
}
op_instanceof : {
    const ref o = R(W.b).r;
    const bool is = o != NULL_REF && is_of_class(t, o, word_pointer(ip + 1));
    SET_I(word_load(ip).a, is);
    NEXT(2);
}

    /* ---- what is not an instruction ---- */
null_pointer:
    LEAVE_TO(fast_null_pointer(t, f, ip));
divide_by_zero:
    LEAVE_TO(fast_divide_by_zero(t, f, ip));
bad_index:
    LEAVE_TO(fast_bad_index(t, f, ip, array, index));
poll:
    LEAVE_TO(fast_poll_blocking(t, f, ip));
entered:
    if (UNLIKELY(ip == NULL)) return exec_of(t)->next;
    f = t->frame;
    locals = f->locals;
    DISPATCH();
}
