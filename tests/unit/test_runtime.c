/* runtime/: the well-known classes, every class of java.base, their layouts, tables and subtypes. */
#include "runtime/link.h"
#include "tests/unit/runtime_fixture.h"

START_TEST(the_well_known_classes_load_without_running_java) {
    world w;
    world_open(&w);
    for (int i = 0; i < KNOWN_COUNT; i++) {
        const class *c = w.rt->known[i];
        ck_assert_ptr_nonnull(c);
        ck_assert_uint_ne(c->mirror, NULL_REF);
        ck_assert_ptr_eq(class_of_mirror(w.t, c->mirror), c);
        ck_assert_ptr_eq(class_of(w.t, c->mirror), w.rt->known[KNOWN_Class]);
        ck_assert_int_eq(class_get_state(c), CLASS_LOADED);
        ck_assert(c->in_image);
    }
    ck_assert_uint_eq(w.t->exception, NULL_REF);
    world_end(&w);
}
END_TEST

/* ---- every class of java.base ---- */

typedef struct names {
    world *w;
    vec list; /* class* */
} names;

static bool load_entry(void *context, const char *name, size_t length, cp_bytes bytes) {
    static const char prefix[] = "/java.base/", suffix[] = ".class";
    names *n = context;
    (void)bytes;
    size_t p = sizeof prefix - 1, s = sizeof suffix - 1;
    if (length <= p + s || memcmp(name, prefix, p) != 0 || memcmp(name + length - s, suffix, s) != 0) return true;
    if (strcmp(name, "/java.base/module-info.class") == 0) return true;
    symbol *text = symbol_intern(n->w->rt->symbols, name + p, length - p - s);
    class *c = NULL;
    ck_assert_int_eq(loader_load(n->w->t, loader_boot(n->w->rt), text, &c), DONE);
    *(class **)vec_push(&n->list) = c;
    return true;
}

static uint32_t field_size(const field *f) {
    return 1u << type_log2_size((basic_type)f->type);
}

/* Marks bytes as used; no byte may be used twice. */
static void take_bytes(uint8_t *used, uint32_t offset, uint32_t size, uint32_t limit, const class *c) {
    ck_assert_msg(offset % size == 0 && offset + size <= limit, "%s", (const char *)c->name->bytes);
    for (uint32_t i = 0; i < size; i++) {
        ck_assert_msg(!used[offset + i], "%s overlaps at %u", (const char *)c->name->bytes, offset + i);
        used[offset + i] = 1;
    }
}

static bool in_runs(const shape_run *runs, uint32_t count, uint32_t offset) {
    for (uint32_t i = 0; i < count; i++) {
        if (offset >= runs[i].offset && offset < runs[i].offset + runs[i].count * 4) return (offset - runs[i].offset) % 4 == 0;
    }
    return false;
}

static uint32_t references_in(const shape_run *runs, uint32_t count) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_uint_ne(runs[i].count, 0);
        if (i > 0) ck_assert_uint_gt(runs[i].offset, runs[i - 1].offset + runs[i - 1].count * 4); /* ascending, joined */
        sum += runs[i].count;
    }
    return sum;
}

static void check_instance_layout(const class *c) {
    static uint8_t used[1 << 16];
    ck_assert_uint_le(c->shape.size, sizeof used);
    memset(used, 0, c->shape.size);
    uint32_t references = 0;
    for (const class *k = c; k != NULL; k = k->super) {
        for (uint32_t i = 0; i < k->field_count; i++) {
            const field *f = &k->fields[i];
            if ((f->access_flags & ACC_STATIC) != 0) continue;
            ck_assert_uint_ge(f->offset, OBJ_HEADER_SIZE);
            take_bytes(used, f->offset, field_size(f), c->shape.size, c);
            if (f->type != T_OBJECT) continue;
            references++;
            ck_assert(in_runs(c->shape.runs, c->shape.run_count, f->offset));
        }
    }
    uint32_t injected = references_in(c->shape.runs, c->shape.run_count) - references;
    ck_assert_uint_eq(injected, symbol_is(c->name, "java/lang/invoke/ResolvedMethodName"));
}

