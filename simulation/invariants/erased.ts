import type { World } from '../world';

/**
 * Invariant, of an erasure that said it was done: account, posts and row are gone, and no late
 * trigger has brought the row back, unless the trigger said that it failed. Judged when no call
 * about the account is under way.
 */
export async function erasedAreGone({ database, history, pool, violated }: World): Promise<void> {
  if (history.erasures.size === 0) return;
  const busy = new Set([...history.running].map(({ sub }) => sub));
  const authors = new Set((await database.posts()).map(({ authorId }) => authorId));
  for (const [sub, state] of history.erasures) {
    if (state !== 'done' || busy.has(sub)) continue;
    if (pool.find(sub)) violated(`${sub} is erased, and has an account`);
    if (authors.has(sub)) violated(`${sub} is erased, and has posts`);
    if (history.troubled.has(sub)) continue;
    if (await database.row(sub)) violated(`${sub} is erased, and has a row`);
  }
}
