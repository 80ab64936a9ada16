import * as rds from '../../../../src/services/appsync/util/modules/rds';
import { type ConformanceCase, casesFrom, refusal } from './conformance-case';
import { RECORDED } from './util-run';

/** A condition, what stands after the table, and the values of its variables. */
type Row = [where: unknown, text: string, values?: unknown[]];

function conditions(source: string, rows: Row[]): ConformanceCase[] {
  return casesFrom(
    source,
    rows.map(([where, text, values = []]) => [
      JSON.stringify(where),
      () => rds.createPgStatement(rds.select({ table: 't', where })),
      {
        statements: [`SELECT * FROM "t"${text === '' ? '' : ` WHERE ${text}`}`],
        variableMap: Object.fromEntries(values.map((value, index) => [`:P${index}`, value])),
        variableTypeHintMap: {},
      },
    ]),
  );
}

function refusals(rows: [where: unknown, message: string][]): ConformanceCase[] {
  return casesFrom(
    RECORDED,
    rows.map(([where, message]) => [
      `refused: ${JSON.stringify(where)}`,
      () => rds.createPgStatement(rds.select({ table: 't', where })),
      refusal(message, 'Code'),
    ]),
  );
}

const [A, B, C] = [{ id: { eq: 'a' } }, { id: { eq: 'b' } }, { id: { eq: 'c' } }];
const SIZES = { a: { size: { ne: 1 } }, b: { size: { gt: 2 } }, c: { size: { le: 5 } } };
const EXPECTED_SQL = 'WHERE values are expected to be SQL templates or a condition object.';

