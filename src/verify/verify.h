/*
 * Verification of a class (JVMS §4.9, §4.10): by type checking against StackMapTable from version 50 on, by type inference
 * before, and by inference again for a class of version 50 that the checker rejects.
 *
 * The verifier sees the class through its parsed form and every other class only through a vf_lookup. It runs no Java and waits
 * for nothing: when the look-up cannot answer without that, verification stops and is called again later. Nothing is kept
 * between two calls but the vf_progress and the vf_error, both the caller's. Nothing here is locked or shared; any thread may
 * verify any class, each call with structures of its own.
 *
 * Classes are asked for as HotSpot asks for them (§4.10.1.2 leaves the moment open, yet loading is observable): not for equal
 * names, not when the target is Object or the source is null, the source not when the target turns out to be an interface.
 *
 * What is not as on HotSpot 17 (tests/tools/check_verify.sh compares):
 * - Methods are verified in the order of the class file; HotSpot's order changes from run to run.
 * - Inference does not take uninitializedThis as the value of a putfield (§4.10.2.4); HotSpot takes it for any putfield of a
 * field that the class declares.
 * - Opcodes that do not exist are told first of all in a method; HotSpot has instructions of its own among them.
 * - A message shows no frames behind the end of a StackMapTable that is too short.
 * - A return of a value in a void constructor's handler is told as that, not as "Cannot return normally".
 * - There are limits to memory and work (VF_MAX_STEPS), beyond anything that a compiler writes.
 */
#ifndef CEZVE_VERIFY_VERIFY_H
#define CEZVE_VERIFY_VERIFY_H

#include "base/strbuf.h"
#include "classfile/classfile.h"

typedef enum vf_result {
    VF_OK,
    VF_REJECTED, /* *error says why */
    VF_PENDING,  /* the look-up answered so: do what it asked for (load the class), then call again with the same progress */
    VF_THREW,    /* the look-up answered so: an exception is pending in the caller */
    VF_NO_MEMORY
} vf_result;

/*
 * How the verifier sees other classes. A class is an opaque pointer of the caller's, equal exactly when the classes are the
 * same. Names are in internal form and never those of arrays. The texts that are passed live as long as the cf_class; pointers
 * to classes must stay good until the call of the verifier returns.
 */
typedef struct vf_lookup {
    void *context;    /* the first argument of every function */
    const void *self; /* the class being verified */
    /*
     * The name of the class being verified where it is not that of the class file (hidden classes): it stands for the Class
     * constant at this_class only. bytes NULL: as in the class file.
     */
    cf_utf8 self_name;
    /*
     * The class that the defining loader of `self` gives for `name`. VF_OK with *class set, VF_PENDING, VF_THREW or
     * VF_NO_MEMORY. After VF_PENDING and another call of the verifier the same name must be answered.
     */
    vf_result (*load)(void *context, cf_utf8 name, const void **class);
    bool (*is_interface)(void *context, const void *class);
    /* Whether `super` is `sub` or among its superclasses; interfaces implemented do not count. */
    bool (*is_subclass)(void *context, const void *sub, const void *super);
    /* The direct superclass; Object for an interface, NULL for Object. It is loaded already. */
    const void *(*superclass)(void *context, const void *class);
    cf_utf8 (*name)(void *context, const void *class);
    /*
     * §4.10.1.8: whether the field (or method) of that name and descriptor, looked for in `class` and then its superclasses, is
     * there, is protected, and its class is not of the run-time package of `self`.
     */
    bool (*is_protected_elsewhere)(void *context, const void *class, cf_utf8 name, cf_utf8 descriptor, bool method);
} vf_lookup;

typedef enum vf_error_kind { VF_VerifyError, VF_ClassFormatError } vf_error_kind;

/* Why a class was rejected. The message is worded and laid out as HotSpot 17's, so that it can be thrown as it is. */
typedef struct vf_error {
    vf_error_kind kind;  /* the exception to throw */
    uint32_t method;     /* index in the class */
    uint32_t pc;         /* of the instruction; 0 when the fault is not at one */
    const char *section; /* "§4.10.1.9"; a literal */
    strbuf message;      /* bytes of names are as in the class file */
} vf_error;

void vf_error_init(vf_error *e); /* takes no memory yet */
void vf_error_free(vf_error *e);

/* Where to go on after VF_PENDING: start with all zero. Methods before next_method are verified. */
typedef struct vf_progress {
    uint32_t next_method;
    bool failed_over; /* a class of version 50 is being verified by inference; *error holds what the checker said */
} vf_progress;

/*
 * Verifies the methods of `c` from `progress->next_method` on. Takes scratch memory only while it runs. After VF_REJECTED and
 * VF_NO_MEMORY `progress` is of no more use. `error` has been initialized once, before the first call for this class.
 */
MUST_CHECK vf_result vf_verify(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error);

/* The same by one verifier whatever the version, without fail-over. */
MUST_CHECK vf_result vf_check(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error);
MUST_CHECK vf_result vf_infer(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error);

#endif
