/*
 * Which symbols are needed: what the collector's marking is for objects, this is for symbols. Everything that names something
 * over a collection stands here (see runtime/symbol.h).
 */
#include "runtime/agents.h"
#include "runtime/class_build.h"
#include "runtime/intrinsic.h"
#include "runtime/loaders.h"
#include "runtime/module.h"

static void use_class(const class *c) {
    symbol_use(c->name);
    for (uint32_t i = 0; i < c->field_count; i++) {
        symbol_use(c->fields[i].name);
        symbol_use(c->fields[i].descriptor);
    }
    for (uint32_t i = 0; i < c->method_count; i++) {
        symbol_use(c->methods[i].name);
        symbol_use(c->methods[i].descriptor);
    }
}

static void use_loader(const loader_data *l) {
    for (const class *c = l->first_class; c != NULL; c = c->next_in_loader) use_class(c);
    for (const module_entry *m = l->first_module; m != NULL; m = m->next) {
        symbol_use(m->name);
        symbol_use(m->version);
        symbol_use(m->location);
    }
    uint32_t position = 0;
    for (const package_entry *p; (p = table_next(&l->packages, &position)) != NULL;) symbol_use(p->name);
}

/* Loading through Java: load_class and load_super have names among their arguments (runtime/vm_methods.h). */
static void use_frames(void *context, thread *t) {
    const runtime *rt = context;
    for (const frame *f = t->frame; f != NULL; f = f->caller) {
        if (f->method != rt->vm_method[VM_load_class] && f->method != rt->vm_method[VM_load_super]) continue;
        symbol_use((symbol *)(uintptr_t)f->locals[3].j);
        symbol_use((symbol *)(uintptr_t)f->locals[5].j);
    }
}

static void use_well_known(const runtime *rt) {
    for (int i = 0; i < SYM_COUNT; i++) symbol_use(rt->sym[i]);
    for (int i = 0; i < KNOWN_COUNT; i++) symbol_use(rt->known_name[i]);
    for (int i = 0; i < VM_COUNT; i++) {
        symbol_use(rt->vm_method[i]->name);
        symbol_use(rt->vm_method[i]->descriptor);
    }
    for (int type = T_BOOLEAN; type <= T_VOID; type++) {
        if (rt->primitive[type] != NULL) symbol_use(rt->primitive[type]->name);
    }
}

void runtime_sweep_symbols(runtime *rt) {
    if (!symbols_want_sweep(rt->symbols) || agents_transform(rt)) return; /* transformers run in the midst of loading */
    use_well_known(rt);
    for (const loader_data *l = loader_boot(rt); l != NULL; l = l->next) use_loader(l);
    constraints_use_symbols(rt->loaders->constraints);
    intrinsics_use_symbols(rt);
    threads_visit(rt->threads, use_frames, rt);
    symbols_sweep(rt->symbols);
}
