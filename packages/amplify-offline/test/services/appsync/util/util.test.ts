import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ResolverError } from '../../../../src/services/appsync/engine/resolver';
import { ids } from '../../../../src/services/appsync/util/ids';
import { createUtil, createVtlUtil } from '../../../../src/services/appsync/util/util';
import { CONTEXT, keptEffects, util, vtl } from '../conformance/util-run';

describe('util', () => {
  test('JavaScript has what its types say, and nothing of VTL alone', () => {
    expect(Object.keys(util).sort()).toEqual([
      ...[
        'appendError',
        'authType',
        'autoId',
        'autoKsuid',
        'autoUlid',
        'base64Decode',
        'base64Encode',
      ],
      ...['dynamodb', 'error', 'escapeJavaScript', 'http', 'matches', 'math', 'rds', 'str', 'time'],
      ...['transform', 'unauthorized', 'urlDecode', 'urlEncode', 'xml'],
    ]);
    expect(Object.keys(util.rds)).toEqual(['toJsonObject']);
    expect(Object.keys(util.str)).toEqual(['normalize']);
  });

  test('VTL has a twin of text for each function of DynamoDB', () => {
    const names = Object.keys(util.dynamodb).filter((name) => name !== 'fromS3ObjectJson');
    for (const name of names) expect(vtl.dynamodb).toHaveProperty(`${name}Json`);
  });

  test.each([
    'IAM Authorization',
    'User Pool Authorization',
    'Lambda Authorization',
    'Open ID Connect Authorization',
  ] as const)('authType is %s', (authType) => {
    const { effects } = keptEffects(authType);
    expect(createUtil(CONTEXT, effects).authType()).toBe(authType);
    expect(createVtlUtil(CONTEXT, effects).authType()).toBe(authType);
  });

  test('ULIDs and KSUIDs sort by time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_500_000_000_000, max: 4_000_000_000_000 }), (now) => {
        expect(ids.autoUlid(now) < ids.autoUlid(now + 1)).toBe(true);
        expect(ids.autoKsuid(now) < ids.autoKsuid(now + 1000)).toBe(true);
      }),
      { verbose: true },
    );
  });

  test("a pattern that is none refuses in the resolver's name", () => {
    expect(() => util.matches('(', 'a')).toThrow(ResolverError);
  });

  test('whatever is given, a helper gives a value or refuses as a resolver does', () => {
    const helpers = [...callsOf(vtl), ...callsOf(util)];
    fc.assert(
      fc.property(
        fc.constantFrom(...helpers),
        fc.array(fc.jsonValue(), { maxLength: 4 }),
        (helper, given) => {
          try {
            helper.call(...given);
          } catch (error) {
            expect(error, `${helper.name}(${JSON.stringify(given)})`).toBeInstanceOf(ResolverError);
          }
        },
      ),
      { verbose: true, numRuns: 1500 },
    );
  });
});

interface Helper {
  name: string;
  call(...given: unknown[]): unknown;
}

function callsOf(namespace: object, prefix = ''): Helper[] {
  return Object.entries(namespace).flatMap(([name, value]): Helper[] =>
    typeof value === 'function'
      ? [{ name: prefix + name, call: value as Helper['call'] }]
      : callsOf(value, `${prefix}${name}.`),
  );
}
