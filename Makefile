# Cezve: build, run and check.
#
#   make            the Java home build/cezve: the command, the libraries, the class library
#   make run        builds it and runs a program on it
#   make check      floors, unit suites, Java tests
#   make unit       the unit suites in MODE; UNIT=... picks some:  make unit MODE=asan UNIT=build/asan/unit/test_heap
#   make debug, make asan, make tsan      builds in that mode and runs the unit suites (tsan: those with threads)
#   make fuzz       fuzz targets, FUZZ_RUNS inputs each           make soak    everything that takes long
#   make check-engines      random methods on both engines          make apps    real programs against HotSpot
#   make natives    the native methods of java.base, and which the tests reach
#   make library    classlib/LIBRARY.md and README's table of modules anew; make library-use measures first which programs use what
#   make expect     has HotSpot write what the Java tests expect  make bench   times tests/bench
#   make iops       counts internal instructions of the fast engine
#   make install    the Java home into DESTDIR/PREFIX/lib/cezve, the command into DESTDIR/PREFIX/bin; make uninstall
#
# MODE is release (default), debug (assertions, failing allocations), asan (these with AddressSanitizer and UBSan), tsan (with
# ThreadSanitizer), fuzz or count (of internal instructions). Objects lie in build/MODE. What is not installed is (.ci/packages).

MODE   ?= release
BUILD  ?= build
PREFIX ?= /usr/local
OUT    := $(BUILD)/$(MODE)

CC_release := gcc
CC_debug   := gcc
CC_asan    := clang
CC_tsan    := clang
CC_fuzz    := clang
CC_count   := gcc
TEST_FLAGS    := -DCEZVE_ASSERT -DCEZVE_MEM_TEST
FLAGS_release := -O2 -g
FLAGS_debug   := -O1 -g $(TEST_FLAGS)
FLAGS_asan    := -O1 -g $(TEST_FLAGS) -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
FLAGS_tsan    := -O1 -g $(TEST_FLAGS) -fno-omit-frame-pointer -fsanitize=thread
FLAGS_count   := -O2 -g -DCEZVE_COUNT_IOPS
FLAGS_fuzz    := -O1 -g -DCEZVE_ASSERT -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined

# What compilers, tests and virtual machines print is not to depend on who calls.
export LC_ALL := C.UTF-8
export TZ     := UTC
unexport JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH

CC       := $(CC_$(MODE))
WARN     := -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes
CPPFLAGS := -D_GNU_SOURCE -Isrc -Iinclude -I.
CFLAGS   := -std=c11 $(WARN) $(FLAGS_$(MODE)) -fPIC -fvisibility=hidden -ffp-contract=off -fno-strict-aliasing -pthread $(EXTRA_CFLAGS)
LDLIBS   := -lz -lffi -lm -ldl -lpthread

# make V=1 shows every command.
Q    := $(if $(V),,@)
SHOW  = @echo "$(1) $(@:$(BUILD)/%=%)"

# The same everywhere: names and texts are UTF-8, and no options come from outside.
export LC_ALL := C.UTF-8
unexport JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH

# Asked only when a recipe runs, when the packages are there.
JDK = $(shell classlib/find_jdk.sh)

