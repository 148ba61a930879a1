/*
 * Random verified methods on both engines: compare_engines METHODS SEED [FOLDER]
 *
 * The same random classes (tests/unit/random_class.h) are defined in guests that differ in their engine only: the step engine,
 * the fast one that translates each method at its first call, and the mixture of both. Each method is called with the same
 * random arguments in all; the result, or the exception with its trace, and all that can be reached from the static fields must
 * be the same afterwards. A difference is told with the seed of its classes, which are written to FOLDER when it is given. Ends
 * with "N passed, M failed", N being methods.
 *
 * Environment: CEZVE_TEST_HOME. ENGINES names the guests' options, by blanks, instead of the three.
 */
#include "cezve.h"
#include "exec/exec.h"
#include "guest/guest.h"
#include "native/native.h"
#include "runtime/link.h"
#include "runtime/loader.h"
#include "tests/unit/random_class.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_ENGINES = 6, CALLS_EACH = 3, FUEL = 150, CLASSES_PER_GUEST = 250, MAX_OBJECTS = 3000, TEXT = 4000 };

typedef struct machine {
    const char *engine;
    cezve_guest *guest;
    thread *t; /* while entered */
    guest_entry entry;
    class *classes[RANDOM_CLASSES];
    uint64_t calls, normal, fuel; /* how many; that ended normally; calls and loops in them */
} machine;

static cezve_host *host;
static machine machines[MAX_ENGINES];
static int machine_count;

static _Noreturn void fail(const char *what, const char *why) {
    fprintf(stderr, "compare_engines: %s: %s\n", what, why);
    exit(2);
}

/* ---- guests ---- */

static void open_guest(machine *m) {
    const char *options[3] = {"-Xmx256m", m->engine};
    char engine[64], more[64] = "";
    /* "-Xengine:fast=0+-Xgc:stress=50": two options */
    (void)snprintf(engine, sizeof engine, "%s", m->engine);
    char *plus = strchr(engine, '+');
    if (plus) {
        (void)snprintf(more, sizeof more, "%s", plus + 1);
        *plus = 0;
    }
    options[1] = engine;
    options[2] = more;
    cezve_error error = {CEZVE_OK, ""};
    cezve_config config;
    cezve_config_init(&config);
    config.options = options;
    config.option_count = plus ? 3 : 2;
    m->guest = cezve_guest_new(host, &config, &error);
    if (!m->guest) fail(m->engine, error.text);
}

static void close_guests(void) {
    for (int i = 0; i < machine_count; i++) {
        if (machines[i].guest) cezve_guest_destroy(machines[i].guest);
        machines[i].guest = NULL;
    }
}

static void enter(machine *m) {
    cezve_error error = {CEZVE_OK, ""};
    m->t = guest_enter(guest_of(m->guest), &m->entry, &error);
    if (!m->t) fail(m->engine, error.text);
}

static void leave(machine *m) {
    guest_leave(m->t, &m->entry);
    m->t = NULL;
}

/* ---- classes ---- */

typedef struct definition {
    define_request request;
    class *result;
} definition;

static outcome define_and_link(thread *t, void *context) {
    definition *d = context;
    if (!d->result) TRY(class_define(t, &d->request, &d->result));
    return DONE;
}

static outcome link_one(thread *t, void *context) {
    return class_link(t, context);
}

/* False: they do not pass verification, or no engine could. */
static bool define_classes(machine *m, const random_classes *r, char text[static TEXT]) {
    cezve_error error = {CEZVE_OK, ""};
    bool done = true;
    for (int i = 0; i < RANDOM_CLASSES && done; i++) {
        definition d = {.request = {.loader = loader_boot(m->t->rt), .bytes = r->bytes[i], .size = r->sizes[i]}};
        done = exec_run_operation_upcall(m->t, define_and_link, &d);
        m->classes[i] = d.result;
    }
    for (int i = 0; i < RANDOM_CLASSES && done; i++) done = exec_run_operation_upcall(m->t, link_one, m->classes[i]);
    for (int i = 0; i < 3 && done; i++) done = exec_initialize_upcall(m->t, m->classes[i]);
    if (!done) {
        guest_exception(m->t, &error);
        (void)snprintf(text, TEXT, "%s", error.text);
    }
    return done;
}

