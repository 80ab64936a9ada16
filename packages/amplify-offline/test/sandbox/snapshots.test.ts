import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand, ScanCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFaults } from '../../src/http/faults/faults';
import { createSnapshots } from '../../src/sandbox/snapshots';
import { type DeploySide, openDeploySide } from '../deploy/deploy-side';

const TEMPLATE = {
  Resources: {
    Things: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'things',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      },
    },
  },
};

let projectDir: string;
let aws: DeploySide;
const open = async () => {
  aws = await openDeploySide({ projectDir, ephemeral: false });
};
beforeEach(async () => {
  projectDir = await mkdtemp(join(tmpdir(), 'snapshots-'));
  await open();
  await aws.create('app', TEMPLATE);
});
afterEach(async () => {
  await aws.stop();
  await rm(projectDir, { recursive: true, force: true });
});

const thing = (id: string) => ({ TableName: 'things', Item: { id: { S: id } } });
const put = (id: string) => aws.dynamodb.send(new PutItemCommand(thing(id)));
const things = async () => {
  const { Items = [] } = await aws.dynamodb.send(new ScanCommand({ TableName: 'things' }));
  return Items.map(({ id }) => id?.S).toSorted();
};
async function take(): Promise<number> {
  const response = await fetch(`${aws.endpoint}/_local/snapshots`, { method: 'POST' });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: number }).id;
}
const restore = async (id: number | string) => {
  const url = `${aws.endpoint}/_local/restore?snapshot=${id}`;
  return (await fetch(url, { method: 'POST' })).status;
};

it('what a snapshot put back is on disk', async () => {
  await put('before');
  const id = await take();
  await put('since');
  expect(await restore(id)).toBe(200);
  await put('after');
  await aws.stop();
  await open();
  expect(await things()).toEqual(['after', 'before']);
  expect(await restore(id)).toBe(404);
});

it('what a transaction did since may be done again, with the same token', async () => {
  const transact = () =>
    aws.dynamodb.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: thing('since') }],
        ClientRequestToken: 'once',
      }),
    );
  const id = await take();
  await transact();
  await restore(id);
  expect(await things()).toEqual([]);
  await transact();
  expect(await things()).toEqual(['since']);
});

it('a deployment ends snapshots', async () => {
  const id = await take();
  const { Things } = TEMPLATE.Resources;
  await aws.update('app', {
    Resources: {
      Things,
      More: { ...Things, Properties: { ...Things.Properties, TableName: 'more' } },
    },
  });
  await put('since');
  expect(await restore(id)).toBe(404);
  expect(await things()).toEqual(['since']);
});

it('of very many the oldest go', async () => {
  let put = 0;
  const snapshots = createSnapshots([{ snapshot: () => () => void put++ }, {}], createFaults());
  for (let at = 0; at < 101; at++) await snapshots.take();
  expect(await snapshots.restore(1)).toBe(false);
  expect(put).toBe(0);
  expect(await snapshots.restore(2)).toBe(true);
  expect(put).toBe(1);
});
