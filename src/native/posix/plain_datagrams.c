/*
 * java.net.PlainDatagramSocketImpl.
 */
#include "base/mem.h"
#include "heap/copy.h"
#include "native/posix/plain.h"
#include "native/reflect.h"
#include "thread/wait.h"

#include <errno.h>
#include <sys/ioctl.h>

enum { MOST_OF_A_DATAGRAM = 65536 };

static ref own_descriptor(thread *t, const frame *f) {
    return net_ref(t, f->locals[0].r, NF_DatagramSocketImpl_fd);
}

static outcome own_fd(thread *t, const frame *f, int *out) {
    return plain_fd(t, own_descriptor(t, f), out);
}

/* ---- opening, binding, connecting ---- */

NATIVE(create) {
    int fd, on = 1, off = 0;
    TRY(plain_open(t, own_descriptor(t, f), false));
    TRY(own_fd(t, f, &fd));
    (void)setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    (void)setsockopt(fd, IPPROTO_IP, IP_MULTICAST_ALL, &off, sizeof off);
    if (net_has_ipv6(t)) (void)setsockopt(fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, &on, sizeof on);
    return DONE;
}

NATIVE(close_socket) {
    ref descriptor = own_descriptor(t, f);
    return descriptor == NULL_REF ? DONE : plain_close(t, descriptor, false);
}

/* bind0(port, address) */
NATIVE(bind_to) {
    int fd;
    int32_t port;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    TRY(plain_bind(t, fd, f->locals[2].r, f->locals[1].i, &port));
    net_put_int(t, f->locals[0].r, NF_DatagramSocketImpl_localPort, port);
    return DONE;
}

/* connect0(address, port) */
NATIVE(connect_to) {
    net_address a;
    socklen_t size;
    int fd;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    TRY(net_address_of(t, f->locals[1].r, f->locals[2].i, true, &a, &size));
    return connect(fd, &a.any, size) == 0 ? DONE : net_throw_as(t, "java/net/ConnectException", "Connect failed", errno);
}

/* The host may take the port away with the connection. */
NATIVE(disconnect) {
    struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    net_address a;
    socklen_t size = sizeof a;
    int fd = net_fd(t, own_descriptor(t, f));
    if (fd < 0) return DONE;
    (void)connect(fd, &nobody, sizeof nobody);
    if (getsockname(fd, &a.any, &size) != 0 || net_port(&a) != 0) return DONE;
    uint16_t port = htons((uint16_t)net_int(t, f->locals[0].r, NF_DatagramSocketImpl_localPort));
    if (a.any.sa_family == AF_INET6)
        a.v6.sin6_port = port;
    else
        a.v4.sin_port = port;
    (void)bind(fd, &a.any, size);
    return DONE;
}

/* ---- datagrams ---- */

typedef struct letter {
    struct iovec text;
    net_address address;
    socklen_t size; /* 0: the one that it is connected to */
    int flags;
} letter;

static ssize_t send_attempt(int fd, void *context) {
    letter *l = context;
    const struct sockaddr *to = l->size ? &l->address.any : NULL;
    return sendto(fd, l->text.iov_base, l->text.iov_len, MSG_DONTWAIT | MSG_NOSIGNAL, to, l->size);
}

static ssize_t receive_attempt(int fd, void *context) {
    letter *l = context;
    l->size = sizeof l->address;
    return recvfrom(fd, l->text.iov_base, l->text.iov_len, MSG_DONTWAIT | l->flags, &l->address.any, &l->size);
}

static outcome throw_letter(thread *t, int error, const char *timeout) {
    if (error == ETIMEDOUT) return native_throw(t, "java/net/SocketTimeoutException", "%s", timeout);
    if (error == EBADF) return plain_throw_closed(t);
    if (error == ECONNREFUSED) return native_throw(t, "java/net/PortUnreachableException", "ICMP Port Unreachable");
    return native_throw_io(t, "datagram failed", error);
}

