/* Building the classes of verify_cases.h. */
#include "verify_cases.h"

#include "assembler.h"
#include "classfile/classfile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fields(cb *b) {
    static const char *const all[][2] = {{"f", "I"}, {"j", "J"}, {"d", "D"}, {"o", "Ljava/lang/Object;"}, {"t", "LT;"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char name[8];
        snprintf(name, sizeof name, "s%s", all[i][0]);
        cb_field(b, 0, all[i][0], all[i][1]);
        cb_field(b, ACC_STATIC, name, all[i][1]);
    }
}

static void bootstrap(cb *b) {
    cb_class_level(b);
    cb_attribute(b, "BootstrapMethods");
    cb_u2(b, 1);
    cb_u2(b, cb_method_handle(b, REF_invokeStatic, cb_methodref(b, "T", "bootstrap", "()Ljava/lang/Object;")));
    cb_u2(b, 0);
    cb_end(b);
}

static uint8_t *build(const verify_case *v, uint16_t version, size_t *size) {
    cb b;
    char name[100];
    uint16_t flags = 0;
    const char *p = v->method;
    if (strncmp(p, "static ", 7) == 0) {
        flags = ACC_STATIC;
        p += 7;
    }
    size_t length = strcspn(p, "(");
    snprintf(name, sizeof name, "%.*s", (int)length, p);
    cb_begin(&b, version, ACC_PUBLIC | ACC_SUPER, "T", v->super == NULL ? "java/lang/Object" : v->super);
    if (v->interface != NULL) cb_interface(&b, v->interface);
    fields(&b);
    cb_method(&b, flags, name, p + length);
    asm_code(&b, v->max_stack, v->max_locals, v->code);
    if (v->bootstrap) bootstrap(&b);
    return cb_finish(&b, size);
}

static void run(const verify_case *v, bool checked, verify_sink *sink, void *context) {
    char verdict = v->verdicts[checked ? 0 : 1], name[300];
    if (verdict == '-') return;
    uint16_t version = !checked ? VERIFY_INFERRED : v->version != 0 ? v->version : VERIFY_CHECKED;
    size_t size;
    uint8_t *bytes = build(v, version, &size);
    snprintf(name, sizeof name, "%s, version %u", v->name, version);
    sink(context, name, checked, verdict == 'A', bytes, size);
    free(bytes);
}

void verify_cases_each(verify_sink *sink, void *context) {
    const verify_case *const tables[] = {verify_cases_instructions, verify_cases_members, verify_cases_frames,
                                         verify_cases_static, verify_cases_inference};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (const verify_case *v = tables[i]; v->name != NULL; v++) {
            run(v, true, sink, context);
            run(v, false, sink, context);
        }
    }
}
