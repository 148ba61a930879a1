/*
 * Addresses of java.net: InetAddress and its kin made from the host's and the other way; which family the guest uses.
 */
#include "heap/copy.h"
#include "native/posix/net.h"
#include "native/state.h"
#include "runtime/link.h"
#include "runtime/loader.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <unistd.h>

enum { FAMILY_IPV4 = 1, FAMILY_IPV6 = 2 }; /* InetAddress.IPv4, IPv6 */

/* ---- classes ---- */

_Static_assert((int)NET_CLASS_COUNT == (int)NATIVE_NET_CLASSES, "a place for each class");

static const char *const class_names[NET_CLASS_COUNT] = {
    [NET_Inet4Address] = "java/net/Inet4Address",
    [NET_Inet6Address] = "java/net/Inet6Address",
    [NET_InetAddressHolder] = "java/net/InetAddress$InetAddressHolder",
    [NET_Inet6AddressHolder] = "java/net/Inet6Address$Inet6AddressHolder",
    [NET_InetSocketAddress] = "java/net/InetSocketAddress",
    [NET_InetSocketAddressHolder] = "java/net/InetSocketAddress$InetSocketAddressHolder",
    [NET_NetworkInterface] = "java/net/NetworkInterface",
    [NET_InterfaceAddress] = "java/net/InterfaceAddress",
};

outcome net_prepare(thread *t) {
    for (int i = 0; i < NET_CLASS_COUNT; i++) {
        _Atomic(class *) *known = &t->rt->native->net_classes[i];
        class *c = atomic_load_explicit(known, memory_order_acquire);
        if (c) continue;
        TRY(native_boot_class(t, class_names[i], &c));
        TRY(class_initialize(t, c));
        if (class_get_state(c) == CLASS_INITIALIZED) atomic_store_explicit(known, c, memory_order_release);
    }
    return DONE;
}

class *net_class(thread *t, net_class_id id) {
    class *c = atomic_load_explicit(&t->rt->native->net_classes[id], memory_order_acquire);
    if (c) return c;
    /* Its static initializer is what runs now: it is loaded. */
    symbol *name = symbol_find(t->rt->symbols, class_names[id], strlen(class_names[id]));
    return loader_find_loaded(t, loader_boot(t->rt), name);
}

/* ---- objects ---- */

static ref new_object(thread *t, net_class_id id) {
    return native_new_object(t, net_class(t, id));
}

/* An InetAddress of a class, with its holder. */
static ref new_address(thread *t, net_class_id id, int32_t family, uint32_t address, ref host_name) {
    ref holder = new_object(t, NET_InetAddressHolder), o = holder ? new_object(t, id) : NULL_REF;
    if (o == NULL_REF) return NULL_REF;
    net_put_int(t, holder, NF_InetAddressHolder_family, family);
    net_put_int(t, holder, NF_InetAddressHolder_address, (int32_t)address);
    net_put_ref(t, holder, NF_InetAddressHolder_hostName, host_name);
    net_put_ref(t, holder, NF_InetAddressHolder_originalHostName, host_name);
    net_put_ref(t, o, NF_InetAddress_holder, holder);
    return o;
}

static ref new_v6(thread *t, const struct sockaddr_in6 *a, ref host_name) {
    ref o = new_address(t, NET_Inet6Address, FAMILY_IPV6, 0, host_name);
    ref holder = o ? new_object(t, NET_Inet6AddressHolder) : NULL_REF;
    ref bytes = holder ? native_new_bytes(t, &a->sin6_addr, sizeof a->sin6_addr) : NULL_REF;
    if (bytes == NULL_REF) return NULL_REF;
    net_put_ref(t, holder, NF_Inet6AddressHolder_ipaddress, bytes);
    net_put_int(t, holder, NF_Inet6AddressHolder_scope_id, (int32_t)a->sin6_scope_id);
    net_put_bool(t, holder, NF_Inet6AddressHolder_scope_id_set, a->sin6_scope_id != 0);
    net_put_ref(t, o, NF_Inet6Address_holder6, holder);
    return o;
}

