/* Modified UTF-8, UTF-8 and log lines. */
#include "unit.h"

#include "base/log.h"
#include "base/mutf8.h"

#include <string.h>

static bool valid(const char *bytes) {
    return mutf8_is_valid((const uint8_t *)bytes, strlen(bytes));
}

START_TEST(modified_utf8_is_checked_byte_by_byte) {
    ck_assert(valid(""));
    ck_assert(valid("abc\x7f"));
    ck_assert(valid("\xC0\x80"));
    ck_assert(valid("\xC3\xBC\xE2\x82\xAC\xED\xA0\x80\xED\xB0\x80"));
    ck_assert(valid("\xC1\x81")); /* a longer form than needed */
    ck_assert(!mutf8_is_valid((const uint8_t *)"a\0b", 3));
    ck_assert(!valid("\x80"));
    ck_assert(!valid("\xBF"));
    ck_assert(!valid("\xC3"));
    ck_assert(!valid("\xC3z"));
    ck_assert(!valid("\xE2\x82"));
    ck_assert(!valid("\xE2z\x82"));
    ck_assert(!valid("\xE2\x82z"));
    ck_assert(!valid("\xF0\x9F\x98\x80"));
    ck_assert(!valid("\xFF"));
}
END_TEST

START_TEST(every_code_unit_survives_modified_utf8_and_back) {
    for (uint32_t u = 0; u < 0x10000; u++) {
        uint16_t unit = (uint16_t)u, back[2] = {0, 0};
        uint8_t bytes[4] = {0};
        size_t length = mutf8_from_utf16_length(&unit, 1);
        mutf8_from_utf16(&unit, 1, bytes);
        ck_assert(mutf8_is_valid(bytes, length));
        ck_assert_uint_eq(bytes[length], 0);
        bool latin1;
        ck_assert_uint_eq(mutf8_utf16_length(bytes, length, &latin1), 1);
        ck_assert_int_eq(latin1, u < 0x100);
        mutf8_to_utf16(bytes, length, back);
        ck_assert_uint_eq(back[0], u);
        if (latin1) {
            uint8_t c = (uint8_t)u, again[4], out;
            ck_assert_uint_eq(mutf8_from_latin1_length(&c, 1), length);
            mutf8_from_latin1(&c, 1, again);
            ck_assert_mem_eq(again, bytes, length);
            mutf8_to_latin1(bytes, length, &out);
            ck_assert_uint_eq(out, u);
        }
    }
}
END_TEST

/* Malformed input and what new String(bytes, UTF_8) makes of it, as printed by Java. */
static const struct {
    const char *bytes;
    uint16_t units[8];
} utf8_cases[] = {
    {"a\xC3\xA9\xE2\x82\xAC", {'a', 0xE9, 0x20AC}},
    {"\xF0\x9F\x98\x80!", {0xD83D, 0xDE00, '!'}},
    {"\x80\xBF", {0xFFFD, 0xFFFD}},
    {"\xC0\xAF", {0xFFFD, 0xFFFD}},
    {"\xC3(", {0xFFFD, '('}},
    {"\xE2\x82(", {0xFFFD, '('}},
    {"\xE0\x80\x80", {0xFFFD, 0xFFFD, 0xFFFD}},
    {"\xED\xA0\x80z", {0xFFFD, 'z'}},
    {"\xF0\x9F\x98", {0xFFFD}},
    {"\xF0\x9F(", {0xFFFD, '('}},
    {"\xF4\x90\x80\x80", {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
    {"\xF8\x88\x80\x80\x80", {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
    {"\xE2\x82", {0xFFFD}},
    {"\xC3", {0xFFFD}},
};

START_TEST(malformed_utf8_becomes_replacement_characters_as_in_java) {
    for (size_t i = 0; i < sizeof utf8_cases / sizeof utf8_cases[0]; i++) {
        const uint8_t *bytes = (const uint8_t *)utf8_cases[i].bytes;
        size_t length = strlen(utf8_cases[i].bytes), count = 0;
        while (utf8_cases[i].units[count] != 0) count++;
        uint16_t out[8] = {0};
        ck_assert_msg(utf8_utf16_length(bytes, length) == count, "case %zu", i);
        utf8_to_utf16(bytes, length, out);
        ck_assert_msg(memcmp(out, utf8_cases[i].units, sizeof out) == 0, "case %zu", i);
    }
}
END_TEST

START_TEST(utf16_becomes_utf8_with_lone_surrogates_as_question_marks) {
    const uint16_t units[] = {'a', 0xE9, 0x20AC, 0xD83D, 0xDE00, 0xDE00, 0xD83D, 'b', 0xD83D};
    uint8_t out[32] = {0};
    ck_assert_uint_eq(utf8_from_utf16_length(units, 9), 14);
    utf8_from_utf16(units, 9, out);
    ck_assert_str_eq((char *)out, "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80??b?");
}
END_TEST

static char last_line[1100];

static void keep_line(void *context, log_category category, const char *line, size_t length) {
    ck_assert_int_lt(category, LOG_CATEGORY_COUNT);
    (*(int *)context)++;
    memcpy(last_line, line, length);
    last_line[length] = '\0';
}

START_TEST(a_log_line_is_written_only_when_its_category_is_on) {
    int lines = 0;
    logger l = {.enabled = 1u << LOG_gc, .sink = keep_line, .context = &lines};
    log_line(&l, LOG_load, "not seen");
    ck_assert_int_eq(lines, 0);
    log_line(&l, LOG_gc, "%d objects", 12);
    ck_assert_int_eq(lines, 1);
    ck_assert_str_eq(last_line, "12 objects\n");
}
END_TEST

START_TEST(a_long_log_line_is_cut_and_still_ends_with_a_newline) {
    int lines = 0;
    logger l = {.enabled = ~0u, .sink = keep_line, .context = &lines};
    log_line(&l, LOG_init, "%01500d", 1);
    ck_assert_uint_eq(strlen(last_line), 1000);
    ck_assert_str_eq(last_line + 996, "000\n");
}
END_TEST

UNIT_MAIN("base_text", modified_utf8_is_checked_byte_by_byte, every_code_unit_survives_modified_utf8_and_back,
          malformed_utf8_becomes_replacement_characters_as_in_java, utf16_becomes_utf8_with_lone_surrogates_as_question_marks,
          a_log_line_is_written_only_when_its_category_is_on, a_long_log_line_is_cut_and_still_ends_with_a_newline)
