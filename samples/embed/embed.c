/*
 * Cezve inside a C program: two guests in two threads, each with its own heap and properties, a host function that Java calls, and a
 * Java method that C calls.
 *
 * Usage: embed JAVA_HOME CLASS_PATH
 */
#include <cezve.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* Java declares: static native int price(String item); */
static bool price(void *context, const cezve_value *arguments, cezve_value *result, const char **message) {
    const char *shop = context, *item = arguments[0].string;
    if (!item) {
        *message = "no item";
        return false;
    }
    int sum = 0;
    for (const char *p = item; *p; p++) sum += *p;
    result->i = sum + (shop[0] == 'B' ? 100 : 0);
    return true;
}

typedef struct job {
    cezve_host *host;
    const char *shop, *class_path;
    char answer[1200];
} job;

static void *run(void *argument) {
    job *j = argument;
    cezve_error error;
    cezve_config config;
    const char *options[] = {"-Xmx32m", j->shop[0] == 'A' ? "-Dshop=A" : "-Dshop=B"};
    cezve_config_init(&config);
    config.options = options;
    config.option_count = 2;
    config.class_path = j->class_path;
    cezve_guest *guest = cezve_guest_new(j->host, &config, &error);
    if (!guest) return snprintf(j->answer, sizeof j->answer, "no guest: %s", error.text), NULL;
    const cezve_value arguments[] = {{.string = "coffee, sugar, water"}};
    cezve_value result;
    if (cezve_guest_bind(guest, "Shop", "price", "(Ljava/lang/String;)I", price, (void *)j->shop, &error) &&
        cezve_guest_call(guest, "Shop", "bill", "(Ljava/lang/String;)Ljava/lang/String;", arguments, &result, &error)) {
        snprintf(j->answer, sizeof j->answer, "%s", result.string);
        cezve_free((void *)result.string);
    } else {
        snprintf(j->answer, sizeof j->answer, "failed: %s", error.text);
    }
    cezve_guest_destroy(guest);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 3) return fprintf(stderr, "usage: embed JAVA_HOME CLASS_PATH\n"), 2;
    cezve_error error;
    cezve_host *host = cezve_host_open(argv[1], &error);
    if (!host) return fprintf(stderr, "%s\n", error.text), 1;
    job jobs[] = {{host, "A", argv[2], ""}, {host, "B", argv[2], ""}};
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) {
        if (pthread_create(&threads[i], NULL, run, &jobs[i]) != 0) return 1;
    }
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++) printf("%s\n", jobs[i].answer);
    cezve_host_release(host);
    return 0;
}
