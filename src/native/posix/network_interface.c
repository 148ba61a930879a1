/*
 * java.net.NetworkInterface: interfaces that have addresses, as the host lists them.
 *
 * A name with a colon is one that an address was given beside its interface's: Java shows it as a virtual interface below that.
 */
#include "native/posix/net.h"

#include "base/mem.h"
#include "base/vec.h"
#include "heap/copy.h"

#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* ---- what the host has ---- */

typedef struct binding {
    net_address address, broadcast;
    bool has_broadcast;
    int16_t prefix; /* bits of the network's part */
} binding;

typedef struct interface {
    char name[IF_NAMESIZE + 1];
    uint32_t index;
    int32_t parent; /* place in the list; -1: none */
    vec bindings;   /* binding, in the order of Java: the last of the host first */
} interface;

typedef vec interfaces; /* interface; as above, from the end to the start */

static interface *at(const interfaces *all, uint32_t i) {
    return vec_at(all, i);
}

static void free_interfaces(interfaces *all) {
    for (uint32_t i = 0; i < all->count; i++) vec_free(&at(all, i)->bindings);
    vec_free(all);
}

static int32_t find_name(const interfaces *all, const char *name) {
    for (uint32_t i = 0; i < all->count; i++)
        if (strcmp(at(all, i)->name, name) == 0) return (int32_t)i;
    return -1;
}

/* The place of an interface, added when it is new; -1: no memory. */
static int32_t place_of(interfaces *all, const char *name, size_t length, int32_t parent) {
    interface fresh = {.parent = parent};
    (void)snprintf(fresh.name, sizeof fresh.name, "%.*s", (int)length, name);
    int32_t known = find_name(all, fresh.name);
    if (known >= 0) return known;
    fresh.index = parent >= 0 ? at(all, (uint32_t)parent)->index : if_nametoindex(fresh.name);
    vec_init(&fresh.bindings, sizeof(binding));
    interface *room = vec_push(all);
    if (!room) return -1;
    *room = fresh;
    return (int32_t)all->count - 1;
}

static int16_t prefix_of(const struct sockaddr *mask) {
    struct sockaddr_in v4 = {0};
    if (mask) memcpy(&v4, mask, sizeof v4);
    uint32_t bits = ntohl(v4.sin_addr.s_addr);
    int16_t count = 0;
    for (; bits & 0x80000000u; bits <<= 1) count++;
    return count;
}

static bool add_binding(interface *i, const binding *b) {
    binding *room = vec_push(&i->bindings);
    if (room) *room = *b;
    return room != NULL;
}

/* False: no memory. */
static bool add_v4(interfaces *all, const struct ifaddrs *a) {
    size_t own = strcspn(a->ifa_name, ":");
    int32_t place = place_of(all, a->ifa_name, own, -1);
    if (place < 0) return false;
    binding b = {.prefix = prefix_of(a->ifa_netmask), .has_broadcast = (a->ifa_flags & IFF_BROADCAST) && a->ifa_broadaddr};
    memcpy(&b.address, a->ifa_addr, sizeof b.address.v4);
    if (b.has_broadcast) memcpy(&b.broadcast, a->ifa_broadaddr, sizeof b.broadcast.v4);
    if (!add_binding(at(all, (uint32_t)place), &b)) return false;
    if (a->ifa_name[own] == '\0') return true;
    int32_t child = place_of(all, a->ifa_name, strlen(a->ifa_name), place);
    return child >= 0 && add_binding(at(all, (uint32_t)child), &b);
}

/* 0 or an error number. */
static int list_v4(interfaces *all) {
    struct ifaddrs *list;
    if (getifaddrs(&list) != 0) return errno;
    bool done = true;
    for (const struct ifaddrs *a = list; done && a; a = a->ifa_next)
        if (a->ifa_addr && a->ifa_addr->sa_family == AF_INET) done = add_v4(all, a);
    freeifaddrs(list);
    return done ? 0 : ENOMEM;
}

/* A line of /proc/net/if_inet6: "address index prefix scope flags name", in hexadecimal. Java gives every address its
 * interface's index as zone. False: no memory. */
