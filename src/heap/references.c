/*
 * Reference objects (java.lang.ref package documentation; jdk17 interface: Reference.referent, discovered, next).
 *
 * An active reference (next is null, referent is not) whose referent is not marked yet when it is scanned is discovered: put in
 * the list of its strength, linked through `discovered`, the last one to itself. When nothing is left to scan:
 *
 *   1. soft and weak ones with dead referents are cleared and become pending;
 *   2. final ones with dead referents become pending and inactive (next to itself), their referents are marked with all that
 * they reach; what was discovered on the way is treated like 1;
 *   3. phantom ones with dead referents are cleared and become pending.
 *
 * Pending ones form the list that heap_take_pending hands over, linked through `discovered` to null; they are inactive: their
 * referent is null, or next is themselves.
 *
 * A soft reference counts as strong when its age is below one second for each free MB of the heap's limit, and is treated like
 * a weak one else. The age is SoftReference.clock - timestamp; the clock is set at each collection, get() copies it.
 */
#include "heap/space.h"
#include "host/clock.h"

enum { SOFT_MS_PER_MB = 1000 };

static ref get(const heap_marker *m, ref o, uint32_t offset) {
    return obj_get_ref(m->h->view.base, o, offset);
}
static void set(const heap_marker *m, ref o, uint32_t offset, ref value) {
    obj_set_ref(m->h->view.base, o, offset, value);
}

void reference_set_policy(heap *h, uint64_t used) {
    uint64_t free_mb = used < h->limit ? (h->limit - used) >> 20 : 0;
    h->soft_interval = (int64_t)free_mb * SOFT_MS_PER_MB;
    h->soft_clock = host_clock_monotonic() / 1000000;
    if (h->has_fields && h->fields.soft_mirror != NULL_REF) {
        obj_set_i64(h->view.base, h->fields.soft_mirror, h->fields.soft_clock_mirror_offset, h->soft_clock);
    }
}

/* SoftReference.clock: the time of the last collection, in ms; 0 before the class is known. */
static int64_t java_clock(const heap *h) {
    if (h->fields.soft_mirror == NULL_REF) return 0;
    return obj_get_i64(h->view.base, h->fields.soft_mirror, h->fields.soft_clock_mirror_offset);
}

static bool soft_is_strong(const heap_marker *m, ref o) {
    const heap *h = m->h;
    if (m->clear_soft) return false;
    return java_clock(h) - obj_get_i64(h->view.base, o, h->fields.soft_timestamp) <= h->soft_interval;
}

static void discover(heap_marker *m, ref o, reference_strength strength) {
    ref first = m->discovered[strength];
    set(m, o, m->h->fields.discovered, first != NULL_REF ? first : o);
    m->discovered[strength] = o;
}

void reference_scan(heap_marker *m, ref o, const shape *s) {
    const heap_reference_fields *f = &m->h->fields;
    ASSERT(m->h->has_fields);
    for (uint32_t i = 0; i < s->run_count; i++) {
        for (uint32_t n = 0; n < s->runs[i].count; n++) {
            uint32_t offset = s->runs[i].offset + n * (uint32_t)sizeof(ref);
            if (offset != f->referent && offset != f->discovered) mark_object(m, get(m, o, offset));
        }
    }
    ref referent = get(m, o, f->referent), link = get(m, o, f->discovered);
    bool weak = referent != NULL_REF && get(m, o, f->next) == NULL_REF && !is_marked(m->h, referent) &&
                s->strength != REFERENCE_NONE && !(s->strength == REFERENCE_SOFT && soft_is_strong(m, o));
    if (!weak) {
        mark_object(m, referent);
        mark_object(m, link); /* the pending list stays alive from its head on */
    } else if (link == NULL_REF) {
        discover(m, o, (reference_strength)s->strength);
    } /* else: discovered already, and scanned again */
}

/* ---- processing ---- */

static void make_pending(heap_marker *m, ref o) {
    if (m->pending_tail == NULL_REF)
        m->pending_head = o;
    else
        set(m, m->pending_tail, m->h->fields.discovered, o);
    set(m, o, m->h->fields.discovered, NULL_REF);
    m->pending_tail = o;
}

/* Takes the list of one strength apart: references with live referents go back to being active and undiscovered. */
static void process_list(heap_marker *m, reference_strength strength) {
    const heap_reference_fields *f = &m->h->fields;
    ref o = m->discovered[strength];
    m->discovered[strength] = NULL_REF;
    while (o != NULL_REF) {
        ref link = get(m, o, f->discovered), next = link == o ? NULL_REF : link;
        ref referent = get(m, o, f->referent);
        if (is_marked(m->h, referent)) {
            set(m, o, f->discovered, NULL_REF);
        } else {
            if (strength == REFERENCE_FINAL) {
                set(m, o, f->next, o);
                mark_object(m, referent);
            } else {
                set(m, o, f->referent, NULL_REF);
            }
            make_pending(m, o);
        }
        o = next;
    }
}

void reference_process(heap_marker *m) {
    heap *h = m->h;
    process_list(m, REFERENCE_SOFT);
    process_list(m, REFERENCE_WEAK);
    while (m->discovered[REFERENCE_FINAL] != NULL_REF) {
        process_list(m, REFERENCE_FINAL);
        mark_drain(m);
    }
    process_list(m, REFERENCE_SOFT);
    process_list(m, REFERENCE_WEAK);
    process_list(m, REFERENCE_PHANTOM);
    if (m->pending_tail != NULL_REF) {
        set(m, m->pending_tail, h->fields.discovered, atomic_load_explicit(&h->pending, memory_order_relaxed));
        atomic_store_explicit(&h->pending, m->pending_head, memory_order_release);
    }
}

ref heap_take_pending(heap *h) {
    return atomic_exchange_explicit(&h->pending, NULL_REF, memory_order_acq_rel);
}
bool heap_has_pending(const heap *h) {
    return atomic_load_explicit(&h->pending, memory_order_acquire) != NULL_REF;
}
void heap_set_reference_fields(heap *h, const heap_reference_fields *f) {
    h->fields = *f;
    h->has_fields = true;
}
