import { filters, made, N } from './util-expressions';

const A = { a: { eq: 1 } };

/** What AppSync makes nothing of. */
const REFUSED = [
  null,
  undefined,
  [],
  'string',
  { v: { foo: 1 } },
  { v: 'x' },
  { a: { b: { eq: 1 } } },
  { and: A },
  { and: null },
  { and: [A, null] },
  { not: [A] },
  { v: { between: [1] } },
  { v: { between: 'x' } },
  { v: { in: 'x' } },
  { v: { attributeExists: 'yes' } },
  { v: { attributeType: 'S' } },
  { v: { attributeType: 'bogus' } },
  { v: { size: 3 } },
];

export const CASES = filters([
  ['nothing', {}, made([], '')],
  ['an empty group', { and: [] }, made([], '')],
  ['a field without operators', { v: {} }, made(['v'], '')],
  ['a size without operators', { v: { size: {} } }, made(['v'], '')],
  ['not of nothing', { not: {} }, made([], '(NOT )')],
  [
    'nothing beside a field is joined',
    { ...A, b: {} },
    made(['a', 'b'], '(#a = :a_eq) AND ', { ':a_eq': N(1) }),
  ],
  [
    'nothing within a group is joined',
    { and: [A, {}] },
    made(['a'], '((#a = :and_0_a_eq) AND )', { ':and_0_a_eq': N(1) }),
  ],
  ...REFUSED.map((filter): [string, unknown, unknown] => [
    `null for ${JSON.stringify(filter)}`,
    filter,
    null,
  ]),
]);
