#include "exec/iop_counts.h"

#ifdef CEZVE_COUNT_IOPS

#include "base/mem.h"

enum { TOLD = 60 }; /* lines of each kind */

bool iop_counts_attach(thread *t) {
    exec_of(t)->counts = mem_zalloc(sizeof(iop_counts));
    return exec_of(t)->counts != NULL;
}

static uint64_t total(const iop_counts *c) {
    uint64_t sum = 0;
    for (int i = 0; i < IOP_COUNT; i++) sum += c->single[i];
    return sum != 0 ? sum : 1;
}

/* The largest of `count` numbers; it is taken out. */
static uint32_t take_largest(uint64_t *numbers, uint32_t count, uint64_t *value) {
    uint32_t largest = 0;
    for (uint32_t i = 1; i < count; i++)
        if (numbers[i] > numbers[largest]) largest = i;
    *value = numbers[largest];
    numbers[largest] = 0;
    return largest;
}

/* "[exec] iop 123456  4.5% name", "[exec] pair 123456  4.5% first second" */
void iop_counts_detach(thread *t) {
    iop_counts *c = exec_of(t)->counts;
    uint64_t sum = total(c), n;
    for (int i = 0; i < TOLD; i++) {
        uint32_t op = take_largest(c->single, IOP_COUNT, &n);
        log_line(t->rt->log, LOG_exec, "iop %llu %4.1f%% %s", (unsigned long long)n, 100.0 * (double)n / (double)sum,
                 iop_table[op].name);
    }
    for (int i = 0; i < TOLD; i++) {
        uint32_t pair = take_largest(&c->pair[0][0], IOP_COUNT * IOP_COUNT, &n);
        log_line(t->rt->log, LOG_exec, "pair %llu %4.1f%% %s %s", (unsigned long long)n, 100.0 * (double)n / (double)sum,
                 iop_table[pair / IOP_COUNT].name, iop_table[pair % IOP_COUNT].name);
    }
    mem_free(c);
}

#endif