/* The four bytes of an IPv4 address, mapped or not, in the host's order; false: it is another. */
static bool v4_part(const net_address *a, uint32_t *out) {
    uint32_t bytes;
    if (a->any.sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&a->v6.sin6_addr))
        memcpy(&bytes, &a->v6.sin6_addr.s6_addr[12], sizeof bytes);
    else if (a->any.sa_family == AF_INET)
        bytes = a->v4.sin_addr.s_addr;
    else
        return false;
    *out = ntohl(bytes);
    return true;
}

ref net_new_address(thread *t, const net_address *a, ref host_name) {
    uint32_t v4;
    if (v4_part(a, &v4)) return new_address(t, NET_Inet4Address, FAMILY_IPV4, v4, host_name);
    return new_v6(t, &a->v6, host_name);
}

uint16_t net_port(const net_address *a) {
    return ntohs(a->any.sa_family == AF_INET6 ? a->v6.sin6_port : a->v4.sin_port);
}

ref net_new_socket_address(thread *t, const net_address *a) {
    ref address = net_new_address(t, a, NULL_REF);
    ref holder = address ? new_object(t, NET_InetSocketAddressHolder) : NULL_REF;
    ref o = holder ? new_object(t, NET_InetSocketAddress) : NULL_REF;
    if (o == NULL_REF) return NULL_REF;
    net_put_ref(t, holder, NF_InetSocketAddressHolder_addr, address);
    net_put_int(t, holder, NF_InetSocketAddressHolder_port, net_port(a));
    net_put_ref(t, o, NF_InetSocketAddress_holder, holder);
    return o;
}

void net_set_interface(thread *t, ref address, ref network_interface) {
    if (class_of(t, address) != net_class(t, NET_Inet6Address)) return;
    ref holder = native_get_ref(t, address, native_field(t, NF_Inet6Address_holder6));
    net_put_ref(t, holder, NF_Inet6AddressHolder_scope_ifname, network_interface);
    net_put_bool(t, holder, NF_Inet6AddressHolder_scope_ifname_set, true);
}

/* ---- the other way ---- */

static void fill_v4(uint32_t address, int32_t port, net_address *out, socklen_t *size) {
    out->v4.sin_family = AF_INET;
    out->v4.sin_port = htons((uint16_t)port);
    out->v4.sin_addr.s_addr = htonl(address);
    *size = sizeof out->v4;
}

/* The any-address of IPv4 becomes that of IPv6. */
static void fill_mapped(uint32_t address, int32_t port, net_address *out, socklen_t *size) {
    uint32_t bytes = htonl(address);
    out->v6.sin6_family = AF_INET6;
    out->v6.sin6_port = htons((uint16_t)port);
    if (address != INADDR_ANY) {
        out->v6.sin6_addr.s6_addr[10] = out->v6.sin6_addr.s6_addr[11] = 0xff;
        memcpy(&out->v6.sin6_addr.s6_addr[12], &bytes, sizeof bytes);
    }
    *size = sizeof out->v6;
}

static outcome fill_v6(thread *t, ref o, int32_t port, net_address *out, socklen_t *size) {
    ref holder = native_get_ref(t, o, native_field(t, NF_Inet6Address_holder6));
    ref bytes = holder ? native_get_ref(t, holder, native_field(t, NF_Inet6AddressHolder_ipaddress)) : NULL_REF;
    if (bytes == NULL_REF || (size_t)array_length(t->heap_base, bytes) != sizeof out->v6.sin6_addr) return native_throw_npe(t);
    out->v6.sin6_family = AF_INET6;
    out->v6.sin6_port = htons((uint16_t)port);
    heap_copy(&out->v6.sin6_addr, native_bytes_at(t, bytes, 0), sizeof out->v6.sin6_addr);
    out->v6.sin6_scope_id = (uint32_t)native_get_int(t, holder, native_field(t, NF_Inet6AddressHolder_scope_id));
    *size = sizeof out->v6;
    return DONE;
}

