import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from '../assembly/cloud-assembly';

/**
 * The GraphQL schema that Amplify uploads to a bucket of the backend for its code generators. It is
 * among the sources of a bucket deployment, as `model-schema.graphql`.
 *
 * @param sources the keys of all assets that are put into buckets
 * @returns an empty text for a backend without data
 */
export function modelSchema(sources: string[], assembly: CloudAssembly): string {
  for (const key of sources) {
    try {
      return readFileSync(join(assembly.asset(key), 'model-schema.graphql'), 'utf8');
    } catch (error) {
      // Another deployment's source: it has no such file, and may be a zip file rather than a folder.
      if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  return '';
}
