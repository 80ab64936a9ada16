import { fails, prints, VELOCITY } from './vtl-run';

export const CASES = [
  ...prints(VELOCITY, [
    ['#set($a = 7 / 2)$a #set($a = -7 / 2)$a #set($a = -7 % 3)$a #set($a = 7.0 / 2)$a', '3-3-13.5'],
    ['#set($a = 1 + 2 * 3)$a #set($a = (1 + 2) * 3)$a #set($a = 2 * 3 % 4 - 1)$a', '791'],
    [
      '#set($a = "a" + 1)$a #set($a = 1 + "b")$a #set($a = "a" + $v.l)$a #set($a = "a" + $nope)$a #set($a = $nope + "a")$a',
      'a11ba[1, x, null, 2.5]a$nope$nopea',
    ],
    ['#set($a = $nope + 1)$a #set($a = $v.l + 1)$a #set($a = 3 - "a")$a', '$a$a$a'],
    [
      '#set($a = $v.n - 1)$a #set($a = $v.d + 1)$a #set($a = 0.00001)$a #set($a = 12345678.5)$a #set($a = 1e3 + 0.5)$a',
      '42.51.0E-51.23456785E71000.5',
    ],
    [
      '#set($a = $v.s == "text")$a #set($a = $v.n > 9)$a #set($a = $v.s && $v.n)$a #set($a = !$v.s)$a',
      'truefalsetruefalse',
    ],
    ['#set($a = $v.s-1)[$a]', '[$a]'],
    [
      '#set($a = "in $v.s ${v.s} $nope $!nope \\$v.s \\n \'q\' ""dq"" #if($v.s)Y#end #foo")$a',
      'in text text $nope  $v.s \\n \'q\' "dq" Y #foo',
    ],
    ["#set($a = 'in $v.s ''q'' \\n #if($v.s)Y#end')$a", "in $v.s 'q' \\n #if($v.s)Y#end"],
    ['#set($a = "{""a"": ""$v.s""}")$a', '{"a": "text"}'],
    ['#set($a = "a $v.s.length() $v.m.b.toUpperCase() $v.n.5")$a', 'a 4 TWO 5.5'],
    ['#set($a = "$1 $ # 100% a # b")$a', '$1 $ # 100% a # b'],
    ['#set($a = "#foreach($i in [1..3])$i#end #set($w = 3)$w")$a', '1233'],
  ]),
  ...fails(VELOCITY, [
    ['#set($a = 3 -1)', 'Encountered "-1" at velocity[line 1, column 13]'],
    ['#set($a = -$v.n)', 'Encountered "-" at velocity[line 1, column 11]'],
    ['#set($a = "it\'s \\"quoted\\"")', 'Encountered "quoted" at velocity[line 1, column 19]'],
  ]),
  // Whether AppSync lets nothing be set, as Velocity can be told to.
  ...prints('belief', [['#set($a = 1)#set($a = 1 / 0)$a #set($a = 1 % 0)$a', '11']]),
];
