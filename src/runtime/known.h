/*
 * Classes, fields, methods and names of the class library that the VM knows, each list as one X-macro. What belongs to one version of the JDK is
 * here, in runtime/vm_methods.h and in native/.
 */
#ifndef CEZVE_RUNTIME_KNOWN_H
#define CEZVE_RUNTIME_KNOWN_H

/* X(identifier, internal name): loaded before any Java code runs, in this order */
#define KNOWN_CLASSES(X)                                                                                                         \
    X(Object, "java/lang/Object")                                                                                                \
    X(Serializable, "java/io/Serializable")                                                                                      \
    X(Comparable, "java/lang/Comparable")                                                                                        \
    X(CharSequence, "java/lang/CharSequence")                                                                                    \
    X(String, "java/lang/String")                                                                                                \
    X(Class, "java/lang/Class")                                                                                                  \
    X(Cloneable, "java/lang/Cloneable")                                                                                          \
    X(ClassLoader, "java/lang/ClassLoader")                                                                                      \
    X(System, "java/lang/System")                                                                                                \
    X(Throwable, "java/lang/Throwable")                                                                                          \
    X(Thread, "java/lang/Thread")                                                                                                \
    X(ThreadGroup, "java/lang/ThreadGroup")                                                                                      \
    X(Module, "java/lang/Module")                                                                                                \
    X(Reference, "java/lang/ref/Reference")                                                                                      \
    X(SoftReference, "java/lang/ref/SoftReference")                                                                              \
    X(WeakReference, "java/lang/ref/WeakReference")                                                                              \
    X(FinalReference, "java/lang/ref/FinalReference")                                                                            \
    X(PhantomReference, "java/lang/ref/PhantomReference")                                                                        \
    X(Finalizer, "java/lang/ref/Finalizer")                                                                                      \
    X(reflect_Field, "java/lang/reflect/Field")                                                                                  \
    X(reflect_Parameter, "java/lang/reflect/Parameter")                                                                          \
    X(reflect_Method, "java/lang/reflect/Method")                                                                                \
    X(reflect_Constructor, "java/lang/reflect/Constructor")                                                                      \
    X(reflect_RecordComponent, "java/lang/reflect/RecordComponent")                                                              \
    X(AccessibleObject, "java/lang/reflect/AccessibleObject")                                                                    \
    X(MagicAccessorImpl, "jdk/internal/reflect/MagicAccessorImpl")                                                               \
    X(MethodAccessorImpl, "jdk/internal/reflect/MethodAccessorImpl")                                                             \
    X(ConstructorAccessorImpl, "jdk/internal/reflect/ConstructorAccessorImpl")                                                   \
    X(DelegatingClassLoader, "jdk/internal/reflect/DelegatingClassLoader")                                                       \
    X(ConstantPool, "jdk/internal/reflect/ConstantPool")                                                                         \
    X(MethodHandle, "java/lang/invoke/MethodHandle")                                                                             \
    X(DirectMethodHandle, "java/lang/invoke/DirectMethodHandle")                                                                 \
    X(VarHandle, "java/lang/invoke/VarHandle")                                                                                   \
    X(MemberName, "java/lang/invoke/MemberName")                                                                                 \
    X(ResolvedMethodName, "java/lang/invoke/ResolvedMethodName")                                                                 \
    X(MethodHandleNatives, "java/lang/invoke/MethodHandleNatives")                                                               \
    X(LambdaForm, "java/lang/invoke/LambdaForm")                                                                                 \
    X(MethodType, "java/lang/invoke/MethodType")                                                                                 \
    X(CallSite, "java/lang/invoke/CallSite")                                                                                     \
    X(UnsafeConstants, "jdk/internal/misc/UnsafeConstants")                                                                      \
    X(StackTraceElement, "java/lang/StackTraceElement")                                                                          \
    X(StackFrameInfo, "java/lang/StackFrameInfo")                                                                                \
    X(AbstractStackWalker, "java/lang/StackStreamFactory$AbstractStackWalker")                                                   \
    X(AccessController, "java/security/AccessController")                                                                        \
    X(AccessControlContext, "java/security/AccessControlContext")                                                                \
    X(ProtectionDomain, "java/security/ProtectionDomain")                                                                        \
    X(AssertionStatusDirectives, "java/lang/AssertionStatusDirectives")                                                          \
    X(Record, "java/lang/Record")                                                                                                \
    X(Enum, "java/lang/Enum")                                                                                                    \
    X(Annotation, "java/lang/annotation/Annotation")                                                                             \
    X(Boolean, "java/lang/Boolean")                                                                                              \
    X(Character, "java/lang/Character")                                                                                          \
    X(Float, "java/lang/Float")                                                                                                  \
    X(Double, "java/lang/Double")                                                                                                \
    X(Byte, "java/lang/Byte")                                                                                                    \
    X(Short, "java/lang/Short")                                                                                                  \
    X(Integer, "java/lang/Integer")                                                                                              \
    X(Long, "java/lang/Long")                                                                                                    \
    X(Void, "java/lang/Void")                                                                                                    \
    X(Shutdown, "java/lang/Shutdown")                                                                                            \
    EXCEPTION_CLASSES(X)

