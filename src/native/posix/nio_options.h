/*
 * Natives of sun.nio.ch.Net about options and groups (nio_options.c).
 */
#ifndef CEZVE_NATIVE_POSIX_NIO_OPTIONS_H
#define CEZVE_NATIVE_POSIX_NIO_OPTIONS_H

#include "native/posix/net.h"

outcome nio_get_option(thread *t, frame *f); /* getIntOption0(descriptor, in Java's terms, level, option) */
outcome nio_set_option(thread *t, frame *f); /* setIntOption0(descriptor, in Java's terms, level, option, value, IPv6) */

/* joinOrDrop4 and blockOrUnblock4(do it, descriptor, group, interface, source or 0), addresses as ints */
outcome nio_join_4(thread *t, frame *f);
outcome nio_block_4(thread *t, frame *f);
/* joinOrDrop6 and blockOrUnblock6(do it, descriptor, group, index of the interface, source or null) */
outcome nio_join_6(thread *t, frame *f);
outcome nio_block_6(thread *t, frame *f);

/* The interface that multicast datagrams leave by: an address for IPv4, an index for IPv6. */
outcome nio_set_interface_4(thread *t, frame *f);
outcome nio_get_interface_4(thread *t, frame *f);
outcome nio_set_interface_6(thread *t, frame *f);
outcome nio_get_interface_6(thread *t, frame *f);

#endif
