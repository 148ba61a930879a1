/*
 * The fast engine's loop.
 *
 * ip, at, locals and base stay in machine registers. t->frame, and the pc and sp of the top frame, are stale while the loop
 * runs: what leaves the loop makes them exact first (exec/fast_slow.h). A call stores the caller's pc.
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
#include "runtime/native_ends.h"
#include "thread/monitor.h"

/* The distance in the table of a tableswitch or lookupswitch behind its first word. */
static inline int32_t table_distance(const int32_t *table, int32_t key) {
    uint32_t entry = (uint32_t)key - (uint32_t)table[0];
    return entry < (uint32_t)table[1] ? table[3 + entry] : table[2];
}

static inline int32_t lookup_distance(const int32_t *table, int32_t key) {
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

/* Whether an object of class c is of `target`: a superclass, or else what the thread has seen before. */
static inline bool is_of_class(const thread *t, const class *c, const class *target) {
    if (c == target || (target->depth <= c->depth && c->display[target->depth] == target)) return true;
    const good_cast *seen = good_cast_at(exec_of(t)->casts, c->shape.id, target);
    return (seen->class_id == c->shape.id && seen->target == target) || fast_is_of_class(t, c, target);
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
    activation *at;      /* of the frame that is run */
    slot *locals;

    method *callee;         /* at `invoke` and the labels behind it: with its arguments */
    const translated *code; /* at `enter`, the callee's */
    slot *arguments;
    slot value; /* at `leave`: the result */
    ref array;  /* at `bad_index`: with the index */
    int32_t index;

    /* The accumulators: what the last instruction has computed, whether it has stored it in a register or not. */
    uint64_t acc;
    float float_acc;
    double double_acc;

    /* The compiler would rather work the table's address out anew at each jump than give it a register. */
    const void *const *handlers = labels;
    __asm__("" : "+r"(handlers));

#define DISPATCH_HERE()                                                                                                        \
    do {                                                                                                                       \
        ASSERT(is_in_code(F, ip));                                                                                             \
        dispatched = word_load(ip).bits;                                                                                       \
        iop_count(t, W.op);                                                                                                    \
        goto *handlers[W.op];                                                                                                  \
    } while (0)
/* Hundreds of jumps to hundreds of handlers each are minutes of work for clang, with which the sanitizers' builds are made. */
#ifdef __clang__
#define DISPATCH() goto dispatch
#else
#define DISPATCH() DISPATCH_HERE()
#endif
#define NEXT(words)                                                                                                            \
    do {                                                                                                                       \
        ip += (words);                                                                                                         \
        DISPATCH();                                                                                                            \
    } while (0)
/* Operands of instructions that are rewritten; others read them where they lie, which takes fewer machine instructions. */
#define W    ((iword){.bits = dispatched})
#define A    ip->a
#define B    ip->b
#define C    ip->c
#define R(n) locals[n]
#define F    (at->frame)
/* The accumulators by the member of a slot that is in them; they hold results of 32 bits as registers do. */
#define ACC_i       ((int32_t)acc)
#define ACC_j       ((int64_t)acc)
#define ACC_r       ((ref)acc)
#define ACC_f       float_acc
#define ACC_d       double_acc
#define KEEP_i(v)   (acc = (uint32_t)(v))
#define KEEP_j(v)   (acc = (uint64_t)(v))
#define KEEP_r(v)   KEEP_i(v)
#define KEEP_f(v)   (float_acc = (v))
#define KEEP_d(v)   (double_acc = (v))
#define SET_i(n, v) (R(n).raw = KEEP_i(v))
#define SET_j(n, v) (R(n).raw = KEEP_j(v))
#define SET_r(n, v) SET_i(n, v)
#define SET_f(n, v) (R(n).f = KEEP_f(v))
#define SET_d(n, v) (R(n).d = KEEP_d(v))
/* An operand, and a result, that the letter of an instruction's form names: r a register, a the accumulator, k the literal, n
 * and m the same as r and a where an int is read as a long. */
#define FROM_r(n, member)  R(n).member
#define FROM_a(n, member)  ACC_##member
#define FROM_n(n, member)  R(n).i
#define FROM_m(n, member)  ACC_i
#define FROM_k(n, member)  ((__typeof__(R(0).member))LOADED_##member(ip[1].bits))
#define TO_r(n, member, v) SET_##member(n, v)
#define TO_a(n, member, v) KEEP_##member(v)
/* Code that calls and then goes on in the loop: keeps the compiler from saving the accumulators, which no one reads after it.
 */
#define FORGET() ((void)(acc = 0, float_acc = 0, double_acc = 0))
/* A field's or element's bits as the member's value. */
#define LOADED_i(v) (v)
#define LOADED_j(v) (v)
#define LOADED_r(v) (v)
#define LOADED_f(v) bits_float((uint32_t)(v))
#define LOADED_d(v) bits_double((uint64_t)(v))
/* Goes on where a function says. */
#define LEAVE_TO(call)                                                                                                         \
    do {                                                                                                                       \
        t->frame = F;                                                                                                          \
        ip = (call);                                                                                                           \
        goto entered;                                                                                                          \
    } while (0)

    ip = fast_go_on_blocking(t, NEXT_RESUME);
    goto entered;

    /* ---- what the table spells out ---- */
#define X(name, format)
#define FORM(name, form, format)
#define SLOW(name, format, function) op_##name : LEAVE_TO(function(t, F, ip));
/* The forms of an instruction with two operands that are read. */
#define FORMS_OF_TWO(make, name, ...)                                                                                          \
    make(name, 1, r, r, r, __VA_ARGS__) make(name##_rar, 1, r, a, r, __VA_ARGS__) make(name##_rra, 1, r, r, a, __VA_ARGS__)    \
        make(name##_arr, 1, a, r, r, __VA_ARGS__) make(name##_aar, 1, a, a, r, __VA_ARGS__)                                    \
            make(name##_ara, 1, a, r, a, __VA_ARGS__) make(name##_rrk, 2, r, r, k, __VA_ARGS__)                                \
                make(name##_rak, 2, r, a, k, __VA_ARGS__) make(name##_ark, 2, a, r, k, __VA_ARGS__)                            \
                    make(name##_aak, 2, a, a, k, __VA_ARGS__)
#define BINARY_FORM(label, words, to, first, second, result, left, right, expression)                                          \
    op_##label : {                                                                                                             \
        const __typeof__(R(0).left) x = FROM_##first(B, left);                                                                 \
        const __typeof__(R(0).right) y = FROM_##second(C, right);                                                              \
        TO_##to(A, result, (expression));                                                                                      \
        NEXT(words);                                                                                                           \
    }
#define BINARY(name, ...) FORMS_OF_TWO(BINARY_FORM, name, __VA_ARGS__)
#define LONG_BINARY(name, result, expression)                                                                                  \
    BINARY(name, result, j, j, expression)                                                                                     \
    BINARY_FORM(name##_rrn, 1, r, r, n, result, j, j, expression)                                                              \
    BINARY_FORM(name##_ran, 1, r, a, n, result, j, j, expression)                                                              \
    BINARY_FORM(name##_arn, 1, a, r, n, result, j, j, expression)                                                              \
    BINARY_FORM(name##_aan, 1, a, a, n, result, j, j, expression)                                                              \
    BINARY_FORM(name##_rrm, 1, r, r, m, result, j, j, expression)                                                              \
    BINARY_FORM(name##_arm, 1, a, r, m, result, j, j, expression)
#define IMMEDIATE_FORM(label, to, first, result, left, expression)                                                             \
    op_##label : {                                                                                                             \
        const __typeof__(R(0).left) x = FROM_##first(B, left);                                                                 \
        const int16_t y = (int16_t)C;                                                                                          \
        TO_##to(A, result, (expression));                                                                                      \
        NEXT(1);                                                                                                               \
    }
#define IMMEDIATE(name, result, left, expression)                                                                              \
    IMMEDIATE_FORM(name, r, r, result, left, expression)                                                                       \
    IMMEDIATE_FORM(name##_ra, r, a, result, left, expression)                                                                  \
    IMMEDIATE_FORM(name##_ar, a, r, result, left, expression)                                                                  \
    IMMEDIATE_FORM(name##_aa, a, a, result, left, expression)
#define DIVIDE_FORM(label, words, to, first, second, member, expression)                                                       \
    op_##label : {                                                                                                             \
        const __typeof__(R(0).member) x = FROM_##first(B, member), y = FROM_##second(C, member);                               \
        if (UNLIKELY(y == 0)) goto divide_by_zero;                                                                             \
        TO_##to(A, member, (expression));                                                                                      \
        NEXT(words);                                                                                                           \
    }
#define DIVIDE(name, ...) FORMS_OF_TWO(DIVIDE_FORM, name, __VA_ARGS__)
#define UNARY_FORM(label, to, first, result, from, expression)                                                                 \
    op_##label : {                                                                                                             \
        const __typeof__(R(0).from) x = FROM_##first(B, from);                                                                 \
        TO_##to(A, result, (expression));                                                                                      \
        NEXT(1);                                                                                                               \
    }
#define UNARY(name, result, from, expression)                                                                                  \
    UNARY_FORM(name, r, r, result, from, expression)                                                                           \
    UNARY_FORM(name##_ra, r, a, result, from, expression)                                                                      \
    UNARY_FORM(name##_ar, a, r, result, from, expression)                                                                      \
    UNARY_FORM(name##_aa, a, a, result, from, expression)
#define JUMP_BACK(distance)                                                                                                    \
    do {                                                                                                                       \
        ip += (distance);                                                                                                      \
        if (UNLIKELY(thread_must_poll(t))) goto poll;                                                                          \
        DISPATCH();                                                                                                            \
    } while (0)
#define JUMP_FORM(name, form, words, first, second, member, condition)                                                         \
    op_##name##form : {                                                                                                        \
        const __typeof__(R(0).member) x = FROM_##first(A, member), y = FROM_##second(B, member);                               \
        if (condition) NEXT((int16_t)C);                                                                                       \
        NEXT(words);                                                                                                           \
    }                                                                                                                          \
    op_loop_##name##form : {                                                                                                   \
        const __typeof__(R(0).member) x = FROM_##first(A, member), y = FROM_##second(B, member);                               \
        if (condition) JUMP_BACK((int16_t)C);                                                                                  \
        NEXT(words);                                                                                                           \
    }
#define JUMP(name, ...)                                                                                                        \
    JUMP_FORM(name, , 1, r, r, __VA_ARGS__)                                                                                    \
    JUMP_FORM(name, _ar, 1, a, r, __VA_ARGS__)                                                                                 \
    JUMP_FORM(name, _ra, 1, r, a, __VA_ARGS__)                                                                                 \
    JUMP_FORM(name, _rk, 2, r, k, __VA_ARGS__)                                                                                 \
    JUMP_FORM(name, _ak, 2, a, k, __VA_ARGS__)
#define LONG_JUMP(name, condition)                                                                                             \
    JUMP(name, j, condition)                                                                                                   \
    JUMP_FORM(name, _rn, 1, r, n, j, condition)                                                                                \
    JUMP_FORM(name, _an, 1, a, n, j, condition)                                                                                \
    JUMP_FORM(name, _rm, 1, r, m, j, condition)
#define JUMP_IMMEDIATE_FORM(name, form, first, member, condition)                                                              \
    op_##name##form : {                                                                                                        \
        const __typeof__(R(0).member) x = FROM_##first(A, member);                                                             \
        const int16_t y = (int16_t)B;                                                                                          \
        if (condition) NEXT((int16_t)C);                                                                                       \
        NEXT(1);                                                                                                               \
    }                                                                                                                          \
    op_loop_##name##form : {                                                                                                   \
        const __typeof__(R(0).member) x = FROM_##first(A, member);                                                             \
        const int16_t y = (int16_t)B;                                                                                          \
        if (condition) JUMP_BACK((int16_t)C);                                                                                  \
        NEXT(1);                                                                                                               \
    }
#define JUMP_IMMEDIATE(name, member, condition)                                                                                \
    JUMP_IMMEDIATE_FORM(name, , r, member, condition)                                                                          \
    JUMP_IMMEDIATE_FORM(name, _a, a, member, condition)
#define COUNT(name, format, step, condition)                                                                                   \
    op_##name : {                                                                                                              \
        const int32_t x = wrap_add32(R(A).i, step);                                                                            \
        R(A).raw = (uint32_t)x;                                                                                                \
        if (condition) JUMP_BACK((int16_t)C);                                                                                  \
        NEXT(1);                                                                                                               \
    }
#define FIELD_LOAD(label, to, first, type, member, order)                                                                      \
    op_##label : {                                                                                                             \
        const ref o = FROM_##first(W.b, r);                                                                                    \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        TO_##to(W.a, member, LOADED_##member(atomic_load_explicit((_Atomic type *)obj_address(base, o, W.c), order)));         \
        NEXT(1);                                                                                                               \
    }
#define STATIC_LOAD(label, to, type, member, order)                                                                            \
    op_##label : {                                                                                                             \
        TO_##to(W.a, member, LOADED_##member(atomic_load_explicit((_Atomic type *)word_pointer(ip + 1), order)));              \
        NEXT(2);                                                                                                               \
    }
/* The result lies where the receiver was. */
#define GETTER(suffix, type, member)                                                                                           \
    op_getter_##suffix : {                                                                                                     \
        const ref o = R(W.a).r;                                                                                                \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        SET_##member(W.a,                                                                                                      \
                     LOADED_##member(atomic_load_explicit((_Atomic type *)obj_address(base, o, W.c), memory_order_relaxed)));  \
        NEXT(CALL_WORDS);                                                                                                      \
    }                                                                                                                          \
    op_guarded_getter_##suffix : {                                                                                             \
        const ref o = R(W.a).r;                                                                                                \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        const inline_cell *cell = word_pointer(ip + 1);                                                                        \
        if (UNLIKELY(cell->class_id != obj_class_id(base, o))) LEAVE_TO(fast_generalize(t, F, ip));                            \
        SET_##member(W.a, LOADED_##member(atomic_load_explicit((_Atomic type *)obj_address(base, o, cell->offset),             \
                                                               memory_order_relaxed)));                                        \
        NEXT(CALL_WORDS);                                                                                                      \
    }
#define LOAD(suffix, type, member)                                                                                             \
    FIELD_LOAD(getfield_##suffix, r, r, type, member, memory_order_relaxed)                                                    \
    FIELD_LOAD(getfield_##suffix##_ra, r, a, type, member, memory_order_relaxed)                                               \
    FIELD_LOAD(getfield_##suffix##_ar, a, r, type, member, memory_order_relaxed)                                               \
    FIELD_LOAD(getfield_##suffix##_aa, a, a, type, member, memory_order_relaxed)                                               \
    FIELD_LOAD(getfield_volatile_##suffix, r, r, type, member, memory_order_seq_cst)                                           \
    STATIC_LOAD(getstatic_##suffix, r, type, member, memory_order_relaxed)                                                     \
    STATIC_LOAD(getstatic_##suffix##_a, a, type, member, memory_order_relaxed)                                                 \
    STATIC_LOAD(getstatic_volatile_##suffix, r, type, member, memory_order_seq_cst)                                            \
    GETTER(suffix, type, member)
#define FIELD_STORE(label, first, second, type, member, value, order)                                                          \
    op_##label : {                                                                                                             \
        const ref o = FROM_##first(W.a, r);                                                                                    \
        const __typeof__(R(0).member) x = FROM_##second(W.b, member);                                                          \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        atomic_store_explicit((_Atomic type *)obj_address(base, o, W.c), value, order);                                        \
        NEXT(1);                                                                                                               \
    }
#define STATIC_STORE(label, first, type, member, value, order)                                                                 \
    op_##label : {                                                                                                             \
        const __typeof__(R(0).member) x = FROM_##first(W.a, member);                                                           \
        atomic_store_explicit((_Atomic type *)word_pointer(ip + 1), value, order);                                             \
        NEXT(2);                                                                                                               \
    }
#define STORE(suffix, type, member, value)                                                                                     \
    FIELD_STORE(putfield_##suffix, r, r, type, member, value, memory_order_relaxed)                                            \
    FIELD_STORE(putfield_##suffix##_ar, a, r, type, member, value, memory_order_relaxed)                                       \
    FIELD_STORE(putfield_##suffix##_ra, r, a, type, member, value, memory_order_relaxed)                                       \
    FIELD_STORE(putfield_volatile_##suffix, r, r, type, member, value, memory_order_seq_cst)                                   \
    STATIC_STORE(putstatic_##suffix, r, type, member, value, memory_order_relaxed)                                             \
    STATIC_STORE(putstatic_##suffix##_a, a, type, member, value, memory_order_relaxed)                                         \
    STATIC_STORE(putstatic_volatile_##suffix, r, type, member, value, memory_order_seq_cst)                                    \
    op_setter_##suffix : {                                                                                                     \
        const ref o = R(W.a).r;                                                                                                \
        const __typeof__(R(0).member) x = R(W.a + 1).member;                                                                   \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        atomic_store_explicit((_Atomic type *)obj_address(base, o, W.c), value, memory_order_relaxed);                         \
        NEXT(CALL_WORDS);                                                                                                      \
    }
#define CHECK_INDEX()                                                                                                          \
    do {                                                                                                                       \
        if (UNLIKELY(array == NULL_REF)) goto bad_index;                                                                       \
        if (UNLIKELY((uint32_t)index >= (uint32_t)array_length(base, array))) goto bad_index;                                  \
    } while (0)
#define ELEMENT(type, log2) ((_Atomic type *)array_at(base, array, (uint32_t)index, log2))
#define LOAD_ELEMENT(to, type, log2, member)                                                                                   \
    TO_##to(A, member, LOADED_##member(atomic_load_explicit(ELEMENT(type, log2), memory_order_relaxed)))
#define ELEMENT_LOAD_FORM(label, to, first, second, type, log2, member)                                                        \
    op_##label : array = FROM_##first(B, r);                                                                                   \
    index = FROM_##second(C, i);                                                                                               \
    CHECK_INDEX();                                                                                                             \
    LOAD_ELEMENT(to, type, log2, member);                                                                                      \
    NEXT(1);
#define ELEMENT_LOAD_INC(label, to, first, type, log2, member)                                                                 \
    op_##label : array = FROM_##first(B, r);                                                                                   \
    index = R(C).i;                                                                                                            \
    R(C).raw = (uint32_t)wrap_add32(index, 1);                                                                                 \
    CHECK_INDEX();                                                                                                             \
    LOAD_ELEMENT(to, type, log2, member);                                                                                      \
    NEXT(1);
#define ELEMENT_LOAD(name, type, log2, member)                                                                                 \
    ELEMENT_LOAD_FORM(name, r, r, r, type, log2, member)                                                                       \
    ELEMENT_LOAD_FORM(name##_rar, r, a, r, type, log2, member)                                                                 \
    ELEMENT_LOAD_FORM(name##_rra, r, r, a, type, log2, member)                                                                 \
    ELEMENT_LOAD_FORM(name##_arr, a, r, r, type, log2, member)                                                                 \
    ELEMENT_LOAD_FORM(name##_aar, a, a, r, type, log2, member)                                                                 \
    ELEMENT_LOAD_FORM(name##_ara, a, r, a, type, log2, member)                                                                 \
    ELEMENT_LOAD_INC(name##_inc, r, r, type, log2, member)                                                                     \
    ELEMENT_LOAD_INC(name##_inc_rar, r, a, type, log2, member)                                                                 \
    ELEMENT_LOAD_INC(name##_inc_arr, a, r, type, log2, member)                                                                 \
    ELEMENT_LOAD_INC(name##_inc_aar, a, a, type, log2, member)
#define STORED_i(x) x
#define STORED_j(x) x
#define STORED_f(x) float_bits(x)
#define STORED_d(x) double_bits(x)
#define ELEMENT_STORE_FORM(label, words, second, third, type, log2, member)                                                    \
    op_##label : array = R(A).r;                                                                                               \
    index = FROM_##second(B, i);                                                                                               \
    CHECK_INDEX();                                                                                                             \
    atomic_store_explicit(ELEMENT(type, log2), (type)STORED_##member(FROM_##third(C, member)), memory_order_relaxed);          \
    NEXT(words);
#define ELEMENT_STORE(name, type, log2, member)                                                                                \
    ELEMENT_STORE_FORM(name, 1, r, r, type, log2, member)                                                                      \
    ELEMENT_STORE_FORM(name##_rar, 1, a, r, type, log2, member)                                                                \
    ELEMENT_STORE_FORM(name##_rra, 1, r, a, type, log2, member)                                                                \
    ELEMENT_STORE_FORM(name##_rrk, 2, r, k, type, log2, member)                                                                \
    ELEMENT_STORE_FORM(name##_rak, 2, a, k, type, log2, member)
/* At its place in the stack of activations a return finds everything (exec/activation.h). */
#define GO_BACK()                                                                                                              \
    do {                                                                                                                       \
        ip = at->ip;                                                                                                           \
        locals = at->locals;                                                                                                   \
        at--;                                                                                                                  \
    } while (0)
/* The result goes where the caller expects it. */
#define RETURN_FORM(label, from, result)                                                                                       \
    op_##label : {                                                                                                             \
        const int64_t x = FROM_##from(A, j);                                                                                   \
        slot *const to = locals;                                                                                               \
        value.raw = (uint64_t)(result);                                                                                        \
        if (UNLIKELY(F->flags != FRAME_FAST)) goto leave;                                                                      \
        GO_BACK();                                                                                                             \
        *to = value;                                                                                                           \
        DISPATCH();                                                                                                            \
    }
#define RETURN(name, result) RETURN_FORM(name, r, result) RETURN_FORM(name##_a, a, result)
#include "exec/iops.def"

    /* ---- registers and constants ---- */
op_move:
    SET_i(A, R(B).i);
    NEXT(1);
op_lmove:
    SET_j(A, R(B).j);
    NEXT(1);
op_move2 : {
    slot *to = &R(A);
    const int32_t first = R(B).i, second = R(C).i;
    to[0].raw = (uint32_t)first;
    to[1].raw = (uint32_t)second;
    NEXT(1);
}
#define POSTINC(label, to)                                                                                                     \
    op_##label : {                                                                                                             \
        const int32_t x = R(B).i;                                                                                              \
        R(B).raw = (uint32_t)wrap_add32(x, (int16_t)C);                                                                        \
        TO_##to(A, i, x);                                                                                                      \
        NEXT(1);                                                                                                               \
    }
    POSTINC(postinc, r)
    POSTINC(postinc_ar, a)
/* Constants may be of either kind: those that write a register leave them in both accumulators. */
op_const:
    SET_i(W.a_, W.imm);
    KEEP_f(LOADED_f(W.imm));
    NEXT(1);
op_const_a:
    KEEP_i(ip->imm);
    NEXT(1);
op_const_f:
    KEEP_f(LOADED_f(ip->imm));
    NEXT(1);
op_lconst:
    SET_j(ip->a_, ip->imm);
    KEEP_d(LOADED_d(ip->imm));
    NEXT(1);
op_lconst_a:
    KEEP_j(ip->imm);
    NEXT(1);
op_lconst_e:
    KEEP_d(LOADED_d(ip->imm));
    NEXT(1);
op_literal:
    SET_j(A, ip[1].bits);
    KEEP_d(LOADED_d(ip[1].bits));
    NEXT(2);
op_literal_a:
    KEEP_j(ip[1].bits);
    NEXT(2);
op_literal_e:
    KEEP_d(LOADED_d(ip[1].bits));
    NEXT(2);

    /* ---- control ---- */
op_goto:
    NEXT(ip->imm);
op_loop_goto:
    JUMP_BACK(ip->imm);
op_inc_jlt_k : {
    const int32_t x = wrap_add32(R(A).i, 1);
    R(A).raw = (uint32_t)x;
    if (x < FROM_k(B, i)) JUMP_BACK((int16_t)C);
    NEXT(2);
}
/* The switch at `place` says where to go on. */
#define SWITCH(label, place, distance, from)                                                                                   \
    op_##label : {                                                                                                             \
        const iword *const here = ip;                                                                                          \
        ip += (place);                                                                                                         \
        ip += distance(ip[1].table, FROM_##from(here->a, i));                                                                  \
        if (ip <= here && UNLIKELY(thread_must_poll(t))) goto poll;                                                            \
        DISPATCH();                                                                                                            \
    }
    SWITCH(tableswitch, 0, table_distance, r)
    SWITCH(tableswitch_a, 0, table_distance, a)
    SWITCH(tableswitch_at, ip->imm, table_distance, r)
    SWITCH(tableswitch_at_a, ip->imm, table_distance, a)
    SWITCH(lookupswitch, 0, lookup_distance, r)
    SWITCH(lookupswitch_a, 0, lookup_distance, a)
    SWITCH(lookupswitch_at, ip->imm, lookup_distance, r)
    SWITCH(lookupswitch_at_a, ip->imm, lookup_distance, a)

    /* ---- arrays ---- */
#define BASTORE(label, second, third)                                                                                          \
    op_##label : {                                                                                                             \
        array = R(A).r;                                                                                                        \
        index = FROM_##second(B, i);                                                                                           \
        CHECK_INDEX();                                                                                                         \
        const bool is_boolean = obj_class_id(base, array) == (uint32_t)ip[1].bits;                                             \
        const int32_t x = FROM_##third(C, i) & (is_boolean ? 1 : -1);                                                          \
        atomic_store_explicit(ELEMENT(int8_t, 0), (int8_t)x, memory_order_relaxed);                                            \
        NEXT(2);                                                                                                               \
    }
    BASTORE(bastore, r, r)
    BASTORE(bastore_rar, a, r)
    BASTORE(bastore_rra, r, a)
    ELEMENT_STORE_FORM(bastore_rrk, 2, r, k, int8_t, 0, i)
    ELEMENT_STORE_FORM(bastore_rak, 2, a, k, int8_t, 0, i)
#define AASTORE(label, second, third)                                                                                          \
    op_##label : {                                                                                                             \
        array = R(A).r;                                                                                                        \
        index = FROM_##second(B, i);                                                                                           \
        CHECK_INDEX();                                                                                                         \
        const ref x = FROM_##third(C, r);                                                                                      \
        if (x != NULL_REF && UNLIKELY(!is_of_class(t, class_of(t, x), class_of(t, array)->element)))                           \
            LEAVE_TO(fast_bad_store(t, F, ip, x));                                                                             \
        array_set_ref(base, array, (uint32_t)index, x);                                                                        \
        FORGET();                                                                                                              \
        NEXT(1);                                                                                                               \
    }
    AASTORE(aastore, r, r)
    AASTORE(aastore_rar, a, r)
    AASTORE(aastore_rra, r, a)
#define ARRAYLENGTH(label, to, from)                                                                                           \
    op_##label : {                                                                                                             \
        const ref o = FROM_##from(B, r);                                                                                       \
        if (UNLIKELY(o == NULL_REF)) goto null_pointer;                                                                        \
        TO_##to(A, i, array_length(base, o));                                                                                  \
        NEXT(1);                                                                                                               \
    }
    ARRAYLENGTH(arraylength, r, r)
    ARRAYLENGTH(arraylength_ra, r, a)
    ARRAYLENGTH(arraylength_ar, a, r)
    ARRAYLENGTH(arraylength_aa, a, a)

/* ---- calls ---- */
op_call:
    arguments = &R(W.a);
    code = word_pointer(ip + CALL_CODE);
    callee = code->method;
    goto enter;
op_call_checked:
    arguments = &R(W.a);
    if (UNLIKELY(arguments->r == NULL_REF)) goto null_pointer;
    code = word_pointer(ip + CALL_CODE);
    callee = code->method;
    goto enter;
/* What the cell says is known without waiting for the receiver; most calls have one class of them. */
op_call_selected : {
    arguments = &R(W.a);
    const ref o = arguments->r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    const inline_cell *cell = word_pointer(ip + CALL_TARGET);
    if (UNLIKELY(cell->class_id != obj_class_id(base, o))) LEAVE_TO(fast_generalize(t, F, ip));
    callee = cell->callee;
    code = cell->code;
    goto enter;
}
op_call_virtual : {
    arguments = &R(W.a);
    const ref o = arguments->r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    callee = class_vtable_method(class_of(t, o), W.c);
    goto invoke;
}
op_call_interface : {
    arguments = &R(W.a);
    const ref o = arguments->r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    const inline_cell *cell = word_pointer(ip + CALL_TARGET);
    const uint32_t id = obj_class_id(base, o);
    if (LIKELY(cell->class_id == id)) {
        callee = cell->callee;
        code = cell->code;
        if (UNLIKELY(code == NULL)) goto invoke_slowly;
        goto enter;
    }
    const selection *s = selection_at(exec_of(t)->selections, id, cell->by);
    if (UNLIKELY(!selection_is_for(s, id, cell->by))) LEAVE_TO(fast_select_blocking(t, F, ip));
    callee = s->callee;
    goto invoke;
}
op_call_handle:
    t->frame = F;
    arguments = &R(W.a);
    callee = fast_handle_target(t, F, ip);
    if (UNLIKELY(callee == NULL)) LEAVE_TO(fast_go_on_blocking(t, NEXT_UNWIND));
    goto invoke;
op_call_site : {
    const call_site *site = word_pointer(ip + 1);
    arguments = &R(W.a);
    if (W.c != 0 && UNLIKELY(arguments->r == NULL_REF)) goto null_pointer;
    if (site->appendix != NULL_REF) arguments[W.b].raw = site->appendix;
    callee = site->adapter;
}
invoke:
    code = method_translated(callee);
    if (UNLIKELY(code == NULL)) goto invoke_slowly;
enter : {
    /* The limit is none while there is a poll to be served. */
    if (UNLIKELY(arguments + code->plain_extent > atomic_load_explicit(&t->call_limit, memory_order_relaxed)))
        goto invoke_slowly;
    frame *const caller = F, *const made = (frame *)(arguments + code->max_locals);
    caller->pc = ip[CALL_PC].pointer;
    at++;
    at->frame = made;
    at->ip = ip + CALL_WORDS;
    at->locals = locals;
    made->caller = caller;
    made->method = callee;
    made->locals = arguments;
    made->flags = FRAME_FAST;
    made->state = 0;
    made->activation = at;
    locals = arguments;
    ip = code->code;
    DISPATCH();
}
op_call_leaf_checked:
    if (UNLIKELY(R(W.a).r == NULL_REF)) goto null_pointer;
op_call_leaf:
    arguments = &R(W.a);
    callee = word_pointer(ip + 1);
    goto try_leaf;
invoke_slowly:
    if (callee->leaf == NULL) LEAVE_TO(fast_invoke_blocking(t, F, ip, callee));
try_leaf:
    F->pc = ip[CALL_PC].pointer;
    F->sp = arguments;
    t->frame = F;
    if (callee->leaf(t, arguments) == DONE) {
        native_ended(callee, NATIVE_RETURNED);
        FORGET();
        NEXT(CALL_WORDS);
    }
    LEAVE_TO(fast_invoke_blocking(t, F, ip, callee));

op_call_empty_checked:
    if (UNLIKELY(R(W.a).r == NULL_REF)) goto null_pointer;
op_call_empty:
    NEXT(CALL_WORDS);
op_call_object_init : {
    const ref o = R(W.a).r;
    if (UNLIKELY(o == NULL_REF)) goto null_pointer;
    if (UNLIKELY(class_of(t, o)->shape.has_finalizer)) LEAVE_TO(fast_invoke_blocking(t, F, ip, word_pointer(ip + 1)));
    NEXT(CALL_WORDS);
}
op_call_const_checked:
    if (UNLIKELY(R(W.a).r == NULL_REF)) goto null_pointer;
op_call_const:
    SET_i(W.a, (int16_t)W.c);
    NEXT(CALL_WORDS);

    /* ---- returns ---- */
op_return_object:
    if (UNLIKELY(class_of(t, R(0).r)->shape.has_finalizer)) LEAVE_TO(fast_return_object_blocking(t, F, ip));
op_return_init:
    atomic_thread_fence(memory_order_release); /* whoever sees the object sees its final fields (JLS §17.5) */
op_return:
    if (UNLIKELY(F->flags != FRAME_FAST)) LEAVE_TO(fast_return_blocking(t, F, ip, (slot){.raw = 0}));
    GO_BACK();
    DISPATCH();
leave:
    LEAVE_TO(fast_return_blocking(t, F, ip, value));

    /* ---- objects ---- */
op_new : {
    const class *c = word_pointer(ip + 1);
    uint8_t *p = heap_bump(&t->local, c->shape.size);
    if (UNLIKELY(p == NULL)) LEAVE_TO(fast_new_blocking(t, F, ip));
    SET_i(W.a, heap_bump_publish(base, p, &c->shape));
    NEXT(2);
}
op_newarray : {
    const class *c = word_pointer(ip + 1);
    const int32_t length = R(W.b).i;
    const uint64_t size = inline_array_size(&c->shape, length);
    uint8_t *p = size <= HEAP_BUMP_BYTES ? heap_bump(&t->local, size) : NULL;
    if (UNLIKELY(p == NULL)) LEAVE_TO(fast_new_array_blocking(t, F, ip));
    atomic_store_explicit((_Atomic int32_t *)(void *)(p + ARRAY_LENGTH_OFFSET), length, memory_order_relaxed);
    SET_i(W.a, heap_bump_publish(base, p, &c->shape));
    NEXT(2);
}
op_checkcast : {
    const ref o = R(W.a).r;
    if (o != NULL_REF && UNLIKELY(!is_of_class(t, class_of(t, o), word_pointer(ip + 1)))) LEAVE_TO(fast_bad_cast(t, F, ip, o));
    FORGET();
    NEXT(2);
}
op_instanceof : {
    const ref o = R(W.b).r;
    const bool is = o != NULL_REF && is_of_class(t, class_of(t, o), word_pointer(ip + 1));
    SET_i(word_load(ip).a, is);
    FORGET();
    NEXT(2);
}

op_monitorenter : {
    const ref o = R(A).r;
    if (UNLIKELY(o == NULL_REF || !mon_try_enter(t, o))) LEAVE_TO(fast_monitor_enter_blocking(t, F, ip));
    NEXT(1);
}
op_monitorexit : {
    const ref o = R(A).r;
    if (UNLIKELY(o == NULL_REF || !mon_try_exit(t, o))) LEAVE_TO(fast_monitor_exit_blocking(t, F, ip));
    NEXT(1);
}

    /* ---- what is not an instruction ---- */
null_pointer:
    LEAVE_TO(fast_null_pointer(t, F, ip));
divide_by_zero:
    LEAVE_TO(fast_divide_by_zero(t, F, ip));
bad_index:
    LEAVE_TO(fast_bad_index(t, F, ip, array, index));
poll:
    LEAVE_TO(fast_poll_blocking(t, F, ip));
entered:
    if (UNLIKELY(ip == NULL)) return exec_of(t)->next;
    at = activation_of(t, t->frame);
    locals = F->locals;
    FORGET();
#ifdef __clang__
dispatch:
#endif
    DISPATCH_HERE();
}
