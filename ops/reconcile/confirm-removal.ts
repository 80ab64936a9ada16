import type { Terminal } from './terminal';

/**
 * Asks whether rows without an account are to go. Only their number, typed out, is a yes.
 *
 * @param withPosts whether the posts of their authors go with them
 */
export async function confirmRemoval(
  count: number,
  withPosts: boolean,
  { ask, note }: Pick<Terminal, 'ask' | 'note'>,
): Promise<boolean> {
  const rows = count === 1 ? '1 row has' : `${count} rows have`;
  const posts = withPosts ? 'also removes the posts of their authors, and ' : '';
  const answer = await ask(
    `${rows} no account. Removing ${posts}cannot be undone.\n` + `Type ${count} to go ahead: `,
  );
  const agreed = answer.trim() === String(count);
  if (!agreed) note('Nothing was removed.\n\n');
  return agreed;
}
