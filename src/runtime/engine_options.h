/*
 * Which engine runs what (-Xengine). Heat is what calls and loops of a method make, until it is translated for the fast engine.
 */
#ifndef CEZVE_RUNTIME_ENGINE_OPTIONS_H
#define CEZVE_RUNTIME_ENGINE_OPTIONS_H

#include <stdint.h>

typedef enum engine_kind {
    ENGINE_STEP,
    ENGINE_FAST,
    ENGINE_MIXED /* changes at random wherever it may: for tests */
} engine_kind;

typedef struct engine_options {
    engine_kind kind;
    uint32_t heat_limit; /* a method with so much heat is translated */
    uint32_t call_heat;  /* of a call; a turn of a loop has 1 */
    uint32_t seed;       /* ENGINE_MIXED: of the random changes */
} engine_options;

#endif
