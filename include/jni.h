/*
 * The Java Native Interface, version 10: types and function tables as the JNI specification gives them (ch. 3, ch. 4, ch. 5).
 */
#ifndef CEZVE_JNI_H
#define CEZVE_JNI_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#define JNIEXPORT __attribute__((visibility("default")))
#define JNIIMPORT __attribute__((visibility("default")))
#define JNICALL

typedef uint8_t jboolean;
typedef int8_t jbyte;
typedef uint16_t jchar;
typedef int16_t jshort;
typedef int32_t jint;
#if defined(__LP64__)
typedef long jlong;
#else
typedef long long jlong;
#endif
typedef float jfloat;
typedef double jdouble;
typedef jint jsize;

#ifdef __cplusplus
class _jobject {};
class _jclass : public _jobject {};
class _jthrowable : public _jobject {};
class _jstring : public _jobject {};
class _jarray : public _jobject {};
class _jbooleanArray : public _jarray {};
class _jbyteArray : public _jarray {};
class _jcharArray : public _jarray {};
class _jshortArray : public _jarray {};
class _jintArray : public _jarray {};
class _jlongArray : public _jarray {};
class _jfloatArray : public _jarray {};
class _jdoubleArray : public _jarray {};
class _jobjectArray : public _jarray {};
typedef _jobject *jobject;
typedef _jclass *jclass;
typedef _jthrowable *jthrowable;
typedef _jstring *jstring;
typedef _jarray *jarray;
typedef _jbooleanArray *jbooleanArray;
typedef _jbyteArray *jbyteArray;
typedef _jcharArray *jcharArray;
typedef _jshortArray *jshortArray;
typedef _jintArray *jintArray;
typedef _jlongArray *jlongArray;
typedef _jfloatArray *jfloatArray;
typedef _jdoubleArray *jdoubleArray;
typedef _jobjectArray *jobjectArray;
#else
struct _jobject;
typedef struct _jobject *jobject;
typedef jobject jclass;
typedef jobject jthrowable;
typedef jobject jstring;
typedef jobject jarray;
typedef jarray jbooleanArray;
typedef jarray jbyteArray;
typedef jarray jcharArray;
typedef jarray jshortArray;
typedef jarray jintArray;
typedef jarray jlongArray;
typedef jarray jfloatArray;
typedef jarray jdoubleArray;
typedef jarray jobjectArray;
#endif
typedef jobject jweak;

typedef union jvalue {
    jboolean z;
    jbyte b;
    jchar c;
    jshort s;
    jint i;
    jlong j;
    jfloat f;
    jdouble d;
    jobject l;
} jvalue;

struct _jfieldID;
typedef struct _jfieldID *jfieldID;
struct _jmethodID;
typedef struct _jmethodID *jmethodID;

typedef enum _jobjectType { JNIInvalidRefType = 0, JNILocalRefType = 1, JNIGlobalRefType = 2, JNIWeakGlobalRefType = 3 } jobjectRefType;

#define JNI_FALSE 0
#define JNI_TRUE  1

#define JNI_OK        0
#define JNI_ERR       (-1)
#define JNI_EDETACHED (-2)
#define JNI_EVERSION  (-3)
#define JNI_ENOMEM    (-4)
#define JNI_EEXIST    (-5)
#define JNI_EINVAL    (-6)

#define JNI_COMMIT 1
#define JNI_ABORT  2

#define JNI_VERSION_1_1 0x00010001
#define JNI_VERSION_1_2 0x00010002
#define JNI_VERSION_1_4 0x00010004
#define JNI_VERSION_1_6 0x00010006
#define JNI_VERSION_1_8 0x00010008
#define JNI_VERSION_9   0x00090000
#define JNI_VERSION_10  0x000a0000

typedef struct {
    char *name;
    char *signature;
    void *fnPtr;
} JNINativeMethod;

struct JNINativeInterface_;
struct JNIInvokeInterface_;
#ifdef __cplusplus
struct JNIEnv_;
struct JavaVM_;
typedef JNIEnv_ JNIEnv;
typedef JavaVM_ JavaVM;
#else
typedef const struct JNINativeInterface_ *JNIEnv;
typedef const struct JNIInvokeInterface_ *JavaVM;
#endif

