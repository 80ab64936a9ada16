import { expect, test } from 'vitest';
import { filterProblem } from '../../../../src/services/appsync/realtime/filter-limits';

const many = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
const where = (fieldName: string, operator = 'eq', value: unknown = 'x') => ({
  fieldName,
  operator,
  value,
});
const group = (...filters: ReturnType<typeof where>[]) => ({ filters });

// Sources are with the function.
test.each([
  ['in of five', [group(where('a', 'in', many(5)))], undefined],
  [
    'in of six',
    [group(where('a', 'in', many(6)))],
    'subscription exceeds maximum value limit 5 for operator `in`.',
  ],
  ['containsAny of twenty', [group(where('a', 'containsAny', many(20)))], undefined],
  [
    'containsAny of more',
    [group(where('a', 'containsAny', many(21)))],
    'subscription exceeds maximum value limit 20 for operator `containsAny`.',
  ],
  [
    'containsAny of none',
    [group(where('a', 'containsAny', []))],
    'subscription filter has invalid filter value for operator `containsAny`.',
  ],
  ['ten groups of a field', many(10).map(() => group(where('a'))), undefined],
  [
    'eleven groups',
    many(11).map(() => group(where('a'))),
    'Filters combination exceed maximum limit 10 for subscription.',
  ],
  ['five fields', [group(...many(5).map((name) => where(name)))], undefined],
  [
    'six fields in two groups',
    [group(...many(5).map((name) => where(name))), group(where('a'))],
    'Filters exceed maximum attributes limit 5 for subscription.',
  ],
  [
    'a field twice in one group',
    [group(where('a', 'gt', 1), where('a', 'lt', 5))],
    'filter uses same fieldName multiple time',
  ],
  ['no group', [], undefined],
])('%s', (_, filterGroup, problem) => {
  expect(filterProblem({ filterGroup })).toBe(problem);
});