/* ---- what a call leaves: a number for all that can be seen ---- */

typedef struct digest {
    thread *t;
    FILE *trace; /* NULL, or where each number is written with the field that it is of */
    const char *at;
    uint64_t sum;
    ref seen[MAX_OBJECTS]; /* in the order in which they are found */
    uint32_t count;
    uint32_t table[2 * MAX_OBJECTS]; /* by hash: index + 1 */
} digest;

static void add(digest *d, uint64_t value) {
    if (d->trace) fprintf(d->trace, "%s %llx\n", d->at, (unsigned long long)value);
    d->sum = (d->sum ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    d->sum ^= d->sum >> 29;
}

static void add_bytes(digest *d, const void *p, size_t size) {
    add(d, size);
    for (size_t i = 0; i < size; i++) add(d, ((const uint8_t *)p)[i]);
}

/* An object is the number of its place among those found. */
static void add_ref(digest *d, ref o) {
    if (o == NULL_REF) {
        add(d, 1);
        return;
    }
    uint32_t i = (uint32_t)(((uint64_t)o * 0x9e3779b1u) >> 7) % (2 * MAX_OBJECTS);
    while (d->table[i] != 0 && d->seen[d->table[i] - 1] != o) i = (i + 1) % (2 * MAX_OBJECTS);
    if (d->table[i] == 0) {
        if (d->count == MAX_OBJECTS) return;
        d->seen[d->count++] = o;
        d->table[i] = d->count;
    }
    add(d, 2 + d->table[i]);
}

/* Bits of a NaN are nobody's business. */
static void add_value(digest *d, unsigned type, const void *p) {
    switch (type) {
    case T_BOOLEAN:
    case T_BYTE: add(d, *(const uint8_t *)p); return;
    case T_CHAR:
    case T_SHORT: add(d, *(const uint16_t *)p); return;
    case T_INT: add(d, *(const uint32_t *)p); return;
    case T_FLOAT: add(d, isnan(*(const float *)p) ? 7 : *(const uint32_t *)p); return;
    case T_LONG: add(d, *(const uint64_t *)p); return;
    case T_DOUBLE: add(d, isnan(*(const double *)p) ? 7 : *(const uint64_t *)p); return;
    default: add_ref(d, *(const ref *)p);
    }
}

static void add_fields(digest *d, const class *c, ref o, bool of_class) {
    for (uint32_t i = 0; i < c->field_count; i++) {
        const field *f = &c->fields[i];
        bool is_static = (f->access_flags & ACC_STATIC) != 0;
        d->at = (const char *)f->name->bytes;
        if (is_static == of_class) add_value(d, f->type, obj_address(d->t->heap_base, o, f->offset));
    }
}

static void add_exception(digest *d, ref o) {
    cezve_error error = {CEZVE_OK, ""};
    d->t->exception = o;
    guest_exception(d->t, &error);
    add_bytes(d, error.text, strlen(error.text));
}

static void add_object(digest *d, ref o) {
    class *c = class_of(d->t, o);
    const runtime *rt = d->t->rt;
    d->at = (const char *)c->name->bytes;
    if (c == rt->known[KNOWN_Class]) {
        const symbol *name = class_of_mirror(d->t, o)->name;
        add_bytes(d, name->bytes, name->length);
        return;
    }
    add_bytes(d, c->name->bytes, c->name->length);
    if (class_is_subclass(c, rt->known[KNOWN_Throwable])) {
        add_exception(d, o);
    } else if (c->kind == CLASS_ARRAY) {
        int32_t length = array_length(d->t->heap_base, o);
        unsigned log2 = c->shape.log2_element, type = c->primitive ? c->primitive : T_OBJECT;
        add(d, (uint64_t)length);
        for (int32_t i = 0; i < length; i++) add_value(d, type, array_at(d->t->heap_base, o, (uint32_t)i, log2));
    } else if (c == rt->known[KNOWN_String]) {
        add_ref(d, obj_get_ref(d->t->heap_base, o, rt->offset[KF_String_value]));
        add(d, (uint64_t)string_length(d->t, o));
    } else {
        for (const class *k = c; k; k = k->super) add_fields(d, k, o, false);
        uint32_t lock = obj_get_ref(d->t->heap_base, o, OBJ_LOCK_OFFSET);
        add(d, lock != 0 && d->t->monitors_held != 0);
    }
}

/* All that can be reached from the static fields. */
static void add_state(digest *d, const machine *m) {
    for (int i = 0; i < RANDOM_CLASSES; i++) add_fields(d, m->classes[i], m->classes[i]->mirror, true);
    for (uint32_t i = 0; i < d->count; i++) {
        if (d->trace) fprintf(d->trace, "object %u\n", i + 1);
        add_object(d, d->seen[i]);
    }
}

/* ---- calls ---- */

typedef struct call {
    int method;
    uint64_t random; /* for the arguments */
} call;

static method *find_method(machine *m, const random_method *r) {
    class *c = m->classes[r->kind == RM_STATIC_OTHER ? 3 : 1];
    symbols *names = m->t->rt->symbols;
    symbol *name = symbol_find(names, r->name, strlen(r->name)),
           *descriptor = symbol_find(names, r->descriptor, strlen(r->descriptor));
    return name && descriptor ? class_own_method(c, name, descriptor) : NULL;
}

static ref random_array(thread *t, basic_type type, uint64_t *random) {
    ref a = heap_new_array(t->heap, &t->local, &t->rt->primitive_array[type]->shape, (int32_t)random_below(random, 6));
    uint8_t *p = a ? array_at(t->heap_base, a, 0, 0) : NULL;
    for (int32_t i = 0; p && i < array_length(t->heap_base, a) << type_log2_size(type); i++)
        p[i] = (uint8_t)random_below(random, 5);
    return a;
}

static ref static_object(machine *m) {
    symbols *names = m->t->rt->symbols;
    char descriptor[48];
    int length = snprintf(descriptor, sizeof descriptor, "L%s;", (const char *)m->classes[1]->name->bytes);
    field *f = class_own_field(m->classes[1], symbol_find(names, "sR", 2), symbol_find(names, descriptor, (size_t)length));
    return obj_get_ref(m->t->heap_base, m->classes[1]->mirror, f->offset);
}

/* Now and then one whose constructor has not run. */
static ref random_object(machine *m, uint64_t *random) {
    ref o = random_below(random, 8) ? static_object(m) : NULL_REF;
    thread *t = m->t;
    return o != NULL_REF ? o : heap_new_object(t->heap, &t->local, &m->classes[1 + random_below(random, 2)]->shape);
}

static slot random_argument(thread *t, machine *m, rc_type type, uint64_t *random) {
    static const int64_t edges[] = {0, 1, -1, INT32_MIN, INT32_MAX, INT64_MIN, INT64_MAX, 200, 40000};
    int64_t n = random_below(random, 3) == 0   ? edges[random_below(random, 9)]
                : random_below(random, 3) == 0 ? (int64_t)random_next(random)
                                               : (int64_t)random_below(random, 9) - 2;
    slot s = {.raw = 0};
    switch (type) {
    case TI: s.i = (int32_t)n; break;
    case TJ: s.j = n; break;
    case TF: s.f = (float)n / 4; break;
    case TD: s.d = (double)n / 4; break;
    default: {
        static const basic_type elements[] = {[TAI] = T_INT, [TAJ] = T_LONG, [TAD] = T_DOUBLE, [TAB] = T_BYTE, [TAC] = T_CHAR};
        bool null = random_below(random, 25) == 0;
        if (null || type == TAO) break;
        if (type >= TAI)
            s.raw = random_array(t, elements[type], random);
        else if (type == TR)
            s.raw = random_object(m, random);
        else
            s.raw = string_new_ascii(t, n % 2 ? "argument" : "17");
    }
    }
    return s;
}

static field *fuel_of(machine *m) {
    symbols *names = m->t->rt->symbols;
    return class_own_field(m->classes[1], symbol_find(names, "fuel", 4), symbol_find(names, "I", 1));
}

/* Calls and digests; the text says how it ended. */
static uint64_t run_call(machine *m, const random_method *r, const call *c, char text[static TEXT]) {
    thread *t = m->t;
    static digest d;
    memset(&d, 0, sizeof d);
    d.t = t;
    d.at = "";
    uint64_t random = c->random;
    slot arguments[2 * RANDOM_MAX_PARAMETERS + 2], result = {.raw = 0};
    uint32_t count = 0;
    bool receiver = r->kind != RM_STATIC && r->kind != RM_STATIC_OTHER;
    obj_set_i32(t->heap_base, m->classes[1]->mirror, fuel_of(m)->offset, FUEL);
    method *found = find_method(m, r);
    if (!found) return 0; /* a default method that nobody implements */
    if (receiver) arguments[count++].raw = random_object(m, &random);
    for (int i = 0; i < r->parameter_count; i++) {
        arguments[count] = random_argument(t, m, r->parameters[i], &random);
        count += rc_slots(r->parameters[i]);
    }
    m->calls++;
    bool normal = (r->kind != RM_STATIC_OTHER || exec_initialize_upcall(t, m->classes[3])) &&
                  exec_call_upcall(t, found, arguments, &result);
    m->normal += normal;
    m->fuel += (uint64_t)(FUEL - obj_get_i32(t->heap_base, m->classes[1]->mirror, fuel_of(m)->offset));
    if (!normal) {
        cezve_error error = {CEZVE_OK, ""};
        guest_exception(t, &error);
        (void)snprintf(text, TEXT, "throws %s", error.text);
        add_bytes(&d, error.text, strlen(error.text));
    } else if (r->returns) {
        (void)snprintf(text, TEXT, "returns %llx",
                       (unsigned long long)(rc_slots(r->result) == 2 ? result.raw : (uint32_t)result.raw));
        add_value(&d,
                  found->return_type == T_OBJECT || found->return_type == T_ARRAY ? T_OBJECT
                  : rc_slots(r->result) == 2 || r->result == TF                   ? found->return_type
                                                                                  : T_INT,
                  &result);
    } else {
        (void)snprintf(text, TEXT, "returns");
    }
    add(&d, t->monitors_held);
    add_state(&d, m);
    return d.sum;
}

/* ---- comparison ---- */

static void write_classes(const random_classes *r, const char *folder) {
    for (int i = 0; i < RANDOM_CLASSES; i++) {
        char path[512];
        (void)snprintf(path, sizeof path, "%s/%s.class", folder, strchr(r->names[i], '/') + 1);
        FILE *f = fopen(path, "wb");
        if (!f) continue;
        fwrite(r->bytes[i], 1, r->sizes[i], f);
        fclose(f);
    }
}

static FILE *trace_state(machine *m) {
    static digest d;
    memset(&d, 0, sizeof d);
    enter(m);
    d.t = m->t;
    d.trace = tmpfile();
    d.at = "";
    if (d.trace) {
        add_state(&d, m);
        rewind(d.trace);
    }
    leave(m);
    return d.trace;
}

/* Tells where the states of two machines begin to differ. */
static void tell_difference(machine *a, machine *b) {
    FILE *x = trace_state(a), *y = trace_state(b);
    char object[64] = "static fields", left[256], right[256];
    while (x && y && fgets(left, sizeof left, x) && fgets(right, sizeof right, y)) {
        if (!strncmp(left, "object", 6)) (void)snprintf(object, sizeof object, "%.40s", left);
        if (!strcmp(left, right)) continue;
        object[strcspn(object, "\n")] = left[strcspn(left, "\n")] = 0;
        printf("  %s and %s differ in %s: %s, %s", a->engine, b->engine, object, left, right);
        break;
    }
    if (x) fclose(x);
    if (y) fclose(y);
}

static bool compare_call(const random_classes *r, const call *c, uint64_t seed) {
    static char texts[MAX_ENGINES][TEXT];
    uint64_t sums[MAX_ENGINES];
    bool same = true;
    for (int i = 0; i < machine_count; i++) {
        texts[i][0] = 0;
        enter(&machines[i]);
        sums[i] = run_call(&machines[i], &r->methods[c->method], c, texts[i]);
        leave(&machines[i]);
        same = same && sums[i] == sums[0];
    }
    if (same) return true;
    const random_method *m = &r->methods[c->method];
    printf("seed %llu, %s%s:\n", (unsigned long long)seed, m->name, m->descriptor);
    for (int i = 0; i < machine_count; i++)
        printf("  %s: %016llx %s\n", machines[i].engine, (unsigned long long)sums[i], texts[i]);
    for (int i = 1; i < machine_count; i++) {
        if (sums[i] != sums[0]) tell_difference(&machines[0], &machines[i]);
    }
    return false;
}

/* Methods compared, or -1 at a difference. */
static int compare_classes(uint64_t seed, const char *folder) {
    random_classes r;
    random_classes_make(&r, seed);
    bool good = true;
    for (int i = 0; i < machine_count && good; i++) {
        char text[TEXT];
        enter(&machines[i]);
        good = define_classes(&machines[i], &r, text);
        leave(&machines[i]);
        if (!good) printf("seed %llu on %s: %s\n", (unsigned long long)seed, machines[i].engine, text);
    }
    uint64_t random = seed ^ 0x5bd1e995;
    for (int i = 0; i < r.method_count * CALLS_EACH && good; i++) {
        call c = {.method = i % r.method_count, .random = random_next(&random)};
        good = compare_call(&r, &c, seed);
    }
    if (!good && folder) write_classes(&r, folder);
    int compared = good ? r.body_count : -1;
    random_classes_free(&r);
    return compared;
}

static void name_engines(void) {
    static char names[512];
    const char *wanted = getenv("ENGINES");
    (void)snprintf(names, sizeof names, "%s", wanted ? wanted : "-Xengine:step -Xengine:fast=0 -Xengine:mixed");
    for (char *name = strtok(names, " "); name && machine_count < MAX_ENGINES; name = strtok(NULL, " "))
        machines[machine_count++].engine = name;
}

int main(int argc, char **argv) {
    if (argc < 3) fail("usage", "compare_engines METHODS SEED [FOLDER]");
    uint64_t wanted = strtoull(argv[1], NULL, 10), seed = strtoull(argv[2], NULL, 10), done = 0, failed = 0;
    cezve_error error = {CEZVE_OK, ""};
    host = cezve_host_open(getenv("CEZVE_TEST_HOME"), &error);
    if (!host) fail("host", error.text);
    name_engines();
    for (uint64_t i = 0; done < wanted && failed < 10; i++, seed++) {
        if (i % CLASSES_PER_GUEST == 0) {
            close_guests();
            for (int k = 0; k < machine_count; k++) open_guest(&machines[k]);
        }
        int compared = compare_classes(seed, argc > 3 ? argv[3] : NULL);
        if (compared < 0)
            failed++;
        else
            done += (uint64_t)compared;
    }
    close_guests();
    cezve_host_release(host);
    printf("%llu calls, %llu ended normally, %llu calls and turns within\n", (unsigned long long)machines[0].calls,
           (unsigned long long)machines[0].normal, (unsigned long long)machines[0].fuel);
    printf("%llu passed, %llu failed\n", (unsigned long long)done, (unsigned long long)failed);
    return failed == 0 ? 0 : 1;
}
