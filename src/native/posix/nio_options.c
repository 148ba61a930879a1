/*
 * Options of sockets: of sun.nio.ch.Net with groups of multicast, and jdk.net.LinuxSocketOptions.
 */
#include "native/posix/nio_options.h"

#include "heap/copy.h"

#include <errno.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <string.h>
#include <unistd.h>

/* ---- in Java's terms ---- */

enum { LEAST_RECEIVE_BUFFER = 1024 };

static bool is_buffer_size(int level, int option) {
    return level == SOL_SOCKET && (option == SO_SNDBUF || option == SO_RCVBUF);
}

static bool is_service_type(int level, int option) {
    return (level == IPPROTO_IP && option == IP_TOS) || (level == IPPROTO_IPV6 && option == IPV6_TCLASS);
}

/* Linux makes buffers twice as large as asked for, and tells so. */
int net_get_int(int fd, int level, int option, int *value) {
    socklen_t size = sizeof *value;
    if (getsockopt(fd, level, option, value, &size) != 0) return -1;
    if (is_buffer_size(level, option)) *value /= 2;
    return 0;
}

int net_set_int(int fd, int level, int option, int value) {
    if (is_service_type(level, option)) value &= IPTOS_TOS_MASK | IPTOS_PREC_MASK;
    if (level == SOL_SOCKET && option == SO_RCVBUF && value < LEAST_RECEIVE_BUFFER) value = LEAST_RECEIVE_BUFFER;
    return setsockopt(fd, level, option, &value, sizeof value);
}

/* ---- Net.getIntOption0, setIntOption0 ---- */

static bool is_byte_option(int level, int option) {
    return level == IPPROTO_IP && (option == IP_MULTICAST_TTL || option == IP_MULTICAST_LOOP);
}

static int get_plain(int fd, int level, int option, int *value) {
    socklen_t size = sizeof *value;
    if (is_byte_option(level, option)) {
        uint8_t byte = 0;
        size = sizeof byte;
        int result = getsockopt(fd, level, option, &byte, &size);
        *value = byte;
        return result;
    }
    return getsockopt(fd, level, option, value, &size);
}

int net_get_linger(int fd, int *value) {
    struct linger linger;
    socklen_t size = sizeof linger;
    if (getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &size) != 0) return -1;
    *value = linger.l_onoff ? linger.l_linger : -1;
    return 0;
}

