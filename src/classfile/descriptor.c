/*
 * Descriptors and names (JVMS §4.2, §4.3), read in place. No state.
 */
#include "classfile/descriptor.h"

enum { MAX_DIMENSIONS = 255 }; /* §4.3.2 */

/*
 * The first byte after the field descriptor that starts at p, or NULL when there is none. Names within are taken as any bytes
 * without ';'; `check_names` has them looked at letter by letter.
 */
static const uint8_t *skip_field(const uint8_t *p, const uint8_t *end, bool check_names) {
    const uint8_t *first = p;
    while (p < end && *p == '[') p++;
    if (p == end || p - first > MAX_DIMENSIONS) return NULL;
    switch (*p++) {
    case 'B':
    case 'C':
    case 'D':
    case 'F':
    case 'I':
    case 'J':
    case 'S':
    case 'Z': return p;
    case 'L': break;
    default: return NULL;
    }
    const uint8_t *name = p;
    while (p < end && *p != ';') p++;
    if (p == end || p == name) return NULL;
    cf_utf8 n = {name, (uint32_t)(p - name)};
    if (check_names && (*name == '[' || !desc_is_class_name(n))) return NULL;
    return p + 1;
}

bool desc_is_field(cf_utf8 d) {
    const uint8_t *end = d.bytes + d.length;
    return skip_field(d.bytes, end, true) == end;
}

bool desc_is_method(cf_utf8 d) {
    const uint8_t *p = d.bytes, *end = d.bytes + d.length;
    if (p == end || *p++ != '(') return false;
    while (p < end && *p != ')') {
        p = skip_field(p, end, true);
        if (p == NULL) return false;
    }
    if (p == end) return false;
    p++;
    if (end - p == 1 && *p == 'V') return true;
    return skip_field(p, end, true) == end;
}

bool desc_is_unqualified_name(cf_utf8 n, bool method) {
    for (uint32_t i = 0; i < n.length; i++) {
        switch (n.bytes[i]) {
        case '.':
        case ';':
        case '[':
        case '/': return false;
        case '<':
        case '>':
            if (method) return false;
            break;
        default: break;
        }
    }
    return n.length > 0;
}

bool desc_is_class_name(cf_utf8 n) {
    if (n.length == 0) return false;
    if (n.bytes[0] == '[') return desc_is_field(n);
    bool at_start = true; /* of a part between slashes */
    for (uint32_t i = 0; i < n.length; i++) {
        uint8_t b = n.bytes[i];
        if (b == '.' || b == ';' || b == '[') return false;
        if (b == '/' && at_start) return false;
        at_start = b == '/';
    }
    return !at_start;
}

desc_iterator desc_begin(cf_utf8 d) {
    ASSERT(d.length >= 3 && d.bytes[0] == '(');
    return (desc_iterator){d.bytes + 1, d.bytes + d.length, false};
}

bool desc_next(desc_iterator *i, cf_utf8 *type) {
    if (i->at_return) return false;
    if (*i->next == ')') {
        i->at_return = true;
        i->next++;
        *type = (cf_utf8){i->next, (uint32_t)(i->end - i->next)};
        return true;
    }
    const uint8_t *p = i->next;
    while (*p == '[') p++;
    if (*p == 'L') {
        while (*p != ';') p++;
    }
    p++;
    *type = (cf_utf8){i->next, (uint32_t)(p - i->next)};
    i->next = p;
    return true;
}

/* A class name may hold a ')', so only stepping through the parameters finds the one that ends them. */
cf_utf8 desc_return(cf_utf8 d) {
    cf_utf8 type = d;
    for (desc_iterator i = desc_begin(d); desc_next(&i, &type);) continue;
    return type;
}

uint32_t desc_arg_slots(cf_utf8 d) {
    uint32_t slots = 0;
    cf_utf8 type;
    for (desc_iterator i = desc_begin(d); desc_next(&i, &type) && !i.at_return;) {
        slots += type.bytes[0] == 'J' || type.bytes[0] == 'D' ? 2 : 1;
    }
    return slots;
}