/* The types that many functions exist for, in the order of the table: X(Name, c type). */
#define JNI_PRIMITIVE_TYPES(X)                                                                                                   \
    X(Boolean, jboolean) X(Byte, jbyte) X(Char, jchar) X(Short, jshort) X(Int, jint) X(Long, jlong) X(Float, jfloat) X(Double, jdouble)
#define JNI_VALUE_TYPES(X) X(Object, jobject) JNI_PRIMITIVE_TYPES(X)

#define JNI_CALL_SLOTS(Name, type)                                                                                               \
    type(JNICALL *Call##Name##Method)(JNIEnv *, jobject, jmethodID, ...);                                                        \
    type(JNICALL *Call##Name##MethodV)(JNIEnv *, jobject, jmethodID, va_list);                                                   \
    type(JNICALL *Call##Name##MethodA)(JNIEnv *, jobject, jmethodID, const jvalue *);
#define JNI_CALL_NONVIRTUAL_SLOTS(Name, type)                                                                                    \
    type(JNICALL *CallNonvirtual##Name##Method)(JNIEnv *, jobject, jclass, jmethodID, ...);                                      \
    type(JNICALL *CallNonvirtual##Name##MethodV)(JNIEnv *, jobject, jclass, jmethodID, va_list);                                 \
    type(JNICALL *CallNonvirtual##Name##MethodA)(JNIEnv *, jobject, jclass, jmethodID, const jvalue *);
#define JNI_CALL_STATIC_SLOTS(Name, type)                                                                                        \
    type(JNICALL *CallStatic##Name##Method)(JNIEnv *, jclass, jmethodID, ...);                                                   \
    type(JNICALL *CallStatic##Name##MethodV)(JNIEnv *, jclass, jmethodID, va_list);                                              \
    type(JNICALL *CallStatic##Name##MethodA)(JNIEnv *, jclass, jmethodID, const jvalue *);
#define JNI_GET_FIELD_SLOT(Name, type)        type(JNICALL *Get##Name##Field)(JNIEnv *, jobject, jfieldID);
#define JNI_SET_FIELD_SLOT(Name, type)        void(JNICALL *Set##Name##Field)(JNIEnv *, jobject, jfieldID, type);
#define JNI_GET_STATIC_FIELD_SLOT(Name, type) type(JNICALL *GetStatic##Name##Field)(JNIEnv *, jclass, jfieldID);
#define JNI_SET_STATIC_FIELD_SLOT(Name, type) void(JNICALL *SetStatic##Name##Field)(JNIEnv *, jclass, jfieldID, type);
#define JNI_NEW_ARRAY_SLOT(Name, type)        type##Array(JNICALL *New##Name##Array)(JNIEnv *, jsize);
#define JNI_GET_ELEMENTS_SLOT(Name, type)     type *(JNICALL * Get##Name##ArrayElements)(JNIEnv *, type##Array, jboolean *);
#define JNI_RELEASE_ELEMENTS_SLOT(Name, type) void(JNICALL *Release##Name##ArrayElements)(JNIEnv *, type##Array, type *, jint);
#define JNI_GET_REGION_SLOT(Name, type)       void(JNICALL *Get##Name##ArrayRegion)(JNIEnv *, type##Array, jsize, jsize, type *);
#define JNI_SET_REGION_SLOT(Name, type)       void(JNICALL *Set##Name##ArrayRegion)(JNIEnv *, type##Array, jsize, jsize, const type *);

struct JNINativeInterface_ {
    void *reserved0, *reserved1, *reserved2, *reserved3;
    jint(JNICALL *GetVersion)(JNIEnv *);
    jclass(JNICALL *DefineClass)(JNIEnv *, const char *, jobject, const jbyte *, jsize);
    jclass(JNICALL *FindClass)(JNIEnv *, const char *);
    jmethodID(JNICALL *FromReflectedMethod)(JNIEnv *, jobject);
    jfieldID(JNICALL *FromReflectedField)(JNIEnv *, jobject);
    jobject(JNICALL *ToReflectedMethod)(JNIEnv *, jclass, jmethodID, jboolean);
    jclass(JNICALL *GetSuperclass)(JNIEnv *, jclass);
    jboolean(JNICALL *IsAssignableFrom)(JNIEnv *, jclass, jclass);
    jobject(JNICALL *ToReflectedField)(JNIEnv *, jclass, jfieldID, jboolean);
    jint(JNICALL *Throw)(JNIEnv *, jthrowable);
    jint(JNICALL *ThrowNew)(JNIEnv *, jclass, const char *);
    jthrowable(JNICALL *ExceptionOccurred)(JNIEnv *);
    void(JNICALL *ExceptionDescribe)(JNIEnv *);
    void(JNICALL *ExceptionClear)(JNIEnv *);
    void(JNICALL *FatalError)(JNIEnv *, const char *);
    jint(JNICALL *PushLocalFrame)(JNIEnv *, jint);
    jobject(JNICALL *PopLocalFrame)(JNIEnv *, jobject);
    jobject(JNICALL *NewGlobalRef)(JNIEnv *, jobject);
    void(JNICALL *DeleteGlobalRef)(JNIEnv *, jobject);
    void(JNICALL *DeleteLocalRef)(JNIEnv *, jobject);
    jboolean(JNICALL *IsSameObject)(JNIEnv *, jobject, jobject);
    jobject(JNICALL *NewLocalRef)(JNIEnv *, jobject);
    jint(JNICALL *EnsureLocalCapacity)(JNIEnv *, jint);
    jobject(JNICALL *AllocObject)(JNIEnv *, jclass);
    jobject(JNICALL *NewObject)(JNIEnv *, jclass, jmethodID, ...);
    jobject(JNICALL *NewObjectV)(JNIEnv *, jclass, jmethodID, va_list);
    jobject(JNICALL *NewObjectA)(JNIEnv *, jclass, jmethodID, const jvalue *);
    jclass(JNICALL *GetObjectClass)(JNIEnv *, jobject);
    jboolean(JNICALL *IsInstanceOf)(JNIEnv *, jobject, jclass);
    jmethodID(JNICALL *GetMethodID)(JNIEnv *, jclass, const char *, const char *);
    JNI_VALUE_TYPES(JNI_CALL_SLOTS)
    JNI_CALL_SLOTS(Void, void)
    JNI_VALUE_TYPES(JNI_CALL_NONVIRTUAL_SLOTS)
    JNI_CALL_NONVIRTUAL_SLOTS(Void, void)
    jfieldID(JNICALL *GetFieldID)(JNIEnv *, jclass, const char *, const char *);
    JNI_VALUE_TYPES(JNI_GET_FIELD_SLOT)
    JNI_VALUE_TYPES(JNI_SET_FIELD_SLOT)
    jmethodID(JNICALL *GetStaticMethodID)(JNIEnv *, jclass, const char *, const char *);
    JNI_VALUE_TYPES(JNI_CALL_STATIC_SLOTS)
    JNI_CALL_STATIC_SLOTS(Void, void)
    jfieldID(JNICALL *GetStaticFieldID)(JNIEnv *, jclass, const char *, const char *);
    JNI_VALUE_TYPES(JNI_GET_STATIC_FIELD_SLOT)
    JNI_VALUE_TYPES(JNI_SET_STATIC_FIELD_SLOT)
    jstring(JNICALL *NewString)(JNIEnv *, const jchar *, jsize);
    jsize(JNICALL *GetStringLength)(JNIEnv *, jstring);
    const jchar *(JNICALL *GetStringChars)(JNIEnv *, jstring, jboolean *);
    void(JNICALL *ReleaseStringChars)(JNIEnv *, jstring, const jchar *);
    jstring(JNICALL *NewStringUTF)(JNIEnv *, const char *);
    jsize(JNICALL *GetStringUTFLength)(JNIEnv *, jstring);
    const char *(JNICALL *GetStringUTFChars)(JNIEnv *, jstring, jboolean *);
    void(JNICALL *ReleaseStringUTFChars)(JNIEnv *, jstring, const char *);
    jsize(JNICALL *GetArrayLength)(JNIEnv *, jarray);
    jobjectArray(JNICALL *NewObjectArray)(JNIEnv *, jsize, jclass, jobject);
    jobject(JNICALL *GetObjectArrayElement)(JNIEnv *, jobjectArray, jsize);
    void(JNICALL *SetObjectArrayElement)(JNIEnv *, jobjectArray, jsize, jobject);
    JNI_PRIMITIVE_TYPES(JNI_NEW_ARRAY_SLOT)
    JNI_PRIMITIVE_TYPES(JNI_GET_ELEMENTS_SLOT)
    JNI_PRIMITIVE_TYPES(JNI_RELEASE_ELEMENTS_SLOT)
    JNI_PRIMITIVE_TYPES(JNI_GET_REGION_SLOT)
    JNI_PRIMITIVE_TYPES(JNI_SET_REGION_SLOT)
    jint(JNICALL *RegisterNatives)(JNIEnv *, jclass, const JNINativeMethod *, jint);
    jint(JNICALL *UnregisterNatives)(JNIEnv *, jclass);
    jint(JNICALL *MonitorEnter)(JNIEnv *, jobject);
    jint(JNICALL *MonitorExit)(JNIEnv *, jobject);
    jint(JNICALL *GetJavaVM)(JNIEnv *, JavaVM **);
    void(JNICALL *GetStringRegion)(JNIEnv *, jstring, jsize, jsize, jchar *);
    void(JNICALL *GetStringUTFRegion)(JNIEnv *, jstring, jsize, jsize, char *);
    void *(JNICALL *GetPrimitiveArrayCritical)(JNIEnv *, jarray, jboolean *);
    void(JNICALL *ReleasePrimitiveArrayCritical)(JNIEnv *, jarray, void *, jint);
    const jchar *(JNICALL *GetStringCritical)(JNIEnv *, jstring, jboolean *);
    void(JNICALL *ReleaseStringCritical)(JNIEnv *, jstring, const jchar *);
    jweak(JNICALL *NewWeakGlobalRef)(JNIEnv *, jobject);
    void(JNICALL *DeleteWeakGlobalRef)(JNIEnv *, jweak);
    jboolean(JNICALL *ExceptionCheck)(JNIEnv *);
    jobject(JNICALL *NewDirectByteBuffer)(JNIEnv *, void *, jlong);
    void *(JNICALL *GetDirectBufferAddress)(JNIEnv *, jobject);
    jlong(JNICALL *GetDirectBufferCapacity)(JNIEnv *, jobject);
    jobjectRefType(JNICALL *GetObjectRefType)(JNIEnv *, jobject);
    jobject(JNICALL *GetModule)(JNIEnv *, jclass);
};

struct JNIInvokeInterface_ {
    void *reserved0, *reserved1, *reserved2;
    jint(JNICALL *DestroyJavaVM)(JavaVM *);
    jint(JNICALL *AttachCurrentThread)(JavaVM *, void **, void *);
    jint(JNICALL *DetachCurrentThread)(JavaVM *);
    jint(JNICALL *GetEnv)(JavaVM *, void **, jint);
    jint(JNICALL *AttachCurrentThreadAsDaemon)(JavaVM *, void **, void *);
};

#ifdef __cplusplus
struct JNIEnv_ {
    const struct JNINativeInterface_ *functions;
};
struct JavaVM_ {
    const struct JNIInvokeInterface_ *functions;
};
extern "C" {
#endif

typedef struct JavaVMOption {
    char *optionString;
    void *extraInfo;
} JavaVMOption;
typedef struct JavaVMInitArgs {
    jint version;
    jint nOptions;
    JavaVMOption *options;
    jboolean ignoreUnrecognized;
} JavaVMInitArgs;
typedef struct JavaVMAttachArgs {
    jint version;
    char *name;
    jobject group;
} JavaVMAttachArgs;

JNIIMPORT jint JNICALL JNI_GetDefaultJavaVMInitArgs(void *args);
JNIIMPORT jint JNICALL JNI_CreateJavaVM(JavaVM **vm, void **env, void *args);
JNIIMPORT jint JNICALL JNI_GetCreatedJavaVMs(JavaVM **vms, jsize room, jsize *count);
JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved);
JNIEXPORT void JNICALL JNI_OnUnload(JavaVM *vm, void *reserved);

#ifdef __cplusplus
}
#endif

#endif
