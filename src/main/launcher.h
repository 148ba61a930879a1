/*
 * The java command: options of the launcher, the class path, and the run of one program in one guest. It belongs to the
 * process: it prints, catches signals and exits.
 */
#ifndef CEZVE_MAIN_LAUNCHER_H
#define CEZVE_MAIN_LAUNCHER_H

/* Runs the command line of `java`, or of a tool of the class library by whose name it is called (java_tools.h); returns the exit code, unless the program ends the process first. */
int launch(char **argv);

#endif
