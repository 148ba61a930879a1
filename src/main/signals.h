/*
 * Signals of the `cezve` command: caught ones are delivered to the program's handlers by a thread of their own.
 */
#ifndef CEZVE_MAIN_SIGNALS_H
#define CEZVE_MAIN_SIGNALS_H

#include "cezve.h"

/* Sets the hooks of the configuration. */
void signals_configure(cezve_config *config);
/* From now on signals go to this guest; false: the host refused a thread or a pipe. */
bool signals_start(cezve_guest *guest);
/* No more signals are delivered once this has returned. */
void signals_stop(void);

#endif
