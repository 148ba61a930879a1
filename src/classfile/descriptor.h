/*
 * Descriptors (JVMS §4.3), read in place. No state, no allocation.
 */
#ifndef CEZVE_CLASSFILE_DESCRIPTOR_H
#define CEZVE_CLASSFILE_DESCRIPTOR_H

#include "classfile/classfile.h"

bool desc_is_field(cf_utf8 d);  /* §4.3.2, at most 255 dimensions, the whole text */
bool desc_is_method(cf_utf8 d); /* §4.3.3; the limit of 255 argument slots is the caller's */
bool desc_is_unqualified_name(cf_utf8 n, bool method); /* §4.2.2; <init> and <clinit> are the caller's */
bool desc_is_class_name(cf_utf8 n); /* §4.2.1 internal form; an array descriptor also counts */

/* Steps through the parameters and then the return type of a valid method descriptor. */
typedef struct desc_iterator {
    const uint8_t *next, *end;
    bool at_return; /* the last type given was the return type */
} desc_iterator;

desc_iterator desc_begin(cf_utf8 method_descriptor);
/* The next parameter's field descriptor, then the return type's ("V" when void), then false. */
bool desc_next(desc_iterator *i, cf_utf8 *type);
/* The return type of a valid method descriptor. */
cf_utf8 desc_return(cf_utf8 method_descriptor);
/* Argument slots of a valid method descriptor, without `this`; long and double count two. */
uint32_t desc_arg_slots(cf_utf8 method_descriptor);

#endif
