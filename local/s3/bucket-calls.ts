import { readBody } from '../endpoint/http';
import { flat, type Xml, xml } from '../query-protocol/xml';
import type { ObjectStore } from './object-store';
import { type Call, end, sendXml } from './s3-call';

/** Answers what is asked of a bucket. @returns undefined for what is not emulated */
export function bucketCall(store: ObjectStore, call: Call): Promise<void> | undefined {
  const { request, response, query } = call;
  const answerWith = async (body: string) => sendXml(response, body);
  if (request.method === 'HEAD') return Promise.resolve(end(response, 200));
  if (request.method === 'POST' && query.has('delete')) return removeMany(store, call);
  if (request.method !== 'GET') return undefined;
  if (query.has('location')) return answerWith(xml('LocationConstraint', ''));
  if (query.has('encryption')) {
    return answerWith(xml('ServerSideEncryptionConfiguration', ENCRYPTED));
  }
  return query.size === 0 || query.has('list-type') ? list(store, call) : undefined;
}

/** All at once: the buckets of a sandbox are small. */
async function list(store: ObjectStore, { response, bucket, query }: Call): Promise<void> {
  const objects = await store.list(bucket, query.get('prefix') ?? '');
  const found = objects.slice(0, Number(query.get('max-keys') ?? 1_000));
  const contents = found.map(({ key, size, modifiedAt }) => ({
    Key: key,
    LastModified: modifiedAt,
    Size: size,
  }));
  const head = [
    xml('Name', bucket),
    xml('KeyCount', found.length),
    xml('IsTruncated', found.length < objects.length),
  ];
  sendXml(
    response,
    `<ListBucketResult>${head.join('')}${flat('Contents', contents)}</ListBucketResult>`,
  );
}

async function removeMany(store: ObjectStore, { request, response, bucket }: Call): Promise<void> {
  const keys = [...(await readBody(request)).matchAll(/<Key>([^<]*)<\/Key>/g)].map(
    ([, key]) => key,
  );
  for (const key of keys) await store.remove(bucket, key ?? '');
  sendXml(response, xml('DeleteResult', ''));
}

const ENCRYPTED: Xml = {
  Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
};
