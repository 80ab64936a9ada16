import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const TEMPLATE = join(ROOT, 'node_modules/create-amplify/templates/basic-auth-data');

/** As `create-amplify` writes them beside its template (lib/tsconfig_initializer, 1.3.1), in substance. */
const FILES = {
  'package.json': { name: 'a-team', version: '1.0.0' },
  'amplify/package.json': { type: 'module' },
  'amplify/tsconfig.json': {
    compilerOptions: {
      target: 'es2022',
      module: 'es2022',
      moduleResolution: 'bundler',
      resolveJsonModule: true,
      esModuleInterop: true,
      forceConsistentCasingInFileNames: true,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      paths: { '$amplify/*': ['../.amplify/generated/*'] },
    },
  },
};

/**
 * A team's backend in a temporary folder: `create-amplify`'s own template, with our triggers taken over as
 * the page for it says; the code comes from there, so that it cannot be wrong.
 */
export async function teamBackend(): Promise<AsyncDisposable & { directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'team-'));
  await cp(TEMPLATE, directory, { recursive: true });
  for (const [file, content] of Object.entries(FILES)) {
    await writeFile(join(directory, file), JSON.stringify(content));
  }
  for (const path of ['node_modules', 'package-lock.json']) {
    await symlink(join(ROOT, path), join(directory, path));
  }

  await cp(join(ROOT, 'amplify/functions'), join(directory, 'amplify/functions'), {
    recursive: true,
  });
  const [model = '', backend = ''] = await blocksOfReadme('ts');
  const data = join(directory, 'amplify/data/resource.ts');
  const schema = (await readFile(data, 'utf8'))
    .replace('const schema = a.schema({\n', (start) => `export ${start}${model}`)
    .replace(/\r/g, '');
  await writeFile(data, schema);
  await writeFile(join(directory, 'amplify/backend.ts'), backend);
  return {
    directory,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The code of the page "Add it to your own Gen 2 project" in a language, block by block. */
export async function blocksOfReadme(language: 'ts' | 'console'): Promise<string[]> {
  const page = await readFile(join(ROOT, 'amplify/functions/README.md'), 'utf8');
  const blocks = page.matchAll(/```(\w+)\n([\s\S]*?)```/g);
  return Array.from(blocks).flatMap(([, of, code = '']) => (of === language ? [code] : []));
}
