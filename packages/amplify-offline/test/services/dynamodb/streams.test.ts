import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Dynalite, openDynalite } from '../../../src/services/dynamodb/open-dynalite';
import { sequenceNumbers } from '../../../src/services/dynamodb/streams/sequence-numbers';

const HOUR = 60 * 60_000;
const TABLE = {
  TableName: 'error',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
};
const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } };

let now: number;
let path: string;
let dynalite: Dynalite;
beforeEach(async () => {
  now = Date.parse('2026-11-01T12:00:00.700Z');
  path = await mkdtemp(join(tmpdir(), 'streams-'));
  dynalite = await openDynalite({ path, now: () => now });
});
afterEach(async () => {
  await dynalite.close();
  await rm(path, { recursive: true, force: true });
});

async function ask(operation: string, input: object) {
  const { body } = await dynalite.perform(operation, JSON.stringify(input));
  return JSON.parse(body);
}
async function create(more: object = STREAM) {
  await ask('CreateTable', { ...TABLE, ...more });
  await vi.waitFor(async () => {
    const { Table } = await ask('DescribeTable', { TableName: 'error' });
    expect(Table.TableStatus).toBe('ACTIVE');
  });
}
const put = (id: string) => ask('PutItem', { TableName: 'error', Item: { id: { S: id } } });
const arnOf = async (): Promise<string> =>
  (await ask('DescribeTable', { TableName: 'error' })).Table.LatestStreamArn;
const idsOf = (records: { dynamodb: { Keys: { id?: object } } }[]) =>
  records.map(({ dynamodb }) => Object.values(dynamodb.Keys.id ?? {})[0]);
const read = async (after = '', limit = 100) =>
  idsOf((await dynalite.streams.read(await arnOf(), after, limit)) as never);

describe('the records of a stream', () => {
  it('are there after a restart, with numbers that go on rising, though the clock does not', async () => {
    await create();
    await put('a');
    const before = dynalite.streams.latest();
    await dynalite.close();
    now -= HOUR;
    dynalite = await openDynalite({ path, now: () => now });
    await put('b');
    expect(await read()).toEqual(['a', 'b']);
    expect(dynalite.streams.latest() > before).toBe(true);
    expect(await read(before)).toEqual(['b']);
  });

  it('have higher numbers than those that are gone, whatever the clock does', async () => {
    await create();
    await put('a');
    const before = dynalite.streams.latest();
    await dynalite.alone(({ forgetItems }) => forgetItems('error'));
    await dynalite.close();
    now -= HOUR;
    dynalite = await openDynalite({ path, now: () => now });
    await put('b');
    expect(await read(before)).toEqual(['b']);
  });

  it('are there for a day', async () => {
    await create();
    await put('a');
    now += 12 * HOUR;
    await put('b');
    now += 12 * HOUR + 1;
    expect(await read()).toEqual(['b']);
    await put('c');
    expect(await read()).toEqual(['b', 'c']);
  });

  it('are read page by page, of about 1 MB', async () => {
    await create({ StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } });
    for (const id of ['a', 'b', 'c', 'd']) {
      const Item = { id: { S: id }, text: { S: 'x'.repeat(390_000) } };
      await ask('PutItem', { TableName: 'error', Item });
    }
    expect(await read()).toEqual(['a', 'b', 'c']);
    expect(await read('', 2)).toEqual(['a', 'b']);
  });

  it('go with their table, and with their stream', async () => {
    await create();
    await put('a');
    await ask('DeleteTable', { TableName: 'error' });
    await vi.waitFor(async () => expect(await ask('ListTables', {})).toEqual({ TableNames: [] }));
    await create();
    expect(await read()).toEqual([]);
    await put('b');
    const arn = await arnOf();
    const off = { StreamSpecification: { StreamEnabled: false } };
    const { TableDescription } = await ask('UpdateTable', { TableName: 'error', ...off });
    expect(TableDescription.LatestStreamArn).toBeUndefined();
    await put('c');
    expect(await dynalite.streams.read(arn, '', 100)).toEqual([]);
  });

  it('are told of as they are written', async () => {
    await create();
    let told = 0;
    const end = dynalite.streams.onWrite(await arnOf(), () => told++);
    await put('a');
    expect(told).toBe(1);
    end();
    await put('b');
    expect(told).toBe(1);
  });
});

it('numbers rise, whatever the clock does', () => {
  const times = [5, 5, 4, 6];
  const numbers = sequenceNumbers(() => times.shift() ?? 0);
  const given = [1, 2, 3, 4].map(() => numbers.next());
  expect(given).toEqual([...given].sort());
  expect(new Set(given).size).toBe(4);
  expect(given.every((number) => /^\d{21}$/.test(number))).toBe(true);
});

