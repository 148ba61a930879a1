#include "native/leaf/tables.h"

const leaf_class *const leaf_tables[] = {
#define X(identifier) &leaf_of_##identifier,
#include "native/leaf/tables.def"
#undef X
};

const size_t leaf_table_count = sizeof leaf_tables / sizeof leaf_tables[0];
