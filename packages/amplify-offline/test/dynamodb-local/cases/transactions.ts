import { type Case, get, L, M, N, names, put, S, type Step, scan, values } from '../case';

const T = { TableName: 'Items' };
const key = (id: string) => ({ ...T, Key: { id: S(id) } });
const putting = (id: string, attributes = {}, more = {}) => ({
  Put: { ...T, Item: { id: S(id), ...attributes }, ...more },
});
const deleting = (id: string, more = {}) => ({ Delete: { ...key(id), ...more } });
const checking = (id: string, ConditionExpression: string, more = {}) => ({
  ConditionCheck: { ...key(id), ConditionExpression, ...more },
});
const updating = (id: string, UpdateExpression: string, more = {}) => ({
  Update: { ...key(id), UpdateExpression, ...more },
});
const write = (TransactItems: unknown[], more = {}): Step => [
  'TransactWriteItems',
  { TransactItems, ...more },
];
const read = (TransactItems: unknown[], more = {}): Step => [
  'TransactGetItems',
  { TransactItems, ...more },
];
const getting = (id: string, more = {}) => ({ Get: { ...key(id), ...more } });

const isNew = { ConditionExpression: 'attribute_not_exists(id)' };
const withItem = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
const all = scan();
const owners: Step = ['Scan', { ...T, IndexName: 'byOwner' }];
const owned = (rank: number) => ({ owner: S('o'), rank: N(rank) });
const two: Step[] = [put('a', { n: N(1), ...owned(1) }), put('b', { n: N(2) })];

const one = (title: string, ...steps: Step[]): Case => ({ title: `transaction: ${title}`, steps });

/** Something wrong with the second of two actions, of which the first is fine. */
const wrong = (title: string, action: unknown): Case =>
  one(title, ...two, write([putting('c'), action]), all);

