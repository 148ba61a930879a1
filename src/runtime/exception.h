/*
 * Throwing Java exceptions from C. Every function returns false or THREW with the exception pending in t->exception.
 *
 * The object is made without running its constructor: its fields get what the constructors of these classes leave (message, cause,
 * UNASSIGNED stack), and the backtrace is filled in. If there is no memory, a preallocated OutOfMemoryError is thrown instead.
 */
#ifndef CEZVE_RUNTIME_EXCEPTION_H
#define CEZVE_RUNTIME_EXCEPTION_H

#include "runtime/runtime.h"

/* The message is printf-formatted modified UTF-8; a NULL format leaves it null. `known` is a KNOWN_ constant of an exception class. */
bool exc_throw(thread *t, known_class known, const char *format, ...) __attribute__((format(printf, 3, 4)));
#define THROW(t, ...) ((void)exc_throw(t, __VA_ARGS__), THREW)
/* With a cause, as initCause does. */
bool exc_throw_cause(thread *t, known_class known, ref cause, const char *message);
/* An exception of any Throwable class with a message string (NULL_REF: null) and cause. */
bool exc_throw_class(thread *t, class *c, ref message, ref cause);
bool exc_throw_object(thread *t, ref exception);
bool exc_throw_oom(thread *t, const char *message); /* "Java heap space": preallocated when need be */
bool exc_throw_cf(thread *t, const cf_error *e, const char *class_name); /* a bad class file */

/* Throwable.fillInStackTrace: backtrace, depth, stackTrace. Skips fillInStackTrace and constructor frames, hidden and internal methods. */
void exc_fill_in_stack_trace(thread *t, ref throwable);

/* A frame of a backtrace: for StackTraceElement and -Xlog. */
typedef struct trace_element {
    method *method;
    uint32_t pc;
} trace_element;
uint32_t exc_backtrace_depth(thread *t, ref throwable);
trace_element exc_backtrace_at(thread *t, ref throwable, uint32_t index);
int32_t method_line(const method *m, uint32_t pc); /* -2 native, -1 unknown */

#endif
