#include "runtime/exception.h"

#include "runtime/messages.h"
#include "runtime/module.h"
#include "runtime/npe.h"
#include "runtime/string.h"

#include <stdarg.h>
#include <string.h>

/* ---- making and throwing ---- */

bool exc_throw_object(thread *t, ref exception) {
    ASSERT(exception != NULL_REF);
    t->exception = exception;
    return false;
}

bool exc_is(const thread *t, ref object, known_class known) {
    const class *k = t->rt->known[known];
    return k && class_is_assignable(class_of(t, object), k);
}

/* What Throwable's field initializers and fillInStackTrace do. */
static ref new_throwable(thread *t, class *c) {
    runtime *rt = t->rt;
    ref o = heap_new_object(t->heap, &t->local, &c->shape);
    if (!o) return NULL_REF;
    uint8_t *base = t->heap_base;
    ref statics = rt->known[KNOWN_Throwable]->mirror;
    obj_set_ref(base, o, rt->offset[KF_Throwable_cause], o);
    obj_set_ref(base, o, rt->offset[KF_Throwable_suppressedExceptions],
                obj_get_ref(base, statics, rt->offset[KF_Throwable_SUPPRESSED_SENTINEL]));
    if (c == rt->known[KNOWN_NullPointerException])
        obj_set_i32(base, o, rt->offset[KF_NullPointerException_extendedMessageState], 1);
    exc_fill_in_stack_trace(t, o);
    return o;
}

bool exc_throw_class(thread *t, class *c, ref message, ref cause) {
    runtime *rt = t->rt;
    t->exception = NULL_REF;
    ref o = new_throwable(t, c);
    if (!o) return exc_throw_object(t, rt->out_of_memory);
    obj_set_ref(t->heap_base, o, rt->offset[KF_Throwable_detailMessage], message);
    if (cause) obj_set_ref(t->heap_base, o, rt->offset[KF_Throwable_cause], cause);
    return exc_throw_object(t, o);
}

static bool throw_known(thread *t, known_class known, const char *text, size_t length, ref cause) {
    runtime *rt = t->rt;
    class *c = rt->known[known];
    if (!c || !rt->out_of_memory) { /* before the well-known classes are there */
        log_line(rt->log, LOG_exceptions, "early failure: %s", text ? text : "");
        return rt->out_of_memory ? exc_throw_object(t, rt->out_of_memory) : false;
    }
    ref message = NULL_REF;
    if (text) {
        message = string_new_mutf8(t, text, length);
        if (!message) return exc_throw_object(t, rt->out_of_memory);
    }
    return exc_throw_class(t, c, message, cause);
}

bool exc_throw(thread *t, known_class known, const char *format, ...) {
    if (!format) return throw_known(t, known, NULL, 0, NULL_REF);
    strbuf text;
    strbuf_init(&text);
    va_list args;
    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    return exc_throw_text(t, known, &text);
}

bool exc_throw_text(thread *t, known_class known, strbuf *text) {
    if (text->failed) {
        strbuf_free(text);
        return exc_throw_oom(t, NULL);
    }
    bool result = throw_known(t, known, strbuf_text(text), text->length, NULL_REF);
    strbuf_free(text);
    return result;
}

bool exc_throw_cause(thread *t, known_class known, ref cause, const char *message) {
    return throw_known(t, known, message, message ? strlen(message) : 0, cause);
}

bool exc_throw_oom(thread *t, const char *message) {
    const guest_doors *doors = t->rt->doors;
    if (doors && doors->out_of_memory) doors->out_of_memory(doors->context, message ? message : "native memory");
    return throw_known(t, KNOWN_OutOfMemoryError, message, message ? strlen(message) : 0, NULL_REF);
}

outcome exc_throw_cast(thread *t, const class *from, const class *to) {
    strbuf text;
    strbuf_init(&text);
    message_cast(&text, t, from, to);
    return exc_throw_text(t, KNOWN_ClassCastException, &text), THREW;
}

bool exc_throw_cf(thread *t, const cf_error *e, const char *class_name) {
    switch (e->kind) {
    case CF_ERROR_ClassFormatError: return exc_throw(t, KNOWN_ClassFormatError, "%s", e->message);
    case CF_ERROR_UnsupportedClassVersionError: return exc_throw(t, KNOWN_UnsupportedClassVersionError, "%s", e->message);
    case CF_ERROR_NoClassDefFoundError: return exc_throw(t, KNOWN_NoClassDefFoundError, "%s", e->message);
    case CF_ERROR_IncompatibleClassChangeError: return exc_throw(t, KNOWN_IncompatibleClassChangeError, "%s", e->message);
    case CF_ERROR_OutOfMemoryError: return exc_throw_oom(t, NULL);
    case CF_ERROR_none: break;
    }
    PANIC("a class file error of no kind in %s", class_name ? class_name : "?");
}

/* ---- backtraces ---- */

