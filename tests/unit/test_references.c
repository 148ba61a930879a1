/*
 * Reference objects of all strengths: what is cleared, what becomes pending, what is kept alive, in which order.
 */
#include "toy.h"

#define MB ((uint64_t)1 << 20)

static ref next_of(const toy *y, ref o) {
    return obj_get_ref(toy_base(y), o, REF_NEXT);
}

START_TEST(a_reference_with_a_live_referent_is_left_alone) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    y.roots[0] = toy_node(&y, NULL_REF, NULL_REF, 1);
    for (int s = REFERENCE_SOFT; s <= REFERENCE_PHANTOM; s++) y.roots[s] = toy_reference(&y, (reference_strength)s, y.roots[0]);
    toy_collect_for(&y, HEAP_CAUSE_LIMIT, true);
    for (int s = REFERENCE_SOFT; s <= REFERENCE_PHANTOM; s++) {
        ck_assert_uint_eq(toy_referent(&y, y.roots[s]), y.roots[0]);
        ck_assert_uint_eq(obj_get_ref(toy_base(&y), y.roots[s], REF_DISCOVERED), NULL_REF);
    }
    ck_assert(!heap_has_pending(y.h));
    toy_free(&y);
}
END_TEST

START_TEST(weak_and_phantom_references_to_dead_objects_are_cleared_and_pending) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    static const reference_strength strengths[] = {REFERENCE_WEAK, REFERENCE_PHANTOM};
    for (int i = 0; i < 2; i++) {
        ref dead = toy_node(&y, NULL_REF, NULL_REF, 1);
        y.watched = dead;
        y.roots[i] = toy_reference(&y, strengths[i], dead);
        toy_collect(&y);
        ck_assert(!y.watched_survives);
        ck_assert_uint_eq(toy_referent(&y, y.roots[i]), NULL_REF);
        ck_assert_uint_eq(next_of(&y, y.roots[i]), NULL_REF);
        ref list = heap_take_pending(y.h);
        ck_assert_uint_eq(list, y.roots[i]);
        ck_assert_uint_eq(obj_get_ref(toy_base(&y), list, REF_DISCOVERED), NULL_REF);
        ck_assert_uint_eq(heap_take_pending(y.h), NULL_REF);
    }
    toy_free(&y);
}
END_TEST

START_TEST(final_referents_are_kept_with_all_they_reach_and_become_pending_once) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    ref below = toy_node(&y, NULL_REF, NULL_REF, 2);
    ref dead = toy_node(&y, below, NULL_REF, 1);
    y.roots[0] = toy_reference(&y, REFERENCE_FINAL, dead);
    y.watched = below;
    toy_collect(&y);
    ck_assert(y.watched_survives);
    ck_assert_uint_eq(toy_referent(&y, y.roots[0]), dead);
    ck_assert_uint_eq(next_of(&y, y.roots[0]), y.roots[0]); /* inactive */
    ck_assert_uint_eq(heap_take_pending(y.h), y.roots[0]);
    toy_collect(&y); /* inactive ones hold their referent like any field */
    ck_assert(y.watched_survives);
    ck_assert(!heap_has_pending(y.h));
    obj_set_ref(toy_base(&y), y.roots[0], REF_REFERENT, NULL_REF);
    toy_collect(&y);
    ck_assert(!y.watched_survives);
    toy_free(&y);
}
END_TEST

START_TEST(weak_references_are_cleared_before_and_phantom_ones_after_finalization) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    ref dead = toy_node(&y, NULL_REF, NULL_REF, 1);
    y.roots[0] = toy_reference(&y, REFERENCE_WEAK, dead);
    y.roots[1] = toy_reference(&y, REFERENCE_FINAL, dead);
    y.roots[2] = toy_reference(&y, REFERENCE_PHANTOM, dead);
    toy_collect(&y);
    ck_assert_uint_eq(toy_referent(&y, y.roots[0]), NULL_REF);
    ck_assert_uint_eq(toy_referent(&y, y.roots[1]), dead);
    ck_assert_uint_eq(toy_referent(&y, y.roots[2]), dead);
    ref list = heap_take_pending(y.h);
    ck_assert_uint_eq(list, y.roots[0]);
    ck_assert(toy_listed(&y, list, y.roots[1]));
    ck_assert(!toy_listed(&y, list, y.roots[2]));
    obj_set_ref(toy_base(&y), y.roots[1], REF_REFERENT, NULL_REF); /* the finalizer has run */
    toy_collect(&y);
    ck_assert_uint_eq(toy_referent(&y, y.roots[2]), NULL_REF);
    ck_assert_uint_eq(heap_take_pending(y.h), y.roots[2]);
    toy_free(&y);
}
END_TEST

