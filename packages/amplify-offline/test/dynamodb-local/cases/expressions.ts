import { type Case, get, N, names, put, query, remove, S, scan, update, values } from '../case';

/** Texts of expressions, right ones and wrong ones: what is told of the first fault, and near what it is. */
const CONDITIONS = [
  'n = :n',
  'n=:n AND(n<>:m)',
  '(n) = (:n)',
  '((n) = :n)',
  '((n)) = :n',
  '(((n) = :n))',
  'NOT NOT n = :n',
  'NOT (n = :n OR NOT n = :m)',
  'n = :n or n = :m AND n = :m',
  'n IN ((:n), :m)',
  'n IN (:n,)',
  'n IN :n',
  'n IN ()',
  'n BETWEEN :n AND :m AND n = :n',
  'n BETWEEN :n OR :m',
  'n BETWEEN n AND :m',
  'n IN (:n, n)',
  'n < :l',
  'l BETWEEN :l AND :n',
  'attribute_exists ( n )',
  'attribute_exists(((n)))',
  'size((l)) > size(n)',
  'size(n)',
  'size(name)',
  'contains(l, size(attribute_exists(n)))',
  'constructor(n)',
  'name = :n AND nope(n)',
  'nope(n) AND name = :n',
  '#x = :x AND n = n',
  'n = n AND #x = :x',
  ':x = #x',
  'list_append(n, :l) = :l',
  'n = = :n',
  'n  == :n',
  'n =\n\t!= :n',
  'n = :n )',
  '( n = :n',
  '(n AND n) = :n',
  'n = (n AND :n)',
  'n = 5',
  'n = "a"',
  'n = :n; n = :n',
  'ü = :n',
  '_n = :n',
  '__typename = :n',
  '1n = :n',
  'n-m = :n',
  'n. = :n',
  'n[x] = :n',
  'n[01] = :n',
  'n[ 1 ] . n = :n',
  'n[2147483648] = :n AND name = :n',
  `n${'.n'.repeat(32)} = :n`,
  'set = :n',
  ' = :n',
  '  ',
  `n = :n${' '.repeat(4_090)}`,
  `${'(n = :n AND '.repeat(149)}n = :n${')'.repeat(149)}`,
  `${'(n = :n AND '.repeat(150)}n = :n${')'.repeat(150)}`,
  `n IN (${Array(101).fill(':n')})`,
];

const UPDATES = [
  'SET a = (n)',
  'SET a = (n + :n)',
  'SET a = ((n) - (:n))',
  'SET a = ((n + :n))',
  'SET a = if_not_exists((a), if_not_exists(b, :n))',
  'SET a = if_not_exists(a, a)',
  'SET a = list_append(l, list_append(l, :l))',
  'SET a = list_append(l, :l) + :n',
  'SET a = attribute_exists(n)',
  'SET a = nope(name)',
  'SET a = n + n + n',
  'SET a = if_not_exists(a, n + :n)',
  'SET a = :n,',
  'SET a = :n b = :n',
  'SET a :n',
  'SET (a) = :n',
  'SET a = 5',
  'SET set = :n',
  'SET _a = :n',
  'SET',
  'a = :n',
  'REMOVE :n',
  'REMOVE a.b, a[1]',
  'REMOVE a, a.b',
  'ADD a n',
  'ADD a :n + :n',
  'DELETE a = :n',
  'SET a = :n ADD b :l',
  'ADD b :l SET a = list_append(:n)',
  'SET a = :x REMOVE #x',
  'SET a = name SET b = :n',
  'SET a = :n SET b = :n REMOVE name',
  `SET ${Array.from({ length: 301 }, (_, at) => `a${at}=n+:n`)}`,
  `SET a = :n${' '.repeat(4_090)}`,
];

const PROJECTIONS = ['n, l[0]', 'n l', 'n,', 'n, n', '(n)', 'size(n)', 'n[', ':n', '1', 'n, and'];

const KEY_CONDITIONS = [
  '(pk = :pk) AND (:n < sk)',
  'pk = :pk AND',
  'pk = :pk AND sk = = :n',
  'pk = :pk AND _sk = :n',
  'pk = :pk AND sk BETWEEN :n',
  '((pk = :pk))',
  'pk = :pk AND nope(sk)',
  'pk = :pk AND sk > :l',
];

const VALUES = { n: N(1), m: N(2), l: { L: [] }, pk: S('a') };
const used = (expression: string) => ({
  ...given(expression, values(VALUES)),
  ...given(expression, names('n')),
});
/** Those of the names or values that are in the expression. */
function given(expression: string, all: Record<string, Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(all).flatMap(([member, of]) => {
      const some = Object.entries(of).filter(([name]) => new RegExp(`${name}\\b`).test(expression));
      return some.length > 0 ? [[member, Object.fromEntries(some)]] : [];
    }),
  );
}

const item = { n: N(1), l: { L: [N(1)] } };
const short = (text: string) =>
  text.length > 60 ? `${text.slice(0, 50)}… (${text.length})` : text;
const cases = (kind: string, of: string[], steps: (text: string) => Case['steps']): Case[] =>
  of.map((text) => ({ title: `${kind} "${short(text)}"`, steps: steps(text) }));

export const expressions: Case[] = [
  ...cases('text of a condition', CONDITIONS, (ConditionExpression) => [
    put('a', item),
    scan({ FilterExpression: ConditionExpression, ...used(ConditionExpression) }),
    remove('a', { ConditionExpression, ...used(ConditionExpression) }),
  ]),
  ...cases('text of an update', UPDATES, (text) => [
    put('a', item),
    update('a', text, { ...used(text), ReturnValues: 'ALL_NEW' }),
  ]),
  ...cases('text of a projection', PROJECTIONS, (ProjectionExpression) => [
    put('a', item),
    get('a', { ProjectionExpression }),
  ]),
  ...cases('text of a key condition', KEY_CONDITIONS, (text) => [query(text, used(text))]),
];
