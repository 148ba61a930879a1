#include "base/mem.h"
#include "classfile/descriptor.h"
#include "runtime/natives.h"

#include <string.h>

static const struct vm_method_info {
    const char *name, *descriptor;
    native_function *function;
    uint8_t scratch, scratch_refs;
} vm_method_table[VM_COUNT] = {
#define X(name, descriptor, scratch, refs) {#name, descriptor, vm_##name, scratch, refs},
    VM_METHODS(X)
#undef X
};

static bool fill(runtime *rt, method *m, const struct vm_method_info *info) {
    m->name = symbol_intern(rt->symbols, info->name, strlen(info->name));
    m->descriptor = symbol_intern(rt->symbols, info->descriptor, strlen(info->descriptor));
    if (!m->name || !m->descriptor) return false;
    m->access_flags = ACC_STATIC | ACC_NATIVE;
    m->flags = METHOD_VM;
    m->arg_slots = (uint16_t)desc_arg_slots(symbol_utf8(m->descriptor));
    m->max_locals = m->arg_slots;
    m->return_type = T_VOID;
    m->vtable_index = METHOD_NO_VTABLE_INDEX;
    m->itable_index = -1;
    native_set(m, info->function, info->scratch, info->scratch_refs);
    return true;
}

bool vm_methods_install(runtime *rt) {
    method *all = mem_alloc_array(VM_COUNT, sizeof *all);
    if (!all) return false;
    for (int i = 0; i < VM_COUNT; i++) {
        if (!fill(rt, &all[i], &vm_method_table[i])) {
            mem_free(all);
            return false;
        }
    }
    for (int i = 0; i < VM_COUNT; i++) rt->vm_method[i] = &all[i];
    return true;
}

void vm_methods_free(runtime *rt) {
    mem_free(rt->vm_method[0]); /* the first of one array */
    memset(rt->vm_method, 0, sizeof rt->vm_method);
}