START_TEST(weak_references_found_through_a_finalizable_object_are_treated_too) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    ref gone = toy_node(&y, NULL_REF, NULL_REF, 1), kept = toy_node(&y, NULL_REF, NULL_REF, 2);
    ref weak_of_gone = toy_reference(&y, REFERENCE_WEAK, gone), weak_of_kept = toy_reference(&y, REFERENCE_WEAK, kept);
    ref dead = toy_node(&y, weak_of_gone, toy_node(&y, weak_of_kept, kept, 4), 3);
    y.roots[0] = toy_reference(&y, REFERENCE_FINAL, dead);
    toy_collect(&y);
    ck_assert_uint_eq(toy_referent(&y, weak_of_gone), NULL_REF);
    ck_assert_uint_eq(toy_referent(&y, weak_of_kept), kept);
    ref list = heap_take_pending(y.h);
    ck_assert(toy_listed(&y, list, weak_of_gone));
    ck_assert(!toy_listed(&y, list, weak_of_kept));
    toy_free(&y);
}
END_TEST

START_TEST(a_dead_reference_object_is_never_pending) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    toy_reference(&y, REFERENCE_WEAK, toy_node(&y, NULL_REF, NULL_REF, 1));
    toy_collect(&y);
    ck_assert(!heap_has_pending(y.h));
    toy_free(&y);
}
END_TEST

START_TEST(an_inactive_reference_holds_its_referent) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    ref o = toy_node(&y, NULL_REF, NULL_REF, 1);
    y.roots[0] = toy_reference(&y, REFERENCE_FINAL, o);
    obj_set_ref(toy_base(&y), y.roots[0], REF_NEXT, y.roots[0]);
    y.watched = o;
    toy_collect(&y);
    ck_assert(y.watched_survives);
    ck_assert(!heap_has_pending(y.h));
    toy_free(&y);
}
END_TEST

START_TEST(the_pending_list_survives_further_collections_and_grows) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    enum { N = 50 };
    ref made[N];
    for (int i = 0; i < N; i++) {
        made[i] = toy_reference(&y, i % 2 ? REFERENCE_WEAK : REFERENCE_PHANTOM, toy_node(&y, NULL_REF, NULL_REF, i));
        y.roots[0] = made[i];
        toy_collect(&y);
        y.roots[0] = NULL_REF; /* from here on only the list holds it */
    }
    for (int i = 0; i < 10000; i++) toy_node(&y, NULL_REF, NULL_REF, -1);
    toy_collect(&y);
    ref list = heap_take_pending(y.h);
    int count = 0;
    for (ref r = list; r != NULL_REF; r = obj_get_ref(toy_base(&y), r, REF_DISCOVERED)) count++;
    ck_assert_int_eq(count, N);
    for (int i = 0; i < N; i++) ck_assert(toy_listed(&y, list, made[i]));
    toy_collect(&y);
    ck_assert(!heap_has_pending(y.h));
    toy_free(&y);
}
END_TEST

START_TEST(many_references_are_processed_in_one_collection) {
    toy y;
    toy_init(&y, 128 * MB);
    toy_use_references(&y);
    enum { N = 200000 };
    y.roots[0] = heap_new_array(y.h, &y.l, &y.node_array, N);
    y.roots[1] = heap_new_array(y.h, &y.l, &y.node_array, N);
    for (uint32_t i = 0; i < N; i++) {
        ref o = toy_node(&y, NULL_REF, NULL_REF, i);
        ref r = toy_reference(&y, REFERENCE_WEAK, o);
        array_set_ref(toy_base(&y), y.roots[0], i, r);
        if (i % 3 == 0) array_set_ref(toy_base(&y), y.roots[1], i, o);
    }
    toy_collect(&y);
    uint32_t pending = 0;
    for (ref r = heap_take_pending(y.h); r != NULL_REF; r = obj_get_ref(toy_base(&y), r, REF_DISCOVERED)) pending++;
    ck_assert_uint_eq(pending, N - (N + 2) / 3);
    for (uint32_t i = 0; i < N; i++) {
        ref r = array_get_ref(toy_base(&y), y.roots[0], i);
        ck_assert_uint_eq(toy_referent(&y, r), array_get_ref(toy_base(&y), y.roots[1], i));
    }
    toy_free(&y);
}
END_TEST

