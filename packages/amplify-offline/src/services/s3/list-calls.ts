import { flat, type Xml, xml } from '../../http/query-protocol/xml';
import { invalidArgument } from './errors';
import { type Page, pageOf } from './listing';
import { type Call, sendXml } from './s3-call';

const MOST_KEYS = 1_000;

/** What all lists are asked with. */
export interface Asked {
  prefix: string;
  delimiter: string;
  maxKeys: number;
  /** A name as the answer writes it. */
  written(name: string): string;
}

/** @throws S3Error for what is no list's */
export function askedOf(query: URLSearchParams, limit = 'max-keys'): Asked {
  const most = query.get(limit) ?? String(MOST_KEYS);
  if (!/^\d{1,10}$/.test(most)) {
    throw wrongLimit(limit, most);
  }
  const encoding = query.get('encoding-type');
  if (encoding !== null && encoding !== 'url') {
    throw invalidArgument(
      'Invalid Encoding Method specified in Request',
      'encoding-type',
      encoding,
    );
  }
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    maxKeys: Math.min(Number(most), MOST_KEYS),
    written: (name) => (encoding === 'url' ? urlEncoded(name) : name),
  };
}

/** brekkylab/backlot issue 192, and floci-io/floci pull request 3510, quote what AWS says. */
function wrongLimit(limit: string, value: string) {
  const name = limit.replace(/-(.)/, (_, letter) => letter.toUpperCase());
  return invalidArgument(
    `Argument ${name} must be an integer between 0 and 2147483647`,
    name,
    value,
  );
}

/** As a form encodes it, but for slashes (measured on AWS: brekkylab/backlot issue 178). */
function urlEncoded(name: string): string {
  return new URLSearchParams({ '': name }).toString().slice(1).replaceAll('%2F', '/');
}

export const commonPrefixes = ({ commonPrefixes }: Page, { written }: Asked) =>
  flat(
    'CommonPrefixes',
    commonPrefixes.map((Prefix) => ({ Prefix: written(Prefix) })),
  );

export const elements = (values: Record<string, Xml>) =>
  Object.entries(values)
    .map(([name, value]) => xml(name, value))
    .join('');

/** ListObjects, in its second version (`list-type=2`) or its first. @throws S3Error */
export function listObjects({ response, definition, bucket, query }: Call): void {
  const isSecond = query.get('list-type') === '2';
  const asked = askedOf(query);
  const { prefix, delimiter, maxKeys, written } = asked;
  const token = query.get('continuation-token');
  const after = token === null ? query.get(isSecond ? 'start-after' : 'marker') : keyOf(token);
  const page = pageOf(
    bucket.keys,
    { prefix, delimiter, maxKeys, after: after ?? '' },
    (key) => bucket.find(key) !== undefined,
  );
  const head = elements({
    Name: definition.name,
    Prefix: written(prefix),
    Delimiter: delimiter ? written(delimiter) : undefined,
    MaxKeys: maxKeys,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: page.next !== undefined,
    ...(isSecond
      ? {
          KeyCount: page.keys.length + page.commonPrefixes.length,
          ContinuationToken: token ?? undefined,
          NextContinuationToken: page.next && tokenOf(page.next),
          StartAfter: query.has('start-after')
            ? written(query.get('start-after') ?? '')
            : undefined,
        }
      : {
          Marker: written(after ?? ''),
          // API reference, ListObjects: with a delimiter only.
          NextMarker: page.next && delimiter ? written(page.next) : undefined,
        }),
  });
  const hasOwner = !isSecond || query.get('fetch-owner') === 'true';
  const contents = page.keys.map((key) => {
    const { modifiedAt, etag, size, checksum } = bucket.find(key) ?? {};
    return {
      Key: written(key),
      LastModified: secondOf(modifiedAt),
      ETag: etag,
      ...(checksum && {
        ChecksumAlgorithm: checksum.name.toUpperCase(),
        ChecksumType: checksum.type,
      }),
      Size: size,
      ...(hasOwner && { Owner: OWNER }),
      StorageClass: 'STANDARD',
    };
  });
  sendXml(
    response,
    'ListBucketResult',
    head + flat('Contents', contents) + commonPrefixes(page, asked),
  );
}

/** S3 keeps whole seconds. */
export const secondOf = (time = 0) => new Date(Math.floor(time / 1_000) * 1_000);

/** A canonical user id has 64 hexadecimal digits. */
export const OWNER = { ID: '0'.repeat(64) };

/** Tokens are opaque; ours hold the last name of the page before. */
const tokenOf = (name: string) => `1${Buffer.from(name).toString('base64url')}`;

function keyOf(token: string): string {
  const name = Buffer.from(token.slice(1), 'base64url').toString();
  if (token !== '' && tokenOf(name) === token) return name;
  // The words, also for an empty one: brekkylab/backlot issue 205.
  throw invalidArgument(
    'The continuation token provided is incorrect',
    'continuation-token',
    token,
  );
}
