import { B, type Case, get, L, M, N, put, S, scan, update, values } from '../case';

const NUMBERS = [
  ...['0', '-0', '0.0', '00012', '1.500', '1E3', '1e-3', '-1.5e2', '.5', '5.', '+5', ' 5', '5 '],
  ...['12345678901234567890123456789012345678', '123456789012345678901234567890123456789'],
  ...['0.12345678901234567890123456789012345678', '1000000000000000000000000000000000000000000'],
  ...['9.9999999999999999999999999999999999999E+125', '1E126', '1E-130', '1E-131', '-1E-130'],
  ...['', 'abc', '1,5', '0x10', 'NaN', 'Infinity', '--1', '1e'],
];

const VALUES: [what: string, value: unknown][] = [
  ['an empty string', S('')],
  ['empty bytes', { B: '' }],
  ['a null', { NULL: true }],
  ['a null that is false', { NULL: false }],
  ['booleans', L({ BOOL: true }, { BOOL: false })],
  ['an empty list', L()],
  ['an empty map', M({})],
  ['a map with an empty name', M({ '': S('x') })],
  ['an empty string set', { SS: [] }],
  ['an empty number set', { NS: [] }],
  ['an empty byte set', { BS: [] }],
  ['a set with an empty string', { SS: [''] }],
  ['a set of duplicates', { SS: ['a', 'a'] }],
  ['a number set of duplicates', { NS: ['1', '1.0'] }],
  ['a byte set of duplicates', { BS: [B('a').B, B('a').B] }],
  ['a number set', { NS: ['10', '9', '-1', '1e2'] }],
  ['nothing', {}],
  ['two types', { S: 'a', N: '1' }],
  ['an unknown type', { X: 'a' }],
  ['text of many kinds', S('ä € 😀 \u0000 "quoted" \\')],
  ['depth 31', Array.from({ length: 30 }).reduce((inner) => L(inner), S('x'))],
  ['depth 33', Array.from({ length: 33 }).reduce((inner) => L(inner), S('x'))],
];

export const attributeValues: Case[] = [
  ...NUMBERS.map(
    (number): Case => ({
      title: `number "${number}"`,
      steps: [put('a', { n: N(number) }), get('a')],
    }),
  ),
  ...VALUES.map(
    ([what, value]): Case => ({
      title: `value: ${what}`,
      steps: [
        put('a', { v: value }),
        get('a'),
        update('b', 'SET v = :v', values({ v: value })),
        get('b'),
      ],
    }),
  ),
  {
    title: 'sums have at most 38 digits',
    steps: [
      put('a', { n: N('12345678901234567890123456789012345678') }),
      update('a', 'SET n = n + :v', { ...values({ v: N('0.1') }), ReturnValues: 'ALL_NEW' }),
      update('a', 'ADD n :v', { ...values({ v: N('0.1') }), ReturnValues: 'ALL_NEW' }),
      put('b', { n: N('9E125') }),
      update('b', 'SET n = n + :v', { ...values({ v: N('9E125') }), ReturnValues: 'ALL_NEW' }),
      update('b', 'ADD n :v', { ...values({ v: N('9E125') }), ReturnValues: 'ALL_NEW' }),
      put('c', { n: N('0.1') }),
      update('c', 'SET n = n + :v', { ...values({ v: N('0.2') }), ReturnValues: 'ALL_NEW' }),
    ],
  },
  {
    title: 'empty strings as keys',
    steps: [
      put('', {}),
      get(''),
      update('', 'SET n = :n', values({ n: N(1) })),
      ['DeleteItem', { TableName: 'Items', Key: { id: S('') } }],
      put('a', { owner: S('') }),
      put('a', { owner: S('o'), other: S('') }),
      get('a'),
      ['PutItem', { TableName: 'Blobs', Item: { pk: B('a'), sk: S('') } }],
    ],
  },
  {
    title: 'an item has at most 400 KB',
    steps: [
      put('a', { v: S('x'.repeat(400 * 1024 - 'ida'.length - 'v'.length)) }),
      put('a', { v: S('x'.repeat(400 * 1024 - 'ida'.length - 'v'.length + 1)) }),
      put('b', { v: S('ä'.repeat(205_000)) }),
      update('c', 'SET v = :v, w = :v', values({ v: S('x'.repeat(205_000)) })),
      scan({ ProjectionExpression: 'id' }),
    ],
  },
  {
    title: 'keys are at most 2048 and 1024 bytes long',
    steps: [
      put('x'.repeat(2048)),
      put('x'.repeat(2049)),
      get('x'.repeat(2049)),
      ['PutItem', { TableName: 'Blobs', Item: { pk: B('a'), sk: S('x'.repeat(1024)) } }],
      ['PutItem', { TableName: 'Blobs', Item: { pk: B('a'), sk: S('x'.repeat(1025)) } }],
    ],
  },
];
