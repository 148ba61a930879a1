/* The command `cezve dis`: where classes come from, what it prints, how it fails. */
#include "unit.h"

#include "class_builder.h"
#include "classfile/bytecodes.h"
#include "classfile/classfile.h"
#include "tools/dis.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char folder[64], out_path[128], err_path[128], printed[200000], complained[20000];

static void read_back(const char *path, char *to, size_t size) {
    FILE *f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    to[fread(to, 1, size - 1, f)] = 0;
    fclose(f);
}

/* Runs the tool with these arguments; what it prints is in `printed` and `complained`. */
static int run(int argc, ...) {
    char *argv[10] = {(char[]){"dis"}};
    va_list args;
    va_start(args, argc);
    for (int i = 1; i <= argc; i++) argv[i] = va_arg(args, char *);
    va_end(args);
    ck_assert_ptr_nonnull(freopen(out_path, "wb", stdout));
    ck_assert_ptr_nonnull(freopen(err_path, "wb", stderr));
    int status = dis_main(argc + 1, argv);
    fflush(stderr);
    read_back(out_path, printed, sizeof printed);
    read_back(err_path, complained, sizeof complained);
    return status;
}

/* A folder of its own, and the JDK's class library for the library's classes. */
static void set_up(void) {
    strcpy(folder, "/tmp/cezve-dis-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(out_path, sizeof out_path, "%s/out", folder);
    snprintf(err_path, sizeof err_path, "%s/err", folder);
    char home[4096];
    snprintf(home, sizeof home, "%s", unit_image_path());
    for (int up = 0; up < 2; up++) *strrchr(home, '/') = 0;
    setenv("CEZVE_HOME", home, 1);
}

static void tear_down(const char *file) {
    unlink(out_path);
    unlink(err_path);
    if (file != NULL) unlink(file);
    rmdir(folder);
}

static const char *write_class(size_t cut) {
    static char path[128];
    cb b;
    cb_begin(&b, 61, ACC_PUBLIC | ACC_SUPER, "T", "java/lang/Object");
    cb_method(&b, ACC_STATIC, "m", "()I");
    cb_code(&b, 1, 0, CB_CODE(BC_bipush, 42, BC_ireturn));
    cb_end(&b);
    size_t size;
    uint8_t *bytes = cb_finish(&b, &size);
    snprintf(path, sizeof path, "%s/T.class", folder);
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, size - cut, f), size - cut);
    fclose(f);
    free(bytes);
    return path;
}

START_TEST(a_class_file_is_printed) {
    set_up();
    const char *file = write_class(0);
    ck_assert_int_eq(run(2, "--plain", file), 0);
    ck_assert_str_eq(printed, "class T\nmethod m()I\n0: bipush 42\n2: ireturn\n");
    ck_assert_int_eq(run(1, file), 0);
    ck_assert_ptr_nonnull(strstr(printed, "public class T extends java/lang/Object\n  version 61.0\n"));
    ck_assert_ptr_nonnull(strstr(printed, "constants (7)\n"));
    ck_assert_ptr_nonnull(strstr(printed, "  method static m()I\n    stack 1, locals 0, arguments 0\n"));
    ck_assert_ptr_nonnull(strstr(printed, "     0  bipush 42\n"));
    ck_assert_int_eq(run(2, "--code", file), 0);
    ck_assert_ptr_null(strstr(printed, "constants"));
    ck_assert_int_eq(run(2, "--constants", file), 0);
    ck_assert_ptr_null(strstr(printed, "bipush"));
    tear_down(file);
}
END_TEST

START_TEST(classes_come_from_the_class_path_and_the_library) {
    set_up();
    const char *file = write_class(0);
    ck_assert_int_eq(run(5, "-cp", folder, "--plain", "T", "java.lang.Runnable"), 0);
    ck_assert_ptr_nonnull(strstr(printed, "class T\n"));
    ck_assert_ptr_nonnull(strstr(printed, "class java/lang/Runnable\n"));
    ck_assert_int_eq(run(2, "--code", "java/util/Map$Entry"), 0);
    ck_assert_ptr_nonnull(strstr(printed, "interface java/util/Map$Entry extends"));
    ck_assert_int_eq(run(2, "T", "java.lang.Runnable"), 1);
    ck_assert_str_eq(complained, "cezve dis: T: class not found\n");
    ck_assert_ptr_nonnull(strstr(printed, "interface java/lang/Runnable"));
    tear_down(file);
}
END_TEST

START_TEST(a_malformed_class_is_told_with_its_section) {
    set_up();
    const char *file = write_class(1);
    char expected[300];
    snprintf(expected, sizeof expected, "cezve dis: %s: ClassFormatError: Truncated class file (at byte ", file);
    ck_assert_int_eq(run(1, file), 1);
    ck_assert_msg(strncmp(complained, expected, strlen(expected)) == 0, "%s", complained);
    ck_assert_ptr_nonnull(strstr(complained, ", JVMS §4.8)\n"));
    ck_assert_str_eq(printed, "");
    tear_down(file);
}
END_TEST

START_TEST(a_wrong_command_line_is_told) {
    set_up();
    ck_assert_int_eq(run(0), 2);
    ck_assert_ptr_nonnull(strstr(complained, "usage: cezve dis"));
    ck_assert_int_eq(run(2, "--colour", "T"), 2);
    ck_assert_str_eq(complained, "cezve dis: --colour: unknown option; --help lists them\n");
    ck_assert_int_eq(run(1, "-cp"), 2);
    ck_assert_int_eq(run(1, "--help"), 0);
    ck_assert_ptr_nonnull(strstr(printed, "usage: cezve dis"));
    ck_assert_int_eq(run(1, "absent.class"), 1);
    ck_assert_str_eq(complained, "cezve dis: absent.class: No such file or directory\n");
    setenv("CEZVE_HOME", folder, 1);
    ck_assert_int_eq(run(2, "A", "B"), 1);
    ck_assert_ptr_nonnull(strstr(complained, "cezve dis: the class library: "));
    const char *second = strstr(strstr(complained, "class library") + 1, "class library");
    ck_assert_msg(second == NULL, "said once only");
    tear_down(NULL);
}
END_TEST

START_TEST(a_full_output_is_an_error) {
    set_up();
    const char *file = write_class(0);
    ck_assert_ptr_nonnull(freopen("/dev/full", "wb", stdout));
    ck_assert_ptr_nonnull(freopen(err_path, "wb", stderr));
    char name[] = "dis";
    ck_assert_int_eq(dis_main(2, (char *[]){name, (char *)file, NULL}), 1);
    fflush(stderr);
    read_back(err_path, complained, sizeof complained);
    ck_assert_str_eq(complained, "cezve dis: standard output: cannot be written\n");
    tear_down(file);
}
END_TEST

UNIT_MAIN("dis", a_class_file_is_printed, classes_come_from_the_class_path_and_the_library,
          a_malformed_class_is_told_with_its_section, a_wrong_command_line_is_told, a_full_output_is_an_error)
