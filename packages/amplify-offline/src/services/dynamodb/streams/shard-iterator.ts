import { streamOf } from './stream-arn';

/** How long an iterator is good for (API reference, GetShardIterator: 15 minutes), in ms. */
const VALID_MS = 15 * 60_000;

/** Where somebody is in a stream: after this sequence number. */
export interface Position {
  arn: string;
  after: string;
}

/** @param now in ms since 1970 */
export function writeIterator({ arn, after }: Position, now: number): string {
  const place = Buffer.from(JSON.stringify({ after, at: now })).toString('base64url');
  return `${arn}|1|${place}`;
}

/** @returns nothing where it is none */
export function readIterator(text: string, now: number): Position | 'expired' | undefined {
  const [arn = '', , place = ''] = text.split('|');
  if (!streamOf(arn)) return undefined;
  try {
    const { after, at } = JSON.parse(Buffer.from(place, 'base64url').toString());
    if (typeof after !== 'string' || !/^\d{0,40}$/.test(after)) return undefined;
    return typeof at === 'number' && at + VALID_MS > now ? { arn, after } : 'expired';
  } catch {
    // Nobody here wrote it.
    return undefined;
  }
}