static void check_static_layout(const world *w, const class *c) {
    static uint8_t used[1 << 16];
    ck_assert_uint_le(c->mirror_size, sizeof used);
    memset(used, 0, c->mirror_size);
    uint32_t references = 0, start = w->rt->known[KNOWN_Class]->instance_end;
    for (const class *k = w->rt->known[KNOWN_Class]; k != NULL; k = k->super) {
        for (uint32_t i = 0; i < k->field_count; i++) {
            if ((k->fields[i].access_flags & ACC_STATIC) != 0) continue;
            take_bytes(used, k->fields[i].offset, field_size(&k->fields[i]), start, k);
        }
    }
    take_bytes(used, w->rt->injected[IF_Class_class_id], 4, start, c);
    for (uint32_t i = 0; i < c->field_count; i++) {
        const field *f = &c->fields[i];
        if ((f->access_flags & ACC_STATIC) == 0) continue;
        take_bytes(used, f->offset, field_size(f), c->mirror_size, c);
        if (f->type != T_OBJECT) continue;
        references++;
        ck_assert(in_runs(c->static_runs, c->static_run_count, f->offset));
    }
    ck_assert_uint_eq(references_in(c->static_runs, c->static_run_count), references);
}

static void check_vtable(const class *c) {
    for (uint32_t i = 0; i < c->vtable_length; i++) {
        const method *m = c->vtable[i];
        ck_assert(class_is_subclass(c, m->owner) && !class_is_interface(m->owner));
        ck_assert_int_eq(m->access_flags & (ACC_STATIC | ACC_PRIVATE), 0);
        if (c->super == NULL || i >= c->super->vtable_length) continue;
        const method *inherited = c->super->vtable[i];
        ck_assert(inherited->name == m->name && inherited->descriptor == m->descriptor);
        ck_assert(inherited == m || (inherited->access_flags & ACC_FINAL) == 0);
    }
    for (uint32_t i = 0; i < c->method_count && !class_is_interface(c); i++) {
        const method *m = &c->methods[i];
        ck_assert_int_eq(m->itable_index, -1);
        if (m->vtable_index >= 0) ck_assert_ptr_eq(class_vtable_method(c, m->vtable_index), m);
        bool fixed = (m->access_flags & (ACC_STATIC | ACC_PRIVATE | ACC_FINAL)) != 0 || (c->access_flags & ACC_FINAL) != 0;
        if (!fixed && m->name->bytes[0] != '<') ck_assert_int_ge(m->vtable_index, 0);
    }
}

static void check_itables(const class *c) {
    if ((c->access_flags & (ACC_INTERFACE | ACC_ABSTRACT)) != 0) {
        ck_assert_uint_eq(c->itable_count, 0);
        return;
    }
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        const class *interface = c->all_interfaces[i];
        for (uint32_t j = 0; j < interface->method_count; j++) {
            method *m = &interface->methods[j];
            bool virtual = (m->access_flags & (ACC_STATIC | ACC_PRIVATE)) == 0 && (m->flags & METHOD_CLINIT) == 0;
            ck_assert_int_eq(m->itable_index >= 0, virtual);
            if (!virtual) continue;
            const method *selected = class_select_or_null(c, m);
            ck_assert_msg(selected != NULL, "%s does not implement %s.%s", (const char *)c->name->bytes,
                          (const char *)interface->name->bytes, (const char *)m->name->bytes);
            ck_assert(selected->name == m->name && selected->descriptor == m->descriptor);
            ck_assert(class_is_assignable(c, selected->owner));
        }
    }
}