#define EXCEPTION_CLASSES(X)                                                                                                     \
    X(Error, "java/lang/Error")                                                                                                  \
    X(Exception, "java/lang/Exception")                                                                                          \
    X(RuntimeException, "java/lang/RuntimeException")                                                                            \
    X(VirtualMachineError, "java/lang/VirtualMachineError")                                                                      \
    X(LinkageError, "java/lang/LinkageError")                                                                                    \
    X(NoClassDefFoundError, "java/lang/NoClassDefFoundError")                                                                    \
    X(ClassFormatError, "java/lang/ClassFormatError")                                                                            \
    X(UnsupportedClassVersionError, "java/lang/UnsupportedClassVersionError")                                                    \
    X(ClassCircularityError, "java/lang/ClassCircularityError")                                                                  \
    X(VerifyError, "java/lang/VerifyError")                                                                                      \
    X(IncompatibleClassChangeError, "java/lang/IncompatibleClassChangeError")                                                    \
    X(IllegalAccessError, "java/lang/IllegalAccessError")                                                                        \
    X(InstantiationError, "java/lang/InstantiationError")                                                                        \
    X(NoSuchFieldError, "java/lang/NoSuchFieldError")                                                                            \
    X(NoSuchMethodError, "java/lang/NoSuchMethodError")                                                                          \
    X(AbstractMethodError, "java/lang/AbstractMethodError")                                                                      \
    X(UnsatisfiedLinkError, "java/lang/UnsatisfiedLinkError")                                                                    \
    X(ExceptionInInitializerError, "java/lang/ExceptionInInitializerError")                                                      \
    X(BootstrapMethodError, "java/lang/BootstrapMethodError")                                                                    \
    X(OutOfMemoryError, "java/lang/OutOfMemoryError")                                                                            \
    X(StackOverflowError, "java/lang/StackOverflowError")                                                                        \
    X(InternalError, "java/lang/InternalError")                                                                                  \
    X(ClassNotFoundException, "java/lang/ClassNotFoundException")                                                                \
    X(NoSuchMethodException, "java/lang/NoSuchMethodException")                                                                  \
    X(NoSuchFieldException, "java/lang/NoSuchFieldException")                                                                    \
    X(IllegalAccessException, "java/lang/IllegalAccessException")                                                                \
    X(InstantiationException, "java/lang/InstantiationException")                                                                \
    X(InterruptedException, "java/lang/InterruptedException")                                                                    \
    X(CloneNotSupportedException, "java/lang/CloneNotSupportedException")                                                        \
    X(NullPointerException, "java/lang/NullPointerException")                                                                    \
    X(ArithmeticException, "java/lang/ArithmeticException")                                                                      \
    X(ClassCastException, "java/lang/ClassCastException")                                                                        \
    X(ArrayStoreException, "java/lang/ArrayStoreException")                                                                      \
    X(IndexOutOfBoundsException, "java/lang/IndexOutOfBoundsException")                                                          \
    X(ArrayIndexOutOfBoundsException, "java/lang/ArrayIndexOutOfBoundsException")                                                \
    X(StringIndexOutOfBoundsException, "java/lang/StringIndexOutOfBoundsException")                                              \
    X(NegativeArraySizeException, "java/lang/NegativeArraySizeException")                                                        \
    X(IllegalArgumentException, "java/lang/IllegalArgumentException")                                                            \
    X(IllegalStateException, "java/lang/IllegalStateException")                                                                  \
    X(IllegalMonitorStateException, "java/lang/IllegalMonitorStateException")                                                    \
    X(IllegalThreadStateException, "java/lang/IllegalThreadStateException")                                                      \
    X(UnsupportedOperationException, "java/lang/UnsupportedOperationException")                                                  \
    X(SecurityException, "java/lang/SecurityException")                                                                          \
    X(InvocationTargetException, "java/lang/reflect/InvocationTargetException")                                                  \
    X(IOException, "java/io/IOException")                                                                                        \
    X(FileNotFoundException, "java/io/FileNotFoundException")

