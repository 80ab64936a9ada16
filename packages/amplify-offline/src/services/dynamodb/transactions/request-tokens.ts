import { createHash } from 'node:crypto';
import type { Batch, Store } from '../store';

/** A client request token is valid for 10 minutes (API reference, TransactWriteItems), in ms. */
const VALID_MS = 10 * 60_000;

/** In the store, beside dynalite's own beginnings of keys. */
const PREFIX = 'transaction-token~';
export const ALL_TOKENS = { gte: PREFIX, lt: `${PREFIX}\xff` };

interface Used {
  /** Of what was asked for with the token. */
  digest: string;
  /** When that was done, in ms since 1970. */
  at: number;
}

/** The client request tokens of transactions that happened. */
export interface RequestTokens {
  /** Whether this was done already, or something else was with the same token. */
  find(token: string, request: unknown): Promise<'new' | 'done' | 'other'>;
  /** What makes it known, to be written in one batch with what was asked for. */
  remember(token: string, request: unknown): Batch;
}

/**
 * Tokens are kept in the store: who asks again because the sandbox was killed before it answered
 * is told that it is done, too.
 */
export async function openRequestTokens(store: Store, now: () => number): Promise<RequestTokens> {
  const usedAt = new Map<string, number>();
  for await (const [key, value] of store.db.iterator(ALL_TOKENS)) {
    usedAt.set(key, (value as Used).at);
  }
  const isOver = (at: number) => now() >= at + VALID_MS;
  return {
    find: async (token, request) => {
      const used = (await store.db.get(PREFIX + token)) as Used | undefined;
      if (!used || isOver(used.at)) return 'new';
      return used.digest === digestOf(request) ? 'done' : 'other';
    },
    remember: (token, request) => {
      const outdated = [...usedAt].filter(([, at]) => isOver(at)).map(([key]) => key);
      for (const key of outdated) usedAt.delete(key);
      const used: Used = { digest: digestOf(request), at: now() };
      usedAt.set(PREFIX + token, used.at);
      return [
        ...outdated.map((key) => ({ type: 'del' as const, key })),
        { type: 'put', key: PREFIX + token, value: used },
      ];
    },
  };
}

/** The same for the same request, in whatever order its members come. */
function digestOf(request: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(request)))
    .digest('base64');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .map(([name, member]) => [name, sorted(member)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