/* The frames that a trace leaves out at its top: those that make the exception. */
typedef struct trace_filter {
    const class *exception;
    bool shows_hidden;
    bool in_fill, in_init;
    bool hidden_top; /* the innermost frame that counts is one that traces do not show */
    bool any;        /* a frame was shown or hidden */
} trace_filter;

static bool method_named(const method *m, const char *name) {
    return symbol_is(m->name, name);
}

static bool trace_shows(trace_filter *filter, const method *m) {
    if ((m->flags & METHOD_VM) != 0) return false;
    bool makes = filter->exception && m->owner && class_is_subclass(filter->exception, m->owner);
    if (filter->in_fill) {
        if (makes && method_named(m, "fillInStackTrace")) return false;
        filter->in_fill = false;
    }
    if (filter->in_init) {
        if (makes && (m->flags & METHOD_INIT) != 0) return false;
        filter->in_init = false;
    }
    bool hidden = (m->flags & METHOD_HIDDEN) != 0 && !filter->shows_hidden;
    if (!filter->any) filter->hidden_top = hidden;
    filter->any = true;
    return !hidden;
}

static uint32_t frame_pc(const frame *f) {
    return f->pc && f->method->code ? (uint32_t)(f->pc - f->method->code) : 0;
}

static trace_filter new_filter(const thread *t, const class *exception) {
    return (trace_filter){.exception = exception, .shows_hidden = t->rt->hidden_frames, .in_fill = true, .in_init = true};
}

static uint32_t count_frames(const thread *t, const class *exception, bool *hidden_top) {
    trace_filter filter = new_filter(t, exception);
    uint32_t count = 0;
    for (const frame *f = t->frame; f && count < t->rt->trace_depth; f = f->caller) count += trace_shows(&filter, f->method);
    *hidden_top = filter.hidden_top;
    return count;
}

/* The Object[] with its arrays, or NULL_REF when there is no memory. */
static ref new_backtrace(thread *t, uint32_t depth, ref *codes, ref *mirrors) {
    runtime *rt = t->rt;
    class *objects = atomic_load_explicit(&rt->known[KNOWN_Object]->array, memory_order_acquire);
    class *classes = atomic_load_explicit(&rt->known[KNOWN_Class]->array, memory_order_acquire);
    class *ints = rt->primitive_array[T_INT];
    if (!objects) objects = class_array_of(t, rt->known[KNOWN_Object]);
    if (objects && !classes) classes = class_array_of(t, rt->known[KNOWN_Class]);
    t->exception = NULL_REF; /* the one being made takes the place of one for want of memory */
    if (!objects || !classes || !ints) return NULL_REF;
    *codes = heap_new_array(t->heap, &t->local, &ints->shape, (int32_t)depth);
    *mirrors = *codes ? heap_new_array(t->heap, &t->local, &classes->shape, (int32_t)depth) : NULL_REF;
    ref both = *mirrors ? heap_new_array(t->heap, &t->local, &objects->shape, 3) : NULL_REF;
    if (!both) return NULL_REF;
    array_set_ref(t->heap_base, both, 0, *codes);
    array_set_ref(t->heap_base, both, 1, *mirrors);
    return both;
}

void exc_fill_in_stack_trace(thread *t, ref throwable) {
    runtime *rt = t->rt;
    uint8_t *base = t->heap_base;
    const class *exception = class_of(t, throwable);
    obj_set_ref(base, throwable, rt->offset[KF_Throwable_stackTrace],
                obj_get_ref(base, rt->known[KNOWN_Throwable]->mirror, rt->offset[KF_Throwable_UNASSIGNED_STACK]));
    obj_set_ref(base, throwable, rt->offset[KF_Throwable_backtrace], NULL_REF);
    obj_set_i32(base, throwable, rt->offset[KF_Throwable_depth], 0);
    bool hidden_top;
    uint32_t depth = count_frames(t, exception, &hidden_top), i = 0;
    ref codes, mirrors, both = new_backtrace(t, depth, &codes, &mirrors);
    if (!both) return;
    if (hidden_top) array_set_ref(base, both, 2, codes);
    trace_filter filter = new_filter(t, exception);
    for (const frame *f = t->frame; f && i < depth; f = f->caller) {
        if (!trace_shows(&filter, f->method)) continue;
        uint32_t code = (uint32_t)f->method->slot << 16 | (frame_pc(f) & 0xFFFF);
        obj_set_i32(base, codes, ARRAY_ELEMENT_OFFSET + 4 * i, (int32_t)code);
        array_set_ref(base, mirrors, i, f->method->owner->mirror);
        i++;
    }
    obj_set_ref(base, throwable, rt->offset[KF_Throwable_backtrace], both);
    obj_set_i32(base, throwable, rt->offset[KF_Throwable_depth], (int32_t)depth);
}

