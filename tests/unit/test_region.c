/* The region of a guest's memory outside the heap (native/region.h). */
#include "tests/unit/unit.h"

#include "native/region.h"

#include <string.h>

enum { MEGABYTE = 1 << 20 };

static region *small_region(void) {
    region *r = region_new(16 * MEGABYTE);
    ck_assert_ptr_nonnull(r);
    return r;
}

static bool is_zero(const uint8_t *p, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (p[i] != 0) return false;
    return true;
}

START_TEST(only_what_is_ready_is_held) {
    region *r = small_region();
    size_t taken;
    uint8_t *p = region_take(r, 100, &taken);
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq(taken, 128);
    ck_assert(region_holds(r, p, 100) && region_holds(r, r->base, MEGABYTE));
    ck_assert(!region_holds(r, r->base, MEGABYTE + 1) && !region_holds(r, r->base - 1, 1) &&
              !region_holds(r, r->base + MEGABYTE, 1));
    ck_assert(!region_holds(r, p, UINT64_MAX) && !region_holds(r, NULL, 1) && !region_holds(r, (void *)UINTPTR_MAX, 2));
    uint8_t *large = region_take(r, 3 * MEGABYTE, &taken);
    ck_assert(region_holds(r, large, 3 * MEGABYTE));
    region_give(r, large);
    ck_assert(region_holds(r, large, 3 * MEGABYTE)); /* it stays, and is zero */
    ck_assert(is_zero(large, 3 * MEGABYTE));
    region_free(r);
}
END_TEST

START_TEST(blocks_are_known_by_their_beginnings) {
    region *r = small_region();
    size_t taken;
    uint8_t *small = region_take(r, 0, &taken), *large = region_take(r, MEGABYTE + 1, &taken);
    ck_assert_uint_eq(region_size(r, small), 32);
    ck_assert_uint_eq(region_size(r, large), 2 * MEGABYTE);
    ck_assert_uint_eq(region_size(r, small + 1), 0);
    ck_assert_uint_eq(region_size(r, small + 32), 0);
    ck_assert_uint_eq(region_size(r, large + MEGABYTE), 0);
    ck_assert_uint_eq(region_size(r, NULL), 0);
    ck_assert_uint_eq(region_size(r, r->base - 32), 0);
    ck_assert_uint_eq(region_size(r, r->base + r->reserved), 0);
    region_give(r, small);
    ck_assert_uint_eq(region_size(r, small), 0);
    region_free(r);
}
END_TEST

START_TEST(what_does_not_fit_is_refused_and_does_no_harm) {
    region *r = small_region();
    size_t taken;
    ck_assert_ptr_null(region_take(r, SIZE_MAX, &taken));
    ck_assert_ptr_null(region_take(r, r->reserved + 1, &taken));
    void *all = region_take(r, r->reserved, &taken);
    ck_assert_ptr_nonnull(all);
    ck_assert_ptr_null(region_take(r, 1, &taken));
    region_give(r, all);
    ck_assert_ptr_nonnull(region_take(r, 1, &taken));
    region_free(r);
}
END_TEST

/* Each block is filled with its number; what is given is zero, disjoint from all others and keeps its contents. */
START_TEST(blocks_are_zero_aligned_and_disjoint_over_random_use) {
    enum { BLOCKS = 400, STEPS = 20000 };
    static struct {
        uint8_t *at;
        size_t size;
    } blocks[BLOCKS];
    memset(blocks, 0, sizeof blocks);
    region *r = small_region();
    uint32_t random = 12345;
    for (int step = 0; step < STEPS; step++) {
        random = random * 1664525 + 1013904223;
        uint32_t i = random >> 8 & 0xffff;
        i %= BLOCKS;
        if (blocks[i].at != NULL) {
            for (size_t k = 0; k < blocks[i].size; k += 509) ck_assert_uint_eq(blocks[i].at[k], (uint8_t)(i + 1));
            region_give(r, blocks[i].at);
            blocks[i].at = NULL;
            continue;
        }
        size_t size = (size_t)1 << (random >> 24 & 15), taken;
        if ((random >> 28) == 0) size = 700000;
        blocks[i].at = region_take(r, size, &taken);
        if (blocks[i].at == NULL) continue;
        blocks[i].size = size;
        ck_assert(taken >= size && (uintptr_t)blocks[i].at % 16 == 0 && region_size(r, blocks[i].at) == taken);
        ck_assert(is_zero(blocks[i].at, size));
        memset(blocks[i].at, (int)(uint8_t)(i + 1), size);
    }
    region_free(r);
}
END_TEST

#ifdef CEZVE_MEM_TEST
static bool use_region(void) {
    size_t taken;
    region *r = region_new(MEGABYTE);
    bool done = r != NULL && region_take(r, 100, &taken) != NULL && region_take(r, MEGABYTE, &taken) != NULL;
    region_free(r);
    return done;
}

START_TEST(any_allocation_may_fail) {
    ck_assert_uint_ge(unit_fail_each_allocation(use_region), 4);
}
END_TEST
#else
START_TEST(any_allocation_may_fail) {}
END_TEST
#endif

UNIT_MAIN("region", only_what_is_ready_is_held, blocks_are_known_by_their_beginnings,
          what_does_not_fit_is_refused_and_does_no_harm, blocks_are_zero_aligned_and_disjoint_over_random_use,
          any_allocation_may_fail)
