/*
 * Natives of java.lang.Class that lie in several files, and what other natives need of them.
 */
#ifndef CEZVE_NATIVE_CLASS_NATIVES_H
#define CEZVE_NATIVE_CLASS_NATIVES_H

#include "classfile/descriptor.h"
#include "native/native.h"
#include "runtime/loader.h"

/* Class.forName's look-up: a name with dots, or of an array class; ClassNotFoundException when there is none. */
outcome native_find_class(thread *t, ref name, ref class_loader, class **out);
/* The bytes of a class file in an array, for class_define; whoever called Java meanwhile asks again. */
outcome native_class_bytes(thread *t, ref array, int32_t offset, int32_t length, define_request *r);
/* What -ea and -da say about classes without a rule of their own. */
bool native_assertion_default(const guest_doors *doors);

/* class_members.c */
outcome native_class_fields(thread *t, frame *f);
outcome native_class_methods(thread *t, frame *f);
outcome native_class_constructors(thread *t, frame *f);
outcome native_class_record_components(thread *t, frame *f);

/* class_attributes.c */
outcome native_class_inner_classes(thread *t, frame *f);
outcome native_class_declaring_class(thread *t, frame *f);
outcome native_class_simple_name(thread *t, frame *f);
outcome native_class_enclosing_method(thread *t, frame *f);
outcome native_class_signature(thread *t, frame *f);
outcome native_class_annotations(thread *t, frame *f);
outcome native_class_type_annotations(thread *t, frame *f);
outcome native_class_is_record(thread *t, frame *f);
outcome native_class_nest_host(thread *t, frame *f);
outcome native_class_nest_members(thread *t, frame *f);
outcome native_class_permitted_subclasses(thread *t, frame *f);

#endif
