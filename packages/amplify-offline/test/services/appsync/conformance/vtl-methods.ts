import { fails, prints, VELOCITY } from './vtl-run';

export const CASES = [
  ...prints(VELOCITY, [
    [
      '$v.m.get("a") $v.m.get("nope") $v.m.size() $v.m.isEmpty() $v.em.isEmpty()',
      '1 $v.m.get("nope") 2 false true',
    ],
    ['$v.m.put("c", 3) $v.m.put("c", 4) $v.m', '$v.m.put("c", 3) 3 {a=1, b=two, c=4}'],
    ['$v.m.putAll({"c": 3, "a": 9})$v.m', '{a=9, b=two, c=3}'],
    ['$v.m.remove("a") $v.m.remove("nope") $v.m', '1 $v.m.remove("nope") {b=two}'],
    ['$v.m.containsKey("a") $v.m.containsValue("two") $v.m.containsKey("b2")', 'true true false'],
    [
      '$v.m.keySet() $v.m.values() $v.m.entrySet() $v.m.keySet().contains("a")',
      '[a, b] [1, two] [a=1, b=two] true',
    ],
    [
      '$v.m.getOrDefault("q", 4) $v.m.putIfAbsent("a", 5) $v.m.equals({"a": 1, "b": "two"}) $v.m.toString()',
      '4 1 true {a=1, b=two}',
    ],
    ['$v.m.clear()$v.m', '{}'],
    ['#foreach($e in $v.m.entrySet())$!e.setValue(7)#end$v.m', '1two{a=7, b=7}'],
    [
      '$v.m.put("n", null)$v.m.n $v.m $v.m.put("o", null)',
      '$v.m.put("n", null)$v.m.n {a=1, b=two, n=null} $v.m.put("o", null)',
    ],
    ['$v.m.put("a")', '$v.m.put("a")'],
    ['$v.l.add("z") $v.l.add(0, "first") $v.l', 'true  [first, 1, x, null, 2.5, z]'],
    ['$v.l.addAll([9, 8]) $v.l.addAll([]) $v.l.size()', 'true false 6'],
    [
      '$v.l.contains("x") $v.l.contains(null) $v.l.indexOf("x") $v.l.indexOf("q") $v.l.lastIndexOf(1)',
      'true true 1 -1 0',
    ],
    ['$v.l.remove(0) $v.l.remove("x") $v.l.remove("q") $v.l', '1 true false [null, 2.5]'],
    [
      '$v.l.subList(0, 2) $v.l.isEmpty() $v.el.isEmpty() $v.l.set(0, "s") $v.l',
      '[1, x] false true 1 [s, x, null, 2.5]',
    ],
    [
      '$v.l.containsAll([1, "x"]) $v.l.removeAll([1]) $v.l.retainAll(["x"]) $v.l',
      'true true true [x]',
    ],
    ['$v.l.clear()$v.l $v.el.empty', '[] true'],
    [
      '$v.l.get("1") $v.l.get(null) $v.l.put("a", 1)',
      '$v.l.get("1") $v.l.get(null) $v.l.put("a", 1)',
    ],
    [
      '$v.s.length() $v.s.isEmpty() $v.s.toUpperCase() $v.s.concat("!").toLowerCase() $v.s.trim() $v.s.equals("text") $v.s.toString()',
      '4 false TEXT text! text true text',
    ],
    [
      '$v.s.contains("ex") $v.s.startsWith("te") $v.s.endsWith("xt") $v.s.equalsIgnoreCase("TEXT") $v.s.compareTo("test")',
      'true true true true 5',
    ],
    [
      '$v.s.indexOf("t") $v.s.indexOf("t", 1) $v.s.lastIndexOf("t") $v.s.indexOf("q") $v.s.charAt(1)',
      '0 3 3 -1 e',
    ],
    [
      '$v.s.substring(1) $v.s.substring(1, 3) $v.s.replace("t", "T") $v.s.replaceAll("[tx]", "_") $v.s.replaceFirst("t", "T")',
      'ext ex TexT _e__ Text',
    ],
    [
      '$v.s.matches("t.*t") $v.s.matches("ex") $v.s.split("x").size() $v.s.split("x")[1] $v.s.join("-", ["a", "b"])',
      'true false 2 t a-b',
    ],
    [
      '#set($a = "a,b,,")$a.split(",").size() $a.split(",", -1).size() $a.split(",", 2)[1] #set($a = ",a")$a.split(",").size()',
      '2 4 b,,2',
    ],
    ['#set($a = "1.2.3")$a.split("\\.")[2] $a.replaceAll("(\\d)\\.", "$1-")', '3 1-2-3'],
    [
      '$v.s.contains(5) $v.s.substring("1") $v.s.nope()',
      '$v.s.contains(5) $v.s.substring("1") $v.s.nope()',
    ],
    [
      '$v.n.toString() $v.n.intValue() $v.n.equals(5) $v.n.compareTo(4) $v.d.intValue()',
      '5 5 true 1 1',
    ],
    ['#set($i = 0)$i.parseInt("12") $i.valueOf("13") $v.d.parseDouble("1.5")', '12 13 1.5'],
    ['$v.yes.toString() $v.yes.equals(true) $v.yes.parseBoolean("TRUE")', 'true true true'],
  ]),
  // Whether AppSync's Java has the words of Java 17.
  ...fails('belief', [
    [
      '$v.l.get(9)',
      "Invocation of method 'get' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index 9 out of bounds for length 4 at velocity[line 1, column 6]",
    ],
    [
      '$v.l.remove(9)',
      "Invocation of method 'remove' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index 9 out of bounds for length 4 at velocity[line 1, column 6]",
    ],
    [
      '$v.l.subList(0, 9)',
      "Invocation of method 'subList' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: toIndex = 9 at velocity[line 1, column 6]",
    ],
    [
      '$v.l.subList(2, 1)',
      "Invocation of method 'subList' in  class java.util.ArrayList threw exception java.lang.IllegalArgumentException: fromIndex(2) > toIndex(1) at velocity[line 1, column 6]",
    ],
    [
      '$v.l.add(9, 1)',
      "Invocation of method 'add' in  class java.util.ArrayList threw exception java.lang.IndexOutOfBoundsException: Index: 9, Size: 4 at velocity[line 1, column 6]",
    ],
    [
      '$v.s.charAt(9)',
      "Invocation of method 'charAt' in  class java.lang.String threw exception java.lang.StringIndexOutOfBoundsException: String index out of range: 9 at velocity[line 1, column 6]",
    ],
    [
      '#set($i = 0)$i.parseInt("x")',
      'Invocation of method \'parseInt\' in  class java.lang.Integer threw exception java.lang.NumberFormatException: For input string: "x" at velocity[line 1, column 16]',
    ],
  ]),
];