static void check_supers(const class *c) {
    ck_assert_ptr_eq(c->display[c->depth], c);
    ck_assert_ptr_eq(c->display[0]->super, NULL);
    for (uint32_t i = 0; i < c->all_interface_count; i++) {
        ck_assert(class_is_interface(c->all_interfaces[i]));
        for (uint32_t j = 0; j < i; j++) ck_assert_ptr_ne(c->all_interfaces[i], c->all_interfaces[j]);
        ck_assert(class_is_assignable(c, c->all_interfaces[i]));
    }
    for (uint32_t i = 0; i < c->interface_count; i++) ck_assert(class_is_assignable(c, c->interfaces[i]));
    if (c->super != NULL) ck_assert(class_is_assignable(c, c->super));
    if (c->super != NULL) ck_assert(!class_is_assignable(c->super, c));
}

START_TEST(every_class_of_java_base_loads_with_a_sound_layout_and_tables) {
    world w;
    world_open(&w);
    names n = {.w = &w};
    vec_init(&n.list, sizeof(class *));
    ck_assert_int_eq(cp_image_walk(w.image, load_entry, &n), CP_OK);
    ck_assert_uint_gt(n.list.count, 6000);
    for (uint32_t i = 0; i < n.list.count; i++) {
        const class *c = *(class **)vec_at(&n.list, i);
        check_supers(c);
        check_instance_layout(c);
        check_static_layout(&w, c);
        check_vtable(c);
        check_itables(c);
        ck_assert_ptr_eq(class_of_mirror(w.t, c->mirror), c);
    }
    world_collect(&w);
    heap_verify(w.heap);
    vec_free(&n.list);
    world_end(&w);
}
END_TEST

/* Measured with the JDK's HotSpot (compressed references and class pointers): bytes of an instance. */
static const struct {
    const char *name;
    uint32_t hotspot;
} sizes[] = {{"java/lang/Object", 16},
             {"java/lang/String", 24},
             {"java/lang/Integer", 16},
             {"java/lang/Long", 24},
             {"java/lang/Byte", 16},
             {"java/util/ArrayList", 24},
             {"java/util/HashMap", 48},
             {"java/util/HashMap$Node", 32},
             {"java/util/LinkedHashMap", 56},
             {"java/util/LinkedHashMap$Entry", 40},
             {"java/util/concurrent/ConcurrentHashMap", 64},
             {"java/util/concurrent/ConcurrentHashMap$Node", 32},
             {"java/util/concurrent/atomic/AtomicInteger", 16},
             {"java/util/concurrent/atomic/AtomicLong", 24},
             {"java/lang/ref/WeakReference", 48},
             {"java/lang/StringBuilder", 24},
             {"java/math/BigInteger", 40},
             {"java/util/Optional", 16}};

START_TEST(objects_are_no_larger_than_hotspots) {
    world w;
    world_open(&w);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const class *c = world_class(&w, sizes[i].name);
        ck_assert_msg(c->shape.size <= sizes[i].hotspot, "%s has %u bytes", sizes[i].name, c->shape.size);
    }
    ck_assert_uint_eq(world_class(&w, "java/lang/Object")->shape.size, 8);
    ck_assert_uint_eq(world_class(&w, "java/lang/Integer")->shape.size, 16);
    ck_assert_uint_eq(world_class(&w, "java/lang/String")->shape.size, 24);
    world_end(&w);
}
END_TEST

static const struct {
    const char *from, *to;
    bool assignable;
} subtypes[] = {{"java/lang/String", "java/lang/Object", true},
                {"java/lang/Object", "java/lang/String", false},
                {"java/lang/String", "java/lang/CharSequence", true},
                {"java/lang/CharSequence", "java/lang/Object", true},
                {"java/lang/CharSequence", "java/lang/String", false},
                {"java/util/List", "java/util/Collection", true},
                {"java/util/Collection", "java/util/List", false},
                {"java/util/ArrayList", "java/lang/Iterable", true},
                {"[I", "java/lang/Object", true},
                {"[I", "java/lang/Cloneable", true},
                {"[I", "java/io/Serializable", true},
                {"[I", "java/lang/Comparable", false},
                {"[I", "[Ljava/lang/Object;", false},
                {"[I", "[J", false},
                {"[[I", "[Ljava/lang/Object;", true},
                {"[[I", "[Ljava/io/Serializable;", true},
                {"[[I", "[[Ljava/lang/Object;", false},
                {"[Ljava/lang/String;", "[Ljava/lang/Object;", true},
                {"[Ljava/lang/String;", "[Ljava/lang/CharSequence;", true},
                {"[Ljava/lang/Object;", "[Ljava/lang/String;", false},
                {"[[Ljava/lang/String;", "[[Ljava/lang/Comparable;", true},
                {"[[Ljava/lang/String;", "[Ljava/lang/String;", false},
                {"java/lang/Object", "[Ljava/lang/Object;", false}};

