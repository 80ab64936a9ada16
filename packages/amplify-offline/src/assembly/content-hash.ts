import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { SynthesisRequest } from './synthesize';

/** Tells whether sources gave an assembly before: of all that goes into it, by content, not by time. */
export async function contentHash({ projectDir, identity }: SynthesisRequest): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([identity, process.version]));
  const backendDir = join(projectDir, 'amplify');
  const files = existsSync(backendDir)
    ? (await readdir(backendDir, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
  const around = ['package.json', 'package-lock.json', 'tsconfig.json'].map((name) =>
    join(projectDir, name),
  );
  for (const file of [...files.sort(), ...around].filter(existsSync)) {
    hash.update(`\0${relative(projectDir, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
