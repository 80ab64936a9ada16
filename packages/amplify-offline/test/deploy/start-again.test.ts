import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from '../project';

/* `npm start` after the backend changed: what a deployment over the same state would do on AWS. */

let project: Project;
let sandbox: Sandbox | undefined;
const deployments: string[] = [];
beforeEach(async () => {
  deployments.length = 0;
  project = await projectWith({ 'package.json': '{ "name": "kite-door" }' });
});
afterEach(async () => {
  await sandbox?.stop();
  sandbox = undefined;
  await project.remove();
});

async function start(Resources: object): Promise<Sandbox> {
  await sandbox?.stop();
  sandbox = undefined;
  await writeBackend(project.directory, { Resources });
  sandbox = await startSandbox({
    projectDir: project.directory,
    port: 0,
    ephemeral: false,
    onEvent: (event) => event.kind === 'deployment' && deployments.push(event.status),
  });
  return sandbox;
}

const pool = (attribute: string) => ({
  Type: 'AWS::Cognito::UserPool',
  Properties: { UsernameAttributes: [attribute] },
});
const table = (key: string) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
    KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
  },
});

const client = ({ endpoint }: Sandbox) =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
const tables = async (of: Sandbox) => (await client(of).send(new ListTablesCommand({}))).TableNames;
const tableOf = ({ stack }: Sandbox) =>
  stack.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref ?? '';
const items = async (of: Sandbox) =>
  (await client(of).send(new ScanCommand({ TableName: tableOf(of) }))).Items;

async function put(of: Sandbox, id: string): Promise<void> {
  const Item = { id: { S: id } };
  await client(of).send(new PutItemCommand({ TableName: tableOf(of), Item }));
}

it('comes up as it was, with its items', async () => {
  await put(await start({ Table: table('id') }), 'kept');
  expect(await items(await start({ Table: table('id') }))).toEqual([{ id: { S: 'kept' } }]);
  expect(deployments).toEqual(['CREATE_COMPLETE', 'RESTORED']);
});

it('keeps the items where something else changed', async () => {
  await put(await start({ Table: table('id') }), 'kept');
  const after = await start({ Table: table('id'), Pool: pool('email') });
  expect(await items(after)).toEqual([{ id: { S: 'kept' } }]);
  expect(deployments).toEqual(['CREATE_COMPLETE', 'UPDATE_COMPLETE']);
});

it('replaces a table that gets another key, and removes what is gone', async () => {
  const before = await start({ Table: table('id'), Other: table('id') });
  expect(await tables(before)).toHaveLength(2);
  const after = await start({ Table: table('email') });
  expect(await tables(after)).toEqual([tableOf(after)]);
  expect(tableOf(after)).not.toBe(tableOf(before));
});

it('is refused where AWS refuses the change, and comes up once it is taken back', async () => {
  await put(await start({ Pool: pool('email'), Table: table('id') }), 'kept');
  await expect(start({ Pool: pool('phone_number'), Table: table('id') })).rejects.toMatchObject({
    name: 'FriendlyError',
    message: expect.stringContaining('Updates are not allowed for property - UsernameAttributes.'),
    resolution: expect.stringContaining('.amplify/local/state'),
  });
  expect(deployments.at(-1)).toBe('UPDATE_ROLLBACK_COMPLETE');
  const again = await start({ Pool: pool('email'), Table: table('id') });
  expect(await items(again)).toEqual([{ id: { S: 'kept' } }]);
  await start({ Pool: pool('email') });
  expect(deployments.at(-1)).toBe('UPDATE_COMPLETE');
});

it('begins anew after a first start that failed', async () => {
  const required = { Name: 'own', AttributeDataType: 'String', Required: true };
  const impossible = { Type: 'AWS::Cognito::UserPool', Properties: { Schema: [required] } };
  await expect(start({ Pool: impossible })).rejects.toThrow('Required custom attributes');
  await start({ Pool: pool('email') });
  expect(deployments).toEqual(['ROLLBACK_COMPLETE', 'CREATE_COMPLETE']);
});

it('knows what to remove, also where the assembly of the last start is gone', async () => {
  await start({ Table: table('id'), Other: table('id') });
  await sandbox?.stop();
  await rm(join(project.directory, '.amplify/local/assembly'), { recursive: true });
  const after = await start({ Table: table('id') });
  expect(await tables(after)).toEqual([tableOf(after)]);
});