/* Which bytes of its buffer a packet tells. */
static outcome packet_range(thread *t, ref packet, native_field_id length_field, ref *buffer, int32_t *offset,
                            int32_t *length) {
    if (packet == NULL_REF) return native_throw_npe(t);
    *buffer = net_ref(t, packet, NF_DatagramPacket_buf);
    *offset = net_int(t, packet, NF_DatagramPacket_offset);
    *length = net_int(t, packet, length_field);
    if (*buffer == NULL_REF) return native_throw_npe(t);
    bool within = *offset >= 0 && *length >= 0 && *offset <= array_length(t->heap_base, *buffer) - *length;
    return within ? DONE : THROW(t, KNOWN_IndexOutOfBoundsException, NULL);
}

static bool is_connected(thread *t, const frame *f) {
    return obj_get_i8(t->heap_base, f->locals[0].r, native_field(t, NF_AbstractPlainDatagramSocketImpl_connected)) != 0;
}

static outcome send_bytes(thread *t, int fd, letter *l, ref buffer, int32_t offset, int32_t length) {
    uint8_t *room = mem_alloc(length ? (size_t)length : 1);
    if (!room) return native_throw_oom(t);
    if (length) heap_copy(room, native_bytes_at(t, buffer, (uint32_t)offset), (size_t)length);
    l->text = (struct iovec){room, (size_t)length};
    ssize_t n = plain_run_blocking(t, fd, false, WAIT_FOREVER, send_attempt, l);
    int error = errno;
    mem_free(room);
    if (n == FD_STOPPED) return AGAIN;
    return n >= 0 ? DONE : throw_letter(t, error, "Send timed out");
}

NATIVE(send_packet) {
    letter l = {.size = 0};
    ref buffer, packet = f->locals[1].r;
    int32_t offset, length;
    int fd;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    TRY(packet_range(t, packet, NF_DatagramPacket_length, &buffer, &offset, &length));
    if (!is_connected(t, f))
        TRY(net_address_of(t, net_ref(t, packet, NF_DatagramPacket_address), net_int(t, packet, NF_DatagramPacket_port), true,
                           &l.address, &l.size));
    return send_bytes(t, fd, &l, buffer, offset, length);
}

/* Receives, or looks at what is to be received (MSG_PEEK); the count, AGAIN and exceptions as outcomes. */
static outcome receive(thread *t, const frame *f, int fd, letter *l, const char *timeout, ssize_t *n) {
    int32_t limit = net_int(t, f->locals[0].r, NF_AbstractPlainDatagramSocketImpl_timeout);
    int64_t deadline = net_deadline(limit > 0 ? limit : -1);
    bool refused;
    do {
        *n = plain_run_blocking(t, fd, true, deadline, receive_attempt, l);
        refused = *n == -1 && errno == ECONNREFUSED && !is_connected(t, f);
    } while (refused); /* of an earlier datagram */
    if (*n == FD_STOPPED) return AGAIN;
    return *n >= 0 ? DONE : throw_letter(t, errno, timeout);
}

/* Keeps the packet's address object when it is the same. */
static outcome store_sender(thread *t, ref packet, const letter *l) {
    net_address known;
    socklen_t size;
    ref address = net_ref(t, packet, NF_DatagramPacket_address);
    bool same = false;
    if (address != NULL_REF) {
        TRY(net_address_of(t, address, 0, true, &known, &size));
        same = net_same_address(&known, &l->address);
    }
    if (!same) {
        address = net_new_address(t, &l->address, NULL_REF);
        if (address == NULL_REF) return THREW;
        obj_set_ref(t->heap_base, packet, native_field(t, NF_DatagramPacket_address), address);
    }
    net_put_int(t, packet, NF_DatagramPacket_port, net_port(&l->address));
    return DONE;
}

static outcome receive_packet(thread *t, const frame *f, int flags, const char *timeout, letter *l) {
    ref buffer, packet = f->locals[1].r;
    int32_t offset, length;
    int fd;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    TRY(packet_range(t, packet, NF_DatagramPacket_bufLength, &buffer, &offset, &length));
    if (length > MOST_OF_A_DATAGRAM) length = MOST_OF_A_DATAGRAM;
    uint8_t *room = mem_alloc(length ? (size_t)length : 1);
    if (!room) return native_throw_oom(t);
    *l = (letter){.text = {room, (size_t)length}, .flags = flags};
    ssize_t n;
    outcome o = receive(t, f, fd, l, timeout, &n);
    if (o == DONE && n > 0) heap_copy(native_bytes_at(t, buffer, (uint32_t)offset), room, (size_t)n);
    mem_free(room);
    if (o != DONE) return o;
    net_put_int(t, packet, NF_DatagramPacket_length, (int32_t)n);
    return store_sender(t, packet, l);
}

