import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Backend } from 'amplify-offline/testing';
import { confirmSignUp, signIn, signOut, signUp } from 'aws-amplify/auth';
import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../client/index.js';
import { PASSWORD } from './cognito-calls';
import { type Figure, percentile } from './figure';

/** As a team installs it: what `npm run build` made. */
const DIST = join(import.meta.dirname, '../packages/amplify-offline/dist');
const BIN = join(DIST, 'bin/amplify-offline.js');
const TIMES = 5;
const TESTS = 50;

/** What a team's tests wait for, beside the same by hand. */
export async function testingFigures(): Promise<Figure[]> {
  run('npm', ['run', 'build']);
  // Synthesized, and its outputs generated.
  exec();
  const execs = await timed(TIMES, exec);
  const commands = await timed(TIMES, () => run(process.execPath, ['-e', '0']));
  const { startBackend }: typeof import('amplify-offline/testing') = await import(
    pathToFileURL(join(DIST, 'lib/testing.js')).href
  );
  const starts: number[] = [];
  let backend: Backend<Schema> | undefined;
  const start = async () => {
    backend = await startBackend<Schema>();
  };
  // A first start, and those that are handed the sandbox of the one before.
  for (let time = 0; time < 1 + TIMES; time++) {
    starts.push(...(await timed(1, start)));
    await backend?.stop();
    await freed();
  }
  await start();
  if (!backend) throw new Error('There is no backend.');
  const { user, reset } = backend;
  let next = 0;
  const users = await timed(20, () => user({ email: `user-${next++}@example.com` }));
  const resets = await timed(20, reset);
  const suite = await timed(TESTS, () => testWithUser(backend as Backend<Schema>));
  const byHand = await timed(TESTS, () => testByHand(backend as Backend<Schema>));
  await backend.stop();
  const p50 = (waits: number[]) => percentile(waits, 0.5);
  // biome-ignore format: a table
  return [
    { name: 'exec around a command, kept synthesis, p50',  value: p50(execs) - p50(commands), unit: 'ms' },
    { name: 'startBackend, the first of a suite',          value: starts[0] ?? Number.NaN,    unit: 'ms' },
    { name: '  a file after another, p50',                 value: p50(starts.slice(1)),       unit: 'ms', atMost: 300 },
    { name: 'a user, signed up and in, p50',               value: p50(users),                 unit: 'ms' },
    { name: 'reset, p50',                                  value: p50(resets),                unit: 'ms', atMost: 50 },
    { name: `${TESTS} tests, each with a user and a post`, value: sum(suite) / 1000,          unit: 's' },
    { name: '  the same by aws-amplify, by hand',          value: sum(byHand) / 1000,         unit: 's' },
  ];
}

async function testWithUser(backend: Backend<Schema>): Promise<void> {
  await backend.reset();
  const { client, userId } = await backend.user({ email: 'quinn@example.com' });
  await client.models.Post.create({ title: 'Hello', authorId: userId });
  const { data } = await client.models.Post.postsByAuthor({ authorId: userId });
  if (data.length !== 1) throw new Error(`There are ${data.length} posts.`);
}

async function testByHand(backend: Backend<Schema>): Promise<void> {
  await fetch(`${backend.endpoint}/_local/reset`, { method: 'POST' });
  const username = 'quinn@example.com';
  const options = { userAttributes: { email: username } };
  const { userId = '' } = await signUp({ username, password: PASSWORD, options });
  const messages = await fetch(`${backend.endpoint}/_local/messages?to=${username}`);
  const [{ code }] = (await messages.json()) as [{ code: string }];
  await confirmSignUp({ username, confirmationCode: code });
  await signIn({ username, password: PASSWORD });
  const { models } = generateClient<Schema>({ authMode: 'userPool' });
  await models.Post.create({ title: 'Hello', authorId: userId });
  const { data } = await models.Post.postsByAuthor({ authorId: userId });
  await signOut();
  if (data.length !== 1) throw new Error(`There are ${data.length} posts.`);
}

function exec(): void {
  run(process.execPath, [BIN, 'exec', '--no-seed', '--', process.execPath, '-e', '0']);
}

/** @throws where it fails */
function run(command: string, args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
}

/** A sandbox is as good as new before it is there for the next. */
function freed(): Promise<unknown> {
  return new Promise((settle) => setTimeout(settle, 200));
}

/** How long each took, in ms. */
async function timed(times: number, act: () => unknown): Promise<number[]> {
  const waits: number[] = [];
  for (let time = 0; time < times; time++) {
    const startedAt = performance.now();
    await act();
    waits.push(performance.now() - startedAt);
  }
  return waits;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
