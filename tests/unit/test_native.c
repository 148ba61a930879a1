/* What the natives share: their tables, handles, memory outside the heap, copying, StrictMath. */
#include "unit.h"

#include "classfile/descriptor.h"
#include "native/copy.h"
#include "native/native.h"
#include "native/strict_math.h"
#include "native/tables.h"
#include "runtime/leaves.h"

#include <math.h>

static runtime rt;

static void start(void) {
    memset(&rt, 0, sizeof rt);
    limits_init(&rt.limits);
    ck_assert(native_install_all(&rt));
}

static void stop(void) {
    native_free_all(&rt);
    natives_free(&rt);
    leaves_free(&rt);
}

/* ---- tables ---- */

static cf_utf8 text(const char *s) {
    return (cf_utf8){(const uint8_t *)s, (uint32_t)strlen(s)};
}

START_TEST(every_entry_of_the_tables_is_well_formed_and_there_once) {
    ck_assert_uint_gt(native_table_count, 60);
    for (size_t i = 0; i < native_table_count; i++) {
        const native_class *c = native_tables[i];
        ck_assert_msg(desc_is_class_name(text(c->class_name)), "%s", c->class_name);
        for (size_t k = 0; k < i; k++) ck_assert_str_ne(native_tables[k]->class_name, c->class_name);
        for (const native_entry *e = c->entries; e->name; e++) {
            ck_assert_msg(desc_is_method(text(e->descriptor)), "%s.%s%s", c->class_name, e->name, e->descriptor);
            ck_assert_msg(e->function != NULL && e->scratch_refs <= e->scratch, "%s.%s", c->class_name, e->name);
            for (const native_entry *o = c->entries; o != e; o++)
                ck_assert_msg(strcmp(o->name, e->name) || strcmp(o->descriptor, e->descriptor), "%s.%s twice", c->class_name,
                              e->name);
        }
    }
}
END_TEST

/* ---- handles ---- */

static int closed;

static void count_close(void *item) {
    (void)item;
    closed++;
}

START_TEST(a_handle_is_found_by_its_kind_until_it_is_taken) {
    start();
    int item;
    int64_t h = native_handle_new(&rt, HANDLE_FOLDER, &item, NULL);
    ck_assert(h != 0);
    ck_assert_ptr_eq(native_handle_get(&rt, HANDLE_FOLDER, h), &item);
    ck_assert_ptr_null(native_handle_get(&rt, HANDLE_INFLATER, h));
    ck_assert_ptr_eq(native_handle_take(&rt, HANDLE_FOLDER, h), &item);
    ck_assert_ptr_null(native_handle_get(&rt, HANDLE_FOLDER, h));
    ck_assert_ptr_null(native_handle_take(&rt, HANDLE_FOLDER, h));
    stop();
}
END_TEST

START_TEST(a_stale_handle_is_not_the_next_one_of_its_place) {
    start();
    int first, second;
    int64_t old = native_handle_new(&rt, HANDLE_FOLDER, &first, NULL);
    (void)native_handle_take(&rt, HANDLE_FOLDER, old);
    int64_t fresh = native_handle_new(&rt, HANDLE_FOLDER, &second, NULL);
    ck_assert((uint32_t)fresh == (uint32_t)old && fresh != old);
    ck_assert_ptr_null(native_handle_get(&rt, HANDLE_FOLDER, old));
    ck_assert_ptr_eq(native_handle_get(&rt, HANDLE_FOLDER, fresh), &second);
    stop();
}
END_TEST

START_TEST(made_up_handles_are_found_out) {
    start();
    const int64_t made_up[] = {0, 1, -1, INT64_MIN, INT64_MAX, (int64_t)1 << 32, 0x7fffffff, (int64_t)(intptr_t)&rt};
    for (size_t i = 0; i < sizeof made_up / sizeof made_up[0]; i++)
        ck_assert_ptr_null(native_handle_get(&rt, HANDLE_FOLDER, made_up[i]));
    stop();
}
END_TEST