NATIVE(receive_into) {
    letter l;
    return receive_packet(t, f, 0, "Receive timed out", &l);
}

NATIVE(peek_into) {
    letter l;
    TRY(receive_packet(t, f, MSG_PEEK, "Peek timed out", &l));
    return native_int_result(f, net_port(&l.address));
}

/* peek(address): whose the next datagram is, IPv4 only; the port */
NATIVE(peek_sender) {
    uint8_t byte;
    letter l = {.text = {&byte, 1}, .flags = MSG_PEEK};
    int fd;
    ssize_t n;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    ref given = f->locals[1].r, holder = given ? net_ref(t, given, NF_InetAddress_holder) : NULL_REF;
    if (holder == NULL_REF) return native_throw_npe(t);
    TRY(receive(t, f, fd, &l, "Peek timed out", &n));
    ref sender = net_new_address(t, &l.address, NULL_REF);
    if (sender == NULL_REF) return THREW;
    ref found = net_ref(t, sender, NF_InetAddress_holder);
    net_put_int(t, holder, NF_InetAddressHolder_address, net_int(t, found, NF_InetAddressHolder_address));
    net_put_int(t, holder, NF_InetAddressHolder_family, net_int(t, found, NF_InetAddressHolder_family));
    return native_int_result(f, net_port(&l.address));
}

/* Bytes of the next datagram; -1: it does not tell */
NATIVE(available) {
    int count = 0, fd = net_fd(t, own_descriptor(t, f));
    return native_int_result(f, fd >= 0 && ioctl(fd, FIONREAD, &count) == 0 ? count : -1);
}

/* ---- groups ---- */

static outcome set_hops(thread *t, const frame *f, int32_t hops) {
    int fd;
    TRY(own_fd(t, f, &fd));
    bool done = net_set_int(fd, IPPROTO_IP, IP_MULTICAST_TTL, hops) == 0 &&
                (!net_has_ipv6(t) || net_set_int(fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, hops) == 0);
    return done ? DONE : net_throw_option(t, errno);
}

NATIVE(set_time_to_live) {
    return set_hops(t, f, f->locals[1].i);
}

NATIVE(set_ttl) {
    return set_hops(t, f, (uint8_t)f->locals[1].i);
}

NATIVE(get_time_to_live) {
    int fd, hops = 0;
    TRY(own_fd(t, f, &fd));
    int result = net_has_ipv6(t) ? net_get_int(fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, &hops)
                                 : net_get_int(fd, IPPROTO_IP, IP_MULTICAST_TTL, &hops);
    return result == 0 ? native_int_result(f, hops) : net_throw_option(t, errno);
}

/* The index of a NetworkInterface object; 0, the host's choice, for null. */
static uint32_t index_of(thread *t, ref network_interface) {
    return network_interface ? (uint32_t)net_int(t, network_interface, NF_NetworkInterface_index) : 0;
}

/* join(group, NetworkInterface or null) and leave */
static outcome change_membership(thread *t, frame *f, bool join) {
    net_address group;
    socklen_t size;
    int fd;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    TRY(net_address_of(t, f->locals[1].r, 0, false, &group, &size));
    uint32_t index = index_of(t, f->locals[2].r);
    int result;
    if (group.any.sa_family == AF_INET) {
        struct ip_mreqn m = {.imr_multiaddr = group.v4.sin_addr, .imr_ifindex = (int)index};
        result = setsockopt(fd, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, &m, sizeof m);
    } else {
        struct ipv6_mreq m = {.ipv6mr_multiaddr = group.v6.sin6_addr, .ipv6mr_interface = index};
        result = setsockopt(fd, IPPROTO_IPV6, join ? IPV6_ADD_MEMBERSHIP : IPV6_DROP_MEMBERSHIP, &m, sizeof m);
    }
    return result == 0 ? DONE : net_throw_option(t, errno);
}

NATIVE(join_group) {
    return change_membership(t, f, true);
}

NATIVE(leave_group) {
    return change_membership(t, f, false);
}

/* ---- options ---- */

