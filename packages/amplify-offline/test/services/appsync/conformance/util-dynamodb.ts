import { casesFrom } from './conformance-case';
import { GUIDE, RECORDED, util, vtl } from './util-run';

const { dynamodb } = util;
const json = vtl.dynamodb as unknown as Record<string, (...values: unknown[]) => unknown>;

const MIXED = { foo: 'bar', baz: 1234, beep: ['boop'] };
const MIXED_VALUES = { foo: { S: 'bar' }, baz: { N: 1234 }, beep: { L: [{ S: 'boop' }] } };
const S3_OBJECT = { key: 'foo', bucket: 'bar', region: 'baz' };

export const CASES = [
  ...casesFrom(RECORDED, [
    ['a text', () => dynamodb.toDynamoDB('test'), { S: 'test' }],
    ['a number stays a number', () => dynamodb.toDynamoDB(12345), { N: 12345 }],
    ['a Boolean', () => dynamodb.toDynamoDB(true), { BOOL: true }],
    ['null', () => dynamodb.toDynamoDB(null), { NULL: null }],
    ['toString', () => dynamodb.toString('test'), { S: 'test' }],
    ['toStringSet', () => dynamodb.toStringSet(['foo', 'bar']), { SS: ['foo', 'bar'] }],
    ['toNumber', () => dynamodb.toNumber(12345), { N: 12345 }],
    ['toNumberSet', () => dynamodb.toNumberSet([1, 23, 4.56]), { NS: [1, 23, 4.56] }],
    ['toBinary', () => dynamodb.toBinary('foo'), { B: 'foo' }],
    ['toBinarySet', () => dynamodb.toBinarySet(['foo', 'bar']), { BS: ['foo', 'bar'] }],
    ['toBoolean', () => dynamodb.toBoolean(true), { BOOL: true }],
    ['toNull', () => dynamodb.toNull(), { NULL: null }],
    [
      'toList',
      () => dynamodb.toList(['foo', 123, { bar: 'baz' }]),
      { L: [{ S: 'foo' }, { N: 123 }, { M: { bar: { S: 'baz' } } }] },
    ],
    ['toMap', () => dynamodb.toMap(MIXED), { M: MIXED_VALUES }],
    ['toMapValues', () => dynamodb.toMapValues(MIXED), MIXED_VALUES],
    [
      'toS3Object',
      () => dynamodb.toS3Object('foo', 'bar', 'baz'),
      { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz"}}' },
    ],
    [
      'toS3Object with a version',
      () => dynamodb.toS3Object('foo', 'bar', 'baz', 'beep'),
      { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz","version":"beep"}}' },
    ],
    [
      'fromS3ObjectJson',
      () => dynamodb.fromS3ObjectJson(JSON.stringify({ s3: S3_OBJECT })),
      S3_OBJECT,
    ],
    [
      'fromS3ObjectJson with a version',
      () => dynamodb.fromS3ObjectJson(JSON.stringify({ s3: { ...S3_OBJECT, version: 'beep' } })),
      { ...S3_OBJECT, version: 'beep' },
    ],
  ]),
  ...casesFrom('https://github.com/aws/aws-appsync-toolkit, lib/dynamodb-utils.d.ts', [
    ['toString of null is null', () => dynamodb.toString(null), null],
    ['toStringSet of null is null', () => dynamodb.toStringSet(null), null],
    ['toNumber of null is null', () => dynamodb.toNumber(null), null],
    ['toMap of null is null', () => dynamodb.toMap(null), null],
    ['toList of null is null', () => dynamodb.toList(null), null],
  ]),
  ...casesFrom(`${GUIDE}/dynamodb-helpers-in-util-dynamodb.html`, [
    ['VTL: toDynamoDB is a map', () => vtl.dynamodb.toDynamoDB('foo'), { S: 'foo' }],
    ['VTL: toDynamoDBJson is a text', () => json.toDynamoDBJson?.('foo'), '{"S":"foo"}'],
    ['VTL: toNumberJson', () => json.toNumberJson?.(12345), '{"N":12345}'],
    ['VTL: toStringSetJson', () => json.toStringSetJson?.(['a', 'b']), '{"SS":["a","b"]}'],
    ['VTL: toNullJson', () => json.toNullJson?.(), '{"NULL":null}'],
    ['VTL: toMapValuesJson', () => json.toMapValuesJson?.({ a: 1 }), '{"a":{"N":1}}'],
    ['VTL: toListJson', () => json.toListJson?.(['foo', 123]), '{"L":[{"S":"foo"},{"N":123}]}'],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-js/issues/6759', [
    ['an empty text stays one', () => dynamodb.toMapValues({ a: '' }), { a: { S: '' } }],
  ]),
  ...casesFrom('belief', [
    ['undefined is null', () => dynamodb.toMapValues({ a: undefined }), { a: { NULL: null } }],
    ['an S3 object of another text is null', () => dynamodb.fromS3ObjectJson('no JSON'), null],
    ['VTL: Json of null is null', () => json.toStringJson?.(null), 'null'],
  ]),
];
