/*
 * Every table of natives: one X(identifier) in tables.def is a `const native_class native_identifier`.
 */
#ifndef CEZVE_NATIVE_TABLES_H
#define CEZVE_NATIVE_TABLES_H

#include "runtime/natives.h"

#define X(identifier) extern const native_class native_##identifier;
#include "native/tables.def"
#undef X

extern const native_class *const native_tables[];
extern const size_t native_table_count;

#endif
