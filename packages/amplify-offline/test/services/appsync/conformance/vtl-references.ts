import { fails, prints, VELOCITY } from './vtl-run';

export const CASES = [
  ...prints(VELOCITY, [
    ['$v.s ${v.s} $!v.s $!{v.s}', 'text text text text'],
    ['$v.nope $!v.nope ${v.nope} $!{v.nope} $nope $!nope', '$v.nope  ${v.nope}  $nope '],
    [
      '$nope.a.b("c", 1) $v.s.nope() $v.m.nope.deeper',
      '$nope.a.b("c", 1) $v.s.nope() $v.m.nope.deeper',
    ],
    ['$v.nothing $!v.nothing', '$v.nothing '],
    ['$v.m.a $v.m.get("b") $v.m["b"] $v["s"] ${v.m.a}x ${v["m"].b}', '1 two two text 1x two'],
    ['$v.l[0] $v.l.get(1) $v.l[-1] $v.l.size()', '1 x 2.5 4'],
    [
      '$v.s. $v.s.. $v.s.1 ${v.s}.length() ${v.s.length()}.y',
      'text. text.. text.1 text.length() 4.y',
    ],
    ['$v.m.b-c $v.m.b_c ${v.m.b}-c', '$v.m.b-c $v.m.b_c two-c'],
    ['$1 $$v.s $ $(v) $-v $_v $v.s$v.s', '$1 $text $ $(v) $-v $_v texttext'],
    ['$v.m $v.l $v.el $v.em $v.yes $v.d', '{a=1, b=two} [1, x, null, 2.5] [] {} true 1.5'],
    ['$v.m[$nope] $v.m["nope"] $v.l[$nope]', '$v.m[$nope] $v.m["nope"] $v.l[$nope]'],
    ['\\$v.s \\\\$v.s \\\\\\$v.s', '$v.s \\text \\$v.s'],
    ['\\$nope \\\\$nope', '\\$nope \\\\$nope'],
    ['\\#if \\#set \\#end \\#foo \\ \\\\ \\n', '#if #set #end \\#foo \\ \\\\ \\n'],
    ['a ## comment', 'a '],
    ['a #* comment *# b #** doc *# c', 'a  b  c'],
    ['#[[ $v.s #if ]]#', ' $v.s #if '],
    ['# x #1 #foo #foo($v.s) #-', '# x #1 #foo #foo($v.s) #-'],
    ['$v.s ##gone', 'text '],
    ['$v.s##stays', 'text##stays'],
    ['"size(#n)" "#pk = :pk"', '"size(#n)" "#pk = :pk"'],
    [
      '$v.m.getOrDefault("q", null) $v.m.getOrDefault("q", word) $v.s.concat( "a" )',
      '$v.m.getOrDefault("q", null) $v.m.getOrDefault("q", word) texta',
    ],
  ]),
  ...fails(VELOCITY, [
    [
      '$v.l[9]',
      "Error invoking method 'get(java.lang.Integer)' in java.util.ArrayList at velocity[line 1, column 5]",
    ],
    ['$v.s[', 'Encountered "<EOF>" at velocity[line 1, column 5]'],
    ['$v.s.concat("a" "b")', 'Encountered "\\"b\\"" at velocity[line 1, column 17]'],
    ['$v.s.concat("a",)', 'Encountered ")" at velocity[line 1, column 17]'],
    ['$v.s.concat("a"', 'Encountered "<EOF>" at velocity[line 1, column 15]'],
  ]),
  // Whether AppSync's Java has the words of Java 17.
  ...fails('belief', [
    [
      '$v.s.substring(1, 99)',
      "Invocation of method 'substring' in  class java.lang.String threw exception java.lang.StringIndexOutOfBoundsException: begin 1, end 99, length 4 at velocity[line 1, column 6]",
    ],
  ]),
];
