import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Command, start } from '../cli/command';

/*
 * The lower end of what the package takes, as its `peerDependencies` have it: a team that has installed Amplify in May
 * 2024, when it was first released, by the lockfile beside this (the versions are those of AWS's own
 * amplify-vite-react-template of May 5th), and installs the tarball into it. The upper end is this repository's own
 * lockfile, with all the other tests.
 */

const execute = promisify(execFile);
const HERE = resolve('packages/amplify-offline/test/oldest');
const TEMPLATE = resolve('node_modules/create-amplify/templates/basic-auth-data');
const ALL_DONE = 'wrote milk undefined\nreads 1\nis quinn@example.com true\n';

/** As on a terminal: nothing of the npm and the Vitest that run this. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV|AWS_)/.test(name)),
);

let directory: string;
const npm = (...args: string[]) => execute('npm', args, { cwd: directory, env: ENVIRONMENT });
const node = (args: string[], env = {}) =>
  start(args, { cwd: directory, env: { ...ENVIRONMENT, ...env } });
const todo = (outputs: string) => node(['todo.mjs', outputs]).ended();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'oldest-'));
  for (const file of ['package.json', 'package-lock.json', 'todo.mjs']) {
    await cp(join(HERE, file), join(directory, file));
  }
  await cp(TEMPLATE, directory, { recursive: true });
  await npm('ci', '--no-audit', '--no-fund');
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('is installed without a word of npm on conflicts, and leaves the packages of the team as they are', async () => {
  const before = await locked();
  const dist = resolve('packages/amplify-offline/dist');
  const { stdout: tarball } = await npm('pack', dist, '--silent');
  const { stderr } = await npm('install', '--save-dev', '--no-audit', '--no-fund', tarball.trim());
  expect(stderr).not.toContain('ERESOLVE');
  const after = await locked();
  expect(after).toMatchObject(before);
  expect(Object.keys(after).filter((path) => OF_AMPLIFY.test(path) && !(path in before))).toEqual(
    [],
  );
});

it('runs a script with the backend beside it', async () => {
  const args = [amplifyOffline(), 'exec', '--', process.execPath, 'todo.mjs', '.'];
  const { code, output } = await node(args).ended();
  expect(output).toContain(ALL_DONE);
  expect(code).toBe(7);
});

it('finds all in order', async () => {
  const { code, output } = await node([amplifyOffline(), 'doctor', '--port', '0']).ended();
  expect(output).toMatch(/^ok +@aws-amplify\/backend-cli 1\.0\.1$/m);
  expect(output).toMatch(/^ok +aws-amplify 6\.2\.0$/m);
  expect(code).toBe(0);
});

it('has the Amplify CLI deploy to it: watching, and once by the variables that it prints', async () => {
  const args = [amplifyOffline(), 'dev', '--port', '0', '--ephemeral', '--identifier', 'one'];
  const dev = node(args);
  const end = () => {
    dev.child.kill('SIGINT');
    dev.child.stdin?.end(); // at its end this ampx asks whether to delete the sandbox
  };
  onTestFinished(end);
  await dev.printed(/File written: amplify_outputs\.json/);
  expect(await todo('.')).toEqual({ code: 7, output: ALL_DONE });
  const once = await ampx(dev, 'sandbox --once --identifier two --outputs-out-dir two');
  expect(once).toMatch(/File written: .*amplify_outputs\.json/);
  expect(await todo('two')).toEqual({ code: 7, output: ALL_DONE });
  end();
  expect((await dev.ended()).output).not.toMatch(/not emulated {2}/);
});

const amplifyOffline = () => join(directory, 'node_modules/amplify-offline/bin/amplify-offline.js');

const OF_AMPLIFY = /(^|\/)(@aws-amplify\/[\w-]+|aws-amplify|aws-cdk|aws-cdk-lib|constructs)$/;

/** All that is installed: version by place. */
async function locked(): Promise<Record<string, string>> {
  const { packages } = JSON.parse(await readFile(join(directory, 'package-lock.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries<{ version: string }>(packages).map(([path, { version }]) => [path, version]),
  );
}

/** Runs the CLI in a shell with the line that is printed for it. @returns what it prints */
async function ampx(dev: Command, command: string): Promise<string> {
  const variables = /^ +export (AWS_ENDPOINT_URL=.*)$/m.exec(dev.output())?.[1];
  const script = `export ${variables}; npx --no-install ampx ${command}`;
  const { stdout, stderr } = await execute('sh', ['-c', script], {
    cwd: directory,
    env: ENVIRONMENT,
  });
  return stdout + stderr;
}
