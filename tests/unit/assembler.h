/*
 * A small assembler for tests: the code of one method, its exception table, StackMapTable and LocalVariableTable, from text.
 *
 *   asm_code(&b, 2, 1, "iload_0, ifeq end, aconst_null, athrow, end: .frame int, return");
 *
 * Between cb_method and whatever follows it; writes the Code attribute whole. Statements end with ',' or a new line, a label is
 * a word before ':'. Operands:
 *
 *   aload 3, iinc 1 -5, bipush 7, wide iload 300       numbers
 *   goto end                                           a label, or +n / -n from the instruction
 *   tableswitch 0 other a b c                          lowest key, default, targets
 *   lookupswitch other 1:a 5:b                         default, keys with targets
 *   getfield java/awt/Point.x:I                        field, class.name:descriptor
 *   invokevirtual java/lang/Object.hashCode()I         method; with ! in front an interface's; invokeinterface may end in its
 * count new java/lang/Object, multianewarray [[I 2         class ldc 7, ldc 1.5f, ldc "text", ldc class [I, ldc type ()V,
 * ldc2_w 7l, ldc2_w 1.5d ldc dynamic x:I, invokedynamic x()V                with bootstrap method 0, which the class must get
 *   any of them with #n                                the constant's index itself
 *
 * Directives:
 *
 *   .frame int long [I | null new:label uninit_this top    a full_frame here: locals, stack; other words are class names
 *   .same, .stack1 TYPE, .chop n, .append TYPE...          the shorter frames here
 *   .map 255 0 1 ...                                       bytes of an entry, counted as one
 *   .maptail 0 0, .mapcount n                              bytes after the last entry; a wrong number_of_entries
 *   .catch from to handler java/lang/Error                 exception table entry; `any` for none
 *   .local start length slot                               LocalVariableTable entry: pcs or labels (length: a number)
 *   .byte 203 0                                            bytes of code
 *
 * A mistake in the text ends the program with a message.
 */
#ifndef CEZVE_TESTS_ASSEMBLER_H
#define CEZVE_TESTS_ASSEMBLER_H

#include "class_builder.h"

void asm_code(cb *b, uint16_t max_stack, uint16_t max_locals, const char *text);

#endif