export const transactions: Case[] = [
  one(
    'all four actions',
    ...two,
    put('d'),
    write([
      putting('c', owned(3)),
      updating('a', 'SET n = n + :one, #rank = :two REMOVE x ADD s :s', {
        ...values({ one: N(1), two: N(2), s: { SS: ['x'] } }),
        ...names('rank'),
      }),
      deleting('b', { ConditionExpression: 'n = :two', ...values({ two: N(2) }) }),
      checking('d', 'attribute_exists(id)'),
    ]),
    all,
    owners,
  ),
  one(
    'nested paths, lists and sets',
    put('a', { m: M({ l: L(N(1), N(2)), x: S('y') }), s: { NS: ['1', '2'] } }),
    write([
      updating('a', 'SET m.l[1] = :v, m.z = m.x REMOVE m.x DELETE s :one', {
        ...values({ v: S('two'), one: { NS: ['1.0'] } }),
        ConditionExpression: 'm.l[0] = :n AND contains(s, :n)',
        ExpressionAttributeValues: {
          ':v': S('two'),
          ':one': { NS: ['1.0'] },
          ':n': N(1),
        },
      }),
      updating('new', 'SET #l = list_append(if_not_exists(#l, :e), :v)', {
        ...names('l'),
        ...values({ e: L(), v: L(S('x')) }),
      }),
    ]),
    all,
  ),
  one(
    'two tables, with composite keys',
    write([
      putting('a'),
      { Put: { TableName: 'Pairs', Item: { pk: S('a'), sk: N('1.0'), label: S('l') } } },
      { Put: { TableName: 'Pairs', Item: { pk: S('a'), sk: N(2), label: S('m') } } },
      {
        Put: {
          TableName: 'Blobs',
          Item: { pk: { B: 'AQID' }, sk: S('x'), set: { BS: ['AQI=', 'Aw=='] } },
        },
      },
    ]),
    all,
    ['Scan', { TableName: 'Pairs' }],
    ['Scan', { TableName: 'Pairs', IndexName: 'byLabel' }],
    ['Scan', { TableName: 'Blobs' }],
    write([
      { Delete: { TableName: 'Pairs', Key: { pk: S('a'), sk: N(1) } } },
      { Delete: { TableName: 'Pairs', Key: { pk: S('a'), sk: N('1.00') } } },
    ]),
    ['Scan', { TableName: 'Pairs' }],
  ),
  one(
    'one failed condition',
    ...two,
    write([putting('a', {}, isNew), putting('c')]),
    write([putting('c'), putting('a', {}, { ...isNew, ...withItem })]),
    write([putting('c'), checking('nobody', 'attribute_exists(id)', withItem)]),
    write([
      deleting('a', { ConditionExpression: 'n > :n', ...values({ n: N(5) }), ...withItem }),
      updating('b', 'SET n = :n', {
        ConditionExpression: 'n > :n',
        ...values({ n: N(5) }),
        ...withItem,
      }),
      checking('c', 'attribute_exists(id)'),
      putting('d'),
    ]),
    all,
    owners,
  ),
  one(
    'an index follows',
    ...two,
    write([updating('a', 'SET #rank = :r', { ...names('rank'), ...values({ r: N(9) }) })]),
    owners,
    write([updating('a', 'REMOVE #owner', names('owner')), putting('b', owned(2))]),
    owners,
    write([deleting('b'), putting('a', owned(0))]),
    owners,
  ),
  one('no actions', write([]), ['TransactWriteItems', {}]),
  one('an action that is none', write([{}])),
  one('two actions in one', write([{ ...putting('a'), ...deleting('b') }]), all),
  one(
    '100 actions',
    write(Array.from({ length: 100 }, (_, at) => putting(`id-${at}`))),
    scan({ Select: 'COUNT' }),
  ),
  one('one item twice', write([putting('a'), deleting('a')]), all),
  one(
    'one item twice, one of them with a wrong condition',
    ...two,
    write([putting('a', {}, isNew), checking('a', 'attribute_exists(id)')]),
  ),
  wrong('an unknown table', { Put: { TableName: 'Nope', Item: { id: S('x') } } }),
  wrong('a condition that cannot be read', putting('d', {}, { ConditionExpression: 'foo bar' })),
  wrong('an unused value', putting('d', {}, { ...isNew, ...values({ x: N(1) }) })),
  wrong('an undefined name', putting('d', {}, { ConditionExpression: 'attribute_exists(#x)' })),
  wrong('a reserved word', updating('d', 'SET name = :x', values({ x: N(1) }))),
  wrong('an empty update', updating('d', '')),
  wrong('an update without an expression', { Update: key('d') }),
  wrong('a check without a condition', { ConditionCheck: key('d') }),
  wrong('no table', { Put: { Item: { id: S('d') } } }),
  wrong('no item', { Put: T }),
  wrong('no key', { Delete: T }),
  wrong('an item without its key', { Put: { ...T, Item: { n: N(1) } } }),
  wrong('a key of another type', { Put: { ...T, Item: { id: N(1) } } }),
  wrong('a delete by a key of another type', { Delete: { ...T, Key: { id: N(1) } } }),
  wrong('a delete by another attribute', { Delete: { ...T, Key: { nope: S('x') } } }),
  wrong('a delete by more than the key', { Delete: { ...T, Key: { id: S('x'), n: N(1) } } }),
  wrong('an empty key', putting('')),
  wrong('a delete by an empty key', deleting('')),
  wrong('an index key of another type', putting('d', { owner: N(1) })),
  wrong('an empty index key', putting('d', { owner: S('') })),
  wrong(
    'an update of an index key to another type',
    updating('a', 'SET #owner = :n', { ...names('owner'), ...values({ n: N(1) }) }),
  ),
  wrong('an update of the key', updating('a', 'SET id = :x', values({ x: S('y') }))),
  wrong(
    'an update of a number that is text',
    updating('a', 'SET n = id + :n', values({ n: N(1) })),
  ),
  wrong('an update from what is not there', updating('a', 'SET n = nope')),
  wrong(
    'an update of a path that is not there',
    updating('a', 'SET p.q = :n', values({ n: N(1) })),
  ),
  wrong('a wrong type to add', updating('a', 'ADD n :s', values({ s: { SS: ['x'] } }))),
  wrong('a value of no type', putting('d', { v: {} })),
  wrong('a number that is none', putting('d', { v: N('abc') })),
  wrong('an empty set', putting('d', { v: { SS: [] } })),
  wrong('an item over 400 KB', putting('d', { v: S('x'.repeat(410_000)) })),
  wrong(
    'an update over 400 KB',
    updating('d', 'SET v = :v, w = :v', values({ v: S('x'.repeat(205_000)) })),
  ),
  wrong(
    'an unknown option for failed conditions',
    putting('d', {}, { ReturnValuesOnConditionCheckFailure: 'X' }),
  ),
  one(
    'a failed condition and a mistake',
    ...two,
    write([putting('a', {}, isNew), updating('b', 'SET n = nope')]),
  ),
  one(
    'more than 4 MB',
    write(Array.from({ length: 11 }, (_, at) => putting(`${at}`, { v: S('x'.repeat(400_000)) }))),
    scan({ Select: 'COUNT' }),
  ),
  one(
    'almost 4 MB',
    write(Array.from({ length: 10 }, (_, at) => putting(`${at}`, { v: S('x'.repeat(400_000)) }))),
    scan({ Select: 'COUNT', ProjectionExpression: undefined }),
  ),
  one(
    'consumed capacity',
    write(
      [
        putting('a', { v: S('x'.repeat(1500)) }),
        updating('b', 'SET n = :n', values({ n: N(1) })),
        checking('c', 'attribute_not_exists(id)'),
        { Put: { TableName: 'Pairs', Item: { pk: S('a'), sk: N(1) } } },
      ],
      { ReturnConsumedCapacity: 'TOTAL' },
    ),
    write([putting('d')], { ReturnConsumedCapacity: 'INDEXES' }),
    write([putting('d')], { ReturnConsumedCapacity: 'NONE' }),
    read([getting('a'), getting('nobody')], { ReturnConsumedCapacity: 'TOTAL' }),
  ),
  one(
    'consumed capacity of a check and of indexes',
    put('big', { v: S('x'.repeat(1500)) }),
    write([checking('big', 'attribute_exists(id)')], { ReturnConsumedCapacity: 'TOTAL' }),
    write([putting('a', owned(1))], { ReturnConsumedCapacity: 'INDEXES' }),
    put('b', owned(1), { ReturnConsumedCapacity: 'INDEXES' }),
  ),
  one(
    'metrics of item collections',
    write([putting('a'), { Put: { TableName: 'Pairs', Item: { pk: S('a'), sk: N(1) } } }], {
      ReturnItemCollectionMetrics: 'SIZE',
    }),
    write([putting('a')], { ReturnItemCollectionMetrics: 'SIZE' }),
  ),
  one(
    'a client request token',
    write([putting('a', { n: N(1) })], {
      ClientRequestToken: 'one',
      ReturnConsumedCapacity: 'TOTAL',
    }),
    put('a', { n: N(2) }),
    write([putting('a', { n: N(1) })], {
      ClientRequestToken: 'one',
      ReturnConsumedCapacity: 'TOTAL',
    }),
    get('a'),
    write([putting('a', { n: N(3) })], { ClientRequestToken: 'one' }),
    write([putting('a', { n: N(3) })], { ClientRequestToken: 'two' }),
    get('a'),
  ),
  one(
    'the token of a cancelled transaction is free',
    ...two,
    write([putting('a', {}, isNew)], { ClientRequestToken: 'three' }),
    write([putting('a', { n: N(9) })], { ClientRequestToken: 'three' }),
    get('a'),
  ),
  one(
    'tokens of other lengths',
    write([putting('a')], { ClientRequestToken: 'x'.repeat(36) }),
    write([putting('a')], { ClientRequestToken: 'x'.repeat(37) }),
    write([putting('a')], { ClientRequestToken: '' }),
  ),
  one(
    'reads',
    ...two,
    read([
      getting('a'),
      getting('nobody'),
      getting('b', { ProjectionExpression: '#n', ...names('n') }),
    ]),
    read([{ Get: { TableName: 'Pairs', Key: { pk: S('a'), sk: N(1) } } }, getting('a')]),
  ),
  one('no reads', read([])),
  one('a read that is none', read([{}])),
  one('one item read twice', read([getting('a'), getting('a')])),
  one(
    'a read of an unknown table',
    read([getting('a'), { Get: { TableName: 'Nope', Key: { id: S('a') } } }]),
  ),
  one('a read by another key', read([getting('a'), { Get: { ...T, Key: { nope: S('a') } } }])),
  one(
    'a read by a key of another type',
    read([getting('a'), { Get: { ...T, Key: { id: N(1) } } }]),
  ),
  one('a read by an empty key', read([getting('')])),
  one('a projection that cannot be read', read([getting('a', { ProjectionExpression: '!!!' })])),
  one('a reserved word in a read', read([getting('a', { ProjectionExpression: 'status' })])),
  one(
    'an unused name in a read',
    read([getting('a', { ProjectionExpression: 'n', ...names('x') })]),
  ),
  one('100 reads', read(Array.from({ length: 100 }, (_, at) => getting(`${at}`)))),
  one(
    'more than 4 MB of reads',
    ...Array.from({ length: 11 }, (_, at) => put(`${at}`, { v: S('x'.repeat(400_000)) })),
    read(Array.from({ length: 11 }, (_, at) => getting(`${at}`))),
  ),
];
