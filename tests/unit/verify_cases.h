/*
 * Small classes, an accepted and a rejected one or more for each rule of the verifiers: JVMS §4.9.1, §4.9.2, §4.10.1, §4.10.2.
 * A case is one method of a class T. It is verified as version 52 by type checking and as version 49 by type inference; the
 * same classes are loaded with `java` by tests/tools/check_verify.sh, which compares verdicts, whole messages and the classes
 * asked for.
 *
 * T has the fields f:I, j:J, d:D, o:Ljava/lang/Object;, t:LT; and the same as static ones with an s in front (sf:I, ...), and
 * the superclass and interface that the case names.
 */
#ifndef CEZVE_TESTS_VERIFY_CASES_H
#define CEZVE_TESTS_VERIFY_CASES_H

#include "class_builder.h"

typedef struct verify_case {
    const char *name;     /* section and rule */
    const char *verdicts; /* by checking, by inference: 'A'ccepted, 'R'ejected, '-': not such a case */
    const char *method;   /* "static m(I)V", "<init>()V" */
    uint16_t max_stack, max_locals;
    const char *code;      /* assembler.h */
    const char *super;     /* NULL: java/lang/Object */
    const char *interface; /* NULL: none */
    uint16_t version;      /* for checking, when not 52 */
    bool bootstrap;        /* has bootstrap method 0 */
} verify_case;

enum { VERIFY_CHECKED = 52, VERIFY_INFERRED = 49 };

/* The tables of cases, each ending with a NULL name. */
extern const verify_case verify_cases_instructions[], verify_cases_members[], verify_cases_frames[], verify_cases_static[],
    verify_cases_inference[];

/* Every case in each of its versions; `accepted` is what is to come of it. */
typedef void verify_sink(void *context, const char *name, bool checked, bool accepted, const uint8_t *bytes, size_t size);
void verify_cases_each(verify_sink *sink, void *context);

#endif
