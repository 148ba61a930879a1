#include "native/posix/user.h"

#include <unistd.h>

outcome native_user_id(thread *t, frame *f) {
    (void)t;
    return native_long_result(f, (int64_t)getuid());
}

outcome native_effective_user_id(thread *t, frame *f) {
    (void)t;
    return native_long_result(f, (int64_t)geteuid());
}

outcome native_group_id(thread *t, frame *f) {
    (void)t;
    return native_long_result(f, (int64_t)getgid());
}

outcome native_effective_group_id(thread *t, frame *f) {
    (void)t;
    return native_long_result(f, (int64_t)getegid());
}
