/*
 * Text of the host's encodings as UTF-8 and back. An encoding has the name that host_locales.codeset gives it; one that the host
 * knows no rules of is taken for US-ASCII.
 */
#ifndef CEZVE_HOST_TEXT_H
#define CEZVE_HOST_TEXT_H

#include "base/strbuf.h"

/*
 * Adds text of that encoding as UTF-8. From UTF-8 it is added as it is, well-formed or not; else each byte without meaning
 * becomes U+FFFD. No memory: out->failed.
 */
void host_text_to_utf8(const char *codeset, const char *text, size_t length, strbuf *out);
/* Adds UTF-8 as text of that encoding; characters that it has not become '?'. No memory: out->failed. */
void host_text_from_utf8(const char *codeset, const char *text, size_t length, strbuf *out);

#endif
