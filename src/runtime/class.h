/*
 * Classes, fields and methods at run time (JVMS §2.5.4, §5.3, §5.4.2).
 *
 * A class is made by define.c complete with layout, v-table and i-tables, then published in its loader's table; from then on only the fields
 * marked so change. Everything lies in the arena of its loader data and is freed with it.
 */
#ifndef CEZVE_RUNTIME_CLASS_H
#define CEZVE_RUNTIME_CLASS_H

#include "base/arena.h"
#include "base/vec.h"
#include "classfile/classfile.h"
#include "heap/object.h"
#include "runtime/frame.h"
#include "runtime/outcome.h"
#include "runtime/symbol.h"
#include "verify/refmap.h"

typedef struct class class;
typedef struct field field;
typedef struct method method;
typedef struct loader_data loader_data;
typedef struct module_entry module_entry;
typedef struct package_entry package_entry;
typedef struct runtime runtime;

/* JVMS §2.3 and newarray's codes; `type_char` gives the descriptor letter. */
typedef enum basic_type {
    T_BOOLEAN = 4, T_CHAR = 5, T_FLOAT = 6, T_DOUBLE = 7, T_BYTE = 8, T_SHORT = 9, T_INT = 10, T_LONG = 11,
    T_OBJECT = 12, T_ARRAY = 13, T_VOID = 14
} basic_type;

static inline char type_char(basic_type type) {
    return "    ZCFDBSIJL[V"[type];
}
/* 2^n bytes in a field or element; references have four. */
static inline uint8_t type_log2_size(basic_type type) {
    return (uint8_t)("    \0\1\2\3\0\1\2\3\2\2"[type] & 3);
}
/* Of a field descriptor; T_OBJECT also for arrays. */
static inline basic_type type_of_descriptor(const uint8_t *descriptor) {
    switch (descriptor[0]) {
    case 'Z': return T_BOOLEAN;
    case 'C': return T_CHAR;
    case 'F': return T_FLOAT;
    case 'D': return T_DOUBLE;
    case 'B': return T_BYTE;
    case 'S': return T_SHORT;
    case 'I': return T_INT;
    case 'J': return T_LONG;
    case 'V': return T_VOID;
    default: return T_OBJECT;
    }
}

typedef enum class_kind { CLASS_INSTANCE, CLASS_ARRAY, CLASS_PRIMITIVE } class_kind;

/* §5.5, in order. */
typedef enum class_state {
    CLASS_LOADED,       /* in its loader's table */
    CLASS_LINKED,       /* verified and prepared */
    CLASS_INITIALIZING, /* by init_thread */
    CLASS_INITIALIZED,
    CLASS_ERRONEOUS     /* initialization failed */
} class_state;

/*
 * What an entry of the run-time constant pool has become (§5.1, §5.4.3). Published with release, read with acquire, never changed after.
 * 0: not resolved. Class: class*; field refs: field*; method refs: method*, or the call_site* of a polymorphic call with bit 0 set; bit 1
 * of an interface method ref: POOL_OTHER_HOLDER (runtime/resolve.h);
 * references (String, MethodHandle, MethodType, Dynamic): pool_ref*. A failure is no value here but remembered in class.failures, so that a
 * value can be used as it is. See runtime/resolve.h
 */
typedef struct pool_entry {
    _Atomic uintptr_t value;
} pool_entry;

struct field {
    class *owner;
    const cf_field *file;
    symbol *name, *descriptor;
    uint16_t access_flags;
    uint16_t slot;     /* index in owner->fields, as reflection's slot */
    uint8_t type;      /* basic_type of the descriptor; T_OBJECT also for arrays */
    bool trusted_final; /* static final, or final in a hidden class or record */
    uint32_t offset;   /* bytes: in the object, or for a static field in the owner's mirror */
};

enum { /* method.flags */
    METHOD_CALLER_SENSITIVE = 1,   /* @CallerSensitive, image classes only (so are the next ones) */
    METHOD_HIDDEN = 2,             /* @Hidden, @LambdaForm.Compiled, or of a hidden class: not in stack traces */
    METHOD_SIGNATURE_POLYMORPHIC = 4, /* §2.9.3 */
    METHOD_INTRINSIC_MH = 8,       /* invokeBasic, linkTo*: method.intrinsic tells which */
    METHOD_OBJECT_INIT = 16,       /* Object.<init>: registers finalizers when it returns */
    METHOD_INIT = 32,              /* <init> */
    METHOD_CLINIT = 64,            /* <clinit> of this class */
    METHOD_VM = 128,               /* an internal native of the VM: not in stack traces, in no class of Java's */
    METHOD_SCOPED = 256 /* @ScopedMemoryAccess.Scoped */
};

