import { operations, update } from '../../../../src/services/appsync/util/modules/dynamodb';
import { type ConformanceCase, casesFrom } from './conformance-case';
import { RECORDED } from './util-run';

const { add, append, decrement, increment, prepend, replace, remove, updateListItem } = operations;

/** What an update makes: placeholders in order of the names and values. */
type Row = [name: string, changes: object, expression: string, names: string[], values?: unknown[]];

function updates(source: string, rows: Row[]) {
  return casesFrom(
    source,
    rows.map(
      ([name, changes, expression, names, values = []]): Parameters<typeof casesFrom>[1][0] => [
        name,
        () => update({ key: { id: '1' }, update: changes }),
        {
          operation: 'UpdateItem',
          key: { id: { S: '1' } },
          update: {
            expression,
            expressionNames: Object.fromEntries(
              names.map((field, index) => [`#expName_${index + 1}`, field]),
            ),
            expressionValues: Object.fromEntries(
              values.map((value, index) => [`:expValue_${index + 1}`, value]),
            ),
          },
        },
      ],
    ),
  );
}

const LIST = [1, 2];
const L = { L: [{ N: 1 }, { N: 2 }] };

export const CASES: ConformanceCase[] = [
  ...casesFrom(RECORDED, [
    ['add', () => add(10), { type: 'OPERATION_ADD', value: 10 }],
    ['append', () => append(LIST), { type: 'OPERATION_APPEND', items: LIST }],
    ['decrement', () => decrement(10), { type: 'OPERATION_DECREMENT', by: 10 }],
    ['increment', () => increment(10), { type: 'OPERATION_INCREMENT', by: 10 }],
    ['prepend', () => prepend(LIST), { type: 'OPERATION_PREPEND', items: LIST }],
    ['remove', () => remove(), { type: 'OPERATION_REMOVE' }],
    ['replace', () => replace({ a: 10 }), { type: 'OPERATION_REPLACE', value: { a: 10 } }],
  ]),
  ...updates(RECORDED, [
    ['update add', { age: add(10) }, 'SET #expName_1 = :expValue_1', ['age'], [{ N: 10 }]],
    [
      'update replace',
      { v: replace({ a: 1 }) },
      'SET #expName_1 = :expValue_1',
      ['v'],
      [{ M: { a: { N: 1 } } }],
    ],
    [
      'update append',
      { v: append(LIST) },
      'SET #expName_1 = list_append(#expName_1, :expValue_1)',
      ['v'],
      [L],
    ],
    [
      'update prepend',
      { v: prepend(LIST) },
      'SET #expName_1 = list_append(:expValue_1, #expName_1)',
      ['v'],
      [L],
    ],
    [
      'update increment',
      { v: increment(2) },
      'SET #expName_1 = #expName_1 + :expValue_1',
      ['v'],
      [{ N: 2 }],
    ],
    ['by one', { v: increment() }, 'SET #expName_1 = #expName_1 + :expValue_1', ['v'], [{ N: 1 }]],
    [
      'update decrement',
      { v: decrement(2) },
      'SET #expName_1 = #expName_1 - :expValue_1',
      ['v'],
      [{ N: 2 }],
    ],
    ['update remove', { v: remove() }, 'REMOVE #expName_1', ['v']],
    ['a bare value', { v: true }, 'SET #expName_1 = :expValue_1', ['v'], [{ BOOL: true }]],
    [
      'two attributes',
      { a: increment(1), b: replace('x') },
      'SET #expName_1 = #expName_1 + :expValue_1, #expName_2 = :expValue_2',
      ['a', 'b'],
      [{ N: 1 }, { S: 'x' }],
    ],
    ['two removed', { a: remove(), b: remove() }, 'REMOVE #expName_1, #expName_2', ['a', 'b']],
    [
      'what is set comes first',
      { b: remove(), a: increment(1) },
      'SET #expName_1 = #expName_1 + :expValue_1 REMOVE #expName_2',
      ['a', 'b'],
      [{ N: 1 }],
    ],
    [
      'items of a list',
      { f: [updateListItem('x', 1), updateListItem('y', 2)] },
      'SET #expName_1[1] = :expValue_1, #expName_1[2] = :expValue_2',
      ['f'],
      [{ S: 'x' }, { S: 'y' }],
    ],
  ]),
  ...updates('https://github.com/aws/aws-appsync-community/issues/393', [
    [
      'a null within a map',
      { stuff: { foo: replace(null) } },
      'SET #expName_1.#expName_2 = :expValue_1',
      ['stuff', 'foo'],
      [{ NULL: null }],
    ],
  ]),
  ...updates('belief', [
    [
      'of a bare map, only what it has is set',
      { info: { city: 'Rome', zip: remove() } },
      'SET #expName_1.#expName_2 = :expValue_1 REMOVE #expName_1.#expName_3',
      ['info', 'city', 'zip'],
      [{ S: 'Rome' }],
    ],
    ['a bare null', { v: null }, 'SET #expName_1 = :expValue_1', ['v'], [{ NULL: null }]],
    ['a bare list', { v: LIST }, 'SET #expName_1 = :expValue_1', ['v'], [L]],
    ['an empty map', { v: {} }, 'SET #expName_1 = :expValue_1', ['v'], [{ M: {} }]],
  ]),
];
