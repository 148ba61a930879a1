/* Cases of verify_cases.h: the rules of single instructions, §4.10.1.9, but fields and invocations. */
#include "verify_cases.h"

#include <stddef.h>

#define S(rule, verdicts, stack, locals, code)                                                                                 \
    { "§4.10.1.9." rule, verdicts, "static m()V", stack, locals, code, .super = NULL }
#define M(rule, verdicts, method, stack, locals, code)                                                                         \
    { "§4.10.1.9." rule, verdicts, method, stack, locals, code, .super = NULL }

/* A binary operation over values of one type: accepted; over an int and that; over one value only. */
#define BINARY(op, a, wrong)                                                                                                   \
    S(op ": takes two", "AA", 4, 0, a ", " a ", " op ", return"),                                                              \
        S(op ": first is another type", "RR", 4, 0, wrong ", " a ", " op ", return"),                                          \
        S(op ": second is another type", "RR", 4, 0, a ", " wrong ", " op ", return"),                                         \
        S(op ": one value only", "RR", 4, 0, a ", " op ", return")
#define SHIFT(op, a, wrong)                                                                                                    \
    S(op ": value and distance", "AA", 4, 0, a ", iconst_1, " op ", return"),                                                  \
        S(op ": distance is no int", "RR", 4, 0, a ", fconst_1, " op ", return"),                                              \
        S(op ": value is another type", "RR", 4, 0, wrong ", iconst_1, " op ", return")
#define UNARY(op, a, wrong)                                                                                                    \
    S(op ": takes one", "AA", 4, 0, a ", " op ", return"), S(op ": another type", "RR", 4, 0, wrong ", " op ", return"),       \
        S(op ": no value", "RR", 4, 0, op ", return")
/* The result of `op` is what `use` takes and what `misuse` does not take. */
#define RESULT(op, args, use, misuse)                                                                                          \
    S(op ": result", "AA", 4, 2, args ", " op ", " use ", return"),                                                            \
        S(op ": result is another type", "RR", 4, 2, args ", " op ", " misuse ", return")

#define ARRAY_LOAD(op, array, wrong, use)                                                                                      \
    M(op ": array and index", "AA", "static m([" array ")V", 2, 3, "aload_0, iconst_0, " op ", " use ", return"),              \
        M(op ": null", "AA", "static m()V", 2, 3, "aconst_null, iconst_0, " op ", " use ", return"),                           \
        M(op ": array of another type", "RR", "static m([" wrong ")V", 2, 3, "aload_0, iconst_0, " op ", " use ", return"),    \
        M(op ": array of arrays", "RR", "static m([[" array ")V", 2, 3, "aload_0, iconst_0, " op ", " use ", return"),         \
        M(op ": no array", "RR", "static m(Ljava/lang/Object;)V", 2, 3, "aload_0, iconst_0, " op ", " use ", return"),         \
        M(op ": index is no int", "RR", "static m([" array ")V", 2, 3, "aload_0, fconst_0, " op ", " use ", return"),          \
        M(op ": int for the array", "RR", "static m()V", 2, 3, "iconst_0, iconst_0, " op ", " use ", return")
#define ARRAY_STORE(op, array, wrong, value, wrong_value)                                                                      \
    M(op ": array, index, value", "AA", "static m([" array ")V", 4, 1, "aload_0, iconst_0, " value ", " op ", return"),        \
        M(op ": null", "AA", "static m()V", 4, 0, "aconst_null, iconst_0, " value ", " op ", return"),                         \
        M(op ": array of another type", "RR", "static m([" wrong ")V", 4, 1, "aload_0, iconst_0, " value ", " op ", return"),  \
        M(op ": no array", "RR", "static m(Ljava/lang/Object;)V", 4, 1, "aload_0, iconst_0, " value ", " op ", return"),       \
        M(op ": value is another type", "RR", "static m([" array ")V", 4, 1,                                                   \
          "aload_0, iconst_0, " wrong_value ", " op ", return"),                                                               \
        M(op ": index is no int", "RR", "static m([" array ")V", 4, 1, "aload_0, fconst_0, " value ", " op ", return")

#define LOAD(op, type, wrong)                                                                                                  \
    M(op " 0: of its type", "AA", "static m(" type ")V", 2, 2, op " 0, return"),                                               \
        M(op " 0: of another type", "RR", "static m(" wrong ")V", 2, 2, op " 0, return"),                                      \
        M(op "_0: of its type", "AA", "static m(" type ")V", 2, 2, op "_0, return"),                                           \
        M(op "_0: of another type", "RR", "static m(" wrong ")V", 2, 2, op "_0, return"),                                      \
        M(op "_1: never set", "RR", "static m(I)V", 2, 3, op "_1, return"),                                                    \
        M("wide " op ": of its type", "AA", "static m(" type ")V", 2, 2, "wide " op " 0, return"),                             \
        M(op ": beyond max_locals", "RR", "static m(" type ")V", 2, 2, op " 2, return")
#define STORE(op, value, wrong, load)                                                                                          \
    S(op " 1: sets the local", "AA", 2, 3, value ", " op " 1, " load " 1, return"),                                            \
        S(op " 1: value is another type", "RR", 2, 3, wrong ", " op " 1, return"),                                             \
        S(op "_1: sets the local", "AA", 2, 3, value ", " op "_1, " load "_1, return"),                                        \
        S(op "_1: value is another type", "RR", 2, 3, wrong ", " op "_1, return"),                                             \
        S("wide " op ": sets the local", "AA", 2, 3, value ", wide " op " 1, wide " load " 1, return"),                        \
        S(op ": beyond max_locals", "RR", 2, 3, value ", " op " 3, return"), S(op ": no value", "RR", 2, 3, op "_1, return")