typedef enum mh_intrinsic { MH_NONE, MH_invokeBasic, MH_linkToStatic, MH_linkToSpecial, MH_linkToVirtual, MH_linkToInterface, MH_linkToNative,
                            MH_invoke, MH_invokeExact } mh_intrinsic;

/*
 * A native: f->locals are the arguments, f->state is 0 at the first call. Ends with DONE (result in f->result), THREW, CALL (filled in by
 * native_call, or by an operation of runtime/), or AGAIN. See runtime/natives.h.
 */
typedef outcome native_function(thread *t, frame *f);
/*
 * A C body that a call may run in place of a method of the class library, without a frame. See runtime/leaves.h
 */
typedef outcome leaf_function(thread *t, slot *arguments);

enum { METHOD_NO_VTABLE_INDEX = -2 };

struct method {
    class *owner;
    const cf_method *file; /* NULL for METHOD_VM */
    symbol *name, *descriptor;
    uint16_t access_flags;
    uint16_t flags;
    uint16_t slot;      /* index in owner->methods, as reflection's slot */
    uint16_t arg_slots; /* `this` included */
    uint16_t max_locals, max_stack; /* natives: arg_slots, scratch slots */
    uint8_t return_type; /* basic_type; T_OBJECT also for arrays */
    uint8_t intrinsic;   /* mh_intrinsic */
    uint8_t scratch_refs; /* natives: how many of the first scratch slots are references */
    int32_t vtable_index; /* or METHOD_NO_VTABLE_INDEX: static, <init>, private, final without overriding, of an interface */
    int32_t itable_index; /* virtual methods of interfaces: index among them; else -1 */
    const uint8_t *code;  /* bytecodes; NULL for natives and abstract methods */
    native_function *_Atomic native; /* bound at the first call (runtime/natives.h), or by JNI RegisterNatives */
    void *_Atomic native_data;       /* jni/, guest/: what `native` calls; set before it */
    const refmap *_Atomic maps; /* set before the first frame (exec/engine.h), also to &rm_later; from mem_alloc, freed with the class */
    leaf_function *leaf;   /* NULL: none. Set when the class is made */
    void *_Atomic translated; /* exec/translated.h: one block from mem_alloc, freed with the class */
    _Atomic uint32_t heat;    /* exec/: calls and loops so far, until it is translated */
    struct call_site *_Atomic call_sites; /* invokedynamic instructions linked so far (runtime/resolve.h) */
#ifdef CEZVE_ASSERT
    _Atomic uint8_t ends; /* natives: bits of native_end (runtime/native_ends.h) */
#endif
};

/*
 * What a concrete class does for one of its superinterfaces. The v-table holds methods of classes only; whatever interface declares a method is
 * reached through here, also by invokevirtual, so that there are no miranda methods. Entries of both tables are never NULL: where selection fails,
 * the entry is an abstract or a non-public method, and class_select finds out why.
 */
typedef struct itable {
    class *interface;
    method *const *methods; /* by itable_index */
} itable;

/* A hole between fields that a subclass may use. */
typedef struct layout_gap {
    uint32_t offset, size; /* bytes */
} layout_gap;
enum { LAYOUT_MAX_GAPS = 4 }; /* a class leaves at most three (before an 8-, a 4- and a 2-byte field); further ones stay unused */