START_TEST(subtypes_are_as_instanceof_has_them) {
    world w;
    world_open(&w);
    for (size_t i = 0; i < sizeof subtypes / sizeof subtypes[0]; i++) {
        bool found = class_is_assignable(world_class(&w, subtypes[i].from), world_class(&w, subtypes[i].to));
        ck_assert_msg(found == subtypes[i].assignable, "%s to %s", subtypes[i].from, subtypes[i].to);
    }
    world_end(&w);
}
END_TEST

START_TEST(array_classes_are_made_once_and_know_their_elements) {
    world w;
    world_open(&w);
    class *strings = world_class(&w, "[Ljava/lang/String;"), *string = w.rt->known[KNOWN_String];
    ck_assert_ptr_eq(class_array_of(w.t, string), strings);
    ck_assert_ptr_eq(loader_find_loaded(w.t, loader_boot(w.rt), world_symbol(&w, "[Ljava/lang/String;")), strings);
    ck_assert_ptr_eq(loader_find_loaded(w.t, loader_boot(w.rt), world_symbol(&w, "[[[Ljava/lang/String;")), NULL);
    class *deep = world_class(&w, "[[[Ljava/lang/String;");
    ck_assert_ptr_eq(deep->base_element, string);
    ck_assert_uint_eq(deep->dimensions, 3);
    ck_assert_ptr_eq(deep->element->element, strings);
    ck_assert_int_eq(deep->inner_flags, ACC_PUBLIC | ACC_FINAL | ACC_ABSTRACT);
    ref component = obj_get_ref(w.t->heap_base, strings->mirror, w.rt->offset[KF_Class_componentType]);
    ck_assert_uint_eq(component, string->mirror);
    ck_assert_ptr_eq(world_class(&w, "[I"), w.rt->primitive_array[T_INT]);
    ck_assert_int_eq(world_class(&w, "[J")->shape.log2_element, 3);
    ck_assert_int_eq(world_class(&w, "[Z")->shape.log2_element, 0);
    class *c;
    static const char *const bad[] = {"[", "[V", "[II", "[Ljava/lang/String", "[L;", "[X"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ck_assert_int_eq(loader_load(w.t, loader_boot(w.rt), world_symbol(&w, bad[i]), &c), THREW);
        world_expect(&w, KNOWN_NoClassDefFoundError, bad[i]);
    }
    world_end(&w);
}
END_TEST

START_TEST(a_class_that_is_not_there_is_a_NoClassDefFoundError_and_to_the_boot_loader_alone_nothing) {
    world w;
    world_open(&w);
    class *c;
    ck_assert_int_eq(loader_load(w.t, loader_boot(w.rt), world_symbol(&w, "no/such/Class"), &c), THREW);
    world_expect(&w, KNOWN_NoClassDefFoundError, "no/such/Class");
    ck_assert_int_eq(loader_load_boot(w.t, world_symbol(&w, "no/such/Class"), &c), DONE);
    ck_assert_ptr_eq(c, NULL);
    ck_assert_int_eq(loader_load_boot(w.t, world_symbol(&w, ""), &c), DONE);
    ck_assert_ptr_eq(c, NULL);
    world_end(&w);
}
END_TEST