typedef enum known_class {
#define X(identifier, name) KNOWN_##identifier,
    KNOWN_CLASSES(X)
#undef X
        KNOWN_COUNT
} known_class;

/* X(class identifier, field, descriptor): byte offsets in rt->offset[KF_Class_field]; of statics in the mirror */
#define KNOWN_FIELDS(X)                                                                                                          \
    X(String, value, "[B")                                                                                                       \
    X(String, coder, "B")                                                                                                        \
    X(String, hash, "I")                                                                                                         \
    X(String, hashIsZero, "Z")                                                                                                   \
    X(Class, classLoader, "Ljava/lang/ClassLoader;")                                                                             \
    X(Class, module, "Ljava/lang/Module;")                                                                                       \
    X(Class, componentType, "Ljava/lang/Class;")                                                                                 \
    X(Class, name, "Ljava/lang/String;")                                                                                         \
    X(Class, classData, "Ljava/lang/Object;")                                                                                    \
    X(ClassLoader, parent, "Ljava/lang/ClassLoader;")                                                                            \
    X(ClassLoader, name, "Ljava/lang/String;")                                                                                   \
    X(ClassLoader, nameAndId, "Ljava/lang/String;")                                                                              \
    X(ClassLoader, parallelLockMap, "Ljava/util/concurrent/ConcurrentHashMap;")                                                  \
    X(ClassLoader, unnamedModule, "Ljava/lang/Module;")                                                                          \
    X(Module, name, "Ljava/lang/String;")                                                                                        \
    X(Module, loader, "Ljava/lang/ClassLoader;")                                                                                 \
    X(Thread, name, "Ljava/lang/String;")                                                                                        \
    X(Thread, priority, "I")                                                                                                     \
    X(Thread, daemon, "Z")                                                                                                       \
    X(Thread, interrupted, "Z")                                                                                                  \
    X(Thread, eetop, "J")                                                                                                        \
    X(Thread, stackSize, "J")                                                                                                    \
    X(Thread, tid, "J")                                                                                                          \
    X(Thread, parkBlocker, "Ljava/lang/Object;")                                                                                  \
    X(Thread, threadStatus, "I")                                                                                                 \
    X(Thread, group, "Ljava/lang/ThreadGroup;")                                                                                  \
    X(Thread, inheritedAccessControlContext, "Ljava/security/AccessControlContext;")                                             \
    X(ThreadGroup, name, "Ljava/lang/String;")                                                                                   \
    X(ThreadGroup, maxPriority, "I")                                                                                             \
    X(Throwable, backtrace, "Ljava/lang/Object;")                                                                                \
    X(Throwable, detailMessage, "Ljava/lang/String;")                                                                            \
    X(Throwable, cause, "Ljava/lang/Throwable;")                                                                                 \
    X(Throwable, stackTrace, "[Ljava/lang/StackTraceElement;")                                                                   \
    X(Throwable, depth, "I")                                                                                                     \
    X(Throwable, suppressedExceptions, "Ljava/util/List;")                                                                       \
    X(Throwable, UNASSIGNED_STACK, "[Ljava/lang/StackTraceElement;")                                                             \
    X(Throwable, SUPPRESSED_SENTINEL, "Ljava/util/List;")                                                                        \
    X(InvocationTargetException, target, "Ljava/lang/Throwable;")                                                                \
    X(StackTraceElement, declaringClassObject, "Ljava/lang/Class;")                                                              \
    X(StackTraceElement, classLoaderName, "Ljava/lang/String;")                                                                  \
    X(StackTraceElement, moduleName, "Ljava/lang/String;")                                                                       \
    X(StackTraceElement, moduleVersion, "Ljava/lang/String;")                                                                    \
    X(StackTraceElement, declaringClass, "Ljava/lang/String;")                                                                   \
    X(StackTraceElement, methodName, "Ljava/lang/String;")                                                                       \
    X(StackTraceElement, fileName, "Ljava/lang/String;")                                                                         \
    X(StackTraceElement, lineNumber, "I")                                                                                        \
    X(NullPointerException, extendedMessageState, "I")                                                                           \
    X(StackFrameInfo, memberName, "Ljava/lang/Object;")                                                                          \
    X(StackFrameInfo, bci, "I")                                                                                                  \
    X(Reference, referent, "Ljava/lang/Object;")                                                                                 \
    X(Reference, queue, "Ljava/lang/ref/ReferenceQueue;")                                                                        \
    X(Reference, next, "Ljava/lang/ref/Reference;")                                                                              \
    X(Reference, discovered, "Ljava/lang/ref/Reference;")                                                                        \
    X(SoftReference, timestamp, "J")                                                                                             \
    X(SoftReference, clock, "J")                                                                                                 \
    X(AccessibleObject, override, "Z")                                                                                           \
    X(reflect_Field, clazz, "Ljava/lang/Class;")                                                                                 \
    X(reflect_Field, slot, "I")                                                                                                  \
    X(reflect_Field, name, "Ljava/lang/String;")                                                                                 \
    X(reflect_Field, type, "Ljava/lang/Class;")                                                                                  \
    X(reflect_Field, modifiers, "I")                                                                                             \
    X(reflect_Field, trustedFinal, "Z")                                                                                          \
    X(reflect_Field, signature, "Ljava/lang/String;")                                                                            \
    X(reflect_Field, annotations, "[B")                                                                                          \
    X(reflect_Method, clazz, "Ljava/lang/Class;")                                                                                \
    X(reflect_Method, slot, "I")                                                                                                 \
    X(reflect_Method, name, "Ljava/lang/String;")                                                                                \
    X(reflect_Method, returnType, "Ljava/lang/Class;")                                                                           \
    X(reflect_Method, parameterTypes, "[Ljava/lang/Class;")                                                                      \
    X(reflect_Method, exceptionTypes, "[Ljava/lang/Class;")                                                                      \
    X(reflect_Method, modifiers, "I")                                                                                            \
    X(reflect_Method, signature, "Ljava/lang/String;")                                                                           \
    X(reflect_Method, annotations, "[B")                                                                                         \
    X(reflect_Method, parameterAnnotations, "[B")                                                                                \
    X(reflect_Method, annotationDefault, "[B")                                                                                   \
    X(reflect_Constructor, clazz, "Ljava/lang/Class;")                                                                           \
    X(reflect_Constructor, slot, "I")                                                                                            \
    X(reflect_Constructor, parameterTypes, "[Ljava/lang/Class;")                                                                 \
    X(reflect_Constructor, exceptionTypes, "[Ljava/lang/Class;")                                                                 \
    X(reflect_Constructor, modifiers, "I")                                                                                       \
    X(reflect_Constructor, signature, "Ljava/lang/String;")                                                                      \
    X(reflect_Constructor, annotations, "[B")                                                                                    \
    X(reflect_Constructor, parameterAnnotations, "[B")                                                                           \
    X(reflect_Parameter, name, "Ljava/lang/String;")                                                                             \
    X(reflect_Parameter, modifiers, "I")                                                                                         \
    X(reflect_Parameter, executable, "Ljava/lang/reflect/Executable;")                                                           \
    X(reflect_Parameter, index, "I")                                                                                             \
    X(reflect_RecordComponent, clazz, "Ljava/lang/Class;")                                                                       \
    X(reflect_RecordComponent, name, "Ljava/lang/String;")                                                                       \
    X(reflect_RecordComponent, type, "Ljava/lang/Class;")                                                                        \
    X(reflect_RecordComponent, accessor, "Ljava/lang/reflect/Method;")                                                           \
    X(reflect_RecordComponent, signature, "Ljava/lang/String;")                                                                  \
    X(reflect_RecordComponent, annotations, "[B")                                                                                \
    X(reflect_RecordComponent, typeAnnotations, "[B")                                                                            \
    X(ConstantPool, constantPoolOop, "Ljava/lang/Object;")                                                                       \
    X(MemberName, clazz, "Ljava/lang/Class;")                                                                                    \
    X(MemberName, name, "Ljava/lang/String;")                                                                                    \
    X(MemberName, type, "Ljava/lang/Object;")                                                                                    \
    X(MemberName, flags, "I")                                                                                                    \
    X(MemberName, method, "Ljava/lang/invoke/ResolvedMethodName;")                                                               \
    X(MethodHandle, type, "Ljava/lang/invoke/MethodType;")                                                                       \
    X(MethodHandle, form, "Ljava/lang/invoke/LambdaForm;")                                                                       \
    X(DirectMethodHandle, member, "Ljava/lang/invoke/MemberName;")                                                               \
    X(LambdaForm, vmentry, "Ljava/lang/invoke/MemberName;")                                                                      \
    X(MethodType, rtype, "Ljava/lang/Class;")                                                                                    \
    X(MethodType, ptypes, "[Ljava/lang/Class;")                                                                                  \
    X(CallSite, target, "Ljava/lang/invoke/MethodHandle;")                                                                       \
    X(UnsafeConstants, ADDRESS_SIZE0, "I")                                                                                       \
    X(UnsafeConstants, PAGE_SIZE, "I")                                                                                           \
    X(UnsafeConstants, BIG_ENDIAN, "Z")                                                                                          \
    X(UnsafeConstants, UNALIGNED_ACCESS, "Z")                                                                                    \
    X(UnsafeConstants, DATA_CACHE_LINE_FLUSH_SIZE, "I")                                                                          \
    X(AccessControlContext, context, "[Ljava/security/ProtectionDomain;")                                                        \
    X(AccessControlContext, privilegedContext, "Ljava/security/AccessControlContext;")                                           \
    X(AccessControlContext, isPrivileged, "Z")                                                                                   \
    X(AccessControlContext, isAuthorized, "Z")                                                                                   \
    X(Boolean, value, "Z")                                                                                                       \
    X(Character, value, "C")                                                                                                     \
    X(Float, value, "F")                                                                                                         \
    X(Double, value, "D")                                                                                                        \
    X(Byte, value, "B")                                                                                                          \
    X(Short, value, "S")                                                                                                         \
    X(Integer, value, "I")                                                                                                       \
    X(Long, value, "J")