struct class {
    shape shape; /* first: a shape* of a class is a class*. Primitive types have none in the heap */
    uint8_t kind; /* class_kind */
    uint8_t primitive; /* basic_type of a primitive class; arrays of primitives: the element's; else 0 */
    bool hidden, is_record, in_image;
    bool of_library; /* of a module of the image, be it from the image or in place of what lies there (--patch-module, agents) */
    bool has_polymorphic_methods; /* MethodHandle and VarHandle */
    uint16_t access_flags; /* of the class file; arrays: the element's public/protected/private, final, abstract */
    uint16_t inner_flags;  /* Class.getModifiers: from InnerClasses when the class is in its own, else access_flags without ACC_SUPER */
    symbol *name; /* internal form; primitives "int"; arrays "[I", "[Ljava/lang/String;"; hidden "a/B+0x12" (its Class.getName is "a.B/0x12") */
    loader_data *loader; /* defining; its own for hidden classes that are not strong, see loader_data.base */
    package_entry *package; /* arrays: of the innermost element; NULL for primitives and their arrays */
    module_entry *module;   /* of the package; primitives and their arrays: java.base */
    const cf_class *file; /* NULL for arrays and primitives */
    class *super;         /* NULL: Object, interfaces' is Object, primitives */
    uint32_t depth;       /* of super classes: Object is 0 */
    class *const *display; /* [0..depth]: the chain from Object to this class; NULL for primitives */
    uint32_t interface_count, all_interface_count;
    class *const *interfaces;     /* direct */
    class *const *all_interfaces; /* transitive, without this */
    uint32_t field_count, method_count;
    field *fields;   /* in class file order */
    method *methods; /* in class file order */
    const uint16_t *method_hash;   /* class_own_method's, for classes of many methods; NULL: it scans */
    uint32_t method_hash_mask;
    method *clinit, *finalizer; /* NULL when there is none; finalizer: the non-empty finalize() that objects of the class have */
    uint32_t vtable_length;
    method **vtable;
    uint32_t itable_count;
    const itable *itables; /* concrete classes: one for each of all_interfaces that has virtual methods */
    uint32_t itable_methods; /* interfaces: number of virtual methods with an itable_index */
    uint32_t instance_end; /* bytes up to the end of the last field: where a subclass goes on */
    layout_gap gaps[LAYOUT_MAX_GAPS];
    uint32_t mirror_size;  /* bytes with statics; 0 until java.lang.Class is laid out */
    uint32_t static_run_count;
    const shape_run *static_runs; /* references among the statics, offsets in the mirror */
    pool_entry *pool;      /* by constant pool index */
    class *element;        /* arrays: component type */
    class *base_element;   /* arrays: element type of the innermost dimension */
    uint32_t dimensions;
    class *_Atomic host;   /* nest host once resolved; hidden NESTMATE classes: from the start. See resolve_nest_host */
    const char *_Atomic host_error; /* why the class is its own host though it names another, for messages; NULL: no error */
    cf_utf8 source_file;   /* bytes NULL when unknown */
    class *next_in_loader;
    arena arena;           /* holds the class, its parsed file and all its tables; complete at publication */
    _Atomic uint64_t counted; /* bytes of it and of reference maps that the guest's limit of classes counts (class_count) */

    /* Change after publication. */
    ref mirror;            /* rooted by the owner, as are the next three */
    ref init_lock;         /* an int[0] whose monitor is §5.5's LC; NULL_REF until needed */
    ref protection_domain, signers;
    _Atomic uint32_t state; /* class_state; release/acquire */
    _Atomic uint32_t init_thread; /* thread id */
    class *_Atomic array;   /* the array class with this component type */
    _Atomic uint32_t verified_methods; /* cursor of the verifier between restarts */
    ref init_error;        /* exception to wrap in NoClassDefFoundError of an erroneous class (17: ExceptionInInitializerError as cause); rooted */
    vec refs;              /* pool_ref*: what the collector marks; guarded by rt->lock */
    vec failures;          /* pool_failure (runtime/resolve.h): resolutions that failed; guarded by rt->lock */
};

static inline class *class_of_shape(const shape *s) {
    return (class *)(uintptr_t)s;
}
static inline bool class_is_interface(const class *c) {
    return (c->access_flags & ACC_INTERFACE) != 0;
}
static inline class_state class_get_state(const class *c) {
    return (class_state)atomic_load_explicit(&c->state, memory_order_acquire);
}
/* The class of an object; o is not null. */
static inline class *class_of(const thread *t, ref o) {
    return class_of_shape(heap_shape(t->heap, obj_class_id(t->heap_base, o)));
}

