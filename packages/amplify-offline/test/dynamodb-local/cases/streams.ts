import { RECORDS } from '../ask';
import { B, type Case, L, M, N, put, remove, S, type Step, update, values } from '../case';
import { VIEW_TYPES } from '../tables';

/** A step on a table of `Items`, on one with a stream. */
const on = (TableName: string, [operation, input]: Step): Step => [
  operation,
  { ...input, TableName },
];
const both = 'With_NEW_AND_OLD_IMAGES';
const records = (TableName: string, more = {}): Step => [RECORDS, { TableName, ...more }];

const EVERYTHING = {
  n: N('1.50'),
  b: B('bytes'),
  l: L(S('é'), N(1)),
  m: M({ inner: M({ yes: { BOOL: true }, no: { NULL: true } }) }),
  ss: { SS: ['a', 'b'] },
};

/** Which records a write leaves in a stream. */
export const streams: Case[] = [
  ...VIEW_TYPES.map((viewType) => {
    const table = `With_${viewType}`;
    const steps = [
      put('begin'),
      put('a', EVERYTHING),
      update('a', 'SET n = :n', values({ n: N(2) })),
      update('b', 'SET n = :n', values({ n: N(2) })),
      remove('a'),
    ];
    return {
      title: `the records of a stream with ${viewType}`,
      steps: [...steps.map((step) => on(table, step)), records(table)],
    };
  }),
  {
    title: 'no record of what changes nothing',
    steps: [
      ...[
        put('begin'),
        put('a', { n: N('1.0'), ss: { SS: ['a', 'b'] } }),
        put('a', { ss: { SS: ['b', 'a'] }, n: N(1) }),
        update('a', 'SET n = :n', values({ n: N('1') })),
        update('a', 'SET n = n + :n', values({ n: N(0) })),
        put('a', {}, { ConditionExpression: 'attribute_not_exists(id)' }),
      ].map((step) => on(both, step)),
      records(both),
    ],
  },
  {
    title: 'an update that makes an item of its key alone',
    steps: [
      on(both, put('begin')),
      ['UpdateItem', { TableName: both, Key: { id: S('new') } }],
      ['UpdateItem', { TableName: both, Key: { id: S('new') } }],
      records(both),
    ],
  },
  {
    title: 'the records of a batch',
    steps: [
      on(both, put('begin')),
      on(both, put('old')),
      [
        'BatchWriteItem',
        {
          RequestItems: {
            [both]: [
              { PutRequest: { Item: { id: S('a') } } },
              { PutRequest: { Item: { id: S('b'), n: N(1) } } },
              { DeleteRequest: { Key: { id: S('old') } } },
              { DeleteRequest: { Key: { id: S('nobody') } } },
            ],
          },
        },
      ],
      records(both, { inAnyOrder: true }),
    ],
  },
  {
    title: 'the records of a transaction, and none of one that is cancelled',
    steps: [
      on(both, put('begin')),
      on(both, put('old')),
      [
        'TransactWriteItems',
        {
          TransactItems: [
            { Put: { TableName: both, Item: { id: S('a') } } },
            { Delete: { TableName: both, Key: { id: S('old') } } },
            {
              Update: {
                TableName: both,
                Key: { id: S('u') },
                UpdateExpression: 'SET n = :n',
                ...values({ n: N(1) }),
              },
            },
          ],
        },
      ],
      [
        'TransactWriteItems',
        {
          TransactItems: [
            { Put: { TableName: both, Item: { id: S('never') } } },
            {
              ConditionCheck: {
                TableName: both,
                Key: { id: S('a') },
                ConditionExpression: 'attribute_exists(n)',
              },
            },
          ],
        },
      ],
      records(both, { inAnyOrder: true }),
    ],
  },
];
