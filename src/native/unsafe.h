/*
 * Natives of jdk.internal.misc.Unsafe outside unsafe_access.c, whose table names them.
 */
#ifndef CEZVE_NATIVE_UNSAFE_H
#define CEZVE_NATIVE_UNSAFE_H

#include "native/native.h"

/* unsafe_memory.c; copying and setting have one scratch slot: the bytes that are done */
outcome unsafe_allocate_memory(thread *t, frame *f);
outcome unsafe_reallocate_memory(thread *t, frame *f);
outcome unsafe_free_memory(thread *t, frame *f);
outcome unsafe_set_memory(thread *t, frame *f);
outcome unsafe_copy_memory(thread *t, frame *f);
outcome unsafe_copy_swap_memory(thread *t, frame *f);
outcome unsafe_write_back(thread *t, frame *f);
outcome unsafe_write_back_fence(thread *t, frame *f);

/* unsafe_class.c */
outcome unsafe_field_offset(thread *t, frame *f);
outcome unsafe_named_field_offset(thread *t, frame *f);
outcome unsafe_static_field_offset(thread *t, frame *f);
outcome unsafe_static_field_base(thread *t, frame *f);
outcome unsafe_should_be_initialized(thread *t, frame *f);
outcome unsafe_ensure_initialized(thread *t, frame *f);
outcome unsafe_array_base_offset(thread *t, frame *f);
outcome unsafe_array_index_scale(thread *t, frame *f);
outcome unsafe_define_class(thread *t, frame *f);
outcome unsafe_allocate_instance(thread *t, frame *f);
outcome unsafe_throw_exception(thread *t, frame *f);
outcome unsafe_park(thread *t, frame *f);
outcome unsafe_unpark(thread *t, frame *f);
outcome unsafe_load_average(thread *t, frame *f);
outcome unsafe_uncompressed_object(thread *t, frame *f);

#endif