/** API reference of DynamoDB Streams; the words of refusals are DynamoDB Local's. */
describe('the API of streams', () => {
  let arn: string;
  let shard: string;
  beforeEach(async () => {
    await create();
    for (const id of ['a', 'b', 'c']) await put(id);
    arn = await arnOf();
    shard = (await askStreams('DescribeStream', { StreamArn: arn })).StreamDescription.Shards[0]
      .ShardId;
  });

  async function askStreams(operation: string, input: object) {
    const server = createServer(dynalite.handleStreams).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      headers: { 'x-amz-target': `DynamoDBStreams_20120810.${operation}` },
      body: JSON.stringify(input),
    });
    server.close();
    return (await response.json()) as ReturnType<typeof JSON.parse>;
  }
  const iterator = async (ShardIteratorType: string, more = {}) =>
    askStreams('GetShardIterator', { StreamArn: arn, ShardId: shard, ShardIteratorType, ...more });
  const records = async (ShardIterator: string, more = {}) =>
    askStreams('GetRecords', { ShardIterator, ...more });

  it('lists and describes them', async () => {
    const label = '2026-11-01T12:00:00.700';
    expect(await askStreams('ListStreams', {})).toEqual({
      Streams: [{ StreamArn: arn, StreamLabel: label, TableName: 'error' }],
    });
    expect(await askStreams('ListStreams', { TableName: 'other' })).toEqual({ Streams: [] });
    expect(await askStreams('DescribeStream', { StreamArn: arn })).toMatchObject({
      StreamDescription: {
        ...{ StreamArn: arn, StreamLabel: label, StreamStatus: 'ENABLED' },
        ...{ StreamViewType: 'KEYS_ONLY', TableName: 'error', KeySchema: TABLE.KeySchema },
        CreationRequestDateTime: Date.parse(`${label}Z`) / 1000,
      },
    });
  });

  it('reads from where it was asked to', async () => {
    const all = await records((await iterator('TRIM_HORIZON')).ShardIterator);
    expect(idsOf(all.Records)).toEqual(['a', 'b', 'c']);
    const { SequenceNumber } = all.Records[1].dynamodb;
    const from = async (type: string, more = {}) => {
      const { ShardIterator } = await iterator(type, more);
      return idsOf((await records(ShardIterator)).Records);
    };
    expect(await from('AT_SEQUENCE_NUMBER', { SequenceNumber })).toEqual(['b', 'c']);
    expect(await from('AFTER_SEQUENCE_NUMBER', { SequenceNumber })).toEqual(['c']);
    expect(await from('LATEST')).toEqual([]);
    const first = await records((await iterator('TRIM_HORIZON')).ShardIterator, { Limit: 1 });
    const second = await records(first.NextShardIterator);
    expect([idsOf(first.Records), idsOf(second.Records)]).toEqual([['a'], ['b', 'c']]);
  });

  it('has iterators for a quarter of an hour', async () => {
    const { ShardIterator } = await iterator('TRIM_HORIZON');
    now += HOUR / 4;
    expect((await records(ShardIterator)).__type).toContain('ExpiredIteratorException');
  });

  it.each([
    ['DescribeStream', {}, 'ValidationException'],
    ['DescribeStream', { StreamArn: 'x' }, 'ResourceNotFoundException'],
    ['DescribeStream', { StreamArn: ['x'] }, 'ValidationException'],
    ['GetShardIterator', { ShardId: 'other', ShardIteratorType: 'LATEST' }, 'ResourceNotFound'],
    ['GetShardIterator', { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' }, 'ValidationException'],
    ['GetShardIterator', { ShardIteratorType: 'NOW' }, 'ValidationException'],
    [
      'GetShardIterator',
      { ShardIteratorType: 'LATEST', SequenceNumber: '1' },
      'ValidationException',
    ],
    ['GetRecords', { ShardIterator: 'x' }, 'ValidationException'],
    ['GetRecords', { ShardIterator: 'valid', Limit: 1_001 }, 'ValidationException'],
    ['GetRecords', { ShardIterator: 'valid', Limit: 0 }, 'ValidationException'],
    ['ListTables', {}, 'UnknownOperationException'],
    ['constructor', {}, 'UnknownOperationException'],
  ])('%s refuses %j', async (operation, input, expected) => {
    const valid = (await iterator('LATEST')).ShardIterator;
    const asked = JSON.parse(JSON.stringify(input).replace('"valid"', JSON.stringify(valid)));
    const place = operation === 'GetShardIterator' ? { StreamArn: arn, ShardId: shard } : {};
    expect((await askStreams(operation, { ...place, ...asked })).__type).toContain(expected);
  });

  it('refuses an iterator of an unheard-of stream', async () => {
    const { ShardIterator } = await iterator('LATEST');
    const other = ShardIterator.replace('error', 'other');
    expect((await records(other)).__type).toContain('ResourceNotFoundException');
  });
});
