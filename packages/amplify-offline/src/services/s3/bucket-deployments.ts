import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { CloudAssembly } from '../../assembly/cloud-assembly';
import type { Resource } from '../../template/template';
import { declared, readable } from '../resource-type';
import type { Buckets } from './buckets';
import { createDigest } from './digests';
import { BUCKET_DEPLOYMENT } from './properties';
import { newVersionId } from './version-id';

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
  buckets: Buckets,
): Promise<void> {
  for (const { properties } of declared(TYPE, BUCKET_DEPLOYMENT, resources)) {
    const { DestinationBucketName: bucket, DestinationBucketKeyPrefix: prefix = '' } = properties;
    for (const key of properties.SourceObjectKeys) {
      const folder = assembly.asset(key);
      for (const file of await filesIn(folder)) {
        const path = relative(folder, file).split(sep).join('/');
        await deployFile(buckets, bucket, prefix ? `${prefix}/${path}` : path, file);
      }
    }
  }
}

/** An object stays as it is where it is there already: most runs deploy what the run before did. */
async function deployFile(buckets: Buckets, name: string, key: string, file: string) {
  const bucket = buckets.open(name);
  const md5 = createDigest('md5');
  for await (const chunk of createReadStream(file)) md5.update(chunk);
  const etag = `"${md5.value().toString('hex')}"`;
  if (bucket.find(key)?.etag === etag) return;
  const piece = await bucket.content.write(createReadStream(file));
  const versionId = newVersionId(buckets.definition(name)?.versioning);
  await bucket.put({
    ...{ key, versionId, etag, size: piece.size, modifiedAt: Date.now(), pieces: [piece] },
    ...{ headers: { 'content-type': 'binary/octet-stream' }, isDeployed: true as const },
  });
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
