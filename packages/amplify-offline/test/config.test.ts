import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openToNetwork } from '../src/cli/open-to-network';
import { readConfig } from '../src/config';
import { amplifyOffline, type Command } from './cli/command';
import { type Project, projectWith, writeBackend } from './project';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const CONFIG = 'amplify-offline.config.ts';

async function project(files: Record<string, string>): Promise<Project> {
  const made = await projectWith({ 'package.json': '{"name":"team","type":"module"}', ...files });
  cleanUp.push(made.remove);
  return made;
}

describe('what a project says of its sandbox', () => {
  const read = async (files: Record<string, string>) =>
    readConfig((await project(files)).directory);

  it('is nothing where it has no such file', async () => {
    expect(await read({})).toEqual({});
  });

  it.each([
    [CONFIG, 'const port: number = 4600; export default { port };', '{"type":"module"}'],
    [CONFIG, 'const port: number = 4600; export default { port };', '{}'],
    ['amplify-offline.config.mjs', 'export default { port: 4600 };', '{}'],
    ['amplify-offline.config.js', 'module.exports = { port: 4600 };', '{}'],
  ])('is read from %s: %s, in a project of %s', async (file, code, manifest) => {
    expect(await read({ [file]: code, 'package.json': manifest })).toEqual({ port: 4600 });
  });

  it.each([
    ['export default 7;', 'it has no default export that is an object'],
    ['export default { prot: 1 };', 'there is no setting prot, only port, host, seed, functions'],
    ['export default { port: "4600" };', 'port is a number from 0 to 65535'],
    ['export default { port: 70000 };', 'port is a number from 0 to 65535'],
    ['export default { host: 7 };', 'host is an address such as "0.0.0.0"'],
    ['export default { seed: true };', 'seed is a file such as "amplify/seed/seed.ts"'],
    [
      'export default { functions: { report: { environment: { PORT: 1 } } } };',
      'functions has for each name { environment }, whose values are texts',
    ],
    [
      'export default { functions: { report: { memory: 1 } } };',
      'functions has for each name { environment }, whose values are texts',
    ],
    ['throw new Error("no such thing");', 'cannot be read: no such thing'],
  ])('is refused where it makes no sense: %s', async (code, what) => {
    await expect(read({ [CONFIG]: code })).rejects.toThrow(what);
  });
});

describe('a sandbox with it', () => {
  const start = (directory: string, ...args: string[]): Command => {
    const command = amplifyOffline(args, directory);
    cleanUp.push(async () => {
      command.child.kill('SIGKILL');
      await command.ended();
    });
    return command;
  };
  const PROJECT = {
    [CONFIG]: `export default { port: 0, seed: 'fill.ts' };`,
    'fill.ts': `
      import { appendFileSync } from 'node:fs';
      const { status }: Response = await fetch(process.env.AWS_ENDPOINT_URL + '/_local/health');
      appendFileSync('filled.txt', status + '\\n');
    `,
  };
  const filled = ({ directory }: Project) => readFile(join(directory, 'filled.txt'), 'utf8');

  it('is filled once, where nothing is kept yet, and anew where it keeps nothing', async () => {
    const team = await project(PROJECT);
    await writeBackend(team.directory, { Resources: {} });
    for (const times of [1, 1]) {
      const sandbox = start(team.directory, 'start');
      await sandbox.printed(/Ctrl-C ends it/);
      expect(await filled(team)).toBe('200\n'.repeat(times));
      sandbox.child.kill('SIGINT');
      await sandbox.ended();
    }
    await start(team.directory, 'exec', '--no-seed', '--', process.execPath, '-e', '').ended();
    expect(await filled(team)).toBe('200\n');
    await start(team.directory, 'exec', '--', process.execPath, '-e', '').ended();
    expect(await filled(team)).toBe('200\n200\n');
  });

  it('says what to do where what fills it fails, or is not there', async () => {
    const team = await project({ ...PROJECT, 'fill.ts': 'throw new Error("no user");' });
    await writeBackend(team.directory, { Resources: {} });
    const failed = await start(team.directory, 'start').ended();
    expect(failed.output).toContain('no user');
    expect(failed.output).toContain('fill.ts ended with 1, so the sandbox has not');
    expect(failed.code).toBe(1);
    const other = await project({ [CONFIG]: `export default { seed: 'nowhere.ts' };` });
    await writeBackend(other.directory, { Resources: {} });
    const exec = ['exec', '--', process.execPath, '-e', ''];
    expect((await start(other.directory, ...exec).ended()).output).toMatch(
      /There is no .*nowhere\.ts/,
    );
  });

  it.runIf(process.platform === 'linux')(
    'listens where it says, unless a command says otherwise',
    async () => {
      const team = await project({ [CONFIG]: `export default { port: 0, host: '127.0.0.2' };` });
      await writeBackend(team.directory, { Resources: {} });
      const own = start(team.directory, 'start', '--ephemeral');
      await own.printed(/Ctrl-C ends it/);
      expect(own.output()).toMatch(/Endpoint +http:\/\/127\.0\.0\.2:\d+/);
      const typed = ['start', '--ephemeral', '--host', '127.0.0.1'];
      const other = start(team.directory, ...typed);
      await other.printed(/Ctrl-C ends it/);
      expect(other.output()).toMatch(/Endpoint +http:\/\/127\.0\.0\.1:\d+/);
    },
  );
});

it('that others in the network reach says so loudly, and no other', () => {
  expect(openToNetwork('http://192.168.1.20:4566')).toMatch(/OPEN TO THE NETWORK.*192\.168\.1\.20/);
  expect(openToNetwork('http://127.0.0.1:4566')).toBe('');
});