START_TEST(handles_left_at_the_end_are_closed) {
    start();
    closed = 0;
    int64_t handles[10];
    for (int i = 0; i < 10; i++) ck_assert((handles[i] = native_handle_new(&rt, HANDLE_DEFLATER, &closed, count_close)) != 0);
    (void)native_handle_take(&rt, HANDLE_DEFLATER, handles[3]);
    stop();
    ck_assert_int_eq(closed, 9);
}
END_TEST

/* ---- memory outside the heap ---- */

START_TEST(memory_is_freed_by_its_address_alone) {
    start();
    uint8_t *p = native_memory_new(&rt, 100);
    ck_assert_ptr_nonnull(p);
    ck_assert((uintptr_t)p % 16 == 0);
    ck_assert(!native_memory_free(&rt, p + 8));
    ck_assert(!native_memory_free(&rt, NULL));
    ck_assert(!native_memory_free(&rt, (void *)8));
    ck_assert(native_memory_free(&rt, p));
    ck_assert(!native_memory_free(&rt, p));
    stop();
}
END_TEST

START_TEST(resized_memory_keeps_what_fits) {
    start();
    uint8_t *p = native_memory_new(&rt, 64);
    for (int i = 0; i < 64; i++) p[i] = (uint8_t)i;
    bool foreign;
    uint8_t *larger = native_memory_resize(&rt, p, 1000, &foreign);
    ck_assert(!foreign);
    for (int i = 0; i < 64; i++) ck_assert_uint_eq(larger[i], i);
    uint8_t *smaller = native_memory_resize(&rt, larger, 10, &foreign);
    for (int i = 0; i < 10; i++) ck_assert_uint_eq(smaller[i], i);
    ck_assert(!native_memory_free(&rt, larger));
    ck_assert_ptr_null(native_memory_resize(&rt, larger, 10, &foreign));
    ck_assert(foreign);
    ck_assert_ptr_null(native_memory_resize(&rt, smaller + 1, 10, &foreign));
    ck_assert(foreign);
    ck_assert_ptr_nonnull(native_memory_resize(&rt, NULL, 10, &foreign));
    ck_assert(!foreign);
    stop(); /* frees the rest */
    ck_assert_uint_eq(limits_used(&rt.limits, LIMIT_NATIVE), 0);
}
END_TEST

START_TEST(memory_is_counted_and_limited) {
    start();
    bool foreign;
    rt.limits.limit[LIMIT_NATIVE] = 10000;
    void *p = native_memory_new(&rt, 6000);
    ck_assert_ptr_nonnull(p);
    ck_assert_ptr_null(native_memory_new(&rt, 6000));
    ck_assert_ptr_null(native_memory_resize(&rt, p, 6000, &foreign)); /* both are there for a moment */
    ck_assert(!foreign);
    ck_assert_ptr_null(native_memory_new(&rt, SIZE_MAX));
    ck_assert(native_memory_free(&rt, p));
    ck_assert_uint_eq(limits_used(&rt.limits, LIMIT_NATIVE), 0);
    ck_assert_ptr_nonnull(native_memory_new(&rt, 9000));
    stop();
}
END_TEST

START_TEST(mappings_are_removed_by_their_address) {
    start();
    char a, b, c;
    ck_assert(native_mapping_add(&rt, &a, 1) && native_mapping_add(&rt, &b, 1) &&
              native_mapping_add(&rt, &c, 1));
    ck_assert(native_mapping_remove(&rt, &a) && !native_mapping_remove(&rt, &a));
    ck_assert(native_mapping_remove(&rt, &c) && native_mapping_remove(&rt, &b));
    stop();
}
END_TEST

#ifdef CEZVE_MEM_TEST
static bool use_everything(void) {
    memset(&rt, 0, sizeof rt);
    limits_init(&rt.limits);
    int item;
    bool foreign;
    bool done = native_install_all(&rt);
    if (done) done = native_handle_new(&rt, HANDLE_FOLDER, &item, NULL) != 0;
    void *p = done ? native_memory_new(&rt, 10) : NULL;
    done = p && native_memory_resize(&rt, p, 20, &foreign) && native_mapping_add(&rt, &item, 1);
    if (done) done = native_mapping_remove(&rt, &item);
    stop();
    return done;
}

