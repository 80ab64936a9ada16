import { type ConformanceCase, casesFrom } from './conformance-case';
import { RECORDED, util } from './util-run';

type Values = Record<string, unknown>;

const { transform } = util;
export const [S, N] = [(value: string) => ({ S: value }), (value: number) => ({ N: value })];

/** What a filter makes: names are `#<field>` each. */
export function made(fields: string[], expression: string, expressionValues: Values = {}) {
  const names = fields.map((field) => [`#${field}`, field]);
  return { expression, expressionNames: Object.fromEntries(names), expressionValues };
}

export function filters(
  rows: [name: string, filter: unknown, expected: unknown][],
): ConformanceCase[] {
  return casesFrom(
    RECORDED,
    rows.map(([name, filter, expected]) => [
      name,
      () => JSON.parse(transform.toDynamoDBFilterExpression(filter) ?? 'null'),
      expected,
    ]),
  );
}

const ATTRIBUTE_TYPES = {
  ...{ _null: 'NULL', string: 'S', stringSet: 'SS', number: 'N', numberSet: 'NS' },
  ...{ binary: 'B', binarySet: 'BS', boolean: 'BOOL', list: 'L', map: 'M' },
};

export const CASES = [
  ...filters([
    ...Object.entries({ eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' }).map(
      ([operator, sign]): [string, unknown, unknown] => [
        operator,
        { v: { [operator]: 'x' } },
        made(['v'], `(#v ${sign} :v_${operator})`, { [`:v_${operator}`]: S('x') }),
      ],
    ),
    ['a number', { v: { eq: 1.5 } }, made(['v'], '(#v = :v_eq)', { ':v_eq': N(1.5) })],
    ['a Boolean', { v: { eq: true } }, made(['v'], '(#v = :v_eq)', { ':v_eq': { BOOL: true } })],
    ['null', { v: { eq: null } }, made(['v'], '(#v = :v_eq)', { ':v_eq': { NULL: null } })],
    [
      'a map',
      { v: { eq: { a: 1 } } },
      made(['v'], '(#v = :v_eq)', { ':v_eq': { M: { a: N(1) } } }),
    ],
    [
      'a list',
      { v: { eq: [1, 2] } },
      made(['v'], '(#v = :v_eq)', { ':v_eq': { L: [N(1), N(2)] } }),
    ],
    [
      'contains',
      { v: { contains: 'x' } },
      made(['v'], '(contains(#v,:v_contains))', { ':v_contains': S('x') }),
    ],
    [
      'notContains',
      { v: { notContains: 'x' } },
      made(['v'], '(NOT contains(#v,:v_notContains))', { ':v_notContains': S('x') }),
    ],
    [
      'beginsWith',
      { v: { beginsWith: 'x' } },
      made(['v'], '(begins_with(#v,:v_beginsWith))', { ':v_beginsWith': S('x') }),
    ],
    [
      'between; a third limit is ignored',
      { v: { between: ['1', '9', '3'] } },
      made(['v'], '(#v BETWEEN :v_between_start AND :v_between_end)', {
        ':v_between_start': S('1'),
        ':v_between_end': S('9'),
      }),
    ],
    [
      'in',
      { v: { in: ['a', 'b'] } },
      made(['v'], '(#v IN (:v_in_0, :v_in_1))', { ':v_in_0': S('a'), ':v_in_1': S('b') }),
    ],
    ['in an empty list', { v: { in: [] } }, made(['v'], '(null)')],
    ['exists', { v: { attributeExists: true } }, made(['v'], '(attribute_exists(#v))')],
    [
      'does not exist',
      { v: { attributeExists: false } },
      made(['v'], '(attribute_not_exists(#v))'),
    ],
    ...Object.entries(ATTRIBUTE_TYPES).map(([name, type]): [string, unknown, unknown] => [
      `is of type ${name}`,
      { v: { attributeType: name } },
      made(['v'], '(attribute_type(#v,:v_attributeType))', { ':v_attributeType': S(type) }),
    ]),
    [
      'size',
      { v: { size: { gt: 2 } } },
      made(['v'], '(size(#v) > :v_size_gt)', { ':v_size_gt': N(2) }),
    ],
    [
      'size between',
      { v: { size: { between: [1, 3] } } },
      made(['v'], '(size(#v) BETWEEN :v_size_between_start AND :v_size_between_end)', {
        ':v_size_between_start': N(1),
        ':v_size_between_end': N(3),
      }),
    ],
    [
      'two sizes',
      { v: { size: { gt: 2, lt: 5 } } },
      made(['v'], '((size(#v) > :v_size_gt) AND (size(#v) < :v_size_lt))', {
        ':v_size_gt': N(2),
        ':v_size_lt': N(5),
      }),
    ],
    [
      'size of size',
      { v: { size: { size: { gt: 1 } } } },
      made(['v'], '(size(#v) > :v_size_size_gt)', { ':v_size_size_gt': N(1) }),
    ],
    [
      'size exists',
      { v: { size: { attributeExists: true } } },
      made(['v'], '(attribute_exists(size(#v)))'),
    ],
  ]),
  ...casesFrom('belief', [
    [
      "Amplify's schemas name the type of Booleans bool",
      () =>
        JSON.parse(transform.toDynamoDBFilterExpression({ v: { attributeType: 'bool' } }) ?? ''),
      made(['v'], '(attribute_type(#v,:v_attributeType))', { ':v_attributeType': S('BOOL') }),
    ],
  ]),
];
