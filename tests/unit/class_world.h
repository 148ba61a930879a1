/*
 * A world of parsed classes for suites that verify: all of a run-time image, or some of it and classes of the test's own, which
 * see one another by name as if one loader had defined them.
 */
#ifndef CEZVE_TESTS_CLASS_WORLD_H
#define CEZVE_TESTS_CLASS_WORLD_H

#include "base/arena.h"
#include "base/table.h"
#include "classfile/classfile.h"
#include "classpath/classpath.h"
#include "verify/verify.h"

typedef struct world_class {
    const cf_class *c;
    cf_utf8 name;
    const struct world_class *super; /* NULL until asked for, and for Object */
} world_class;

typedef struct world {
    arena memory;
    table by_name;
    cp_image *image; /* where classes that are not there yet come from; NULL: nowhere */
    /* Asked before each load, when not NULL: VF_OK goes on. */
    vf_result (*before_load)(void *context, cf_utf8 name);
    void *context;
    const world_class *self; /* of the newest look-up */
    bool own_loader;         /* the class being verified has a loader of its own: no other is in its run-time packages */
    uint32_t loads;          /* calls of the look-up's load */
} world;

/* The run-time image of the JDK that JAVA_HOME or the PATH names; NULL (the test should then fail) when there is none. */
cp_image *world_open_image(void);

void world_open(world *w, cp_image *image); /* the image stays the caller's */
void world_close(world *w);
/* Adds a class; the bytes must outlive the world. Aborts without memory. */
const world_class *world_add(world *w, const cf_class *c);
/* The class of that name, taken from the image if need be; NULL when there is none. */
const world_class *world_find(world *w, cf_utf8 name);

/* The look-up for verifying `self`; one at a time. */
vf_lookup world_lookup(world *w, const world_class *self);

#endif
