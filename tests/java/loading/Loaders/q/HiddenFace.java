package q;

interface HiddenFace {}
