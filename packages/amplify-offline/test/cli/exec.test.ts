import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Project, projectWith, writeBackend } from '../project';
import { amplifyOffline, type Command, refusal } from './command';

let project: Project;
const running: Command[] = [];
beforeEach(async () => {
  project = await projectWith({ 'package.json': '{"name":"team"}' });
  await writeBackend(project.directory, { Resources: {} });
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await project.remove();
});

const FILE = 'amplify_outputs.json';
const outputs = () => readFile(join(project.directory, FILE), 'utf8');
const names = async () =>
  (await readdir(project.directory)).filter((name) => name.startsWith('amplify_'));

/** Runs a line of JavaScript in a command that is run. */
function exec(code: string, ...options: string[]): Command {
  const args = ['exec', ...options, '--', process.execPath, '-e', code];
  const command = amplifyOffline(args, project.directory);
  running.push(command);
  return command;
}

it('hands on the exit code of a command that finds outputs and endpoint, and leaves nothing', async () => {
  const command = exec(`
    const { endpoint } = require('./${FILE}').custom.local;
    fetch(endpoint + '/_local/health').then(async (answer) => {
      console.log(endpoint === process.env.AWS_ENDPOINT_URL, await answer.text());
      process.exit(7);
    });
  `);
  const { code, output } = await command.ended();
  expect(output).toContain('\ntrue {"status":"ready"}\n');
  expect(code).toBe(7);
  expect(await names()).toEqual([]);
  const [endpoint = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
  await expect(fetch(endpoint)).rejects.toThrow();
});

it('leads a server to the keys of the user pool, which it asks AWS for', async () => {
  const command = exec(`
    fetch('https://cognito-idp.us-east-1.amazonaws.com/us-east-1_none/.well-known/jwks.json')
      .then(async (answer) => console.log(answer.status, (await answer.json()).message));
  `);
  expect((await command.ended()).output).toMatch(/^404 .*us-east-1_none/m);
});

it('puts back the outputs that were there', async () => {
  await writeFile(join(project.directory, FILE), '"of the cloud"');
  expect(await exec('').ended()).toMatchObject({ code: 0 });
  expect(await outputs()).toBe('"of the cloud"');
  expect(await names()).toEqual([FILE]);
});

// On Windows whoever is sent a signal ends at once.
it.skipIf(process.platform === 'win32')(
  'ends its command where it is ended, and puts the outputs back',
  async () => {
    await writeFile(join(project.directory, FILE), '"of the cloud"');
    const command = exec('console.log("it", "waits"); setInterval(() => {}, 1000)');
    await command.printed(/it waits/);
    command.child.kill('SIGTERM');
    expect(await command.ended()).toMatchObject({ code: 143 });
    expect(await outputs()).toBe('"of the cloud"');
  },
);

it('puts the outputs back after one that was killed, and refuses beside one that runs', async () => {
  await writeFile(join(project.directory, FILE), '"of the cloud"');
  const command = exec('console.log("it", "waits"); process.stdin.resume()');
  await command.printed(/it waits/);
  const beside = await exec('').ended();
  expect(beside.code).toBe(1);
  expect(beside.output).toContain('--outputs-dir <folder>');
  command.child.kill('SIGKILL');
  await command.ended();
  expect(await outputs()).toContain('custom');

  expect(await exec('').ended()).toMatchObject({ code: 0 });
  expect(await outputs()).toBe('"of the cloud"');
  expect(await names()).toEqual([FILE]);
});

it('says what is wrong with what was typed, and leaves options to the command', async () => {
  const without = amplifyOffline(['exec', 'npm', 'test'], project.directory);
  const message = 'What is to run comes after --, such as: exec -- npm test';
  expect(await without.ended()).toEqual(refusal(message, 'See npx amplify-offline exec --help.'));
  const help = amplifyOffline(['exec', '--', process.execPath, '--help'], project.directory);
  expect((await help.ended()).output).toContain('Usage: node [options]');
  const unknown = amplifyOffline(['exec', '--', 'no-such-command'], project.directory);
  const { code, output } = await unknown.ended();
  // On Windows it is the shell that says so.
  expect(output).toMatch(/no-such-command(' is not| cannot be started)/);
  expect(code).toBe(1);
  expect(await names()).toEqual([]);
});