START_TEST(any_allocation_may_fail) {
    ck_assert_uint_ge(unit_fail_each_allocation(use_everything), 5);
}
END_TEST
#endif

/* ---- copying: memmove is the oracle ---- */

enum { HEAP_BYTES = 4096, ELEMENTS = 200 };
static _Alignas(16) uint8_t heap_bytes[HEAP_BYTES], expected[HEAP_BYTES];

START_TEST(overlapping_ranges_are_copied_as_if_aside) {
    thread t = {.heap_base = heap_bytes};
    const ref array = 4;
    for (unsigned log2 = 0; log2 <= 3; log2++) {
        for (uint32_t from = 0; from < 12; from++) {
            for (uint32_t to = 0; to < 12; to++) {
                for (uint32_t i = 0; i < HEAP_BYTES; i++) expected[i] = heap_bytes[i] = (uint8_t)(i * 37 + (i >> 8));
                uint8_t *start_of = expected + (size_t)array * GRANULE + ARRAY_ELEMENT_OFFSET;
                memmove(start_of + ((size_t)to << log2), start_of + ((size_t)from << log2), (size_t)ELEMENTS << log2);
                copy_primitives(&t, array, from, array, to, ELEMENTS, log2);
                ck_assert_msg(!memcmp(expected, heap_bytes, HEAP_BYTES), "log2 %u from %u to %u", log2, from, to);
            }
        }
    }
}
END_TEST

START_TEST(overlapping_references_are_copied_as_if_aside) {
    thread t = {.heap_base = heap_bytes};
    const ref array = 4;
    for (uint32_t from = 0; from < 8; from++) {
        for (uint32_t to = 0; to < 8; to++) {
            for (uint32_t i = 0; i < ELEMENTS + 8; i++) array_set_ref(heap_bytes, array, i, i + 1);
            copy_references(&t, array, from, array, to, ELEMENTS);
            for (uint32_t i = 0; i < ELEMENTS; i++) ck_assert_uint_eq(array_get_ref(heap_bytes, array, to + i), from + i + 1);
        }
    }
}
END_TEST

/* ---- StrictMath: values that HotSpot printed; check-strict-math compares a million of each function ---- */

typedef double unary(double x);

