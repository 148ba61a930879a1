/*
 * The life of java.lang.Thread objects as the VM sees it.
 */
#ifndef CEZVE_NATIVE_THREADS_H
#define CEZVE_NATIVE_THREADS_H

#include "native/native.h"

enum { /* Thread.threadStatus, as jdk.internal.misc.VM.toThreadState and JVM TI read it */
       THREAD_STATUS_NEW = 0,
       THREAD_STATUS_RUNNABLE = 0x5,
       THREAD_STATUS_SLEEPING = 0xE1,
       THREAD_STATUS_IN_OBJECT_WAIT = 0x191,
       THREAD_STATUS_IN_OBJECT_WAIT_TIMED = 0x1A1,
       THREAD_STATUS_PARKED = 0x291,
       THREAD_STATUS_PARKED_TIMED = 0x2A1,
       THREAD_STATUS_BLOCKED = 0x401,
       THREAD_STATUS_TERMINATED = 0x2
};

/* threads_hooks.waits: keeps threadStatus. */
void native_thread_waits(void *context, thread *t, thread_wait_kind kind);
/*
 * Starts the host thread of a Thread object that has none; `body` runs on it, and calls native_thread_end_upcall at its end.
 * False: OutOfMemoryError is pending.
 */
MUST_CHECK bool native_thread_start(thread *t, ref thread_object, thread_main *body);
/*
 * What a thread does at its end: dispatchUncaughtException for a pending exception, Thread.exit, TERMINATED, notifyAll. The
 * thread has no frame any more; afterwards no exception is pending.
 */
void native_thread_end_upcall(thread *t);
/* Clears the interrupt of the current thread, Java's flag and the VM's. */
void native_clear_interrupt(thread *t);

/* Thread[] of the live threads: Thread.getThreads and ThreadImpl.getThreads. */
outcome native_get_threads(thread *t, frame *f);

#endif