/* The field is private, yet reflection reaches it: believe nothing but the arrays that a trace has. */
static bool read_backtrace(const thread *t, ref throwable, ref *codes, ref *mirrors) {
    const runtime *rt = t->rt;
    const uint8_t *base = t->heap_base;
    ref both = obj_get_ref(base, throwable, rt->offset[KF_Throwable_backtrace]);
    if (!both || class_of(t, both)->kind != CLASS_ARRAY || class_of(t, both)->element != rt->known[KNOWN_Object]) return false;
    if (array_length(base, both) != 3) return false;
    *codes = array_get_ref(base, both, 0);
    *mirrors = array_get_ref(base, both, 1);
    if (!*codes || !*mirrors || class_of(t, *codes) != rt->primitive_array[T_INT]) return false;
    const class *c = class_of(t, *mirrors);
    return c->kind == CLASS_ARRAY && c->element == rt->known[KNOWN_Class] &&
           array_length(base, *codes) == array_length(base, *mirrors);
}

uint32_t exc_backtrace_depth(thread *t, ref throwable) {
    ref codes, mirrors;
    return read_backtrace(t, throwable, &codes, &mirrors) ? (uint32_t)array_length(t->heap_base, codes) : 0;
}

trace_element exc_backtrace_at(thread *t, ref throwable, uint32_t index) {
    trace_element e = {NULL, 0};
    ref codes, mirrors;
    if (!read_backtrace(t, throwable, &codes, &mirrors) || index >= (uint32_t)array_length(t->heap_base, codes)) return e;
    ref mirror = array_get_ref(t->heap_base, mirrors, index);
    uint32_t code = (uint32_t)obj_get_i32(t->heap_base, codes, ARRAY_ELEMENT_OFFSET + 4 * index);
    class *c = mirror ? class_of_mirror(t, mirror) : NULL;
    if (!c || code >> 16 >= c->method_count) return e;
    e.method = &c->methods[code >> 16];
    e.pc = code & 0xFFFF;
    return e;
}

/* ---- elements ---- */

int32_t method_line(const method *m, uint32_t pc) {
    if ((m->access_flags & ACC_NATIVE) != 0) return -2;
    if (!m->file || !m->file->code) return -1;
    return cf_line_at(m->file->code, pc);
}

static bool set_text(thread *t, ref element, known_field which, ref text) {
    if (!text) return false;
    obj_set_ref(t->heap_base, element, t->rt->offset[which], text);
    return true;
}

static bool fill_class(thread *t, ref element, const class *c) {
    strbuf name;
    strbuf_init(&name);
    message_class(&name, c);
    ref text = name.failed ? NULL_REF : string_new_mutf8(t, strbuf_text(&name), name.length);
    if (name.failed) exc_throw_oom(t, NULL);
    strbuf_free(&name);
    ref interned = text ? string_intern(t, text) : NULL_REF;
    obj_set_ref(t->heap_base, element, t->rt->offset[KF_StackTraceElement_declaringClassObject], c->mirror);
    return set_text(t, element, KF_StackTraceElement_declaringClass, interned);
}

static bool fill_module(thread *t, ref element, const class *c) {
    const module_entry *m = c->module;
    if (!m || !m->name) return true;
    if (!set_text(t, element, KF_StackTraceElement_moduleName, string_intern_symbol(t, m->name))) return false;
    return !m->version || set_text(t, element, KF_StackTraceElement_moduleVersion, string_intern_symbol(t, m->version));
}

bool exc_fill_element(thread *t, ref element, const trace_element *e) {
    runtime *rt = t->rt;
    const class *c = e->method->owner;
    if (!fill_class(t, element, c)) return false;
    const loader_data *l = c->loader;
    if (l && l->loader) {
        ref name = obj_get_ref(t->heap_base, l->loader, rt->offset[KF_ClassLoader_name]);
        obj_set_ref(t->heap_base, element, rt->offset[KF_StackTraceElement_classLoaderName], name);
    }
    if (!fill_module(t, element, c)) return false;
    if (!set_text(t, element, KF_StackTraceElement_methodName, string_intern_symbol(t, e->method->name))) return false;
    if (c->source_file.bytes) {
        const symbol *file = symbol_intern_utf8(rt->symbols, c->source_file);
        if (!file) return exc_throw_oom(t, NULL);
        if (!set_text(t, element, KF_StackTraceElement_fileName, string_intern_symbol(t, file))) return false;
    }
    obj_set_i32(t->heap_base, element, rt->offset[KF_StackTraceElement_lineNumber], method_line(e->method, e->pc));
    return true;
}

bool exc_npe_message(thread *t, ref exception, strbuf *out) {
    trace_element e = exc_backtrace_at(t, exception, 0);
    if (!e.method || !e.method->code) return false;
    ref trace = obj_get_ref(t->heap_base, exception, t->rt->offset[KF_Throwable_backtrace]);
    if (array_get_ref(t->heap_base, trace, 2)) return false; /* it happened in a frame that is not shown */
    return npe_describe(e.method->owner->file, e.method->file, e.pc, out);
}
