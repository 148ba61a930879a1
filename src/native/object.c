/*
 * java.lang.Object.
 */
#include "native/copy.h"
#include "native/threads.h"
#include "runtime/runtime.h"
#include "thread/monitor.h"
#include "thread/wait.h"

NATIVE(get_class) {
    return native_ref_result(f, class_of(t, f->locals[0].r)->mirror);
}

NATIVE(hash_code) {
    return native_int_result(f, identity_hash(t->rt, f->locals[0].r));
}

/*
 * clone. Scratch: 0 the copy, 1 how many bytes of it are copied. States: 0 the copy is to be made, 1 to be filled in,
 * 2 its finalizer has been registered.
 */
enum { CLONE_NEW, CLONE_FILL, CLONE_REGISTERED };

static outcome clone_new(thread *t, frame *f, class *c) {
    ref original = f->locals[0].r, copy;
    if (c->kind == CLASS_ARRAY) {
        copy = native_array_upcall(t, c, array_length(t->heap_base, original));
    } else {
        if (!class_is_assignable(c, t->rt->known[KNOWN_Cloneable]) || c->shape.kind == SHAPE_REFERENCE) {
            char name[512];
            class_external_name(c, name, sizeof name);
            return THROW(t, KNOWN_CloneNotSupportedException, "%s", name);
        }
        copy = native_object_upcall(t, c);
    }
    if (copy == NULL_REF) return THREW;
    native_scratch(f, 0)->raw = copy;
    native_scratch(f, 1)->j = c->kind == CLASS_ARRAY ? ARRAY_ELEMENT_OFFSET : OBJ_HEADER_SIZE;
    f->state = CLONE_FILL;
    return DONE;
}

NATIVE(clone) {
    ref original = f->locals[0].r;
    class *c = class_of(t, original);
    if (f->state == CLONE_NEW) {
        outcome o = clone_new(t, f, c);
        if (o != DONE) return o;
    }
    ref copy = native_scratch(f, 0)->r;
    if (f->state == CLONE_FILL) {
        uint64_t size = heap_object_size(t->heap, original), done = (uint64_t)native_scratch(f, 1)->j;
        uint64_t end = size - done > COPY_PIECE ? done + COPY_PIECE : size;
        copy_body(t, original, copy, done, end);
        native_scratch(f, 1)->j = (int64_t)end;
        if (end < size) return AGAIN;
        if (c->shape.has_finalizer) {
            slot args[1] = {{.raw = copy}};
            return native_call(t, f, t->rt->method[KM_Finalizer_register], args, 1, CLONE_REGISTERED);
        }
    }
    return native_ref_result(f, copy);
}

NATIVE(wait_millis) {
    int64_t millis = f->locals[1].j;
    if (millis < 0) return THROW(t, KNOWN_IllegalArgumentException, "timeout value is negative");
    int64_t nanos = millis > INT64_MAX / 1000000 ? INT64_MAX : millis * 1000000;
    switch (mon_wait_blocking(t, f->locals[0].r, nanos)) {
    case MON_NOTIFIED:
    case MON_TIMED_OUT: return DONE;
    case MON_INTERRUPTED: native_clear_interrupt(t); return THROW(t, KNOWN_InterruptedException, NULL);
    case MON_NOT_OWNER: return THROW(t, KNOWN_IllegalMonitorStateException, "current thread is not owner");
    case MON_STOPPED: return AGAIN;
    case MON_NO_MEMORY: break;
    }
    return native_throw_oom(t);
}

static outcome wake(thread *t, frame *f, bool all) {
    if (mon_notify(t, f->locals[0].r, all)) return DONE;
    return THROW(t, KNOWN_IllegalMonitorStateException, "current thread is not owner");
}

NATIVE(notify_one) {
    return wake(t, f, false);
}

NATIVE(notify_all) {
    return wake(t, f, true);
}

static const native_entry entries[] = {
    {"registerNatives", "()V", native_nothing, 0, 0},
    {"getClass", "()Ljava/lang/Class;", get_class, 0, 0},
    {"hashCode", "()I", hash_code, 0, 0},
    {"clone", "()Ljava/lang/Object;", clone, 2, 1},
    {"wait", "(J)V", wait_millis, 0, 0},
    {"notify", "()V", notify_one, 0, 0},
    {"notifyAll", "()V", notify_all, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Object = {"java/lang/Object", entries};
