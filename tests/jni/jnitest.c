/* The C half of the JNI test. Built against include/jni.h, loaded by HotSpot and by Cezve alike. */
#include <jni.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NATIVE(type, name) JNIEXPORT type JNICALL Java_JniTest_##name

NATIVE(jint, add)(JNIEnv *env, jclass c, jint a, jint b) {
    (void)env, (void)c;
    return a + b;
}

NATIVE(jlong, mix)
(JNIEnv *env, jclass c, jboolean z, jbyte b, jchar ch, jshort s, jint i, jlong j, jfloat f, jdouble d, jobject o) {
    (void)c;
    return z + b + ch + s + i + j + (jlong)(f * 10) + (jlong)(d * 10) + (*env)->GetStringLength(env, o);
}

NATIVE(jdouble, many)
(JNIEnv *env, jclass cl, jdouble a, jfloat b, jdouble c, jfloat d, jdouble e, jfloat f, jdouble g, jfloat h, jdouble i, jfloat j, jlong k,
 jint l) {
    (void)env, (void)cl;
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * (double)k + 12 * l;
}

NATIVE(jfloat, half)(JNIEnv *env, jclass c, jfloat f) { return (void)env, (void)c, f / 2; }
NATIVE(jbyte, negate)(JNIEnv *env, jclass c, jbyte b) { return (void)env, (void)c, (jbyte)-b; }
NATIVE(jshort, tripled)(JNIEnv *env, jclass c, jshort s) { return (void)env, (void)c, (jshort)(s * 3); }
NATIVE(jchar, next)(JNIEnv *env, jclass c, jchar ch) { return (void)env, (void)c, (jchar)(ch + 1); }
NATIVE(jboolean, not)(JNIEnv *env, jclass c, jboolean z) { return (void)env, (void)c, !z; }

static jfieldID field(JNIEnv *env, jobject o, const char *name, const char *type) {
    return (*env)->GetFieldID(env, (*env)->GetObjectClass(env, o), name, type);
}

NATIVE(jstring, describe)(JNIEnv *env, jobject o) {
    char text[512];
    jstring s = (*env)->GetObjectField(env, o, field(env, o, "text", "Ljava/lang/String;"));
    const char *chars = (*env)->GetStringUTFChars(env, s, NULL);
    snprintf(text, sizeof text, "%d %lld %.2f %.2f %d %d %x %d %s", (*env)->GetIntField(env, o, field(env, o, "number", "I")),
             (long long)(*env)->GetLongField(env, o, field(env, o, "wide", "J")),
             (*env)->GetDoubleField(env, o, field(env, o, "real", "D")), (double)(*env)->GetFloatField(env, o, field(env, o, "single", "F")),
             (*env)->GetBooleanField(env, o, field(env, o, "flag", "Z")), (*env)->GetByteField(env, o, field(env, o, "small", "B")),
             (*env)->GetCharField(env, o, field(env, o, "letter", "C")), (*env)->GetShortField(env, o, field(env, o, "middle", "S")), chars);
    (*env)->ReleaseStringUTFChars(env, s, chars);
    return (*env)->NewStringUTF(env, text);
}

NATIVE(void, change)(JNIEnv *env, jobject o, jint by) {
    jclass c = (*env)->GetObjectClass(env, o);
    (*env)->SetIntField(env, o, field(env, o, "number", "I"), by);
    (*env)->SetLongField(env, o, field(env, o, "wide", "J"), -by);
    (*env)->SetDoubleField(env, o, field(env, o, "real", "D"), by / 2.0);
    (*env)->SetFloatField(env, o, field(env, o, "single", "F"), (jfloat)by);
    (*env)->SetBooleanField(env, o, field(env, o, "flag", "Z"), JNI_FALSE);
    (*env)->SetByteField(env, o, field(env, o, "small", "B"), (jbyte)by);
    (*env)->SetCharField(env, o, field(env, o, "letter", "C"), (jchar)by);
    (*env)->SetShortField(env, o, field(env, o, "middle", "S"), (jshort)by);
    (*env)->SetObjectField(env, o, field(env, o, "text", "Ljava/lang/String;"), (*env)->NewStringUTF(env, "changed"));
    jfieldID counter = (*env)->GetStaticFieldID(env, c, "counter", "I");
    (*env)->SetStaticIntField(env, c, counter, (*env)->GetStaticIntField(env, c, counter) + by);
    (*env)->SetStaticObjectField(env, c, (*env)->GetStaticFieldID(env, c, "shared", "Ljava/lang/String;"), NULL);
}

