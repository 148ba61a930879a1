/*
 * The StackMapTable of a method (JVMS §4.7.4), decoded to frames of types.
 *
 * Frames lie in two growing buffers that serve one method after the other. A frame's types are a stretch of `types`; frames
 * that differ little share: same_frame and chop_frame use the locals of the frame before, append_frame extends them in place
 * where it can. Values of category 2 fill two entries here, unlike in the class file.
 */
#ifndef CEZVE_VERIFY_STACKMAP_H
#define CEZVE_VERIFY_STACKMAP_H

#include "verify/types.h"

typedef struct vf_map_frame {
    uint32_t pc;
    bool this_uninit;             /* flagThisUninit (§4.10.1.4): uninitializedThis is among the locals */
    uint32_t locals, local_count; /* index of the first type, number of entries */
    uint32_t stack, stack_count;
} vf_map_frame;

typedef struct vf_stackmap {
    vf_map_frame *frames; /* by pc, strictly ascending */
    uint32_t count, capacity;
    vf_type *types;
    uint32_t type_count, type_capacity;
} vf_stackmap;

typedef enum vf_map_fault {
    VFM_none,
    VFM_stopped, /* x->result says why */
    VFM_truncated,
    VFM_class_index,
    VFM_type_tag,
    VFM_frame_type,
    VFM_trailing,             /* bytes after the last frame */
    VFM_uninitialized_offset, /* Uninitialized without a `new` there */
    VFM_sizes,                /* more locals or stack than the method has, or a chop of more than there are */
    VFM_frame_offset          /* not at an instruction; the frame is the last of `frames` */
} vf_map_fault;

/*
 * Decodes the table of x->code, which may be absent; `initial` of `initial_count` entries are the locals on entry. Replaces
 * what *m held; its buffers go on being used.
 */
vf_map_fault vf_stackmap_decode(vf_context *x, vf_stackmap *m, const uint8_t *marks, const vf_type *initial,
                                uint32_t initial_count, bool this_uninit);
void vf_stackmap_free(vf_stackmap *m);

/* The frame at `pc`, or NULL. */
const vf_map_frame *vf_stackmap_find(const vf_stackmap *m, uint32_t pc);

#endif
