import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepConfigurable } from '../../src/outputs/keep-configurable';

let folder: string;
let letGo: () => void;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outputs-'));
  letGo = keepConfigurable(folder, process.cwd());
});
afterEach(async () => {
  letGo();
  await rm(folder, { recursive: true, force: true });
});

const local = { endpoint: 'http://127.0.0.1:1', userPoolEndpoint: 'http://127.0.0.1:1' };
const auth = { user_pool_id: 'us-east-1_a', user_pool_client_id: 'b', aws_region: 'us-east-1' };
const write = (outputs: object) =>
  writeFile(
    join(folder, 'amplify_outputs.json'),
    JSON.stringify({ version: '1.4', auth, ...outputs }),
  );
const read = async () => JSON.parse(await readFile(join(folder, 'amplify_outputs.json'), 'utf8'));

it('makes what ampx writes for this machine a configuration, each time', async () => {
  for (let time = 0; time < 2; time++) {
    await write({ custom: { local } });
    await expect.poll(async () => (await read()).version).toBe('local-1.4');
    const { Cognito } = (await read()).Auth;
    expect(Cognito).toMatchObject({ userPoolId: 'us-east-1_a', userPoolEndpoint: local.endpoint });
  }
});

it('leaves the outputs of a backend in the cloud alone', async () => {
  await write({});
  await write({ custom: { else: true } });
  await write({ custom: { local } });
  await expect.poll(async () => (await read()).version).toBe('local-1.4');
  await write({ custom: {} });
  await new Promise((settle) => setTimeout(settle, 200));
  expect((await read()).version).toBe('1.4');
});
