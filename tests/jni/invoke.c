/* The Invocation API: a VM made, entered from a second thread, and destroyed. The same program runs against HotSpot's library.
 */
#include <jni.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static JavaVM *vm;

static jint parse(JNIEnv *env, const char *digits) {
    jclass c = (*env)->FindClass(env, "java/lang/Integer");
    jmethodID m = (*env)->GetStaticMethodID(env, c, "parseInt", "(Ljava/lang/String;)I");
    jint result = (*env)->CallStaticIntMethod(env, c, m, (*env)->NewStringUTF(env, digits));
    if (!(*env)->ExceptionCheck(env)) return result;
    (*env)->ExceptionClear(env);
    return -1;
}

static void *second(void *argument) {
    JNIEnv *env = NULL;
    JavaVMAttachArgs args = {JNI_VERSION_1_8, "second", NULL};
    printf("before: %d\n", (*vm)->GetEnv(vm, (void **)&env, JNI_VERSION_1_8));
    printf("attach: %d\n", (*vm)->AttachCurrentThread(vm, (void **)&env, &args));
    jclass c = (*env)->FindClass(env, "java/lang/Thread");
    jobject t =
        (*env)->CallStaticObjectMethod(env, c, (*env)->GetStaticMethodID(env, c, "currentThread", "()Ljava/lang/Thread;"));
    jstring name = (*env)->CallObjectMethod(env, t, (*env)->GetMethodID(env, c, "getName", "()Ljava/lang/String;"));
    const char *text = (*env)->GetStringUTFChars(env, name, NULL);
    printf("name: %s, %d\n", text, parse(env, argument));
    (*env)->ReleaseStringUTFChars(env, name, text);
    printf("detach: %d\n", (*vm)->DetachCurrentThread(vm));
    printf("after: %d\n", (*vm)->GetEnv(vm, (void **)&env, JNI_VERSION_1_8));
    return NULL;
}

int main(void) {
    JNIEnv *env;
    JavaVMOption options[] = {{"-Xmx64m", NULL}, {"-Dkey=value", NULL}};
    JavaVMInitArgs args = {JNI_VERSION_1_8, 2, options, JNI_FALSE};
    JavaVM *all[2];
    jsize count = -1;
    printf("defaults: %d\n", JNI_GetDefaultJavaVMInitArgs(&args));
    printf("create: %d\n", JNI_CreateJavaVM(&vm, (void **)&env, &args));
    printf("created: %d %d", JNI_GetCreatedJavaVMs(all, 2, &count), count);
    printf(" %d\n", all[0] == vm);
    printf("parse: %d %d\n", parse(env, "42"), parse(env, "x"));
    pthread_t thread;
    if (pthread_create(&thread, NULL, second, "77") != 0) return 1;
    pthread_join(thread, NULL);
    printf("destroy: %d\n", (*vm)->DestroyJavaVM(vm));
    return 0;
}
