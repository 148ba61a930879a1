/*
 * java.net's names: Inet4AddressImpl and Inet6AddressImpl, which look names up and ask whether hosts can be reached; and small
 * facts of the host's network: InetAddressImplFactory, sun.net.PortConfig, sun.net.dns.ResolverConfigurationImpl,
 * sun.net.spi.DefaultProxySelector.
 */
#include "native/posix/net.h"

#include "base/mem.h"
#include "heap/copy.h"
#include "host/thread.h"
#include "thread/wait.h"

#include <errno.h>
#include <netdb.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- looking up: the host's resolver cannot be woken, so that a thread of its own asks it ---- */

/*
 * A question to the resolver and its answer, shared by who asks and the thread that looks it up. The latter touches nothing of
 * the guest, which may end meanwhile: the last of the two frees it.
 */
typedef struct question {
    _Atomic int users;
    _Atomic bool done;  /* what is below the wake is the answer */
    host_wake answered; /* posted then */
    bool by_name;
    char name[NI_MAXHOST]; /* what is asked, or what was found */
    int family;            /* of the addresses that are wanted; AF_UNSPEC: all */
    net_address address;
    socklen_t size;
    struct addrinfo *found;
    int error, host_error; /* EAI_..., and errno for EAI_SYSTEM */
} question;

static void release(question *q) {
    if (atomic_fetch_sub(&q->users, 1) != 1) return;
    if (q->found) freeaddrinfo(q->found);
    host_wake_destroy(&q->answered);
    free(q);
}

static void look_up(void *argument) {
    question *q = argument;
    if (q->by_name) {
        struct addrinfo hints = {.ai_flags = AI_CANONNAME, .ai_family = q->family, .ai_socktype = SOCK_STREAM};
        q->error = getaddrinfo(q->name, NULL, &hints, &q->found);
    } else {
        q->error = getnameinfo(&q->address.any, q->size, q->name, sizeof q->name, NULL, 0, NI_NAMEREQD);
    }
    q->host_error = errno;
    atomic_store(&q->done, true);
    host_wake_post(&q->answered);
    release(q);
}

/* Not counted by the allocator of tests: it may outlive the guest. NULL: no memory or descriptor. */
static question *new_question(void) {
    question *q = calloc(1, sizeof *q);
    if (!q) return NULL;
    atomic_init(&q->users, 2);
    if (host_wake_init(&q->answered)) return q;
    free(q);
    return NULL;
}

/* A question that nobody was asked. */
static void drop_question(question *q) {
    atomic_fetch_sub(&q->users, 1);
    release(q);
}

/* DONE when the answer is there; the caller then releases the question, which it does not otherwise. */
static outcome ask_blocking(thread *t, question *q) {
    host_thread answerer;
    if (!host_thread_start(&answerer, 0, "name service", look_up, q)) {
        drop_question(q);
        return THROW(t, KNOWN_OutOfMemoryError, "unable to create native thread");
    }
    host_thread_detach(answerer);
    wait_result result;
    do result = host_wait_blocking(t, q->answered.read_end, HOST_POLL_READ, WAIT_FOREVER, false);
    while (result != WAIT_STOPPED && !atomic_load(&q->done));
    if (result != WAIT_STOPPED) return DONE;
    release(q);
    return AGAIN;
}

/* UnknownHostException "host: what the resolver says". */
static outcome throw_unknown_host(thread *t, ref host, const question *q) {
    char text[256];
    strbuf message;
    class *c;
    TRY(native_boot_class(t, "java/net/UnknownHostException", &c));
    if (q->error == EAI_SYSTEM)
        host_error_text(q->host_error, text, sizeof text);
    else
        (void)snprintf(text, sizeof text, "%s", gai_strerror(q->error));
    strbuf_init(&message);
    string_add_utf8(t, host, &message);
    strbuf_printf(&message, ": %s", text);
    ref string = message.failed ? ((void)native_throw_oom(t), NULL_REF) : string_new_text_blocking(t, strbuf_text(&message));
    strbuf_free(&message);
    if (string != NULL_REF) (void)exc_throw_class(t, c, string, NULL_REF);
    return THREW;
}

static outcome check_right(thread *t) {
    if (limits_grant(&t->rt->limits, RIGHT_NETWORK)) return DONE;
    return native_throw(t, "java/net/UnknownHostException", "this guest has no right to %s", right_name(RIGHT_NETWORK));
}

/* ---- lookupAllHostAddr ---- */

