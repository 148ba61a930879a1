/*
 * The library "awt" of java.desktop, as far as its classes are Java: images, colours, geometry, events, models. Where they are
 * initialized they call natives that look up fields for other natives; here are none that would need them. What draws, converts
 * colours, measures text or needs a screen is absent, and ends in an UnsatisfiedLinkError that names it.
 */
#include "native/native.h"

static const native_entry no_fields[] = {
    {"initIDs", "()V", native_nothing, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};

#define AWT(identifier, name)                                                                                                  \
    extern const native_class native_##identifier;                                                                             \
    const native_class native_##identifier = {name, no_fields};
#include "native/awt.def"
#undef AWT

/*
 * sun.awt.image.ImagingLib: says that it is there, so that what is absent of it is named. Without it the library would fall
 * back to Java code, where that exists, which does not leave the alpha channel alone.
 */
static const native_entry imaging_entries[] = {
    {"init", "()Z", native_true, 0, 0},
    {NULL, NULL, NULL, 0, 0},
};
const native_class native_ImagingLib = {"sun/awt/image/ImagingLib", imaging_entries};
