import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { CloudAssembly } from '../../assembly/cloud-assembly';
import type { Resource } from '../../template/template';
import { declared, readable } from '../resource-type';
import type { ObjectStore } from './object-store';
import { BUCKET_DEPLOYMENT } from './properties';

const TYPE = 'Custom::CDKBucketDeployment';

/**
 * Does what the function behind CDK's `BucketDeployment` would do: puts the files of its sources into
 * the bucket. Amplify keeps the GraphQL schema for its code generators so.
 *
 * @throws ResourceFailed for one that does not say where from and where to
 */
export async function deployToBuckets(
  resources: Resource[],
  assembly: CloudAssembly,
  store: ObjectStore,
): Promise<void> {
  for (const { properties } of declared(TYPE, BUCKET_DEPLOYMENT, resources)) {
    const { DestinationBucketName: bucket, DestinationBucketKeyPrefix: prefix = '' } = properties;
    for (const key of properties.SourceObjectKeys) {
      const folder = assembly.asset(key);
      for (const file of await filesIn(folder)) {
        const path = relative(folder, file).split(sep).join('/');
        await store.put(bucket, prefix ? `${prefix}/${path}` : path, createReadStream(file));
      }
    }
  }
}

/** The keys of all assets that are put into buckets so. */
export function sourcesOf(resources: Resource[]): string[] {
  const deployments = readable(TYPE, BUCKET_DEPLOYMENT, resources);
  return deployments.flatMap(({ properties }) => properties.SourceObjectKeys);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    // A source that is an archive; only an assembly that was not uploaded has it packed.
    if (error.code === 'ENOTDIR') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
