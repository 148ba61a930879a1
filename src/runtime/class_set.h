/*
 * A set of classes that remembers the order in which they were added, for what would be quadratic without it. Not locked; it
 * does not outlive the classes.
 */
#ifndef CEZVE_RUNTIME_CLASS_SET_H
#define CEZVE_RUNTIME_CLASS_SET_H

#include "runtime/class.h"

typedef struct class_set {
    vec classes;       /* class*, in order */
    uint32_t *places;  /* open addressing: number in `classes` + 1; 0: free */
    uint32_t capacity; /* of places: 0 or a power of two */
} class_set;

enum { CLASS_SET_ABSENT = UINT32_MAX };

void class_set_init(class_set *s); /* takes no memory yet */
void class_set_free(class_set *s);
/* Adds those that are not there yet; false: no memory. */
MUST_CHECK bool class_set_add(class_set *s, class *const *classes, uint32_t count);
/* The number of a class in the order of adding, or CLASS_SET_ABSENT. */
uint32_t class_set_find(const class_set *s, const class *c);
static inline uint32_t class_set_count(const class_set *s) {
    return s->classes.count;
}

#endif