static bool add_v6(interfaces *all, const char *line) {
    char digits[33], name[IF_NAMESIZE + 1];
    unsigned index, prefix;
    if (sscanf(line, "%32[0-9a-f] %x %x %*x %*x %16s", digits, &index, &prefix, name) != 4 || strlen(digits) != 32) return true;
    binding b = {.prefix = (int16_t)prefix};
    for (int i = 0; i < 16; i++) {
        unsigned byte = 0;
        (void)sscanf(digits + (size_t)2 * (size_t)i, "%2x", &byte);
        b.address.v6.sin6_addr.s6_addr[i] = (uint8_t)byte;
    }
    b.address.v6.sin6_family = AF_INET6;
    b.address.v6.sin6_scope_id = index;
    int32_t place = place_of(all, name, strlen(name), -1);
    return place >= 0 && add_binding(at(all, (uint32_t)place), &b);
}

/* Hosts without the file have no such addresses. */
static int list_v6(interfaces *all) {
    char line[256];
    FILE *file = fopen("/proc/net/if_inet6", "re");
    bool done = true;
    while (file && done && fgets(line, sizeof line, file)) done = add_v6(all, line);
    if (file) (void)fclose(file);
    return done ? 0 : ENOMEM;
}

/* 0 or an error number. IPv4 first, then IPv6, in the host's order: so Java, which reverses all, shows IPv6 first. */
static int list_interfaces(thread *t, interfaces *all) {
    vec_init(all, sizeof(interface));
    int error = list_v4(all);
    return !error && net_has_ipv6(t) ? list_v6(all) : error;
}

/* ---- Java's objects ---- */

enum { INTERFACE_BYTES = 512, BINDING_BYTES = 3 * NET_ADDRESS_BYTES };

static uint64_t bytes_of(const interfaces *all) {
    uint64_t bytes = array_bytes(all->count, 2);
    for (uint32_t i = 0; i < all->count; i++) {
        uint32_t count = at(all, i)->bindings.count;
        bytes += INTERFACE_BYTES + 2 * native_string_bytes(IF_NAMESIZE) + 3 * array_bytes(all->count + count, 2) +
                 (uint64_t)count * BINDING_BYTES;
    }
    return bytes;
}

static ref new_array(thread *t, net_class_id element, const char *name, uint32_t count) {
    class *c = NULL;
    if (name) {
        outcome o = native_boot_class(t, name, &c);
        if (o != DONE) return NULL_REF;
    } else {
        c = net_class(t, element);
    }
    class *of = class_array_of(t, c);
    return of ? native_new_array(t, of, (int32_t)count) : NULL_REF;
}

/* An InterfaceAddress; false: OutOfMemoryError is pending. */
static bool new_binding(thread *t, const binding *b, ref netif, ref *address, ref *out) {
    *address = net_new_address(t, &b->address, NULL_REF);
    *out = *address ? native_new_object(t, net_class(t, NET_InterfaceAddress)) : NULL_REF;
    ref broadcast = *out && b->has_broadcast ? net_new_address(t, &b->broadcast, NULL_REF) : NULL_REF;
    if (*out == NULL_REF || (b->has_broadcast && broadcast == NULL_REF)) return false;
    net_set_interface(t, *address, netif);
    net_put_ref(t, *out, NF_InterfaceAddress_address, *address);
    net_put_ref(t, *out, NF_InterfaceAddress_broadcast, broadcast);
    obj_set_i16(t->heap_base, *out, native_field(t, NF_InterfaceAddress_maskLength), b->prefix);
    return true;
}

static bool add_bindings(thread *t, const interface *i, ref netif) {
    uint32_t count = i->bindings.count;
    ref addresses = new_array(t, 0, "java/net/InetAddress", count);
    ref bindings = addresses ? new_array(t, NET_InterfaceAddress, NULL, count) : NULL_REF;
    if (bindings == NULL_REF) return false;
    for (uint32_t k = 0; k < count; k++) {
        ref address, one;
        if (!new_binding(t, vec_at(&i->bindings, count - 1 - k), netif, &address, &one)) return false;
        array_set_ref(t->heap_base, addresses, k, address);
        array_set_ref(t->heap_base, bindings, k, one);
    }
    net_put_ref(t, netif, NF_NetworkInterface_addrs, addresses);
    net_put_ref(t, netif, NF_NetworkInterface_bindings, bindings);
    return true;
}

static ref new_interface(thread *t, const interfaces *all, uint32_t place);

/* The virtual ones below it. */
static bool add_children(thread *t, const interfaces *all, uint32_t place, ref netif) {
    uint32_t count = 0, k = 0;
    for (uint32_t i = 0; i < all->count; i++) count += at(all, i)->parent == (int32_t)place;
    ref children = new_array(t, NET_NetworkInterface, NULL, count);
    if (children == NULL_REF) return false;
    for (uint32_t i = all->count; i-- > 0;) {
        if (at(all, i)->parent != (int32_t)place) continue;
        ref child = new_interface(t, all, i);
        if (child == NULL_REF) return false;
        net_put_ref(t, child, NF_NetworkInterface_parent, netif);
        array_set_ref(t->heap_base, children, k++, child);
    }
    net_put_ref(t, netif, NF_NetworkInterface_childs, children);
    return true;
}

