/*
 * Signals of the process. For the command only: the library never touches how a process takes its signals. One waiting thread
 * at a time.
 */
#ifndef CEZVE_HOST_HOST_SIGNAL_H
#define CEZVE_HOST_HOST_SIGNAL_H

#include "base/panic.h"

#include <stdbool.h>

/* How a signal is taken. */
typedef enum host_signal_action { HOST_SIGNAL_DEFAULT, HOST_SIGNAL_IGNORE, HOST_SIGNAL_CATCH } host_signal_action;

/* Before anything else; false: no descriptors left. */
MUST_CHECK bool host_signals_init(void);
/* Sets the action and gives the old one; -1: the host does not let this signal be changed. */
int host_signal_set(int signal, host_signal_action action);
/* Blocks until a caught signal comes, and returns its number; signals of one number that come together count once. */
int host_signal_wait(void);
void host_signal_raise(int signal);
/* The host's number of INT, TERM, HUP, QUIT, ILL, FPE, SEGV, XFSZ; -1: none. */
int host_signal_number(const char *name);

#endif