#define COMPARE1(op)                                                                                                           \
    M(op ": an int", "AA", "static m(I)V", 1, 1, "iload_0, " op " end, nop, end: .same, return"),                              \
        M(op ": no int", "RR", "static m(F)V", 1, 1, "fload_0, " op " end, nop, end: .same, return")
#define COMPARE2(op)                                                                                                           \
    M(op ": two ints", "AA", "static m(I)V", 2, 1, "iload_0, iload_0, " op " end, nop, end: .same, return"),                   \
        M(op ": a float", "RR", "static m(F)V", 2, 1, "iconst_0, fload_0, " op " end, nop, end: .same, return"),               \
        M(op ": one int", "RR", "static m(I)V", 2, 1, "iload_0, " op " end, nop, end: .same, return")

const verify_case verify_cases_instructions[] = {
    /* constants */
    S("nop: changes nothing", "AA", 0, 0, "nop, return"),
    S("aconst_null: null is every reference", "AA", 1, 1,
      "aconst_null, putstatic st:LT;, aconst_null, putstatic so:Ljava/lang/Object;, return"),
    S("aconst_null: null is no int", "RR", 1, 0, "aconst_null, putstatic sf:I, return"),
    S("iconst: an int", "AA", 1, 0, "iconst_m1, putstatic sf:I, iconst_5, putstatic sf:I, return"),
    S("iconst: no float", "RR", 1, 1, "iconst_0, fstore_0, return"),
    S("iconst: no room", "RR", 1, 0, "iconst_0, iconst_0, return"),
    S("lconst: a long", "AA", 2, 0, "lconst_1, putstatic sj:J, return"),
    S("lconst: no double", "RR", 2, 0, "lconst_1, putstatic sd:D, return"),
    S("lconst: half a place", "RR", 3, 0, "lconst_0, lconst_1, return"),
    S("fconst: a float", "AA", 1, 1, "fconst_2, fstore_0, return"),
    S("fconst: no int", "RR", 1, 1, "fconst_2, istore_0, return"),
    S("dconst: a double", "AA", 2, 0, "dconst_1, putstatic sd:D, return"),
    S("dconst: no long", "RR", 2, 0, "dconst_1, putstatic sj:J, return"),
    S("bipush: an int", "AA", 1, 0, "bipush -7, putstatic sf:I, return"),
    S("bipush: no reference", "RR", 1, 1, "bipush 7, astore_0, return"),
    S("sipush: an int", "AA", 1, 0, "sipush -700, putstatic sf:I, return"),
    S("sipush: no room", "RR", 0, 0, "sipush 7, return"),
    S("ldc: int", "AA", 1, 0, "ldc 7, putstatic sf:I, return"),
    S("ldc: int is no float", "RR", 1, 1, "ldc 7, fstore_0, return"),
    S("ldc: float", "AA", 1, 1, "ldc 1f, fstore_0, return"),
    S("ldc: float is no int", "RR", 1, 0, "ldc 1f, putstatic sf:I, return"),
    S("ldc: String", "AA", 1, 0, "ldc \"x\", invokevirtual java/lang/String.length()I, pop, return"),
    S("ldc: String is no T", "RR", 1, 0, "ldc \"x\", putstatic st:LT;, return"),
    S("ldc: class", "AA", 1, 0, "ldc class T, invokevirtual java/lang/Class.getName()Ljava/lang/String;, pop, return"),
    S("ldc: class of an array", "AA", 1, 0,
      "ldc_w class [I, invokevirtual java/lang/Class.getName()Ljava/lang/String;, pop, return"),
    S("ldc: class is no String", "RR", 1, 0, "ldc class T, invokevirtual java/lang/String.length()I, pop, return"),
    S("ldc: MethodType", "A-", 1, 0, "ldc type ()V, invokevirtual java/lang/invoke/MethodType.parameterCount()I, pop, return"),
    S("ldc: MethodType is no String", "R-", 1, 0, "ldc type ()V, invokevirtual java/lang/String.length()I, pop, return"),
    S("ldc: MethodHandle", "A-", 1, 0,
      "ldc handle java/lang/Math.abs(I)I, invokevirtual java/lang/invoke/MethodHandle.type()Ljava/lang/invoke/MethodType;, "
      "pop, return"),
    S("ldc: MethodHandle is no String", "R-", 1, 0,
      "ldc handle java/lang/Math.abs(I)I, invokevirtual java/lang/String.length()I, pop, return"),
    {"§4.10.1.9.ldc: dynamic constant", "A-", "static m()V", 1, 0, "ldc dynamic x:I, putstatic sf:I, return", .version = 55,
     .bootstrap = true},
    {"§4.10.1.9.ldc: dynamic constant of a class", "A-", "static m()V", 1, 0, "ldc dynamic x:LT;, putstatic st:LT;, return",
     .version = 55, .bootstrap = true},
    {"§4.10.1.9.ldc: dynamic constant of another type", "R-", "static m()V", 1, 0, "ldc dynamic x:I, putstatic st:LT;, return",
     .version = 55, .bootstrap = true},
    {"§4.10.1.9.ldc: dynamic constant of category 2", "R-", "static m()V", 2, 0, "ldc dynamic x:J, putstatic sj:J, return",
     .version = 55, .bootstrap = true},
    {"§4.10.1.9.ldc: dynamic byte is an int", "A-", "static m()V", 1, 0, "ldc_w dynamic x:B, putstatic sf:I, return",
     .version = 55, .bootstrap = true},
    {"§4.10.1.9.ldc2_w: dynamic constant", "A-", "static m()V", 2, 0, "ldc2_w dynamic x:J, putstatic sj:J, return",
     .version = 55, .bootstrap = true},
    {"§4.10.1.9.ldc2_w: dynamic constant of category 1", "R-", "static m()V", 2, 0,
     "ldc2_w dynamic x:I, putstatic sf:I, return", .version = 55, .bootstrap = true},
    {"§4.10.1.9.ldc2_w: dynamic constant overflows", "R-", "static m()V", 1, 0, "ldc2_w dynamic x:J, return", .version = 55,
     .bootstrap = true},
    S("ldc2_w: long", "AA", 2, 0, "ldc2_w 7l, putstatic sj:J, return"),
    S("ldc2_w: long is no double", "RR", 2, 0, "ldc2_w 7l, putstatic sd:D, return"),
    S("ldc2_w: double", "AA", 2, 0, "ldc2_w 1d, putstatic sd:D, return"),
    S("ldc2_w: double is no long", "RR", 2, 0, "ldc2_w 1d, putstatic sj:J, return"),

    /* locals */
    LOAD("iload", "I", "F"),
    LOAD("fload", "F", "I"),
    LOAD("lload", "J", "D"),
    LOAD("dload", "D", "J"),
    LOAD("aload", "Ljava/lang/Object;", "IF"),
    M("iload: boolean, byte, char and short are int", "AA", "static m(ZBCS)V", 4, 4,
      "iload_0, iload_1, iload_2, iload_3, return"),
    M("iload: reference", "RR", "static m(LT;)V", 1, 1, "iload_0, return"),
    M("lload: second half is gone", "RR", "static m(J)V", 2, 2, "iconst_0, istore_1, lload_0, return"),
    M("lload: first half is gone", "RR", "static m(J)V", 2, 2, "iconst_0, istore_0, lload_0, return"),
    M("lload: from its second half", "RR", "static m(JJ)V", 2, 4, "lload_1, return"),
    M("aload: array", "AA", "static m([[I)V", 1, 1, "aload_0, return"),
    M("aload: this", "AA", "m()V", 1, 1, "aload_0, putstatic st:LT;, return"),
    STORE("istore", "iconst_0", "fconst_0", "iload"),
    STORE("fstore", "fconst_0", "iconst_0", "fload"),
    STORE("lstore", "lconst_0", "dconst_0", "lload"),
    STORE("dstore", "dconst_0", "lconst_0", "dload"),
    STORE("astore", "aconst_null", "iconst_0", "aload"),
    M("istore: over a half, the rest stays", "AA", "static m(JI)V", 2, 3, "iconst_0, istore_0, iload_2, iload_0, return"),
    M("lstore: over halves of two longs", "AA", "static m(JJ)V", 2, 4, "lconst_0, lstore_1, lload_1, return"),
    M("lstore: leaves no halves", "RR", "static m(JJ)V", 2, 4, "lconst_0, lstore_1, lload_2, return"),
    M("lstore: leaves no first half", "RR", "static m(JJ)V", 2, 4, "lconst_0, lstore_1, lload_0, return"),
    M("iinc: an int", "AA", "static m(I)V", 0, 1, "iinc 0 5, wide iinc 0 -500, return"),
    M("iinc: no int", "RR", "static m(F)V", 0, 1, "iinc 0 5, return"),
    M("iinc: never set", "RR", "static m()V", 0, 1, "iinc 0 5, return"),
    M("iinc: beyond max_locals", "RR", "static m(I)V", 0, 1, "iinc 1 5, return"),

    /* arrays */
    ARRAY_LOAD("iaload", "I", "F", "istore_0"),
    ARRAY_LOAD("laload", "J", "D", "lstore_0"),
    ARRAY_LOAD("faload", "F", "I", "fstore_0"),
    ARRAY_LOAD("daload", "D", "J", "dstore_0"),
    ARRAY_LOAD("baload", "B", "C", "istore_0"),
    ARRAY_LOAD("caload", "C", "S", "istore_0"),
    ARRAY_LOAD("saload", "S", "C", "istore_0"),
    M("baload: array of boolean", "AA", "static m([Z)V", 2, 1, "aload_0, iconst_0, baload, pop, return"),
    M("aaload: gives the component", "AA", "static m([Ljava/lang/String;)V", 2, 1,
      "aload_0, iconst_0, aaload, invokevirtual java/lang/String.length()I, pop, return"),
    M("aaload: of arrays gives an array", "AA", "static m([[I)V", 2, 1,
      "aload_0, iconst_0, aaload, iconst_0, iaload, pop, return"),
    M("aaload: null gives null", "AA", "static m()V", 2, 0, "aconst_null, iconst_0, aaload, putstatic st:LT;, return"),
    M("aaload: component is another class", "RR", "static m([Ljava/lang/Object;)V", 2, 1,
      "aload_0, iconst_0, aaload, invokevirtual java/lang/String.length()I, pop, return"),
    M("aaload: array of int", "RR", "static m([I)V", 2, 1, "aload_0, iconst_0, aaload, pop, return"),
    M("aaload: no array", "RR", "static m(Ljava/lang/Object;)V", 2, 1, "aload_0, iconst_0, aaload, pop, return"),
    M("aaload: index is no int", "RR", "static m([LT;)V", 2, 1, "aload_0, fconst_0, aaload, pop, return"),
    ARRAY_STORE("iastore", "I", "F", "iconst_0", "fconst_0"),
    ARRAY_STORE("lastore", "J", "D", "lconst_0", "dconst_0"),
    ARRAY_STORE("fastore", "F", "I", "fconst_0", "iconst_0"),
    ARRAY_STORE("dastore", "D", "J", "dconst_0", "lconst_0"),
    ARRAY_STORE("bastore", "B", "C", "iconst_0", "fconst_0"),
    ARRAY_STORE("castore", "C", "S", "iconst_0", "aconst_null"),
    ARRAY_STORE("sastore", "S", "I", "iconst_0", "lconst_0"),
    M("bastore: array of boolean", "AA", "static m([Z)V", 3, 1, "aload_0, iconst_0, iconst_1, bastore, return"),
    M("aastore: any reference into any array of references", "AA", "static m([LT;)V", 3, 1,
      "aload_0, iconst_0, ldc \"x\", aastore, return"),
    M("aastore: array into array of arrays", "AA", "static m([[I)V", 3, 1, "aload_0, iconst_0, aload_0, aastore, return"),
    M("aastore: null array", "AA", "static m()V", 3, 0, "aconst_null, iconst_0, aconst_null, aastore, return"),
    M("aastore: int as value", "RR", "static m([LT;)V", 3, 1, "aload_0, iconst_0, iconst_0, aastore, return"),
    M("aastore: array of int", "RR", "static m([I)V", 3, 1, "aload_0, iconst_0, aconst_null, aastore, return"),
    M("aastore: no array", "RR", "static m(LT;)V", 3, 1, "aload_0, iconst_0, aconst_null, aastore, return"),
    M("aastore: uninitialized value", "RR", "static m([Ljava/lang/Object;)V", 3, 1,
      "aload_0, iconst_0, new T, aastore, return"),
    M("arraylength: an array", "AA", "static m([I[[J[LT;)V", 1, 3,
      "aload_0, arraylength, pop, aload_1, arraylength, pop, aload_2, arraylength, putstatic sf:I, return"),
    M("arraylength: null", "AA", "static m()V", 1, 0, "aconst_null, arraylength, pop, return"),
    M("arraylength: no array", "RR", "static m(LT;)V", 1, 1, "aload_0, arraylength, pop, return"),
    M("arraylength: int", "RR", "static m()V", 1, 0, "iconst_0, arraylength, pop, return"),
    M("arraylength: uninitialized", "RR", "static m()V", 1, 0, "new T, arraylength, pop, return"),
    S("newarray: each type", "AA", 2, 0,
      "iconst_1, newarray 4, iconst_0, baload, pop, iconst_1, newarray 5, iconst_0, caload, pop, iconst_1, newarray 6, "
      "iconst_0, faload, pop, "
      "iconst_1, newarray 7, iconst_0, daload, pop2, iconst_1, newarray 8, iconst_0, baload, pop, iconst_1, newarray 9, "
      "iconst_0, saload, pop, "
      "iconst_1, newarray 10, iconst_0, iaload, pop, iconst_1, newarray 11, iconst_0, laload, pop2, return"),
    S("newarray: another type than used", "RR", 2, 0, "iconst_1, newarray 10, iconst_0, saload, pop, return"),
    S("newarray: length is no int", "RR", 2, 0, "lconst_1, newarray 10, pop, return"),
    S("anewarray: of a class", "AA", 2, 0,
      "iconst_1, anewarray java/lang/String, iconst_0, aaload, invokevirtual java/lang/String.length()I, pop, return"),
    S("anewarray: of an array", "AA", 2, 0, "iconst_1, anewarray [I, iconst_0, aaload, iconst_0, iaload, pop, return"),
    S("anewarray: is an array of that class", "RR", 2, 0,
      "iconst_1, anewarray java/lang/Object, iconst_0, aaload, invokevirtual java/lang/String.length()I, pop, return"),
    S("anewarray: length is no int", "RR", 2, 0, "fconst_1, anewarray T, pop, return"),
    S("multianewarray: all dimensions", "AA", 2, 0,
      "iconst_1, iconst_1, multianewarray [[I 2, iconst_0, aaload, iconst_0, iaload, pop, return"),
    S("multianewarray: some dimensions", "AA", 2, 0,
      "iconst_1, multianewarray [[I 1, iconst_0, aaload, iconst_0, iaload, pop, return"),
    S("multianewarray: too few lengths", "RR", 2, 0, "iconst_1, multianewarray [[I 2, pop, return"),
    S("multianewarray: a length is no int", "RR", 2, 0, "iconst_1, fconst_1, multianewarray [[I 2, pop, return"),

    /* stack */
    S("pop: category 1", "AA", 1, 0, "iconst_0, pop, fconst_0, pop, aconst_null, pop, new T, pop, return"),
    S("pop: category 2", "RR", 2, 0, "lconst_0, pop, return"),
    S("pop: empty", "RR", 1, 0, "pop, return"),
    S("pop2: two of category 1", "AA", 2, 0, "iconst_0, aconst_null, pop2, return"),
    S("pop2: one of category 2", "AA", 2, 0, "dconst_0, pop2, return"),
    S("pop2: one of category 1", "RR", 2, 0, "iconst_0, pop2, return"),
    S("pop2: splits a long", "RR", 3, 0, "lconst_0, iconst_0, pop2, return"),
    S("dup: category 1", "AA", 2, 0, "iconst_0, dup, iadd, pop, return"),
    S("dup: category 2", "RR", 4, 0, "lconst_0, dup, return"),
    S("dup: no room", "RR", 1, 0, "iconst_0, dup, return"),
    S("dup_x1: two of category 1", "AA", 3, 0, "aconst_null, iconst_0, dup_x1, pop, pop, putstatic sf:I, return"),
    S("dup_x1: the copy is deeper", "RR", 3, 0, "aconst_null, iconst_0, dup_x1, pop, putstatic sf:I, return"),
    S("dup_x1: below is category 2", "RR", 4, 0, "lconst_0, iconst_0, dup_x1, return"),
    S("dup_x1: top is category 2", "RR", 6, 0, "iconst_0, lconst_0, dup_x1, return"),
    S("dup_x1: one value", "RR", 4, 0, "iconst_0, dup_x1, return"),
    S("dup_x1: no room", "RR", 2, 0, "iconst_0, iconst_0, dup_x1, return"),
    S("dup_x2: form 1", "AA", 4, 0, "aconst_null, fconst_0, iconst_0, dup_x2, pop, pop, pop, putstatic sf:I, return"),
    S("dup_x2: form 2", "AA", 4, 0, "lconst_0, iconst_0, dup_x2, pop, putstatic sj:J, putstatic sf:I, return"),
    S("dup_x2: top is category 2", "RR", 8, 0, "iconst_0, iconst_0, lconst_0, dup_x2, return"),
    S("dup_x2: splits a long", "RR", 8, 0, "lconst_0, iconst_0, iconst_0, dup_x2, return"),
    S("dup_x2: two values", "RR", 8, 0, "iconst_0, iconst_0, dup_x2, return"),
    S("dup2: form 1", "AA", 4, 0, "aconst_null, iconst_0, dup2, putstatic sf:I, pop, putstatic sf:I, pop, return"),
    S("dup2: form 2", "AA", 4, 0, "lconst_0, dup2, ladd, putstatic sj:J, return"),
    S("dup2: one value", "RR", 4, 0, "iconst_0, dup2, return"),
    S("dup2: splits a long", "RR", 8, 0, "lconst_0, iconst_0, dup2, return"),
    S("dup2: no room", "RR", 3, 0, "iconst_0, iconst_0, dup2, return"),
    S("dup2_x1: form 1", "AA", 5, 0, "aconst_null, fconst_0, iconst_0, dup2_x1, pop, pop, pop, putstatic sf:I, pop, return"),
    S("dup2_x1: form 2", "AA", 5, 0, "iconst_0, lconst_0, dup2_x1, putstatic sj:J, putstatic sf:I, putstatic sj:J, return"),
    S("dup2_x1: below is category 2", "RR", 8, 0, "lconst_0, iconst_0, iconst_0, dup2_x1, return"),
    S("dup2_x1: splits a long", "RR", 8, 0, "iconst_0, lconst_0, iconst_0, dup2_x1, return"),
    S("dup2_x2: form 1", "AA", 6, 0,
      "iconst_0, iconst_0, fconst_0, aconst_null, dup2_x2, putstatic st:LT;, pop, pop2, putstatic st:LT;, pop, return"),
    S("dup2_x2: form 2", "AA", 6, 0,
      "fconst_0, iconst_0, lconst_0, dup2_x2, putstatic sj:J, putstatic sf:I, pop, putstatic sj:J, return"),
    S("dup2_x2: form 3", "AA", 6, 0,
      "lconst_0, fconst_0, iconst_0, dup2_x2, pop2, putstatic sj:J, putstatic sf:I, pop, return"),
    S("dup2_x2: form 4", "AA", 6, 0, "dconst_0, lconst_0, dup2_x2, putstatic sj:J, putstatic sd:D, putstatic sj:J, return"),
    S("dup2_x2: splits the upper long", "RR", 8, 0, "iconst_0, lconst_0, iconst_0, dup2_x2, return"),
    S("dup2_x2: splits the lower long", "RR", 8, 0, "lconst_0, iconst_0, lconst_0, dup2_x2, return"),
    S("dup2_x2: no room", "RR", 5, 0, "lconst_0, lconst_0, dup2_x2, return"),
    S("swap: two of category 1", "AA", 2, 0, "iconst_0, aconst_null, swap, putstatic sf:I, putstatic st:LT;, return"),
    S("swap: swaps", "RR", 2, 0, "iconst_0, aconst_null, swap, putstatic st:LT;, return"),
    S("swap: top is category 2", "RR", 3, 0, "iconst_0, lconst_0, swap, return"),
    S("swap: below is category 2", "RR", 3, 0, "lconst_0, iconst_0, swap, return"),
    S("swap: one value", "RR", 3, 0, "iconst_0, swap, return"),

    /* arithmetic */
    BINARY("iadd", "iconst_0", "fconst_0"),
    BINARY("isub", "iconst_0", "aconst_null"),
    BINARY("imul", "iconst_0", "fconst_0"),
    BINARY("idiv", "iconst_0", "fconst_0"),
    BINARY("irem", "iconst_0", "fconst_0"),
    BINARY("iand", "iconst_0", "fconst_0"),
    BINARY("ior", "iconst_0", "fconst_0"),
    BINARY("ixor", "iconst_0", "fconst_0"),
    BINARY("ladd", "lconst_0", "dconst_0"),
    BINARY("lsub", "lconst_0", "iconst_0"),
    BINARY("lmul", "lconst_0", "dconst_0"),
    BINARY("ldiv", "lconst_0", "dconst_0"),
    BINARY("lrem", "lconst_0", "dconst_0"),
    BINARY("land", "lconst_0", "dconst_0"),
    BINARY("lor", "lconst_0", "dconst_0"),
    BINARY("lxor", "lconst_0", "dconst_0"),
    BINARY("fadd", "fconst_0", "iconst_0"),
    BINARY("fsub", "fconst_0", "iconst_0"),
    BINARY("fmul", "fconst_0", "iconst_0"),
    BINARY("fdiv", "fconst_0", "iconst_0"),
    BINARY("frem", "fconst_0", "iconst_0"),
    BINARY("dadd", "dconst_0", "lconst_0"),
    BINARY("dsub", "dconst_0", "fconst_0"),
    BINARY("dmul", "dconst_0", "lconst_0"),
    BINARY("ddiv", "dconst_0", "lconst_0"),
    BINARY("drem", "dconst_0", "lconst_0"),
    BINARY("lcmp", "lconst_0", "dconst_0"),
    BINARY("fcmpl", "fconst_0", "iconst_0"),
    BINARY("fcmpg", "fconst_0", "iconst_0"),
    BINARY("dcmpl", "dconst_0", "lconst_0"),
    BINARY("dcmpg", "dconst_0", "lconst_0"),
    SHIFT("ishl", "iconst_0", "fconst_0"),
    SHIFT("ishr", "iconst_0", "fconst_0"),
    SHIFT("iushr", "iconst_0", "fconst_0"),
    SHIFT("lshl", "lconst_0", "dconst_0"),
    SHIFT("lshr", "lconst_0", "iconst_0"),
    SHIFT("lushr", "lconst_0", "dconst_0"),
    UNARY("ineg", "iconst_0", "fconst_0"),
    UNARY("lneg", "lconst_0", "dconst_0"),
    UNARY("fneg", "fconst_0", "iconst_0"),
    UNARY("dneg", "dconst_0", "lconst_0"),
    UNARY("i2l", "iconst_0", "fconst_0"),
    UNARY("i2f", "iconst_0", "fconst_0"),
    UNARY("i2d", "iconst_0", "fconst_0"),
    UNARY("l2i", "lconst_0", "dconst_0"),
    UNARY("l2f", "lconst_0", "dconst_0"),
    UNARY("l2d", "lconst_0", "dconst_0"),
    UNARY("f2i", "fconst_0", "iconst_0"),
    UNARY("f2l", "fconst_0", "iconst_0"),
    UNARY("f2d", "fconst_0", "iconst_0"),
    UNARY("d2i", "dconst_0", "lconst_0"),
    UNARY("d2l", "dconst_0", "lconst_0"),
    UNARY("d2f", "dconst_0", "lconst_0"),
    UNARY("i2b", "iconst_0", "fconst_0"),
    UNARY("i2c", "iconst_0", "fconst_0"),
    UNARY("i2s", "iconst_0", "fconst_0"),
    RESULT("iadd", "iconst_0, iconst_0", "istore_0", "fstore_0"),
    RESULT("ladd", "lconst_0, lconst_0", "lstore_0", "dstore_0"),
    RESULT("fadd", "fconst_0, fconst_0", "fstore_0", "istore_0"),
    RESULT("dadd", "dconst_0, dconst_0", "dstore_0", "lstore_0"),
    RESULT("lshl", "lconst_0, iconst_0", "lstore_0", "istore_0"),
    RESULT("ishl", "iconst_0, iconst_0", "istore_0", "lstore_0"),
    RESULT("land", "lconst_0, lconst_0", "lstore_0", "istore_0"),
    RESULT("ixor", "iconst_0, iconst_0", "istore_0", "astore_0"),
    RESULT("lneg", "lconst_0", "lstore_0", "istore_0"),
    RESULT("fneg", "fconst_0", "fstore_0", "istore_0"),
    RESULT("i2l", "iconst_0", "lstore_0", "istore_0"),
    RESULT("i2f", "iconst_0", "fstore_0", "istore_0"),
    RESULT("i2d", "iconst_0", "dstore_0", "lstore_0"),
    RESULT("l2i", "lconst_0", "istore_0", "lstore_0"),
    RESULT("l2f", "lconst_0", "fstore_0", "istore_0"),
    RESULT("l2d", "lconst_0", "dstore_0", "lstore_0"),
    RESULT("f2i", "fconst_0", "istore_0", "fstore_0"),
    RESULT("f2l", "fconst_0", "lstore_0", "dstore_0"),
    RESULT("f2d", "fconst_0", "dstore_0", "fstore_0"),
    RESULT("d2i", "dconst_0", "istore_0", "dstore_0"),
    RESULT("d2l", "dconst_0", "lstore_0", "dstore_0"),
    RESULT("d2f", "dconst_0", "fstore_0", "istore_0"),
    RESULT("i2b", "iconst_0", "istore_0", "fstore_0"),
    RESULT("lcmp", "lconst_0, lconst_0", "istore_0", "lstore_0"),
    RESULT("fcmpg", "fconst_0, fconst_0", "istore_0", "fstore_0"),
    RESULT("dcmpl", "dconst_0, dconst_0", "istore_0", "dstore_0"),

    /* control */
    COMPARE1("ifeq"),
    COMPARE1("ifne"),
    COMPARE1("iflt"),
    COMPARE1("ifge"),
    COMPARE1("ifgt"),
    COMPARE1("ifle"),
    COMPARE2("if_icmpeq"),
    COMPARE2("if_icmpne"),
    COMPARE2("if_icmplt"),
    COMPARE2("if_icmpge"),
    COMPARE2("if_icmpgt"),
    COMPARE2("if_icmple"),
    M("if_acmpeq: two references", "AA", "static m(LT;[I)V", 2, 2, "aload_0, aload_1, if_acmpeq end, nop, end: .same, return"),
    M("if_acmpne: null", "AA", "static m(LT;[I)V", 2, 2, "aload_0, aconst_null, if_acmpne end, nop, end: .same, return"),
    M("if_acmpeq: an int", "RR", "static m(LT;)V", 2, 1, "aload_0, iconst_0, if_acmpeq end, nop, end: .same, return"),
    M("if_acmpne: an int", "RR", "static m(LT;)V", 2, 1, "iconst_0, aload_0, if_acmpne end, nop, end: .same, return"),
    M("if_acmpeq: uninitialized", "AR", "static m(LT;)V", 2, 1, "aload_0, new T, if_acmpeq end, nop, end: .same, return"),
    M("ifnull: a reference", "AA", "static m(LT;)V", 1, 1, "aload_0, ifnull end, nop, end: .same, return"),
    M("ifnonnull: an array", "AA", "static m([I)V", 1, 1, "aload_0, ifnonnull end, nop, end: .same, return"),
    M("ifnull: an int", "RR", "static m(I)V", 1, 1, "iload_0, ifnull end, nop, end: .same, return"),
    M("ifnonnull: a long", "RR", "static m(J)V", 2, 2, "lload_0, ifnonnull end, nop, end: .same, return"),
    M("ifnull: uninitialized", "AA", "static m()V", 1, 0, "new T, ifnull end, nop, end: .same, return"),
    S("goto: forward and back", "AA", 0, 0, "goto b, a: .same, return, b: .same, goto a"),
    S("goto_w: forward and back", "AA", 0, 0, "goto_w b, a: .same, return, b: .same, goto_w a"),
    S("goto: with a stack", "AA", 1, 0, "iconst_0, goto b, b: .stack1 int, pop, return"),
    S("goto: with another stack", "RR", 1, 0, "a: .same, iconst_0, goto a"),
    S("tableswitch: an int", "AA", 1, 0, "iconst_0, tableswitch -1 d a d b, a: .same, nop, b: .same, nop, d: .same, return"),
    S("tableswitch: no int", "RR", 1, 0, "fconst_0, tableswitch -1 d a d b, a: .same, nop, b: .same, nop, d: .same, return"),
    S("tableswitch: a target with another frame", "RA", 2, 0,
      "iconst_0, iconst_0, tableswitch 0 d a, a: .stack1 int, pop, return, d: .same, return"),
    S("lookupswitch: an int", "AA", 1, 0, "iconst_0, lookupswitch d -5:a 7:b, a: .same, nop, b: .same, nop, d: .same, return"),
    S("lookupswitch: no keys", "AA", 1, 0, "iconst_0, lookupswitch d, d: .same, return"),
    S("lookupswitch: no int", "RR", 2, 0, "lconst_0, lookupswitch d, d: .same, return"),
    S("lookupswitch: a target with another frame", "RA", 2, 0,
      "iconst_0, iconst_0, lookupswitch d 3:a, a: .stack1 int, pop, return, d: .same, return"),
    M("ireturn: int", "AA", "static m()I", 1, 0, "iconst_0, ireturn"),
    M("ireturn: boolean", "AA", "static m()Z", 1, 0, "iconst_2, ireturn"),
    M("ireturn: byte, char and short", "AA", "static m()S", 1, 0, "iconst_2, ireturn"),
    M("ireturn: float wanted", "RR", "static m()F", 1, 0, "iconst_0, ireturn"),
    M("ireturn: no value", "RR", "static m()I", 1, 0, "ireturn"),
    M("ireturn: of void", "RR", "static m()V", 1, 0, "iconst_0, ireturn"),
    M("lreturn: long", "AA", "static m()J", 2, 0, "lconst_0, lreturn"),
    M("lreturn: int wanted", "RR", "static m()I", 2, 0, "lconst_0, lreturn"),
    M("lreturn: no long", "RR", "static m()J", 2, 0, "dconst_0, lreturn"),
    M("freturn: float", "AA", "static m()F", 2, 0, "fconst_0, freturn"),
    M("freturn: double wanted", "RR", "static m()D", 2, 0, "fconst_0, freturn"),
    M("dreturn: double", "AA", "static m()D", 2, 0, "dconst_0, dreturn"),
    M("dreturn: long wanted", "RR", "static m()J", 2, 0, "dconst_0, dreturn"),
    M("areturn: the class", "AA", "static m()LT;", 2, 0, "aconst_null, areturn"),
    M("areturn: a subclass", "AA", "static m()Ljava/lang/Number;", 2, 1, "aconst_null, checkcast java/lang/Integer, areturn"),
    M("areturn: any for an interface", "AA", "static m()Ljava/lang/Runnable;", 1, 0, "ldc \"x\", areturn"),
    M("areturn: array for Object and Cloneable", "AA", "static m([I)Ljava/lang/Cloneable;", 1, 1, "aload_0, areturn"),
    M("areturn: array for an interface", "RR", "static m([LT;)Ljava/lang/Runnable;", 1, 1, "aload_0, areturn"),
    M("areturn: a superclass", "RR", "static m(Ljava/lang/Number;)Ljava/lang/Integer;", 1, 1, "aload_0, areturn"),
    M("areturn: Object for an interface", "AA", "static m(Ljava/lang/Object;)Ljava/lang/Runnable;", 1, 1, "aload_0, areturn"),
    M("areturn: int wanted", "RR", "static m()I", 1, 0, "aconst_null, areturn"),
    M("areturn: of void", "RR", "static m()V", 1, 0, "aconst_null, areturn"),
    M("areturn: an int", "RR", "static m()LT;", 1, 0, "iconst_0, areturn"),
    M("areturn: uninitialized", "RR", "static m()Ljava/lang/Object;", 1, 0, "new T, areturn"),
    M("return: of void", "AA", "static m()V", 0, 0, "return"),
    M("return: with a stack", "AA", "static m()V", 3, 0, "iconst_0, lconst_0, return"),
    M("return: value wanted", "RR", "static m()I", 0, 0, "return"),
    S("athrow: null", "AA", 1, 0, "aconst_null, athrow"),
    M("athrow: a Throwable", "AA", "static m(Ljava/io/IOException;)V", 1, 1, "aload_0, athrow"),
    M("athrow: another class", "RR", "static m(LT;)V", 1, 1, "aload_0, athrow"),
    M("athrow: an interface", "RR", "static m(Ljava/lang/Runnable;)V", 1, 1, "aload_0, athrow"),
    M("athrow: an array", "RR", "static m([Ljava/lang/Throwable;)V", 1, 1, "aload_0, athrow"),
    M("athrow: an int", "RR", "static m()V", 1, 1, "iconst_0, athrow"),

    /* objects */
    M("checkcast: gives the class", "AA", "static m(Ljava/lang/Object;)V", 1, 1,
      "aload_0, checkcast java/lang/String, invokevirtual java/lang/String.length()I, pop, return"),
    M("checkcast: array class", "AA", "static m(Ljava/lang/Object;)V", 2, 1,
      "aload_0, checkcast [I, iconst_0, iaload, pop, return"),
    M("checkcast: null", "AA", "static m()V", 1, 0, "aconst_null, checkcast T, pop, return"),
    M("checkcast: an int", "RR", "static m()V", 1, 0, "iconst_0, checkcast T, pop, return"),
    M("checkcast: uninitialized", "RR", "static m()V", 1, 0, "new T, checkcast T, pop, return"),
    M("instanceof: gives an int", "AA", "static m(Ljava/lang/Object;)V", 1, 1, "aload_0, instanceof T, putstatic sf:I, return"),
    M("instanceof: an int", "RR", "static m()V", 1, 0, "iconst_0, instanceof T, pop, return"),
    M("instanceof: is no reference", "RR", "static m(LT;)V", 1, 1, "aload_0, instanceof T, putstatic st:LT;, return"),
    M("monitorenter: a reference", "AA", "static m(LT;)V", 1, 1, "aload_0, monitorenter, aload_0, monitorexit, return"),
    M("monitorenter: an int", "RR", "static m(I)V", 1, 1, "iload_0, monitorenter, return"),
    M("monitorexit: a float", "RR", "static m(F)V", 1, 1, "fload_0, monitorexit, return"),
    M("monitorenter: uninitialized", "AR", "static m()V", 1, 1, "new T, monitorenter, return"),
    S("new: an object to be initialized", "AA", 2, 0,
      "new java/lang/Object, dup, invokespecial java/lang/Object.<init>()V, putstatic so:Ljava/lang/Object;, return"),
    S("new: used before it is initialized", "RR", 2, 0, "new java/lang/Object, putstatic so:Ljava/lang/Object;, return"),
    S("new: no room", "RR", 0, 0, "new T, return"),
    S("new: in a loop while the object is in a local", "AA", 1, 1,
      "aconst_null, astore_0, a: .frame top |, new T, astore_0, goto a"),
    S("new: in a loop while the object is on the stack", "RR", 3, 0, "aconst_null, a: .stack1 null, new T, swap, pop, goto a"),
    S("new: the older object is no use", "RR", 2, 1,
      "iconst_0, istore_0, a: .frame top |, aload_0, pop, new T, astore_0, goto a"),
    S("wide: nop", "RR", 0, 0, ".byte 196 0, return"),
    S("wide: goto", "RR", 0, 0, ".byte 196 167 0 1 0 0, return"),
    {.name = NULL}};
