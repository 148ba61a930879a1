/*
 * Monitors (JLS §17.1, §17.2; JVMS §2.11.10), thin until contended.
 *
 * The lock word of an object (heap/object.h):
 *   0                                   unlocked
 *   bit 31 clear: thin                  bits 0-15 owner's thread id, bits 16-30 entries minus one
 *   bit 31 set: fat                     bits 0-30 index in the set's table of monitors
 * Fat monitors of dead objects are freed in marking_done; idle ones are deflated then.
 *
 * A fat monitor lets newcomers overtake (a thread that runs takes a free monitor before one that must be woken), but hands
 * itself to the first in its queue once that one was overtaken often enough. Threads notified join the queue in the order of
 * their waits.
 */
#ifndef CEZVE_THREAD_MONITOR_H
#define CEZVE_THREAD_MONITOR_H

#include "thread/thread.h"

enum { MON_OWNER_MASK = 0xffff, MON_COUNT_SHIFT = 16, MON_COUNT_MASK = 0x7fff /* after the shift */ };
#define MON_FAT ((uint32_t)1 << 31)

static inline _Atomic uint32_t *mon_lock_word(const thread *t, ref o) {
    return (_Atomic uint32_t *)obj_address(t->heap_base, o, OBJ_LOCK_OFFSET);
}
/* Writes the lock word `now` when it still is `seen`. */
static inline bool mon_swap_word(_Atomic uint32_t *word, uint32_t seen, uint32_t now) {
    return atomic_compare_exchange_strong_explicit(word, &seen, now, memory_order_acq_rel, memory_order_relaxed);
}

/* Enters a monitor that is free, or thin and the thread's. False: nothing has happened, mon_enter_blocking knows more. */
static inline bool mon_try_enter(thread *t, ref o) {
    _Atomic uint32_t *word = mon_lock_word(t, o);
    uint32_t seen = atomic_load_explicit(word, memory_order_relaxed);
    if (seen == 0) {
        if (!mon_swap_word(word, 0, t->id)) return false;
        t->monitors_held++;
        return true;
    }
    bool again = (seen & MON_OWNER_MASK) == t->id && seen < (uint32_t)MON_COUNT_MASK << MON_COUNT_SHIFT;
    return again && mon_swap_word(word, seen, seen + ((uint32_t)1 << MON_COUNT_SHIFT));
}
/* Leaves a thin monitor of the thread's. False: nothing has happened, mon_exit knows more. */
static inline bool mon_try_exit(thread *t, ref o) {
    _Atomic uint32_t *word = mon_lock_word(t, o);
    uint32_t seen = atomic_load_explicit(word, memory_order_relaxed);
    if (seen == t->id) {
        if (!mon_swap_word(word, seen, 0)) return false;
        t->monitors_held--;
        return true;
    }
    bool entered_again = (seen & MON_OWNER_MASK) == t->id && (seen & MON_FAT) == 0;
    return entered_again && mon_swap_word(word, seen, seen - ((uint32_t)1 << MON_COUNT_SHIFT));
}

/*
 * Enters; blocks while another thread owns it (the thread is BLOCKED meanwhile; the object must be rooted in a frame). False
 * only when there is no memory for a fat monitor or the thread is told to stop.
 */
MUST_CHECK bool mon_enter_blocking(thread *t, ref o);
/* False when the thread does not own it (the caller throws IllegalMonitorStateException). */
MUST_CHECK bool mon_exit(thread *t, ref o);
bool mon_is_owner(thread *t, ref o);
/* The thread id of the owner, 0 when unowned. */
uint32_t mon_owner_id(thread *t, ref o);

typedef enum mon_wait_result {
    MON_NOTIFIED,
    MON_TIMED_OUT,
    MON_INTERRUPTED,
    MON_NOT_OWNER,
    MON_STOPPED,
    MON_NO_MEMORY
} mon_wait_result;
/*
 * Object.wait: nanos 0 is without end. MON_INTERRUPTED when wait_interrupted(t) was or became true (the flag is the caller's to
 * clear). Reacquires with the old number of entries before it returns, but for MON_STOPPED: the thread then owns it no more.
 * MON_NO_MEMORY: nothing has happened.
 */
mon_wait_result mon_wait_blocking(thread *t, ref o, int64_t nanos);
/* False when the thread does not own it. */
MUST_CHECK bool mon_notify(thread *t, ref o, bool all);

/* World stopped, after marking: frees monitors of dead objects. */
void mon_marking_done(threads *set);

#endif
