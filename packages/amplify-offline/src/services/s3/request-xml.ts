import { readBody } from '../../http/http';
import { CHECKSUMS, createDigest } from './digests';
import { badDigest, invalidDigest, invalidRequest } from './errors';
import { type Call, headerOf } from './s3-call';

/**
 * The XML that a request brings.
 *
 * @param mustBeChecked whether it takes a checksum (API reference, DeleteObjects)
 * @throws S3Error where it is not what its checksum says
 */
export async function readXml({ request }: Pick<Call, 'request'>, mustBeChecked = false) {
  const body = await readBody(request);
  const sums = [
    ...CHECKSUMS.map((name) => [name, headerOf(request, `x-amz-checksum-${name}`)] as const),
    ['md5' as const, headerOf(request, 'content-md5')] as const,
  ].filter(([, sum]) => sum !== undefined);
  // The words are quoted in versity/versitygw issue 1040.
  if (mustBeChecked && sums.length === 0) {
    throw invalidRequest(
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
  }
  for (const [name, sum = ''] of sums) {
    // Of a completed upload it is the object's.
    if (!mustBeChecked && name !== 'md5') continue;
    if (name === 'md5' && !isMd5(sum)) throw invalidDigest();
    const digest = createDigest(name);
    digest.update(Buffer.from(body));
    if (digest.value().toString('base64') !== sum) {
      throw badDigest(name === 'md5' ? 'Content-MD5' : name.toUpperCase());
    }
  }
  return body;
}

export const isMd5 = (text: string) => Buffer.from(text, 'base64').length === 16;

/** The content of all elements of a name, which hold no other of it. Takes time in proportion to the text. */
export function elementsIn(text: string, name: string): string[] {
  const start = `<${name}>`;
  return text
    .split(`</${name}>`)
    .slice(0, -1)
    .flatMap((piece) => {
      const at = piece.lastIndexOf(start);
      return at < 0 ? [] : piece.slice(at + start.length);
    });
}

/** The text of the first element of a name. */
export function textIn(text: string, name: string): string | undefined {
  const [content] = elementsIn(text, name);
  return content === undefined ? undefined : unescaped(content);
}

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,5}));/gi,
    (all, hex, decimal, name) => {
      if (name) return CHARACTERS[name] ?? all;
      const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