NATIVE(jstring, reverse)(JNIEnv *env, jclass c, jstring s) {
    (void)c;
    if (!s) return NULL;
    jsize n = (*env)->GetStringLength(env, s);
    jchar *out = malloc((size_t)n * sizeof *out + 1);
    const jchar *in = (*env)->GetStringCritical(env, s, NULL);
    for (jsize i = 0; i < n; i++) out[i] = in[n - 1 - i];
    (*env)->ReleaseStringCritical(env, s, in);
    jstring result = (*env)->NewString(env, out, n);
    free(out);
    return result;
}

NATIVE(jintArray, squares)(JNIEnv *env, jclass c, jint n) {
    (void)c;
    jintArray a = (*env)->NewIntArray(env, n);
    if (!a) return NULL;
    jint *p = (*env)->GetIntArrayElements(env, a, NULL);
    for (jint i = 0; i < n; i++) p[i] = i * i;
    (*env)->ReleaseIntArrayElements(env, a, p, 0);
    return a;
}

NATIVE(jlong, sum)(JNIEnv *env, jclass c, jlongArray a) {
    (void)c;
    jlong sum = 0, *p = (*env)->GetPrimitiveArrayCritical(env, a, NULL);
    for (jsize i = 0, n = (*env)->GetArrayLength(env, a); i < n; i++) sum += p[i];
    (*env)->ReleasePrimitiveArrayCritical(env, a, p, JNI_ABORT);
    return sum;
}

NATIVE(void, fill)(JNIEnv *env, jclass c, jbyteArray b, jdoubleArray d, jbooleanArray z, jcharArray ch) {
    (void)c;
    const jbyte bytes[] = {1, -2, 3};
    const jboolean flags[] = {1, 0, 1};
    const jchar chars[] = {'x', 0x20ac};
    jdouble doubles[2];
    (*env)->SetByteArrayRegion(env, b, 1, 3, bytes);
    (*env)->GetDoubleArrayRegion(env, d, 0, 2, doubles);
    doubles[0] += doubles[1] * 10;
    (*env)->SetDoubleArrayRegion(env, d, 1, 1, doubles);
    (*env)->SetBooleanArrayRegion(env, z, 0, 3, flags);
    (*env)->SetCharArrayRegion(env, ch, 0, 2, chars);
}

NATIVE(jobjectArray, grid)(JNIEnv *env, jclass c, jint rows, jint columns) {
    (void)c;
    jclass string = (*env)->FindClass(env, "java/lang/String"), strings = (*env)->FindClass(env, "[Ljava/lang/String;");
    jobjectArray all = (*env)->NewObjectArray(env, rows, strings, NULL);
    for (jint r = 0; r < rows; r++) {
        jobjectArray row = (*env)->NewObjectArray(env, columns, string, (*env)->NewStringUTF(env, "same"));
        char text[16];
        snprintf(text, sizeof text, "r%d", r);
        (*env)->SetObjectArrayElement(env, row, r, (*env)->NewStringUTF(env, text));
        (*env)->SetObjectArrayElement(env, all, r, row);
    }
    return all;
}

static jobject boxed(JNIEnv *env, jint i) {
    jclass c = (*env)->FindClass(env, "java/lang/Integer");
    return (*env)->CallStaticObjectMethod(env, c, (*env)->GetStaticMethodID(env, c, "valueOf", "(I)Ljava/lang/Integer;"), i);
}

static jobject call_static(JNIEnv *env, jclass c, jobject argument, int as_array) {
    jmethodID m = (*env)->GetStaticMethodID(env, c, "staticMethod", "(Ljava/lang/String;JDZBCSF)Ljava/lang/String;");
    if (!as_array) {
        return (*env)->CallStaticObjectMethod(env, c, m, argument, (jlong)1 << 40, 2.5, JNI_TRUE, -3, 'c', 300, 1.5);
    }
    const jvalue values[] = {{.l = argument}, {.j = (jlong)1 << 41}, {.d = -2.5}, {.z = 0}, {.b = 4}, {.c = 'd'}, {.s = -300}, {.f = 0.5f}};
    return (*env)->CallStaticObjectMethodA(env, c, m, values);
}

