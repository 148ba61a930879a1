/* Arrays (JNI ch. 4, "Array Operations"). Objects do not move: Get<Type>ArrayElements gives the elements themselves, never a copy. */
#include "heap/copy.h"
#include "jni/env.h"
#include "thread/safepoint.h"

#include <string.h>

static jsize JNICALL GetArrayLength(JNIEnv *env, jarray a) {
    thread *t = jni_enter(env);
    jsize length = array_length(t->heap_base, jni_ref(a));
    jni_leave(t);
    return length;
}

/* A new array of that array class, zeroed. */
static jobject new_array(thread *t, class *c, jsize length) {
    if (length < 0) return exc_throw(t, KNOWN_NegativeArraySizeException, "%d", (int)length), NULL;
    if (length > ARRAY_MAX_LENGTH) return exc_throw_oom(t, "Requested array size exceeds VM limit"), NULL;
    ref a = alloc_array_blocking(t, &c->shape, length);
    if (!a) exc_throw_oom(t, "Java heap space");
    return jni_local(t, a);
}

static jobjectArray JNICALL NewObjectArray(JNIEnv *env, jsize length, jclass element, jobject initial) {
    thread *t = jni_enter(env);
    class *c = class_array_of(t, jni_class(t, element));
    jobjectArray result = c ? new_array(t, c, length) : NULL;
    if (result && initial) {
        for (jsize i = 0; i < length; i++) array_set_ref(t->heap_base, jni_ref(result), (uint32_t)i, jni_ref(initial));
    }
    jni_leave(t);
    return result;
}

static bool index_is_good(thread *t, ref a, jsize index) {
    int32_t length = array_length(t->heap_base, a);
    if (index >= 0 && index < length) return true;
    exc_throw(t, KNOWN_ArrayIndexOutOfBoundsException, "Index %d out of bounds for length %d", (int)index, (int)length);
    return false;
}

static jobject JNICALL GetObjectArrayElement(JNIEnv *env, jobjectArray a, jsize index) {
    thread *t = jni_enter(env);
    jobject result = NULL;
    if (index_is_good(t, jni_ref(a), index)) result = jni_local(t, array_get_ref(t->heap_base, jni_ref(a), (uint32_t)index));
    jni_leave(t);
    return result;
}

static void JNICALL SetObjectArrayElement(JNIEnv *env, jobjectArray a, jsize index, jobject value) {
    thread *t = jni_enter(env);
    ref array = jni_ref(a), v = jni_ref(value);
    if (index_is_good(t, array, index)) {
        if (v && !class_is_assignable(class_of(t, v), class_of(t, array)->element)) {
            char name[256], element[256];
            class_external_name(class_of(t, v), name, sizeof name);
            class_external_name(class_of(t, array)->element, element, sizeof element);
            exc_throw(t, KNOWN_ArrayStoreException, "type mismatch: can not store %s to %s[%d]", name, element, (int)index);
        } else {
            array_set_ref(t->heap_base, array, (uint32_t)index, v);
        }
    }
    jni_leave(t);
}

static bool region_is_good(thread *t, ref a, jsize start, jsize count) {
    int32_t length = array_length(t->heap_base, a);
    if (start >= 0 && count >= 0 && (int64_t)start + count <= length) return true;
    exc_throw(t, KNOWN_ArrayIndexOutOfBoundsException,
              "Array region %d..%lld out of bounds for length %d", (int)start, (long long)start + count, (int)length);
    return false;
}

static unsigned log2_of(const thread *t, ref a) {
    return class_of(t, a)->shape.log2_element;
}

enum { REGION_PIECE = 1 << 20 }; /* bytes copied between two polls; objects do not move */

static void copy_region_blocking(thread *t, uint8_t *to, const uint8_t *from, size_t size) {
    for (size_t done = 0; done < size; done += REGION_PIECE) {
        size_t piece = size - done < REGION_PIECE ? size - done : REGION_PIECE;
        heap_copy(to + done, from + done, piece);
        thread_poll_blocking(t);
    }
}

static void get_region(thread *t, ref a, jsize start, jsize count, void *out) {
    if (!region_is_good(t, a, start, count) || count == 0) return;
    unsigned log2 = log2_of(t, a);
    copy_region_blocking(t, out, array_at(t->heap_base, a, (uint32_t)start, log2), (size_t)count << log2);
}