START_TEST(soft_references_live_one_second_for_each_free_megabyte) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    toy_collect(&y); /* sets SoftReference.clock */
    int64_t clock = obj_get_i64(toy_base(&y), y.roots[TOY_ROOTS - 1], MIRROR_CLOCK);
    ck_assert_int_gt(clock, 0);
    /* About 15 MB are free: 15 seconds. */
    y.roots[0] = toy_reference(&y, REFERENCE_SOFT, toy_node(&y, NULL_REF, NULL_REF, 1));
    obj_set_i64(toy_base(&y), y.roots[0], REF_TIMESTAMP, clock - 10000);
    y.roots[1] = toy_reference(&y, REFERENCE_SOFT, toy_node(&y, NULL_REF, NULL_REF, 2));
    obj_set_i64(toy_base(&y), y.roots[1], REF_TIMESTAMP, clock - 20000);
    toy_collect(&y);
    ck_assert_uint_ne(toy_referent(&y, y.roots[0]), NULL_REF);
    ck_assert_uint_eq(toy_referent(&y, y.roots[1]), NULL_REF);
    ck_assert_uint_eq(heap_take_pending(y.h), y.roots[1]);
    /* With 10 MB in use the first one is too old as well, from the collection after the next on. */
    y.roots[2] = heap_new_array(y.h, &y.l, &y.bytes, (int32_t)(10 * MB));
    toy_collect(&y);
    toy_collect(&y);
    ck_assert_uint_eq(toy_referent(&y, y.roots[0]), NULL_REF);
    ck_assert_uint_eq(heap_take_pending(y.h), y.roots[0]);
    toy_free(&y);
}
END_TEST

START_TEST(all_soft_references_to_soft_objects_are_cleared_when_asked) {
    toy y;
    toy_init(&y, 16 * MB);
    toy_use_references(&y);
    toy_collect(&y);
    int64_t clock = obj_get_i64(toy_base(&y), y.roots[TOY_ROOTS - 1], MIRROR_CLOCK);
    ref soft = toy_node(&y, NULL_REF, NULL_REF, 1);
    y.roots[0] = toy_reference(&y, REFERENCE_SOFT, soft);
    y.roots[1] = toy_reference(&y, REFERENCE_SOFT, soft);
    y.roots[2] = toy_reference(&y, REFERENCE_WEAK, soft);
    for (int i = 0; i < 2; i++) obj_set_i64(toy_base(&y), y.roots[i], REF_TIMESTAMP, clock);
    toy_collect(&y);
    ck_assert_uint_eq(toy_referent(&y, y.roots[0]), soft);
    ck_assert_uint_eq(toy_referent(&y, y.roots[2]), soft);
    toy_collect_for(&y, HEAP_CAUSE_LIMIT, true);
    for (int i = 0; i < 3; i++) ck_assert_uint_eq(toy_referent(&y, y.roots[i]), NULL_REF);
    ref list = heap_take_pending(y.h);
    for (int i = 0; i < 3; i++) ck_assert(toy_listed(&y, list, y.roots[i]));
    toy_free(&y);
}
END_TEST

int main(void) {
    Suite *s = suite_create("references");
    TCase *c = tcase_create("references");
    tcase_add_test(c, a_reference_with_a_live_referent_is_left_alone);
    tcase_add_test(c, weak_and_phantom_references_to_dead_objects_are_cleared_and_pending);
    tcase_add_test(c, final_referents_are_kept_with_all_they_reach_and_become_pending_once);
    tcase_add_test(c, weak_references_are_cleared_before_and_phantom_ones_after_finalization);
    tcase_add_test(c, weak_references_found_through_a_finalizable_object_are_treated_too);
    tcase_add_test(c, a_dead_reference_object_is_never_pending);
    tcase_add_test(c, an_inactive_reference_holds_its_referent);
    tcase_add_test(c, the_pending_list_survives_further_collections_and_grows);
    tcase_add_test(c, many_references_are_processed_in_one_collection);
    tcase_add_test(c, soft_references_live_one_second_for_each_free_megabyte);
    tcase_add_test(c, all_soft_references_to_soft_objects_are_cleared_when_asked);
    suite_add_tcase(s, c);
    return toy_run(s);
}
