// The workload language; docs/language.md describes it. Every decision is made on one token, so that reading is linear.
// Names of layer kinds, properties and units are ordinary names here, so that a wrong one gets a message of its own.
grammar Dosa;

file : item* EOF ;

item : include | parameter | target | network ;

include : 'include' STRING ;

parameter : 'param' NAME '=' expression ;

target : 'target' '{' properties? '}' ;

network : 'network' NAME '{' member* '}' ;

member : target | nest | layer ;

// ---- One-line layers ----

layer : NAME NAME repeat? '{' properties? '}' schedule? ;

repeat : NAME ('(' expression ')')? ;

properties : property (',' property)* ','? ;

property : key (('=' | '<=' | '>=') value)? ;

key : NAME | 'in' ;

value
    : PAIR
    | DECIMAL NAME?
    | '[' expression ',' expression ']'
    | expression NAME?
    ;

// ---- Loop nests ----

nest : 'nest' NAME repeat? '{' loop* statement '}' schedule? ;

loop : 'for' NAME 'in' expression ('..' expression)? ;

statement : access '+=' access '*' access ;

access : NAME '[' (expression (',' expression)*)? ']' ;

// ---- Partial schedules ----

schedule : 'schedule' '{' decision (';' decision)* ';'? '}' ;

decision : NAME NAME (NAME NAME?)? '=' expression (',' expression)* ;

// ---- Integer expressions ----

expression : term (('+' | '-') term)* ;

term : factor (('*' | '/' | '%') factor)* ;

factor : '-'* (INTEGER | NAME | '(' expression ')') ;

// ---- Tokens ----

PAIR : DIGIT+ 'x' DIGIT+ ;
DECIMAL : DIGIT+ '.' DIGIT+ ;
INTEGER : DIGIT+ ;
NAME : [a-zA-Z_] [a-zA-Z0-9_]* ;
STRING : '"' ~["\r\n]* '"' ;
OPEN_STRING : '"' ~["\r\n]* ;
LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
// A comment without its end reaches to the end of the text, which keeps the lexer linear; the reader reports it.
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f]+ -> skip ;
OTHER : . ;

fragment DIGIT : [0-9] ;
