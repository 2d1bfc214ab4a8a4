// Rules that take the place of those of grammar/Dosa.g4, so that random texts mean something: known names, whole layers.
grammar Meaningful;

file : constants bounds? network network? EOF ;

constants : 'param' 'a' '=' '3' 'param' 'b' '=' expression ;

bounds : 'target' '{' 'pe' '<=' SIZE ',' 'scratchpad' '=' '1' 'MB' (',' 'area' '<=' '2.5' 'mm2')? (',' 'objective' '=' 'energy')? ','? '}' ;

member : 'fc' NAME repeat? '{' 'in' '=' size ',' 'out' '=' size (',' 'batch' '=' size)? ','? '}' schedule?
    | 'gemm' NAME repeat? '{' 'M' '=' size ',' 'N' '=' 'a' ',' 'K' '=' size '}' schedule?
    | 'conv2d' NAME repeat? '{' 'in' '=' '4' ',' ('depthwise' | 'out' '=' size) ',' 'kernel' '=' extent (',' 'stride' '=' extent)? ',' 'padding' '=' '2' ',' 'input' '=' '[' size ',' '8' ']' '}' schedule?
    | nest
    ;

nest : 'nest' NAME repeat? '{' 'for' 'i' 'in' ('0' '..')? size 'for' 'j' 'in' size 'for' 'k' 'in' 'a' body '}' schedule? ;

body : 'O' '[' 'i' ',' 'j' ']' '+=' 'A' '[' 'i' ',' 'k' ']' '*' 'B' '[' 'k' ',' 'j' ']'
    | 'O' '[' 'i' ',' 'j' ']' '+=' 'A' '[' position ']' '*' 'B' '[' 'j' ',' 'k' ']'
    ;

position : ('2' '*' | '-' '-')? 'i' '+' 'k' ('-' SIZE)? | '(' 'i' ')' '+' 'a' '*' 'k' ;

repeat : 'x3' | 'x' '(' size ')' ;

decision : 'spatial' 'K' '=' size | ('tile' | 'factor') loop_name 'at' level '=' expression | 'order' 'at' 'dram' '=' 'K' ',' 'C' ;

loop_name : 'R' | 'S' | 'P' | 'Q' | 'C' | 'K' | 'N' ;

level : 'registers' | 'accumulator' | 'scratchpad' | 'dram' ;

extent : '3x1' | SIZE | '[' size ',' '1' ']' ;

size : SIZE | 'a' | SIZE '*' 'a' | '(' size '+' SIZE ')' ;

factor : SIZE | 'a' | '-' '-' SIZE | '-' 'a' | '(' expression ')' ;

SIZE : [1-9] ;
