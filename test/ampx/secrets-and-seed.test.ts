import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../packages/amplify-offline/test/project';
import { projectCopy, rows, startTarget, type Target } from './deploy-target';

const ONE = ['--identifier', 'one'];

/** A function that reads a secret as Amplify hands it one, and an auth provider that needs another. */
const READER = {
  'amplify/functions/reader/resource.ts': `
    import { defineFunction, secret } from '@aws-amplify/backend';
    export const reader = defineFunction({
      name: 'reader', entry: './handler.ts', environment: { API_KEY: secret('MY_KEY') },
    });`,
  'amplify/functions/reader/handler.ts': `
    export const handler = async () => ({ apiKey: process.env.API_KEY });`,
};

describe('ampx sandbox secret and seed, unmodified', { timeout: 180_000 }, () => {
  let project: Project;
  let target: Target;
  beforeAll(async () => {
    project = await projectCopy();
    target = await startTarget(project);
    await write(READER);
    await target.edit('amplify/backend.ts', (text) =>
      `import { reader } from './functions/reader/resource';\n${text}`.replace(
        'preTokenGeneration,\n',
        'preTokenGeneration,\n  reader,\n',
      ),
    );
  });
  afterAll(() => target?.stop());

  const write = async (files: Record<string, string>) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(project.directory, path)), { recursive: true });
      await writeFile(join(project.directory, path), content);
    }
  };
  const secret = (args: string[], input?: string) =>
    target.ampx(['sandbox', 'secret', ...args, ...ONE], input === undefined ? {} : { input });

  it('sets, lists, shows and removes', async () => {
    expect((await secret(['list'])).output).toMatch(/No sandbox secrets found/);
    expect((await secret(['set', 'MY_KEY'], 'first')).output).toMatch(/created version 1/);
    await secret(['set', 'OTHER'], 'other');
    expect((await secret(['set', 'MY_KEY'], 'hunter2')).output).toMatch(/created version 2/);
    expect((await secret(['get', 'MY_KEY'])).output).toMatch(/value: hunter2/);
    await secret(['remove', 'OTHER']);
    const { output } = await secret(['list']);
    expect(output).toMatch(/MY_KEY/);
    expect(output).not.toMatch(/OTHER/);
  });

  it('gives a function its secret', async () => {
    const { output } = await target.ampx(['sandbox', '--once', ...ONE]);
    expect(output).toMatch(/Deployment completed/);
    expect(await target.invoke('reader')).toEqual({ apiKey: 'hunter2' });
  });

  it('runs the seed script against what is deployed', async () => {
    await write({ 'amplify/seed/seed.ts': SEED });
    const { code, output } = await target.ampx(['sandbox', 'seed', ...ONE]);
    expect(output).toMatch(/seed has successfully completed/);
    expect(code).toBe(0);
    expect(await rows(await target.outputs(), 'Post')).toMatchObject([{ title: 'Seeded' }]);
  });

  it('says which secret is missing where the deployment itself reads it', async () => {
    await target.edit('amplify/auth/resource.ts', (text) =>
      text.replace('loginWith: {', 'loginWith: { externalProviders: EXTERNAL,').replace(
        'export const auth',
        `import { secret } from '@aws-amplify/backend';
           const EXTERNAL = {
             google: { clientId: secret('GOOGLE_ID'), clientSecret: secret('GOOGLE_SECRET') },
             callbackUrls: ['http://localhost/'], logoutUrls: ['http://localhost/'],
           };
           export const auth`,
      ),
    );
    const { output } = await target.ampx(['sandbox', '--once', ...ONE]);
    expect(output).toMatch(/SecretNotSetError/);
    expect(output).toMatch(/The secret 'GOOGLE_ID' specified in the backend does not exist/);
  });

  it('asks for nothing that is not emulated', () => {
    expect(target.notEmulated).toEqual([]);
  });
});

const SEED = `
  import { readFile } from 'node:fs/promises';
  import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  const { data } = JSON.parse(await readFile('amplify_outputs.json', 'utf8'));
  const apiId = new URL(data.url).pathname.split('/')[2];
  const Item = { id: { S: 'post' }, title: { S: 'Seeded' } };
  await new DynamoDBClient({}).send(new PutItemCommand({ TableName: \`Post-\${apiId}-NONE\`, Item }));
`;