int net_set_linger(int fd, int value) {
    struct linger linger = {.l_onoff = value >= 0, .l_linger = value >= 0 ? value : 0};
    return setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

outcome nio_get_option(thread *t, frame *f) {
    int fd = net_fd(t, f->locals[0].r), level = f->locals[2].i, option = f->locals[3].i, value = 0, result;
    if (level == SOL_SOCKET && option == SO_LINGER)
        result = net_get_linger(fd, &value);
    else if (f->locals[1].i)
        result = net_get_int(fd, level, option, &value);
    else
        result = get_plain(fd, level, option, &value);
    return result == 0 ? native_int_result(f, value) : net_throw_option(t, errno);
}

static int set_plain(int fd, int level, int option, int value) {
    uint8_t byte = (uint8_t)value;
    if (is_byte_option(level, option)) return setsockopt(fd, level, option, &byte, sizeof byte);
    return setsockopt(fd, level, option, &value, sizeof value);
}

outcome nio_set_option(thread *t, frame *f) {
    int fd = net_fd(t, f->locals[0].r), level = f->locals[2].i, option = f->locals[3].i, value = f->locals[4].i, result;
    if (level == SOL_SOCKET && option == SO_LINGER)
        result = net_set_linger(fd, value);
    else if (f->locals[1].i)
        result = net_set_int(fd, level, option, value);
    else
        result = set_plain(fd, level, option, value);
    if (result != 0) return net_throw_option(t, errno);
    /* A socket of IPv6 sends mapped addresses over IPv4: the same there, where the host lets it. */
    if (level == IPPROTO_IPV6 && option == IPV6_TCLASS && f->locals[5].i) (void)net_set_int(fd, IPPROTO_IP, IP_TOS, value);
    return DONE;
}

/* ---- groups ---- */

/* Hosts that do not know a way to join tell so without an exception. */
static outcome group_result(thread *t, frame *f, int result, bool on) {
    if (result == 0) return native_int_result(f, 0);
    if (on && (errno == ENOPROTOOPT || errno == EOPNOTSUPP)) return native_int_result(f, IOSTATUS_UNAVAILABLE);
    return net_throw(t, errno);
}

outcome nio_join_4(thread *t, frame *f) {
    bool join = f->locals[0].i != 0;
    int fd = net_fd(t, f->locals[1].r), result;
    struct in_addr group = {htonl((uint32_t)f->locals[2].i)}, interface = {htonl((uint32_t)f->locals[3].i)};
    if (f->locals[4].i == 0) {
        struct ip_mreq all = {.imr_multiaddr = group, .imr_interface = interface};
        result = setsockopt(fd, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, &all, sizeof all);
    } else {
        struct ip_mreq_source of = {
            .imr_multiaddr = group, .imr_interface = interface, .imr_sourceaddr = {htonl((uint32_t)f->locals[4].i)}};
        result = setsockopt(fd, IPPROTO_IP, join ? IP_ADD_SOURCE_MEMBERSHIP : IP_DROP_SOURCE_MEMBERSHIP, &of, sizeof of);
    }
    return group_result(t, f, result, join);
}

outcome nio_block_4(thread *t, frame *f) {
    bool block = f->locals[0].i != 0;
    struct ip_mreq_source of = {.imr_multiaddr = {htonl((uint32_t)f->locals[2].i)},
                                .imr_interface = {htonl((uint32_t)f->locals[3].i)},
                                .imr_sourceaddr = {htonl((uint32_t)f->locals[4].i)}};
    int option = block ? IP_BLOCK_SOURCE : IP_UNBLOCK_SOURCE;
    return group_result(t, f, setsockopt(net_fd(t, f->locals[1].r), IPPROTO_IP, option, &of, sizeof of), block);
}

/* The 16 bytes of an array; false: it is none. */
static bool address_bytes(thread *t, ref array, struct in6_addr *out) {
    if (array == NULL_REF || (size_t)array_length(t->heap_base, array) < sizeof *out) return false;
    heap_copy(out, native_bytes_at(t, array, 0), sizeof *out);
    return true;
}

/* A group and a source for the options of any family. */
static bool source_of(thread *t, const frame *f, struct group_source_req *out) {
    struct sockaddr_in6 group = {.sin6_family = AF_INET6}, source = {.sin6_family = AF_INET6};
    if (!address_bytes(t, f->locals[2].r, &group.sin6_addr) || !address_bytes(t, f->locals[4].r, &source.sin6_addr))
        return false;
    *out = (struct group_source_req){.gsr_interface = (uint32_t)f->locals[3].i};
    memcpy(&out->gsr_group, &group, sizeof group);
    memcpy(&out->gsr_source, &source, sizeof source);
    return true;
}

outcome nio_join_6(thread *t, frame *f) {
    bool join = f->locals[0].i != 0;
    int fd = net_fd(t, f->locals[1].r), result;
    if (f->locals[4].r == NULL_REF) {
        struct ipv6_mreq all = {.ipv6mr_interface = (uint32_t)f->locals[3].i};
        if (!address_bytes(t, f->locals[2].r, &all.ipv6mr_multiaddr)) return native_throw_npe(t);
        result = setsockopt(fd, IPPROTO_IPV6, join ? IPV6_ADD_MEMBERSHIP : IPV6_DROP_MEMBERSHIP, &all, sizeof all);
    } else {
        struct group_source_req of;
        if (!source_of(t, f, &of)) return native_throw_npe(t);
        result = setsockopt(fd, IPPROTO_IPV6, join ? MCAST_JOIN_SOURCE_GROUP : MCAST_LEAVE_SOURCE_GROUP, &of, sizeof of);
    }
    return group_result(t, f, result, join);
}

outcome nio_block_6(thread *t, frame *f) {
    bool block = f->locals[0].i != 0;
    struct group_source_req of;
    if (!source_of(t, f, &of)) return native_throw_npe(t);
    int option = block ? MCAST_BLOCK_SOURCE : MCAST_UNBLOCK_SOURCE;
    return group_result(t, f, setsockopt(net_fd(t, f->locals[1].r), IPPROTO_IPV6, option, &of, sizeof of), block);
}

outcome nio_set_interface_4(thread *t, frame *f) {
    struct in_addr a = {htonl((uint32_t)f->locals[1].i)};
    int result = setsockopt(net_fd(t, f->locals[0].r), IPPROTO_IP, IP_MULTICAST_IF, &a, sizeof a);
    return result == 0 ? DONE : net_throw(t, errno);
}

outcome nio_get_interface_4(thread *t, frame *f) {
    struct in_addr a = {0};
    socklen_t size = sizeof a;
    int result = getsockopt(net_fd(t, f->locals[0].r), IPPROTO_IP, IP_MULTICAST_IF, &a, &size);
    return result == 0 ? native_int_result(f, (int32_t)ntohl(a.s_addr)) : net_throw(t, errno);
}

outcome nio_set_interface_6(thread *t, frame *f) {
    int result = set_plain(net_fd(t, f->locals[0].r), IPPROTO_IPV6, IPV6_MULTICAST_IF, f->locals[1].i);
    return result == 0 ? DONE : net_throw(t, errno);
}

outcome nio_get_interface_6(thread *t, frame *f) {
    int index = 0;
    int result = get_plain(net_fd(t, f->locals[0].r), IPPROTO_IPV6, IPV6_MULTICAST_IF, &index);
    return result == 0 ? native_int_result(f, index) : net_throw(t, errno);
}

/* ---- jdk.net.LinuxSocketOptions: (descriptor's number[, value]) ---- */

static outcome get_number(thread *t, frame *f, int level, int option) {
    int value = 0;
    int result = get_plain(fd_of_java(t, f->locals[0].i), level, option, &value);
    return result == 0 ? native_int_result(f, value) : net_throw_option(t, errno);
}

static outcome set_number(thread *t, frame *f, int level, int option) {
    int result = set_plain(fd_of_java(t, f->locals[0].i), level, option, f->locals[1].i);
    return result == 0 ? DONE : net_throw_option(t, errno);
}

#define NUMBER(name, level, option)                                                                                            \
    NATIVE(get_##name) {                                                                                                       \
        return get_number(t, f, level, option);                                                                                \
    }                                                                                                                          \
    NATIVE(set_##name) {                                                                                                       \
        return set_number(t, f, level, option);                                                                                \
    }
NUMBER(quick_ack, IPPROTO_TCP, TCP_QUICKACK)
NUMBER(keep_alive_time, IPPROTO_TCP, TCP_KEEPIDLE)
NUMBER(keep_alive_interval, IPPROTO_TCP, TCP_KEEPINTVL)
NUMBER(keep_alive_probes, IPPROTO_TCP, TCP_KEEPCNT)
#undef NUMBER

NATIVE(get_napi_id) {
    return get_number(t, f, SOL_SOCKET, SO_INCOMING_NAPI_ID);
}

/* The user in the high half, the group in the low. */
NATIVE(get_peer_user) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(fd_of_java(t, f->locals[0].i), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return net_throw_option(t, errno);
    if (peer.uid == (uid_t)-1)
        return native_throw(t, "java/net/SocketException", "Please check socket connected before calling getsockopt");
    return native_long_result(f, (int64_t)((uint64_t)peer.uid << 32 | peer.gid));
}

/* Whether the host knows an option, asked of a socket that is opened for it. */
static outcome supports(frame *f, int level, int option) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), value = 0;
    bool known = fd >= 0 && (get_plain(fd, level, option, &value) == 0 || errno != ENOPROTOOPT);
    if (fd >= 0) (void)close(fd);
    return native_bool_result(f, known);
}

