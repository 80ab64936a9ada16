import { type Case, N, put, S, type Step, scan } from '../case';

const write = (...requests: unknown[]): Step => [
  'BatchWriteItem',
  { RequestItems: { Items: requests } },
];
const putting = (id: string, more = {}) => ({ PutRequest: { Item: { id: S(id), ...more } } });
const deleting = (id: string) => ({ DeleteRequest: { Key: { id: S(id) } } });
const getting = (ids: string[], more = {}): Step => [
  'BatchGetItem',
  { RequestItems: { Items: { Keys: ids.map((id) => ({ id: S(id) })), ...more } } },
];
const many = (count: number) => Array.from({ length: count }, (_, at) => `id-${at}`);
const all = scan({ ProjectionExpression: 'id' });

export const batches: Case[] = [
  {
    title: 'a batch of writes',
    steps: [
      put('old'),
      write(putting('a', { owner: S('o'), rank: N(1) }), putting('b'), deleting('old')),
      all,
      ['Scan', { TableName: 'Items', IndexName: 'byOwner' }],
    ],
  },
  { title: 'a batch of 25 writes', steps: [write(...many(25).map((id) => putting(id))), all] },
  {
    title: 'a batch of 26 writes',
    steps: [write(...many(26).map((id) => putting(id))), all],
  },
  { title: 'a batch of no writes', steps: [write(), ['BatchWriteItem', { RequestItems: {} }]] },
  { title: 'a batch with one item twice', steps: [write(putting('a'), deleting('a')), all] },
  { title: 'a batch with neither put nor delete', steps: [write({}), all] },
  {
    title: 'a batch with put and delete in one',
    steps: [write({ ...putting('a'), ...deleting('b') }), all],
  },
  {
    title: 'a batch with a wrong item',
    steps: [
      write(putting('a'), { PutRequest: { Item: { nope: S('x') } } }),
      write(putting('a'), { PutRequest: { Item: { id: N(1) } } }),
      write(putting('a'), putting('')),
      write(putting('a'), putting('b', { owner: N(1) })),
      write(putting('a'), putting('b', { owner: S('') })),
      write(putting('a'), putting('b', { big: S('x'.repeat(410_000)) })),
      write(putting('a'), { DeleteRequest: { Key: { nope: S('x') } } }),
      all,
    ],
  },
  {
    title: 'a batch of writes to two tables',
    steps: [
      [
        'BatchWriteItem',
        {
          RequestItems: {
            Items: [putting('a')],
            Pairs: [{ PutRequest: { Item: { pk: S('p'), sk: N(1) } } }],
          },
        },
      ],
      all,
      ['Scan', { TableName: 'Pairs' }],
    ],
  },
  {
    title: 'a batch of gets',
    steps: [
      put('a', { n: N(1) }),
      put('b', { n: N(2) }),
      getting(['a', 'b', 'nobody']),
      getting(['a', 'b'], { ProjectionExpression: 'n' }),
      getting(['nobody']),
      getting(['a', 'a']),
      getting([]),
      getting(many(100)),
      getting(many(101)),
      ['BatchGetItem', { RequestItems: {} }],
      ['BatchGetItem', { RequestItems: { Items: { Keys: [{ nope: S('a') }] } } }],
      ['BatchGetItem', { RequestItems: { Items: { Keys: [{ id: S('') }] } } }],
      getting(['a'], { ProjectionExpression: 'size' }),
    ],
  },
];
