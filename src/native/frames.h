/*
 * Walking the frames of the current thread, for natives that look at their callers.
 */
#ifndef CEZVE_NATIVE_FRAMES_H
#define CEZVE_NATIVE_FRAMES_H

#include "native/native.h"

/* The frame below f, internal natives left out; NULL at the end. */
frame *native_next_frame(frame *f);
/* The same, leaving out the frames of reflection and method handles, which stand for whoever called them. */
frame *native_next_caller(const thread *t, frame *f);

#endif
