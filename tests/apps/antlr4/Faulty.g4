grammar Faulty;
a : b | c 'x' ;
b : b ;
d : unknown ;
X : 'x' | 'x' ;
X : 'y' ;
