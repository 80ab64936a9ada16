import { invalidParameter } from './errors';

/** Cognito's most. */
const MOST = 60;

/**
 * One page of a list. The token names the last one given, so that what is added or goes meanwhile
 * neither repeats nor hides another.
 *
 * @throws InvalidParameterException for a token that is none of ours
 */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, token }: { limit: number | undefined; token: string | undefined },
): { items: T[]; nextToken: string | undefined } {
  const size = limit || MOST;
  const after = token === undefined ? '' : lastKey(token);
  const rest = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = rest.slice(0, size);
  const last = rest.length > size ? page.at(-1)?.key : undefined;
  return {
    items: page.map(({ item }) => item),
    nextToken: last && Buffer.from(JSON.stringify([last])).toString('base64url'),
  };
}

function lastKey(token: string): string {
  try {
    const [key] = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof key === 'string') return key;
  } catch {
    // Falls through to the error that every bad token gets.
  }
  throw invalidParameter('Invalid pagination token.');
}
