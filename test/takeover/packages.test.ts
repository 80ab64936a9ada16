import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocksOfReadme } from './team-backend';

const ROOT = join(import.meta.dirname, '../..');

/** What the code of a folder imports, types included, by the name of the package. */
async function packagesImported(folder: string): Promise<Set<string>> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const paths = sources.flatMap((source) =>
    Array.from(source.matchAll(/ from '([^.'][^']*)'/g), ([, path = '']) => path),
  );
  const names = paths
    .filter((path) => !isBuiltin(path))
    .map((path) => /^(@.+?\/)?[^/]+/.exec(path));
  return new Set(names.flatMap((found) => found?.[0] ?? []));
}

/** What `npm install` lines install, without versions; a shell makes several of `{a,b}`. */
function packagesInstalled(commands: string): string[] {
  return Array.from(commands.matchAll(/^npm install (.*)$/gm), ([, line = '']) => line.split(' '))
    .flat()
    .filter((word) => !word.startsWith('--'))
    .flatMap((word) => {
      const [, scope, names] = /^(.*)\{(.*)\}$/.exec(word) ?? [];
      return names?.split(',').map((name) => scope + name) ?? [word];
    })
    .map(withoutVersion);
}
const withoutVersion = (name: string) => name.replace(/(?<=.)@.*$/, '');

/** What a project of `create-amplify` has by itself. */
async function packagesOfTemplate(): Promise<string[]> {
  const file = join(ROOT, 'node_modules/create-amplify/lib/default_packages.json');
  const { defaultDevPackages, defaultProdPackages } = JSON.parse(await readFile(file, 'utf8'));
  return [...defaultDevPackages, ...defaultProdPackages].map(withoutVersion);
}

// The test beside this one has all of this project's packages at hand, and would miss none.
test('the README installs each package that the folder imports, unless the template has it', async () => {
  const [commands = ''] = await blocksOfReadme('console');
  const installed = packagesInstalled(commands);
  const there = new Set([...installed, ...(await packagesOfTemplate())]);
  const imported = await packagesImported(join(ROOT, 'amplify/functions'));
  expect(imported).toContain('@aws-sdk/lib-dynamodb');
  const missing = [...imported].filter((name) => !there.has(name) && !there.has(`@types/${name}`));
  expect(missing).toEqual([]);

  // CDK bundles the functions by esbuild, and imports it from nowhere.
  const wanted = ['esbuild', ...Array.from(imported, (name) => [name, `@types/${name}`]).flat()];
  expect(installed.filter((name) => !wanted.includes(name))).toEqual([]);
});
