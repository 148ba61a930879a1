/*
 * The heap of a guest as a file in hprof form: classes with their statics, objects, arrays, roots, and the stacks of all
 * threads. Object ids are addresses relative to the heap's start, those that thread dumps print; a class's id is its
 * java.lang.Class object's.
 *
 * What HotSpot's files have too is written as there: class objects are no instances, primitive types apart; INSTANCE DUMP has
 * the fields of the class, in the class file's order, then those of its superclasses. What a class holds without having a field
 * for it (resolved constants, the error of its initialization) are statics called "<resolved_references>". Arrays of more than
 * 4 GiB in the file, which the format has no room for, are cut.
 */
#ifndef CEZVE_NATIVE_HEAP_DUMP_H
#define CEZVE_NATIVE_HEAP_DUMP_H

#include "native/hprof.h"
#include "runtime/runtime.h"

enum { HEAP_DUMP_NO_MEMORY = -1 };

/*
 * Writes the dump to the sink with the world stopped; `live`: after a collection. 0, an error number of the sink's, or
 * HEAP_DUMP_NO_MEMORY. *size: bytes written.
 */
MUST_CHECK int heap_dump_blocking(thread *t, bool live, hprof_sink *sink, void *context, uint64_t *size);

#endif
