import { PAGES } from '../ask';
import { B, type Case, get, L, M, N, names, pair, put, query, S, scan, values } from '../case';

const owned: Case['steps'] = [
  put('a', { owner: S('o'), rank: N(3), x: S('1') }),
  put('b', { owner: S('o'), rank: N(1), x: S('2') }),
  put('c', { owner: S('o'), rank: N('-2.5') }),
  put('d', { owner: S('p'), rank: N(1) }),
  put('e', { owner: S('o') }),
];
const pairs: Case['steps'] = [
  ...[10, 9, 100, -1, 0.5].map((sk) => pair('a', sk, { label: S(`l${sk}`), extra: N(sk) })),
  pair('b', 1),
];
const ofA = values({ a: S('a') });
const byOwner = (more: Record<string, unknown>): Case['steps'][number] => [
  'Query',
  {
    TableName: 'Items',
    IndexName: 'byOwner',
    KeyConditionExpression: '#owner = :o',
    ...names('owner'),
    ...values({ o: S('o') }),
    ...more,
  },
];

export const reads: Case[] = [
  {
    title: 'projections',
    steps: [
      put('a', {
        n: N(1),
        l: L(N(1), M({ x: N(2), y: N(3) })),
        m: M({ p: M({ q: S('r'), s: S('t') }) }),
      }),
      get('a', { ProjectionExpression: 'n' }),
      get('a', { ProjectionExpression: 'n, nope' }),
      get('a', { ProjectionExpression: 'nope' }),
      get('a', { ProjectionExpression: 'l[1].x, m.p.q' }),
      get('a', { ProjectionExpression: 'l[0], l[1].y' }),
      get('a', { ProjectionExpression: 'l[5]' }),
      get('a', { ProjectionExpression: '#m.#p', ...names('m', 'p') }),
      get('a', { ProjectionExpression: 'n, n' }),
      get('a', { ProjectionExpression: 'm, m.p' }),
      get('a', { ProjectionExpression: 'n,' }),
      get('a', { ProjectionExpression: 'name' }),
      get('a', { ProjectionExpression: '' }),
      get('a', { AttributesToGet: ['n', 'id'] }),
      get('a', { AttributesToGet: ['n'], ProjectionExpression: 'n' }),
      get('nobody'),
    ],
  },
  {
    title: 'an index is in order, and has what its keys have',
    steps: [
      ...owned,
      byOwner({}),
      byOwner({ ScanIndexForward: false }),
      byOwner({ Limit: 2 }),
      byOwner({ Select: 'COUNT' }),
      byOwner({ ProjectionExpression: 'id' }),
      byOwner({ FilterExpression: 'attribute_exists(x)' }),
      byOwner({
        KeyConditionExpression: '#owner = :o AND #rank > :r',
        ...names('owner', 'rank'),
        ...values({ o: S('o'), r: N(0) }),
      }),
      byOwner({ ConsistentRead: true }),
      byOwner({ IndexName: 'owners', FilterExpression: 'attribute_not_exists(x)' }),
      ['Scan', { TableName: 'Items', IndexName: 'byOwner' }],
      ['Scan', { TableName: 'Items', IndexName: 'owners' }],
      byOwner({ IndexName: 'nope' }),
    ],
  },
  {
    title: 'an index follows updates and deletes',
    steps: [
      ...owned,
      [
        'UpdateItem',
        {
          TableName: 'Items',
          Key: { id: S('a') },
          UpdateExpression: 'SET #rank = :r REMOVE x',
          ...names('rank'),
          ...values({ r: N(-9) }),
        },
      ],
      [
        'UpdateItem',
        {
          TableName: 'Items',
          Key: { id: S('b') },
          UpdateExpression: 'REMOVE #owner',
          ...names('owner'),
        },
      ],
      ['DeleteItem', { TableName: 'Items', Key: { id: S('c') } }],
      byOwner({}),
      ['Scan', { TableName: 'Items', IndexName: 'byOwner' }],
    ],
  },
  {
    title: 'pages of a query',
    steps: [
      ...pairs,
      query('pk = :a', { ...ofA, Limit: 2 }),
      query('pk = :a', { ...ofA, Limit: 2, ExclusiveStartKey: { pk: S('a'), sk: N('0.5') } }),
      query('pk = :a', { ...ofA, Limit: 2, ExclusiveStartKey: { pk: S('a'), sk: N(10) } }),
      query('pk = :a', { ...ofA, Limit: 5 }),
      query('pk = :a', { ...ofA, Limit: 6 }),
      query('pk = :a', { ...ofA, Limit: 5, ExclusiveStartKey: { pk: S('a'), sk: N(100) } }),
      query('pk = :a', {
        ...ofA,
        Limit: 2,
        ScanIndexForward: false,
        ExclusiveStartKey: { pk: S('a'), sk: N(10) },
      }),
      query('pk = :a', { ...ofA, Limit: 2, ExclusiveStartKey: { pk: S('a'), sk: N(7) } }),
      query('pk = :a', { ...ofA, Limit: 0 }),
      query('pk = :a', { ...ofA, Limit: -1 }),
      query('pk = :a', { ...ofA, ExclusiveStartKey: { pk: S('a') } }),
      query('pk = :a', { ...ofA, ExclusiveStartKey: { pk: S('b'), sk: N(1) } }),
      query('pk = :a', {
        ...values({ a: S('a'), n: N(5) }),
        FilterExpression: 'extra > :n',
        Limit: 3,
      }),
    ],
  },
  {
    title: 'pages of an index',
    steps: [
      ...owned,
      byOwner({ Limit: 1 }),
      byOwner({
        Limit: 1,
        ExclusiveStartKey: { id: S('c'), owner: S('o'), rank: N('-2.5') },
      }),
      byOwner({ Limit: 1, ExclusiveStartKey: { id: S('c') } }),
      byOwner({
        ScanIndexForward: false,
        ExclusiveStartKey: { id: S('b'), owner: S('o'), rank: N(1) },
      }),
    ],
  },
  {
    title: 'pages of a scan',
    steps: [
      ...owned,
      [PAGES, { TableName: 'Items', Limit: 1 }],
      [PAGES, { TableName: 'Items', Limit: 2 }],
      [PAGES, { TableName: 'Items', Limit: 5 }],
      [PAGES, { TableName: 'Items', Limit: 6 }],
      [PAGES, { TableName: 'Items', IndexName: 'byOwner', Limit: 3 }],
      [
        PAGES,
        {
          TableName: 'Items',
          Limit: 2,
          FilterExpression: '#rank = :r',
          ...names('rank'),
          ...values({ r: N(1) }),
        },
      ],
      scan({ Limit: 0 }),
      scan({ Select: 'COUNT' }),
      scan({ TotalSegments: 1, Segment: 0 }),
      scan({ TotalSegments: 2 }),
      scan({ Segment: 2, TotalSegments: 2 }),
      scan({ ExclusiveStartKey: { nope: S('x') } }),
    ],
  },
  {
    title: 'a page ends at 1 MB',
    steps: [
      ...Array.from({ length: 4 }, (_, sk) => pair('a', sk, { big: S('x'.repeat(380_000)) })),
      query('pk = :a', { ...ofA, ProjectionExpression: 'sk' }),
      query('pk = :a', {
        ...ofA,
        ProjectionExpression: 'sk',
        ExclusiveStartKey: { pk: S('a'), sk: N(2) },
      }),
    ],
  },
  ...(
    [
      ['pk = :a AND sk = :s', { s: N(9) }],
      ['pk = :a AND sk < :s', { s: N(9) }],
      ['pk = :a AND sk <= :s', { s: N(9) }],
      ['pk = :a AND sk > :s', { s: N(9) }],
      ['pk = :a AND sk >= :s', { s: N('9.0') }],
      ['pk = :a AND sk BETWEEN :s AND :t', { s: N(0), t: N(10) }],
      ['pk = :a AND sk BETWEEN :s AND :t', { s: N(10), t: N(0) }],
      ['sk = :s AND pk = :a', { s: N(9) }],
      ['(pk = :a) AND (sk = :s)', { s: N(9) }],
      [':a = pk AND :s < sk', { s: N(9) }],
      // What cannot be asked.
      ['pk > :a', {}],
      ['pk = :a OR sk = :s', { s: N(9) }],
      ['pk = :a AND sk <> :s', { s: N(9) }],
      ['pk = :a AND NOT sk = :s', { s: N(9) }],
      ['pk = :a AND sk IN (:s)', { s: N(9) }],
      ['pk = :a AND sk = :s AND sk = :t', { s: N(9), t: N(9) }],
      ['pk = :a AND contains(sk, :s)', { s: N(9) }],
      ['pk = :a AND begins_with(sk, :s)', { s: S('9') }],
      ['pk = :a AND sk = :s', { s: S('9') }],
      ['pk = :a AND nope = :s', { s: N(9) }],
      ['sk = :s', { s: N(9) }],
      ['pk = :a AND size(sk) = :s', { s: N(9) }],
      ['pk = :missing', {}],
    ] as [string, Record<string, unknown>][]
  ).map(
    ([condition, more]): Case => ({
      title: `key condition ${condition} ${JSON.stringify(more)}`,
      steps: [
        ...pairs,
        query(condition, values({ ...(condition.includes(':a') && { a: S('a') }), ...more })),
      ],
    }),
  ),
  {
    title: 'a local index',
    steps: [
      ...pairs,
      query('pk = :a AND begins_with(label, :l)', {
        IndexName: 'byLabel',
        ...values({ a: S('a'), l: S('l1') }),
      }),
      query('pk = :a', { IndexName: 'byLabel', ...ofA, ConsistentRead: true, Limit: 1 }),
      query('pk = :a', { IndexName: 'byLabel', ...ofA, Select: 'ALL_ATTRIBUTES' }),
      query('pk = :a', { IndexName: 'byLabel', ...ofA, Select: 'ALL_PROJECTED_ATTRIBUTES' }),
    ],
  },
  {
    title: 'filters of keys are refused in a query',
    steps: [
      ...pairs,
      query('pk = :a', { ...ofA, FilterExpression: 'sk = :a' }),
      query('pk = :a', {
        ...values({ a: S('a'), n: N(9) }),
        FilterExpression: 'extra = :n AND pk = :a',
      }),
    ],
  },
  {
    title: 'keys of bytes',
    steps: [
      ['PutItem', { TableName: 'Blobs', Item: { pk: B('a'), sk: S('2') } }],
      ['PutItem', { TableName: 'Blobs', Item: { pk: B('a'), sk: S('10') } }],
      ['PutItem', { TableName: 'Blobs', Item: { pk: B('a'), sk: S('ä') } }],
      ['PutItem', { TableName: 'Blobs', Item: { pk: { B: '' }, sk: S('2') } }],
      [
        'Query',
        { TableName: 'Blobs', KeyConditionExpression: 'pk = :p', ...values({ p: B('a') }) },
      ],
    ],
  },
];
