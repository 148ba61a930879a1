/*
 * com.sun.management.internal.Flag: the -XX flags that mean something here, with the values that are in force. None can be set
 * while the guest runs. Flags that are taken and do nothing have no value to tell: they are unknown here.
 */
#include "exec/exec.h"
#include "native/management.h"
#include "runtime/loader.h"

#define BOOLEAN 'Z'
#define NUMBER  'J'

typedef struct known_flag {
    const char *name;
    char type;         /* BOOLEAN or NUMBER */
    const char *other; /* an option that sets it, followed by the value; NULL: none */
    bool ergonomic;    /* by default it is chosen for the machine */
    int64_t (*value)(const thread *t);
} known_flag;

static int64_t maximum_heap(const thread *t) {
    heap_figures h;
    heap_get_figures(t->heap, &h);
    return (int64_t)h.limit;
}
static int64_t initial_heap(const thread *t) {
    heap_figures h;
    heap_get_figures(t->heap, &h);
    return (int64_t)h.initial;
}
static int64_t stack_kilobytes(const thread *t) {
    return (int64_t)(t->rt->doors->stack_bytes >> 10);
}
static int64_t trace_depth(const thread *t) {
    return t->rt->trace_depth;
}
static int64_t processors(const thread *t) {
    return t->rt->doors->processors ? (int64_t)t->rt->doors->processors : -1;
}
static int64_t verifies_local(const thread *t) {
    return t->rt->verify_local;
}
static int64_t verifies_remote(const thread *t) {
    return t->rt->verify_remote;
}
static int64_t ignores_gc(const thread *t) {
    return !t->rt->doors->explicit_gc;
}
static int64_t tells_null(const thread *t) {
    return t->rt->doors->npe_details;
}
static int64_t shows_hidden(const thread *t) {
    return t->rt->hidden_frames;
}
static int64_t minds_container(const thread *t) {
    return t->rt->doors->container;
}

static const known_flag flags[] = {
    {"ActiveProcessorCount", NUMBER, NULL, false, processors},
    {"BytecodeVerificationLocal", BOOLEAN, NULL, false, verifies_local},
    {"BytecodeVerificationRemote", BOOLEAN, NULL, false, verifies_remote},
    {"DisableExplicitGC", BOOLEAN, NULL, false, ignores_gc},
    {"InitialHeapSize", NUMBER, "-Xms", true, initial_heap},
    {"MaxHeapSize", NUMBER, "-Xmx", true, maximum_heap},
    {"MaxJavaStackTraceDepth", NUMBER, NULL, false, trace_depth},
    {"ShowCodeDetailsInExceptionMessages", BOOLEAN, NULL, false, tells_null},
    {"ShowHiddenFrames", BOOLEAN, NULL, false, shows_hidden},
    {"ThreadStackSize", NUMBER, "-Xss", false, stack_kilobytes},
    {"UseContainerSupport", BOOLEAN, NULL, false, minds_container},
};
enum { FLAG_COUNT = sizeof flags / sizeof flags[0] };

/* NULL: there is none of that name. */
static const known_flag *find_flag(const thread *t, ref name) {
    for (size_t i = 0; i < FLAG_COUNT; i++)
        if (native_string_is(t, name, flags[i].name)) return &flags[i];
    return NULL;
}

/* ---- origins ---- */

/* Whether an option of the guest sets the flag. */
static bool sets(const known_flag *g, const char *option) {
    size_t length = strlen(g->name), other = g->other ? strlen(g->other) : 0;
    if (other && strncmp(option, g->other, other) == 0) return true;
    if (strncmp(option, "-XX:", 4) != 0) return false;
    const char *name = option + 4;
    if (g->type == BOOLEAN) return (*name == '+' || *name == '-') && strcmp(name + 1, g->name) == 0;
    return strncmp(name, g->name, length) == 0 && name[length] == '=';
}

static const char *origin_of(const thread *t, const known_flag *g) {
    const guest_doors *doors = t->rt->doors;
    for (uint32_t i = 0; i < doors->argument_count; i++)
        if (sets(g, doors->arguments[i])) return "VM_CREATION";
    return g->ergonomic ? "ERGONOMIC" : "DEFAULT";
}

/* ---- objects ---- */

enum { SCRATCH_NAME, SCRATCH_VALUE, SCRATCH_ORIGIN, SCRATCH_FLAG, SCRATCH_COUNT };

static ref text_upcall(thread *t, frame *f, uint32_t place, const char *text) {
    ref string = string_new_text_blocking(t, text);
    native_scratch(f, place)->raw = string;
    return string;
}

