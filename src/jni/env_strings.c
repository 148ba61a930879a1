/* Strings (JNI ch. 4, "String Operations"). Characters are copied out: strings are compact, and JNI wants UTF-16 or modified UTF-8. */
#include "base/mem.h"
#include "base/mutf8.h"
#include "jni/env.h"
#include "runtime/string.h"
#include "thread/safepoint.h"

#include <string.h>

static jstring JNICALL NewString(JNIEnv *env, const jchar *units, jsize length) {
    thread *t = jni_enter(env);
    ref s = NULL_REF;
    if (length < 0 || !heap_reserve_blocking(t, string_bytes((uint64_t)length))) exc_throw_oom(t, NULL);
    else s = string_new_utf16(t, units, (size_t)length);
    heap_unreserve(t->heap, &t->local);
    jstring result = jni_local(t, s);
    jni_leave(t);
    return result;
}

static jstring JNICALL NewStringUTF(JNIEnv *env, const char *bytes) {
    if (!bytes) return NULL;
    thread *t = jni_enter(env);
    size_t length = strlen(bytes);
    ref s = NULL_REF;
    if (!heap_reserve_blocking(t, string_bytes(length))) exc_throw_oom(t, NULL);
    else if (mutf8_is_valid((const uint8_t *)bytes, length)) s = string_new_mutf8(t, bytes, length);
    else s = string_new_utf8(t, bytes, length); /* not modified UTF-8: the specification promises nothing; decoded leniently */
    heap_unreserve(t->heap, &t->local);
    jstring result = jni_local(t, s);
    jni_leave(t);
    return result;
}

static jsize JNICALL GetStringLength(JNIEnv *env, jstring s) {
    thread *t = jni_enter(env);
    jsize length = (jsize)string_length(t, jni_ref(s));
    jni_leave(t);
    return length;
}

enum { UNITS_PIECE = 1 << 18 }; /* copied between two polls; objects do not move */

static void copy_units_blocking(thread *t, ref s, uint32_t start, uint32_t count, jchar *out) {
    for (uint32_t i = 0; i < count; i++) {
        out[i] = string_char_at(t, s, start + i);
        if (i % UNITS_PIECE == UNITS_PIECE - 1) thread_poll_blocking(t);
    }
}

static const jchar *JNICALL GetStringChars(JNIEnv *env, jstring s, jboolean *is_copy) {
    thread *t = jni_enter(env);
    uint32_t length = string_length(t, jni_ref(s));
    jchar *units = mem_alloc(((size_t)length + 1) * sizeof *units);
    if (units) {
        copy_units_blocking(t, jni_ref(s), 0, length, units);
        units[length] = 0;
        if (is_copy) *is_copy = JNI_TRUE;
    } else {
        exc_throw_oom(t, NULL);
    }
    jni_leave(t);
    return units;
}

static void JNICALL ReleaseStringChars(JNIEnv *env, jstring s, const jchar *units) {
    (void)env;
    (void)s;
    mem_free((void *)(uintptr_t)units);
}

static jsize JNICALL GetStringUTFLength(JNIEnv *env, jstring s) {
    thread *t = jni_enter(env);
    strbuf text;
    strbuf_init(&text);
    string_add_mutf8(t, jni_ref(s), &text);
    jsize length = (jsize)text.length;
    if (text.failed) exc_throw_oom(t, NULL);
    strbuf_free(&text);
    jni_leave(t);
    return length;
}

static const char *JNICALL GetStringUTFChars(JNIEnv *env, jstring s, jboolean *is_copy) {
    thread *t = jni_enter(env);
    strbuf text;
    strbuf_init(&text);
    string_add_mutf8(t, jni_ref(s), &text);
    char *copy = text.failed ? NULL : mem_strdup(strbuf_text(&text));
    strbuf_free(&text);
    if (!copy) exc_throw_oom(t, NULL);
    else if (is_copy) *is_copy = JNI_TRUE;
    jni_leave(t);
    return copy;
}

static void JNICALL ReleaseStringUTFChars(JNIEnv *env, jstring s, const char *text) {
    (void)env;
    (void)s;
    mem_free((void *)(uintptr_t)text);
}

static bool region_is_good(thread *t, ref s, jsize start, jsize count) {
    uint32_t length = string_length(t, s);
    if (start >= 0 && count >= 0 && (uint64_t)start + (uint64_t)count <= length) return true;
    exc_throw(t, KNOWN_StringIndexOutOfBoundsException, "Region range out of bounds: offset %d, count %d, length %u", (int)start,
              (int)count, (unsigned)length);
    return false;
}

static void JNICALL GetStringRegion(JNIEnv *env, jstring s, jsize start, jsize count, jchar *out) {
    thread *t = jni_enter(env);
    if (region_is_good(t, jni_ref(s), start, count)) copy_units_blocking(t, jni_ref(s), (uint32_t)start, (uint32_t)count, out);
    jni_leave(t);
}

static void JNICALL GetStringUTFRegion(JNIEnv *env, jstring s, jsize start, jsize count, char *out) {
    thread *t = jni_enter(env);
    size_t used = 0;
    if (region_is_good(t, jni_ref(s), start, count)) {
        for (jsize i = 0; i < count; i++) {
            uint16_t unit = string_char_at(t, jni_ref(s), (uint32_t)(start + i));
            mutf8_from_utf16(&unit, 1, (uint8_t *)out + used);
            used += mutf8_from_utf16_length(&unit, 1);
        }
        out[used] = 0;
    }
    jni_leave(t);
}

void jni_fill_strings(struct JNINativeInterface_ *functions) {
    functions->NewString = NewString;
    functions->NewStringUTF = NewStringUTF;
    functions->GetStringLength = GetStringLength;
    functions->GetStringChars = GetStringChars;
    functions->ReleaseStringChars = ReleaseStringChars;
    functions->GetStringUTFLength = GetStringUTFLength;
    functions->GetStringUTFChars = GetStringUTFChars;
    functions->ReleaseStringUTFChars = ReleaseStringUTFChars;
    functions->GetStringRegion = GetStringRegion;
    functions->GetStringUTFRegion = GetStringUTFRegion;
    functions->GetStringCritical = GetStringChars;
    functions->ReleaseStringCritical = ReleaseStringChars;
}