/* Whether s is t or a subclass, subinterface, implementor, or array assignable to it (instanceof, checkcast, aastore). No exception. */
bool class_is_assignable(const class *s, const class *target);
/* Whether c is `super` or one of its subclasses (interfaces not considered). */
static inline bool class_is_subclass(const class *c, const class *super) {
    return c->display && super->depth <= c->depth && c->display[super->depth] == super;
}
bool class_same_package(const class *a, const class *b); /* run-time packages, §5.3 */
/* The array class with component `c`, made if need be; NULL: an exception is pending (OutOfMemoryError). Never runs Java. */
MUST_CHECK class *class_array_of(thread *t, class *c);
/* The class that a mirror stands for; `mirror` is a java.lang.Class object. Primitive types have classes too. */
class *class_of_mirror(const thread *t, ref mirror);
/* §5.5 step 6: gives static fields the values of their ConstantValue attributes; false: OutOfMemoryError is pending. */
MUST_CHECK bool class_assign_constants(thread *t, class *c);
/*
 * Counts bytes of a class against the guest's limit of classes until the class is freed; false: there is no room for them. Asks for a
 * collection when there are many more than the last ones left.
 */
MUST_CHECK bool class_count(runtime *rt, class *c, uint64_t bytes);
/* Counts bytes that a collection needs, also beyond the limit; asks for nothing. */
void class_count_beyond(runtime *rt, class *c, uint64_t bytes);
/* Classes were freed: decides at how many bytes a collection is asked for. Also at the start. */
void class_count_anew(runtime *rt);
/* Frees what method.maps holds; NULL and rm_later are nothing. */
void class_free_maps(const refmap *maps);
/* Gives back what an unpublished or dead class owns, shape id included. */
void class_free(runtime *rt, class *c);

/* "java.lang.String", "[I": HotSpot's external name, for messages, into out (always terminated). */
void class_external_name(const class *c, char *out, size_t size);
/* What HotSpot's messages say of modules and loaders is in runtime/messages.h. */

/* ---- look-up in one class or along the chain; no access checks, no exception. Names are symbols of the same runtime ---- */
method *class_own_method(const class *c, const symbol *name, const symbol *descriptor);
field *class_own_field(const class *c, const symbol *name, const symbol *descriptor);
/* §5.4.3.2: own fields, superinterfaces, superclass. */
field *class_find_field(const class *c, const symbol *name, const symbol *descriptor);
/* §5.4.3.3 without the interface part: own methods and superclasses'; signature polymorphic methods by name. */
method *class_find_method(const class *c, const symbol *name, const symbol *descriptor);
/* §5.4.3.4 and the last steps of §5.4.3.3: maximally-specific superinterface methods, then any. */
method *class_find_interface_method(const class *c, const symbol *name, const symbol *descriptor);

/* ---- dispatch ---- */
static inline method *class_vtable_method(const class *c, int32_t index) {
    ASSERT(index >= 0 && (uint32_t)index < c->vtable_length);
    return c->vtable[index];
}
/* The itable of `interface` in c, or NULL when c does not implement it. */
const itable *class_find_itable(const class *c, const class *interface);
/*
 * The method to run for a receiver of class c (§5.4.6). A method of an interface is selected as by invokeinterface, one of a class as by
 * invokevirtual. DONE or THREW (AbstractMethodError; IllegalAccessError for a non-public implementation of an interface's method;
 * IncompatibleClassChangeError when c does not implement the interface). The result is never abstract. Caches may keep it by (c, resolved).
 * When several default methods conflict that is an AbstractMethodError, as on HotSpot, where the JVMS has IncompatibleClassChangeError.
 */
outcome class_select(thread *t, class *c, method *resolved, method **out);
/* The same for an invokeinterface whose reference names `holder`: c must implement that (§6.5). */
outcome class_select_through(thread *t, class *c, const class *holder, method *resolved, method **out);
/*
 * The same by invokevirtual and linkToVirtual, which may find a method of an interface in a class, too: implementations need not be
 * public, and a conflict of default methods is an IncompatibleClassChangeError.
 */
outcome class_select_virtual(thread *t, class *c, method *resolved, method **out);
/* The same without exception: NULL when there is no method to run. */
method *class_select_or_null(const class *c, method *resolved);

/* "void a.B.m(int, java.lang.String)": HotSpot's external form of a method, for messages, into out (always terminated). */
void method_external_name(const method *m, char *out, size_t size);
/* Selected by the receiver's class: neither static nor private, no initialization method. */
static inline bool method_is_virtual(const method *m) {
    return (m->access_flags & (ACC_STATIC | ACC_PRIVATE)) == 0 && (m->flags & (METHOD_INIT | METHOD_CLINIT)) == 0;
}
static inline bool method_is_static(const method *m) { return (m->access_flags & ACC_STATIC) != 0; }

#endif