outcome net_address_of(thread *t, ref inet_address, int32_t port, bool map, net_address *out, socklen_t *size) {
    ref holder = inet_address ? native_get_ref(t, inet_address, native_field(t, NF_InetAddress_holder)) : NULL_REF;
    if (holder == NULL_REF) return native_throw_npe(t);
    memset(out, 0, sizeof *out);
    bool is_v4 = native_get_int(t, holder, native_field(t, NF_InetAddressHolder_family)) == FAMILY_IPV4;
    uint32_t address = (uint32_t)native_get_int(t, holder, native_field(t, NF_InetAddressHolder_address));
    bool has_v6 = net_has_ipv6(t);
    if (is_v4 && !(has_v6 && map)) {
        fill_v4(address, port, out, size);
        return DONE;
    }
    if (is_v4) {
        fill_mapped(address, port, out, size);
        return DONE;
    }
    if (!has_v6) return native_throw(t, "java/net/SocketException", "Protocol family unavailable");
    if (class_of(t, inet_address) != net_class(t, NET_Inet6Address)) return native_throw_npe(t);
    return fill_v6(t, inet_address, port, out, size);
}

bool net_same_address(const net_address *a, const net_address *b) {
    uint32_t v4_a, v4_b;
    bool a_is_v4 = v4_part(a, &v4_a), b_is_v4 = v4_part(b, &v4_b);
    if (a_is_v4 != b_is_v4) return false;
    return a_is_v4 ? v4_a == v4_b : memcmp(&a->v6.sin6_addr, &b->v6.sin6_addr, sizeof a->v6.sin6_addr) == 0;
}

/* ---- families ---- */

enum { IPV6_UNKNOWN, IPV6_NO, IPV6_YES };

/* A program that was started for a connection over IPv4, which is its standard input, goes on with that family. */
static bool host_has_ipv6(const thread *t) {
    net_address a;
    socklen_t size = sizeof a;
    char byte;
    int probe = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (probe < 0) return false;
    (void)close(probe);
    if (getsockname(t->rt->doors->standard_fd[0], &a.any, &size) == 0 && a.any.sa_family == AF_INET) return false;
    int list = open("/proc/net/if_inet6", O_RDONLY | O_CLOEXEC); /* empty: no interface has an address */
    bool any = list >= 0 && read(list, &byte, 1) == 1;
    if (list >= 0) (void)close(list);
    return any;
}

bool net_has_ipv6(const thread *t) {
    int32_t known = atomic_load_explicit(&t->rt->native->ipv6, memory_order_relaxed);
    return known == IPV6_UNKNOWN ? host_has_ipv6(t) : known == IPV6_YES;
}

static outcome ask_preference(thread *t, frame *f) {
    class *c;
    TRY(native_boot_class(t, "java/lang/Boolean", &c));
    TRY(class_initialize(t, c));
    method *m = native_method(t, c, "getBoolean", "(Ljava/lang/String;)Z");
    ref name = m ? string_new_ascii(t, "java.net.preferIPv4Stack") : NULL_REF;
    if (name == NULL_REF) return THREW;
    return native_call(t, f, m, &(slot){.raw = name}, 1, 1);
}

outcome net_ipv6_supported(thread *t, frame *f) {
    _Atomic int32_t *known = &t->rt->native->ipv6;
    if (f->state == 1) {
        bool use = !f->result.i && host_has_ipv6(t);
        atomic_store_explicit(known, use ? IPV6_YES : IPV6_NO, memory_order_relaxed);
    } else if (atomic_load_explicit(known, memory_order_relaxed) == IPV6_UNKNOWN) {
        return ask_preference(t, f);
    }
    return native_bool_result(f, net_has_ipv6(t));
}

outcome net_reuse_port_available(thread *t, frame *f) {
    (void)t;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    bool known = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0;
    if (fd >= 0) (void)close(fd);
    return native_bool_result(f, known);
}