static outcome throw_option(thread *t, const char *what) {
    return net_throw_as(t, "java/net/SocketException", what, errno);
}

static outcome set_interface(thread *t, int fd, uint32_t index) {
    struct ip_mreqn m = {.imr_ifindex = (int)index};
    bool done = setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &m, sizeof m) == 0 &&
                (!net_has_ipv6(t) || net_set_int(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, (int)index) == 0);
    return done ? DONE : throw_option(t, "Error setting socket option");
}

static bool is_of_class(thread *t, ref o, const char *name) {
    const symbol *s = symbol_find(t->rt->symbols, name, strlen(name));
    for (const class *c = class_of(t, o); c; c = c->super)
        if (c->name == s) return true;
    return false;
}

/* The value is an InetAddress or a NetworkInterface. */
static outcome set_interface_option(thread *t, int fd, ref value) {
    if (is_of_class(t, value, "java/net/NetworkInterface")) return set_interface(t, fd, index_of(t, value));
    if (!is_of_class(t, value, "java/net/InetAddress")) return THROW(t, KNOWN_IllegalArgumentException, "not an address");
    ref found;
    TRY(net_interface_of_address(t, value, &found));
    if (found == NULL_REF)
        return native_throw(t, "java/net/SocketException",
                            "bad argument for IP_MULTICAST_IF: address not bound to any interface");
    return set_interface(t, fd, index_of(t, found));
}

/* socketSetOption0(option, value) */
NATIVE(set_option) {
    int fd, level, name;
    int32_t option = f->locals[1].i;
    basic_type type;
    slot value;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    if (option == PLAIN_TIMEOUT) return DONE; /* the object keeps it */
    if (f->locals[2].r == NULL_REF) return native_throw_npe(t);
    if (option == PLAIN_MULTICAST_ADDRESS || option == PLAIN_MULTICAST_INTERFACE)
        return set_interface_option(t, fd, f->locals[2].r);
    if (!plain_map_option(option, &level, &name)) return native_throw(t, "java/net/SocketException", "Invalid option");
    if (!reflect_unbox(t, f->locals[2].r, &type, &value)) return THROW(t, KNOWN_IllegalArgumentException, "not a number");
    int32_t number = option == PLAIN_MULTICAST_LOOP ? !value.i : value.i; /* Java tells that it is off */
    return plain_set_option(t, fd, level, name, number) == 0 ? DONE : throw_option(t, "Error setting socket option");
}

/* The interface that multicast datagrams leave by; one without a name when that is the host's choice. */
static outcome get_interface(thread *t, int fd, ref *out) {
    int index = 0;
    if (net_has_ipv6(t)) {
        if (net_get_int(fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index) != 0)
            return throw_option(t, "Error getting socket option");
    } else {
        net_address a = {.v4 = {.sin_family = AF_INET}};
        socklen_t size = sizeof a.v4.sin_addr;
        if (getsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &a.v4.sin_addr, &size) != 0)
            return throw_option(t, "Error getting socket option");
        ref address = net_new_address(t, &a, NULL_REF);
        return address ? net_interface_of_address(t, address, out) : THREW;
    }
    return net_interface_of_index(t, (uint32_t)index, out);
}

static outcome any_address(thread *t, ref *out) {
    net_address any = {.v4 = {.sin_family = AF_INET}};
    if (net_has_ipv6(t)) any = (net_address){.v6 = {.sin6_family = AF_INET6}};
    *out = net_new_address(t, &any, NULL_REF);
    return *out ? DONE : THREW;
}

static outcome interface_result(thread *t, frame *f, int fd) {
    ref found;
    TRY(get_interface(t, fd, &found));
    if (found != NULL_REF) return native_ref_result(f, found);
    ref any, list, made = native_object_upcall(t, net_class(t, NET_NetworkInterface));
    if (made == NULL_REF) return THREW;
    native_scratch(f, 0)->raw = made;
    class *element = NULL, *of;
    TRY(native_boot_class(t, "java/net/InetAddress", &element));
    of = class_array_of(t, element);
    list = of ? native_new_array(t, of, 1) : NULL_REF;
    if (list == NULL_REF) return THREW;
    TRY(any_address(t, &any));
    array_set_ref(t->heap_base, list, 0, any);
    net_put_int(t, made, NF_NetworkInterface_index, -1);
    obj_set_ref(t->heap_base, made, native_field(t, NF_NetworkInterface_addrs), list);
    return native_ref_result(f, made);
}

