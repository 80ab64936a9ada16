import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { start } from '../cli/command';

/* The tarball in a project of its own: `create-amplify`'s template, and a script that does what it is for. */

const execute = promisify(execFile);
const PACKAGE = resolve('packages/amplify-offline');
const TEMPLATE = resolve('node_modules/create-amplify/templates/basic-auth-data');

const TODO = `
  import { readFileSync } from 'node:fs';
  import { Amplify } from 'aws-amplify';
  import { generateClient } from 'aws-amplify/data';
  Amplify.configure(JSON.parse(readFileSync('amplify_outputs.json', 'utf8')));
  const { models: { Todo } } = generateClient();
  const { data, errors } = await Todo.create({ content: 'milk' });
  console.log(data?.content, errors?.[0]?.message, (await Todo.list()).data.length);
  process.exit(7);
`;

interface Entry {
  types: string;
  default: string;
}

let directory: string;
const installed = () => join(directory, 'node_modules/amplify-offline');
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'installed-'));
  await cp(TEMPLATE, directory, { recursive: true });
  await writeFile(join(directory, 'package.json'), '{"name":"team","type":"module"}');
  await writeFile(join(directory, 'todo.mjs'), TODO);
  await mkdir(join(directory, 'node_modules'));
  for (const name of await readdir('node_modules')) {
    if (name === 'amplify-offline' || name.startsWith('.')) continue;
    await symlink(resolve('node_modules', name), join(directory, 'node_modules', name));
  }
  await execute(process.execPath, ['--import', 'tsx', join(PACKAGE, 'build.ts')]);
  const pack = ['pack', join(PACKAGE, 'dist'), '--pack-destination', directory];
  const { stdout } = await execute('npm', pack);
  await execute('tar', ['-xzf', stdout.trim()], { cwd: directory });
  await cp(join(directory, 'package'), installed(), { recursive: true });
  // What it needs in a version of its own, as npm would put it there.
  await symlink(join(PACKAGE, 'node_modules'), join(installed(), 'node_modules'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('runs a script with the backend of the template beside it, and hands on its exit code', async () => {
  const bin = join(installed(), 'bin/amplify-offline.js');
  const args = [bin, 'exec', '--', process.execPath, 'todo.mjs'];
  const { code, output } = await start(args, { cwd: directory, env: process.env }).ended();
  expect(output).toContain('\nmilk undefined 1\n');
  expect(code).toBe(7);
  expect(await readdir(directory)).not.toContain('amplify_outputs.json');
});

it('holds no sources, and says where its types and what it needs are', async () => {
  const manifest = JSON.parse(await readFile(join(installed(), 'package.json'), 'utf8'));
  expect(Object.keys(manifest)).not.toContain('devDependencies');
  const { './package.json': _, ...entries } = manifest.exports as Record<string, Entry>;
  expect(Object.keys(entries)).toContain('./testing/react-native');
  for (const { types, default: code } of Object.values(entries)) {
    await readFile(join(installed(), types));
    await readFile(join(installed(), code));
  }
  const files = await readdir(installed(), { recursive: true });
  expect(files.filter((name) => /(?<!\.d)\.ts$/.test(name) && !/node_modules/.test(name))).toEqual(
    [],
  );
});
