import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamodbExpression } from '../../../../src/services/appsync/util/dynamodb-expression';
import { update } from '../../../../src/services/appsync/util/modules/dynamodb';
import { createPgStatement, select } from '../../../../src/services/appsync/util/modules/rds';

const FIELD = fc.constantFrom('id', 'title', 'owner', 'createdAt');
const OPERAND = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const COMPARISON = fc.oneof(
  fc.record({ eq: OPERAND }),
  fc.record({ ge: OPERAND, lt: OPERAND }),
  fc.record({ between: fc.tuple(OPERAND, OPERAND) }),
  fc.record({ in: fc.array(OPERAND, { minLength: 1 }) }),
  fc.record({ attributeExists: fc.boolean() }),
  fc.record({ size: fc.record({ gt: fc.integer() }) }),
);
const { filter: FILTER } = fc.letrec<{ filter: object }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    fc.dictionary(FIELD, COMPARISON, { minKeys: 1 }),
    fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
}));

describe('expressions', () => {
  test('each placeholder is defined, and each one defined is used', () => {
    fc.assert(
      fc.property(FILTER, (filter) => {
        const made = dynamodbExpression(filter);
        expect(placeholders(made?.expression, /#\w+/g)).toEqual(keys(made?.expressionNames));
        expect(placeholders(made?.expression, /:\w+/g)).toEqual(keys(made?.expressionValues));
      }),
      { verbose: true },
    );
  });

  test('parentheses match', () => {
    fc.assert(
      fc.property(FILTER, (filter) => {
        const parentheses = dynamodbExpression(filter)?.expression.replace(/[^()]/g, '') ?? '';
        expect(unmatched(parentheses)).toBe('');
      }),
      { verbose: true },
    );
  });

  test('anything is a filter, or none: nothing throws', () => {
    fc.assert(
      fc.property(fc.anything(), (filter) => {
        const made = dynamodbExpression(filter);
        expect(made === null || typeof made.expression === 'string').toBe(true);
      }),
      { verbose: true, numRuns: 300 },
    );
  });

  test('each placeholder of an update is defined, too', () => {
    fc.assert(
      fc.property(fc.dictionary(FIELD, fc.jsonValue({ maxDepth: 3 })), (changes) => {
        const { update: made } = update({ key: { id: '1' }, update: changes }) as {
          update: ReturnType<typeof dynamodbExpression>;
        };
        expect(placeholders(made?.expression, /#\w+/g)).toEqual(keys(made?.expressionNames));
        expect(placeholders(made?.expression, /:\w+/g)).toEqual(keys(made?.expressionValues));
      }),
      { verbose: true },
    );
  });

  test('a value never becomes a part of a statement', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (value) => {
        const made = createPgStatement(select({ table: 't', where: { a: { eq: value } } }));
        expect(made.statements).toEqual(['SELECT * FROM "t" WHERE "a" = :P0']);
        expect(made.variableMap).toEqual({ ':P0': value });
      }),
      { verbose: true },
    );
  });
});

function unmatched(parentheses: string): string {
  const rest = parentheses.replaceAll('()', '');
  return rest === parentheses ? rest : unmatched(rest);
}

function placeholders(expression = '', form: RegExp): string[] {
  return [...new Set(expression.match(form))].sort();
}

function keys(map: object = {}): string[] {
  return Object.keys(map).sort();
}