static ref new_interface(thread *t, const interfaces *all, uint32_t place) {
    const interface *i = at(all, place);
    ref netif = native_new_object(t, net_class(t, NET_NetworkInterface));
    ref name = netif ? string_new_utf8(t, i->name, strlen(i->name)) : NULL_REF;
    if (name == NULL_REF) return NULL_REF;
    net_put_ref(t, netif, NF_NetworkInterface_name, name);
    net_put_ref(t, netif, NF_NetworkInterface_displayName, name);
    obj_set_i32(t->heap_base, netif, native_field(t, NF_NetworkInterface_index), (int32_t)i->index);
    obj_set_i8(t->heap_base, netif, native_field(t, NF_NetworkInterface_virtual), i->parent >= 0);
    return add_bindings(t, i, netif) && add_children(t, all, place, netif) ? netif : NULL_REF;
}

/* ---- natives that look for interfaces ---- */

/* The list, and room in the heap for objects of all of it; the caller frees it in any case. */
static outcome begin_list(thread *t, interfaces *all) {
    vec_init(all, sizeof(interface));
    TRY(net_check_right(t));
    TRY(net_prepare(t));
    int error = list_interfaces(t, all);
    if (error) return net_throw_option(t, error);
    return native_reserve(t, bytes_of(all)) ? DONE : THREW;
}

static ref all_interfaces(thread *t, const interfaces *all) {
    uint32_t count = 0, k = 0;
    for (uint32_t i = 0; i < all->count; i++) count += at(all, i)->parent < 0;
    ref array = new_array(t, NET_NetworkInterface, NULL, count);
    for (uint32_t i = all->count; array != NULL_REF && i-- > 0;) {
        if (at(all, i)->parent >= 0) continue;
        ref one = new_interface(t, all, i);
        if (one == NULL_REF) return NULL_REF;
        array_set_ref(t->heap_base, array, k++, one);
    }
    return array;
}

NATIVE(get_all) {
    interfaces all;
    outcome o = begin_list(t, &all);
    if (o == DONE && all.count == 0)
        o = native_ref_result(f, NULL_REF);
    else if (o == DONE)
        o = native_new_result(f, all_interfaces(t, &all));
    free_interfaces(&all);
    return o;
}

/* The interface at a place; NULL_REF for -1. Frees the list. */
static outcome take_place(thread *t, interfaces *all, int32_t place, ref *out) {
    *out = place < 0 ? NULL_REF : new_interface(t, all, (uint32_t)place);
    free_interfaces(all);
    return place < 0 || *out ? DONE : THREW;
}

NATIVE(get_by_name) {
    interfaces all;
    strbuf name;
    ref found;
    outcome o = begin_list(t, &all);
    if (o != DONE) return free_interfaces(&all), o;
    if (!native_to_host(t, f->locals[0].r, &name)) return strbuf_free(&name), free_interfaces(&all), THREW;
    int32_t place = find_name(&all, strbuf_text(&name));
    strbuf_free(&name);
    TRY(take_place(t, &all, place, &found));
    return native_ref_result(f, found);
}

outcome net_interface_of_index(thread *t, uint32_t index, ref *out) {
    interfaces all;
    outcome o = begin_list(t, &all);
    if (o != DONE) return free_interfaces(&all), o;
    int32_t place = -1;
    for (uint32_t i = 0; place < 0 && i < all.count; i++)
        if (at(&all, i)->index == index) place = (int32_t)i;
    return take_place(t, &all, place, out);
}

NATIVE(get_by_index) {
    ref found;
    TRY(net_interface_of_index(t, (uint32_t)f->locals[0].i, &found));
    return native_ref_result(f, found);
}

static int32_t find_address(const interfaces *all, const net_address *wanted) {
    for (uint32_t i = all->count; i-- > 0;)
        for (uint32_t k = 0; k < at(all, i)->bindings.count; k++) {
            const binding *b = vec_at(&at(all, i)->bindings, k);
            if (net_same_address(&b->address, wanted)) return at(all, i)->parent >= 0 ? at(all, i)->parent : (int32_t)i;
        }
    return -1;
}

