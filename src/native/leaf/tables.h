/*
 * Every table of leaves: one X(identifier) in tables.def is a `const leaf_class leaf_of_identifier`.
 */
#ifndef CEZVE_NATIVE_LEAF_TABLES_H
#define CEZVE_NATIVE_LEAF_TABLES_H

#include "runtime/leaves.h"

#define X(identifier) extern const leaf_class leaf_of_##identifier;
#include "native/leaf/tables.def"
#undef X

extern const leaf_class *const leaf_tables[];
extern const size_t leaf_table_count;

#endif
