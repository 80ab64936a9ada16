import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { type Project, projectWith, writeBackend } from '../../project';
import { signed } from '../../signed';

/** A backend of one table and one parameter: the sandbox asks for no more. */
const TEMPLATE = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'Things',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    },
    Name: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: '/things', Type: 'String', Value: 'Things' },
    },
  },
};

let project: Project;
let sandbox: Sandbox;
let dynamodb: DynamoDBClient;
let ssm: SSMClient;

beforeAll(async () => {
  project = await projectWith({});
  await writeBackend(project.directory, TEMPLATE);
  sandbox = await startSandbox({ projectDir: project.directory, port: 0, ephemeral: true });
  const config = {
    endpoint: sandbox.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
  };
  dynamodb = new DynamoDBClient(config);
  ssm = new SSMClient(config);
});
afterAll(async () => {
  await sandbox?.stop();
  await project?.remove();
});
beforeEach(() => faults('DELETE'));

/** A fault, a list of them, or what is wrong; each test looks at what it expects. */
type Answer = { id?: number; problems?: string[] };

async function faults(
  method: string,
  body?: unknown,
  query = '',
): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${sandbox.endpoint}/_local/faults${query}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const put = (id: string) =>
  dynamodb.send(new PutItemCommand({ TableName: 'Things', Item: { id: { S: id } } }));

const isThere = async (id: string) => {
  await faults('DELETE');
  const command = new GetItemCommand({ TableName: 'Things', Key: { id: { S: id } } });
  return (await dynamodb.send(command)).Item !== undefined;
};

describe('a fault, as the AWS SDK meets it', () => {
  it.each([
    ['throttle', { name: 'ProvisionedThroughputExceededException' }, false],
    ['error', { name: 'InternalServerError' }, false],
    ['reset-before-commit', { code: 'ECONNRESET' }, false],
    ['reset-after-commit', { code: 'ECONNRESET' }, true],
    ['hang', { name: 'TimeoutError' }, false],
  ])('%s', async (kind, error, isDone) => {
    await faults('POST', { service: 'dynamodb', operation: 'PutItem', kind });
    await expect(put(kind)).rejects.toMatchObject(error);
    expect(await isThere(kind)).toBe(isDone);
  });

  it('latency: the answer comes late, and all is done', async () => {
    await faults('POST', { service: 'dynamodb', kind: 'latency', latencyMs: 150 });
    const startedAt = performance.now();
    await put('late');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(145);
    expect(await isThere('late')).toBe(true);
  });

  it('hits the service it is for, and no other', async () => {
    await faults('POST', { service: 'ssm', kind: 'throttle', times: 1 });
    await put('other');
    const read = () => ssm.send(new GetParameterCommand({ Name: '/things' }));
    await expect(read()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect((await read()).Parameter?.Value).toBe('Things');
  });
});

describe('/_local/faults', () => {
  it('shows what was asked for and how often it hit, and takes it back, one or all', async () => {
    const rule = { service: 'dynamodb', kind: 'throttle', times: 1 };
    const { status, body } = await faults('POST', rule);
    expect([status, body]).toEqual([201, { ...rule, id: expect.any(Number), hits: 0 }]);
    await put('x').catch(() => {});
    const second = await faults('POST', rule);
    expect((await faults('GET')).body).toEqual([
      { ...body, hits: 1 },
      { ...second.body, hits: 0 },
    ]);
    expect((await faults('DELETE', undefined, `?id=${body.id}`)).body).toEqual([second.body]);
    expect((await faults('DELETE', undefined, '?id=999')).status).toBe(404);
    expect((await faults('DELETE')).body).toEqual([]);
  });

  it('says what is wrong with a rule', async () => {
    const { status, body } = await faults('POST', { service: 'dynamodb', kind: 'explode' });
    expect(status).toBe(400);
    expect(body.problems?.[0]).toMatch(/"kind" is one of throttle/);
  });

  it('cannot be driven by a page on another origin', async () => {
    const response = await fetch(`${sandbox.endpoint}/_local/reset`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
  });

  it('names what it does not emulate', async () => {
    const response = await fetch(`${sandbox.endpoint}/some-queue`, {
      headers: signed('sqs'),
    });
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({
      message: expect.stringMatching(/sqs GET \/some-queue/),
    });
  });
});
