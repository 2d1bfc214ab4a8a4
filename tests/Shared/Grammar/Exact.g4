// What grammar/Dosa.g4 lets pass and the reader refuses, two separators in a row, as it is meant.
grammar Exact;

properties : property (',' property)* ','? ;

property : (NAME | 'in' | 'architecture') (('=' | '<=' | '>=') value)? | STRING ;

sources : 'from' '=' ('[' NAME (',' STRING)* ']' | NAME (',' NAME)*) ;

settings : setting (',' setting)* ','? ;

schedule : 'schedule' '{' decision (';' decision)* ';'? '}' ;

sweep : 'sweep' NAME '{' axis (';' axis)* ';'? '}' ;
