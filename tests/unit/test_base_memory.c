/* Allocation, arenas, vectors, tables and growing texts. */
#include "unit.h"

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "base/vec.h"

#include <stdint.h>
#include <string.h>

START_TEST(an_array_whose_size_overflows_is_refused) {
    ck_assert_ptr_null(mem_alloc_array(SIZE_MAX / 2, 3));
    arena a;
    arena_init(&a);
    ck_assert_ptr_null(arena_alloc_array(&a, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(arena_alloc(&a, SIZE_MAX));
    ck_assert_ptr_null(arena_alloc(&a, SIZE_MAX - 64));
    ck_assert_ptr_null(arena_copy(&a, "x", SIZE_MAX));
    arena_free(&a);
}
END_TEST

START_TEST(memory_of_size_zero_is_unique) {
    void *p = mem_alloc(0), *q = mem_zalloc(0), *r = mem_alloc_array(0, 8);
    ck_assert_ptr_nonnull(p);
    ck_assert_ptr_nonnull(q);
    ck_assert_ptr_nonnull(r);
    ck_assert_ptr_ne(p, q);
    mem_free(p);
    mem_free(q);
    mem_free(r);
    mem_free(NULL);
}
END_TEST

START_TEST(reallocation_keeps_contents) {
    char *p = mem_strdup("abc");
    p = mem_realloc(p, 10000);
    ck_assert_str_eq(p, "abc");
    mem_free(p);
    p = mem_realloc(NULL, 4);
    ck_assert_ptr_nonnull(p);
    mem_free(p);
}
END_TEST

#ifdef CEZVE_MEM_TEST
START_TEST(the_failing_allocator_fails_the_nth_and_counts) {
    uint64_t live = mem_test_live();
    mem_test_fail_at(2, false);
    void *p = mem_alloc(1), *q = mem_alloc(1), *r = mem_alloc(1);
    ck_assert_ptr_nonnull(p);
    ck_assert_ptr_null(q);
    ck_assert_ptr_nonnull(r);
    ck_assert_uint_eq(mem_test_allocations(), 3);
    ck_assert_uint_eq(mem_test_live(), live + 2);
    ck_assert_ptr_nonnull(r = mem_realloc(r, 100));
    ck_assert_uint_eq(mem_test_live(), live + 2);
    mem_test_fail_at(1, true);
    ck_assert_ptr_null(mem_zalloc(1));
    ck_assert_ptr_null(mem_realloc(r, 200));
    ck_assert_ptr_null(mem_strdup("x"));
    mem_test_fail_at(0, false);
    mem_free(p);
    mem_free(r);
    ck_assert_uint_eq(mem_test_live(), live);
}
END_TEST
#endif

static bool is_zero(const uint8_t *p, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (p[i] != 0) return false;
    return true;
}

START_TEST(arena_memory_is_zero_aligned_and_disjoint) {
    arena a;
    arena_init(&a);
    enum { COUNT = 3000 };
    static uint8_t *blocks[COUNT];
    static size_t sizes[COUNT];
    uint32_t random = 1;
    for (int i = 0; i < COUNT; i++) {
        random = random * 1664525u + 1013904223u;
        sizes[i] = i % 100 == 99 ? random >> 14 : random >> 26;
        blocks[i] = arena_alloc(&a, sizes[i]);
        ck_assert_ptr_nonnull(blocks[i]);
        ck_assert_uint_eq((uintptr_t)blocks[i] % 8, 0);
        ck_assert(is_zero(blocks[i], sizes[i]));
        memset(blocks[i], i & 0xFF, sizes[i]);
    }
    for (int i = 0; i < COUNT; i++)
        for (size_t k = 0; k < sizes[i]; k++) ck_assert_uint_eq(blocks[i][k], (uint8_t)i);
    arena_free(&a);
    ck_assert_uint_eq(a.bytes, 0);
    ck_assert_ptr_null(a.chunks);
}
END_TEST

START_TEST(a_large_first_block_leaves_the_arena_usable) {
    arena a;
    arena_init(&a);
    uint8_t *large = arena_alloc(&a, 100000);
    memset(large, 0xFF, 100000);
    uint8_t *small = arena_alloc(&a, 8);
    ck_assert(is_zero(small, 8));
    ck_assert_uint_le(a.bytes, 100000 + 64 * 1024 + 64);
    arena_free(&a);
}
END_TEST

START_TEST(an_arena_copy_ends_with_a_zero_byte) {
    arena a;
    arena_init(&a);
    ck_assert_str_eq(arena_copy(&a, "12345678", 8), "12345678");
    ck_assert_str_eq(arena_copy(&a, NULL, 0), "");
    ck_assert_ptr_nonnull(arena_alloc_array(&a, 0, 100));
    arena_free(&a);
}
END_TEST

START_TEST(a_vector_grows_and_keeps_its_elements) {
    vec v;
    vec_init(&v, sizeof(uint64_t));
    for (uint64_t i = 0; i < 1000; i++) {
        uint64_t *p = vec_push(&v);
        ck_assert_uint_eq(*p, 0);
        *p = i * i;
    }
    for (uint32_t i = 0; i < 1000; i++) ck_assert_uint_eq(*(uint64_t *)vec_at(&v, i), (uint64_t)i * i);
    vec_pop(&v);
    ck_assert_uint_eq(v.count, 999);
    ck_assert_uint_eq(*(uint64_t *)vec_push(&v), 0);
    vec_free(&v);
    ck_assert_uint_eq(v.count, 0);
    ck_assert_uint_eq(v.item_size, sizeof(uint64_t));
}
END_TEST

static bool same_number(const void *key, const void *item) {
    return *(const uint32_t *)key == *(const uint32_t *)item;
}

/* Few hashes, so that probes are long and pass removed marks. */
static uint32_t poor_hash(uint32_t n) {
    return n % 61;
}

START_TEST(a_table_agrees_with_an_array_over_random_additions_and_removals) {
    enum { RANGE = 700 };
    static uint32_t numbers[RANGE];
    bool present[RANGE] = {false};
    uint32_t count = 0, random = 7;
    for (uint32_t i = 0; i < RANGE; i++) numbers[i] = i;
    table t;
    table_init(&t);
    ck_assert_ptr_null(table_find(&t, 0, same_number, &numbers[0]));
    ck_assert_ptr_null(table_remove(&t, 0, same_number, &numbers[0]));
    for (int step = 0; step < 30000; step++) {
        random = random * 1664525u + 1013904223u;
        uint32_t n = (random >> 8) % RANGE, hash = poor_hash(n);
        void *found = table_find(&t, hash, same_number, &n);
        ck_assert_ptr_eq(found, present[n] ? &numbers[n] : NULL);
        if (present[n]) {
            ck_assert_ptr_eq(table_remove(&t, hash, same_number, &n), &numbers[n]);
            count--;
        } else {
            ck_assert(table_add(&t, hash, &numbers[n]));
            count++;
        }
        present[n] = !present[n];
        ck_assert_uint_eq(t.count, count);
        ck_assert_uint_lt(t.used, t.capacity);
    }
    uint32_t seen = 0, position = 0;
    for (uint32_t *p; (p = table_next(&t, &position)) != NULL; seen++) ck_assert(present[*p]);
    ck_assert_uint_eq(seen, count);
    table_free(&t);
}
END_TEST

START_TEST(adding_and_removing_one_item_forever_does_not_grow_a_table) {
    table t;
    table_init(&t);
    uint32_t number = 5;
    for (uint32_t i = 0; i < 100000; i++) {
        ck_assert(table_add(&t, hash_u64(i), &number));
        ck_assert_ptr_eq(table_remove(&t, hash_u64(i), same_number, &number), &number);
    }
    ck_assert_uint_le(t.capacity, 16);
    table_free(&t);
}
END_TEST

START_TEST(texts_that_differ_a_little_have_other_hashes) {
    char text[65] = "The quick brown fox jumps over the lazy dog and back, and again";
    uint32_t seen[65];
    for (size_t length = 0; length <= 64; length++) {
        seen[length] = hash_bytes(text, length);
        ck_assert_uint_eq(seen[length], hash_bytes(text, length));
        for (size_t k = 0; k < length; k++) ck_assert_uint_ne(seen[k], seen[length]);
    }
    for (size_t k = 0; k < 64; k++) {
        text[k] ^= 1;
        ck_assert_uint_ne(hash_bytes(text, 64), seen[64]);
        text[k] ^= 1;
    }
    ck_assert_uint_ne(hash_u64(1), hash_u64(2));
}
END_TEST

START_TEST(a_text_grows_by_every_way_of_adding) {
    strbuf b;
    strbuf_init(&b);
    ck_assert_str_eq(strbuf_text(&b), "");
    for (int i = 0; i < 100; i++) {
        strbuf_add(&b, "ab");
        strbuf_add_char(&b, 'c');
        strbuf_add_bytes(&b, "d\0e", 3);
        strbuf_printf(&b, "%03d", i);
    }
    ck_assert(!b.failed);
    ck_assert_uint_eq(b.length, 900);
    ck_assert_mem_eq(b.text + 891, "abcd\0e099", 10);
    strbuf_truncate(&b, 1000);
    ck_assert_uint_eq(b.length, 900);
    strbuf_truncate(&b, 3);
    ck_assert_str_eq(strbuf_text(&b), "abc");
    strbuf_clear(&b);
    strbuf_add(&b, "");
    ck_assert_str_eq(strbuf_text(&b), "");
    strbuf_free(&b);
}
END_TEST

START_TEST(a_text_in_the_callers_array_is_cut_where_that_ends) {
    char room[8];
    strbuf b;
    strbuf_init_fixed(&b, room, sizeof room);
    ck_assert_str_eq(room, "");
    strbuf_add(&b, "abc");
    strbuf_printf(&b, "%d", 1234);
    ck_assert(!b.failed);
    ck_assert_str_eq(room, "abc1234");
    strbuf_add_char(&b, 'x');
    ck_assert(b.failed);
    strbuf_clear(&b);
    strbuf_printf(&b, "%s", "longer than that");
    ck_assert(b.failed);
    ck_assert_str_eq(room, "longer ");
    strbuf_add(&b, "more");
    ck_assert_str_eq(strbuf_text(&b), "longer ");
    strbuf_free(&b);
}
END_TEST

#ifdef CEZVE_MEM_TEST
START_TEST(a_text_that_could_not_grow_stays_as_it_was) {
    strbuf b;
    strbuf_init(&b);
    strbuf_add(&b, "first");
    mem_test_fail_at(1, false);
    for (int i = 0; i < 100; i++) strbuf_add(&b, "more");
    mem_test_fail_at(0, false);
    ck_assert(b.failed);
    ck_assert_uint_eq(strlen(b.text), b.length);
    ck_assert_uint_lt(b.length, 64);
    size_t length = b.length;
    strbuf_add(&b, "x");
    ck_assert_uint_eq(b.length, length);
    strbuf_free(&b);
}
END_TEST

static bool fill_structures(void) {
    static uint32_t numbers[200];
    arena a;
    vec v;
    table t;
    arena_init(&a);
    vec_init(&v, 4);
    table_init(&t);
    bool ok = true;
    for (uint32_t i = 0; i < 200 && ok; i++) {
        numbers[i] = i;
        uint32_t before = t.count;
        ok = arena_alloc(&a, 50) != NULL && vec_push(&v) != NULL && table_add(&t, poor_hash(i), &numbers[i]);
        for (uint32_t k = 0; k < before; k++) ck_assert_ptr_eq(table_find(&t, poor_hash(k), same_number, &k), &numbers[k]);
    }
    arena_free(&a);
    vec_free(&v);
    table_free(&t);
    return ok;
}

START_TEST(structures_survive_the_failure_of_any_allocation) {
    ck_assert_uint_gt(unit_fail_each_allocation(fill_structures), 10);
}
END_TEST
#endif

UNIT_MAIN("base_memory", an_array_whose_size_overflows_is_refused, memory_of_size_zero_is_unique, reallocation_keeps_contents,
#ifdef CEZVE_MEM_TEST
          the_failing_allocator_fails_the_nth_and_counts, a_text_that_could_not_grow_stays_as_it_was,
          structures_survive_the_failure_of_any_allocation,
#endif
          arena_memory_is_zero_aligned_and_disjoint, a_large_first_block_leaves_the_arena_usable,
          an_arena_copy_ends_with_a_zero_byte, a_vector_grows_and_keeps_its_elements,
          a_table_agrees_with_an_array_over_random_additions_and_removals,
          adding_and_removing_one_item_forever_does_not_grow_a_table, texts_that_differ_a_little_have_other_hashes,
          a_text_grows_by_every_way_of_adding, a_text_in_the_callers_array_is_cut_where_that_ends)