enum { PREFER_IPV4 = 0, PREFER_IPV6 = 1 }; /* InetAddress.preferIPv6Address; another value: the host's order */

static bool is_known(struct addrinfo *const *list, uint32_t count, const struct addrinfo *a) {
    for (uint32_t i = 0; i < count; i++)
        if (list[i]->ai_addrlen == a->ai_addrlen && memcmp(list[i]->ai_addr, a->ai_addr, a->ai_addrlen) == 0) return true;
    return false;
}

/* The addresses of families that Java knows, each once; NULL: no memory. */
static struct addrinfo **distinct(struct addrinfo *found, uint32_t *count) {
    size_t most = 1;
    for (const struct addrinfo *a = found; a; a = a->ai_next) most++;
    struct addrinfo **list = mem_alloc_array(most, sizeof(struct addrinfo *));
    *count = 0;
    for (struct addrinfo *a = found; list && a; a = a->ai_next)
        if ((a->ai_family == AF_INET || a->ai_family == AF_INET6) && !is_known(list, *count, a)) list[(*count)++] = a;
    return list;
}

static ref new_addresses(thread *t, ref host, struct addrinfo *const *list, uint32_t count, int32_t preference) {
    class *element, *of = NULL;
    if (native_boot_class(t, "java/net/InetAddress", &element) == DONE) of = class_array_of(t, element);
    ref array = of ? native_new_array(t, of, (int32_t)count) : NULL_REF;
    bool in_order = preference != PREFER_IPV4 && preference != PREFER_IPV6;
    uint32_t n = 0;
    for (int pass = 0; array != NULL_REF && pass < 2; pass++) {
        int family = (preference == PREFER_IPV6) == (pass == 0) ? AF_INET6 : AF_INET;
        for (uint32_t i = 0; i < count; i++) {
            net_address a = {.room = {0}};
            if (in_order ? pass > 0 : list[i]->ai_family != family) continue;
            memcpy(&a, list[i]->ai_addr, list[i]->ai_addrlen);
            ref one = net_new_address(t, &a, host);
            if (one == NULL_REF) return NULL_REF;
            array_set_ref(t->heap_base, array, n++, one);
        }
    }
    return array;
}

/* The host's name is a local of the native. */
static outcome answer_addresses(thread *t, frame *f, ref host, const question *q) {
    if (q->error) return throw_unknown_host(t, host, q);
    uint32_t count;
    struct addrinfo **list = distinct(q->found, &count);
    if (!list) return native_throw_oom(t);
    class *inet_address;
    outcome o = native_boot_class(t, "java/net/InetAddress", &inet_address);
    if (o == DONE && !native_reserve(t, array_bytes(count, 2) + (uint64_t)count * NET_ADDRESS_BYTES)) o = THREW;
    if (o == DONE) {
        uint32_t offset = native_field(t, NF_InetAddress_preferIPv6Address);
        int32_t preference = obj_get_i32(t->heap_base, inet_address->mirror, offset);
        o = native_new_result(f, new_addresses(t, host, list, count, preference));
    }
    mem_free(list);
    return o;
}

static outcome addresses_of_host(thread *t, frame *f, uint32_t host_local, int family) {
    TRY(check_right(t));
    TRY(net_prepare(t));
    question *q = new_question();
    if (!q) return native_throw_oom(t);
    strbuf name;
    bool named = native_to_host(t, f->locals[host_local].r, &name);
    size_t length = named ? name.length : 0;
    if (named && length < sizeof q->name) memcpy(q->name, strbuf_text(&name), length);
    strbuf_free(&name);
    q->by_name = true;
    q->family = family;
    q->error = EAI_NONAME; /* a name that is longer than names can be */
    outcome o = !named ? THREW : length < sizeof q->name ? DONE : throw_unknown_host(t, f->locals[host_local].r, q);
    if (o != DONE) return drop_question(q), o;
    TRY(ask_blocking(t, q));
    o = answer_addresses(t, f, f->locals[host_local].r, q);
    release(q);
    return o;
}

NATIVE(addresses_v4) {
    return addresses_of_host(t, f, 1, AF_INET);
}

NATIVE(addresses_v6) {
    return addresses_of_host(t, f, 1, net_has_ipv6(t) ? AF_UNSPEC : AF_INET);
}

/* ---- getHostByAddr, getLocalHostName ---- */