static void set_region(thread *t, ref a, jsize start, jsize count, const void *in) {
    if (!region_is_good(t, a, start, count) || count == 0) return;
    unsigned log2 = log2_of(t, a);
    copy_region_blocking(t, array_at(t->heap_base, a, (uint32_t)start, log2), in, (size_t)count << log2);
}

/* The elements of an array that the caller keeps alive by its handle. */
static void *elements(thread *t, ref a, jboolean *is_copy) {
    if (is_copy) *is_copy = JNI_FALSE;
    return array_at(t->heap_base, a, 0, 0);
}

#define ARRAY_FUNCTIONS(Name, type)                                                                                              \
    static type##Array JNICALL New##Name##Array(JNIEnv *env, jsize length) {                                                     \
        thread *t = jni_enter(env);                                                                                              \
        type##Array a = new_array(t, t->rt->primitive_array[BASIC_##Name], length);                                              \
        jni_leave(t);                                                                                                            \
        return a;                                                                                                                \
    }                                                                                                                            \
    static type *JNICALL Get##Name##ArrayElements(JNIEnv *env, type##Array a, jboolean *is_copy) {                               \
        thread *t = jni_enter(env);                                                                                              \
        type *p = elements(t, jni_ref(a), is_copy);                                                                              \
        jni_leave(t);                                                                                                            \
        return p;                                                                                                                \
    }                                                                                                                            \
    static void JNICALL Release##Name##ArrayElements(JNIEnv *env, type##Array a, type *p, jint mode) {                           \
        (void)env, (void)a, (void)p, (void)mode;                                                                                 \
    }                                                                                                                            \
    static void JNICALL Get##Name##ArrayRegion(JNIEnv *env, type##Array a, jsize start, jsize count, type *out) {                \
        thread *t = jni_enter(env);                                                                                              \
        get_region(t, jni_ref(a), start, count, out);                                                                            \
        jni_leave(t);                                                                                                            \
    }                                                                                                                            \
    static void JNICALL Set##Name##ArrayRegion(JNIEnv *env, type##Array a, jsize start, jsize count, const type *in) {           \
        thread *t = jni_enter(env);                                                                                              \
        set_region(t, jni_ref(a), start, count, in);                                                                             \
        jni_leave(t);                                                                                                            \
    }
#define BASIC_Boolean T_BOOLEAN
#define BASIC_Byte    T_BYTE
#define BASIC_Char    T_CHAR
#define BASIC_Short   T_SHORT
#define BASIC_Int     T_INT
#define BASIC_Long    T_LONG
#define BASIC_Float   T_FLOAT
#define BASIC_Double  T_DOUBLE
JNI_PRIMITIVE_TYPES(ARRAY_FUNCTIONS)

static void *JNICALL GetPrimitiveArrayCritical(JNIEnv *env, jarray a, jboolean *is_copy) {
    return GetByteArrayElements(env, a, is_copy);
}

static void JNICALL ReleasePrimitiveArrayCritical(JNIEnv *env, jarray a, void *p, jint mode) {
    ReleaseByteArrayElements(env, a, p, mode);
}

#define FILL(Name, type)                                                                                                         \
    functions->New##Name##Array = New##Name##Array, functions->Get##Name##ArrayElements = Get##Name##ArrayElements,                      \
    functions->Release##Name##ArrayElements = Release##Name##ArrayElements, functions->Get##Name##ArrayRegion = Get##Name##ArrayRegion,  \
    functions->Set##Name##ArrayRegion = Set##Name##ArrayRegion;

void jni_fill_arrays(struct JNINativeInterface_ *functions) {
    JNI_PRIMITIVE_TYPES(FILL)
    functions->GetArrayLength = GetArrayLength;
    functions->NewObjectArray = NewObjectArray;
    functions->GetObjectArrayElement = GetObjectArrayElement;
    functions->SetObjectArrayElement = SetObjectArrayElement;
    functions->GetPrimitiveArrayCritical = GetPrimitiveArrayCritical;
    functions->ReleasePrimitiveArrayCritical = ReleasePrimitiveArrayCritical;
}