/* The first address of the interface, IPv4 before others. */
static outcome interface_address_result(thread *t, frame *f, int fd) {
    ref found, address = NULL_REF;
    TRY(get_interface(t, fd, &found));
    ref all = found ? net_ref(t, found, NF_NetworkInterface_addrs) : NULL_REF;
    for (int32_t i = 0; all && i < array_length(t->heap_base, all); i++) {
        ref one = array_get_ref(t->heap_base, all, (uint32_t)i);
        if (address == NULL_REF || class_of(t, one) == net_class(t, NET_Inet4Address)) address = one;
    }
    if (address == NULL_REF) TRY(any_address(t, &address));
    return native_ref_result(f, address);
}

static outcome bound_address_result(thread *t, frame *f, int fd) {
    net_address a;
    socklen_t size = sizeof a;
    if (getsockname(fd, &a.any, &size) != 0) return throw_option(t, "Error getting socket name");
    return native_new_result(f, net_new_address(t, &a, NULL_REF));
}

/* socketGetOption(option): InetAddress, NetworkInterface, Integer or Boolean */
NATIVE(get_option) {
    int fd, level, name, value = 0;
    int32_t option = f->locals[1].i;
    TRY(own_fd(t, f, &fd));
    TRY(net_prepare(t));
    if (option == PLAIN_BIND_ADDRESS) return bound_address_result(t, f, fd);
    if (option == PLAIN_MULTICAST_INTERFACE) return interface_result(t, f, fd);
    if (option == PLAIN_MULTICAST_ADDRESS) return interface_address_result(t, f, fd);
    if (!plain_map_option(option, &level, &name)) return native_throw(t, "java/net/SocketException", "Invalid option");
    if (net_get_int(fd, level, name, &value) != 0) return throw_option(t, "Error getting socket option");
    bool number = plain_is_number(option);
    if (option == PLAIN_MULTICAST_LOOP) value = !value;
    slot boxed = {.i = number ? value : value != 0};
    return native_new_result(f, reflect_box(t, number ? T_INT : T_BOOLEAN, boxed));
}

static const native_entry entries[] = {
    {"init", "()V", native_nothing, 0, 0},
    {"datagramSocketCreate", "()V", create, 0, 0},
    {"datagramSocketClose", "()V", close_socket, 0, 0},
    {"bind0", "(ILjava/net/InetAddress;)V", bind_to, 0, 0},
    {"connect0", "(Ljava/net/InetAddress;I)V", connect_to, 0, 0},
    {"disconnect0", "(I)V", disconnect, 0, 0},
    {"send0", "(Ljava/net/DatagramPacket;)V", send_packet, 0, 0},
    {"receive0", "(Ljava/net/DatagramPacket;)V", receive_into, 0, 0},
    {"peekData", "(Ljava/net/DatagramPacket;)I", peek_into, 0, 0},
    {"peek", "(Ljava/net/InetAddress;)I", peek_sender, 0, 0},
    {"dataAvailable", "()I", available, 0, 0},
    {"setTimeToLive", "(I)V", set_time_to_live, 0, 0},
    {"getTimeToLive", "()I", get_time_to_live, 0, 0},
    {"setTTL", "(B)V", set_ttl, 0, 0},
    {"getTTL", "()B", get_time_to_live, 0, 0},
    {"join", "(Ljava/net/InetAddress;Ljava/net/NetworkInterface;)V", join_group, 0, 0},
    {"leave", "(Ljava/net/InetAddress;Ljava/net/NetworkInterface;)V", leave_group, 0, 0},
    {"socketSetOption0", "(ILjava/lang/Object;)V", set_option, 0, 0},
    {"socketGetOption", "(I)Ljava/lang/Object;", get_option, 1, 1},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_PlainDatagramSocketImpl = {"java/net/PlainDatagramSocketImpl", entries};

static const native_entry abstract_entries[] = {
    {"isReusePortAvailable0", "()Z", net_reuse_port_available, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_AbstractPlainDatagramSocketImpl = {"java/net/AbstractPlainDatagramSocketImpl", abstract_entries};
