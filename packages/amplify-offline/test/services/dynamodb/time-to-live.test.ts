import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Dynalite, openDynalite } from '../../../src/services/dynamodb/open-dynalite';

const PATIENT = { timeout: 10_000, interval: 20 };
const YEAR = 365 * 24 * 60 * 60;
const seconds = () => Math.floor(Date.now() / 1000);

let path: string;
let dynalite: Dynalite;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'live-'));
  dynalite = await openDynalite({ path });
  await ask('CreateTable', {
    TableName: 'kites',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' },
  });
  await vi.waitFor(async () => {
    const { Table } = await ask('DescribeTable', { TableName: 'kites' });
    expect(Table.TableStatus).toBe('ACTIVE');
  });
});
afterEach(async () => {
  await dynalite.close();
  await rm(path, { recursive: true, force: true });
});

async function ask(operation: string, input: object) {
  const { status, body } = await dynalite.perform(operation, JSON.stringify(input));
  if (status !== 200) throw new Error(body);
  return JSON.parse(body);
}
const put = (id: string, until?: object) =>
  ask('PutItem', { TableName: 'kites', Item: { id: { S: id }, ...(until && { until }) } });
const live = (Enabled: boolean, AttributeName = 'until') =>
  ask('UpdateTimeToLive', {
    TableName: 'kites',
    TimeToLiveSpecification: { Enabled, AttributeName },
  });
const left = async (): Promise<string[]> =>
  (await ask('Scan', { TableName: 'kites' })).Items.map(({ id }: { id: { S: string } }) => id.S);
const untilLeft = (...ids: string[]) =>
  vi.waitFor(async () => expect((await left()).sort()).toEqual(ids), PATIENT);

describe('an item that has expired', () => {
  it('is deleted, and its record says by whom', async () => {
    await live(true);
    await put('gone', { N: String(seconds() - 10) });
    await put('stays', { N: String(seconds() + 1_000) });
    await untilLeft('stays');
    const { Table } = await ask('DescribeTable', { TableName: 'kites' });
    const records = await dynalite.streams.read(Table.LatestStreamArn, '', 10);
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'INSERT', 'REMOVE']);
    // "DynamoDB Streams and Time to Live" in the Developer Guide.
    expect(records[2]).toMatchObject({
      dynamodb: { Keys: { id: { S: 'gone' } }, OldImage: { id: { S: 'gone' } } },
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    });
    expect(records[0]).not.toHaveProperty('userIdentity');
  });

  it('is deleted where the table gets its time to live later', async () => {
    for (let at = 0; at < 60; at++) await put(`gone-${at}`, { N: String(seconds() - 100 + at) });
    await put('stays');
    await live(true);
    await untilLeft('stays');
  });

  it('is deleted where it expired while nothing ran', async () => {
    await live(true);
    const soon = Date.now() + 1_000;
    await put('gone', { N: String(Math.floor(soon / 1000)) });
    await dynalite.close();
    await new Promise((resolve) => setTimeout(resolve, soon - Date.now()));
    dynalite = await openDynalite({ path });
    await untilLeft();
  });

  it('is deleted where a snapshot puts it back', async () => {
    await put('gone', { N: String(seconds() - 10) });
    const kept = await dynalite.alone(({ snapshot }) => snapshot(['kites']));
    await live(true);
    await untilLeft();
    await dynalite.alone(({ putBack }) => putBack(['kites'], kept));
    await untilLeft();
    await put('stays');
    await dynalite.alone(({ putBack }) => putBack(['kites'], kept));
    await untilLeft();
  });

  it('stays where it was written again with a later time', async () => {
    await live(true);
    await put('stays', { N: String(seconds() - 10) });
    await put('stays', { N: String(seconds() + 1_000) });
    await put('gone', { N: String(seconds() - 10) });
    await untilLeft('stays');
  });
});

/** "Using time to live in DynamoDB": what has no Number there, or expired over five years ago, stays. */
it('what never expires stays', async () => {
  await live(true);
  const ago = String(seconds() - 10);
  await put('text', { S: ago });
  await put('older', { N: String(seconds() - 6 * YEAR) });
  await put('in-ms', { N: String(Date.now()) });
  await put('negative', { N: '-5' });
  await put('gone', { N: ago });
  await untilLeft('in-ms', 'negative', 'older', 'text');
});

it('nothing expires where time to live is off again', async () => {
  await live(true);
  await put('stays', { N: String(seconds() - 1) });
  await live(false);
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  expect(await left()).toEqual(['stays']);
});
