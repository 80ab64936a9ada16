import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configureBackend } from 'amplify-offline/client';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amplifyOffline, type Command } from '../../packages/amplify-offline/test/cli/command';
import { dataOf, libraryClient } from '../../packages/amplify-offline/test/library/running-library';
import type { Project } from '../../packages/amplify-offline/test/project';
import {
  libraryCopy,
  type Outputs,
  PASSWORD,
  rows,
  signUp,
  startTarget,
  type Target,
} from './deploy-target';

const SHELLEY = ['--identifier', 'shelley'];
const BRANCH = ['--branch', 'main', '--app-id', 'app2'];
const authMode = 'apiKey';

describe('the CLI with a backend that is not this one', { timeout: 180_000 }, () => {
  let project: Project;
  let target: Target;
  let watching: Command | undefined;
  beforeAll(async () => {
    project = await libraryCopy();
    target = await startTarget(project);
  });
  afterAll(async () => {
    watching?.child.kill('SIGKILL');
    await target?.stop();
  });

  /** The data client of the app, for a deployment. */
  const client = (outputs: Outputs) => {
    configureBackend(outputs as never);
    return libraryClient();
  };
  /** Waits until an edit is live. */
  const until = (check: () => Promise<boolean>) =>
    expect.poll(check, { timeout: 120_000, interval: 200 }).toBe(true);
  const mine = (command: string, ...args: string[]) =>
    target.ampx(['sandbox', ...command.split(' '), ...SHELLEY, ...args]);

  it('sets, lists and removes secrets', async () => {
    const secret = (args: string[], input?: string) =>
      target.ampx(['sandbox', 'secret', ...args, ...SHELLEY], input === undefined ? {} : { input });
    await secret(['set', 'LIBRARY_SEAL'], 'wax');
    await secret(['set', 'UNUSED'], 'nothing');
    expect((await secret(['list'])).output).toMatch(/LIBRARY_SEAL[\s\S]*UNUSED/);
    await secret(['remove', 'UNUSED']);
    expect((await secret(['list'])).output).not.toMatch(/UNUSED/);
  });

  it('deploys, after it has checked the types, and watches', async () => {
    watching = target.start(['sandbox', ...SHELLEY, '--stream-function-logs']);
    await watching.printed(/File written: amplify_outputs.json/);
    await watching.printed(/Watching for file changes/);
    expect(watching.output()).toMatch(/Type checks completed/);
  });

  it('runs the seed script', async () => {
    const folder = join(project.directory, 'amplify', 'seed');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'seed.ts'), SEED);
    const { output } = await mine('seed');
    expect(output).toMatch(/seed has successfully completed/);
  });

  it('serves models, functions and secrets as the schema has them', async () => {
    const outputs = await target.outputs();
    const reader = await signUp(outputs, 'reader@example.com');
    const library = client(outputs);
    await signIn({ username: 'reader@example.com', password: PASSWORD });
    expect(await fetchAuthSession()).toHaveProperty('tokens.accessToken');
    const receipt = dataOf(await library.mutations.borrowBook({ bookId: 'seeded' }));
    expect(receipt.seal).toMatch(/^[0-9a-f]{64}$/);
    expect(await rows(outputs, 'Loan')).toMatchObject([{ bookId: 'seeded', reader }]);
    expect(await target.invoke('overdue-report', { time: '2999-01-01T00:00:00Z' })).toEqual({
      overdue: 1,
    });
  });

  it('streams what a function logs', async () => {
    const library = client(await target.outputs());
    await library.mutations.recordVisit({ room: 'North' });
    await watching?.printed(/\[record-visit\] .*A visit to North\./);
    await signOut();
  });

  it('brings an edit of a handler live', async () => {
    await target.edit('amplify/functions/search-books/handler.ts', (text) =>
      text.replace('Number(env.MOST_RESULTS)', '0'),
    );
    const library = client(await target.outputs());
    const found = async () =>
      dataOf(await library.queries.searchBooks({ text: 'Seeded' }, { authMode })).length;
    expect(await found()).toBe(1);
    await until(async () => (await found()) === 0);
  });

  it('brings an edit of the schema live, and keeps the rows', async () => {
    await target.edit('amplify/data/schema.ts', (text) =>
      text.replace("'HISTORY', 'SCIENCE'", "'HISTORY', 'SCIENCE', 'POETRY'"),
    );
    await until(async () =>
      JSON.stringify((await target.outputs()).data.model_introspection).includes('POETRY'),
    );
    const library = client(await target.outputs());
    expect(dataOf(await library.models.Book.list({ authMode }))).toHaveLength(1);
  });

  it('brings an edit of backend.ts live', async () => {
    await target.edit(
      'amplify/backend.ts',
      (text) => `${text}\nbackend.addOutput({ custom: { motto: 'Silence' } });\n`,
    );
    await until(async () => 'motto' in (await target.outputs()).custom);
  });

  it('deletes the sandbox: nothing of it is left', async () => {
    watching?.child.kill('SIGKILL');
    await watching?.ended();
    const outputs = await target.outputs();
    expect((await mine('delete', '-y')).output).toMatch(/Finished deleting/);
    await expect(rows(outputs, 'Book')).rejects.toThrow(/resource not found/i);
  });

  it('deploys a branch, beside a sandbox of --once', async () => {
    const CI = { environment: { CI: '1' } };
    const branch = await target.ampx(['pipeline-deploy', ...BRANCH], CI);
    expect(branch.code).toBe(0);
    const main = await target.outputs();
    expect(dataOf(await client(main).models.Book.list({ authMode }))).toEqual([]);
    const once = await mine('--once', '--outputs-out-dir', 'once');
    expect(once.code).toBe(0);
    const other = await target.outputs('once');
    expect(other.auth.user_pool_id).not.toBe(main.auth.user_pool_id);
    expect(other.data.url).not.toBe(main.data.url);
  });

  it('calls by hand the function of that backend which wrote the outputs', async () => {
    const outputs = join(project.directory, 'once', 'amplify_outputs.json');
    const command = amplifyOffline(['invoke', 'overdue-report', '--outputs', outputs]);
    expect(JSON.parse((await command.ended()).output)).toEqual({ overdue: 0 });
  });

  it('generates outputs and client code', async () => {
    await target.ampx(['generate', 'outputs', ...BRANCH, '--out-dir', 'generated']);
    expect(await target.outputs('generated')).toEqual(await target.outputs());
    await target.ampx(['generate', 'graphql-client-code', ...BRANCH, '--out', 'code']);
    const written = await readdir(join(project.directory, 'code'));
    expect(written).toEqual(expect.arrayContaining(['API.ts', 'queries.ts']));
  });

  it('asks for nothing that is not emulated', () => {
    expect(target.notEmulated).toEqual([]);
  });
});

const SEED = `
  import { readFile } from 'node:fs/promises';
  import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
  const { data } = JSON.parse(await readFile('amplify_outputs.json', 'utf8'));
  const TableName = \`Book-\${new URL(data.url).pathname.split('/')[2]}-NONE\`;
  const text = { id: 'seeded', title: 'Seeded', genre: 'FICTION', authorId: 'nobody',
    createdAt: '2026-11-22T00:00:00.000Z', updatedAt: '2026-11-22T00:00:00.000Z' };
  const Item = Object.fromEntries(Object.entries(text).map(([name, S]) => [name, { S }]));
  await new DynamoDBClient({}).send(new PutItemCommand({ TableName, Item }));
`;