static ref value_upcall(thread *t, const known_flag *g) {
    slot value[2] = {{.j = g->value(t)}};
    if (g->type == NUMBER) return management_call_upcall(t, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", value);
    value[0] = (slot){.i = value[0].j != 0};
    return management_call_upcall(t, "java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;", value);
}

static ref origin_upcall(thread *t, frame *f, const known_flag *g) {
    slot name = {.raw = text_upcall(t, f, SCRATCH_ORIGIN, origin_of(t, g))};
    if (name.r == NULL_REF) return NULL_REF;
    return management_call_upcall(t, "com/sun/management/VMOption$Origin", "valueOf",
                                  "(Ljava/lang/String;)Lcom/sun/management/VMOption$Origin;", &name);
}

/* A new Flag at a place of the array in local variable 1. */
static bool make_flag_upcall(thread *t, frame *f, const known_flag *g, uint32_t index) {
    ref value = value_upcall(t, g);
    native_scratch(f, SCRATCH_VALUE)->raw = value;
    ref origin = value != NULL_REF ? origin_upcall(t, f, g) : NULL_REF;
    native_scratch(f, SCRATCH_ORIGIN)->raw = origin;
    ref name = origin != NULL_REF ? text_upcall(t, f, SCRATCH_NAME, g->name) : NULL_REF;
    if (name == NULL_REF) return false;
    slot args[] = {{.raw = 0}, {.raw = name}, {.raw = value}, {.i = false}, {.i = true}, {.raw = origin}};
    ref flag = management_new_upcall(t, "com/sun/management/internal/Flag",
                                     "(Ljava/lang/String;Ljava/lang/Object;ZZLcom/sun/management/VMOption$Origin;)V", args,
                                     native_scratch(f, SCRATCH_FLAG));
    if (flag != NULL_REF) array_set_ref(t->heap_base, f->locals[1].r, index, flag);
    return flag != NULL_REF;
}

/* ---- natives ---- */

NATIVE(flag_count) {
    (void)t;
    return native_int_result(f, FLAG_COUNT);
}

NATIVE(flag_names) {
    enum { TEXT_BYTES = 64 };
    class *array_class = native_array_class(t, KNOWN_String);
    if (!array_class || !native_reserve(t, array_bytes(FLAG_COUNT, 2) + FLAG_COUNT * native_string_bytes(TEXT_BYTES)))
        return THREW;
    ref names = native_new_array(t, array_class, FLAG_COUNT);
    for (uint32_t i = 0; names != NULL_REF && i < FLAG_COUNT; i++) {
        ref name = string_new_ascii(t, flags[i].name);
        if (name == NULL_REF) return THREW;
        array_set_ref(t->heap_base, names, i, name);
    }
    return native_new_result(f, names);
}

/* The flag that is asked for at a place: by its name, or in the order of the table when there are no names. */
static const known_flag *flag_asked(const thread *t, ref names, uint32_t index) {
    if (names == NULL_REF) return index < FLAG_COUNT ? &flags[index] : NULL;
    ref name = array_get_ref(t->heap_base, names, index);
    return name != NULL_REF ? find_flag(t, name) : NULL;
}

/* getFlags(names or null, flags, count): how many were found; the others stay null */
NATIVE(get_flags) {
    ref names = f->locals[0].r, out = f->locals[1].r;
    int32_t count = f->locals[2].i, found = 0;
    if (out == NULL_REF) return native_throw_npe(t);
    if (count < 0 || count > array_length(t->heap_base, out) ||
        (names != NULL_REF && count > array_length(t->heap_base, names)))
        return THROW(t, KNOWN_IllegalArgumentException, "too many flags");
    for (int32_t i = 0; i < count; i++) {
        const known_flag *g = flag_asked(t, names, (uint32_t)i);
        if (g && !make_flag_upcall(t, f, g, (uint32_t)i)) return THREW;
        found += g != NULL;
    }
    return native_int_result(f, found);
}

/* set...Value(name, value) */
NATIVE(set_flag) {
    if (f->locals[0].r == NULL_REF) return native_throw_npe(t);
    return THROW(t, KNOWN_IllegalArgumentException, "%s",
                 find_flag(t, f->locals[0].r) ? "This flag is not writeable." : "There is no such flag.");
}

static const native_entry entries[] = {
    {"initialize", "()V", native_nothing, 0, 0},
    {"getInternalFlagCount", "()I", flag_count, 0, 0},
    {"getAllFlagNames", "()[Ljava/lang/String;", flag_names, 0, 0},
    {"getFlags", "([Ljava/lang/String;[Lcom/sun/management/internal/Flag;I)I", get_flags, SCRATCH_COUNT, SCRATCH_COUNT},
    {"setLongValue", "(Ljava/lang/String;J)V", set_flag, 0, 0},
    {"setDoubleValue", "(Ljava/lang/String;D)V", set_flag, 0, 0},
    {"setBooleanValue", "(Ljava/lang/String;Z)V", set_flag, 0, 0},
    {"setStringValue", "(Ljava/lang/String;Ljava/lang/String;)V", set_flag, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Flag = {"com/sun/management/internal/Flag", entries};
