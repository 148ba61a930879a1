/*
 * Making of classes: what the files of runtime/ that build them share. Nothing here is for other folders.
 */
#ifndef CEZVE_RUNTIME_CLASS_BUILD_H
#define CEZVE_RUNTIME_CLASS_BUILD_H

#include "runtime/loader.h"

/* ---- class.c ---- */
MUST_CHECK class *class_new(void); /* zeroed, in an arena of its own; NULL: no memory */
MUST_CHECK class *class_new_primitive(runtime *rt, basic_type type);
MUST_CHECK bool class_hash_methods(class *c);
/* Does nothing before java.lang.Class is laid out. False: the heap is full; nothing is pending. */
MUST_CHECK bool class_make_mirror_locked(thread *t, class *c);
void class_list_locked(runtime *rt, class *c); /* puts it in its loader's list, and counts it */

extern const char *const type_names[T_VOID + 1];

/* ---- layout.c ---- */
/*
 * Offsets of instance fields, size and reference runs; the superclass is laid out. Makes room for what layout_statics finds.
 * False: no memory, or an object would be larger than any heap.
 */
MUST_CHECK bool layout_instance(runtime *rt, class *c);
/* Offsets of static fields, mirror_size and static_runs, once java.lang.Class is laid out. Takes no memory; done again it does
 * nothing. */
void layout_statics(const runtime *rt, class *c);

/* ---- vtable.c ---- */
/* v-table, i-tables and indices of methods. False: no memory. */
MUST_CHECK bool vtable_build(class *c);
/* The final method of a superclass that a method of c overrides, with *overrider; NULL when there is none. */
const method *vtable_overridden_final(const class *c, const method **overrider);

/* §5.4.6 step 2: the instance method of c or a superclass, not private; NULL when there is none. */
method *vtable_select_class(const class *c, const symbol *name, const symbol *descriptor);

/* ---- itable.c ---- */
MUST_CHECK bool itables_build(class *c); /* for a concrete class; false: no memory */
/* The maximally-specific superinterface methods (§5.4.3.3). */
typedef struct interface_selection {
    method *method;    /* one of them, not an abstract one if there is a concrete one; NULL: none */
    uint32_t concrete; /* how many are not abstract */
} interface_selection;
interface_selection itable_select(const class *c, const symbol *name, const symbol *descriptor);

/* ---- members.c ---- */
/* Fields, methods, clinit, finalizer; file, loader and super are set. False: no memory. */
MUST_CHECK bool members_make(runtime *rt, class *c, bool vm_annotations);

/* ---- supers.c: rules that tie a class to its superclass and superinterfaces (§5.3.5 steps 3 and 4). THREW when one is broken
 * ---- */
outcome supers_check_kinds(thread *t, const class *c, const class *super);
outcome supers_check_interface(thread *t, const class *c, const class *interface);
outcome supers_check_permission(thread *t, const class *c);
outcome supers_check_final_methods(thread *t, const class *c);

/* ---- define.c ---- */
/* Boot classes being defined by this thread, innermost first: their supers load by recursion. */
typedef struct boot_chain {
    const struct boot_chain *outer;
    const symbol *name;
} boot_chain;
/* A class of the bootstrap loader; bytes of the image are used where they lie. When another thread was faster, its class. */
outcome class_define_boot(thread *t, symbol *name, const uint8_t *bytes, size_t size, bool in_image, const char *source,
                          const boot_chain *outer, class **out);

/* ---- loader.c ---- */
outcome loader_load_boot_chain(thread *t, symbol *name, const boot_chain *outer, class **out);
/* A loader data for a hidden class of `base`; in no list before loader_add_hidden_locked. NULL: no memory. */
MUST_CHECK loader_data *loader_new_hidden(runtime *rt, loader_data *base);
void loader_free_data(runtime *rt, loader_data *l); /* with all its classes */
/* Gives the loader data its id and a place in the list; false: no memory. */
MUST_CHECK bool loader_add_locked(runtime *rt, loader_data *l);
class *loader_get_locked(const loader_data *base, const symbol *name);
/* Records base as a loader of c; false: no memory. */
MUST_CHECK bool loader_put_locked(loader_data *base, class *c);
void loader_remove_locked(loader_data *base, const class *c);
void loader_remove_data_locked(runtime *rt, loader_data *l); /* undoes loader_add_locked */

/* ---- constraints.c ---- */
typedef struct constraints constraints;
MUST_CHECK constraints *constraints_new(void);
void constraints_free(constraints *s);
/* Whether base may be recorded as a loader of c; then the constraints remember it. Else *other is the class that they ask for.
 */
bool constraints_allow_locked(runtime *rt, loader_data *base, class *c, class **other);
/* LinkageError: base wants to be a loader of c. */
outcome constraints_throw_definition(thread *t, loader_data *base, const class *c, const class *other);
void constraints_forget_dead(constraints *s, uint32_t epoch); /* dead loaders; the world is stopped */
void constraints_use_symbols(const constraints *s); /* symbol_use for what they name; the world is stopped */

/* ---- symbol_use.c ---- */
/* Frees the symbols that nothing needs any more, when that is worth it; the world is stopped. */
void runtime_sweep_symbols(runtime *rt);

/* ---- annotations.c ---- */
/* METHOD_ flags that the annotations of a method of the class library ask for. */
uint16_t annotation_flags(const cf_class *c, const cf_method *m);

#endif