/* The bytes of an address, four or sixteen; false: neither. */
static bool address_of_bytes(thread *t, ref bytes, int32_t scope, net_address *out, socklen_t *size) {
    uint32_t length = bytes ? (uint32_t)array_length(t->heap_base, bytes) : 0;
    *out = (net_address){.room = {0}};
    if (length == sizeof out->v4.sin_addr) {
        out->v4.sin_family = AF_INET;
        heap_copy(&out->v4.sin_addr, native_bytes_at(t, bytes, 0), length);
        *size = sizeof out->v4;
        return true;
    }
    if (length != sizeof out->v6.sin6_addr) return false;
    out->v6.sin6_family = AF_INET6;
    out->v6.sin6_scope_id = scope > 0 ? (uint32_t)scope : 0;
    heap_copy(&out->v6.sin6_addr, native_bytes_at(t, bytes, 0), length);
    *size = sizeof out->v6;
    return true;
}

NATIVE(name_of_address) {
    net_address a;
    socklen_t size;
    TRY(check_right(t));
    if (!address_of_bytes(t, f->locals[1].r, 0, &a, &size)) return native_throw(t, "java/net/UnknownHostException", NULL);
    question *q = new_question();
    if (!q) return native_throw_oom(t);
    q->address = a;
    q->size = size;
    TRY(ask_blocking(t, q));
    outcome o = q->error ? native_throw(t, "java/net/UnknownHostException", NULL)
                         : native_new_result(f, native_from_host(t, q->name, strlen(q->name)));
    release(q);
    return o;
}

NATIVE(local_host_name) {
    char name[NI_MAXHOST];
    TRY(check_right(t));
    if (gethostname(name, sizeof name) != 0) (void)snprintf(name, sizeof name, "localhost");
    name[sizeof name - 1] = '\0';
    return native_new_result(f, native_from_host(t, name, strlen(name)));
}

/* ---- isReachable0 ---- */

enum { ECHO_PORT = 7 };

static int set_hops(int fd, int family, int hops) {
    return family == AF_INET6 ? setsockopt(fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, &hops, sizeof hops)
                              : setsockopt(fd, IPPROTO_IP, IP_TTL, &hops, sizeof hops);
}

/* Errors that tell no more than that nobody answers. */
static bool is_silence(int error) {
    return error == ENETUNREACH || error == EHOSTUNREACH || error == EAFNOSUPPORT || error == EADDRNOTAVAIL ||
           error == ENETDOWN || error == EINVAL || error == ETIMEDOUT || error == EHOSTDOWN || error == EPERM ||
           error == EACCES;
}

/* 0: somebody accepts or refuses; -1 with errno otherwise, or FD_STOPPED. */
static int knock_blocking(thread *t, int fd, const net_address *a, socklen_t size, int64_t deadline) {
    int error = net_begin_connect(t, fd, &a->any, size);
    if (error == EINPROGRESS) {
        wait_result result;
        do result = host_wait_blocking(t, fd, HOST_POLL_WRITE, deadline, false);
        while (result == WAIT_WOKEN);
        if (result == WAIT_STOPPED) return FD_STOPPED;
        error = result == WAIT_TIMED_OUT ? ETIMEDOUT : net_pending_error(fd);
    }
    errno = error;
    return error == 0 || error == ECONNREFUSED ? 0 : -1;
}

/*
 * Whether a TCP connection to the echo service is accepted or refused within that time: what needs no privilege of the host.
 * `from` may be NULL; hops 0: the host's default.
 */
static outcome knock(thread *t, frame *f, net_address *to, socklen_t size, const net_address *from, int32_t timeout,
                     int32_t hops) {
    int family = to->any.sa_family;
    int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return net_throw_option(t, errno);
    if (family == AF_INET6)
        to->v6.sin6_port = htons(ECHO_PORT);
    else
        to->v4.sin_port = htons(ECHO_PORT);
    bool ready = (hops <= 0 || set_hops(fd, family, hops) == 0) && (!from || bind(fd, &from->any, size) == 0);
    int result = ready ? knock_blocking(t, fd, to, size, net_deadline(timeout)) : -1, error = errno;
    (void)close(fd);
    if (result == FD_STOPPED) return AGAIN;
    if (result < 0 && !is_silence(error)) return net_throw(t, error);
    return native_bool_result(f, result == 0);
}

/* (address, timeout in ms, address of an interface or null, hops) with the zones of both, where there are any */
static outcome reach(thread *t, frame *f, ref to, int32_t to_scope, int32_t timeout, ref from, int32_t from_scope,
                     int32_t hops) {
    net_address a, b;
    socklen_t size, from_size;
    TRY(net_check_right(t));
    if (!address_of_bytes(t, to, to_scope, &a, &size)) return native_throw_npe(t);
    bool has_from = from != NULL_REF && address_of_bytes(t, from, from_scope, &b, &from_size);
    if (has_from && from_size != size) return native_bool_result(f, false);
    return knock(t, f, &a, size, has_from ? &b : NULL, timeout, hops);
}

