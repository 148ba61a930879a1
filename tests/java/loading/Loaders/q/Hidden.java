package q;

class Hidden {}
