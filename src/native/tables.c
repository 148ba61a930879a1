#include "native/tables.h"

const native_class *const native_tables[] = {
#define X(identifier) &native_##identifier,
#include "native/tables.def"
#undef X
};

const size_t native_table_count = sizeof native_tables / sizeof native_tables[0];