/* Where an InetAddress is bound; *place stays as it is when that is nowhere. */
static outcome begin_address(thread *t, ref address, interfaces *all, int32_t *place) {
    net_address a;
    socklen_t size;
    TRY(begin_list(t, all));
    if (address != NULL_REF && !net_has_ipv6(t) && class_of(t, address) == net_class(t, NET_Inet6Address)) return DONE;
    TRY(net_address_of(t, address, 0, false, &a, &size));
    *place = find_address(all, &a);
    return DONE;
}

outcome net_interface_of_address(thread *t, ref inet_address, ref *out) {
    interfaces all;
    int32_t place = -1;
    outcome o = begin_address(t, inet_address, &all, &place);
    if (o != DONE) return free_interfaces(&all), o;
    return take_place(t, &all, place, out);
}

NATIVE(get_by_address) {
    ref found;
    TRY(net_interface_of_address(t, f->locals[0].r, &found));
    return native_ref_result(f, found);
}

NATIVE(is_bound) {
    interfaces all;
    int32_t place = -1;
    outcome o = begin_address(t, f->locals[0].r, &all, &place);
    free_interfaces(&all);
    return o == DONE ? native_bool_result(f, place >= 0) : o;
}

/* ---- natives about one interface: the name comes first, or behind a byte array ---- */

/* Asks the host about an interface by name. */
static outcome ask(thread *t, ref name, unsigned long request, struct ifreq *out) {
    strbuf text;
    TRY(net_check_right(t));
    memset(out, 0, sizeof *out);
    if (!native_to_host(t, name, &text)) return strbuf_free(&text), THREW;
    (void)snprintf(out->ifr_name, sizeof out->ifr_name, "%s", strbuf_text(&text));
    strbuf_free(&text);
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int error = fd >= 0 && ioctl(fd, request, out) == 0 ? 0 : errno;
    if (fd >= 0) (void)close(fd);
    return error ? net_throw_option(t, error) : DONE;
}

/* Whether all these flags are set. */
static outcome flags_result(thread *t, frame *f, short wanted) {
    struct ifreq answer;
    TRY(ask(t, f->locals[0].r, SIOCGIFFLAGS, &answer));
    return native_bool_result(f, (answer.ifr_flags & wanted) == wanted);
}

NATIVE(is_up) {
    return flags_result(t, f, IFF_UP | IFF_RUNNING);
}

NATIVE(is_loopback) {
    return flags_result(t, f, IFF_LOOPBACK);
}

NATIVE(is_point_to_point) {
    return flags_result(t, f, IFF_POINTOPOINT);
}

NATIVE(does_multicast) {
    return flags_result(t, f, IFF_MULTICAST);
}

NATIVE(transfer_unit) {
    struct ifreq answer;
    TRY(ask(t, f->locals[0].r, SIOCGIFMTU, &answer));
    return native_int_result(f, answer.ifr_mtu);
}

/* getMacAddr0(address or null, name, index): null when it has none */
NATIVE(hardware_address) {
    enum { LENGTH = 6 };
    static const char none[LENGTH];
    struct ifreq answer;
    TRY(ask(t, f->locals[1].r, SIOCGIFHWADDR, &answer));
    if (memcmp(answer.ifr_hwaddr.sa_data, none, LENGTH) == 0) return native_ref_result(f, NULL_REF);
    return native_new_result(f, native_new_bytes(t, answer.ifr_hwaddr.sa_data, LENGTH));
}

#define INTERFACE "Ljava/net/NetworkInterface;"
#define NAME      "Ljava/lang/String;"

static const native_entry entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {"getAll", "()[" INTERFACE, get_all, 0, 0},
    {"getByName0", "(" NAME ")" INTERFACE, get_by_name, 0, 0},
    {"getByIndex0", "(I)" INTERFACE, get_by_index, 0, 0},
    {"getByInetAddress0", "(Ljava/net/InetAddress;)" INTERFACE, get_by_address, 0, 0},
    {"boundInetAddress0", "(Ljava/net/InetAddress;)Z", is_bound, 0, 0},
    {"isUp0", "(" NAME "I)Z", is_up, 0, 0},
    {"isLoopback0", "(" NAME "I)Z", is_loopback, 0, 0},
    {"isP2P0", "(" NAME "I)Z", is_point_to_point, 0, 0},
    {"supportsMulticast0", "(" NAME "I)Z", does_multicast, 0, 0},
    {"getMTU0", "(" NAME "I)I", transfer_unit, 0, 0},
    {"getMacAddr0", "([B" NAME "I)[B", hardware_address, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_NetworkInterface = {"java/net/NetworkInterface", entries};