SOURCES := $(filter-out src/main/%,$(wildcard src/*/*.c src/*/*/*.c))
OBJECTS := $(SOURCES:%.c=$(OUT)/obj/%.o)
MAIN    := $(patsubst %.c,$(OUT)/obj/%.o,$(wildcard src/main/*.c))
LIB     := $(OUT)/libcezve.a
SHARED  := $(OUT)/libcezve.so
COMMAND := $(OUT)/cezve

UNIT         := $(patsubst tests/unit/test_%.c,$(OUT)/unit/test_%,$(wildcard tests/unit/test_*.c))
UNIT_HELPERS := $(patsubst %.c,$(OUT)/obj/%.o,$(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c)))
FUZZ         := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))

.DEFAULT_GOAL := all
.SECONDARY:
.DELETE_ON_ERROR:

# ---- packages: looked for once in a build folder ----

$(BUILD)/.packages-%: .ci/packages classlib/find_jdk.sh
	@.ci/packages $*
	@mkdir -p $(@D) && touch $@

# Compiling needs what the mode's compiler belongs to.
ifneq ($(filter asan tsan fuzz,$(MODE)),)
PACKAGES := $(BUILD)/.packages-check
else
PACKAGES := $(BUILD)/.packages-run
endif

# ---- libraries and the command ----

.PHONY: all lib home clean
all: home

lib: $(LIB)

$(LIB): $(OBJECTS)
	$(call SHOW,AR)
	$(Q)rm -f $@ && ar rcs $@ $^

$(SHARED): $(OBJECTS) src/libcezve.map
	$(call SHOW,LD)
	$(Q)$(CC) $(CFLAGS) -shared -Wl,-z,defs -Wl,--version-script=src/libcezve.map -o $@ $(OBJECTS) $(LDLIBS)

# The command holds the whole library and shows its entry points, so that a native library finds JNI's.
$(COMMAND): $(MAIN) $(LIB)
	$(call SHOW,LD)
	$(Q)$(CC) $(CFLAGS) -rdynamic -o $@ $(MAIN) -Wl,--whole-archive $(LIB) -Wl,--no-whole-archive $(LDLIBS)

$(OUT)/obj/%.o: %.c | $(PACKAGES)
	@mkdir -p $(@D)
	$(call SHOW,CC)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

comma := ,

# A bytecode's pc and sp are saved together, which a vectorizer takes for a reason to keep them in a vector register: 2.6 times slower.
$(OUT)/obj/src/exec/step.o: CFLAGS += -fno-tree-slp-vectorize
# Each handler is to keep its own end, and nothing on the C stack. Clang, of the sanitizers' builds, has no such options; checks of
# every access by UBSan are minutes of work for it here, and what they find AddressSanitizer does, too.
$(OUT)/obj/src/exec/fast.o: CFLAGS += $(if $(filter gcc%,$(CC)),-fno-tree-slp-vectorize -fno-gcse -fno-crossjumping -fno-tree-pre,\
    $(if $(filter asan fuzz,$(MODE)),-fno-sanitize=null$(comma)alignment$(comma)object-size$(comma)pointer-overflow))

# ---- the Java home: build/cezve, and build/MODE/home with links into it ----

HOME_release := $(BUILD)/cezve
JAVA_HOME_BUILT := $(or $(HOME_$(MODE)),$(OUT)/home)
JAVA := $(JAVA_HOME_BUILT)/bin/cezve

# Names under which the command is a tool of the class library.
JAVA_TOOLS = $(shell sed -n 's/^X."\([a-z]*\).*/\1/p' src/main/java_tools.def)

.PHONY: classlib
classlib: | $(BUILD)/.packages-run
	@classlib/make_home.sh $(HOME_release)

home: classlib $(COMMAND) $(if $(filter release,$(MODE)),$(SHARED))
	@mkdir -p $(JAVA_HOME_BUILT)/bin $(JAVA_HOME_BUILT)/lib
ifeq ($(MODE),release)
	@mkdir -p $(JAVA_HOME_BUILT)/include $(JAVA_HOME_BUILT)/lib/server
	@cp -u $(LIB) $(SHARED) $(JAVA_HOME_BUILT)/lib/
	@ln -sf ../libcezve.so $(JAVA_HOME_BUILT)/lib/server/libjvm.so
	@cp -u include/*.h $(JAVA_HOME_BUILT)/include/
else
	@ln -sfn "$(abspath $(HOME_release))/conf" $(JAVA_HOME_BUILT)/conf
	@ln -sfn "$(abspath $(HOME_release))/legal" $(JAVA_HOME_BUILT)/legal
	@ln -sf "$(abspath $(HOME_release))/release" $(JAVA_HOME_BUILT)/
	@[ ! -e $(HOME_release)/jmods ] || ln -sfn "$(abspath $(HOME_release))/jmods" $(JAVA_HOME_BUILT)/jmods
	@ln -sfn "$(abspath $(HOME_release))"/lib/* $(JAVA_HOME_BUILT)/lib/
endif
	@cmp -s $(COMMAND) $(JAVA) || { cp $(COMMAND) $(JAVA).new && mv $(JAVA).new $(JAVA); }
	@for name in java $(JAVA_TOOLS); do ln -sf cezve $(JAVA_HOME_BUILT)/bin/$$name; done

.PHONY: run install uninstall
run: home
	@mkdir -p $(BUILD)/run
	@"$(JDK)/bin/javac" -d $(BUILD)/run samples/Life.java
	$(JAVA) -cp $(BUILD)/run Life 30

INSTALLED = $(DESTDIR)$(PREFIX)
install: home
	mkdir -p "$(INSTALLED)/lib" "$(INSTALLED)/bin"
	rm -rf "$(INSTALLED)/lib/cezve"
	cp -a $(HOME_release) "$(INSTALLED)/lib/cezve"
	ln -sf ../lib/cezve/bin/cezve "$(INSTALLED)/bin/cezve"

uninstall:
	rm -rf "$(INSTALLED)/lib/cezve"
	rm -f "$(INSTALLED)/bin/cezve"

# ---- unit suites ----

$(UNIT_HELPERS) $(UNIT:$(OUT)/unit/%=$(OUT)/obj/tests/unit/%.o): | $(BUILD)/.packages-check

$(OUT)/unit/test_%: $(OUT)/obj/tests/unit/test_%.o $(UNIT_HELPERS) $(LIB)
	@mkdir -p $(@D)
	$(call SHOW,LD)
	$(Q)$(CC) $(CFLAGS) -o $@ $< $(UNIT_HELPERS) $(LIB) -lcheck -lsubunit -lrt $(LDLIBS)

# Some kernels place memory where ThreadSanitizer cannot have it, unless addresses are not randomized.
RUN_WITH = $(if $(filter tsan,$(MODE)),$(shell setarch -R true 2>/dev/null && echo setarch -R))

# Suites that run guests need the class library and Java classes of their own.
EMBED_CLASSES := $(BUILD)/embed
$(EMBED_CLASSES)/.made: $(wildcard tests/embed/*.java) | $(BUILD)/.packages-check
	@mkdir -p $(@D)
	@"$(JDK)/bin/javac" -XDignore.symbol.file -d $(@D) tests/embed/*.java
	@touch $@

.PHONY: unit
unit: $(UNIT) classlib $(EMBED_CLASSES)/.made
	@$(SANITIZER_ENV) CEZVE_TEST_IMAGE="$(JDK)/lib/modules" CEZVE_TEST_HOME="$(abspath $(HOME_release))" \
	    CEZVE_TEST_CLASSES="$(abspath $(EMBED_CLASSES))" tests/tools/run_units.sh $(OUT)/unit-logs $(UNIT)

.PHONY: debug asan tsan
debug asan:
	@$(MAKE) --no-print-directory MODE=$@ unit
tsan:
	@$(MAKE) --no-print-directory MODE=tsan unit UNIT="$(patsubst $(OUT)/%,$(BUILD)/tsan/%,$(filter $(OUT)/unit/test_thread% $(OUT)/unit/test_heap% $(OUT)/unit/test_monitor% $(OUT)/unit/test_references% $(OUT)/unit/test_embed%,$(UNIT)))"

# Ten that run few bytecodes: with a collection at every allocation the boot alone takes seconds.
SMALL_TESTS  := lang/Hello lang/Control lang/IntArithmetic lang/Arrays1 init/Order init/Errors exceptions/HelpfulNpe exceptions/Traces \
    launcher/ExitCode launcher/Uncaught
THREAD_TESTS := threads/* init/Threads net/Asynchronous net/Closing net/Http net/Transfers net/UnixDomain

# ---- checks: each prints "N passed, M failed" last ----

CHECK_STEPS := check-floors check-unit check-format check-mutants check-verify check-dis check-init check-samples check-readme check-library check-jni check-install check-java

# ENGINES_QUICK= leaves out what check-fast and check-mixed contain.
ENGINES_QUICK ?= check-engines-quick

.PHONY: check $(CHECK_STEPS) check-engines-quick check-step check-fast check-mixed check-stress check-strict-math expect bench soak
check: $(BUILD)/.packages-check
	@STEP_MAKE="$(MAKE)" tests/tools/run_steps.sh $(BUILD)/check $(CHECK_STEPS) $(ENGINES_QUICK)

check-floors:
	@tests/tools/check_floors.sh

check-unit:
	@$(MAKE) --no-print-directory MODE=debug unit

# Programs that the tests' scripts need: tests/tools/NAME.c becomes build/MODE/tools/NAME.
$(OUT)/tools/%: $(OUT)/obj/tests/tools/%.o $(UNIT_HELPERS) $(LIB)
	@mkdir -p $(@D)
	$(call SHOW,LD)
	$(Q)$(CC) $(CFLAGS) -o $@ $< $(UNIT_HELPERS) $(LIB) -lcheck -lsubunit -lrt $(LDLIBS)

# The rejected and accepted classes of the format checks, loaded by HotSpot.
check-format: $(OUT)/tools/dump_format_cases
	@$(JAVA_TEST_ENV) tests/tools/check_format.sh $<

# Mutated classes of the image: parser and HotSpot agree on each.
check-mutants: $(OUT)/tools/mutate_classes
	@$(JAVA_TEST_ENV) tests/tools/check_format.sh $< 20000 1

# The accepted and rejected classes of the verifiers, and mutants of them, linked by HotSpot.
check-verify: $(OUT)/tools/dump_verify_cases
	@$(JAVA_TEST_ENV) tests/tools/check_verify.sh $<

# The instructions of every class of java.base as `cezve dis` and javap show them.
check-dis: home
	@$(JAVA_TEST_ENV) tests/tools/check_dis.sh

SANITIZER_ENV = ASAN_OPTIONS=allocator_may_return_null=1:detect_stack_use_after_return=1$(ASAN_MORE) TSAN_OPTIONS=halt_on_error=1 RUN_WITH="$(RUN_WITH)"
JAVA_TEST_ENV = $(SANITIZER_ENV) JDK="$(JDK)" JAVA="$(abspath $(JAVA))" BUILD="$(abspath $(BUILD))"

# The order of class initialization, against HotSpot's.
check-init: home
	@$(JAVA_TEST_ENV) tests/tools/check_init_order.sh

# StrictMath, a million inputs a function.
check-strict-math: home
	@$(JAVA_TEST_ENV) tests/tools/check_strict_math.sh

# Every sample, against HotSpot.
check-samples: home
	@$(JAVA_TEST_ENV) HOME_BUILT="$(abspath $(JAVA_HOME_BUILT))" tests/tools/check_samples.sh

# The commands of README.md.
.PHONY: check-readme
check-readme:
	@$(JAVA_TEST_ENV) tests/tools/check_readme.sh

# Installs, runs and removes it.
.PHONY: check-install
check-install: home
	@STEP_MAKE="$(MAKE)" BUILD="$(abspath $(BUILD))" tests/tools/check_install.sh

# Native methods and the Invocation API, against HotSpot.
check-jni: home
	@$(JAVA_TEST_ENV) HOME_BUILT="$(abspath $(JAVA_HOME_BUILT))" tests/tools/check_jni.sh

# Whole runs in which one allocation fails; in the debug build.
.PHONY: check-alloc alloc-runs
alloc-runs: home
	@$(JAVA_TEST_ENV) tests/tools/check_alloc.sh
check-alloc:
	@$(MAKE) --no-print-directory MODE=debug alloc-runs

# javac on Cezve against javac on HotSpot; takes too long for `make check`.
.PHONY: check-javac
check-javac: home
	@$(JAVA_TEST_ENV) tests/tools/check_javac.sh

# What calls come to in random class hierarchies, against HotSpot.
.PHONY: check-calls
check-calls: home
	@$(JAVA_TEST_ENV) tests/tools/check_calls.sh

# How long a thread waits until all others have stopped, whatever they do; LIMIT_US=10000 fails for longer waits.
.PHONY: check-safepoints
check-safepoints: home
	@$(JAVA_TEST_ENV) tests/tools/check_safepoints.sh

# What two threads get done on two processors; SPEED_UP=1.7 fails for less, and wants a machine that does nothing else.
.PHONY: check-parallel
check-parallel: home
	@$(JAVA_TEST_ENV) tests/tools/check_parallel.sh

check-java: home
	@$(JAVA_TEST_ENV) tests/tools/run_java_tests.sh check

# Every Java test on the step engine alone, on the fast one alone, and changing between them at random; a few of them for `make check`.
check-step: home
	@$(JAVA_TEST_ENV) JAVA_OPTS=-Xengine:step tests/tools/run_java_tests.sh check
check-fast: home
	@$(JAVA_TEST_ENV) JAVA_OPTS=-Xengine:fast=0 tests/tools/run_java_tests.sh check
check-mixed: home
	@$(JAVA_TEST_ENV) JAVA_OPTS=-Xengine:mixed tests/tools/run_java_tests.sh check
check-engines-quick: home
	@TESTS="lang/* exceptions/* invoke/* init/*" $(MAKE) --no-print-directory check-fast
	@TESTS="lang/* exceptions/* invoke/* init/*" $(MAKE) --no-print-directory check-mixed

# Every Java test with a collection at each 500th allocation.
check-stress: home
	@$(JAVA_TEST_ENV) JAVA_OPTS=-Xgc:stress=500,1 tests/tools/run_java_tests.sh check

# Small ones with a collection at every allocation; all of them, and those with threads, in the sanitizers' builds.
.PHONY: check-stress-each asan-java tsan-java
check-stress-each: home
	@$(JAVA_TEST_ENV) JAVA_OPTS=-Xgc:stress=1 TESTS="$(SMALL_TESTS)" tests/tools/run_java_tests.sh check
# Memory that the sanitizer keeps back, by itself a quarter of a gigabyte, would count as the process's in tests that look at it.
asan-java:
	@$(MAKE) --no-print-directory MODE=asan ASAN_MORE=:quarantine_size_mb=16 check-java
tsan-java:
	@TESTS="$(THREAD_TESTS)" $(MAKE) --no-print-directory MODE=tsan check-java

expect: $(BUILD)/.packages-check
	@$(JAVA_TEST_ENV) tests/tools/run_java_tests.sh expect

# BENCH names programs of tests/bench and options of run_bench.sh:  make bench BENCH="-q Calls hello"
bench: home $(OUT)/tools/run_timed
	@$(JAVA_TEST_ENV) TIMED=$(abspath $(OUT))/tools/run_timed tests/tools/run_bench.sh $(BENCH)

# Programs of tests/apps against HotSpot, with their times; APPS="ant groovy" picks some, RATIOS=no leaves out -Xint and -zero.
.PHONY: apps
apps: home $(OUT)/tools/run_timed
	@$(JAVA_TEST_ENV) TIMED=$(abspath $(OUT))/tools/run_timed tests/tools/run_apps.sh

# The native methods of java.base, and which of them the tests reach; every build with assertions counts that finds CEZVE_NATIVE_ENDS.
.PHONY: natives natives-table
NATIVES := $(abspath $(BUILD))/natives
natives-table: $(OUT)/tools/list_natives
	@$< "$(JDK)/lib/modules" java.base | sort >$(NATIVES)/list
	@tests/tools/check_natives.sh $(NATIVES)/list $(NATIVES)/ends
natives:
	@rm -rf $(NATIVES) && mkdir -p $(NATIVES) && touch $(NATIVES)/ends
	@CEZVE_NATIVE_ENDS=$(NATIVES)/ends STEP_MAKE="$(MAKE) MODE=debug" tests/tools/run_steps.sh $(NATIVES)/steps check-java check-jni unit; \
	    $(MAKE) --no-print-directory MODE=debug natives-table

# classlib/LIBRARY.md and README's table of modules: natives, programs that use each package, known gaps. library-use measures who uses what.
.PHONY: library library-use check-library
library-use: home $(OUT)/tools/run_timed
	@$(JAVA_TEST_ENV) TIMED=$(abspath $(OUT))/tools/run_timed tests/tools/measure_library.sh
library check-library: $(OUT)/tools/list_natives
	@mkdir -p $(BUILD)/library
	@$< "$(JDK)/lib/modules" >$(BUILD)/library/natives
	@"$(JDK)/bin/java" tests/tools/LibraryTable.java $(if $(filter check%,$@),check,write) $(BUILD)/library/natives .

# How often each internal instruction of the fast engine, and each pair, is executed by the programs of tests/bench.
.PHONY: iops iops-run
iops-run: home
	@$(JAVA_TEST_ENV) tests/tools/count_iops.sh
iops:
	@$(MAKE) --no-print-directory MODE=count iops-run

# ---- fuzzing: tests/fuzz/fuzz_NAME.c, with seeds from the program seed_NAME.c or the script seed_NAME.sh (argument: the folder) ----

$(BUILD)/fuzz/fuzz_%: $(BUILD)/fuzz/obj/tests/fuzz/fuzz_%.o $(BUILD)/fuzz/libcezve.a
	$(call SHOW,LD)
	$(Q)$(CC_fuzz) -fsanitize=fuzzer,address,undefined -o $@ $^ $(LDLIBS)

SEED_WITH_classfile := tests/unit/class_builder.c $(wildcard tests/unit/format_cases*.c)
SEED_WITH_verify := tests/unit/class_builder.c tests/unit/assembler.c $(wildcard tests/unit/verify_cases*.c) src/classfile/bytecodes.c

$(BUILD)/fuzz/seed_%: tests/fuzz/seed_%.c $(wildcard tests/tools/*.h) | $(BUILD)/.packages-check
	@mkdir -p $(@D)
	$(Q)$(CC_release) $(CPPFLAGS) -std=c11 $(WARN) -g -o $@ $< $(SEED_WITH_$*) $(LDLIBS)

$(BUILD)/fuzz/corpus/%/.made: $(BUILD)/fuzz/seed_%
	@mkdir -p $(@D) && $< $(@D) && touch $@

$(BUILD)/fuzz/corpus/%/.made: tests/fuzz/seed_%.sh | $(BUILD)/.packages-check
	@mkdir -p $(@D) && JDK="$(JDK)" $< $(@D) && touch $@

# Random methods give the same on both engines and on their mixture, and with collections now and then.
METHODS ?= 30000
.PHONY: check-engines asan-engines
asan-engines:
	@$(MAKE) --no-print-directory MODE=asan METHODS=6000 check-engines
check-engines: home $(OUT)/tools/compare_engines
	@$(JAVA_TEST_ENV) CEZVE_TEST_HOME=$(abspath $(HOME_release)) $(OUT)/tools/compare_engines $(METHODS) 1
	@$(JAVA_TEST_ENV) CEZVE_TEST_HOME=$(abspath $(HOME_release)) ENGINES="-Xengine:step -Xengine:fast=0+-Xgc:stress=50,1 -Xengine:mixed=7" \
	    $(OUT)/tools/compare_engines $$(($(METHODS) / 10)) 500000

.PHONY: fuzz fuzz-run
ifeq ($(MODE),fuzz)
fuzz-run: $(FUZZ:%=$(BUILD)/fuzz/fuzz_%) $(FUZZ:%=$(BUILD)/fuzz/corpus/%/.made)
	@tests/tools/run_fuzz.sh $(BUILD)/fuzz $(FUZZ)
endif
fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz fuzz-run

# Mutated classes of the image through parser, disassembler, reference maps and verifiers, under the sanitizers.
MUTANTS ?= 100000
.PHONY: mutate mutate-run
mutate-run: $(OUT)/tools/mutate_classes
	@ASAN_OPTIONS=allocator_may_return_null=1 $< "$(JDK)/lib/modules" $(MUTANTS) 1
mutate:
	@$(MAKE) --no-print-directory MODE=asan mutate-run

# Threads, sockets, processes and memory are given back; MINUTES of garbage, at a GiB a minute.
MINUTES ?= 0.2
.PHONY: check-leaks
check-leaks: home
	@mkdir -p $(BUILD)/soak
	@"$(JDK)/bin/javac" -d $(BUILD)/soak tests/soak/Soak.java
	@$(JAVA_HOME_BUILT)/bin/cezve -Xmx256m -cp $(BUILD)/soak Soak $(MINUTES) && echo "1 passed, 0 failed" || { echo "0 passed, 1 failed"; exit 1; }

soak: export MINUTES := 10
soak: export MUTANTS := 2000000
soak: export METHODS := 1000000
soak: export FUZZ_RUNS := 2000000
soak: export FUZZ_SECONDS := 3600
soak: $(BUILD)/.packages-check
	@STEP_MAKE="$(MAKE)" tests/tools/run_steps.sh $(BUILD)/soak check-leaks mutate fuzz check-engines check-strict-math $(if $(wildcard tests/java),check-stress)

clean:
	rm -rf $(BUILD)

-include $(shell find $(OUT)/obj -name '*.d' 2>/dev/null)
