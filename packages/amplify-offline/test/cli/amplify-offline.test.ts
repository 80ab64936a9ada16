import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { amplifyOffline } from '../../src/cli/amplify-offline';
import { execute } from '../../src/cli/run-command';
import { type Project, projectWith } from '../project';
import * as command from './command';

let folder: Project;
let file: string;
beforeAll(async () => {
  folder = await projectWith({ 'a-file': '' });
  file = join(folder.directory, 'a-file');
});
afterAll(() => folder?.remove());
afterEach(() => vi.unstubAllEnvs());

/** What it prints, run in this process. */
async function printed(...args: string[]): Promise<string> {
  let text = '';
  const code = await execute(amplifyOffline, args, (line) => {
    text += `${line}\n`;
  });
  expect(code).toBe(0);
  return text;
}

describe('amplify-offline', () => {
  it.each([
    ['', ['strat'], 'Unknown command strat. Did you mean start?'],
    ['', ['deploy'], 'Unknown command deploy.'],
    ['', ['toString'], 'Unknown command toString.'],
    [' start', ['--prot', '1'], 'Unknown option --prot. Did you mean --port?'],
    [' start', ['start', '--port'], '--port needs a value.'],
    [' start', ['start', '--port', '99999'], 'from 0 to 65535, not "99999".'],
    [' start', ['start', '--port', '1.5'], 'from 0 to 65535, not "1.5".'],
    [' start', ['start', '--dir', 'README.md'], '--dir takes a folder, and README.md is none.'],
    [' start', ['start', '--outputs-dir', 'README.md'], 'takes a folder, and README.md is none.'],
    [' start', ['start', 'here'], 'Too many arguments: here'],
    [' dev', ['dev', '--identifer', 'x'], 'Unknown option --identifer. Did you mean --identifier?'],
    [' dev', ['dev', '--port', 'http'], 'from 0 to 65535, not "http".'],
    [' invoke', ['invoke'], '<function> is missing.'],
    [' invoke', ['invoke', 'a', 'b'], 'Too many arguments: b'],
    [' invoke', ['invoke', 'a', '--evnet', 'x'], 'Unknown option --evnet. Did you mean --event?'],
    [' synth', ['synth', '--dri', '.'], 'Unknown option --dri. Did you mean --dir?'],
  ])('refuses, with the help of "amplify-offline%s": %j', async (called, args, message) => {
    await expect(execute(amplifyOffline, args)).rejects.toMatchObject({
      name: 'FriendlyError',
      message: expect.stringContaining(message),
      resolution: `See npx amplify-offline${called} --help.`,
    });
  });

  it.each([
    ['start', 'amplify/backend.ts'],
    ['dev', 'amplify'],
    ['synth', 'amplify/backend.ts'],
  ])('%s refuses a folder without a backend, and leaves it as it is', async (name, lookedFor) => {
    const nowhere = join(folder.directory, 'nowhere');
    await expect(execute(amplifyOffline, [name, '--dir', nowhere])).rejects.toMatchObject({
      message: `There is no Amplify backend in ${nowhere} (looked for ${lookedFor}).`,
      resolution: expect.stringContaining('--dir'),
    });
    expect(existsSync(nowhere)).toBe(false);
  });

  it.each([
    ['is not there', undefined, /^There is no .*a-file\.$/],
    ['is no JSON', '# notes', /a-file cannot be read: .* JSON\.$/],
    ['holds nothing', 'null', /a-file is not of a sandbox on this machine\.$/],
    ['is of the cloud', '{"auth":{}}', /a-file is not of a sandbox on this machine\.$/],
    [
      'is of a sandbox that ended',
      '{"custom":{"local":{"endpoint":"http://127.0.0.1:9"}}}',
      /^No sandbox answers at http:\/\/127\.0\.0\.1:9\.$/,
    ],
  ])('invoke refuses outputs of which the file %s', async (_, content, message) => {
    await rm(file, { force: true });
    if (content !== undefined) await writeFile(file, content);
    await expect(
      execute(amplifyOffline, ['invoke', 'some-function', '--outputs', file]),
    ).rejects.toMatchObject({
      name: 'FriendlyError',
      message: expect.stringMatching(message),
      resolution: expect.stringMatching(/^Start a sandbox first, in another terminal: npm start/),
    });
  });

  it.each([
    [['--help'], /npx amplify-offline \[command\] \[options\]\n.* start .* synth .*--version/s],
    [['-h'], /npx amplify-offline \[command\] \[options\]\n/],
    [['start', '--help'], /npx amplify-offline start \[options\]\n.*--port .*--ephemeral /s],
    [['dev', '--help'], /npx amplify-offline dev \[options\]\n.*--identifier /s],
    [['invoke', '--help'], /npx amplify-offline invoke <function> \[options\]\n.*--event /s],
    [['synth', '--port', '--help'], /npx amplify-offline synth \[options\]\n.*--dir /s],
  ])('%j explains itself, in lines of at most 100 characters', async (args, text) => {
    const help = await printed(...args);
    expect(help).toMatch(text);
    expect(help.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it.each([
    ['start', 'start', 'start', 'npm start --'],
    ['start', 'run', 'start', 'npm start --'],
    ['dev', 'run', 'dev', 'npm run dev --'],
    ['dev', 'run', 'my-script', 'npx amplify-offline dev'],
    ['dev', 'exec', 'npx', 'npx amplify-offline dev'],
  ])('calls %s, for npm %s of %s, %s', async (name, npm, script, called) => {
    vi.stubEnv('npm_command', npm);
    vi.stubEnv('npm_lifecycle_event', script);
    expect(await printed(name, '--help')).toContain(`\n  ${called} [options]\n`);
  });

  it.each(['--version', '-v'])('tells its version: %s', async (option) => {
    expect(await printed(option)).toBe(`${packageJson.version}\n`);
  });
});

describe('npx amplify-offline', () => {
  it('prints a refusal as a line with what to do, and ends with 1', async () => {
    expect(await command.amplifyOffline(['strat']).ended()).toEqual(
      command.refusal(
        'Unknown command strat. Did you mean start?',
        'See npx amplify-offline --help.',
      ),
    );
  });

  it('runs anywhere', async () => {
    const { code, output } = await command.amplifyOffline(['--help'], folder.directory).ended();
    expect(output).toContain('\n  npx amplify-offline [command] [options]\n');
    expect(code).toBe(0);
  });
});

describe('npx amplify-offline dev', () => {
  it('ends where the project has no Amplify CLI, and says how to get it', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'no-cli-'));
    try {
      await mkdir(join(directory, 'amplify'));
      const args = ['dev', '--port', '0', '--ephemeral', '--dir', directory];
      const { code, output } = await command.amplifyOffline(args).ended();
      expect(output).toContain(`The Amplify CLI is not installed in ${directory}.`);
      expect(output).not.toMatch(/^\s+at /m);
      expect(code).toBe(1);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
