/*
 * Where fields lie: instance fields in objects, static fields behind the instance fields of java.lang.Class in the mirror.
 *
 * A subclass goes on where its superclass ends (not at the rounded size), and first uses the holes that its superclasses left.
 * Larger fields go first, so that holes come only from alignment at the start; of one size, primitives go before references,
 * which keeps references together: the collector wants few runs.
 */
#include "runtime/class_build.h"

#include <string.h>

/* Offsets stay far from overflow, and no heap has room for a larger object anyway (heap: 32 GiB; this: 1 GiB). */
enum { MAX_OBJECT_BYTES = 1 << 30 };

typedef struct placing {
    uint32_t cursor;
    layout_gap gaps[LAYOUT_MAX_GAPS];
} placing;

static void add_gap(placing *p, uint32_t offset, uint32_t size) {
    if (size == 0) return;
    for (int i = 0; i < LAYOUT_MAX_GAPS; i++) {
        if (p->gaps[i].size != 0) continue;
        p->gaps[i] = (layout_gap){offset, size};
        return;
    }
}

static uint32_t align_up(uint32_t offset, uint32_t size) {
    return (offset + size - 1) & ~(size - 1);
}

/* Best fit among the holes, else at the end. */
static uint32_t place(placing *p, uint32_t size) {
    layout_gap *best = NULL;
    for (int i = 0; i < LAYOUT_MAX_GAPS; i++) {
        layout_gap *g = &p->gaps[i];
        bool fits = g->size != 0 && align_up(g->offset, size) + size <= g->offset + g->size;
        if (fits && (best == NULL || g->size < best->size)) best = g;
    }
    if (best == NULL) {
        uint32_t offset = align_up(p->cursor, size);
        add_gap(p, p->cursor, offset - p->cursor);
        p->cursor = offset + size;
        return offset;
    }
    layout_gap used = *best;
    uint32_t offset = align_up(used.offset, size);
    *best = (layout_gap){0, 0};
    add_gap(p, used.offset, offset - used.offset);
    add_gap(p, offset + size, used.offset + used.size - (offset + size));
    return offset;
}

/* Injected fields of a class: there are six in all, at most two in one class. */
typedef struct injected {
    injected_field id;
    known_class owner;
    char type;
} injected;
static const injected injected_fields[IF_COUNT] = {
#define X(owner, name, descriptor) {IF_##owner##_##name, KNOWN_##owner, descriptor[0]},
    INJECTED_FIELDS(X)
#undef X
};

static uint32_t place_injected(runtime *rt, const class *c, placing *p, uint32_t size, bool references) {
    uint32_t reference = 0;
    if (!c->of_library || !c->loader->boot) return 0;
    for (int i = 0; i < IF_COUNT; i++) {
        const injected *f = &injected_fields[i];
        bool is_reference = f->type == 'L';
        uint32_t field_size = is_reference || f->type == 'I' ? 4 : 8;
        if (c->name != rt->known_name[f->owner] || field_size != size || is_reference != references) continue;
        rt->injected[f->id] = place(p, size);
        if (is_reference) reference = rt->injected[f->id];
    }
    return reference;
}

/* Runs in ascending order with room for one more: inserts a reference, joining it to its neighbours. */
static uint32_t add_reference(shape_run *runs, uint32_t count, uint32_t offset) {
    uint32_t at = count;
    while (at > 0 && runs[at - 1].offset > offset) at--;
    bool joins_left = at > 0 && runs[at - 1].offset + runs[at - 1].count * 4 == offset;
    bool joins_right = at < count && offset + 4 == runs[at].offset;
    if (joins_left && joins_right) {
        runs[at - 1].count += 1 + runs[at].count;
        memmove(&runs[at], &runs[at + 1], (count - at - 1) * sizeof *runs);
        return count - 1;
    }
    if (joins_left) {
        runs[at - 1].count++;
        return count;
    }
    if (joins_right) {
        runs[at].offset = offset;
        runs[at].count++;
        return count;
    }
    memmove(&runs[at + 1], &runs[at], (count - at) * sizeof *runs);
    runs[at] = (shape_run){offset, 1};
    return count + 1;
}

static bool is_static(const field *f) {
    return (f->access_flags & ACC_STATIC) != 0;
}

/* Places all fields of one size and kind. */
static uint32_t place_fields(class *c, placing *p, bool statics, uint32_t size, bool references, shape_run *runs,
                             uint32_t count) {
    for (uint32_t i = 0; i < c->field_count; i++) {
        field *f = &c->fields[i];
        bool is_reference = f->type == T_OBJECT;
        if (is_static(f) != statics || 1u << type_log2_size((basic_type)f->type) != size || is_reference != references)
            continue;
        f->offset = place(p, size);
        if (is_reference) count = add_reference(runs, count, f->offset);
    }
    return count;
}

static const struct {
    uint32_t size;
    bool references;
} field_order[] = {{8, false}, {4, false}, {4, true}, {2, false}, {1, false}};
enum { FIELD_ORDERS = sizeof field_order / sizeof field_order[0] };

static uint32_t count_references(const class *c, bool statics) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->field_count; i++) count += is_static(&c->fields[i]) == statics && c->fields[i].type == T_OBJECT;
    return count;
}

bool layout_instance(runtime *rt, class *c) {
    const class *super = c->super;
    placing p = {.cursor = OBJ_HEADER_SIZE};
    uint32_t run_count = 0;
    if (super != NULL) {
        p.cursor = super->instance_end;
        memcpy(p.gaps, super->gaps, sizeof p.gaps);
        run_count = super->shape.run_count;
    }
    if (p.cursor > MAX_OBJECT_BYTES) return false;
    uint32_t inherited = run_count;
    uint32_t own = count_references(c, false) + 1; /* one for an injected one */
    uint32_t statics = count_references(c, true);
    shape_run *runs = arena_alloc_array(&c->arena, inherited + own, sizeof *runs);
    c->static_runs = statics == 0 ? NULL : arena_alloc_array(&c->arena, statics, sizeof *c->static_runs);
    if (runs == NULL || (statics != 0 && c->static_runs == NULL)) return false;
    if (inherited != 0) memcpy(runs, super->shape.runs, inherited * sizeof *runs);

    for (int i = 0; i < FIELD_ORDERS; i++) {
        uint32_t size = field_order[i].size;
        bool references = field_order[i].references;
        run_count = place_fields(c, &p, false, size, references, runs, run_count);
        uint32_t injected_reference = place_injected(rt, c, &p, size, references);
        if (injected_reference != 0) run_count = add_reference(runs, run_count, injected_reference);
    }
    c->instance_end = p.cursor;
    memcpy(c->gaps, p.gaps, sizeof p.gaps);
    c->shape.size = align_up(p.cursor, GRANULE);
    c->shape.runs = runs;
    c->shape.run_count = run_count;
    return true;
}

void layout_statics(const runtime *rt, class *c) {
    if (c->mirror_size != 0) return;
    const class *class_class = rt->known[KNOWN_Class];
    placing p = {.cursor = class_class->instance_end};
    memcpy(p.gaps, class_class->gaps, sizeof p.gaps);
    shape_run *runs = (shape_run *)(uintptr_t)c->static_runs; /* allocated by layout_instance, not seen by others yet */
    uint32_t count = 0;
    for (int i = 0; i < FIELD_ORDERS; i++) {
        count = place_fields(c, &p, true, field_order[i].size, field_order[i].references, runs, count);
    }
    c->static_run_count = count;
    c->mirror_size = align_up(p.cursor, GRANULE);
}