NATIVE(supports_quick_ack) {
    (void)t;
    return supports(f, IPPROTO_TCP, TCP_QUICKACK);
}

NATIVE(supports_keep_alive) {
    (void)t;
    return supports(f, IPPROTO_TCP, TCP_KEEPIDLE);
}

NATIVE(supports_napi_id) {
    (void)t;
    return supports(f, SOL_SOCKET, SO_INCOMING_NAPI_ID);
}

static const native_entry extended_entries[] = {
    {"quickAckSupported0", "()Z", supports_quick_ack, 0, 0},
    {"keepAliveOptionsSupported0", "()Z", supports_keep_alive, 0, 0},
    {"incomingNapiIdSupported0", "()Z", supports_napi_id, 0, 0},
    {"getQuickAck0", "(I)Z", get_quick_ack, 0, 0},
    {"setQuickAck0", "(IZ)V", set_quick_ack, 0, 0},
    {"getTcpKeepAliveTime0", "(I)I", get_keep_alive_time, 0, 0},
    {"setTcpKeepAliveTime0", "(II)V", set_keep_alive_time, 0, 0},
    {"getTcpKeepAliveIntvl0", "(I)I", get_keep_alive_interval, 0, 0},
    {"setTcpKeepAliveIntvl0", "(II)V", set_keep_alive_interval, 0, 0},
    {"getTcpKeepAliveProbes0", "(I)I", get_keep_alive_probes, 0, 0},
    {"setTcpKeepAliveProbes0", "(II)V", set_keep_alive_probes, 0, 0},
    {"getIncomingNapiId0", "(I)I", get_napi_id, 0, 0},
    {"getSoPeerCred0", "(I)J", get_peer_user, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_LinuxSocketOptions = {"jdk/net/LinuxSocketOptions", extended_entries};
