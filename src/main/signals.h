/*
 * Signals of the `cezve` command: caught ones are served by a thread of their own, which runs the program's handlers and, on
 * SIGQUIT, prints all threads.
 */
#ifndef CEZVE_MAIN_SIGNALS_H
#define CEZVE_MAIN_SIGNALS_H

#include "cezve.h"

/* Sets the hooks of the configuration and, unless signals are to be left alone (-Xrs), catches SIGQUIT. */
void signals_configure(cezve_config *config, bool reduced);
/* From now on signals go to this guest; false: the host refused a thread or a pipe. */
bool signals_start(cezve_guest *guest);
/* No more signals are delivered once this has returned. */
void signals_stop(void);

#endif
