import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a request says of its signature, in its headers or, where it is presigned, in its URL. */
export interface SignatureV4 {
  accessKeyId: string;
  /** Of the credential scope, as `20260131`. */
  day: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
  /** As `20260131T120000Z`. */
  date: string;
  /** How many seconds it is good for; of presigned URLs alone. */
  expires?: number;
}

/** @returns undefined for a request that has no such signature, or half of one */
export function readSignatureV4(
  { headers }: IncomingMessage,
  query: URLSearchParams,
): SignatureV4 | undefined {
  const isPresigned = query.has('X-Amz-Algorithm');
  const authorization = String(headers.authorization ?? '');
  const said = (name: string) =>
    isPresigned
      ? (query.get(`X-Amz-${name}`) ?? '')
      : (new RegExp(`[ ,]${name}=([^, ]*)`).exec(authorization)?.[1] ?? '');
  const algorithm = isPresigned ? query.get('X-Amz-Algorithm') : authorization.split(' ')[0];
  const [accessKeyId, day, region, service, end] = said('Credential').split('/');
  const date = isPresigned ? said('Date') : String(headers['x-amz-date'] ?? '');
  if (algorithm !== 'AWS4-HMAC-SHA256' || end !== 'aws4_request') return undefined;
  if (!accessKeyId || !day || !region || !service) return undefined;
  return {
    ...{ accessKeyId, day, region, service, date },
    signedHeaders: said('SignedHeaders').split(';').filter(Boolean),
    signature: said('Signature'),
    ...(isPresigned && { expires: Number(said('Expires') || Number.NaN) }),
  };
}

/**
 * Whether a signature is that of this request, by whoever has this secret.
 *
 * @param path of the request as it was sent
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSignedWith(
  secret: string,
  { day, region, service, date, signedHeaders, signature, expires }: SignatureV4,
  { method = '', headers }: IncomingMessage,
  path: string,
): boolean {
  const [pathname = '', search = ''] = path.split(/\?(.*)/s);
  const isPresigned = expires !== undefined;
  const canonical = [
    method,
    pathname.split('/').map(canonicalPart).join('/'),
    canonicalQuery(search),
    ...signedHeaders.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    signedHeaders.join(';'),
    String(headers['x-amz-content-sha256'] ?? (isPresigned ? 'UNSIGNED-PAYLOAD' : '')),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, hash].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (key, text) => createHmac('sha256', key).update(text).digest(),
    `AWS4${secret}`,
  );
  const expected = createHmac('sha256', key).update(toSign).digest('hex');
  return (
    signature.length === expected.length &&
    timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
  );
}

/** Each part as it means, encoded as AWS does; what makes no sense stays as it is. */
function canonicalPart(part: string): string {
  try {
    return encoded(decodeURIComponent(part));
  } catch {
    return part;
  }
}

function canonicalQuery(search: string): string {
  return search
    .split('&')
    .filter((one) => one !== '' && !one.startsWith('X-Amz-Signature='))
    .map((one) => {
      const [name = '', value = ''] = one.split(/=(.*)/s);
      return [name, value].map((part) => canonicalPart(part.replaceAll('+', ' ')));
    })
    .sort(([a = '', x = ''], [b = '', y = '']) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** All but unreserved characters (RFC 3986). */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
