// MLIR's generic form, as `mlir-opt --mlir-print-op-generic` prints it. Every decision is made on one token, so that
// reading is linear; what this project does not look into (elements of dense<...>, other dialects' attributes and types)
// is read as balanced brackets and kept as its text. Everything that a reader needs has a label, so that no parse tree
// has to be kept.
grammar MlirGeneric;

text : item* EOF ;

item : attributeAlias | typeAlias | topOperation | resources ;

attributeAlias : alias=HASH_ID '=' value=attribute ;

typeAlias : alias=BANG_ID '=' value=type ;

topOperation : inner=operation ;

resources : content=RESOURCES ;

// ---- Operations ----

operation returns [object built]
    : (results+=resultGroup (',' results+=resultGroup)* '=')? opName=STRING '(' operands=valueUses? ')'
      successors=successorList? props=properties? regions=regionList? attributes=dictionary? ':' types=signature place=location?
    ;

resultGroup : value=VALUE (':' count=INTEGER)? ;

valueUses : uses+=VALUE (',' uses+=VALUE)* ;

successorList : '[' items+=successor (',' items+=successor)* ']' ;

successor : target=BLOCK ('(' operands=valueUses ':' types=typeList ')')? ;

properties : '<' entries=dictionary '>' ;

regionList : '(' items+=region (',' items+=region)* ')' ;

region : '{' entry+=operation* blocks+=block* '}' ;

block : label=BLOCK ('(' arguments+=blockArgument (',' arguments+=blockArgument)* ')')? ':' body+=operation* ;

blockArgument : value=VALUE ':' ofType=type place=location? ;

signature : '(' inputs=typeList? ')' '->' outputs=resultTypes ;

resultTypes : '(' several=typeList? ')' | single=plainType ;

// ---- Types ----

typeList : items+=type (',' items+=type)* ;

type : function=signature | plain=plainType ;

plainType : scalar=NAME | other=otherType | shaped=shapedType | tuple=tupleType | complex=complexType ;

otherType : BANG_ID body=angles? ;

shapedType : kind=('tensor' | 'memref' | 'vector') '<' extents=shape (',' trailing+=attribute)* '>' ;

tupleType : 'tuple' '<' elements=typeList? '>' ;

complexType : 'complex' '<' element=type '>' ;

// In `tensor<0xf32>` the extents are `0x`, not a hexadecimal number: the lexer is told where a shape begins.
shape : (ranked=EXTENTS | unranked=UNRANKED)? element=type ;

// ---- Attributes ----

dictionary : '{' (entries+=dictionaryEntry (',' entries+=dictionaryEntry)*)? '}' ;

dictionaryEntry : (name | STRING) ('=' value=attribute)? ;

attribute
    : number=numberAttribute | quoted=stringAttribute | flag=('true' | 'false') | unit='unit' | array=arrayAttribute
    | entries=dictionary | denseArray=denseArrayAttribute | map=mapAttribute | set=setAttribute | symbol=symbolAttribute
    | place=location | other=otherAttribute | opaque=opaqueAttribute | ofType=type
    ;

numberAttribute : minus='-'? (integer=INTEGER | digits=DECIMAL | bits=HEXADECIMAL) (':' ofType=type)? ;

stringAttribute : content=STRING (':' ofType=type)? ;

arrayAttribute : '[' (elements+=attribute (',' elements+=attribute)*)? ']' ;

denseArrayAttribute : 'array' '<' element=type (':' values+=arrayElement (',' values+=arrayElement)*)? '>' ;

arrayElement : '-'? (INTEGER | DECIMAL | HEXADECIMAL) | 'true' | 'false' ;

symbolAttribute : path+=SYMBOL ('::' path+=SYMBOL)* ;

// An alias takes no type, which the builder says: that #a.b is no alias is seen in its letters.
otherAttribute : HASH_ID body=angles? (colon=':' type)? ;

opaqueAttribute : ('dense' | 'dense_resource' | 'sparse' | 'opaque' | 'strided' | 'distinct') squares? angles (':' type)? ;

// ---- Affine maps and sets ----

mapAttribute : 'affine_map' '<' domain=space '->' '(' (values+=affine (',' values+=affine)*)? ')' '>' ;

setAttribute : 'affine_set' '<' domain=space ':' '(' (constraints+=constraint (',' constraints+=constraint)*)? ')' '>' ;

space : '(' dims=names? ')' ('[' symbols=names? ']')? ;

names : items+=name (',' items+=name)* ;

constraint : left=affine relation=('>=' | '==' | '<=') right=affine ;

affine : terms+=affineTerm (signs+=('+' | '-') terms+=affineTerm)* ;

affineTerm : factors+=affineFactor (words+=('*' | 'mod' | 'floordiv' | 'ceildiv') factors+=affineFactor)* ;

affineFactor : minus+='-'* (constant=INTEGER | variable=name | '(' inner=affine ')') ;

// ---- Locations ----

location : 'loc' '(' inner=position ')' ;

position
    : 'unknown'
    | alias=HASH_ID
    | path=STRING (':' line=INTEGER ':' column=INTEGER | '(' child=position ')')?
    | 'callsite' '(' callee=position 'at' caller=position ')'
    | 'fused' ('<' metadata=attribute '>')? fused='[' (parts+=position (',' parts+=position)*)? ']'
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
