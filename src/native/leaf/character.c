/*
 * java.lang.Character for ASCII; further characters' properties are in the library's tables.
 */
#include "native/leaf/leaf.h"
#include "native/leaf/tables.h"

static bool is_upper(int32_t c) {
    return c >= 'A' && c <= 'Z';
}
static bool is_lower(int32_t c) {
    return c >= 'a' && c <= 'z';
}
static bool is_digit(int32_t c) {
    return c >= '0' && c <= '9';
}
static bool is_letter(int32_t c) {
    return is_upper(c) || is_lower(c);
}
/* The separators of Unicode and the controls 9 to 13 and 28 to 31. */
static bool is_space(int32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
}
/* What identifiers ignore: controls that are no spaces. */
static bool is_ignorable(int32_t c) {
    return c == 127 || (c < 32 && !is_space(c));
}
static bool starts_identifier(int32_t c) {
    return is_letter(c) || c == '_' || c == '$';
}

#define PREDICATE(name, expression)                                                                                            \
    LEAF(name) {                                                                                                               \
        LEAF_UNUSED;                                                                                                           \
        int32_t c = a[0].i;                                                                                                    \
        return (uint32_t)c < 0x80 ? leaf_int(a, expression) : AGAIN;                                                           \
    }
PREDICATE(upper, is_upper(c))
PREDICATE(lower, is_lower(c))
PREDICATE(digit, is_digit(c))
PREDICATE(letter, is_letter(c))
PREDICATE(letter_or_digit, is_letter(c) || is_digit(c))
PREDICATE(space, is_space(c))
PREDICATE(identifier_start, starts_identifier(c))
PREDICATE(identifier_part, starts_identifier(c) || is_digit(c) || is_ignorable(c))
PREDICATE(to_upper, is_lower(c) ? c - 32 : c)
PREDICATE(to_lower, is_upper(c) ? c + 32 : c)
#undef PREDICATE

LEAF(value_of_digit) {
    LEAF_UNUSED;
    int32_t c = a[0].i, radix = a[1].i;
    if ((uint32_t)c >= 0x80 || radix < 2 || radix > 36) return AGAIN;
    int32_t value = is_digit(c) ? c - '0' : is_letter(c) ? (c | 0x20) - 'a' + 10 : 36;
    return leaf_int(a, value < radix ? value : -1);
}

static const leaf_entry entries[] = {
    {"isUpperCase", "(C)Z", upper},
    {"isUpperCase", "(I)Z", upper},
    {"isLowerCase", "(C)Z", lower},
    {"isLowerCase", "(I)Z", lower},
    {"isDigit", "(C)Z", digit},
    {"isDigit", "(I)Z", digit},
    {"isLetter", "(C)Z", letter},
    {"isLetter", "(I)Z", letter},
    {"isLetterOrDigit", "(C)Z", letter_or_digit},
    {"isLetterOrDigit", "(I)Z", letter_or_digit},
    {"isWhitespace", "(C)Z", space},
    {"isWhitespace", "(I)Z", space},
    {"isJavaIdentifierStart", "(C)Z", identifier_start},
    {"isJavaIdentifierStart", "(I)Z", identifier_start},
    {"isJavaIdentifierPart", "(C)Z", identifier_part},
    {"isJavaIdentifierPart", "(I)Z", identifier_part},
    {"toUpperCase", "(C)C", to_upper},
    {"toUpperCase", "(I)I", to_upper},
    {"toLowerCase", "(C)C", to_lower},
    {"toLowerCase", "(I)I", to_lower},
    {"digit", "(CI)I", value_of_digit},
    {"digit", "(II)I", value_of_digit},
    {NULL, NULL, NULL},
};
const leaf_class leaf_of_Character = {"java/lang/Character", entries};
