/*
 * com.sun.security.auth.module.UnixSystem (the library "jaas"): whom the process runs for, as UnixLoginModule asks.
 */
#include "base/mem.h"
#include "native/native.h"
#include "runtime/class.h"

#include <errno.h>
#include <pwd.h>
#include <unistd.h>

enum { NAME_ROOM = 16 << 10 }; /* for an entry of the user database */

/* The offset of a field of the native's own class, which is not the bootstrap loader's. */
static uint32_t own_field(thread *t, frame *f, const char *name, const char *descriptor) {
    symbol *n = symbol_find(t->rt->symbols, name, strlen(name)),
           *d = symbol_find(t->rt->symbols, descriptor, strlen(descriptor));
    field *found = n && d ? class_own_field(f->method->owner, n, d) : NULL;
    if (!found) PANIC("the class library has no field UnixSystem.%s", name);
    return found->offset;
}

/* *count of *groups, which the caller frees; an error number. */
static int supplementary_groups(gid_t **groups, int *count) {
    *groups = NULL;
    *count = getgroups(0, NULL);
    if (*count <= 0) return *count < 0 ? errno : 0;
    *groups = mem_alloc_array((size_t)*count, sizeof **groups);
    if (!*groups) return ENOMEM;
    *count = getgroups(*count, *groups);
    return *count < 0 ? errno : 0;
}

static ref long_array(thread *t, const gid_t *values, int count) {
    ref array = native_new_array(t, t->rt->primitive_array[T_LONG], count);
    int64_t *elements = array != NULL_REF && count > 0 ? array_at(t->heap_base, array, 0, 3) : NULL;
    for (int i = 0; elements && i < count; i++) elements[i] = values[i];
    return array;
}

/* getUnixInfo(): fills in the object. The name stays null when the host has none. */
NATIVE(unix_info) {
    if (!limits_grant(&t->rt->limits, RIGHT_ENVIRONMENT)) return native_throw_denied(t, RIGHT_ENVIRONMENT);
    gid_t *groups;
    int count, error = supplementary_groups(&groups, &count);
    char room[NAME_ROOM];
    struct passwd entry, *user = NULL;
    thread_enter_blocked(t);
    bool named = getpwuid_r(getuid(), &entry, room, sizeof room, &user) == 0 && user && user->pw_name;
    thread_leave_blocked(t);
    size_t length = named ? strlen(user->pw_name) : 0;
    outcome o = error ? native_throw_io(t, "getgroups", error) : DONE;
    if (o == DONE && !native_reserve(t, native_from_host_bytes(length) + 8 * (uint64_t)count + 64)) o = THREW;
    ref text = o == DONE && named ? native_from_host(t, user->pw_name, length) : NULL_REF;
    ref array = o == DONE ? long_array(t, groups, count) : NULL_REF;
    mem_free(groups);
    if (array == NULL_REF || (named && text == NULL_REF)) return THREW;
    ref self = f->locals[0].r;
    obj_set_ref(t->heap_base, self, own_field(t, f, "username", "Ljava/lang/String;"), text);
    obj_set_i64(t->heap_base, self, own_field(t, f, "uid", "J"), getuid());
    obj_set_i64(t->heap_base, self, own_field(t, f, "gid", "J"), getgid());
    obj_set_ref(t->heap_base, self, own_field(t, f, "groups", "[J"), array);
    return DONE;
}

static const native_entry system_entries[] = {
    {"getUnixInfo", "()V", unix_info, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_UnixSystem = {"com/sun/security/auth/module/UnixSystem", system_entries};
