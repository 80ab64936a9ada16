import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from 'amplify-offline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, run } from '../../packages/amplify-offline/test/cli/command';

const SIGN_UP = 'client/sign-up.ts';

let directory: string;
let sandbox: Sandbox;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'outputs-'));
  const projectDir = process.cwd();
  sandbox = await startSandbox({ projectDir, port: 0, ephemeral: true, outputsDir: directory });
});
afterAll(async () => {
  await sandbox?.stop();
  await rm(directory, { recursive: true, force: true });
});

const signUp = (...args: string[]) => run(SIGN_UP, args).ended();

describe('npm run sign-up', () => {
  it('prints each step and the row; a second time, what Cognito says', async () => {
    const args = ['quinn@example.com', '--name', 'Quinn', '--outputs', sandbox.outputsFile];
    const first = await signUp(...args);
    expect(first.output).toMatch(/signed up[\s\S]*code \d{6}[\s\S]*confirmed[\s\S]*signed in/);
    expect(first.output).toMatch(/email .*quinn@example\.com/);
    expect(first.output).toMatch(/name .*Quinn/);
    expect(first.output).toMatch(/wrote a post/);
    expect(first.code).toBe(0);

    const second = await signUp(...args);
    expect(second.output).toMatch(/Cognito says: .*\(UsernameExistsException\)/);
    expect(second.output).not.toMatch(/^\s+at /m);
    expect(second.code).toBe(1);
  });

  it.each([
    ['there are no outputs', undefined],
    ['the outputs are of the cloud', JSON.stringify({ auth: {}, data: {} })],
    [
      'nothing answers',
      JSON.stringify({
        custom: { local: { endpoint: 'http://127.0.0.1:9', userPoolEndpoint: '' } },
      }),
    ],
  ])('says how to start a sandbox where %s', async (_, outputs) => {
    const file = join(directory, 'other.json');
    await rm(file, { force: true });
    if (outputs !== undefined) await writeFile(file, outputs);
    const { code, output } = await signUp('quinn@example.com', '--outputs', file);
    expect(output).toMatch(/npm start/);
    expect(output).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });

  it('explains itself', async () => {
    const { code, output } = await signUp('--help');
    expect(output).toContain('\n  npm run sign-up -- <e-mail> [options]\n');
    expect(output).toContain('For example: npm run sign-up -- quinn@example.com\n');
    expect(code).toBe(0);
  });

  it.each([
    [[], '<e-mail> is missing.'],
    [['quinn'], 'quinn is no e-mail address.'],
    [['quinn@example.com', '--nmae', 'x'], 'Unknown option --nmae. Did you mean --name?'],
  ])('refuses %j in a line', async (args, message) => {
    expect(await signUp(...args)).toEqual(refusal(message, 'See npm run sign-up -- --help.'));
  });
});
