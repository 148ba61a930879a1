/*
 * The user and group that the process runs as: natives of jdk.internal.misc.VM.
 */
#ifndef CEZVE_NATIVE_POSIX_USER_H
#define CEZVE_NATIVE_POSIX_USER_H

#include "native/native.h"

outcome native_user_id(thread *t, frame *f);
outcome native_effective_user_id(thread *t, frame *f);
outcome native_group_id(thread *t, frame *f);
outcome native_effective_group_id(thread *t, frame *f);

#endif
