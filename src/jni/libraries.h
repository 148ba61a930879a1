/*
 * Native libraries of a guest: System.load and the binding of native methods to C functions.
 */
#ifndef CEZVE_JNI_LIBRARIES_H
#define CEZVE_JNI_LIBRARIES_H

#include "runtime/runtime.h"

/* After jni_new and native_install_all; false: no memory. */
MUST_CHECK bool jni_libraries_new(runtime *rt);
/* After native_free_all, which closes the libraries. */
void jni_libraries_free(runtime *rt);

#endif
