import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { amplifyOutputs, writeOutputs } from '../../src/outputs/amplify-outputs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outputs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The outputs of a stack with one output, and what its generator was told. */
async function outputsOf(value: string, endpoint = 'http://127.0.0.1:1') {
  const told: string[] = [];
  const generator = {
    generate: async (request: string) => {
      told.push('generate');
      return JSON.stringify({ outputs: { custom: { local: JSON.parse(request).outputs } } });
    },
    stop: () => told.push('stop'),
  };
  const outputs = { value, url: `${endpoint}/graphql` };
  const stack = { name: 'stack', outputs, metadata: {}, resources: [] };
  return { outputs: await amplifyOutputs(stack, endpoint, '', folder, generator), told };
}

it('generates the outputs of a stack once, and another stack its own', async () => {
  const local = { value: 'a', url: 'http://127.0.0.1:1/graphql' };
  expect(await outputsOf('a')).toEqual({ outputs: { custom: { local } }, told: ['generate'] });
  expect(await outputsOf('a')).toEqual({ outputs: { custom: { local } }, told: ['stop'] });
  expect((await outputsOf('b')).told).toEqual(['generate']);
});

it('takes another port for no other stack', async () => {
  await outputsOf('a');
  const local = { value: 'a', url: 'http://127.0.0.1:2/graphql' };
  const again = await outputsOf('a', 'http://127.0.0.1:2');
  expect(again).toEqual({ outputs: { custom: { local } }, told: ['stop'] });
});

it('keeps the newest 50', async () => {
  for (let i = 0; i < 52; i++) await outputsOf(String(i));
  expect(await readdir(join(folder, '.amplify/local/outputs'))).toHaveLength(50);
  expect((await outputsOf('51')).told).toEqual(['stop']);
  expect((await outputsOf('0')).told).toEqual(['generate']);
});

const written = (port: number) => {
  const endpoint = `http://127.0.0.1:${port}`;
  return { custom: { local: { endpoint, userPoolEndpoint: endpoint } } };
};

it('leaves whoever reads the file the whole of what was there', async () => {
  const file = await writeOutputs(folder, written(1));
  const reader = await open(file);
  await writeOutputs(folder, written(2));
  expect(JSON.parse(await reader.readFile('utf8'))).toEqual(written(1));
  await reader.close();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(written(2));
  expect(await readdir(folder)).toEqual(['amplify_outputs.json']);
});

it('takes two who write it at the same time', async () => {
  await Promise.all([1, 2, 3].map((port) => writeOutputs(folder, written(port))));
  expect(await readdir(folder)).toEqual(['amplify_outputs.json']);
});

it('leaves a link to the file a link', async () => {
  const app = join(folder, 'app');
  await mkdir(app);
  const file = await writeOutputs(app, written(1));
  await symlink(file, join(folder, 'amplify_outputs.json'));
  await writeOutputs(folder, written(2));
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(written(2));
});
