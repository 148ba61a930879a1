/*
 * Runs a command and tells what it took: run_timed OUTPUT SECONDS COMMAND ARGUMENT...
 *
 * Its standard output goes to OUTPUT; on ours comes one line: milliseconds on the clock, milliseconds of processor time (with
 * its children), KiB resident at most, exit status. A command that takes longer than SECONDS is killed and has the status 124.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t child;

static void too_long(int signal_number) {
    (void)signal_number;
    kill(child, SIGKILL);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double ms_of(struct timeval t) {
    return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static void become(const char *output, char **command) {
    int fd = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd >= 0 && dup2(fd, STDOUT_FILENO) >= 0) execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: run_timed OUTPUT SECONDS COMMAND ARGUMENT...\n");
        return 2;
    }
    double start = now_ms();
    child = fork();
    if (child < 0) {
        perror("fork");
        return 2;
    }
    if (child == 0) become(argv[1], argv + 3);
    signal(SIGALRM, too_long);
    alarm((unsigned)strtoul(argv[2], NULL, 10));
    int status;
    struct rusage usage;
    while (wait4(child, &status, 0, &usage) < 0) continue;
    double wall = now_ms() - start;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status) == SIGKILL ? 124 : 128 + WTERMSIG(status);
    printf("%.1f %.1f %ld %d\n", wall, ms_of(usage.ru_utime) + ms_of(usage.ru_stime), usage.ru_maxrss, code);
    return 0;
}
