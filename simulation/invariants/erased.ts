import type { World } from '../world';

/**
 * Invariant, of an erasure that said it was done: account, posts and row are gone, and no late trigger
 * brings the row back, whatever became of it; also not a request that its caller gave up.
 */
export async function erasedAreGone({ database, history, pool, violated }: World): Promise<void> {
  if (history.erasures.size === 0) return;
  const authors = new Set((await database.posts()).map(({ authorId }) => authorId));
  for (const [sub, state] of history.erasures) {
    if (state !== 'done') continue;
    if (pool.find(sub)) violated(`${sub} is erased, and has an account`);
    if (authors.has(sub)) violated(`${sub} is erased, and has posts`);
    if (await database.row(sub)) violated(`${sub} is erased, and has a row`);
  }
}
