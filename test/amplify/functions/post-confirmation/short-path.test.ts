import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const FUNCTIONS = join(import.meta.dirname, '../../../../amplify/functions');

/** A file of ours and all that it imports of ours, from the functions' folder on. */
function readWith(file: string, found: Map<string, string>): Map<string, string> {
  const source = readFileSync(file, 'utf8');
  found.set(relative(FUNCTIONS, file), source);
  for (const [, path = ''] of source.matchAll(/ from '(\.[^']+)'/g)) {
    const imported = `${join(dirname(file), path)}.ts`;
    if (!found.has(relative(FUNCTIONS, imported))) readWith(imported, found);
  }
  return found;
}

test('a reader comes from the event to the request in a minute', () => {
  const path = readWith(join(FUNCTIONS, 'post-confirmation/handler.ts'), new Map());
  const files = Array.from(path.keys(), (file) => file.replaceAll(sep, '/'));
  expect(files.sort()).toEqual([
    'post-confirmation/handler.ts',
    'post-confirmation/post-confirmation.ts',
    'users/limits.ts',
    'users/report.ts',
    'users/user-row.ts',
    'users/user-table.ts',
  ]);
  const lines = [...path.values()].map((source) => source.trimEnd().split('\n').length);
  expect(lines.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(300);
});
