package q;

class Derived extends Hidden {}
