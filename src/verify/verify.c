/*
 * Which verifier a class gets (JVMS §4.10).
 */
#include "verify/verify.h"

#include "verify/checker.h"

void vf_error_init(vf_error *e) {
    *e = (vf_error){0};
    strbuf_init(&e->message);
}

void vf_error_free(vf_error *e) {
    strbuf_free(&e->message);
}

/*
 * Version 50: a class that the checker rejects may still pass by inference. When that rejects it too, HotSpot throws the
 * exception that inference asks for, with what the checker said; so the message is kept in *error while inference runs.
 */
static vf_result infer_after_failure(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error) {
    vf_error second;
    vf_error_init(&second);
    vf_result result = vf_infer(lookup, c, progress, &second);
    if (result == VF_REJECTED) error->kind = second.kind;
    vf_error_free(&second);
    return result;
}

vf_result vf_verify(const vf_lookup *lookup, const cf_class *c, vf_progress *progress, vf_error *error) {
    if (c->major_version < VF_VERSION_CHECKER) return vf_infer(lookup, c, progress, error);
    if (!progress->failed_over) {
        bool malformed_map = false;
        vf_result result = vf_check_methods(lookup, c, progress, error, &malformed_map);
        if (result != VF_REJECTED || c->major_version >= VF_VERSION_DYNAMIC || malformed_map) return result;
        *progress = (vf_progress){.failed_over = true};
    }
    return infer_after_failure(lookup, c, progress, error);
}