/* Where the guest has no IPv6, nothing there can be reached. */
NATIVE(is_reachable_v4) {
    ref to = f->locals[1].r;
    if (to != NULL_REF && array_length(t->heap_base, to) == (int32_t)sizeof(struct in6_addr))
        return native_bool_result(f, false);
    return reach(t, f, f->locals[1].r, 0, f->locals[2].i, f->locals[3].r, 0, f->locals[4].i);
}

NATIVE(is_reachable_v6) {
    const slot *a = f->locals;
    return reach(t, f, a[1].r, a[2].i, a[3].i, a[4].r, a[6].i, a[5].i);
}

#define LOOK_UP "(Ljava/lang/String;)[Ljava/net/InetAddress;"

static const native_entry v4_entries[] = {
    {"getLocalHostName", "()Ljava/lang/String;", local_host_name, 0, 0},
    {"lookupAllHostAddr", LOOK_UP, addresses_v4, 0, 0},
    {"getHostByAddr", "([B)Ljava/lang/String;", name_of_address, 0, 0},
    {"isReachable0", "([BI[BI)Z", is_reachable_v4, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Inet4AddressImpl = {"java/net/Inet4AddressImpl", v4_entries};

static const native_entry v6_entries[] = {
    {"getLocalHostName", "()Ljava/lang/String;", local_host_name, 0, 0},
    {"lookupAllHostAddr", LOOK_UP, addresses_v6, 0, 0},
    {"getHostByAddr", "([B)Ljava/lang/String;", name_of_address, 0, 0},
    {"isReachable0", "([BII[BII)Z", is_reachable_v6, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_Inet6AddressImpl = {"java/net/Inet6AddressImpl", v6_entries};

static const native_entry factory_entries[] = {
    {"isIPv6Supported", "()Z", net_ipv6_supported, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_InetAddressImplFactory = {"java/net/InetAddressImplFactory", factory_entries};

static const native_entry init_entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_InetAddress = {"java/net/InetAddress", init_entries};
const native_class native_Inet4Address = {"java/net/Inet4Address", init_entries};
const native_class native_Inet6Address = {"java/net/Inet6Address", init_entries};
const native_class native_DatagramPacket = {"java/net/DatagramPacket", init_entries};

/* ---- facts of the host ---- */

/* The ports that the host gives to who asks for none in particular; -1: it does not tell. */
static int32_t port_range(int which) {
    int ports[2] = {-1, -1};
    FILE *file = fopen("/proc/sys/net/ipv4/ip_local_port_range", "re");
    if (!file) return -1;
    bool read = fscanf(file, "%d %d", &ports[0], &ports[1]) == 2;
    (void)fclose(file);
    return read ? ports[which] : -1;
}

NATIVE(lowest_port) {
    (void)t;
    return native_int_result(f, port_range(0));
}

NATIVE(highest_port) {
    (void)t;
    return native_int_result(f, port_range(1));
}

static const native_entry port_entries[] = {
    {"getLower0", "()I", lowest_port, 0, 0},
    {"getUpper0", "()I", highest_port, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_PortConfig = {"sun/net/PortConfig", port_entries};

/* The domain in the host's own name; null: it has none. */
NATIVE(own_domain) {
    char name[NI_MAXHOST] = "";
    TRY(check_right(t));
    const char *dot = gethostname(name, sizeof name - 1) == 0 ? strchr(name, '.') : NULL;
    if (!dot) return native_ref_result(f, NULL_REF);
    return native_new_result(f, native_from_host(t, dot + 1, strlen(dot + 1)));
}

static const native_entry resolver_entries[] = {
    {"fallbackDomain0", "()Ljava/lang/String;", own_domain, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ResolverConfigurationImpl = {"sun/net/dns/ResolverConfigurationImpl", resolver_entries};

/* The host has no proxies of its own: what a desktop keeps is asked by libraries that are never loaded here. */
static const native_entry proxy_entries[] = {
    {"init", "()Z", native_zero, 0, 0},
    {"getSystemProxies", "(Ljava/lang/String;Ljava/lang/String;)[Ljava/net/Proxy;", native_zero, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_DefaultProxySelector = {"sun/net/spi/DefaultProxySelector", proxy_entries};
