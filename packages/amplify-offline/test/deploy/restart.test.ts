import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../../src/sandbox/open-sandbox';
import { zip } from '../services/s3/zip';
import { BUCKET, openDeploySide } from './deploy-side';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'restart-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const TEMPLATE = JSON.stringify({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'things',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      },
    },
  },
});

async function open() {
  const sandbox = await openSandbox({ projectDir: folder, port: 0, ephemeral: false });
  const endpoint = sandbox.endpoint.url;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const config = { endpoint, region: 'us-east-1', credentials };
  return {
    stop: sandbox.stop,
    dynamodb: new DynamoDBClient(config),
    ssm: new SSMClient(config),
    stack: async (Action: string, more: Record<string, string> = {}) => {
      const scope = 'local/20260101/us-east-1/cloudformation/aws4_request';
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, Signature=none` },
        body: new URLSearchParams({ Action, StackName: 'app', ...more }),
      });
      return response.text();
    },
  };
}

it('a restart finds stacks, items and secrets again; a deleted stack leaves nothing', async () => {
  const first = await open();
  await first.stack('CreateStack', { TemplateBody: TEMPLATE });
  const Item = { id: { S: 'one' } };
  await first.dynamodb.send(new PutItemCommand({ TableName: 'things', Item }));
  const secret = { Name: '/secret', Value: 'hunter2', Type: 'SecureString' } as const;
  await first.ssm.send(new PutParameterCommand(secret));
  await first.stop();

  const second = await open();
  expect(await second.stack('DescribeStacks')).toContain('CREATE_COMPLETE');
  const { Items } = await second.dynamodb.send(new ScanCommand({ TableName: 'things' }));
  expect(Items).toEqual([Item]);
  const { Parameter } = await second.ssm.send(new GetParameterCommand({ Name: '/secret' }));
  expect(Parameter).toMatchObject({ Value: 'hunter2', Type: 'SecureString' });
  await second.stack('DeleteStack');
  await second.stop();

  const third = await open();
  expect(await third.stack('DescribeStacks')).toContain('does not exist');
  const scan = third.dynamodb.send(new ScanCommand({ TableName: 'things' }));
  await expect(scan).rejects.toThrow(/not found/);
  await third.stop();
});

it('a restart removes what was uploaded in part', async () => {
  const sandbox = { projectDir: folder, ephemeral: false };
  const first = await openDeploySide(sandbox);
  const upload = { Bucket: BUCKET, Key: 'large.zip' };
  const { UploadId } = await first.s3.send(new CreateMultipartUploadCommand(upload));
  await first.s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'part' }));
  await first.stop();
  const content = join(folder, '.amplify', 'local', 'deployed', 's3', BUCKET, 'content');
  expect(await readdir(content)).toHaveLength(1);

  const second = await openDeploySide(sandbox);
  const { Uploads } = await second.s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
  expect(Uploads).toBeUndefined();
  await second.stop();
  expect(await readdir(content)).toEqual([]);
});

it('a stack that does not come up again can be deleted, with all that it kept', async () => {
  const template = {
    Resources: {
      Table: JSON.parse(TEMPLATE).Resources.Table,
      Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { S3Bucket: BUCKET, S3Key: 'code.zip' },
          Handler: 'index.handler',
          Runtime: 'nodejs20.x',
        },
      },
    },
  };
  const sandbox = { projectDir: folder, ephemeral: false };
  const first = await openDeploySide(sandbox);
  const Body = zip({ 'index.mjs': 'export const handler = async () => {};' });
  await first.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'code.zip', Body }));
  await first.create('app', template);
  await first.stop();
  const state = join(folder, '.amplify', 'local', 'state');
  const kept = async () => (await readdir(state)).filter((name) => name.endsWith('.json'));
  expect(await kept()).toHaveLength(1);

  await rm(join(folder, '.amplify', 'local', 'deployed'), { recursive: true });
  const second = await openDeploySide(sandbox);
  expect(second.notices).toEqual([expect.stringContaining('app of an earlier run does not come')]);
  await second.delete('app');
  const { TableNames } = await second.dynamodb.send(new ListTablesCommand({}));
  expect(TableNames).toEqual([]);
  await second.stop();
  expect(await kept()).toEqual([]);
  expect(await readdir(join(state, 'stacks'))).toEqual([]);
});

it('removes what sandboxes that were killed have left, and nothing of those that run', async () => {
  const local = join(folder, '.amplify', 'local');
  const child = spawn(process.execPath, ['--eval', '']);
  await once(child, 'exit');
  const ofDead = `deployed.${child.pid}`;
  const ofAnother = `deployed.${process.ppid}`;
  const others = ['deployed', 'deployed.x', ofAnother];
  for (const name of [ofDead, ...others]) await mkdir(join(local, name, 's3'), { recursive: true });
  const { stop } = await open();
  const left = await readdir(local);
  await stop();
  expect(left).not.toContain(ofDead);
  expect(left).toEqual(expect.arrayContaining(others));
});
