// The workload language; docs/language.md describes it. Every decision is made on one token, so that reading is linear.
// Names of layer kinds, properties and units are ordinary names here, so that a wrong one gets a message of its own.
// Everything that a reader needs has a rule or label of its own, so that no parse tree has to be kept.
grammar Dosa;

// The word 'from' behind the brace of a nest and before a sign: a name everywhere else, which the reader tells apart.
tokens { FROM }

file : item* EOF ;

item : include | parameter | target | architecture | network | sweep ;

include : 'include' path=STRING ;

parameter : 'param' name=NAME '=' expression ;

target : 'target' '{' properties? '}' ;

network : 'network' name=NAME '{' member* '}' ;

member : target | nest | layer ;

// ---- One-line layers ----

// A name may stand in quotes, which may then hold any sign.
layer : kind=NAME name=(NAME | STRING) repeat? '{' properties? '}' schedule? ;

repeat : word=NAME ('(' expression ')')? ;

// A comma may stand behind the last; two in a row, which this lets pass, are an error of the reader.
properties : property nextProperty* ;

nextProperty : ',' property? ;

// A name in quotes goes on a list: from = "a", "b".
property : key=(NAME | STRING | 'in' | 'architecture') (relation=('=' | '<=' | '>=') value)? ;

value
    : PAIR
    | STRING
    | DECIMAL unit=NAME?
    | '[' items+=expression (',' items+=expression)* ']'
    | expression unit=NAME?
    ;

// ---- Loop nests ----

nest : 'nest' name=(NAME | STRING) repeat? '{' sources? loop* statement '}' schedule? ;

sources : FROM '=' ('[' names+=(NAME | STRING) (',' names+=(NAME | STRING))* ']' | names+=(NAME | STRING) (',' names+=(NAME | STRING))*) ;

loop : 'for' iterator=NAME 'in' expression (range='..' expression)? ;

statement : access '+=' access '*' access ;

access : tensor=NAME '[' (subscripts+=expression (',' subscripts+=expression)*)? ']' ;

// ---- Partial schedules ----

// As with properties, a semicolon may stand behind the last.
schedule : 'schedule' '{' decision nextDecision* '}' ;

nextDecision : ';' decision? ;

// 'in' is the name of a loop of fully connected layers.
decision : words+=NAME words+=(NAME | 'in') (words+=NAME words+=NAME?)? '=' values+=fixedTo (',' values+=fixedTo)* ;

fixedTo : word='in' | expression ;

// ---- Architectures ----

architecture : 'architecture' name=title source=STRING? '{' part* '}' ;

title : NAME hyphenated* ;

hyphenated : '-' (NAME | INTEGER) ;

// A level of storage, a fan-out, the arithmetic or the open sizes: its first word says which.
part : settings brace='{' settings? '}' ;

settings : setting nextSetting* ;

nextSetting : ',' setting? ;

// Words and numbers stand side by side; what they mean is the affair of the key before the sign.
setting : pieces (relation=('=' | '<=' | '>=') pieces?)? ;

pieces : parts+=piece+ ;

piece : token=(NAME | INTEGER | DECIMAL | PAIR | '+' | '-' | '*' | '/' | '%') | '(' settings ')' ;

// ---- Sweeps ----

sweep : 'sweep' name=NAME '{' axis nextAxis* '}' ;

nextAxis : ';' axis? ;

axis : key=NAME sign=('in' | '=' | '<=' | '>=') entries+=entry (',' entries+=entry)* ;

// A word, path or number, or numbers from one to another by steps; the unit and 'step' are names.
entry : path=STRING | amount stretch? words+=NAME* by=(INTEGER | DECIMAL)? ;

stretch : '..' amount ;

amount : number=DECIMAL | expression ;

// ---- Integer expressions ----

expression : term sum* ;

sum : ('+' | '-') term ;

term : factor product* ;

product : ('*' | '/' | '%') factor ;

factor : signs=minuses? (operand=(INTEGER | NAME) | '(' expression ')') ;

minuses : signs+='-'+ ;

// ---- Tokens ----

PAIR : DIGIT+ 'x' DIGIT+ ;
DECIMAL : DIGIT+ '.' DIGIT+ ([eE] [+-]? DIGIT+)? | DIGIT+ [eE] [+-]? DIGIT+ ;
INTEGER : DIGIT+ ;
NAME : [a-zA-Z_] [a-zA-Z0-9_]* ;
STRING : '"' ~["\r\n]* '"' ;
OPEN_STRING : '"' ~["\r\n]* ;
LINE_COMMENT : ('//' | '#') ~[\r\n]* -> channel(HIDDEN) ;
// A comment without its end reaches to the end of the text, which keeps the lexer linear; the reader reports it.
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f]+ -> skip ;
OTHER : . ;

fragment DIGIT : [0-9] ;