START_TEST(strict_math_gives_the_published_bits) {
    static const struct {
        unary *function;
        double x, result;
    } values[] = {
        {strict_sin, 0x1.0p-1, 0x1.eaee8744b05fp-2},
        {strict_sin, 0x1.0p0, 0x1.aed548f090ceep-1},
        {strict_sin, 0x1.12e0be826d695p-30, 0x1.12e0be826d695p-30},
        {strict_sin, 0x1.4p1, 0x1.326af0dcfcabp-1},
        {strict_sin, 0x1.921fb54442d18p0, 0x1.0p0},
        {strict_sin, 0x1.921fb54442d18p1, 0x1.1a62633145c07p-53},
        {strict_sin, 0x1.24f8p18, 0x1.b6885f8d1df45p-4},
        {strict_sin, 0x1.2a05f2p33, -0x1.f334c7896a4e3p-2},
        {strict_sin, -0x1.0f0cf064dd592p73, 0x1.b453ab76bf397p-1},
        {strict_sin, 0x1.fffffffffffffp1023, 0x1.452fc98b34e97p-8},
        {strict_sin, 0x1.7f7ec53a8d491p21, -0x1.eacd7c60e9693p-33},
        {strict_cos, 0x1.0p-1, 0x1.c1528065b7d5p-1},
        {strict_cos, 0x1.0p0, 0x1.14a280fb5068cp-1},
        {strict_cos, 0x1.12e0be826d695p-30, 0x1.0p0},
        {strict_cos, 0x1.4p1, -0x1.9a2f7ef858b7dp-1},
        {strict_cos, 0x1.921fb54442d18p0, 0x1.1a62633145c07p-54},
        {strict_cos, 0x1.921fb54442d18p1, -0x1.0p0},
        {strict_cos, 0x1.24f8p18, -0x1.fd0e9ec921065p-1},
        {strict_cos, 0x1.2a05f2p33, 0x1.bf098901c931ap-1},
        {strict_cos, -0x1.0f0cf064dd592p73, 0x1.0be2cef01c8f4p-1},
        {strict_cos, 0x1.fffffffffffffp1023, -0x1.fffe62ecfab75p-1},
        {strict_cos, 0x1.7f7ec53a8d491p21, 0x1.0p0},
        {strict_tan, 0x1.0p-1, 0x1.17b4f5bf3474ap-1},
        {strict_tan, 0x1.0p0, 0x1.8eb245cbee3a6p0},
        {strict_tan, 0x1.12e0be826d695p-30, 0x1.12e0be826d695p-30},
        {strict_tan, 0x1.4p1, -0x1.7e79b4e00bb15p-1},
        {strict_tan, 0x1.921fb54442d18p0, 0x1.d02967c31cdb5p53},
        {strict_tan, 0x1.921fb54442d18p1, -0x1.1a62633145c07p-53},
        {strict_tan, 0x1.24f8p18, -0x1.b911615bdd6c4p-4},
        {strict_tan, 0x1.2a05f2p33, -0x1.1de000f443f5p-1},
        {strict_tan, -0x1.0f0cf064dd592p73, 0x1.a0f79c1b6b258p0},
        {strict_tan, 0x1.fffffffffffffp1023, -0x1.4530cfe729484p-8},
        {strict_tan, 0x1.7f7ec53a8d491p21, -0x1.eacd7c60e9693p-33},
        {strict_asin, 0x1.3333333333333p-2, 0x1.380159e14f6ffp-2},
        {strict_asin, -0x1.0p-1, -0x1.0c152382d7366p-1},
        {strict_asin, 0x1.8a3d70a3d70a4p-1, 0x1.c1f777a9974f2p-1},
        {strict_asin, 0x1.fae147ae147aep-1, 0x1.6de3c6f33d51dp0},
        {strict_asin, -0x1.ff7ced916872bp-1, -0x1.86ac9ad18f803p0},
        {strict_asin, 0x1.0p0, 0x1.921fb54442d18p0},
        {strict_asin, -0x1.0p0, -0x1.921fb54442d18p0},
        {strict_acos, 0x1.3333333333333p-2, 0x1.441f5ecbeef59p0},
        {strict_acos, -0x1.0p-1, 0x1.0c152382d7366p1},
        {strict_acos, 0x1.8a3d70a3d70a4p-1, 0x1.6247f2deee53ep-1},
        {strict_acos, 0x1.fae147ae147aep-1, 0x1.21df72882bfd8p-3},
        {strict_acos, -0x1.ff7ced916872bp-1, 0x1.8c66280ae928ep1},
        {strict_acos, 0x1.0p0, 0x0.0p0},
        {strict_acos, -0x1.0p0, 0x1.921fb54442d18p1},
        {strict_atan, 0x1.999999999999ap-4, 0x1.983e282e2cc4dp-4},
        {strict_atan, -0x1.0p-1, -0x1.dac670561bb4fp-2},
        {strict_atan, 0x1.999999999999ap-1, 0x1.5977a5103ea93p-1},
        {strict_atan, 0x1.8p0, 0x1.f730bd281f69bp-1},
        {strict_atan, 0x1.8p1, 0x1.3fc176b7a856p0},
        {strict_atan, -0x1.5af1d78b58c4p66, -0x1.921fb54442d18p0},
        {strict_exp, 0x1.0p0, 0x1.5bf0a8b14576ap1},
        {strict_exp, -0x1.0p0, 0x1.78b56362cef38p-2},
        {strict_exp, 0x1.999999999999ap-3, 0x1.38add9e58ac8dp0},
        {strict_exp, 0x1.b7cdfd9d7bdbbp-34, 0x1.000000006df38p0},
        {strict_exp, -0x1.4p4, 0x1.1b48655f37267p-29},
        {strict_exp, 0x1.9p5, 0x1.19103e4080b45p72},
        {strict_exp, 0x1.9p6, 0x1.3494a9b171bf5p144},
        {strict_exp, 0x1.5ep9, 0x1.d945df4f8ec8ep1009},
        {strict_exp, -0x1.5ep9, 0x1.14f2b0fb9307fp-1010},
        {strict_exp, 0x1.62cp9, 0x1.81e9b4b52d0c9p1023},
        {strict_expm1, 0x1.0p0, 0x1.b7e151628aed2p0},
        {strict_expm1, -0x1.0p0, -0x1.43a54e4e98864p-1},
        {strict_expm1, 0x1.999999999999ap-3, 0x1.c56ecf2c56468p-3},
        {strict_expm1, 0x1.b7cdfd9d7bdbbp-34, 0x1.b7cdfd9dda4e3p-34},
        {strict_expm1, -0x1.4p4, -0x1.ffffffee4b79bp-1},
        {strict_expm1, 0x1.9p5, 0x1.19103e4080b45p72},
        {strict_expm1, 0x1.9p6, 0x1.3494a9b171bf5p144},
        {strict_expm1, 0x1.5ep9, 0x1.d945df4f8ec8ep1009},
        {strict_expm1, -0x1.5ep9, -0x1.0p0},
        {strict_expm1, 0x1.62cp9, 0x1.81e9b4b52d0c9p1023},
        {strict_log, 0x1.999999999999ap-4, -0x1.26bb1bbb55515p1},
        {strict_log, 0x1.fffeb074a771dp-1, -0x1.4f8bc681df714p-17},
        {strict_log, 0x1.0000a7c5ac472p0, 0x1.4f8aea9af0a25p-17},
        {strict_log, 0x1.0p1, 0x1.62e42fefa39efp-1},
        {strict_log, 0x1.4p3, 0x1.26bb1bbb55516p1},
        {strict_log, 0x1.7e43c8800759cp996, 0x1.5963447f87fb5p9},
        {strict_log, 0x0.0000000000001p-1022, -0x1.74385446d71c3p9},
        {strict_log, 0x1.ecccccccccccdp2, 0x1.0546b52e30f62p1},
        {strict_log10, 0x1.999999999999ap-4, -0x1.0p0},
        {strict_log10, 0x1.fffeb074a771dp-1, -0x1.237398cfeafe5p-18},
        {strict_log10, 0x1.0000a7c5ac472p0, 0x1.2372d9cec2b3cp-18},
        {strict_log10, 0x1.0p1, 0x1.34413509f79ffp-2},
        {strict_log10, 0x1.4p3, 0x1.0p0},
        {strict_log10, 0x1.7e43c8800759cp996, 0x1.2cp8},
        {strict_log10, 0x0.0000000000001p-1022, -0x1.434e6420f4374p8},
        {strict_log10, 0x1.ecccccccccccdp2, 0x1.c5e21cc1a571cp-1},
        {strict_log1p, 0x1.999999999999ap-4, 0x1.8663f793c46c7p-4},
        {strict_log1p, -0x1.3333333333333p-2, -0x1.6d3c324e13f4ep-2},
        {strict_log1p, 0x1.19799812dea11p-40, 0x1.19799812de065p-40},
        {strict_log1p, 0x1.4p2, 0x1.cab0bfa2a2002p0},
        {strict_log1p, 0x1.5af1d78b58c4p66, 0x1.7069e2aa2aa5bp5},
        {strict_log1p, -0x1.ccccccccccccdp-1, -0x1.26bb1bbb55516p1},
        {strict_sinh, 0x1.999999999999ap-4, 0x1.9a487337b59b3p-4},
        {strict_sinh, -0x1.0p-1, -0x1.0acd00fe63b97p-1},
        {strict_sinh, 0x1.0p1, 0x1.d03cf63b6e1ap1},
        {strict_sinh, 0x1.9p4, 0x1.0c3d3920962c9p35},
        {strict_sinh, -0x1.2cp8, -0x1.c05c0a7166b4ap431},
        {strict_sinh, 0x1.62f3333333333p9, 0x1.1fdb71f9335b9p1023},
        {strict_sinh, 0x1.631999999999ap9, 0x1.84910bde1ee21p1023},
        {strict_cosh, 0x1.999999999999ap-4, 0x1.0147f40224b38p0},
        {strict_cosh, -0x1.0p-1, 0x1.20ac1862ae8dp0},
        {strict_cosh, 0x1.0p1, 0x1.e18fa0df2d9bcp1},
        {strict_cosh, 0x1.9p4, 0x1.0c3d3920962c9p35},
        {strict_cosh, -0x1.2cp8, 0x1.c05c0a7166b4ap431},
        {strict_cosh, 0x1.62f3333333333p9, 0x1.1fdb71f9335b9p1023},
        {strict_cosh, 0x1.631999999999ap9, 0x1.84910bde1ee21p1023},
        {strict_tanh, 0x1.999999999999ap-4, 0x1.983d7795f413ap-4},
        {strict_tanh, -0x1.0p-1, -0x1.d9353d7568af3p-2},
        {strict_tanh, 0x1.0p1, 0x1.ed9505e1bc3d4p-1},
        {strict_tanh, 0x1.9p4, 0x1.0p0},
        {strict_tanh, 0x1.12e0be826d695p-30, 0x1.12e0be826d695p-30},
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        double got = values[i].function(values[i].x);
        ck_assert_msg(double_bits(got) == double_bits(values[i].result), "value %zu: at %a not %a but %a", i, values[i].x,
                      values[i].result, got);
    }
}
END_TEST

