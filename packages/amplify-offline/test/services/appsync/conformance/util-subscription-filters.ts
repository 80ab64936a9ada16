import { type ConformanceCase, casesFrom } from './conformance-case';
import { GUIDE, RECORDED, util } from './util-run';

type Row = [name: string, given: [unknown?, unknown?, unknown?], expected: unknown];
type Filter = [fieldName: string, operator: string, value: unknown];

const filter = ([fieldName, operator, value]: Filter) => ({ fieldName, operator, value });
const groups = (...all: Filter[][]) => ({
  filterGroup: all.map((filters) => ({ filters: filters.map(filter) })),
});

function filters(source: string, rows: Row[]): ConformanceCase[] {
  return casesFrom(
    source,
    rows.map(([name, given, expected]) => [
      name,
      () => util.transform.toSubscriptionFilter(...given),
      expected,
    ]),
  );
}

const [A, B, C] = [{ a: { eq: 1 } }, { b: { eq: 2 } }, { c: { eq: 3 } }];
const OPERATORS: Row[] = Object.entries({
  ...{ eq: false, ne: 2, le: 1, lt: 2, ge: 3, gt: 4, in: [1, 2], notIn: ['x'], between: [1, 9] },
  ...{ contains: 'x', notContains: 'y', beginsWith: 'z', containsAny: ['x', 'y'], bogus: 1 },
}).map(([operator, value]) => [
  `operator ${operator}`,
  [{ a: { [operator]: value } }],
  groups([['a', operator, value]]),
]);

/** The guide's example; its filter differs between the arguments' examples in the last comparison only. */
const exampleOf = (downvotes: unknown) => ({
  percentageUp: { lte: 50, gte: 20 },
  and: [{ title: { ne: 'Book1' } }, { downvotes }],
  or: [{ author: { eq: 'Admin' } }, { isPublished: { eq: false } }],
});
const ofExample = (up: Filter, last: Filter): Filter[] => [
  up,
  ['title', 'ne', 'Book1'],
  ['downvotes', 'gt', 2000],
  last,
];
const A_1: Filter = ['a', 'eq', 1];
const B_2: Filter = ['b', 'eq', 2];
const C_3: Filter = ['c', 'eq', 3];
const AUTHOR: Filter = ['author', 'eq', 'Admin'];
const PUBLISHED: Filter = ['isPublished', 'eq', false];
const BELOW: Filter = ['percentageUp', 'lte', 50];
const ABOVE: Filter = ['percentageUp', 'gte', 20];

export const CASES = [
  ...filters(RECORDED, [
    ...OPERATORS,
    ['two fields', [{ ...A, ...B }], groups([A_1, B_2])],
    ['and', [{ and: [A, B] }], groups([A_1, B_2])],
    ['a field beside and', [{ ...C, and: [A] }], groups([C_3, A_1])],
    ['a path stays', [{ 'loc.country': { eq: 'USA' } }], groups([['loc.country', 'eq', 'USA']])],
    [
      'operators of one field are alternatives',
      [{ a: { eq: 1, ne: 2 } }],
      groups([A_1], [['a', 'ne', 2]]),
    ],
    ['or', [{ or: [A, B] }], groups([A_1], [B_2])],
    ['or within and', [{ and: [A, { or: [B, C] }] }], groups([A_1, B_2], [A_1, C_3])],
    [
      "the guide's example",
      [exampleOf({ gt: 2000 })],
      groups(
        ofExample(BELOW, AUTHOR),
        ofExample(BELOW, PUBLISHED),
        ofExample(ABOVE, AUTHOR),
        ofExample(ABOVE, PUBLISHED),
      ),
    ],
    ['not is a field', [{ not: A }], groups([['not', 'a', { eq: 1 }]])],
    ['an ignored field', [{ ...A, ...B }, ['a']], groups([B_2])],
    ['an ignored field within and', [{ ...A, and: [B] }, ['b']], groups([A_1])],
    [
      'rules are alternatives',
      [A, [], { r1: { gte: 250 }, r2: { eq: 'p' } }],
      groups([A_1, ['r1', 'gte', 250]], [A_1, ['r2', 'eq', 'p']]),
    ],
    ['rules alone', [{}, [], { r1: { eq: 1 } }], groups([['r1', 'eq', 1]])],
    ['nothing', [{}], groups()],
    ['a field without operators', [{ a: {} }], groups()],
    ['and of nothing', [{ and: [] }], groups()],
    ['null', [null], null],
    ['undefined', [], null],
    ['a list', [[]], null],
    ['a text', ['{"a":{"eq":1}}'], null],
  ]),
  ...filters(`${GUIDE}/transformation-helpers-in-utils-transform.html`, [
    [
      'ignored fields, also of or',
      [exampleOf({ gt: 20 }), ['percentageUp', 'author']],
      groups([
        ['title', 'ne', 'Book1'],
        ['downvotes', 'gt', 20],
        ['isPublished', 'eq', false],
      ]),
    ],
    [
      'ignored fields and rules',
      [
        exampleOf({ gt: 20 }),
        ['percentageUp', 'author'],
        { upvotes: { gte: 250 }, author: { eq: 'Person1' } },
      ],
      groups(
        ...[
          ['upvotes', 'gte', 250],
          ['author', 'eq', 'Person1'],
        ].map((rule): Filter[] => [
          ['title', 'ne', 'Book1'],
          ['downvotes', 'gt', 20],
          ['isPublished', 'eq', false],
          rule as Filter,
        ]),
      ),
    ],
  ]),
];
