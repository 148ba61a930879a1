/*
 * The fast engine: runs internal code (iops.h, translated.h). It shares frames, calls, unwinding and everything slow with the
 * step engine.
 */
#ifndef CEZVE_EXEC_FAST_H
#define CEZVE_EXEC_FAST_H

#include "exec/engine.h"

/* Resumes t->frame and runs until NEXT_END, or NEXT_SWITCH: the step engine should go on. */
engine_next fast_run_blocking(thread *t);

#endif
