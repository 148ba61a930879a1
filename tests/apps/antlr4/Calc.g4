grammar Calc;

program : statement+ EOF ;
statement : NAME '=' expression ';'  # assign
          | expression ';'           # print
          ;
expression : '-' expression                              # negate
           | <assoc=right> expression '^' expression     # power
           | expression op=('*' | '/') expression        # product
           | expression op=('+' | '-') expression        # sum
           | NAME '(' expression (',' expression)* ')'   # call
           | NUMBER                                      # number
           | NAME                                        # name
           | '(' expression ')'                          # group
           ;
NAME : [a-zA-Z_] [a-zA-Z_0-9]* ;
NUMBER : [0-9]+ ('.' [0-9]+)? ;
SPACE : [ \t\r\n]+ -> skip ;
COMMENT : '#' ~[\n]* -> channel(HIDDEN) ;