START_TEST(strict_math_knows_infinities_and_nan) {
    unary *const all[] = {strict_sin,   strict_cos, strict_tan,   strict_asin,  strict_acos, strict_atan, strict_exp,
                          strict_expm1, strict_log, strict_log10, strict_log1p, strict_sinh, strict_cosh, strict_tanh};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) ck_assert(isnan(all[i](NAN)));
    ck_assert(isnan(strict_sin(INFINITY)) && isnan(strict_log(-1.0)) && isnan(strict_asin(1.5)) && isnan(strict_log1p(-2.0)));
    ck_assert(strict_log(0.0) == -INFINITY && strict_log1p(-1.0) == -INFINITY && strict_exp(1000.0) == INFINITY &&
              strict_exp(-1000.0) == 0.0);
    ck_assert(strict_tanh(-INFINITY) == -1.0 && strict_expm1(-INFINITY) == -1.0 && strict_atan(INFINITY) > 1.57);
    ck_assert(signbit(strict_sin(-0.0)) && signbit(strict_tan(-0.0)) && signbit(strict_atan2(-0.0, 1.0)) &&
              strict_atan2(0.0, -1.0) > 3.14);
}
END_TEST

UNIT_MAIN("native", every_entry_of_the_tables_is_well_formed_and_there_once, a_handle_is_found_by_its_kind_until_it_is_taken,
          a_stale_handle_is_not_the_next_one_of_its_place, made_up_handles_are_found_out, handles_left_at_the_end_are_closed,
          memory_is_freed_by_its_address_alone, resized_memory_keeps_what_fits, memory_is_counted_and_limited,
          mappings_are_removed_by_their_address,
#ifdef CEZVE_MEM_TEST
          any_allocation_may_fail,
#endif
          overlapping_ranges_are_copied_as_if_aside, overlapping_references_are_copied_as_if_aside,
          strict_math_gives_the_published_bits, strict_math_knows_infinities_and_nan)
