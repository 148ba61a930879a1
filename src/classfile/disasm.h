/*
 * Bytecode and constants as text, for `cezve dis`, traces and messages. Nothing here needs a VM; code and indices may be
 * malformed. Texts are UTF-8: modified UTF-8 is unmade, control characters, surrogates and what is no character stand escaped.
 * Out of memory shows as out->failed. No state; any thread.
 */
#ifndef CEZVE_CLASSFILE_DISASM_H
#define CEZVE_CLASSFILE_DISASM_H

#include "base/strbuf.h"
#include "classfile/bytecodes.h"
#include "classfile/classfile.h"

/*
 * Adds the instruction at `pc` as mnemonic and operands, without a line end: "iload_0", "wide iinc 300, -1", "goto 17" (targets
 * are absolute), "invokevirtual #12", "tableswitch 0:20 1:24 default:30". With a class, what a constant says follows behind
 * " // ". Returns the instruction's length; 0 with "?? <byte>" when it is none (bc_length), and then nothing behind it can be
 * read.
 */
uint32_t disasm_instruction(const uint8_t *code, uint32_t length, uint32_t pc, const cf_class *c, strbuf *out);

/* Adds what the constant at `index` says: "java/lang/String", "java/io/PrintStream.println(I)V", "\"text\"", "42L"; "?" for
 * none. */
void disasm_constant(const cf_class *c, uint16_t index, strbuf *out);

/* The tag as the specification writes it, without CONSTANT_: "Methodref"; "?" for none. */
const char *disasm_tag_name(uint8_t tag);
/* "REF_invokeStatic"; "?" for none. */
const char *disasm_ref_kind_name(uint8_t kind);
/* "int" for T_INT (newarray, Table 6.5.newarray-A); NULL for none. */
const char *disasm_array_type_name(uint8_t code);

void disasm_text(cf_utf8 text, strbuf *out);

#endif
