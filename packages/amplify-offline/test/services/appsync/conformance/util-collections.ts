import { casesFrom } from './conformance-case';
import { GUIDE, util, vtl } from './util-run';

const PEOPLE = [
  { description: 'youngest', age: 5 },
  { description: 'middle', age: 45 },
  { description: 'oldest', age: 85 },
];
const [YOUNGEST, MIDDLE, OLDEST] = PEOPLE;
const { list, map, str, math } = vtl;

export const CASES = [
  ...casesFrom(`${GUIDE}/list-helpers-in-util-list.html`, [
    ['copyAndRetainAll', () => list.copyAndRetainAll(['a', 'b', 'a'], ['a', 'c']), ['a', 'a']],
    ['copyAndRemoveAll', () => list.copyAndRemoveAll(['a', 'b', 'a'], ['a', 'c']), ['b']],
    ['sortList', () => list.sortList(PEOPLE, false, 'description'), [MIDDLE, OLDEST, YOUNGEST]],
    ['sortList descending', () => list.sortList(PEOPLE, true, 'age'), [OLDEST, MIDDLE, YOUNGEST]],
    ['sortList of numbers', () => list.sortList([10, 9, 1], false, 'any'), [1, 9, 10]],
    [
      'sortList of several types leaves them',
      () => list.sortList([2, 'a', 1], false, ''),
      [2, 'a', 1],
    ],
  ]),
  ...casesFrom(`${GUIDE}/utility-helpers-in-map.html`, [
    ['copyAndRetainAllKeys', () => map.copyAndRetainAllKeys({ a: 1, b: 2 }, ['a', 'c']), { a: 1 }],
    ['copyAndRemoveAllKeys', () => map.copyAndRemoveAllKeys({ a: 1, b: 2 }, ['a', 'c']), { b: 2 }],
  ]),
  ...casesFrom(`${GUIDE}/str-helpers-in-util-str.html`, [
    ['toUpper', () => str.toUpper('heLLo'), 'HELLO'],
    ['toLower', () => str.toLower('heLLo'), 'hello'],
    ['toReplace', () => str.toReplace('hello world', 'hello', 'mellow'), 'mellow world'],
    ['normalize', () => util.str.normalize('e\u0301', 'nfc'), '\u00e9'],
  ]),
  ...casesFrom(`${GUIDE}/math-helpers-in-util-math.html`, [
    ['roundNum', () => [1.5, -1.5, 2.4].map(math.roundNum), [2, -1, 2]],
    ['minVal and maxVal', () => [math.minVal(1, 2), math.maxVal(1, 2)], [1, 2]],
    ['randomDouble', () => math.randomDouble() < 1, true],
  ]),
  ...casesFrom('belief', [
    ['toReplace replaces each, as text', () => str.toReplace('a.b.c', '.', '$&'), 'a$&b$&c'],
    [
      'copyAndRemoveAll of equal maps',
      () => list.copyAndRemoveAll([{ a: [1] }, 2], [{ a: [1] }]),
      [2],
    ],
    ['randomWithinRange leaves out the upper value', () => math.randomWithinRange(3, 4), 3],
  ]),
];
