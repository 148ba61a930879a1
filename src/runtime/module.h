/*
 * Modules and packages as the VM sees them (JVMS §5.3.6, §5.4.4): told by java.lang.Module's natives. Guarded by rt->lock.
 */
#ifndef CEZVE_RUNTIME_MODULE_H
#define CEZVE_RUNTIME_MODULE_H

#include "runtime/loader.h"

struct module_entry {
    symbol *name; /* NULL: unnamed */
    loader_data *loader;
    ref object;   /* java.lang.Module; rooted by its loader; NULL_REF until told */
    symbol *version, *location; /* NULL: none */
    bool open;
    bool reads_all_unnamed;
    vec reads;    /* module_entry* */
    module_entry *next;
};

struct package_entry {
    symbol *name; /* "java/lang" */
    module_entry *module;
    bool exported_to_all, exported_to_all_unnamed;
    vec exported_to; /* module_entry* */
};

/* The package entry of a class name in a loader, made in the unnamed module (or, before the module system, java.base) if need be. */
package_entry *package_of_class(thread *t, loader_data *l, const symbol *class_name);
package_entry *package_find(thread *t, loader_data *l, const void *name, size_t length);
bool module_reads(const module_entry *from, const module_entry *to);
bool package_is_exported(const package_entry *p, const module_entry *to);
module_entry *module_of_object(thread *t, ref module_object); /* NULL: no such module */

/* The natives of java.lang.Module and BootLoader; THREW with IllegalArgumentException and the like as HotSpot has them. */
outcome module_define(thread *t, ref module, bool open, ref version, ref location, ref packages);
outcome module_add_reads(thread *t, ref from, ref to);
outcome module_add_exports(thread *t, ref from, ref package, ref to, bool to_all, bool to_all_unnamed);
outcome module_set_boot_unnamed(thread *t, ref module);

#endif
