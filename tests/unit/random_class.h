/*
 * Random classes that pass verification, for comparing engines: an interface I, a class F that implements it, a subclass G and
 * a class H whose initializer does things. Version 49, so that the code needs no StackMapTable (the interface: 52, for default
 * methods).
 *
 * Every loop and every call spends of the static field F.fuel, and ends when it is used up; so every call ends. Nothing depends
 * on addresses, time or the bits of a NaN.
 */
#ifndef CEZVE_TESTS_RANDOM_CLASS_H
#define CEZVE_TESTS_RANDOM_CLASS_H

#include "random_code.h"

enum { RANDOM_CLASSES = 4, RANDOM_MAX_METHODS = 48, RANDOM_MAX_PARAMETERS = 6 };

typedef struct random_method {
    char name[12];
    char descriptor[160];
    rc_type parameters[RANDOM_MAX_PARAMETERS];
    int parameter_count;
    bool returns;
    bool is_default; /* RM_INTERFACE: F does not implement it */
    rc_type result;
    enum { RM_STATIC, RM_VIRTUAL, RM_PRIVATE, RM_INTERFACE, RM_STATIC_OTHER } kind;
} random_method;

typedef struct random_classes {
    char names[RANDOM_CLASSES][32]; /* in the order of definition: I, F, G, H */
    uint8_t *bytes[RANDOM_CLASSES];
    size_t sizes[RANDOM_CLASSES];
    random_method methods[RANDOM_MAX_METHODS];
    int method_count;
    int body_count; /* methods with random code, counted once for each class that has one */
} random_classes;

/* The same seed makes the same classes. */
void random_classes_make(random_classes *r, uint64_t seed);
void random_classes_free(random_classes *r);

#endif
