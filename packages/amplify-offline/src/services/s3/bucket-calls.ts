import { readBody } from '../../http/http';
import { flat, type Xml, xml } from '../../http/query-protocol/xml';
import { pageOf } from './listing';
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
  return [...query.keys()].every((name) => LIST_OPTIONS.has(name)) ? list(store, call) : undefined;
}

const LIST_OPTIONS = new Set(
  `list-type prefix delimiter max-keys encoding-type continuation-token start-after fetch-owner marker
   x-id`.split(/\s+/),
);

const MOST_KEYS = 1_000;

/** ListObjects, in its second version (`list-type=2`) or its first. */
async function list(store: ObjectStore, { response, bucket, query }: Call): Promise<void> {
  const isSecond = query.get('list-type') === '2';
  const token = query.get('continuation-token');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = Math.min(Number(query.get('max-keys') ?? MOST_KEYS), MOST_KEYS);
  const after = token
    ? Buffer.from(token, 'base64url').toString()
    : (query.get(isSecond ? 'start-after' : 'marker') ?? '');
  const { objects, commonPrefixes, next } = pageOf(await store.list(bucket, prefix), {
    prefix,
    delimiter,
    after,
    maxKeys,
  });
  const written = (name: string) =>
    query.get('encoding-type') === 'url' ? encodeURIComponent(name).replaceAll('%2F', '/') : name;
  const elements = {
    Name: bucket,
    Prefix: written(prefix),
    Delimiter: delimiter ? written(delimiter) : undefined,
    MaxKeys: maxKeys,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: next !== undefined,
    ...(isSecond
      ? {
          KeyCount: objects.length + commonPrefixes.length,
          ContinuationToken: token ?? undefined,
          NextContinuationToken: next && Buffer.from(next).toString('base64url'),
        }
      : { Marker: written(after), NextMarker: next && written(next) }),
  };
  const contents = objects.map(({ key, size, modifiedAt }) => ({
    Key: written(key),
    LastModified: modifiedAt,
    Size: size,
  }));
  const prefixes = commonPrefixes.map((Prefix) => ({ Prefix: written(Prefix) }));
  const head = Object.entries(elements).map(([name, value]) => xml(name, value));
  const body = [...head, flat('Contents', contents), flat('CommonPrefixes', prefixes)].join('');
  sendXml(response, `<ListBucketResult>${body}</ListBucketResult>`);
}

async function removeMany(
  store: ObjectStore,
  { request, response, bucket, permit }: Call,
): Promise<void> {
  const body = await readBody(request);
  const keys = [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescaped(key));
  const errors: Xml[] = [];
  const deleted: { Key: string }[] = [];
  for (const Key of keys) {
    const refused = permit('s3:DeleteObject', bucket, Key);
    if (refused) {
      errors.push({ Key, Code: refused.code, Message: refused.message });
    } else {
      await store.remove(bucket, Key);
      deleted.push({ Key });
    }
  }
  const isQuiet = /<Quiet>true<\/Quiet>/.test(body);
  const done = flat('Deleted', isQuiet ? [] : deleted);
  sendXml(response, `<DeleteResult>${done}${flat('Error', errors)}</DeleteResult>`);
}

function unescaped(text: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name
      ? (characters[name] ?? '')
      : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  );
}

const ENCRYPTED: Xml = {
  Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
};
