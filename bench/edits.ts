import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A change of a source file, as a developer makes one. */
export interface Edit {
  file: string;
  from: string;
  to: string;
}

export const HANDLER_EDIT: Edit = {
  file: 'amplify/functions/post-confirmation/post-confirmation.ts',
  from: "'post-confirmation', fields",
  to: "'post-confirmation edited', fields",
};

export const SCHEMA_EDIT: Edit = {
  file: 'amplify/data/schema.ts',
  from: '      age: a.integer()',
  to: '      nickname: a.string(),\n      age: a.integer()',
};

/** @throws where there is nothing to change */
export async function edit(projectDir: string, { file, from, to }: Edit): Promise<void> {
  const path = join(projectDir, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold: ${from}`);
  await writeFile(path, text.replace(from, to));
}