NATIVE(jobject, call)(JNIEnv *env, jobject o, jstring how, jobject argument) {
    const char *kind = (*env)->GetStringUTFChars(env, how, NULL);
    jclass c = (*env)->FindClass(env, "JniTest");
    jmethodID m = (*env)->GetMethodID(env, c, "virtualMethod", "(I)I");
    jobject result = NULL;
    if (strcmp(kind, "virtual") == 0) result = boxed(env, (*env)->CallIntMethod(env, o, m, 5));
    else if (strcmp(kind, "nonvirtual") == 0) result = boxed(env, (*env)->CallNonvirtualIntMethod(env, o, c, m, 5));
    else if (strcmp(kind, "static") == 0) result = call_static(env, c, argument, 0);
    else if (strcmp(kind, "array") == 0) result = call_static(env, c, argument, 1);
    else if (strcmp(kind, "new") == 0) result = (*env)->NewObject(env, c, (*env)->GetMethodID(env, c, "<init>", "(I)V"), 77);
    else if (strcmp(kind, "varargs") == 0) result = (*env)->CallObjectMethod(env, argument, (*env)->GetMethodID(env, (*env)->GetObjectClass(env, argument), "concat", "(Ljava/lang/String;)Ljava/lang/String;"), argument);
    else if (strcmp(kind, "throwing") == 0) {
        (*env)->CallVoidMethod(env, o, (*env)->GetMethodID(env, c, "throwing", "(Ljava/lang/String;)V"), argument);
    } else if (strcmp(kind, "index") == 0) {
        jint value;
        (*env)->GetIntArrayRegion(env, argument, 1, 5, &value);
    } else if (strcmp(kind, "store") == 0) {
        (*env)->SetObjectArrayElement(env, argument, 0, how);
    } else if (strcmp(kind, "unlock") == 0) {
        (*env)->MonitorExit(env, argument);
    }
    if (!(*env)->ExceptionCheck(env)) (*env)->ReleaseStringUTFChars(env, how, kind);
    return result;
}

NATIVE(void, raise)(JNIEnv *env, jclass c, jstring name, jstring message) {
    (void)c;
    const char *n = (*env)->GetStringUTFChars(env, name, NULL), *m = (*env)->GetStringUTFChars(env, message, NULL);
    jclass k = (*env)->FindClass(env, n);
    if (k) (*env)->ThrowNew(env, k, m);
    (*env)->ReleaseStringUTFChars(env, name, n);
    (*env)->ReleaseStringUTFChars(env, message, m);
}

NATIVE(jboolean, tell)(JNIEnv *env, jclass c, jthrowable e) {
    (void)c;
    if (e) (*env)->Throw(env, e);
    (*env)->ExceptionDescribe(env);
    return (*env)->ExceptionCheck(env);
}

NATIVE(jstring, guarded)(JNIEnv *env, jclass c, jobject r) {
    (void)c;
    (*env)->CallVoidMethod(env, r, (*env)->GetMethodID(env, (*env)->GetObjectClass(env, r), "run", "()V"));
    jthrowable e = (*env)->ExceptionOccurred(env);
    if (!e) return (*env)->NewStringUTF(env, "quiet");
    (*env)->ExceptionClear(env);
    return (*env)->CallObjectMethod(env, e, (*env)->GetMethodID(env, (*env)->GetObjectClass(env, e), "getMessage", "()Ljava/lang/String;"));
}

NATIVE(jbooleanArray, references)(JNIEnv *env, jclass c, jobject o) {
    (void)c;
    jobject local = (*env)->NewLocalRef(env, o), global = (*env)->NewGlobalRef(env, o);
    jweak weak = (*env)->NewWeakGlobalRef(env, o);
    jboolean all[8];
    all[0] = (*env)->IsSameObject(env, local, global);
    all[1] = (*env)->IsSameObject(env, weak, o);
    all[2] = (*env)->GetObjectRefType(env, local) == JNILocalRefType;
    all[3] = (*env)->GetObjectRefType(env, global) == JNIGlobalRefType;
    all[4] = (*env)->GetObjectRefType(env, weak) == JNIWeakGlobalRefType;
    all[5] = (*env)->IsInstanceOf(env, global, (*env)->FindClass(env, "java/lang/CharSequence"));
    (*env)->PushLocalFrame(env, 4);
    jobject inner = (*env)->NewLocalRef(env, global);
    inner = (*env)->PopLocalFrame(env, inner);
    all[6] = (*env)->IsSameObject(env, inner, o);
    all[7] = (*env)->IsSameObject(env, NULL, o);
    (*env)->DeleteGlobalRef(env, global);
    (*env)->DeleteWeakGlobalRef(env, weak);
    (*env)->DeleteLocalRef(env, local);
    jbooleanArray result = (*env)->NewBooleanArray(env, 8);
    (*env)->SetBooleanArrayRegion(env, result, 0, 8, all);
    return result;
}

