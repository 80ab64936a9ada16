import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSandbox, openSandbox } from '../../src/sandbox/open-sandbox';
import { ask } from '../http/ask';
import { signed } from '../signed';
import { BUCKET } from './deploy-side';

describe('what a deployment talks to', () => {
  let folder: string;
  let sandbox: OpenSandbox;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deploy-'));
    sandbox = await openSandbox({ projectDir: folder, port: 0, ephemeral: true });
  });
  afterAll(async () => {
    await sandbox?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const query = async (service: string, parameters: Record<string, string>) => {
    const response = await fetch(sandbox.endpoint.url, {
      method: 'POST',
      headers: signed(service),
      body: new URLSearchParams(parameters),
    });
    return { status: response.status, text: await response.text() };
  };
  const s3 = (path: string, init: RequestInit = {}) =>
    fetch(`${sandbox.endpoint.url}${path}`, {
      ...init,
      headers: { ...signed('s3'), ...(init.headers as object) },
    });
  const template = (resources: object) => JSON.stringify({ Resources: resources });
  const parameter = (name: string, value: string) => ({
    Type: 'AWS::SSM::Parameter',
    Properties: { Name: name, Type: 'String', Value: value },
  });
  const ssm = async (operation: string, body: object) => {
    const headers = { ...signed('ssm'), 'x-amz-target': `AmazonSSM.${operation}` };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(sandbox.endpoint.url, init)).json() as Promise<{
      Parameter?: { Value: string };
      __type?: string;
    }>;
  };

  // terraform-aws-github-runner, issue 3815; the second text is our belief.
  it('refuses a parameter that is too large for its tier', async () => {
    const put = (size: number, Tier?: string) =>
      ssm('PutParameter', { Name: `/${size}`, Type: 'String', Value: 'ä'.repeat(size / 2), Tier });
    expect((await put(4_096)).__type).toBeUndefined();
    const refused = await put(4_098);
    expect(refused).toMatchObject({ __type: 'ValidationException' });
    expect(JSON.stringify(refused)).toContain('maximum parameter value of 4096 characters');
    expect((await put(8_192, 'Advanced')).__type).toBeUndefined();
    expect(await put(8_194, 'Advanced')).toMatchObject({ __type: 'ValidationException' });
  });

  describe('CloudFormation', () => {
    const stack = (Action: string, resources?: object) =>
      query('cloudformation', {
        Action,
        StackName: 'app',
        ...(resources && { TemplateBody: template(resources) }),
      });

    it('creates, updates and deletes a stack', async () => {
      expect((await stack('CreateStack', { P: parameter('/p', 'one') })).status).toBe(200);
      expect((await ssm('GetParameter', { Name: '/p' })).Parameter?.Value).toBe('one');
      await stack('UpdateStack', { P: parameter('/p', 'two') });
      expect((await ssm('GetParameter', { Name: '/p' })).Parameter?.Value).toBe('two');
      expect((await stack('DescribeStacks')).text).toContain(
        '<StackStatus>UPDATE_COMPLETE</StackStatus>',
      );
      await stack('DeleteStack');
      expect((await ssm('GetParameter', { Name: '/p' })).__type).toBe('ParameterNotFound');
      expect((await stack('DescribeStacks')).text).toContain('Stack with id app does not exist');
    });

    it('refuses a template that cannot be evaluated, and touches nothing', async () => {
      const { status, text } = await stack('CreateStack', {
        P: parameter('/p', 'one'),
        Q: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'Missing' } } },
      });
      expect(status).toBe(400);
      expect(text).toMatch(/<Code>ValidationError<\/Code>.*refers to Missing/);
      expect((await ssm('GetParameter', { Name: '/p' })).__type).toBe('ParameterNotFound');
    });

    it('refuses calls for another region, and says which one there is', async () => {
      const headers = {
        authorization: signed('sts').authorization.replace('us-east-1', 'eu-west-1'),
      };
      const body = new URLSearchParams({ Action: 'GetCallerIdentity' });
      const response = await fetch(sandbox.endpoint.url, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('set AWS_REGION=us-east-1');
    });

    it('leaves nothing of a stack whose creation fails, and says why', async () => {
      const { status, text } = await stack('CreateStack', {
        P: parameter('/p', 'one'),
        Broken: BROKEN_TABLE,
      });
      expect(status).toBe(400);
      expect(text).toMatch(/\[Broken\]\. One or more parameter values were invalid/);
      expect((await ssm('GetParameter', { Name: '/p' })).__type).toBe('ParameterNotFound');
      expect((await stack('DescribeStacks')).text).toContain('does not exist');
    });

    it('undoes a failed update, and says which resource failed', async () => {
      await stack('CreateStack', { P: parameter('/p', 'one') });
      await stack('UpdateStack', { P: parameter('/p', 'two'), Broken: BROKEN_TABLE });
      expect((await stack('DescribeStacks')).text).toContain('UPDATE_ROLLBACK_COMPLETE');
      expect((await stack('DescribeStackEvents')).text).toMatch(
        /<LogicalResourceId>Broken<.*<ResourceStatus>CREATE_FAILED</,
      );
      expect((await ssm('GetParameter', { Name: '/p' })).Parameter?.Value).toBe('one');
      await stack('DeleteStack');
    });

    it('says that nothing changes where nothing does', async () => {
      await stack('CreateStack', { P: parameter('/p', 'one') });
      const { text } = await stack('UpdateStack', { P: parameter('/p', 'one') });
      expect(text).toContain('<Message>No updates are to be performed.</Message>');
      await stack('DeleteStack');
    });

    it('goes by change sets, too', async () => {
      const changeSet = (Action: string, more: Record<string, string> = {}) =>
        query('cloudformation', { Action, StackName: 'app', ChangeSetName: 'change', ...more });
      const TemplateBody = template({ P: parameter('/p', 'by change set') });
      await changeSet('CreateChangeSet', { TemplateBody });
      expect((await ssm('GetParameter', { Name: '/p' })).__type).toBe('ParameterNotFound');
      await changeSet('ExecuteChangeSet');
      expect((await ssm('GetParameter', { Name: '/p' })).Parameter?.Value).toBe('by change set');
      await stack('DeleteStack');
    });
  });

  describe('S3', () => {
    it('keeps objects, whatever their keys', async () => {
      const key = `/${BUCKET}/a%20folder/..%2F..%2Fescape`;
      expect((await s3(key, { method: 'PUT', body: 'content' })).status).toBe(200);
      expect(await (await s3(key)).text()).toBe('content');
      const listed = await (await s3(`/${BUCKET}?list-type=2&prefix=a`)).text();
      expect(listed).toContain('<Key>a folder/../../escape</Key>');
      expect((await s3(key, { method: 'DELETE' })).status).toBe(204);
      expect((await s3(key)).status).toBe(404);
    });

    it('reads a body that is sent in chunks, however it is cut', async () => {
      const chunks = '5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAA==\r\n\r\n';
      for (const size of [1, 3, 7, chunks.length]) {
        await sendInPieces(`${sandbox.endpoint.url}/${BUCKET}/chunked`, chunks, size, {
          ...signed('s3'),
          'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
          'x-amz-decoded-content-length': '11',
        });
        expect(await (await s3(`/${BUCKET}/chunked`)).text()).toBe('hello world');
      }
    });
  });

  describe('is closed to pages on other origins, and to names that were made to point here', () => {
    const strangers = [{ origin: 'https://evil.example' }, { host: 'evil.example' }];
    const calls: [string, string, Record<string, string>][] = [
      ['STS', '/', signed('sts')],
      ['CloudFormation', '/', signed('cloudformation')],
      ['S3', '/bucket/key', signed('s3')],
      ['AppSync management', '/v1/apis/id/schema?format=SDL', signed('appsync')],
      ['Parameter Store', '/', { 'x-amz-target': 'AmazonSSM.PutParameter' }],
      ['CloudWatch Logs', '/', { 'x-amz-target': 'Logs_20140328.FilterLogEvents' }],
      ['Lambda', '/2015-03-31/functions/name/invocations', signed('lambda')],
    ];
    it.each(calls)('%s', async (_name, path, headers) => {
      for (const stranger of strangers) {
        const asked = { path, headers: { ...headers, ...stranger }, body: '{}' };
        const { status } = await ask(sandbox.endpoint.url, asked);
        expect(status).toBe(403);
      }
    });
  });
});

/** Its key `id` has no attribute definition, which DynamoDB refuses. */
const BROKEN_TABLE = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }],
  },
};

function sendInPieces(
  url: string,
  body: string,
  size: number,
  headers: Record<string, string>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'PUT', headers }, (response) => {
      response.resume().on('end', resolve);
    });
    call.on('error', reject);
    call.setNoDelay(true);
    for (let at = 0; at < body.length; at += size) call.write(body.slice(at, at + size));
    call.end();
  });
}