START_TEST(members_are_found_as_the_specification_looks_for_them) {
    world w;
    world_open(&w);
    class *list = world_class(&w, "java/util/ArrayList"), *map = world_class(&w, "java/util/Map");
    symbol *name = world_symbol(&w, "hashCode"), *descriptor = world_symbol(&w, "()I");
    ck_assert_str_eq((const char *)class_find_method(list, name, descriptor)->owner->name->bytes, "java/util/ArrayList");
    ck_assert_str_eq((const char *)class_find_interface_method(map, name, descriptor)->owner->name->bytes, "java/util/Map");
    symbol *get_class = world_symbol(&w, "getClass"), *of_class = world_symbol(&w, "()Ljava/lang/Class;");
    ck_assert_ptr_eq(class_find_interface_method(map, get_class, of_class)->owner, w.rt->known[KNOWN_Object]);
    symbol *stream = world_symbol(&w, "stream"), *of_stream = world_symbol(&w, "()Ljava/util/stream/Stream;");
    ck_assert_ptr_eq(class_find_method(list, stream, of_stream), NULL);
    const method *found = class_find_interface_method(list, stream, of_stream);
    ck_assert_str_eq((const char *)found->owner->name->bytes, "java/util/Collection");
    const field *f = class_find_field(list, world_symbol(&w, "modCount"), world_symbol(&w, "I"));
    ck_assert_str_eq((const char *)f->owner->name->bytes, "java/util/AbstractList");
    class *handle = w.rt->known[KNOWN_MethodHandle];
    method *invoke = class_find_method(handle, world_symbol(&w, "invokeBasic"), world_symbol(&w, "(IJ)V"));
    ck_assert_ptr_nonnull(invoke);
    ck_assert_int_eq(invoke->intrinsic, MH_invokeBasic);
    ck_assert(invoke->flags & METHOD_INTRINSIC_MH);
    ck_assert_ptr_nonnull(
        class_find_method(w.rt->known[KNOWN_VarHandle], world_symbol(&w, "compareAndSet"), world_symbol(&w, "(II)Z")));
    world_end(&w);
}
END_TEST

START_TEST(annotations_finalizers_and_modifiers_are_seen) {
    world w;
    world_open(&w);
    class *c = w.rt->known[KNOWN_Class];
    const method *for_name =
        class_own_method(c, world_symbol(&w, "forName"), world_symbol(&w, "(Ljava/lang/String;)Ljava/lang/Class;"));
    ck_assert(for_name->flags & METHOD_CALLER_SENSITIVE);
    const method *get_name = class_own_method(c, world_symbol(&w, "getName"), world_symbol(&w, "()Ljava/lang/String;"));
    ck_assert(!(get_name->flags & METHOD_CALLER_SENSITIVE));
    class *holder = world_class(&w, "java/lang/invoke/DirectMethodHandle$Holder");
    uint32_t hidden = 0;
    for (uint32_t i = 0; i < holder->method_count; i++) hidden += (holder->methods[i].flags & METHOD_HIDDEN) != 0;
    ck_assert_uint_gt(hidden, 10);
    ck_assert_ptr_eq(w.rt->known[KNOWN_Object]->finalizer, NULL);
    ck_assert(!w.rt->known[KNOWN_String]->shape.has_finalizer);
    ck_assert(world_class(&w, "java/util/concurrent/ThreadPoolExecutor")->finalizer == NULL); /* empty */
    ck_assert(!class_is_interface(world_class(&w, "java/util/HashMap$Node")));
    ck_assert_int_eq(world_class(&w, "java/util/AbstractMap$SimpleEntry")->inner_flags, ACC_PUBLIC | ACC_STATIC);
    ck_assert(w.rt->known[KNOWN_Object]->methods != NULL);
    ck_assert_int_eq(w.rt->known[KNOWN_WeakReference]->shape.kind, SHAPE_REFERENCE);
    ck_assert_int_eq(world_class(&w, "java/lang/ThreadLocal$ThreadLocalMap$Entry")->shape.strength, REFERENCE_WEAK);
    ck_assert_int_eq(w.rt->known[KNOWN_Finalizer]->shape.strength, REFERENCE_FINAL);
    ck_assert_int_eq(world_class(&w, "java/net/URLClassLoader")->shape.kind, SHAPE_MIRROR);
    world_end(&w);
}
END_TEST

