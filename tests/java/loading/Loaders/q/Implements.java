package q;

class Implements implements HiddenFace {}
