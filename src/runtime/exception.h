/*
 * Throwing Java exceptions from C. Every function returns false or THREW with the exception pending in t->exception.
 *
 * The object is made without running its constructor: its fields get what the constructors of these classes leave (message,
 * cause, UNASSIGNED stack), and the backtrace is filled in. If there is no memory, a preallocated OutOfMemoryError is thrown
 * instead. Until runtime_load_known has made that one, nothing is pending after a failure; -Xlog:exceptions tells the message.
 */
#ifndef CEZVE_RUNTIME_EXCEPTION_H
#define CEZVE_RUNTIME_EXCEPTION_H

#include "base/strbuf.h"
#include "runtime/runtime.h"

/* The message is printf-formatted modified UTF-8; a NULL format leaves it null. `known` is a KNOWN_ constant of an exception
 * class. */
bool exc_throw(thread *t, known_class known, const char *format, ...) __attribute__((format(printf, 3, 4)));
#define THROW(t, ...) ((void)exc_throw(t, __VA_ARGS__), THREW)
/* The same with the text of a buffer (runtime/messages.h), which is freed; OutOfMemoryError when it had failed. */
bool exc_throw_text(thread *t, known_class known, strbuf *text);
/* The message of a ClassCastException. */
outcome exc_throw_cast(thread *t, const class *from, const class *to);
/* With a cause, as initCause does. */
bool exc_throw_cause(thread *t, known_class known, ref cause, const char *message);
/* An exception of any Throwable class with a message string (NULL_REF: null) and cause. */
bool exc_throw_class(thread *t, class *c, ref message, ref cause);
bool exc_throw_object(thread *t, ref exception);
bool exc_throw_oom(thread *t, const char *message);                      /* "Java heap space": preallocated when need be */
bool exc_throw_cf(thread *t, const cf_error *e, const char *class_name); /* a bad class file */

/*
 * Backtraces: Object[] { int[] of method slot << 16 | pc, Class[] of the methods' classes, not null when the exception came
 * about in a frame that is not shown }, innermost frame first, at most MAX_BACKTRACE frames as HotSpot's
 * MaxJavaStackTraceDepth.
 */
enum { MAX_BACKTRACE = 1024 };
/* Throwable.fillInStackTrace: backtrace, depth, stackTrace. Skips fillInStackTrace and constructor frames, hidden and internal
 * methods. */
void exc_fill_in_stack_trace(thread *t, ref throwable);

/* A frame of a backtrace: for StackTraceElement and -Xlog. */
typedef struct trace_element {
    method *method;
    uint32_t pc;
} trace_element;
uint32_t exc_backtrace_depth(thread *t, ref throwable);
trace_element exc_backtrace_at(thread *t, ref throwable, uint32_t index);
/* Fills in a java.lang.StackTraceElement; false: OutOfMemoryError is pending. */
MUST_CHECK bool exc_fill_element(thread *t, ref element, const trace_element *e);
/* NullPointerException.getExtendedNPEMessage (JEP 358): the text into out, or false when nothing can be said. No exception. */
bool exc_npe_message(thread *t, ref exception, strbuf *out);
/* Whether an object is an instance of a known class. */
bool exc_is(const thread *t, ref object, known_class known);
int32_t method_line(const method *m, uint32_t pc); /* -2 native, -1 unknown */

#endif