typedef enum known_field {
#define X(owner, name, descriptor) KF_##owner##_##name,
    KNOWN_FIELDS(X)
#undef X
        KF_COUNT
} known_field;

/*
 * X(class identifier, field, descriptor): fields that the VM adds to objects of these classes and Java never sees; offsets in
 * rt->injected[IF_Class_field]. A class or loader is named by an index, never by a pointer.
 */
#define INJECTED_FIELDS(X)                                                                                                       \
    X(Class, class_id, "I")                    /* the class that the mirror stands for; 0 while it is being made */             \
    X(ClassLoader, loader_id, "I")             /* loader.c: its loader_data; 0: none yet */                                     \
    X(Module, module_id, "I")                  /* module.c: its module_entry; 0: none yet */                                    \
    X(MemberName, vmindex, "J")                                                                                                  \
    X(ResolvedMethodName, vmholder, "Ljava/lang/Object;") /* mirror of the method's owner: keeps it loaded */                  \
    X(ResolvedMethodName, vmtarget, "J")       /* a method* */

typedef enum injected_field {
#define X(owner, name, descriptor) IF_##owner##_##name,
    INJECTED_FIELDS(X)
#undef X
        IF_COUNT
} injected_field;

/* X(identifier, class identifier, name, descriptor): methods that the VM calls, in rt->method[KM_identifier] */
#define KNOWN_METHODS(X)                                                                                                         \
    X(Object_init, Object, "<init>", "()V")                                                                                      \
    X(ThreadGroup_init_system, ThreadGroup, "<init>", "()V")                                                                     \
    X(ThreadGroup_init, ThreadGroup, "<init>", "(Ljava/lang/ThreadGroup;Ljava/lang/String;)V")                                   \
    X(ThreadGroup_add, ThreadGroup, "add", "(Ljava/lang/Thread;)V")                                                              \
    X(Thread_init, Thread, "<init>", "(Ljava/lang/ThreadGroup;Ljava/lang/String;)V")                                             \
    X(Thread_run, Thread, "run", "()V")                                                                                          \
    X(Thread_exit, Thread, "exit", "()V")                                                                                        \
    X(Thread_dispatchUncaughtException, Thread, "dispatchUncaughtException", "(Ljava/lang/Throwable;)V")                         \
    X(Throwable_printStackTrace, Throwable, "printStackTrace", "()V")                                                            \
    X(System_initPhase1, System, "initPhase1", "()V")                                                                            \
    X(System_initPhase2, System, "initPhase2", "(ZZ)I")                                                                          \
    X(System_initPhase3, System, "initPhase3", "()V")                                                                            \
    X(ClassLoader_loadClass, ClassLoader, "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;")                                  \
    X(ClassLoader_addClass, ClassLoader, "addClass", "(Ljava/lang/Class;)V")                                                     \
    X(ClassLoader_findNative, ClassLoader, "findNative", "(Ljava/lang/ClassLoader;Ljava/lang/String;)J")                         \
    X(ClassLoader_getSystemClassLoader, ClassLoader, "getSystemClassLoader", "()Ljava/lang/ClassLoader;")                        \
    X(Finalizer_register, Finalizer, "register", "(Ljava/lang/Object;)V")                                                        \
    X(Shutdown_shutdown, Shutdown, "shutdown", "()V")                                                                            \
    X(MHN_findMethodHandleType, MethodHandleNatives, "findMethodHandleType",                                                     \
      "(Ljava/lang/Class;[Ljava/lang/Class;)Ljava/lang/invoke/MethodType;")                                                      \
    X(MHN_linkMethodHandleConstant, MethodHandleNatives, "linkMethodHandleConstant",                                             \
      "(Ljava/lang/Class;ILjava/lang/Class;Ljava/lang/String;Ljava/lang/Object;)Ljava/lang/invoke/MethodHandle;")                \
    X(MHN_linkMethod, MethodHandleNatives, "linkMethod",                                                                         \
      "(Ljava/lang/Class;ILjava/lang/Class;Ljava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/invoke/MemberName;") \
    X(MHN_linkCallSite, MethodHandleNatives, "linkCallSite",                                                                     \
      "(Ljava/lang/Object;ILjava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;[Ljava/lang/Object;)"        \
      "Ljava/lang/invoke/MemberName;")                                                                                           \
    X(MHN_linkDynamicConstant, MethodHandleNatives, "linkDynamicConstant",                                                       \
      "(Ljava/lang/Object;ILjava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;")        \
    X(AbstractStackWalker_doStackWalk, AbstractStackWalker, "doStackWalk", "(JIIII)Ljava/lang/Object;")

typedef enum known_method {
#define X(identifier, owner, name, descriptor) KM_##identifier,
    KNOWN_METHODS(X)
#undef X
        KM_COUNT
} known_method;

/* X(identifier, text): names that are compared often */
#define KNOWN_SYMBOLS(X)                                                                                                         \
    X(init, "<init>")                                                                                                            \
    X(clinit, "<clinit>")                                                                                                        \
    X(void_descriptor, "()V")                                                                                                    \
    X(finalize, "finalize")                                                                                                      \
    X(main, "main")                                                                                                              \
    X(main_descriptor, "([Ljava/lang/String;)V")                                                                                 \
    X(invoke_descriptor, "([Ljava/lang/Object;)Ljava/lang/Object;")                                                              \
    X(java_base, "java.base")                                                                                                    \
    X(java_lang_invoke, "java/lang/invoke")

typedef enum known_symbol {
#define X(identifier, text) SYM_##identifier,
    KNOWN_SYMBOLS(X)
#undef X
        SYM_COUNT
} known_symbol;

#endif