NATIVE(jint, locals)(JNIEnv *env, jclass c, jint n) {
    (void)c;
    jint length = 0;
    (*env)->EnsureLocalCapacity(env, n);
    for (jint i = 0; i < n; i++) length += (*env)->GetStringUTFLength(env, (*env)->NewStringUTF(env, "ab\xC3\xA9"));
    return length;
}

NATIVE(jstring, lookups)(JNIEnv *env, jclass c) {
    char text[512] = "";
    jclass object = (*env)->FindClass(env, "java/lang/Object"), list = (*env)->FindClass(env, "java/util/List");
    snprintf(text, sizeof text, "%d%d%d ", (*env)->GetSuperclass(env, object) == NULL, (*env)->GetSuperclass(env, list) == NULL,
             (*env)->IsAssignableFrom(env, (*env)->FindClass(env, "java/util/ArrayList"), list));
    if (!(*env)->GetMethodID(env, c, "nothing", "()V")) (*env)->ExceptionClear(env), strcat(text, "no method ");
    if (!(*env)->GetStaticMethodID(env, c, "virtualMethod", "(I)I")) (*env)->ExceptionClear(env), strcat(text, "not static ");
    if (!(*env)->GetFieldID(env, c, "counter", "I")) (*env)->ExceptionClear(env), strcat(text, "not instance ");
    if (!(*env)->FindClass(env, "no/such/Class")) (*env)->ExceptionClear(env), strcat(text, "no class ");
    jmethodID add = (*env)->GetStaticMethodID(env, c, "add", "(II)I");
    jobject reflected = (*env)->ToReflectedMethod(env, c, add, JNI_TRUE);
    if ((*env)->FromReflectedMethod(env, reflected) == add) strcat(text, "reflected ");
    jfieldID number = (*env)->GetFieldID(env, c, "number", "I");
    if ((*env)->FromReflectedField(env, (*env)->ToReflectedField(env, c, number, JNI_FALSE)) == number) strcat(text, "field ");
    JavaVM *vm;
    JNIEnv *same;
    if ((*env)->GetJavaVM(env, &vm) == JNI_OK && (*vm)->GetEnv(vm, (void **)&same, JNI_VERSION_10) == JNI_OK && same == env) strcat(text, "env ");
    if ((*env)->GetModule(env, object)) strcat(text, "module");
    return (*env)->NewStringUTF(env, text);
}

NATIVE(jobject, buffer)(JNIEnv *env, jclass c, jint size) {
    (void)c;
    static jbyte room[64];
    return (*env)->NewDirectByteBuffer(env, room, size);
}

NATIVE(jlong, bufferSum)(JNIEnv *env, jclass c, jobject b) {
    (void)c;
    const jbyte *p = (*env)->GetDirectBufferAddress(env, b);
    jlong n = (*env)->GetDirectBufferCapacity(env, b), sum = 0;
    for (jlong i = 0; p && i < n; i++) sum += p[i];
    return p ? sum * 1000 + n : -1;
}

NATIVE(jint, locked)(JNIEnv *env, jclass c, jobject o) {
    (void)c;
    jint a = (*env)->MonitorEnter(env, o), b = (*env)->MonitorEnter(env, o);
    return a + b + (*env)->MonitorExit(env, o) + (*env)->MonitorExit(env, o);
}

JNIEXPORT jint JNICALL Java_JniTest_overloaded__I(JNIEnv *env, jclass c, jint i) { return (void)env, (void)c, i * 10; }
JNIEXPORT jint JNICALL Java_JniTest_overloaded__Ljava_lang_String_2(JNIEnv *env, jclass c, jstring s) {
    return (void)c, (*env)->GetStringLength(env, s);
}
JNIEXPORT jint JNICALL Java_JniTest_under_1score(JNIEnv *env, jclass c, jint i) { return (void)env, (void)c, i + 1; }

static jint JNICALL registered(JNIEnv *env, jclass c, jint i) {
    return (void)env, (void)c, i * 3;
}

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    (void)reserved;
    JNIEnv *env;
    if ((*vm)->GetEnv(vm, (void **)&env, JNI_VERSION_1_8) != JNI_OK) return JNI_ERR;
    jclass c = (*env)->FindClass(env, "JniTest");
    const JNINativeMethod methods[] = {{"registered", "(I)I", (void *)registered}};
    if (!c || (*env)->RegisterNatives(env, c, methods, 1) != JNI_OK) return JNI_ERR;
    return JNI_VERSION_1_8;
}
