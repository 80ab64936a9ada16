import * as rds from '../../../../src/services/appsync/util/modules/rds';
import { type ConformanceCase, casesFrom, refusal } from './conformance-case';
import { RECORDED } from './util-run';

const { insert, remove, select, sql, update } = rds;

function refusals(
  create: typeof rds.createPgStatement,
  rows: [statement: unknown, message: string][],
): ConformanceCase[] {
  return casesFrom(
    RECORDED,
    rows.map(([statement, message]) => [
      JSON.stringify(statement),
      () => create(statement),
      refusal(message, 'Code'),
    ]),
  );
}

const REQUIRED = "'table' or 'from' key is required.";
const [TABLE, VALUES] = [{ table: 't' }, { values: { a: 1 } }];

export const CASES = [
  ...refusals(rds.createPgStatement, [
    [select({ columns: ['id'] }), REQUIRED],
    [select({ table: null }), REQUIRED],
    [insert({ from: 't', ...VALUES }), REQUIRED],
    [update({ from: 't', ...VALUES }), REQUIRED],
    [remove({ from: 't' }), REQUIRED],
    [select({ from: 'a', table: 'b' }), "'from' and 'table' keys cannot be used together"],
    [select({ from: 1 }), "'from' value is expected to be string or object."],
    [select({ table: 1 }), 'table name is expected to be a string or alias.'],
    [select({ table: ['t'] }), 'table name is expected to be a string or alias.'],
    [insert({ table: 1, ...VALUES }), 'table name is expected to be a string or alias.'],
    [select({ table: { a: 'x', b: 'y' } }), 'table alias is allowed only one key-value pair.'],
    [select({ table: {} }), 'java.util.NoSuchElementException'],
    [select({ table: { persons: 1 } }), 'Table alias value is expected to be a string.'],
    [select({ ...TABLE, columns: 'name' }), 'Expected column to be * or an array.'],
    [select({ ...TABLE, columns: ['name', null] }), 'Invalid type in column array.'],
    [select({ ...TABLE, columns: [1] }), 'Invalid type in column array.'],
    [insert({ ...TABLE, ...VALUES, returning: 'id' }), 'Expected column to be * or an array.'],
    [insert({ ...TABLE, ...VALUES, returning: [null] }), 'Invalid type in column array.'],
    [select({ ...TABLE, orderBy: { column: 'a' } }), 'orderBy expects an array.'],
    [select({ ...TABLE, orderBy: [null] }), 'orderBy item expected to be an object.'],
    [select({ ...TABLE, orderBy: [{}] }), 'orderBy item expected to have property column.'],
    [
      select({ ...TABLE, orderBy: [{ column: 'id', dir: '; DROP' }] }),
      'orderBy dir can have either ASC or DESC found ; DROP.',
    ],
    [
      select({ ...TABLE, orderBy: [{ column: 'id', dir: '' }] }),
      'orderBy dir can have either ASC or DESC found .',
    ],
    [select({ ...TABLE, limit: 'abc' }), 'limit expects a number.'],
    [select({ ...TABLE, limit: '' }), 'limit expects a number.'],
    [select({ ...TABLE, offset: {} }), 'offset expects a number.'],
    [insert(TABLE), 'values are expected to be passed to insert'],
    [update(TABLE), 'values are expected to be passed to update'],
    [insert({ ...TABLE, values: [1] }), 'Expected values to an Object.'],
    [
      { type: 'BOGUS', properties: {} },
      'Unsupported type is passed as argument to createPgStatement',
    ],
  ]),
  ...refusals(rds.createMySQLStatement, [
    [remove({ ...TABLE, returning: ['id'] }), 'returning is not supported in MySQL.'],
    [insert({ ...TABLE, ...VALUES, returning: '*' }), 'returning is not supported in MySQL.'],
    [insert({ ...TABLE, ...VALUES, returning: 'id' }), 'Expected column to be * or an array.'],
  ]),
  ...casesFrom(RECORDED, [
    [
      'a template with too many values',
      () => sql(['a'], 1, 2),
      refusal(
        'java.lang.IllegalArgumentException: Unexpected argument passed to sql tagged template',
        'Code',
      ),
    ],
  ]),
  ...casesFrom(
    RECORDED,
    (
      [
        [
          () => rds.createPgStatement(),
          'An argument is expected to be passed to createPgStatement',
        ],
        [
          () => rds.createMySQLStatement(),
          'An argument is expected to be passed to createMySQLStatement',
        ],
        [
          () => rds.createPgStatement(123),
          'Unsupported type is passed as argument to createPgStatement',
        ],
        [
          () => rds.createPgStatement({}),
          'Unsupported type is passed as argument to createPgStatement',
        ],
        [() => select(), 'An argument is expected to be passed to select'],
        [() => remove(), 'An argument is expected to be passed to remove'],
        [() => select(null), 'Expected payload to be an Object.'],
        [() => select([]), 'Expected payload to be an Object.'],
      ] as [ConformanceCase['run'], string][]
    ).map(([run, message]) => [`refused: ${run}`, run, refusal(message, 'Code')]),
  ),
];
