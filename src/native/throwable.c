/*
 * java.lang.Throwable, StackTraceElement, NullPointerException.
 */
#include "native/native.h"
#include "runtime/member_name.h"

NATIVE(fill_in_stack_trace) {
    exc_fill_in_stack_trace(t, f->locals[0].r);
    return native_ref_result(f, f->locals[0].r);
}

static const native_entry throwable_entries[] = {
    {"fillInStackTrace", "(I)Ljava/lang/Throwable;", fill_in_stack_trace, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Throwable = {"java/lang/Throwable", throwable_entries};

/* Bytes of the strings of one element at most, but for names longer than this allows for; those come from the thread's own
 * reserve. */
enum { ELEMENT_BYTES = 1024 };

NATIVE(init_elements) {
    ref elements = f->locals[0].r, throwable = f->locals[1].r;
    if (elements == NULL_REF || throwable == NULL_REF) return native_throw_npe(t);
    uint32_t length = (uint32_t)array_length(t->heap_base, elements);
    if (length != exc_backtrace_depth(t, throwable)) return THROW(t, KNOWN_IndexOutOfBoundsException, NULL);
    if (!native_reserve(t, (uint64_t)length * ELEMENT_BYTES)) return THREW;
    for (uint32_t i = 0; i < length; i++) {
        ref element = array_get_ref(t->heap_base, elements, i);
        if (element == NULL_REF) return native_throw_npe(t);
        trace_element e = exc_backtrace_at(t, throwable, i);
        if (!exc_fill_element(t, element, &e)) return THREW;
    }
    return DONE;
}

NATIVE(init_element) {
    ref element = f->locals[0].r, info = f->locals[1].r;
    if (element == NULL_REF || info == NULL_REF) return native_throw_npe(t);
    ref member = native_get_ref(t, info, t->rt->offset[KF_StackFrameInfo_memberName]);
    method *m = member ? member_name_method(t, member) : NULL;
    if (!m) return THROW(t, KNOWN_InternalError, "a StackFrameInfo without its method");
    int32_t bci = native_get_int(t, info, t->rt->offset[KF_StackFrameInfo_bci]);
    trace_element e = {m, bci < 0 ? 0 : (uint32_t)bci};
    if (!native_reserve(t, ELEMENT_BYTES)) return THREW;
    return exc_fill_element(t, element, &e) ? DONE : THREW;
}

static const native_entry element_entries[] = {
    {"initStackTraceElements", "([Ljava/lang/StackTraceElement;Ljava/lang/Throwable;)V", init_elements, 0, 0},
    {"initStackTraceElement", "(Ljava/lang/StackTraceElement;Ljava/lang/StackFrameInfo;)V", init_element, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_StackTraceElement = {"java/lang/StackTraceElement", element_entries};

NATIVE(extended_message) {
    strbuf text;
    strbuf_init(&text);
    outcome o;
    if (!t->rt->doors->npe_details || !exc_npe_message(t, f->locals[0].r, &text))
        o = native_ref_result(f, NULL_REF);
    else if (text.failed)
        o = native_throw_oom(t);
    else if (!native_reserve(t, native_string_bytes(text.length)))
        o = THREW;
    else
        o = native_new_result(f, string_new_mutf8(t, strbuf_text(&text), text.length));
    strbuf_free(&text);
    return o;
}

static const native_entry npe_entries[] = {
    {"getExtendedNPEMessage", "()Ljava/lang/String;", extended_message, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_NullPointerException = {"java/lang/NullPointerException", npe_entries};
