#include "exec/translated.h"

#include "exec/engine.h"

const iword *translated_entry(const translated *c, uint32_t pc) {
    if (pc == 0) return c->code;
    uint32_t low = 0, high = c->boundary_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->boundaries[middle].pc < pc)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < c->boundary_count && c->boundaries[low].pc == pc; low++)
        if (c->boundaries[low].depth != INEXACT) return c->code + c->boundaries[low].ip;
    return NULL;
}

/* The last one that is not behind `at`; the first when all are. */
static const boundary *boundary_before(const boundary *list, uint32_t count, uint32_t at) {
    uint32_t low = 0, high = count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (list[middle].ip <= at)
            low = middle;
        else
            high = middle;
    }
    return &list[low];
}

const boundary *translated_boundary(const translated *c, const iword *ip) {
    uint32_t at = (uint32_t)(ip - c->code);
    const boundary *b = boundary_before(c->boundaries, c->boundary_count, at);
    if (c->copy_count == 0) return b;
    const boundary *copy = boundary_before(c->copies, c->copy_count, at);
    return copy->ip <= at && copy->ip >= b->ip ? copy : b;
}

static uint32_t first_deferred(const translated *c, uint32_t ip) {
    uint32_t low = 0, high = c->deferred_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->deferred[middle].ip < ip)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void translated_save(const translated *c, frame *f, const iword *ip) {
    const boundary *b = translated_boundary(c, ip);
    slot *stack = frame_stack(f);
    ASSERT(b->depth != INEXACT);
    f->pc = c->method->code + b->pc;
    f->sp = stack + b->depth;
    uint32_t at = (uint32_t)(ip - c->code);
    for (uint32_t i = first_deferred(c, at); i < c->deferred_count && c->deferred[i].ip == at; i++) {
        const deferred *d = &c->deferred[i];
        stack[d->depth].raw = d->is_constant ? d->value : f->locals[d->value].raw;
    }
}

/* Bytecodes that emit nothing share the address of what follows them: there may be several boundaries. */
void translated_save_at_start(const translated *c, frame *f, const iword *ip) {
    const boundary *b = boundary_before(c->boundaries, c->boundary_count, (uint32_t)(ip - c->code));
    while (!b->starts_block) b--;
    ASSERT(c->code + b->ip == ip && b->depth != INEXACT);
    f->pc = c->method->code + b->pc;
    f->sp = frame_stack(f) + b->depth;
}

/* Of the table behind the instruction. */
static uint32_t table_words(const iword *at) {
    const int32_t *table = (const int32_t *)(const void *)(at + 1);
    iop op = iop_table[at->op].plain;
    if (op == IOP_tableswitch) return (3 + (uint32_t)table[1] + 1) / 2;
    if (op == IOP_lookupswitch) return (2 + 2 * (uint32_t)table[0] + 1) / 2;
    return 0;
}

void translated_print(const translated *c, strbuf *out) {
    const boundary *b = c->boundaries, *end = b + c->boundary_count;
    for (uint32_t ip = 0; ip < c->word_count;) {
        const iword *at = c->code + ip;
        while (b < end && b->ip <= ip) {
            strbuf_printf(out, "%u%s:", b->pc, b->depth == INEXACT ? "*" : "");
            b++;
        }
        strbuf_printf(out, "\t%u\t", ip);
        iop_print(at, out);
        strbuf_add(out, "\n");
        uint32_t table = table_words(at);
        ip += table != 0 ? 1 + table : iop_words(at->op);
    }
}
