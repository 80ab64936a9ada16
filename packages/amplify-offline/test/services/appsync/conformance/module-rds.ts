import * as rds from '../../../../src/services/appsync/util/modules/rds';
import { type ConformanceCase, casesFrom } from './conformance-case';
import { RECORDED } from './util-run';

const { select, insert, update, remove, sql, typeHint } = rds;

/** A statement, its text, the values of its variables, and their types by number. */
type Row = [statement: unknown, text: string, values?: unknown[], hints?: Record<string, string>];

export function statements(
  source: string,
  create: typeof rds.createPgStatement,
  rows: Row[],
): ConformanceCase[] {
  return casesFrom(
    source,
    rows.map(([statement, text, values = [], variableTypeHintMap = {}]) => [
      text,
      () => create(statement),
      {
        statements: [text],
        variableMap: Object.fromEntries(values.map((value, index) => [`:P${index}`, value])),
        variableTypeHintMap,
      },
    ]),
  );
}

export const ID_1 = { id: { eq: 1 } };
const ORDER = [{ column: 'name' }, { column: 'id', dir: 'desc' }];
const UUID = '0e0d0c0b-0a09-0807-0605-040302010000';
export const CASES: ConformanceCase[] = [
  ...statements(RECORDED, rds.createPgStatement, [
    [select({ table: 'item' }), 'SELECT * FROM "item"'],
    [
      select({ table: 'private.item', columns: ['id', 'item.name'] }),
      'SELECT "id", "item"."name" FROM "private"."item"',
    ],
    [select({ table: 't', columns: ['id', 't.*'] }), 'SELECT "id", "t"."*" FROM "t"'],
    [select({ table: 't', columns: '*', limit: null }), 'SELECT * FROM "t"'],
    [select({ table: 't', columns: [] }), 'SELECT FROM "t"'],
    [select({ table: { persons: 'p' } }), 'SELECT * FROM "p" as "persons"'],
    [select({ table: { 'public.persons': 'p' } }), 'SELECT * FROM "p" as "public"."persons"'],
    [
      select({ from: { persons: 'p' }, where: ID_1 }),
      'SELECT * FROM "p" as "persons" WHERE "id" = :P0',
      [1],
    ],
    [select({ table: 't', orderBy: ORDER }), 'SELECT * FROM "t" ORDER BY "name" ASC, "id" DESC'],
    [
      select({ table: 't', orderBy: [{ column: 'a', dir: null }] }),
      'SELECT * FROM "t" ORDER BY "a" ASC',
    ],
    [select({ table: 't', orderBy: [], limit: 3 }), 'SELECT * FROM "t" LIMIT :P0', [3]],
    [
      select({ table: 't', limit: 0, offset: '5' }),
      'SELECT * FROM "t" LIMIT :P0 OFFSET :P1',
      [0, 5],
    ],
    [
      insert({ table: 't', values: { a: 'x', b: null } }),
      'INSERT INTO "t" ("a", "b") VALUES (:P0, NULL)',
      ['x'],
    ],
    [insert({ table: 't', values: { a: undefined } }), 'INSERT INTO "t" ("a") VALUES (NULL)'],
    [
      insert({ table: { x: 't' }, values: { a: false, b: 0 }, returning: '*' }),
      'INSERT INTO "t" as "x" ("a", "b") VALUES (:P0, :P1) RETURNING *',
      [false, 0],
    ],
    [
      insert({ table: 't', values: { id: typeHint.UUID?.(UUID) }, returning: ['id', 'name'] }),
      'INSERT INTO "t" ("id") VALUES (:P0) RETURNING "id", "name"',
      [UUID],
      { ':P0': 'UUID' },
    ],
    [
      update({ table: 't', values: { a: 'x', b: null }, where: ID_1 }),
      'UPDATE "t" SET "a" = :P0, "b" = NULL WHERE "id" = :P1',
      ['x', 1],
    ],
    [update({ table: 't', values: {}, where: ID_1 }), 'UPDATE "t" SET WHERE "id" = :P0', [1]],
    [
      update({ table: 't', values: { a: 'x' }, where: sql`id = ${1}` }),
      'UPDATE "t" SET "a" = :P0 WHERE id = :P1',
      ['x', 1],
    ],
    [remove({ table: 't', where: {} }), 'DELETE FROM "t"'],
    [
      remove({ table: 't', where: ID_1, returning: [] }),
      'DELETE FROM "t" WHERE "id" = :P0 RETURNING',
      [1],
    ],
    ['UPDATE "document" set "data" = 10', 'UPDATE "document" set "data" = 10'],
    [
      select({
        table: 't',
        where: { at: { lt: typeHint.TIMESTAMP?.(new Date(Date.UTC(2022, 2, 2))) } },
      }),
      'SELECT * FROM "t" WHERE "at" < :P0',
      ['2022-03-02T00:00:00.000Z'],
      { ':P0': 'TIMESTAMP' },
    ],
  ]),
  ...statements(RECORDED, rds.createMySQLStatement, [
    [
      select({ table: 'domain.t', where: ID_1 }),
      'SELECT * FROM `domain`.`t` WHERE `id` = :P0',
      [1],
    ],
    [insert({ table: 't', values: { a: 'x' } }), 'INSERT INTO `t` (`a`) VALUES (:P0)', ['x']],
  ]),
  ...casesFrom(RECORDED, [
    [
      'two templates share their variables',
      () => rds.createPgStatement(sql`insert ${typeHint.UUID?.(UUID)}, ${'x'}`, sql`select ${1}`),
      {
        statements: ['insert :P0, :P1', 'select :P2'],
        variableMap: { ':P0': UUID, ':P1': 'x', ':P2': 1 },
        variableTypeHintMap: { ':P0': 'UUID' },
      },
    ],
    ['a type', () => typeHint.UUID?.('a'), { type: 'UUID', value: 'a' }],
  ]),
];
