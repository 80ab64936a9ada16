import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, templateBackend } from './template-backend';

/**
 * A team's backend in a temporary folder: `create-amplify`'s own template, with our triggers taken over as
 * the page for it says; the code comes from there, so that it cannot be wrong.
 */
export async function teamBackend(): Promise<AsyncDisposable & { directory: string }> {
  const team = await templateBackend();
  const { directory } = team;
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
  return team;
}

/** The code of the page "Add it to your own Gen 2 project" in a language, block by block. */
export async function blocksOfReadme(language: 'ts' | 'console'): Promise<string[]> {
  const page = await readFile(join(ROOT, 'amplify/functions/README.md'), 'utf8');
  const blocks = page.matchAll(/```(\w+)\n([\s\S]*?)```/g);
  return Array.from(blocks).flatMap(([, of, code = '']) => (of === language ? [code] : []));
}
