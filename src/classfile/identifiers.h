/*
 * Java identifiers (JLS §3.8), which the names of class files before version 49 must be. No state.
 */
#ifndef CEZVE_CLASSFILE_IDENTIFIERS_H
#define CEZVE_CLASSFILE_IDENTIFIERS_H

#include "classfile/classfile.h"

enum { IDENT_NONE = 0xFFFFFFFFu };

/*
 * The length of the longest start of `n` that is one identifier, or with `slashes` identifiers with single slashes around them
 * (also before the first and behind the last: HotSpot is as lenient). IDENT_NONE when two slashes meet. `n` is valid modified
 * UTF-8.
 */
uint32_t ident_prefix(cf_utf8 n, bool slashes);

#endif