export const CASES = [
  ...conditions(RECORDED, [
    [{ id: { ge: 1, le: 9, ne: 5 } }, '"id" >= :P0 AND "id" <= :P1 AND "id" != :P2', [1, 9, 5]],
    [{ 'persons.id': { eq: 123 } }, '"persons"."id" = :P0', [123]],
    [{ name: { contains: 'test' } }, '"name" LIKE :P0', ['%test%']],
    [{ name: { notContains: 'test' } }, '"name" NOT LIKE :P0', ['test']],
    [{ name: { beginsWith: 'a%b' } }, '"name" LIKE :P0', ['a%b%']],
    [{ name: { beginsWith: '' } }, '"name" LIKE :P0', ['%']],
    [{ age: { between: [18, 65] } }, '"age" BETWEEN :P0 AND :P1', [18, 65]],
    [{ age: { between: [null, 65] } }, '"age" BETWEEN NULL AND :P0', [65]],
    [{ created: { attributeExists: true } }, '"created" IS NOT NULL'],
    [{ deleted: { attributeExists: false } }, '"deleted" IS NULL'],
    [{ id: { eq: 1, attributeExists: true } }, '"id" = :P0 AND "id" IS NOT NULL', [1]],
    [SIZES, 'LENGTH ("a") != :P0 AND LENGTH ("b") > :P1 AND LENGTH ("c") <= :P2', [1, 2, 5]],
    [{ name: { size: { between: [2, 8] } } }, 'LENGTH ("name") BETWEEN :P0 AND :P1', [2, 8]],
    [
      { name: { size: { eq: 3, gt: 1 } } },
      'LENGTH ("name") = :P0 AND LENGTH ("name") > :P1',
      [3, 1],
    ],
    [{ name: { size: { eq: null } } }, 'LENGTH ("name") = NULL'],
    [{ and: [A] }, '("id" = :P0)', ['a']],
    [{ or: [A, B] }, '("id" = :P0) OR ("id" = :P1)', ['a', 'b']],
    [
      { count: { le: 10 }, and: [A], deleted: { attributeExists: false } },
      '"count" <= :P0 AND ("id" = :P1) AND "deleted" IS NULL',
      [10, 'a'],
    ],
    [
      { and: [A], or: [B, C], id: { eq: 'd' } },
      '("id" = :P0) AND ("id" = :P1) OR ("id" = :P2) AND "id" = :P3',
      ['a', 'b', 'c', 'd'],
    ],
    [
      { or: [A, { or: [B, C] }] },
      '("id" = :P0) OR (("id" = :P1) OR ("id" = :P2))',
      ['a', 'b', 'c'],
    ],
    [
      { and: [{ id: { eq: 1, gt: 0 } }, B] },
      '("id" = :P0 AND "id" > :P1) AND ("id" = :P2)',
      [1, 0, 'b'],
    ],
    [{ or: [{ and: [{ name: { size: { eq: 3 } } }] }] }, '((LENGTH ("name") = :P0))', [3]],
    [{}, ''],
    [{ and: [] }, ''],
    [{ id: {} }, ''],
    [{ and: [{ or: [] }] }, ''],
    [{ name: { size: {} } }, ''],
    [{ name: { eq: 'test' }, id: {} }, '"name" = :P0 AND', ['test']],
    [{ and: [A, {}] }, '("id" = :P0) AND', ['a']],
    [{ or: [{}, {}] }, ' OR'],
    [{ and: [{ name: { size: {} } }, A] }, ' AND ("id" = :P0)', ['a']],
    [{ name: { size: {}, eq: 'test' } }, ' AND "name" = :P0', ['test']],
    [rds.sql`id = ${1} and age > ${2}`, 'id = :P0 and age > :P1', [1, 2]],
    [rds.sql`id = 1`, 'id = 1'],
  ]),
  ...refusals([
    ['id = 1', EXPECTED_SQL],
    [[], EXPECTED_SQL],
    [{ name: null }, 'Expected condition to be an Object.'],
    [{ name: 'test' }, 'Expected condition to be an Object.'],
    [{ and: 'nope' }, 'and expects conditions to be an array'],
    [{ or: 'nope' }, 'or expects conditions to be an array'],
    [{ and: [null] }, 'Expected and to be an Object.'],
    [{ or: ['id = 1'] }, 'Expected or to be an Object.'],
    [{ and: [rds.sql`id = ${1}`] }, 'Expected and to be an Object.'],
    [{ name: { bogus: 1 } }, 'Unsupported condition name.bogus.'],
    [{ id: { in: [1, 2] } }, 'Unsupported condition id.in.'],
    [{ id: { eq: null } }, "Value for id.eq can't be null."],
    [{ id: { gt: null } }, "Value for id.gt can't be null."],
    [{ name: { beginsWith: null } }, "Value for name.beginsWith can't be null."],
    [{ name: { beginsWith: 5 } }, 'name.beginsWith expects a string value to be passed.'],
    [{ name: { contains: 5 } }, 'name.contains expects a string value to be passed.'],
    [{ name: { notContains: 5 } }, 'name.notContains expects a string value to be passed.'],
    [{ name: { attributeExists: null } }, "Value for name.attributeExists can't be null."],
    [
      { name: { attributeExists: 0 } },
      'name.attributeExists expects a boolean value to be passed.',
    ],
    [{ age: { between: 5 } }, 'age.between condition expects an array with length of 2.'],
    [
      { age: { between: [1] } },
      'age.between condition expects an array with 2 values but received an array with length 1.',
    ],
    [
      { name: { size: { between: [1] } } },
      'name.size condition expects an array with 2 values but received an array with length 1.',
    ],
    [{ name: { size: { contains: 'x' } } }, 'name.size has invalid size operator.'],
    [{ name: { size: 3 } }, 'Expected name.size to be an Object.'],
  ]),
  ...conditions('belief', [
    [{ not: [A, B] }, 'NOT (("id" = :P0) AND ("id" = :P1))', ['a', 'b']],
    [
      { or: [{ ...A, age: { gt: 1 } }, B] },
      '("id" = :P0 AND "age" > :P1) OR ("id" = :P2)',
      ['a', 1, 'b'],
    ],
  ]),
];
