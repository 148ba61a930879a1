# Cezve: build, run and check. `make run` and `make check` do all their own set-up.
#
# MODE selects the build: release (default), debug (assertions), asan (AddressSanitizer + UBSan), tsan (ThreadSanitizer).
MODE ?= release
BUILD ?= build
OUT := $(BUILD)/$(MODE)

CC_release := gcc
CC_debug   := gcc
CC_asan    := clang
CC_tsan    := clang
FLAGS_release := -O2 -g
FLAGS_debug   := -O1 -g -DCEZVE_ASSERT -DCEZVE_MEM_TEST
FLAGS_asan    := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined -DCEZVE_ASSERT -DCEZVE_MEM_TEST
FLAGS_tsan    := -O1 -g -fno-omit-frame-pointer -fsanitize=thread -DCEZVE_ASSERT -DCEZVE_MEM_TEST

CC      := $(CC_$(MODE))
WARN    := -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes
CFLAGS  := -std=c11 $(WARN) $(FLAGS_$(MODE)) -fPIC -fvisibility=hidden -ffp-contract=off -fno-strict-aliasing -pthread $(EXTRA_CFLAGS)
CPPFLAGS := -D_GNU_SOURCE -Isrc -Iinclude -I.
LDLIBS  := -lz -lffi -lm -ldl -lpthread

# The JDK whose class library is used: JAVA_HOME, else where javac on PATH lies.
JDK := $(or $(JAVA_HOME),$(patsubst %/bin/javac,%,$(realpath $(shell command -v javac))))

SOURCES := $(filter-out src/main/%,$(wildcard src/*/*.c src/*/*/*.c))
OBJECTS := $(SOURCES:%.c=$(OUT)/obj/%.o)
LIB     := $(OUT)/libcezve.a
# What unit suites share: every file of tests/unit that is not a suite is linked into all of them.
HELPERS := $(patsubst %.c,$(OUT)/obj/%.o,$(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c)))
UNIT    := $(patsubst tests/unit/test_%.c,$(OUT)/unit/test_%,$(wildcard tests/unit/test_*.c))

.PHONY: all lib unit clean
all: lib

lib: $(LIB)

$(LIB): $(OBJECTS)
	rm -f $@ && ar rcs $@ $^

$(OUT)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/unit/test_%: $(OUT)/obj/tests/unit/test_%.o $(HELPERS) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -o $@ $< $(HELPERS) $(LIB) -lcheck -lsubunit -lrt $(LDLIBS)

# Builds and runs every unit suite; UNIT=... runs a choice.
unit: $(UNIT)
	@for t in $(UNIT); do ASAN_OPTIONS=allocator_may_return_null=1 CEZVE_TEST_IMAGE=$(JDK)/lib/modules $$t || exit 1; done

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(wildcard $(OUT)/obj/tests/unit/*.d)