/* ---- constants, hashes ---- */

START_TEST(constants_of_static_fields_are_assigned) {
    world w;
    world_open(&w);
    class *c = w.rt->known[KNOWN_Integer];
    ck_assert(class_assign_constants(w.t, c));
    const field *max = class_own_field(c, world_symbol(&w, "MAX_VALUE"), world_symbol(&w, "I"));
    ck_assert_int_eq(obj_get_i32(w.t->heap_base, c->mirror, max->offset), INT32_MAX);
    class *d = w.rt->known[KNOWN_Double];
    ck_assert(class_assign_constants(w.t, d));
    const field *minus = class_own_field(d, world_symbol(&w, "NEGATIVE_INFINITY"), world_symbol(&w, "D"));
    ck_assert_int_eq(obj_get_i64(w.t->heap_base, d->mirror, minus->offset), (int64_t)0xFFF0000000000000);
    class *file = world_class(&w, "java/util/jar/JarFile");
    ck_assert(class_assign_constants(w.t, file));
    const field *name = class_own_field(file, world_symbol(&w, "MANIFEST_NAME"), world_symbol(&w, "Ljava/lang/String;"));
    ref text = obj_get_ref(w.t->heap_base, file->mirror, name->offset);
    ck_assert_uint_eq(text, string_intern_symbol(w.t, world_symbol(&w, "META-INF/MANIFEST.MF")));
    world_end(&w);
}
END_TEST

START_TEST(identity_hashes_are_positive_and_differ) {
    world w;
    world_open(&w);
    uint32_t equal = 0;
    for (ref o = 1; o < 20000; o++) {
        ck_assert_int_gt(identity_hash(w.rt, o), 0);
        equal += identity_hash(w.rt, o) == identity_hash(w.rt, o + 1);
    }
    ck_assert_uint_eq(equal, 0);
    world_end(&w);
}
END_TEST

#ifdef CEZVE_MEM_TEST
static cp_image *scenario_image;

static bool boot_scenario(void) {
    world w;
    if (!world_open_bare(&w, scenario_image, 8 << 20)) return false;
    char message[256];
    bool done = runtime_load_known(w.t, message);
    class *c = NULL;
    symbol *name = done ? symbol_intern(w.rt->symbols, "[[Ljava/util/ArrayList;", 23) : NULL;
    done = name != NULL && loader_load(w.t, loader_boot(w.rt), name, &c) == DONE;
    world_close(&w);
    return done;
}

/* Each of the thousands of allocations would take minutes: the first ones, then a sample. */
START_TEST(a_failing_allocation_while_booting_is_an_error_and_leaks_nothing) {
    scenario_image = world_image();
    mem_test_fail_at(0, false);
    ck_assert(boot_scenario());
    uint64_t all = mem_test_allocations();
    for (uint64_t n = 1; n <= all; n += n < 60 ? 1 : 1 + all / 150) {
        uint64_t live = mem_test_live();
        mem_test_fail_at(n, false);
        (void)boot_scenario(); /* some failures are only of a message */
        mem_test_fail_at(0, false);
        ck_assert_msg(mem_test_live() == live, "allocation %llu failing leaks", (unsigned long long)n);
    }
    cp_image_close(scenario_image);
}
END_TEST
#endif

UNIT_MAIN("runtime", the_well_known_classes_load_without_running_java,
          every_class_of_java_base_loads_with_a_sound_layout_and_tables, objects_are_no_larger_than_hotspots,
          subtypes_are_as_instanceof_has_them, array_classes_are_made_once_and_know_their_elements,
          a_class_that_is_not_there_is_a_NoClassDefFoundError_and_to_the_boot_loader_alone_nothing,
          members_are_found_as_the_specification_looks_for_them, annotations_finalizers_and_modifiers_are_seen,
          constants_of_static_fields_are_assigned,
#ifdef CEZVE_MEM_TEST
          a_failing_allocation_while_booting_is_an_error_and_leaks_nothing,
#endif
          identity_hashes_are_positive_and_differ)
