/* Cases of the class as a whole: JVMS §4.1, §4.8. */
#include "format_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void magic_and_length(format_run *r) {
    start(r);
    accept(r, "4.1 a class of nothing but its name");
    start(r)->magic = 0xCAFEBABF;
    reject(r, "4.1 magic", "Incompatible magic value 3405691583 in class file T");
    reject_bytes(r, "4.8 no bytes", "", 0, "Truncated class file");
    reject_bytes(r, "4.8 the magic alone", "\xCA\xFE\xBA\xBE", 4, "Truncated class file");
    cb_append(&start(r)->trailing, "", 1);
    reject(r, "4.8 a byte at the end", "Extra bytes at the end of class file T");
    start(r)->attribute_count = 1;
    reject(r, "4.8 no bytes for an attribute", "Truncated class file");
}

static void one_version(format_run *r, uint16_t major, uint16_t minor, const char *message) {
    char name[64];
    snprintf(name, sizeof name, "4.1 version %u.%u", major, minor);
    start_version(r, major, ACC_PUBLIC | ACC_SUPER)->minor = minor;
    if (message == NULL) {
        accept(r, name);
    } else {
        reject_as(r, name, CF_ERROR_UnsupportedClassVersionError, message);
    }
}

static void versions(format_run *r) {
    for (uint16_t major = 45; major <= 61; major++) one_version(r, major, 0, NULL);
    one_version(r, 45, 3, NULL);
    one_version(r, 45, 65535, NULL);
    one_version(r, 55, 7, NULL);
    one_version(r, 55, 65535, NULL);
    one_version(r, 44, 0, "T (class file version 44.0) was compiled with an invalid major version");
    one_version(r, 0, 1, "T (class file version 0.1) was compiled with an invalid major version");
    one_version(
        r, 62, 0,
        "T has been compiled by a more recent version of the Java Runtime (class file version 62.0), this version of the "
        "Java Runtime only recognizes class file versions up to 61.0");
    one_version(
        r, 65535, 3,
        "T has been compiled by a more recent version of the Java Runtime (class file version 65535.3), this version of "
        "the Java Runtime only recognizes class file versions up to 61.0");
    one_version(r, 56, 1, "T (class file version 56.1) was compiled with an invalid non-zero minor version");
    one_version(r, 61, 2, "T (class file version 61.2) was compiled with an invalid non-zero minor version");
    one_version(r, 56, 65535,
                "T (class file version 56.65535) was compiled with preview features that are unsupported. This version of the "
                "Java Runtime only recognizes preview features for class file version 61.65535");
    one_version(r, 61, 65535,
                "Preview features are not enabled for T (class file version 61.65535). Try running with '--enable-preview'");
}

/* Flags that are all right, or not with these flags in the message. */
static void class_flags(format_run *r, const char *name, uint16_t major, uint16_t flags, int shown) {
    start_version(r, major, flags);
    if (shown == 0) {
        accept(r, name);
        return;
    }
    char message[64];
    snprintf(message, sizeof message, "Illegal class modifiers in class T: 0x%X", (unsigned)shown);
    reject(r, name, message);
}

static void flags(format_run *r) {
    class_flags(r, "4.1 final class", 61, ACC_FINAL | ACC_SUPER, 0);
    class_flags(r, "4.1 abstract final", 61, ACC_ABSTRACT | ACC_FINAL, 0x410);
    class_flags(r, "4.1 abstract final in 45", 45, ACC_ABSTRACT | ACC_FINAL, 0x410);
    class_flags(r, "4.1 interface", 61, ACC_INTERFACE | ACC_ABSTRACT, 0);
    class_flags(r, "4.1 interface not abstract", 61, ACC_INTERFACE, 0x200);
    class_flags(r, "4.1 interface not abstract in 50", 50, ACC_INTERFACE, 0x200);
    class_flags(r, "4.1 interface not abstract in 49", 49, ACC_INTERFACE, 0);
    class_flags(r, "4.1 interface with super", 61, ACC_INTERFACE | ACC_ABSTRACT | ACC_SUPER, 0x620);
    class_flags(r, "4.1 interface with super in 48", 48, ACC_INTERFACE | ACC_ABSTRACT | ACC_SUPER, 0);
    class_flags(r, "4.1 interface with enum", 61, ACC_INTERFACE | ACC_ABSTRACT | ACC_ENUM, 0x4600);
    class_flags(r, "4.1 interface with enum in 48", 48, ACC_INTERFACE | ACC_ABSTRACT | ACC_ENUM, 0);
    class_flags(r, "4.1 interface final", 61, ACC_INTERFACE | ACC_ABSTRACT | ACC_FINAL, 0x610);
    class_flags(r, "4.1 annotation interface", 61, ACC_INTERFACE | ACC_ABSTRACT | ACC_ANNOTATION, 0);
    class_flags(r, "4.1 annotation not interface", 61, ACC_ANNOTATION, 0x2000);
    class_flags(r, "4.1 annotation not interface in 48", 48, ACC_ANNOTATION, 0);
    class_flags(r, "4.1 flags without meaning", 61, ACC_PUBLIC | 0x08C8 | 0x0006, 0);
    class_flags(r, "4.1 module flag in 52", 52, ACC_MODULE, 0);
    class_flags(r, "4.1 flags without meaning are not shown", 61, ACC_ABSTRACT | ACC_FINAL | 0x08CE, 0x410);
    start_version(r, 53, ACC_MODULE);
    reject_as(r, "4.1 module", CF_ERROR_NoClassDefFoundError, "T is not a class because access_flag ACC_MODULE is set");
    cb_module(start_version(r, 53, ACC_MODULE), "m");
    reject_as(r, "4.1 module with a Module constant", CF_ERROR_NoClassDefFoundError,
              "T is not a class because access_flag ACC_MODULE is set");
}

