// MLIR's generic form, as `mlir-opt --mlir-print-op-generic` prints it. Every decision is made on one token, so that
// reading is linear; what this project does not look into (elements of dense<...>, other dialects' attributes and types)
// is read as balanced brackets and kept as its text.
grammar MlirGeneric;

text : item* EOF ;

item : attributeAlias | typeAlias | operation | RESOURCES ;

attributeAlias : HASH_ID '=' attribute ;

typeAlias : BANG_ID '=' type ;

// ---- Operations ----

operation returns [object built]
    : (resultGroup (',' resultGroup)* '=')? STRING '(' valueUses? ')'
      successorList? properties? regionList? dictionary? ':' signature location?
    ;

resultGroup : VALUE (':' INTEGER)? ;

valueUses : VALUE (',' VALUE)* ;

successorList : '[' successor (',' successor)* ']' ;

successor : BLOCK ('(' valueUses ':' typeList ')')? ;

properties : '<' dictionary '>' ;

regionList : '(' region (',' region)* ')' ;

region : '{' operation* block* '}' ;

block : BLOCK ('(' blockArgument (',' blockArgument)* ')')? ':' operation* ;

blockArgument : VALUE ':' type location? ;

signature : '(' typeList? ')' '->' results ;

results : '(' typeList? ')' | plainType ;

// ---- Types ----

typeList : type (',' type)* ;

type : signature | plainType ;

plainType
    : ('tensor' | 'memref' | 'vector') '<' shape (',' attribute)* '>'   # shapedType
    | 'tuple' '<' typeList? '>'                                         # tupleType
    | 'complex' '<' type '>'                                            # complexType
    | BANG_ID angles?                                                   # otherType
    | NAME                                                              # scalarType
    ;

// A zero extent directly before a type that looks like hexadecimal digits is lexed with it: `tensor<0xf32>`.
shape : (EXTENTS | UNRANKED)? type | HEXADECIMAL ;

// ---- Attributes ----

dictionary : '{' (dictionaryEntry (',' dictionaryEntry)*)? '}' ;

dictionaryEntry : (name | STRING) ('=' attribute)? ;

attribute
    : '-'? (INTEGER | DECIMAL | HEXADECIMAL) (':' type)?                    # numberAttribute
    | STRING (':' type)?                                                    # stringAttribute
    | ('true' | 'false')                                                    # boolAttribute
    | 'unit'                                                                # unitAttribute
    | '[' (attribute (',' attribute)*)? ']'                                 # arrayAttribute
    | dictionary                                                            # dictionaryAttribute
    | 'array' '<' type (':' arrayElement (',' arrayElement)*)? '>'          # denseArrayAttribute
    | 'affine_map' '<' space '->' '(' affineList? ')' '>'                   # mapAttribute
    | 'affine_set' '<' space ':' '(' (constraint (',' constraint)*)? ')' '>'    # setAttribute
    | SYMBOL ('::' SYMBOL)*                                                 # symbolAttribute
    | location                                                              # locationAttribute
    | HASH_ID (angles (':' type)?)?                                         # otherAttribute
    | ('dense' | 'dense_resource' | 'sparse' | 'opaque' | 'strided' | 'distinct') squares? angles (':' type)?  # opaqueAttribute
    | type                                                                  # typeAttribute
    ;

arrayElement : '-'? (INTEGER | DECIMAL | HEXADECIMAL) | 'true' | 'false' ;

// ---- Affine maps and sets ----

space : '(' names? ')' ('[' names? ']')? ;

names : name (',' name)* ;

affineList : affine (',' affine)* ;

constraint : affine ('>=' | '==' | '<=') affine ;

affine : affineTerm (('+' | '-') affineTerm)* ;

affineTerm : affineFactor (('*' | 'mod' | 'floordiv' | 'ceildiv') affineFactor)* ;

affineFactor : '-'* (INTEGER | name | '(' affine ')') ;

// ---- Locations ----

location : 'loc' '(' place ')' ;

place
    : 'unknown'                                                     # unknownPlace
    | HASH_ID                                                       # aliasPlace
    | STRING (':' INTEGER ':' INTEGER | '(' place ')')?             # filePlace
    | 'callsite' '(' place 'at' place ')'                           # callPlace
    | 'fused' ('<' attribute '>')? '[' (place (',' place)*)? ']'    # fusedPlace
    ;

// ---- Text that is kept as it stands ----

angles : '<' kept* '>' ;

squares : '[' kept* ']' ;

kept
    : angles
    | squares
    | '(' kept* ')'
    | '{' kept* '}'
    | ~('<' | '>' | '(' | ')' | '[' | ']' | '{' | '}')
    ;

// Words with a meaning of their own somewhere, which are ordinary names elsewhere.
name
    : NAME | 'tensor' | 'memref' | 'vector' | 'tuple' | 'complex' | 'true' | 'false' | 'unit' | 'array' | 'affine_map'
    | 'affine_set' | 'dense' | 'dense_resource' | 'sparse' | 'opaque' | 'strided' | 'distinct' | 'mod' | 'floordiv'
    | 'ceildiv' | 'loc' | 'unknown' | 'callsite' | 'at' | 'fused'
    ;

// ---- Tokens ----

VALUE : '%' SUFFIX ('#' DIGIT+)? ;
BLOCK : '^' SUFFIX ;
SYMBOL : '@' (WORD | STRING) ;
HASH_ID : '#' SUFFIX ;
BANG_ID : '!' SUFFIX ;
STRING : '"' (~["\\\n\r] | '\\' ~[\n\r])* '"' ;
EXTENTS : ((DIGIT+ | '?' | '[' DIGIT+ ('x' DIGIT+)* ']') 'x')+ ;
UNRANKED : '*x' ;
HEXADECIMAL : '0x' [0-9a-fA-F]+ ;
DECIMAL : DIGIT+ '.' DIGIT* ([eE] [+-]? DIGIT+)? ;
INTEGER : DIGIT+ ;
NAME : WORD ;
RESOURCES : '{-#' (STRING | ~'"')*? '#-}' ;
COMMENT : '//' ~[\n\r]* -> skip ;
SPACE : [ \t\r\n]+ -> skip ;
OTHER : . ;

fragment DIGIT : [0-9] ;
fragment WORD : [a-zA-Z_] [a-zA-Z0-9_$.]* ;
fragment SUFFIX : DIGIT+ | [a-zA-Z$._-] [a-zA-Z0-9$._-]* ;