static void this_class(format_run *r) {
    start(r)->this_class = 0;
    reject(r, "4.1 this_class 0", "Invalid this class index 0 in constant pool in class file T");
    start(r)->this_class = 99;
    reject(r, "4.1 this_class beyond the pool", "Invalid this class index 99 in constant pool in class file T");
    start(r)->this_class = 1;
    reject(r, "4.1 this_class of a Utf8", "Invalid this class index 1 in constant pool in class file T");
    cb *b = start(r);
    b->this_class = cb_class(b, "[LT;");
    reject(r, "4.1 this_class of an array", "Bad class name in class file T");
    b = start(r);
    b->this_class = cb_class(b, "U");
    reject_as(r, "5.3.5 another name", CF_ERROR_NoClassDefFoundError, "T (wrong name: U)");
}

static void super_class(format_run *r) {
    start(r)->super_class = 0;
    reject(r, "4.1 super_class 0", "Invalid superclass index 0 in class file T");
    start(r)->super_class = 99;
    reject(r, "4.1 super_class beyond the pool", "Invalid superclass index 99 in class file T");
    start(r)->super_class = 1;
    reject(r, "4.1 super_class of a Utf8", "Invalid superclass index 1 in class file T");
    cb *b = start(r);
    b->super_class = cb_class(b, "[I");
    reject(r, "4.1 super_class of an array", "Bad superclass name in class file T");
    b = start_version(r, 61, ACC_INTERFACE | ACC_ABSTRACT);
    b->super_class = cb_class(b, "java/lang/Number");
    reject(r, "4.1 super_class of an interface", "Interfaces must have java.lang.Object as superclass in class file T");
    b = start(r);
    b->super_class = cb_class(b, "java/lang/Number");
    accept(r, "4.1 super_class of a class");
}

static void interfaces(format_run *r) {
    cb *b = start(r);
    cb_interface(b, "java/lang/Runnable");
    cb_interface(b, "java/lang/Cloneable");
    accept(r, "4.1 interfaces");
    cb_interface_index(start(r), 0);
    reject(r, "4.1 interface index 0", "Interface name has bad constant pool index 0 in class file T");
    cb_interface_index(start(r), 99);
    reject(r, "4.1 interface index beyond the pool", "Interface name has bad constant pool index 99 in class file T");
    cb_interface_index(start(r), 1);
    reject(r, "4.1 interface index of a Utf8", "Interface name has bad constant pool index 1 in class file T");
    cb_interface(start(r), "[I");
    reject(r, "4.1 interface of an array", "Bad interface name in class file T");
    b = start(r);
    cb_interface(b, "java/lang/Runnable");
    cb_interface(b, "java/lang/Cloneable");
    cb_interface(b, "java/lang/Runnable");
    reject(r, "4.1 interface twice", "Duplicate interface name \"java/lang/Runnable\" in class file T");
    b = start(r);
    cb_interface(b, "java/lang/Runnable");
    uint16_t name = cb_constant(b, CF_Utf8, "\0\22java/lang/Runnable", 20);
    cb_interface_index(b, cb_constant2(b, CF_Class, name));
    reject(r, "4.1 interface twice by two constants", "Duplicate interface name \"java/lang/Runnable\" in class file T");
}

void format_cases_class(format_run *r) {
    magic_and_length(r);
    versions(r);
    flags(r);
    this_class(r);
    super_class(r);
    interfaces(r);
}
